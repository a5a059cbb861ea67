"""Unhappy words that blame nothing of the shop's, and greetings of the regions."""

import pytest

from tests.assistant.builtin.chatting import Chatter


@pytest.mark.parametrize(
    "question",
    [
        "kak sorry ganggu, lagi nugas terus laper parah wkwk. masih buka ga?",
        "maaf ganggu kak, lama banget ya saya ga ke sana, masih buka ga?",
        "maaf kak salah kirim chat, maksudnya masih buka?",
        "parah sih enak banget mie ayamnya, besok buka jam brp?",
    ],
)
async def test_who_only_apologises_or_praises_is_no_complainer(question: str) -> None:
    chatter = Chatter()
    reply = await chatter.say(question)
    assert "buka" in reply
    assert "Maaf banget" not in reply
    assert chatter.last.handover is None


@pytest.mark.parametrize(
    "complaint",
    ["maaf kak pesanan saya kok kurang 1", "maaf ya, tapi mie ayamnya basi", "parah, belum dateng"],
)
async def test_a_polite_complaint_is_one(complaint: str) -> None:
    chatter = Chatter()
    await chatter.say(complaint)
    assert chatter.last.handover is not None
    assert chatter.last.handover.reason == "complaint"


@pytest.mark.parametrize(
    "hello",
    ["om swastiastu mbok", "rahajeng semeng", "wilujeng siang", "sampurasun teh", "sugeng enjang"],
)
async def test_greetings_of_the_regions_are_returned(hello: str) -> None:
    chatter = Chatter()
    assert "Mie Sari" in await chatter.say(hello)
    assert chatter.last.handover is None


async def test_english_that_indonesian_borrows_turns_no_language() -> None:
    assert "Which area" not in await Chatter().say("bisa same day?")
