"""A bank that no list knows is a way to pay where the shop has an account there."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PaymentInfo
from tests.assistant.builtin.chatting import Chatter, ask, stall


def shop() -> Shop:
    """The stall, with accounts at two banks of a region and one that everybody knows."""
    return stall(
        payment_methods=(
            PaymentInfo("cash", "Tunai", "", "", False, ""),
            PaymentInfo("tf_rinjani", "Transfer Bank Rinjani", "111222", "Sari", False, ""),
            PaymentInfo("m2", "Transfer Bank TamboraGo", "333444", "Sari", False, ""),
            PaymentInfo("sea", "Transfer SeaBank", "777888", "Sari", False, ""),
            PaymentInfo("raya", "Transfer (Bank Raya)", "999000", "Sari", False, ""),
            PaymentInfo("bca", "Transfer BCA", "555666", "Sari", False, ""),
        )
    )


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ("transfer bank rinjani", "Transfer Bank Rinjani"),
        ("tf rinjani ya", "Transfer Bank Rinjani"),
        ("rinjani", "Transfer Bank Rinjani"),
        ("bank tambora go", "Transfer Bank TamboraGo"),
        ("transfer tamborago", "Transfer Bank TamboraGo"),
        ("tf btg aja", "Transfer Bank TamboraGo"),
        ("tf ke bank tambora", "Transfer Bank TamboraGo"),
        ("transfer tambora", "Transfer Bank TamboraGo"),
        ("bca", "Transfer BCA"),
        ("seabank", "Transfer SeaBank"),
        ("tf bank raya", "Transfer (Bank Raya)"),
    ],
)
async def test_bank_of_the_shop_chosen(said: str, method: str) -> None:
    chat = Chatter(shop())
    await chat.say("pesan es teh 2, ambil sendiri, nama Roni")
    assert f"Bayar: {method}" in await chat.say(said)


@pytest.mark.parametrize(
    "said",
    ["bisa transfer bank rinjani?", "bayar pakai rinjani bisa kak?", "norek rinjani berapa?"],
)
async def test_bank_of_the_shop_asked_for(said: str) -> None:
    reply = await ask(said, shop=shop())
    assert "111222" in reply
    assert "333444" not in reply


async def test_which_of_several_stays_open() -> None:
    chat = Chatter(shop())
    await chat.say("pesan es teh 2, ambil sendiri, nama Roni")
    reply = await chat.say("transfer aja")
    assert "Bayar:" not in reply


async def test_bank_is_nobody() -> None:
    chat = Chatter(shop())
    await chat.say("pesan es teh 2, ambil sendiri")
    reply = await chat.say("rinjani")
    assert "Bayar: Transfer Bank Rinjani" in reply
    assert "Atas nama" not in reply
    assert "Atas nama: Rinjani" in await chat.say("nama Rinjani")


async def test_bank_called_like_a_street() -> None:
    reply = await ask("ongkir ke jl raya melati berapa?", shop=shop())
    assert "Rp8.000" in reply
    assert "999000" not in reply
