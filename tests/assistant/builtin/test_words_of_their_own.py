"""Everyday words that no shop sells are taken for no number and no other word by a letter."""

import pytest

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.words import repaired_meaning
from tests.assistant.builtin.chatting import Chatter, ask, stall


@pytest.mark.parametrize("word", ["sarapan", "empal", "secang", "teluk", "limpa", "patrang"])
def test_a_word_of_its_own_is_no_number(word: str) -> None:
    assert not lexicon().numbers.keys() & {*(repaired_meaning(word) or ())}


@pytest.mark.parametrize(
    ("slip", "number"), [("empta", "empat"), ("sembilam", "sembilan"), ("sepluh", "sepuluh")]
)
def test_a_slip_of_the_hand_in_a_number_is_put_right(slip: str, number: str) -> None:
    assert repaired_meaning(slip) == (number,)


@pytest.mark.parametrize("dish", ["semur", "serabi", "gudeg", "patin", "wijen"])
async def test_a_dish_that_is_not_sold_is_said_not_to_be(dish: str) -> None:
    reply = await ask(f"ada {dish} ga kak?")

    assert f"{dish}” tidak ada di daftar" in reply


async def test_a_wish_beside_a_question_hides_no_day_from_what_is_asked_on() -> None:
    chat = Chatter(stall())
    await chat.say("hari minggu buka pagi ga? mau sarapan")

    assert "Minggu" in await chat.say("sampe jam brp")
