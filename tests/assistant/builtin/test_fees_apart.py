"""Fees of two areas, fees asked on about, and zones that are called by a place."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info, zone


def city_stall() -> Shop:
    """Buns that are called after the town, and zones of which one is, too."""
    buns = {"category": "Bakpao", "family": "B", "unit": "biji"}
    products = (
        product_info("Bakpao Bogor Kukus", id=1, price_idr=9_000, **buns),
        product_info("Bakpao Bogor Goreng", id=2, price_idr=8_000, **buns),
        product_info("Es Teh", id=3, price_idr=4_000, category="Minuman", unit="gelas"),
    )
    zones = (
        zone("Dekat", "Tajur", id=1, fee_idr=8_000),
        zone("Bogor Nirwana", "Mulyaharja", id=2, fee_idr=15_000),
        zone("Ciomas", "Laladon", id=3, fee_idr=20_000),
    )
    return Shop(stall_info(id=85, zones=zones, promos=()), catalogue_of(*products), ())


async def _last(*said: str) -> str:
    chatter = Chatter(city_stall())
    for text in said:
        reply = await chatter.say(text)
    return reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("ongkir bogor nirwana sama ciomas mahalan mana",), "ongkir ke Ciomas"),
        (("ongkir ke tajur sama laladon lebih murah mana?",), "ongkir ke Tajur"),
        (("ongkir bogor nirwana sama ciomas mahalan mana", "selisihnya brp"), "Rp5.000"),
        (("ongkir ke tajur brp", "kalau ke laladon?", "selisihnya brp"), "Rp12.000"),
    ],
)
async def test_fees_are_compared_and_no_goods(said: tuple[str, ...], told: str) -> None:
    reply = await _last(*said)

    assert told in reply
    assert "Bakpao" not in reply


@pytest.mark.parametrize(
    ("said", "fee"),
    [
        (("do you deliver to Bogor Nirwana?", "how much is it?"), "Rp15.000"),
        (("do you deliver to Tajur?", "and how much would that be?"), "Rp8.000"),
        (("bisa antar ke ciomas?", "berapa?"), "Rp20.000"),
        (("ongkir ke bogor nirwana brp",), "Rp15.000"),
    ],
)
async def test_the_fee_is_asked_on_about(said: tuple[str, ...], fee: str) -> None:
    reply = await _last(*said)

    assert fee in reply
    assert "Bakpao" not in reply


async def test_a_price_is_asked_for_by_its_name() -> None:
    assert "Rp20.000" not in await _last("bisa antar ke ciomas?", "harganya berapa?")
    assert "Selisihnya Rp1.000" in await _last(
        "bakpao kukus sama bakpao goreng brp", "selisihnya brp"
    )


async def test_a_zone_that_is_called_by_a_word_is_no_place() -> None:
    assert "Rp8.000 (Tajur)" in await _last("rumahku dekat kok, ongkirnya brp")
