"""Counts divided over the ways of one thing, and other durations of what is rented."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def corner() -> Shop:
    """Noodles with an egg, balls with fillings, buns called as the fillings, rooms by the hour."""
    added = ("tambah telur ceplok (+Rp4.000)", "tambah sosis (+Rp5.000)")
    filling = ("Isian: polos / rica / keju (+Rp2.000)",)
    room = {"family": "V", "category": "Sewa"}
    products = (
        product_info("Mi Dokdok", id=1, price_idr=16_000, options=added),
        product_info("Cilok Kuah", id=2, price_idr=12_000, options=filling),
        product_info("Cireng Keju", id=3, price_idr=13_000, family="C", variant="keju"),
        product_info("Cireng Rica", id=4, price_idr=12_000, family="C", variant="rica"),
        product_info("Es Kelapa", id=5, price_idr=9_000),
        product_info("Sewa Ruang 2 Jam", id=6, price_idr=50_000, variant="2 jam", **room),
        product_info("Sewa Ruang 3 Jam", id=7, price_idr=70_000, variant="3 jam", **room),
    )
    return Shop(stall_info(id=103, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("first", "then", "total"),
    [
        ("cilok kuah isinya apa aja", "2 polos 1 keju, totalnya", "Rp38.000"),
        ("cilok kuah brp", "2 yg polos sama 1 yg keju totalnya", "Rp38.000"),
        ("mi dokdok brp", "3 biasa sama 2 yang pake telur ceplok totalnya", "Rp88.000"),
        ("mi dokdok brp", "2 pake telur 1 polos aja totalnya", "Rp56.000"),
        ("mi dokdok brp", "1 tambah sosis 2 tambah telur ceplok jd brp", "Rp61.000"),
        ("es kelapa brp", "mi dokdok 3 biasa 2 pake telur jadi brp", "Rp88.000"),
        ("how much is mi dokdok?", "price for 2 of those plus 1 es kelapa", "Rp41.000"),
    ],
)
async def test_each_way_of_the_one_told_of_is_added_up(first: str, then: str, total: str) -> None:
    chatter = Chatter(corner())
    await chatter.say(first)

    reply = await chatter.say(then)

    assert f"Totalnya {total}" in reply or f"total is {total}" in reply


@pytest.mark.parametrize(
    "wish",
    [
        "pesen mi dokdok 3 biasa, ambek 2 maneh sing nganggo telor ceplok",
        "pesen mi dokdok 3, sama 2 lagi yang pakai telur ceplok",
        "pesen mi dokdok 3 biasa, terus 2 lagi tambah telur ceplok",
        "pesen mi dokdok 3 biasa sama 2 pakai telur ceplok",
        "pesen mi dokdok 3 biasa 2 pakai telur ceplok",
        "pesen mi dokdok 5, 3 biasa 2 pakai telur ceplok",
    ],
)
async def test_some_more_are_wanted_in_another_way(wish: str) -> None:
    reply = await ask(wish, shop=corner())

    assert "• 3 Mi Dokdok: Rp48.000" in reply
    assert "• 2 Mi Dokdok (tambah telur ceplok (+Rp4.000)): Rp40.000" in reply


async def test_one_more_is_had_with_what_is_said_of_it() -> None:
    chatter = Chatter(corner())
    await chatter.say("pesan mi dokdok 2 tambah sosis")

    assert "• 1 Mi Dokdok (tambah telur ceplok (+Rp4.000))" in await chatter.say(
        "1 lagi tambah telur ceplok"
    )


@pytest.mark.parametrize("asked", ["klo 3 jam?", "kalo 3 jam brp?"])
async def test_hours_of_a_name_are_no_count(asked: str) -> None:
    chatter = Chatter(corner())
    await chatter.say("sewa ruang 2 jam brp")

    assert "Rp70.000" in await chatter.say(asked)
    assert "tidak ada" in await chatter.say("kalo 4 jam brp?")
