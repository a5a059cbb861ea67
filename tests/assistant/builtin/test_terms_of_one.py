"""Rooms to rent, a deposit asked of what was just told, and goods that were mixed up."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def hall() -> Shop:
    """A kitchen with a room, tables for many, boxes for feasts, and a rule on mistakes."""
    knowledge = entries(
        Bisa_pesan_untuk_acara="Bisa, minimal 20 kotak, pesan paling lambat H-2, DP 50%.",
        Bisa_sewa_ruang_atas="Ruang atas muat 12 orang, Rp50.000 per jam.",
        Bisa_reservasi_tempat_untuk_rombongan="Untuk 10 orang ke atas, DP 30%.",
        Kalau_pesanan_salah_atau_rusak="Kirim foto paling lambat 1 jam, kami ganti baru.",
    )
    goods = product_info("Nasi Kotak", id=1, price_idr=25_000, category="Nasi")
    return Shop(stall_info(id=392), catalogue_of(goods), knowledge)


@pytest.mark.parametrize(
    "asked",
    ["bisa sewa ruangan buat rapat?", "ruang meeting ada? brp sejam", "ruangan disewakan ga"],
)
async def test_who_wants_a_room_asks_for_no_boxes(asked: str) -> None:
    answer = await ask(asked, shop=hall())
    assert "per jam" in answer
    assert "20 kotak" not in answer


async def test_a_deposit_is_that_of_what_was_just_told() -> None:
    chatter = Chatter(hall())
    await chatter.say("arisan 15 orang bisa booking tempat ga")
    answer = await chatter.say("dp?")
    assert "30%" in answer
    assert "50%" not in answer


async def test_where_the_answer_told_of_no_deposit_another_ones_is_not_its_own() -> None:
    chatter = Chatter(hall())
    await chatter.say("bisa sewa ruangan buat rapat?")
    answer = await chatter.say("dp?")
    assert "%" not in answer
    assert "DP tidak tertulis" in answer


@pytest.mark.parametrize(
    "asked", ["pesenan gue ketuker isinya, mesti gimana?", "pesanan saya tertukar, gimana nih"]
)
async def test_what_was_mixed_up_gets_the_rule_on_mistakes(asked: str) -> None:
    assert "Kirim foto" in await ask(asked, shop=hall())
