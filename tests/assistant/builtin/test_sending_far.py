"""What is sent to other cities, by parcel and not by the shop's own courier."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall
from tests.factories import entries, zone

SENDING = "Bisa, cuma kerupuk. Kuah tidak dikirim. Jakarta pakai JNE, besok sampai."


def far_stall(**answers: str) -> Shop:
    """The stall, with a zone of other cities."""
    zones = (
        zone("Dekat", "Melati", "Kenanga", id=1, fee_idr=8_000),
        zone("Jabodetabek, khusus kerupuk", "Jakarta", "Bekasi", id=2, fee_idr=65_000, cod=False),
    )
    shop = stall(zones=zones, not_served=("Kaliurang", "luar negeri"))
    return Shop(shop.info, shop.catalogue, entries(**answers))


@pytest.mark.parametrize(
    "question",
    [
        "kirim ke bekasi ongkirnya brp dan brp hari nyampe",
        "mie ayam bisa dikirim ke jakarta ga?",
        "ongkir ke jakarta brp lama",
    ],
)
async def test_the_owners_word_is_told_and_no_minutes(question: str) -> None:
    reply = await ask(question, shop=far_stall(Bisa_kirim_luar_kota=SENDING))
    assert SENDING in reply
    assert "menit" not in reply


async def test_the_fee_is_told_where_the_owners_word_leaves_it_out() -> None:
    reply = await ask("ongkir ke bekasi?", shop=far_stall(Bisa_kirim_luar_kota=SENDING))
    assert "Rp65.000" in reply
    assert "khusus kerupuk" in reply


async def test_how_long_a_parcel_takes_is_asked_where_nothing_is_written() -> None:
    chatter = Chatter(far_stall())
    reply = await chatter.say("kirim ke bekasi berapa hari?")
    assert "Rp65.000" in reply
    assert "30–45" not in reply
    assert chatter.last.handover is not None


async def test_cash_is_refused_beside_the_owners_word() -> None:
    reply = await ask("cod ke jakarta bisa?", shop=far_stall(Bisa_kirim_luar_kota=SENDING))
    assert "COD ke Jakarta belum bisa" in reply


async def test_nothing_goes_abroad_where_the_owner_says_so() -> None:
    reply = await ask("kirim ke malaysia bisa?", shop=far_stall(Bisa_kirim_luar_kota=SENDING))
    assert reply.startswith("Maaf")


async def test_a_remark_in_another_answer_is_found() -> None:
    shop = far_stall(Frozen_tahan_berapa_lama="Di freezer sebulan. Luar kota dikirim pakai Paxel.")
    reply = await ask("kirim ke surabaya bisa?", shop=shop)
    assert "Paxel" in reply
    assert "sebulan" not in reply


async def test_a_zone_of_near_towns_keeps_its_minutes() -> None:
    near = stall(zones=(zone("Dekat", "Melati", id=1), zone("Sidoarjo", "Waru", "Sidoarjo", id=2)))
    assert "30–45" in await ask("ongkir ke waru?", shop=near)
