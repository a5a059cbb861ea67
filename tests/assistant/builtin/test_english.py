"""Who writes English is answered in English, to the end of the order."""

import re
from typing import Any

import pytest

from tests.assistant.builtin.chatting import NOON, Chatter, ask

# What no English reply has: the days and "Rp" are the same, these words are not.
INDONESIAN = re.compile(
    r"\b(?:ya|kak|aku|kami|bisa|buat|yang|belum|sudah|mau|kalau|untuk|atau|siap|maaf|totalnya|ambil"
    r"|pesanan|habis|buka|tutup)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    "message",
    [
        "two mie ayam and 1 es jeruk",
        "hello",
        "still open?",
        "hi kak, how much is mie ayam bakso",
        "2 mie ayam bakso pls one for pickup",
        "es teh and pangsit goreng, that's all",
    ],
)
async def test_names_of_dishes_do_not_make_a_message_indonesian(message: str) -> None:
    assert not INDONESIAN.search(await ask(message))


@pytest.mark.parametrize(
    "message",
    ["hello kak ada mie ayam?", "hi", "order 2 mie ayam, pickup", "delivery ke melati bisa?"],
)
async def test_loans_do_not_make_a_message_english(message: str) -> None:
    assert not re.search(r"\b(?:the|is|are|you|your|would)\b", await ask(message))


async def test_an_english_order_stays_english_through_short_answers() -> None:
    chatter = Chatter()
    said = ["can I order 2 mie ayam bakso?", "make it three mie ayam bakso", "pickup", "Kevin"]
    for message in [*said, "081288889999", "qris"]:
        reply = await chatter.say(message)
        assert not INDONESIAN.search(reply), (message, reply)
    assert "60.000" in reply


async def test_english_gives_way_once_the_customer_turns_to_indonesian() -> None:
    chatter = Chatter()
    await chatter.say("how much is the iced tea?")
    assert "jeruk" in (reply := await chatter.say("kalau es jeruk berapa kak?")).lower()
    assert " is " not in reply


async def test_an_address_in_indonesian_leaves_the_conversation_english() -> None:
    chatter = Chatter()
    await chatter.say("can I order 3 mie ayam bakso for delivery?")
    reply = await chatter.say("Jl. Kenanga dekat masjid belakang pasar, Kenanga")
    assert "Delivery to Kenanga" in reply


async def test_the_owners_answer_stands_on_a_line_of_its_own() -> None:
    reply = await ask("is there parking?")
    assert reply.splitlines()[-1] == "Parkir motor ada di samping."


async def test_when_it_opens_again_may_be_said_while_it_is_closed() -> None:
    reply = await ask("are you open right now?", now=NOON.replace(hour=16))
    assert "closed" in reply
    assert "again" in reply


async def test_an_article_before_a_drink_calls_no_name() -> None:
    chatter = Chatter()
    assert "Name" not in await chatter.say("I'll have one mie ayam and an iced tea")
    assert {line.name for line in _lines(chatter)} >= {"Mie Ayam", "Es Teh"}


def _lines(chatter: Chatter) -> list[Any]:
    assert chatter.quote is not None
    return list(chatter.quote.priced.lines)


@pytest.mark.parametrize("said", ["cancel that", "looks good", "go ahead"])
async def test_english_words_are_neither_name_nor_address(said: str) -> None:
    chatter = Chatter()
    await chatter.say("can I get 3 mie ayam bakso for delivery please")
    assert said not in (await chatter.say(said)).lower()


async def test_ways_to_pay_and_hours_are_said_in_english() -> None:
    chatter = Chatter()
    reply = await chatter.say("2 mie ayam and 1 es jeruk please, pick up at 1 pm")
    assert "Note: At 13" in reply
    assert "BCA transfer" in await chatter.say("how can I pay?")
    assert "Payment: cash" in await chatter.say("cash please")


async def test_foreign_numbers_are_taken() -> None:
    chatter = Chatter()
    await chatter.say("can I have 2 mie ayam please, pickup")
    assert "+61412345678" in await chatter.say("Claire, +61 412 345 678, cash")


async def test_a_price_is_a_sentence() -> None:
    assert "Es Teh is Rp4.000 per glass." in await ask("how much is the iced tea?")


async def test_plurals_mean_what_one_of_it_means() -> None:
    assert "8.000" in await ask("how much are two iced teas?")


async def test_what_there_is_of_a_kind_is_listed() -> None:
    assert "Es Jeruk" in await ask("what drinks do you have?")


async def test_a_degree_that_was_asked_for_is_not_affirmed() -> None:
    reply = await ask("is the ceker mercon very spicy?")
    assert "Yes, it is spicy." in reply


async def test_that_is_all_asks_for_what_is_missing() -> None:
    chatter = Chatter()
    await chatter.say("can I please have 2 mie ayam")
    assert "Could you tell me" in await chatter.say("no that's all")
