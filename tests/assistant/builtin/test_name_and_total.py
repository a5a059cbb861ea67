"""A name told in the same breath as the question what it comes to."""

import pytest

from tests.assistant.builtin.chatting import Chatter, ask


@pytest.mark.parametrize(
    "said",
    [
        "bakso 1, diambil, tunai, nama Ucok 081298765432. brp?",
        "bakso 1, diambil, tunai, atas nama Ucok 081298765432. jadi berapa semuanya?",
        "bakso 1, diambil, tunai, a.n. Ucok 081298765432 totalnya?",
        "bakso 1, diambil tunai nama Ucok 081298765432 jadi brp kak",
        "bakso 1, diambil, tunai, 081298765432, atas nama Ucok jadinya berapa",
        "1 bakso, pickup, cash, my name is Ucok 081298765432. how much?",
    ],
)
async def test_who_asks_for_the_total_has_said_who_it_is(said: str) -> None:
    reply = await ask(f"mie ayam {said}")
    assert "Ucok, +6281298765432" in reply
    assert "Rp20.000" in reply
    assert "Ambil sendiri" in reply or "Pick-up" in reply
    assert "siapa" not in reply


async def test_an_account_that_is_asked_about_names_no_customer() -> None:
    chat = Chatter()
    await chat.say("es jeruk 2")
    assert "Atas nama: Ucok" not in await chat.say("rekening atas nama Ucok totalnya brp?")
    assert "Atas nama: Ucok" not in await chat.say("bayarnya ke atas nama Ucok bukan?")


async def test_what_the_total_would_be_decides_nothing() -> None:
    chat = Chatter()
    await chat.say("es jeruk 2, nama Ucok 081298765432")
    reply = await chat.say("kalau diambil totalnya berapa?")
    assert "mau diantar atau ambil sendiri" in reply
