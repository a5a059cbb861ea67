"""Promos of a week or month, how they are had, and what only shares a word with their names."""

from datetime import UTC, date, datetime

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo

# A Thursday, 12.00 in Jakarta.
THURSDAY = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)


def promoting() -> Shop:
    """Goods with promos for guests, for who fetches, for one zone, for a set and for a day."""
    products = (
        product_info("Mie Ayam Ceker", id=1, sku="M1", price_idr=18_000, category="Mie"),
        product_info("Mie Ayam Polos", id=2, sku="M2", price_idr=15_000, category="Mie"),
        product_info("Es Teh", id=3, sku="E1", price_idr=4_000, category="Minuman"),
    )
    promos = (
        promo("Hari Mie", value=15, description="Diskon 15% untuk semua mie.", days=(1,)),
        promo(
            "Ambil Untung",
            type="amount",
            value=5_000,
            description="Potong Rp5.000.",
            scope=PromoScope(fulfilment="pickup"),
        ),
        promo(
            "Promo Mahasiswa",
            value=5,
            description="Diskon 5% untuk mahasiswa yang makan di tempat.",
            scope=PromoScope(automatic=False),
        ),
        promo(
            "Gratis Ongkir Dekat",
            type="free_delivery",
            value=None,
            description="Gratis ongkir ke zona dekat, belanja minimal Rp50.000.",
            min_purchase_idr=50_000,
            zone_id=1,
        ),
        promo(
            "Paket Nugas",
            type="fixed_price",
            value=20_000,
            description="1 Mie Ayam Ceker dan 1 Es Teh jadi Rp20.000.",
            ends_on=date(2026, 12, 10),
            scope=PromoScope(bundle=(BundlePart(("M1",), 1), BundlePart(("E1",), 1)), times=None),
        ),
        promo(
            "Kartu Stempel",
            type="bonus",
            value=None,
            description="10 stempel ditukar 1 Es Teh gratis.",
            scope=PromoScope(automatic=False),
        ),
    )
    knowledge = entries(
        Ada_wifi_dan_colokan="Ada di tiap meja.",
        Bisa_minta_kuitansi="Kuitansi dan nota dikirim lewat chat.",
    )
    return Shop(stall_info(id=391, promos=promos), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "asked", ["promo bulan depan apa aja", "promo desember ada apa", "minggu depan promonya apa"]
)
async def test_the_promos_of_a_stretch_of_days_are_told_with_their_days(asked: str) -> None:
    answer = await ask(asked, shop=promoting(), now=THURSDAY)
    assert "Hari Mie" in answer
    assert "(Selasa)" in answer
    assert "hari ini" not in answer


async def test_what_does_not_hold_in_the_rest_of_the_month_is_left_out() -> None:
    shop = stall(
        promos=(
            promo("Awal Tahun", description="Potongan 10%.", starts_on=date(2027, 1, 1)),
            promo("Selasa Hemat", description="Potongan 10% setiap Selasa.", days=(1,)),
        )
    )
    answer = await ask("ada promo apa bulan ini", shop=shop, now=THURSDAY)
    assert "Awal Tahun" not in answer
    # The next Tuesday is in December.
    assert "Promo dari" not in answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("paket nugas isinya apa aja", "1 Mie Ayam Ceker dan 1 Es Teh"),
        ("cara kerja kartu stempel gimana", "10 stempel"),
    ],
)
async def test_a_promos_name_asks_for_no_answer_that_shares_its_words(
    asked: str, told: str
) -> None:
    answer = await ask(asked, shop=promoting())
    assert told in answer
    assert "meja" not in answer
    assert "Kuitansi" not in answer


async def test_of_several_promos_those_that_are_not_got_when_brought_are_told_apart() -> None:
    chatter = Chatter(promoting())
    await chatter.say("ada promo apa hari ini")
    answer = await chatter.say("kalau minta dianter dapet juga?")
    against, rest = answer.split("Yang bisa")
    assert "Ambil Untung" in against
    assert "Mahasiswa" in against
    assert "Nugas" in rest


async def test_a_promo_for_guests_is_not_got_when_brought() -> None:
    chatter = Chatter(promoting())
    assert "Mahasiswa" in await chatter.say("katanya ada diskon buat anak kuliahan?")
    assert "untuk di tempat" in await chatter.say("kalo dianter dapet jg ga")


async def test_whether_a_zones_promo_holds_elsewhere_is_told_with_the_fee() -> None:
    chatter = Chatter(promoting())
    await chatter.say("gratis ongkirnya ke wonokerto dapat ga")
    answer = await chatter.say("kalo antar ke melati?")
    assert "Melati termasuk zona" in answer
    assert "8.000" in answer


