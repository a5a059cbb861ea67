"""A yes to what was read back, as it is said in many places."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info

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
        "wokeh",
        "okok",
        "awit",
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
        "ya elah",
        "lanjut besok aja",
        "ok besok aja ya ordernya",
    ],
)
async def test_what_only_sounds_like_a_yes_places_nothing(said: str) -> None:
    chat = Chatter()
    await chat.say(WISH)
    await chat.say(said)
    assert not chat.orders


async def test_a_word_for_very_is_a_slip_where_nothing_is_of_a_degree() -> None:
    fritters = product_info("Pisang Goreng", id=1, price_idr=9_000)
    chat = Chatter(Shop(stall_info(promos=()), catalogue_of(fritters), ()))
    assert "• 2 Pisang Goreng" in await chat.say("mau pisan goreng 2, diambil, tunai, 081298765432")
    await chat.say("Ucok")
    await chat.say("leres pisan")
    assert len(chat.orders) == 1


@pytest.mark.parametrize(
    "said",
    [
        "ok, bisa dikirim aja ga ke kenanga?",
        "oke bisa cod ga",
        "oke, bacain lagi dong pesenannya",
        "iya ulangi pesananku dulu",
        "yes please read it back again",
        "sip, tapi esjrk2an nya 3 aja",
    ],
)
async def test_a_yes_before_a_question_or_a_change_places_nothing(said: str) -> None:
    chat = Chatter()
    await chat.say(WISH)
    await chat.say(said)
    assert not chat.orders


@pytest.mark.parametrize("asked", ["bentar, bacain lagi dong pesenannya", "rekap pesananku dong"])
async def test_what_was_read_back_is_read_once_more(asked: str) -> None:
    chat = Chatter()
    bill = await chat.say(WISH)
    again = await chat.say(asked)
    assert again == bill
    await chat.say("ya")
    assert len(chat.orders) == 1


async def test_a_number_of_what_nobody_knows_leaves_no_bill_to_agree_to() -> None:
    chat = Chatter()
    await chat.say(WISH)
    assert "diubah" in await chat.say("sip, tapi yang itu tuh 3 aja ya")
    await chat.say("ya")
    assert not chat.orders


@pytest.mark.parametrize("said", ["ok qris aja, Ucok 081298765432", "sip, atas nama Ucok qris"])
async def test_an_oke_with_what_was_asked_for_is_read_back_first(said: str) -> None:
    chat = Chatter()
    await chat.say("es jeruk 2, diambil")
    bill = await chat.say(said)
    assert not chat.orders
    assert "Ucok" in bill
    await chat.say("ya")
    assert len(chat.orders) == 1
