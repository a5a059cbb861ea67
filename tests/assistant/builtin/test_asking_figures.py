"""Short questions for what the owner's answer of just before tells."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, entries, product_info


def batik_room() -> Shop:
    """A shop that gives lessons, lends trays and has a table for many."""
    knowledge = entries(
        Ada_kelas_membatik="Ada tiap Sabtu jam 10.00, 150rb per orang, minimal 3 orang.",
        Nampan_dikembalikan="Ya, deposit 40rb, paling lambat 3 hari.",
        Ada_musala="Ada di lantai dua.",
        Terima_tampah_hajatan_banyak="Bisa, sampai 100 tampah.",
    )
    products = (
        product_info("Tampah Jajan", id=1, price_idr=95_000),
        product_info("Teh Tarik", id=2, price_idr=9_000),
    )
    return Shop(stall_info(id=96, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("ada kelas membatik ga?", "hari apa jam brp, brp bayarnya", "tiap Sabtu jam 10.00, 150rb"),
        ("ada kelas membatik?", "sendirian bs?", "minimal 3 orang"),
        ("ada kelas membatik?", "hari apa aja kak", "tiap Sabtu"),
        ("nampannya dikembalikan ga", "depositnya brp", "40rb"),
        ("ada musala?", "buka jam brp?", "Sekarang lagi buka"),
        ("ada kelas membatik?", "teh tarik brp", "Rp9.000"),
    ],
)
async def test_what_the_answer_tells_is_told_again(first: str, then: str, told: str) -> None:
    chatter = Chatter(batik_room())
    await chatter.say(first)
    assert told in await chatter.say(then)


async def test_what_no_answer_tells_is_not_answered_with_it() -> None:
    chatter = Chatter(batik_room())
    await chatter.say("ada musala?")
    assert "lantai dua" not in await chatter.say("bayarnya brp")


async def test_a_question_that_an_answer_has_whole_asks_for_no_price() -> None:
    reply = await Chatter(batik_room()).say("terima tampah banyak ga?")
    assert "sampai 100 tampah" in reply
