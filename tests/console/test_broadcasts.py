"""Making a broadcast in four steps, watching it, rules, prices, and a customer's consent."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.broadcasts.models import Broadcast, BroadcastRules
from tanggap.businesses.models import Business
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tests.broadcasts.building import make_broadcast, make_reader, run
from tests.channels.connecting import make_whatsapp
from tests.console.building import make_product, make_staff
from tests.console.conftest import logged_in
from tests.vendors.graph_server import WABA, GraphServer

HTMX = {"HX-Request": "true"}


def root(shop: Business, rest: str = "") -> str:
    return f"/konsol/{shop.slug}/siaran/{rest}"


def begin(browser: Client, shop: Business, **values: str) -> Broadcast:
    browser.post(root(shop, "baru/"), values)
    return Broadcast.objects.latest("pk")


def page(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def test_an_empty_list_says_what_it_is_for(browser: Client, shop: Business) -> None:
    text = page(browser, root(shop))
    assert "Buat yang pertama" in text
    assert "Bagaimana mereka setuju?" in text


def test_a_broadcast_is_made_in_four_steps(browser: Client, shop: Business) -> None:
    make_reader(shop, name="Budi")
    make_product(shop, "Ayam Bakar", price_idr=25_000)
    draft = begin(browser, shop)
    url = root(shop, f"{draft.pk}/")

    answer = browser.post(url + "siapa/", {"nama": "Promo Ayam", "terakhir": "belum"})
    assert answer["Location"].endswith("/pesan/")
    answer = browser.post(
        url + "pesan/", {"teks": "Halo {nama|Kak}, Ayam Bakar cuma Rp20.000!", "tombol": "Mau"}
    )
    assert answer["Location"].endswith("/kapan/")
    answer = browser.post(url + "kapan/", {"kapan": "sekarang"})
    assert answer["Location"].endswith("/periksa/")

    text = page(browser, url + "periksa/")
    assert "Kirim ke 1 pelanggan" in text
    assert "Ayam Bakar di daftar harganya Rp25.000" in text
    assert "Halo Sari, Ayam Bakar" in text
    assert "Balas STOP untuk berhenti." in text

    browser.post(url + "mulai/")
    draft.refresh_from_db()
    assert (draft.name, draft.state) == ("Promo Ayam", "preparing")
    assert "Menyiapkan" in page(browser, url)


def test_what_is_wrong_is_said_and_what_was_typed_stays(browser: Client, shop: Business) -> None:
    draft = begin(browser, shop)
    url = root(shop, f"{draft.pk}/pesan/")
    answer = browser.post(url, {"teks": "Halo {umur}"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Isian {umur} tidak dikenal" in text
    assert "Halo {umur}</textarea>" in text

    answer = browser.post(root(shop, f"{draft.pk}/siapa/"), {"nama": "", "terakhir": ""})
    assert answer.status_code == 400


def test_the_count_follows_the_conditions(browser: Client, shop: Business) -> None:
    make_reader(shop, name="Budi")
    draft = begin(browser, shop)
    url = root(shop, f"{draft.pk}/hitung/")

    text = browser.post(url, {"terakhir": "belum"}, headers=HTMX).content.decode()
    assert '<strong class="number">1</strong>' in text
    assert "Budi" in text
    text = browser.post(url, {"terakhir": "dalam", "dalam": "7"}, headers=HTMX).content.decode()
    assert "Belum ada." in text
    text = browser.post(url, {"belanja_min": "banyak"}, headers=HTMX).content.decode()
    assert "bukan angka" in text


def test_the_preview_shows_each_channel_with_what_does_not_fit(
    browser: Client, shop: Business
) -> None:
    make_whatsapp(shop)
    draft = begin(browser, shop)
    url = root(shop, f"{draft.pk}/contoh/")
    text = browser.post(
        url, {"teks": "Halo {nama|Kak}! " + "x" * 1100, "tombol": "Mau"}, headers=HTMX
    ).content.decode()
    assert text.count("mock-bubble") == 2
    assert "tombol menjadi baris tulisan" in text


def test_templates_are_asked_of_meta_beside_the_page(
    browser: Client, shop: Business, settings: Any
) -> None:
    channel = make_whatsapp(shop)
    from tanggap.channels.services import connect_channel

    connect_channel(
        business=shop,
        kind="whatsapp",
        external_id=channel.external_id,
        credentials={"phone_number_id": channel.external_id, "token": "EAAtoken-for-tests",
                     "app_secret": "x", "waba_id": WABA},
        settings={},
        name="WA",
    )  # fmt: skip
    draft = begin(browser, shop)
    url = root(shop, f"{draft.pk}/template/")
    with GraphServer() as graph:
        settings.WHATSAPP_API_URL = graph.url
        assert "belum menyetujui" in page(browser, url)
        graph.templates.append(
            {
                "id": "1", "name": "promo_ayam", "language": "id", "category": "MARKETING",
                "status": "APPROVED",
                "components": [{"type": "BODY", "text": "Halo {{1}}, ada promo."}],
            }
        )  # fmt: skip
        text = page(browser, url + "?template=promo_ayam")
    assert "Halo {{1}}, ada promo." in text
    assert 'value="{nama|Kak}"' in text
    with GraphServer(token="other") as graph:
        settings.WHATSAPP_API_URL = graph.url
        assert "Token WhatsApp ditolak" in page(browser, url)


def test_a_running_one_is_paused_resumed_and_cancelled(browser: Client, shop: Business) -> None:
    make_reader(shop, name="Budi")
    broadcast = make_broadcast(shop)
    url = root(shop, f"{broadcast.pk}/")
    browser.post(url + "mulai/")
    for deed, state in (("jeda", "paused"), ("lanjut", "preparing"), ("batal", "cancelled")):
        browser.post(url + f"{deed}/")
        broadcast.refresh_from_db()
        assert broadcast.state == state
    assert "Dibatalkan" in page(browser, url)

    browser.post(url + "salin/")
    copied = Broadcast.objects.latest("pk")
    assert copied.is_draft
    browser.post(root(shop, f"{copied.pk}/hapus/"))
    assert Broadcast.objects.count() == 1


def test_results_stand_on_its_page(browser: Client, shop: Business) -> None:
    for n in range(12):
        make_reader(shop, name=f"P{n}")
    broadcast = run(shop, make_broadcast(shop, text="Satu", text_b="Dua"))
    text = page(browser, root(shop, f"{broadcast.pk}/"))
    assert "Teks A dan teks B" in text
    assert "Terkirim" in text


def test_pages_ask_a_known_number_of_statements(browser: Client, shop: Business) -> None:
    for n in range(5):
        make_reader(shop, name=f"P{n}")
    broadcast = run(shop, make_broadcast(shop))
    draft = make_broadcast(shop)
    known = {
        root(shop): 9,
        root(shop, f"{broadcast.pk}/"): 15,
        root(shop, f"{broadcast.pk}/kemajuan/"): 10,
        root(shop, f"{draft.pk}/siapa/"): 16,
    }
    for url, most in known.items():
        page(browser, url)
        with CaptureQueriesContext(connection) as statements:
            page(browser, url)
        assert len(statements) <= most, (url, [one["sql"][:90] for one in statements])


def test_a_rule_is_set_up_and_switched_off(browser: Client, shop: Business) -> None:
    assert "Lama tidak pesan" in page(browser, root(shop, "otomatis/"))
    rule = begin(browser, shop, jenis="since_order")
    url = root(shop, f"{rule.pk}/")
    assert "Kangen" in page(browser, url + "pesan/")
    answer = browser.post(url + "kapan/", {"sesudah": "400", "jam": "09:00"})
    assert answer.status_code == 400
    browser.post(url + "kapan/", {"sesudah": "21", "jam": "09:00"})
    browser.post(url + "mulai/")
    rule.refresh_from_db()
    assert (rule.state, rule.trigger_after) == ("sending", 21)
    assert "nyala" in page(browser, root(shop, "otomatis/"))
    browser.post(url + "batal/")
    assert "nyala" not in page(browser, root(shop, "otomatis/"))


def test_rules_and_prices_are_kept_and_checked(browser: Client, shop: Business) -> None:
    url = root(shop, "aturan/")
    given = {
        "tenang_dari": "21:00", "tenang_sampai": "07:30", "batas": "3", "batas_hari": "7",
        "harian": "2000", "biaya.whatsapp.marketing": "700", "tanya": "1",
    }  # fmt: skip
    assert browser.post(url, given | {"batas": "0"}).status_code == 400
    assert not BroadcastRules.objects.exists()
    assert browser.post(url, given).status_code == 302
    rules = BroadcastRules.objects.get()
    assert rules.fees == {"whatsapp.marketing": 700}
    assert rules.ask_after_order is True
    assert 'value="700"' in page(browser, url)


def test_the_owner_writes_a_consent_down_with_its_source(browser: Client, shop: Business) -> None:
    customer = make_reader(shop, name="Budi", wants=False)
    identity = ChannelIdentity.objects.get(customer=customer)
    url = f"/konsol/{shop.slug}/pelanggan/{customer.pk}/"
    assert "belum ditanya" in page(browser, url)

    browser.post(url + "izin-promo/", {"kanal": identity.channel_id, "dari_mana": "formulir kasir"})
    identity.refresh_from_db()
    assert identity.promos_since is not None
    assert Consent.objects.get(customer=customer).note == "formulir kasir"
    text = page(browser, url)
    assert "mau promo" in text
    assert "formulir kasir" in text

    browser.post(url + "ulang-tahun/", {"hari": "24", "bulan": "11"})
    assert Customer.objects.get(pk=customer.pk).birthday == 1124


def test_staff_answer_customers_but_send_no_promos(browser: Client, shop: Business) -> None:
    customer = make_reader(shop, name="Budi", wants=False)
    staff = logged_in(make_staff(shop))
    assert staff.get(root(shop)).status_code == 403
    assert staff.post(root(shop, "baru/")).status_code == 403
    answer = staff.post(
        f"/konsol/{shop.slug}/pelanggan/{customer.pk}/izin-promo/", {"dari_mana": "x"}
    )
    assert answer.status_code == 403
