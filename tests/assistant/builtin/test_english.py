"""Who writes English is answered in English, to the end of the order."""

import re

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
