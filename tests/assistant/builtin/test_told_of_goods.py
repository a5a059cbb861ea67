"""Words behind goods that say how they are wanted, and order nothing more."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info

PORTIONS = ("Porsi: biasa / jumbo (+Rp5.000)",)


def kitchen() -> Shop:
    """A kitchen whose names have words that are said of anything."""
    products = (
        product_info("Nasi Empal", id=1, price_idr=20_000, options=PORTIONS),
        product_info("Abon Kering 200 gr", id=2, price_idr=80_000),
        product_info("Bumbu Siap Pakai", id=3, price_idr=26_000),
        product_info(
            "Kopi Susu", id=4, price_idr=15_000, options=("Tambah shot espresso (+Rp5.000)",)
        ),
        product_info("Es Dawet", id=5, price_idr=7_000),
        product_info("Telur Asin", id=6, price_idr=5_000),
        product_info("Mie Kering", id=7, price_idr=25_000),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def said(*turns: str) -> str:
    """The last reply of a conversation with the kitchen."""
    chatter = Chatter(kitchen())
    replies = [await chatter.say(turn) for turn in turns]
    return replies[-1]


@pytest.mark.parametrize(
    ("order", "total"),
    [
        ("pesan nasi empal biasa 2 sama es dawet 2, ambil", "Rp54.000"),
        ("nasi empal jumbo 1, nasi empal biasa 1, ambil", "Rp45.000"),
        ("nasi empal 2 (goreng kering banget ya) es dawet 2, ambil", "Rp54.000"),
        ("nasi empal tanpa telur 2, ambil", "Rp40.000"),
        ("nasi empal jumbo 1, sama nasi empal biasa tanpa telur 1, ambil", "Rp45.000"),
        ("kopi susu 2 less sugar ga usah tambah shot, ambil", "Rp30.000"),
        ("kopi susu 2 ga perlu tambah shot, ambil", "Rp30.000"),
        ("kopi susu 2 tambah shot, ambil", "Rp40.000"),
    ],
)
async def test_how_goods_are_wanted_is_counted_once(order: str, total: str) -> None:
    assert f"Total: {total}" in await said(order)


async def test_a_word_that_only_describes_is_noted() -> None:
    reply = await said("nasi empal 2 (kering banget ya) es dawet 2, ambil")
    assert "2 Nasi Empal (kering banget ya)" in reply
    assert "Abon" not in reply


@pytest.mark.parametrize("yes", ["iya sip", "siap kak", "sip, benar ya"])
async def test_who_agrees_orders_nothing_more(yes: str) -> None:
    reply = await said("nasi empal 3, ambil, Nel 081267880011, tunai", yes)
    assert reply.startswith("Siap kak")
    assert "Bumbu" not in reply


@pytest.mark.parametrize("no", ["duh ga jadi deh kak", "waduh maaf ga jadi", "aduh batalin aja"])
async def test_a_sigh_before_a_no_leaves_it_one(no: str) -> None:
    assert "tidak jadi" in await said("nasi empal 3, ambil, Nel 081267880011, tunai", no)


@pytest.mark.parametrize("fetched", ["ambil sendiri mi pale", "eh diambil sendiri mi saja"])
async def test_a_particle_of_makassar_behind_what_is_done_is_no_noodles(fetched: str) -> None:
    reply = await said("nasi empal 3, Nel 081267880011, tunai", fetched)
    assert "Ambil sendiri" in reply
    assert "Mie" not in reply
    assert "Rp60.000" in reply


async def test_noodles_are_noodles_still() -> None:
    assert "2 Mie Kering" in await said("mi kering 2, ambil sendiri")
