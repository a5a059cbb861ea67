"""Sums against money, sums that a name left open, and counts of a sister of what was told."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, entries, product_info


def cake_stall() -> Shop:
    """Cakes whole and by the slice, a drink in two sizes, and rice."""
    cakes = {"category": "Kue", "family": "K"}
    drinks = {"category": "Minuman", "family": "W", "unit": "gelas"}
    products = (
        product_info("Spiku Loyang", id=1, price_idr=60_000, unit="loyang", **cakes),
        product_info("Spiku Potong", id=2, price_idr=6_000, unit="potong", **cakes),
        product_info("Wedang Jahe Biasa", id=3, price_idr=10_000, **drinks),
        product_info("Wedang Jahe Besar", id=4, price_idr=13_000, **drinks),
        product_info("Nasi Pecel", id=5, price_idr=15_000, category="Nasi", unit="porsi"),
        product_info("Es Teh", id=6, price_idr=4_000, category="Minuman", unit="gelas"),
    )
    return Shop(stall_info(id=84, promos=()), catalogue_of(*products), ())


async def _last(*said: str) -> str:
    chatter = Chatter(cake_stall())
    for text in said:
        reply = await chatter.say(text)
    assert chatter.quote is None
    return reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("aku ada duit 100 ribu, cukup ga utk nasi pecel 3?",), "sisa Rp55.000"),
        (("aku ada duit 100 ribu, cukup ga utk nasi pecel 3?", "sisanya berapa?"), "Rp55.000"),
        (("punya 50rb, nasi pecel 4 cukup?",), "kurang Rp10.000"),
        (("budget 50rb, mau nasi pecel 2 es teh 2, cukup? sisanya brp",), "sisa Rp12.000"),
        (("bawa 100rb, beli nasi pecel 3, kembaliannya brp",), "Rp55.000"),
        (("nasi pecel 3 jadi brp", "kalau uangnya 100rb sisa brp"), "sisa Rp55.000"),
        (("nasi pecel 3 jadi brp", "kurang brp kalo aku cuma punya 40rb?"), "kurang Rp5.000"),
        (("is 100k enough for 3 nasi pecel?", "how much is left?"), "Rp55.000 left"),
    ],
)
async def test_money_is_compared_and_nothing_ordered(said: tuple[str, ...], told: str) -> None:
    assert told in await _last(*said)


async def test_money_is_compared_with_each_that_a_name_may_mean() -> None:
    asked = "duit 50rb cukup ga buat nasi pecel 2 sama wedang jahe 2?"
    reply = await _last(asked)

    assert "Dengan Wedang Jahe Biasa totalnya Rp50.000, pas" in reply
    assert "Dengan Wedang Jahe Besar totalnya Rp56.000" in reply
    assert "kurang Rp6.000" in await _last(asked, "yang besar")
    assert "Rp50.000 pas" in await _last(asked, "yang biasa", "sisanya brp?")


@pytest.mark.parametrize(
    ("said", "total"),
    [
        (("nasi pecel 2 sama wedang jahe 2 jadi brp", "yang besar"), "Rp56.000"),
        (("nasi pecel 2 sama wedang jahe 2 jadi brp", "yang besar 3"), "Rp69.000"),
        (("wedang jahe 2 sama spiku 3 jadi brp", "yang besar", "yang potong"), "Rp44.000"),
        (("wedang jahe 2 jadi brp", "yang besar"), "Rp26.000"),
    ],
)
async def test_a_sum_goes_on_when_it_is_told_which(said: tuple[str, ...], total: str) -> None:
    assert f"Totalnya {total}" in await _last(*said)


@pytest.mark.parametrize(
    ("said", "total"),
    [
        (("spiku loyang brp", "4 potong brp"), "Rp24.000"),
        (("spiku loyang brp", "potongan 4 brp"), "Rp24.000"),
        (("spiku loyang 1 brp", "yang potong 4 jadi brp"), "Rp24.000"),
        (("wedang jahe brp", "yg besar maksudnya, 3 jadi brp"), "Rp39.000"),
        (("wedang jahe brp", "yg besar aja deh, kalau 3?"), "Rp39.000"),
        (("nasi pecel brp", "oke klo 3 porsi itu jdnya?"), "Rp45.000"),
    ],
)
async def test_a_count_is_of_what_is_meant(said: tuple[str, ...], total: str) -> None:
    assert f"Totalnya {total}" in await _last(*said)


async def test_slices_are_ordered_after_the_whole_cake() -> None:
    chatter = Chatter(cake_stall())
    await chatter.say("spiku loyang brp")

    assert "4 Spiku Potong: Rp24.000" in await chatter.say("mau 4 potong")


@pytest.mark.parametrize("said", ["ada potongan ga", "potongan 10 persen masih ada?"])
async def test_what_is_taken_off_is_no_slice(said: str) -> None:
    assert "promo" in await _last(said)


async def test_what_money_buys_is_asked_of_no_table() -> None:
    plain = cake_stall()
    tables = entries(Bisa_makan_di_tempat="Ada 12 meja, parkir luas.")
    shop = Shop(plain.info, plain.catalogue, tables)
    reply = await Chatter(shop).say("uangku cuma 15rb nih, makan berat apa yg dpt di situ")

    assert "Nasi Pecel" in reply
    assert "meja" not in reply
