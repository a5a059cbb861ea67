"""Two packs of one thing, counted by what they hold."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def chips_stall() -> Shop:
    packs = [
        product_info(
            f"Keripik Talas {size} gram",
            id=place,
            price_idr=size * 60,
            category="Keripik",
            unit="bungkus",
            family="KT",
            variant=f"{size} gram",
        )
        for place, size in enumerate((250, 500), start=1)
    ]
    return Shop(stall_info(promos=()), catalogue_of(*packs), ())


@pytest.mark.parametrize(
    ("said", "small", "large"),
    [
        ("yang setengah kilo satu, yang 250 gram dua", 2, 1),
        ("yg 1/2 kg 3 sama yang seperempat kilo 1", 1, 3),
        ("yang seperempat 1 yang setengah kilo 2", 1, 2),
        ("500 gram 1, 250 gram 2", 2, 1),
        ("seperempat kilo 4", 4, 0),
        ("masing-masing 2", 2, 2),
    ],
)
async def test_each_size_of_a_list_is_counted(said: str, small: int, large: int) -> None:
    chat = Chatter(chips_stall())
    assert "Yang mana" in await chat.say("mau keripik talas dong")
    reply = await chat.say(said)
    assert (f"• {small} Keripik Talas 250 gram" in reply) == bool(small)
    assert (f"• {large} Keripik Talas 500 gram" in reply) == bool(large)


async def test_a_weight_in_words_counts_beside_the_name() -> None:
    reply = await ask("pesan keripik talas setengah kilo 2", shop=chips_stall())
    assert "• 2 Keripik Talas 500 gram" in reply


@pytest.mark.parametrize(
    "said",
    [
        "pesan keripik setengah kilo 1 sama seperempat kilo 2",
        "pesan keripik setengah kilo 1 sama yang seperempat 2",
        "pesan keripik setengah kilo 1 sama seperempat 2",
    ],
)
async def test_a_second_size_is_of_the_same_goods(said: str) -> None:
    reply = await ask(said, shop=chips_stall())
    assert "• 1 Keripik Talas 500 gram" in reply
    assert "• 2 Keripik Talas 250 gram" in reply
