"""How bad an allergy is, until which day a promo lasts, and when one is named."""

from datetime import date

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import promo


@pytest.mark.parametrize(
    "asked", ["anakku alergi udang parah, pangsit goreng aman ga?", "alergi udang parah, pangsit?"]
)
async def test_a_bad_allergy_is_no_complaint(asked: str) -> None:
    reply = await ask(asked)
    assert "Maaf banget" not in reply
    assert "udang" in reply


async def test_a_promo_is_asked_on_until_which_date() -> None:
    deal = promo("Mie Hemat", description="Potongan 10%.", ends_on=date(2026, 12, 20))
    chatter = Chatter(Shop(stall_info(promos=(deal,)), stall().catalogue, ()))
    await chatter.say("ada promo apa?")
    assert "20 Desember" in await chatter.say("smpe tgl brp")


async def test_goods_and_a_word_far_from_them_name_no_promo() -> None:
    deal = promo("Mie Ayam Kantor", description="Potongan 10%.", ends_on=date(2026, 12, 20))
    shop = Shop(stall_info(promos=(deal,)), stall().catalogue, ())
    assert "Potongan" not in await ask("mie ayamnya bisa dicetakin logo kantor kami ga?", shop=shop)
    assert "Potongan" not in await ask("mie ayam buat kantor ada?", shop=shop)
    assert "Potongan" in await ask("mie ayam kantor masih ada?", shop=shop)
