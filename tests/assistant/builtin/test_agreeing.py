"""A yes to what was read back, as it is said in many places."""

import pytest

from tests.assistant.builtin.chatting import Chatter

WISH = "es jeruk 2, diambil, tunai, Ucok 081298765432"


@pytest.mark.parametrize(
    "said",
    [
        "nah iya itu",
        "nah iya kak",
        "nah itu dia",
        "he eh bener",
        "he'eh",
        "heem betul",
        "mhm",
        "njih",
        "leres pisan",
        "nggih mekaten",
        "bujur banar",
        "rancak, lanjut",
        "iye tojeng",
        "exactly",
        "tepat kak",
    ],
)
async def test_a_yes_of_any_place_places_the_order(said: str) -> None:
    chat = Chatter()
    await chat.say(WISH)
    await chat.say(said)
    assert len(chat.orders) == 1


@pytest.mark.parametrize(
    "said",
    [
        "oh iya",
        "eh iya itu",
        "nah",
        "nah iya tapi ganti",
        "nah itu dia masalahnya",
        "tepat jam berapa?",
        "makasih ya",
    ],
)
async def test_what_only_sounds_like_a_yes_places_nothing(said: str) -> None:
    chat = Chatter()
    await chat.say(WISH)
    await chat.say(said)
    assert not chat.orders
