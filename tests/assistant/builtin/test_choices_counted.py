"""How one thing is wanted, with how many of it, and what must not be put on it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def _kitchen() -> Shop:
    """A drink in two tastes, a dish with eggs that may have one more, skewers by the size."""
    products = (
        product_info(
            "Es Dawet",
            id=1,
            price_idr=10_000,
            unit="gelas",
            options=("Rasa: gula merah / durian (+Rp4.000)",),
        ),
        product_info(
            "Selat Solo",
            id=2,
            price_idr=24_000,
            description="Galantin sapi, telur pindang, kentang. Mengandung telur.",
            options=("tambah galantin (+Rp9.000)", "tambah telur pindang (+Rp4.000)"),
        ),
        product_info(
            "Tumpeng Kuning",
            id=3,
            price_idr=650_000,
            options=("Lauk: ayam / haruan (+Rp60.000)",),
        ),
        product_info("Sate 10 Tusuk", id=4, price_idr=30_000, variant="10 Tusuk", family="S"),
        product_info("Sate 5 Tusuk", id=5, price_idr=16_000, variant="5 Tusuk", family="S"),
        product_info("Soto Telur", id=6, price_idr=17_000),
        product_info("Es Jeruk", id=7, price_idr=8_000),
        product_info("Haruan Bakar", id=8, price_idr=40_000),
    )
    return Shop(stall_info(id=911), catalogue_of(*products), ())


async def test_so_many_of_one_taste_are_summed_and_the_other_taste_for_as_many() -> None:
    chat = Chatter(_kitchen())

    assert "Rp42.000" in await chat.say("es dawet rasa durian 3 brp")
    assert "Rp30.000" in await chat.say("kalo gula merah semua?")


async def test_a_choice_behind_its_groups_word_is_no_dish() -> None:
    reply = await ask("tumpeng kuning lauk haruan brp", shop=_kitchen())

    assert "Rp710.000" in reply
    assert "Haruan Bakar" not in reply


@pytest.mark.parametrize("also", ["jua", "uga", "ugo", "sisan", "juga"])
async def test_what_is_wanted_as_well_is_added_in_any_tongue(also: str) -> None:
    chat = Chatter(_kitchen())
    await chat.say("soto telur 1 sama sate 10 tusuk 1 jadi brp")

    reply = await chat.say(f"es jeruk 2 {also}, jadi piro")

    assert "Rp63.000" in reply
    assert "tidak ada di daftar" not in reply


async def test_of_two_counts_the_cheaper_is_told_and_by_how_much() -> None:
    reply = await ask("sate 10 tusuk atau 2 sate 5 tusuk, murah mana? bedanya brp", shop=_kitchen())

    assert "Rp30.000" in reply
    assert "Rp32.000" in reply
    assert "Rp62.000" not in reply


async def test_who_must_not_have_eggs_is_offered_none() -> None:
    reply = await ask("anakku alergi telur, selat solo aman ga", shop=_kitchen())

    assert "pakai telur" in reply
    assert "Totalnya" not in reply
