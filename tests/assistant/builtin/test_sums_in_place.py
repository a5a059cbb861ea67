"""Sums in which one thing stands for another, and the rest stays."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def kiosk() -> Shop:
    """Birds whole and in halves, boxes of six and twelve that may be had with cheese, drinks."""
    tastes = ("Rasa: original / keju (+Rp3.000)",)
    whole = {"family": "A", "category": "Ayam"}
    box = {"family": "B", "category": "Jajan", "unit": "box", "options": tastes}
    snack = {"family": "C", "category": "Jajan"}
    products = (
        product_info("Ayam Betutu Utuh", id=1, price_idr=120_000, variant="utuh", **whole),
        product_info(
            "Ayam Betutu Setengah Ekor", id=2, price_idr=65_000, variant="setengah ekor", **whole
        ),
        product_info("Batagor Isi 6", id=3, price_idr=24_000, variant="isi 6", **box),
        product_info("Batagor Isi 12", id=4, price_idr=45_000, variant="isi 12", **box),
        product_info("Cireng Polos", id=5, price_idr=10_000, variant="polos", **snack),
        product_info("Cireng Rica", id=6, price_idr=12_000, variant="rica", **snack),
        product_info("Cireng Keju", id=7, price_idr=13_000, variant="keju", **snack),
        product_info("Es Kelapa", id=8, price_idr=9_000, category="Minuman"),
        product_info("Es Jeruk", id=9, price_idr=7_000, category="Minuman"),
        product_info("Kopi Tubruk", id=10, price_idr=8_000, category="Minuman"),
        product_info("Kering Tempe", id=11, price_idr=15_000),
    )
    return Shop(stall_info(id=101, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("first", "then", "total"),
    [
        ("ayam betutu utuh 1 sama es kelapa 2 brp?", "ayamnya klo setengah ekor aja?", "Rp83.000"),
        ("es kelapa 2 sama batagor isi 6 2 brp", "batagornya klo isi 12 jd brp?", "Rp108.000"),
        ("es kelapa 2 sama cireng polos 2 brp", "cirengnya rica aja", "Rp42.000"),
        (
            "es kelapa 2 sama ayam betutu utuh 1 brp",
            "kalo yang ayam betutu setengah ekor aja jadi brp",
            "Rp83.000",
        ),
        ("es kelapa 2 sama cireng polos 2 brp", "cirengnya yg rica 3 jadi brp", "Rp54.000"),
        ("batagor isi 12 keju 2 brp", "klo isi 6 keju semua jg?", "Rp54.000"),
        ("batagor isi 12 2 sama es jeruk 1 brp", "klo isi 6 keju semua?", "Rp61.000"),
        ("es kelapa 2 sama kopi tubruk 3 brp", "maksudku es jeruk bukan es kelapa", "Rp38.000"),
        ("es kelapa 2 sama kopi tubruk 3 brp", "eh bukan kopi, es jeruk maksudnya", "Rp39.000"),
        ("es kelapa 2 sama kopi tubruk 3 brp", "bukan kopi tubruk tapi es jeruk 4", "Rp46.000"),
        ("es kelapa 2 sama kopi tubruk 3 brp", "not es kelapa, i meant es jeruk", "Rp38.000"),
    ],
)
async def test_one_for_another_in_a_sum(first: str, then: str, total: str) -> None:
    chatter = Chatter(kiosk())
    await chatter.say(first)

    reply = await chatter.say(then)

    assert f"Totalnya {total}" in reply or f"total is {total}" in reply


@pytest.mark.parametrize(
    ("then", "total"),
    [("tambah cireng rica 1 jadi brp", "Rp50.000"), ("kalo cireng rica 1 lagi brp", "Rp50.000")],
)
async def test_what_is_added_replaces_no_other_kind(then: str, total: str) -> None:
    chatter = Chatter(kiosk())
    await chatter.say("es kelapa 2 sama cireng polos 2 brp")

    assert f"Totalnya {total}" in await chatter.say(then)


async def test_the_price_of_another_kind_is_asked_apart() -> None:
    chatter = Chatter(kiosk())
    await chatter.say("es kelapa 2 sama cireng polos 2 brp")

    assert "Totalnya" not in await chatter.say("cireng rica brp?")


async def test_a_sum_goes_on_after_an_exchange() -> None:
    chatter = Chatter(kiosk())
    await chatter.say("ayam betutu utuh 1 sama es kelapa 2 brp?")
    await chatter.say("ayamnya klo setengah ekor aja?")

    reply = await chatter.say("tambah kering tempe 1 jadinya")

    assert "Totalnya Rp98.000" in reply


def larder() -> Shop:
    """Goods with numbers in their names, and rice that the owner also calls "tambah nasi"."""
    products = (
        product_info("Air Mineral 600 ml", id=1, price_idr=5_000, category="Minuman"),
        product_info("Es Jeruk", id=2, price_idr=7_000, category="Minuman"),
        product_info("Nasi Putih", id=3, price_idr=6_000, aliases=("nasi", "tambah nasi")),
        product_info("Nasi Kotak", id=4, price_idr=27_000),
        product_info("Karedok", id=5, price_idr=16_000),
    )
    return Shop(stall_info(id=104, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("first", "then", "total"),
    [
        ("es jeruk 2 dan 4 air mineral brp", "tanpa air mineral 600 ml jadi brp", "Rp14.000"),
        ("es jeruk 2 brp", "tambah nasi 2 sama 2 karedok jadi brp", "Rp58.000"),
        ("es jeruk 2 brp", "tambah nasi kotak 1 sama karedok 1 jadi brp", "Rp57.000"),
        ("ada karedok?", "es jeruk 1 + 1 karedok brp", "Rp23.000"),
    ],
)
async def test_words_of_names_count_and_add_nothing(first: str, then: str, total: str) -> None:
    chatter = Chatter(larder())
    await chatter.say(first)

    assert f"Totalnya {total}" in await chatter.say(then)
