"""Words that mean one thing where they stand: choices of what was told, ways given up, places."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def coffee_kitchen() -> Shop:
    products = (
        product_info(
            "Latte",
            id=1,
            price_idr=25_000,
            category="Kopi",
            description="Espresso dan susu. Bisa oat milk +Rp8.000.",
        ),
        product_info("Kopi Susu", variant="Pandan", id=2, price_idr=20_000, category="Kopi"),
        product_info("Kopi Susu", variant="Oat", id=3, price_idr=23_000, category="Kopi"),
        product_info("Americano", id=4, price_idr=17_000, category="Kopi"),
        product_info("Rice Bowl Teriyaki", id=5, price_idr=28_000, category="Rice Bowl"),
        product_info("Rice Bowl Matah", id=6, price_idr=29_000, category="Rice Bowl"),
        product_info("Paket Rame-Rame 1", id=7, price_idr=110_000, category="Paket"),
        product_info("Paket Rame-Rame 2", id=8, price_idr=160_000, category="Paket"),
    )
    return Shop(stall_info(id=381, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize("asked", ["with oat milk?", "kalo pake oat milk?"])
async def test_what_a_things_own_text_tells_of_is_asked_of_it(asked: str) -> None:
    chatter = Chatter(coffee_kitchen())
    await chatter.say("latte berapa")
    answer = await chatter.say(asked)

    assert "oat milk +Rp8.000" in answer
    assert "Kopi Susu" not in answer


async def test_a_shelf_written_in_one_word_is_that_shelf() -> None:
    answer = await Chatter(coffee_kitchen()).say("ricebowl ada apa aja?")

    assert "28.000" in answer
    assert "29.000" in answer


@pytest.mark.parametrize(
    ("said", "price"), [("rame2 1", "110.000"), ("rame2 2", "160.000"), ("rame-rame 1", "110.000")]
)
async def test_a_2_doubles_a_word_of_a_name_however_it_is_spelled(said: str, price: str) -> None:
    answer = await Chatter(coffee_kitchen()).say(f"paket {said} brp")

    assert price in answer


@pytest.mark.parametrize(
    ("asked", "prices"),
    [
        ("klo pandan sama americano brp", ("20.000", "17.000")),
        ("nah matah + americano brp", ("29.000", "17.000")),
    ],
)
async def test_the_first_of_two_things_may_be_called_by_a_later_word(
    asked: str, prices: tuple[str, str]
) -> None:
    answer = await Chatter(coffee_kitchen()).say(asked)

    assert all(price in answer for price in prices)


@pytest.mark.parametrize(
    ("changed", "way"),
    [
        ("bayarnya ganti qris deh, ga ada cash", "QRIS"),
        ("eh ganti dari tunai ke qris", "QRIS"),
        ("ga jadi tunai, bca aja", "BCA"),
    ],
)
async def test_a_way_to_pay_that_is_given_up_is_not_the_one_chosen(changed: str, way: str) -> None:
    chatter = Chatter(coffee_kitchen())
    await chatter.say("latte 2, ambil sendiri, atas nama Dina, tunai")
    bill = await chatter.say(changed)

    assert "Tunai" not in bill
    assert way in bill


async def test_a_change_of_the_address_is_no_part_of_it() -> None:
    chatter = Chatter(coffee_kitchen())
    await chatter.say("latte 2, antar ke Melati jl. Kenari 5, atas nama Dina, tunai")
    bill = await chatter.say("alamatnya ganti, ke rumah aja di Kenanga jl. Cendana 9")

    assert "ganti" not in bill
    assert "Kenanga jl Cendana 9" in bill


async def test_cash_on_delivery_that_is_refused_begins_with_no_yes() -> None:
    answer = await Chatter(coffee_kitchen()).say("bisa COD ke Wonokerto?")

    assert "Bisa kak" not in answer
    assert "belum bisa" in answer


@pytest.mark.parametrize("asked", ["udh buka blm kak", "udah buka belum yg di kalasan?"])
async def test_whether_it_is_open_yet_is_asked_of_nothing_else(asked: str) -> None:
    answer = await Chatter(coffee_kitchen()).say(asked)

    assert "belum tahu" not in answer
    assert "buka" in answer


@pytest.mark.parametrize("asked", ["aku ga ngopi, minum apa ya", "yang ga ngopi minumnya apa"])
async def test_who_drinks_no_coffee_is_offered_none(asked: str) -> None:
    answer = await Chatter(coffee_kitchen()).say(asked)

    assert "Kopi Susu" not in answer


async def test_a_budget_holds_for_what_is_to_be_in_it() -> None:
    answer = await Chatter(coffee_kitchen()).say("yang pake susu budget 22rb apa")

    assert "20.000" in answer
    assert "23.000" not in answer


async def test_a_month_is_no_matter_of_the_sky() -> None:
    answer = await Chatter(coffee_kitchen()).say("promo bulan ini apa aja")

    assert "di luar" not in answer
