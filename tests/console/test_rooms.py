"""Home, products, the shop's page, the front page and the login."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

import tanggap.businesses
from tanggap.businesses.budgets import month_of
from tanggap.businesses.models import Business, Member, OwnerNotice, Promo
from tanggap.businesses.services import add_spending, ensure_owner, raise_notice
from tanggap.catalogue.models import Product, StockMovement
from tanggap.console.catalogue.selectors import PAGE_ROWS
from tanggap.console.home.selectors import assistant_state, today
from tanggap.conversations.models import Conversation
from tanggap.core.secrets import seal
from tanggap.shopfiles import import_shop
from tanggap.turns.models import Turn
from tests.console.building import NOW, answer, ask_for_person, make_conversation, make_product

HX = {"HX-Request": "true"}
DEMO = Path(tanggap.businesses.__file__).parent / "demo" / "dapur-bu-rini.json"


# -- Home ------------------------------------------------------------------------------------------


def test_the_day_and_the_month_are_the_shops_own(shop: Business) -> None:
    """Midnight in Jakarta is 17.00 UTC of the day before."""
    midnight = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    yesterday, this_morning = midnight - timedelta(minutes=1), midnight + timedelta(minutes=1)
    for at in (yesterday, this_morning):
        conversation = make_conversation(shop, at=at)
        answer(conversation, cost_micro_usd=1000, ended_at=at)
        add_spending(
            business_id=shop.pk,
            month=month_of(at, ZoneInfo(shop.timezone)),
            cost_micro_usd=1000,
            budget_idr=None,
            now=at,
        )
    handed = make_conversation(shop, at=this_morning)
    answer(handed, outcome=Turn.Outcome.HANDED_OVER, ended_at=this_morning)
    ask_for_person(handed)

    figures = today(shop, now=midnight + timedelta(hours=3))

    assert figures.conversations == 2
    assert (figures.answered, figures.handed_over) == (1, 1)
    assert figures.automatic_percent == 50
    assert figures.waiting_for_person == 1
    # The first of December: what November cost is over.
    assert (figures.month_cost_micro_usd, figures.month_turns) == (1000, 2)


def test_a_trouble_is_shown_with_what_to_do_until_it_is_taken_care_of(
    shop: Business, browser: Client
) -> None:
    raise_notice(business_id=shop.pk, kind="model_quota", detail="Isi saldo ya.", now=NOW)

    page = browser.get(f"/konsol/{shop.slug}/").content.decode()
    assert "Saldo ChatGPT habis" in page
    assert "Isi saldo ya." in page

    after = browser.post(f"/konsol/{shop.slug}/masalah/model_quota/selesai/", follow=True)
    assert "Saldo ChatGPT habis" not in after.content.decode()
    assert OwnerNotice.objects.get().resolved_at is not None


def test_home_says_who_answers(shop: Business, browser: Client) -> None:
    assert "Jawaban bawaan aktif" in browser.get(f"/konsol/{shop.slug}/").content.decode()

    shop.openai_key_sealed, shop.model = seal("sk-contoh"), "chat:kecil"
    shop.save()

    page = browser.get(f"/konsol/{shop.slug}/").content.decode()
    assert "ChatGPT yang menjawab" in page
    assert "kecil" in page
    assert "sk-contoh" not in page
    assert assistant_state(shop).chatgpt


# -- Products --------------------------------------------------------------------------------------


def test_a_product_is_found_by_name_alias_and_category(shop: Business, browser: Client) -> None:
    make_product(shop, "Nasi Goreng", aliases=["nasgor"])
    make_product(shop, "Es Teh")

    for words in ("nasi", "NASGOR", "goreng nasi"):
        page = browser.get(f"/konsol/{shop.slug}/produk/", {"cari": words}).content.decode()
        assert "Nasi Goreng" in page, words
        assert "Es Teh" not in page, words


def test_one_tap_says_sold_out_and_one_tap_takes_it_back(
    shop: Business, browser: Client, owner: Member
) -> None:
    product = make_product(shop, "Es Teh", stock=4)
    url = f"/konsol/{shop.slug}/produk/{product.pk}/tersedia/"
    revision = shop.catalogue_revision

    part = browser.post(url, {"tersedia": "0"}, headers=HX).content.decode()
    assert 'aria-checked="false"' in part
    assert "1 produk, 1 habis" in part
    product.refresh_from_db()
    shop.refresh_from_db()
    assert (product.available, product.stock) == (False, 4)
    # The workers load it again before their next answer.
    assert shop.catalogue_revision > revision

    part = browser.post(url, {"tersedia": "1"}, headers=HX).content.decode()
    assert 'aria-checked="true"' in part
    product.refresh_from_db()
    assert (product.available, product.stock) == (True, 4)


def test_saying_that_there_is_some_again_ends_a_count_of_none(
    shop: Business, browser: Client, owner: Member
) -> None:
    product = make_product(shop, "Es Teh", stock=0)

    browser.post(f"/konsol/{shop.slug}/produk/{product.pk}/tersedia/", {"tersedia": "1"})

    product.refresh_from_db()
    assert not product.sold_out
    assert product.stock is None
    assert StockMovement.objects.get().author == owner.account.email


def test_a_long_catalogue_comes_a_page_at_a_time(shop: Business, browser: Client) -> None:
    for number in range(PAGE_ROWS + 3):
        make_product(shop, f"Produk {number:03}")
    url = f"/konsol/{shop.slug}/produk/"

    page = browser.get(url).content.decode()
    assert page.count('class="product"') == PAGE_ROWS
    rest = page.split('hx-get="?')[1].split('"')[0]
    part = browser.get(f"{url}?{rest}", headers=HX).content.decode()

    assert part.count('class="product"') == 3
    assert f"Produk {PAGE_ROWS + 2:03}" in part


def test_only_what_is_sold_out_can_be_shown(shop: Business, browser: Client) -> None:
    make_product(shop, "Es Teh")
    make_product(shop, "Es Jeruk", available=False)
    make_product(shop, "Es Campur", stock=0)
    make_product(shop, "Es Lama", available=False, archived_at=NOW)

    page = browser.get(f"/konsol/{shop.slug}/produk/?habis=1").content.decode()

    assert "Es Jeruk" in page
    assert "Es Campur" in page
    assert "Es Teh" not in page
    assert "Es Lama" not in page


# -- Shop ------------------------------------------------------------------------------------------


def test_the_owner_sees_everything_that_the_assistant_may_say(owner: Member) -> None:
    import_shop(data=DEMO.read_bytes(), now=NOW)
    demo = Business.objects.get(slug="dapur-bu-rini")
    ensure_owner(email=owner.account.email, password="x", business=demo)
    client = Client()
    client.force_login(owner.account, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/konsol/{demo.slug}/toko/").content.decode()

    for said in (
        "Jl. Kembang Setaman No. 17",
        "10.00–15.00, 16.30–21.00",
        "Tutup",
        "0080451723",
        "Rp14.000",
        "Lembang",
        "RINIBARU",
        "Apakah makanannya halal?",
    ):
        assert said in page, said
    # A way to pay that is switched off is never said.
    assert "OVO" not in page


def test_a_promo_that_is_only_told_says_so_and_why(shop: Business, browser: Client) -> None:
    Promo.objects.create(
        business=shop,
        title="Hujan Hemat",
        type="percent",
        value=10,
        starts_on=NOW.date(),
        ends_on=NOW.date() + timedelta(days=9),
        automatic=False,
        told_because="lagi hujan",
    )

    page = browser.get(f"/konsol/{shop.slug}/toko/").content.decode()

    assert "Hanya diberitahukan" in page
    assert "“lagi hujan” tidak bisa dicocokkan" in page


def test_an_empty_shop_shows_what_is_missing(shop: Business, browser: Client) -> None:
    for room in ("", "percakapan/", "produk/", "toko/"):
        assert browser.get(f"/konsol/{shop.slug}/{room}").status_code == 200
    assert "Belum diisi" in browser.get(f"/konsol/{shop.slug}/toko/").content.decode()


# -- The way in ------------------------------------------------------------------------------------


def test_the_front_page_offers_the_only_shop_to_try_but_never_one_of_several(
    shop: Business,
) -> None:
    assert f"/c/{shop.slug}" in Client().get("/").content.decode()

    Business.objects.create(slug="lain", name="Lain")

    assert "/c/" not in Client().get("/").content.decode()


def test_logging_in_leads_to_the_console_and_stays(owner: Member) -> None:
    client = Client()
    case = {"login": owner.account.email, "password": "rahasia"}

    response = client.post("/akun/login/", case)

    assert response.headers["Location"] == "/konsol/"
    assert int(client.cookies["sessionid"]["max-age"]) > 7 * 24 * 3600
    assert client.get("/konsol/").status_code == 302


def test_a_wrong_password_is_said_in_indonesian(owner: Member) -> None:
    page = Client().post("/akun/login/", {"login": owner.account.email, "password": "salah"})

    assert page.status_code == 200
    assert "tidak benar" in page.content.decode()


@pytest.mark.parametrize("path", ["login", "password/reset", "password/reset/done", "logout"])
def test_account_pages_come_in_our_own_design(owner: Member, path: str) -> None:
    client = Client()
    if path == "logout":
        client.force_login(
            owner.account, backend="allauth.account.auth_backends.AuthenticationBackend"
        )

    page = client.get(f"/akun/{path}/").content.decode()

    assert "tanggap/console/entrance" in page
    assert 'lang="id"' in page


def test_no_page_needs_a_style_or_script_that_the_policy_forbids(
    shop: Business, browser: Client
) -> None:
    conversation: Conversation = make_conversation(shop)
    answer(conversation)
    make_product(shop, "Es Teh")
    for path in (
        "/",
        "/akun/password/change/",
        f"/konsol/{shop.slug}/",
        f"/konsol/{shop.slug}/percakapan/",
        f"/konsol/{shop.slug}/percakapan/{conversation.pk}/",
        f"/konsol/{shop.slug}/produk/",
        f"/konsol/{shop.slug}/toko/",
    ):
        response = browser.get(path)
        page = response.content.decode()
        assert "'unsafe" not in response.headers["Content-Security-Policy"]
        for forbidden in (" style=", "<style", " onclick=", " hx-on", "javascript:", "//cdn"):
            assert forbidden not in page, (path, forbidden)
        assert Product.objects.count() == 1
