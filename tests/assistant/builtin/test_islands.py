"""Words of Manado and of the west of Sumatra, and pick-up in a while."""

import pytest

from tests.assistant.builtin.chatting import Chatter, ask


@pytest.mark.parametrize(
    "said",
    [
        "kita ambe sandiri",
        "torang ambe sandiri jo",
        "ambo japuik",
        "ambo japuik 20 menit lai",
        "saya jemput 20 menit lg",
        "nanti saya ambil 1 jam lagi",
        "tak jupuk",
        "diambil sama ojek",
        "jemput pake grab",
    ],
)
async def test_pick_up(said: str) -> None:
    chat = Chatter()
    await chat.say("pesan 2 es teh")
    reply = await chat.say(said)
    assert "Ambil sendiri" in reply
    assert "• 2 Es Teh: Rp8.000" in reply
    assert "Atas nama" not in reply


async def test_taking_goods_is_no_pick_up() -> None:
    chat = Chatter()
    await chat.say("pesan 2 es teh")
    assert "Ambil sendiri" not in await chat.say("ambil 3 es jeruk juga")


@pytest.mark.parametrize("said", ["io", "io jo", "io betul", "so betul", "io kwa", "iyo batua"])
async def test_yes(said: str) -> None:
    chat = Chatter()
    await chat.say("pesan 2 es teh, ambil sendiri, nama Jo, tunai")
    await chat.say(said)
    assert [order.wanted.name for order in chat.orders] == ["Jo"]


async def test_so_many_and_no_more() -> None:
    chat = Chatter()
    await chat.say("pangsit goreng masih ada?")
    assert "• 2 Pangsit Goreng" in await chat.say("2 jo")


async def test_and_that_is_a_name_elsewhere() -> None:
    chat = Chatter()
    await chat.say("pesan 2 es teh, ambil sendiri")
    assert "Atas nama: Jo" in await chat.say("Jo")


@pytest.mark.parametrize(
    "said", ["bara es teh ciek?", "es teh bara hargonyo?", "bara hargo es teh"]
)
async def test_how_much(said: str) -> None:
    chat = Chatter()
    assert "Rp4.000" in await chat.say(said)
    assert "diantar atau ambil" not in chat.last.text


async def test_tomorrow() -> None:
    assert "Besok (Rabu)" in await ask("bisuak bukak jam bara?")
