"""What is asked for except something, and what holds a thing as it comes."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def cafe() -> Shop:
    """Drinks with and without coffee, bowls with meat and without, eggs on the side."""
    bowl = {"category": "Rice Bowl", "unit": "bowl", "options": ("tambah telur (+Rp4.000)",)}
    said = {
        "Bowl Ayam Teriyaki": "Ayam saus teriyaki. Tidak pedas.",
        "Bowl Ayam Matah": "Ayam sambal matah. Pedas.",
        "Bowl Sapi Bulgogi": "Irisan sapi. Tidak pedas.",
        "Bowl Tahu Kacang": "Tahu bumbu kacang. Vegan, tidak pedas, mengandung kacang.",
        "Bowl Telur Dadar": "Telur dadar tebal. Tidak pedas.",
    }
    bowls = [
        product_info(name, id=n, price_idr=20_000 + n * 1_000, description=text, **bowl)
        for n, (name, text) in enumerate(said.items(), 1)
    ]
    drinks = [
        product_info("Air Mineral", id=11, price_idr=5_000, category="Non Kopi"),
        product_info("Es Teh", id=12, price_idr=6_000, category="Non Kopi"),
        product_info("Latte", id=13, price_idr=25_000, category="Kopi", description="Susu."),
        product_info("Cold Brew", id=14, price_idr=24_000, category="Kopi", description="Dingin."),
        product_info(
            "Latte Hazelnut",
            id=15,
            price_idr=26_000,
            category="Kopi",
            description="Susu, hazelnut. Mengandung kacang.",
        ),
    ]
    knowledge = entries(Minuman_apa_yang_tanpa_kafein="Air Mineral saja, teh tetap berkafein.")
    return Shop(stall_info(id=394, promos=()), catalogue_of(*bowls, *drinks), knowledge)


def without_answers() -> Shop:
    return Shop(cafe().info, cafe().catalogue, ())


async def test_what_is_left_out_of_a_list_is_not_told_again() -> None:
    chatter = Chatter(cafe())
    await chatter.say("minuman paling murah apa")
    answer = await chatter.say("selain air putih")
    assert "Es Teh" in answer
    assert "Air Mineral" not in answer


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        ("ada minuman selain kopi?", "Es Teh", "Latte"),
        ("rice bowl selain ayam apa aja", "Bulgogi", "Teriyaki"),
        ("selain rice bowl ada apa", "Es Teh", "Bulgogi"),
        ("selain QRIS bisa bayar pakai apa", "Tunai", "QRIS"),
    ],
)
async def test_what_is_excepted_is_left_out(asked: str, told: str, untold: str) -> None:
    answer = await ask(asked, shop=cafe())
    assert told in answer
    assert untold not in answer


async def test_where_all_that_was_listed_is_excepted_the_shelf_is_looked_at() -> None:
    chatter = Chatter(cafe())
    await chatter.say("kopi yang pakai susu apa aja")
    answer = await chatter.say("selain yang susu")
    assert "Cold Brew" in answer
    assert "Latte" not in answer


async def test_what_may_be_added_is_not_in_it() -> None:
    answer = await ask("yang ada telurnya apa aja", shop=cafe())
    assert "Telur Dadar" in answer
    assert "Teriyaki" not in answer


async def test_who_must_not_have_it_is_told_all_that_has_it() -> None:
    answer = await ask("alergi kacang nih, menu apa aja yg mengandung kacang", shop=cafe())
    assert "Latte Hazelnut" in answer
    assert "Tahu Kacang" in answer
    assert "dipastikan" in answer


async def test_what_is_ruled_out_in_the_next_breath_narrows_the_first() -> None:
    answer = await ask("any vegan rice bowl? literally no egg no dairy", shop=cafe())
    assert "Tahu Kacang" in answer
    assert "Latte" not in answer
    assert "egg and dairy" in answer


@pytest.mark.parametrize("asked", ["minuman yg caffeine free apa ya", "minuman non kafein apa aja"])
async def test_the_owners_word_on_what_is_without_it_is_given(asked: str) -> None:
    assert "Air Mineral saja" in await ask(asked, shop=cafe())


async def test_a_shelf_of_coffee_is_not_without_caffeine() -> None:
    answer = await ask("minuman non kafein apa aja", shop=without_answers())
    assert "Air Mineral" in answer
    assert "Cold Brew" not in answer
