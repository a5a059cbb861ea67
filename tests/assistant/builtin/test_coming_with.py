"""What comes with a thing, what so much money buys, and whether so many are there."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def kitchen() -> Shop:
    """Dishes with and without rice, coffees, and one thing of which few are left."""
    products = (
        product_info(
            "Pindang Patin",
            id=1,
            price_idr=28_000,
            category="Lauk",
            description="Patin kuah asam dengan nanas. Belum termasuk nasi.",
        ),
        product_info("Nasi Putih", id=2, price_idr=5_000, category="Nasi"),
        product_info("Nasi Goreng Ayam", id=3, price_idr=22_000, category="Nasi"),
        product_info("Nasi Minyak Ayam", id=4, price_idr=29_000, category="Nasi"),
        product_info("Ayam Bakar Madu", id=5, price_idr=24_000, category="Lauk"),
        product_info(
            "Caffe Latte",
            id=6,
            price_idr=25_000,
            category="Kopi",
            description="Espresso dan susu segar.",
            options=("ganti susu oat (+Rp8.000)",),
        ),
        product_info("Kopi Gula Aren", id=7, price_idr=18_000, category="Kopi"),
        product_info("Kopi Tubruk", id=8, price_idr=12_000, category="Kopi"),
        product_info("Bebek Bakar", id=9, price_idr=33_000, category="Lauk", stock=4),
    )
    return Shop(stall_info(id=393, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "asked",
    ["udah sama nasi?", "include nasi ga", "does it come with rice?", "udah termasuk nasi blm"],
)
async def test_what_comes_with_the_thing_spoken_of_is_told_of_that(asked: str) -> None:
    chatter = Chatter(kitchen())
    await chatter.say("pindang patin berapa")
    answer = await chatter.say(asked)
    assert "Belum termasuk nasi" in answer
    assert "Goreng" not in answer


async def test_rice_named_before_the_dish_is_asked_of_the_dish() -> None:
    answer = await ask("is rice included in the pindang patin?", shop=kitchen())
    assert "Belum termasuk nasi" in answer
    assert "Goreng" not in answer


async def test_what_is_asked_to_be_in_a_thing_is_no_other_thing() -> None:
    chatter = Chatter(kitchen())
    await chatter.say("caffe latte berapa")
    answer = await chatter.say("pake gula aren ga?")
    assert "Kopi Gula Aren" not in answer
    assert "gula aren tidak tertulis" in answer
    assert "Iya" in await chatter.say("pake susu ga")


@pytest.mark.parametrize(
    "asked",
    [
        "duit tinggal 15rb doang nih, kopi apa aja yang masuk",
        "kantong tinggal 15rb. kopi ada yang masuk ga",
    ],
)
async def test_money_told_first_narrows_what_is_asked_then(asked: str) -> None:
    answer = await ask(asked, shop=kitchen())
    assert "Kopi Tubruk" in answer
    assert "Aren" not in answer


async def test_two_kinds_for_so_much_money_are_what_is_both() -> None:
    answer = await ask("duit cuma 25rb, pengen makan nasi sama ayam. ada yg masuk?", shop=kitchen())
    assert "Nasi Goreng Ayam" in answer
    assert "29.000" not in answer
    assert "Nasi Putih" not in answer


@pytest.mark.parametrize("asked", ["kalo 5 porsi cukup?", "butuh 5 nih cukup?"])
async def test_whether_so_many_are_there_is_held_against_the_stock(asked: str) -> None:
    chatter = Chatter(kitchen())
    await chatter.say("bebek bakar ada?")
    assert "belum cukup" in await chatter.say(asked)
