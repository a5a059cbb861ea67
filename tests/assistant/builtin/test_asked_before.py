"""What a short message means by what was asked just before it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import zone


async def said(*turns: str, shop: Shop | None = None) -> str:
    """The last reply of a conversation."""
    chatter = Chatter(shop)
    replies = [await chatter.say(turn) for turn in turns]
    return replies[-1]


@pytest.mark.parametrize("later", ["kalau jam 9 malam?", "kl stengah 10 malem kak?"])
async def test_another_time_after_bringing_is_of_bringing(later: str) -> None:
    reply = await said("jam 7 malam masih bisa antar ke Melati?", later)
    assert "sampai jam 20.00" in reply
    assert "Melati" in reply


async def test_a_time_at_which_it_is_brought_keeps_its_place() -> None:
    reply = await said("jam 7 malam masih bisa antar ke Melati?", "kalau jam 5 sore?")
    assert "Rp8.000" in reply
    assert "Bisa" in reply


async def test_opening_after_bringing_is_of_opening() -> None:
    reply = await said("bisa antar ke Melati?", "besok buka jam berapa?")
    assert "10.00–15.00" in reply


async def test_a_zone_that_is_no_area_keeps_its_fee_on_a_closed_day() -> None:
    zones = (zone("Turi", "Donokerto", id=1, fee_idr=11_000),)
    shop = Shop(stall_info(zones=zones), stall().catalogue, ())
    reply = await said("bisa kirim ke Turi?", "kalau senin?", shop=shop)
    assert "libur" in reply
    assert "Rp11.000" in reply


@pytest.mark.parametrize("who", ["atas nama Wening", "namaku Wening, 081234500011"])
async def test_a_name_after_where_an_order_is_asks_for_no_new_one(who: str) -> None:
    reply = await said("pesananku sudah sampai mana ya?", who)
    assert "pemilik" in reply
    assert "Mau pesan apa" not in reply


async def test_a_name_with_goods_after_it_is_an_order() -> None:
    reply = await said("pesananku sampai mana?", "pesan es teh 2 atas nama Wening")
    assert "2 Es Teh" in reply