async def test_another_kind_is_not_in_the_set_that_was_told_of() -> None:
    chatter = Chatter(promoting())
    await chatter.say("paket nugas isinya apa")
    assert "isinya lengkap" in await chatter.say("mie ayam polos bisa ikut promo?")


async def test_what_promos_take_off_is_told_of_those_with_a_rate() -> None:
    chatter = Chatter(promoting())
    await chatter.say("ada promo apa hari ini")
    answer = await chatter.say("diskonnya berapa persen?")
    assert "Promo Mahasiswa: 5%" in answer
    assert "Nugas" not in answer


@pytest.mark.parametrize(
    "asked", ["ada paket ceker + es teh gitu ga", "ada paket es teh sama mie ceker?"]
)
async def test_a_set_is_named_by_what_is_in_it(asked: str) -> None:
    chatter = Chatter(promoting())
    assert "Paket Nugas" in await chatter.say(asked)
    assert "40.000" in await chatter.say("klo beli 2 paket")


@pytest.mark.parametrize(
    "asked",
    ["kalo mienya diganti mie ayam polos, tetep segitu?", "boleh pake mie ayam polos ga paketnya"],
)
async def test_with_another_thing_in_it_a_set_is_none(asked: str) -> None:
    chatter = Chatter(promoting())
    await chatter.say("paket nugas isinya apa")
    answer = await chatter.say(asked)
    assert "isinya lengkap" in answer
    assert "Totalnya" not in answer


def for_some() -> Shop:
    """Promos for who eats there, for members, and a set of a dish and a drink."""
    goods = (
        product_info("Bakmi Ayam", id=1, sku="M1", price_idr=18_000, category="Bakmi"),
        product_info("Es Teh", id=3, sku="E1", price_idr=4_000, category="Minuman"),
        product_info("Jus Mangga", id=4, sku="J1", price_idr=12_000, category="Minuman"),
        product_info("Jus Jambu", id=5, sku="J2", price_idr=11_000, category="Minuman"),
    )
    alone = PromoScope(automatic=False)
    promos = (
        promo("Duduk Hemat", description="Diskon 10% khusus makan di tempat.", scope=alone),
        promo("Kartu Biru", value=5, description="Diskon 5% khusus member.", scope=alone),
        promo(
            "Paket Teduh",
            type="fixed_price",
            value=20_000,
            description="1 Bakmi Ayam dan 1 Es Teh jadi Rp20.000.",
            scope=PromoScope(bundle=(BundlePart(("M1",), 1), BundlePart(("E1",), 1)), times=None),
        ),
    )
    return Shop(stall_info(id=392, promos=promos), catalogue_of(*goods), ())


@pytest.mark.parametrize(
    "asked",
    [
        "diskon 10% berlaku buat take away?",
        "duduk hemat kalo dibungkus dapet ga?",
        "promo duduk hemat buat dibawa pulang bisa?",
    ],
)
async def test_what_is_for_guests_alone_is_not_got_when_taken_home(asked: str) -> None:
    assert "belum dapat" in await ask(asked, shop=for_some())


async def test_of_all_promos_that_for_guests_is_not_got_when_packed() -> None:
    chatter = Chatter(for_some())
    await chatter.say("ada promo apa")
    assert "belum dapat" in (await chatter.say("kalau dibawa pulang dapet juga?")).split("Teduh")[0]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("aku bukan member dapet diskon?", "belum dapat"),
        ("diskon 5% berlaku untuk non member?", "belum dapat"),
        ("diskon kartu biru kalo belum jadi member dapet gak?", "belum dapat"),
        ("diskon 5% itu harus member?", "Iya"),
    ],
)
async def test_whether_one_must_be_a_member_is_answered_yes_or_no(asked: str, told: str) -> None:
    answer = await ask(asked, shop=for_some())
    assert told in answer
    assert "Kartu Biru" in answer
    assert "Berlaku" not in answer


async def test_with_another_drink_the_set_told_by_its_price_is_no_order_of_that_drink() -> None:
    chatter = Chatter(for_some())
    await chatter.say("ada promo apa")
    answer = await chatter.say("yg 20rb kalo minumnya ganti jus mangga tetep segitu?")
    assert "Paket Teduh" in answer
    assert "Rp12.000" not in answer


@pytest.mark.parametrize(
    "asked",
    [
        "paket teduh kalau es tehnya diganti jus mangga tetap 20rb?",
        "paket teduh minumnya bisa ganti jus?",
    ],
)
async def test_with_another_drink_a_set_that_is_named_is_not_whole(asked: str) -> None:
    answer = await ask(asked, shop=for_some())
    assert "isinya lengkap" in answer
    assert "Rp12.000" not in answer
