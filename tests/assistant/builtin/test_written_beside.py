"""Tables for many, deposits and fitting rooms, whatever words ask for them."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall
from tests.factories import entries


def written(**answers: str) -> Shop:
    """The stall with these answers alone."""
    shop = stall()
    return Shop(shop.info, shop.catalogue, entries(**answers))


TABLE = "Bisa, mulai 6 orang, DP Rp50.000."
FEAST = "Di atas 30 porsi pesan H-2, DP 50%."


@pytest.mark.parametrize(
    "question",
    [
        "rencana sabtu mau makan malam bareng temen kantor 10 orang, bisa pesenin tempat ga?",
        "ada tempat buat 12 org?",
        "mau buka meja buat 15 orang besok malam bisa?",
        "ada meja buat rombongan 15 orang ga",
    ],
)
async def test_a_table_for_many_is_no_feast_brought(question: str) -> None:
    shop = written(Bisa_booking_meja=TABLE, Terima_katering=FEAST)
    assert TABLE in await ask(question, shop=shop)


async def test_without_a_word_on_tables_no_word_on_feasts_is_told() -> None:
    chatter = Chatter(written(Terima_katering=FEAST))
    reply = await chatter.say("bisa booking tempat untuk 20 orang?")
    assert FEAST not in reply
    assert chatter.last.handover is not None


async def test_a_deposit_is_found_where_an_answer_mentions_it() -> None:
    assert FEAST in await ask("40 porsi musti dp ga", shop=written(Terima_katering=FEAST))


async def test_wrapping_tightly_is_no_meeting() -> None:
    shop = written(Terima_katering=FEAST)
    assert FEAST not in await ask("pangsit bisa dibungkus rapet?", shop=shop)


async def test_one_word_of_a_short_question_is_not_enough() -> None:
    shop = written(Bisa_makan_di_tempat="Bisa, ada 8 meja.")
    assert "8 meja" not in await ask("kalau kembung masih boleh dimakan?", shop=shop)
    assert "8 meja" in await ask("bisa makan di situ?", shop=shop)


async def test_what_is_done_about_a_wrong_order_is_told_to_who_asks() -> None:
    chatter = Chatter(written(Pesanan_salah="Kirim foto, nanti kami ganti."))
    assert "Kirim foto" in await chatter.say("klo pesanannya ga sesuai gimana")
    assert chatter.last.handover is None
