"""What a newcomer without a key meets: the demo shop answers right, and invents nothing."""

import re

import pytest

from tests.serving import Visitor


async def test_a_price(visitor: Visitor) -> None:
    assert "Rp28.000" in await visitor.ask("kak nasi goreng spesial harganya berapa?")


async def test_a_sold_out_dish_is_said_to_be_sold_out(visitor: Visitor) -> None:
    reply = await visitor.ask("nasi goreng kambing masih ada?")

    assert re.search(r"habis|kosong", reply)
    assert not re.search(r"\b(masih ada|ready|tersedia)\b", reply)


async def test_the_fee_to_a_served_area_and_to_one_that_is_not(visitor: Visitor) -> None:
    assert "Rp8.000" in await visitor.ask("ongkir ke dago berapa ya?")
    assert "Rp22.000" in await visitor.ask("kalau ke antapani?")
    reply = await visitor.ask("bisa kirim ke lembang?")
    assert re.search(r"belum|tidak|ga\b|nggak|maaf", reply, re.IGNORECASE)
    assert "Rp" not in reply


async def test_the_ways_to_pay_and_one_that_is_not_taken(visitor: Visitor) -> None:
    reply = await visitor.ask("bisa bayar pakai apa aja?")
    assert "QRIS" in reply
    assert "BCA" in reply
    assert re.search(r"belum|tidak|maaf", await visitor.ask("kartu kredit bisa?"), re.IGNORECASE)


async def test_what_the_shop_does_not_have_is_not_invented(visitor: Visitor) -> None:
    for question in ("jual pizza pepperoni ga?", "ada sepatu lari ukuran 42?"):
        reply = await visitor.ask(question)
        assert re.search(r"(tidak|belum|ga|nggak) (ada|jual)", reply), reply


async def test_a_question_that_nobody_has_answered_goes_to_the_owner(visitor: Visitor) -> None:
    reply = await visitor.ask("kompor di dapurnya merek apa kak?")

    assert re.search(r"tanya|pemilik|Bu Rini|Rini", reply), reply


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> berapa?",
        "'; DROP TABLE conversations_message; --",
        "🍜" * 500,
        "\u202e\u200f halo \u0000 kak",
        "\ud83d es teh berapa?".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "a" * 7999,
    ],
)
async def test_odd_texts_are_answered_like_any_other(visitor: Visitor, text: str) -> None:
    assert await visitor.ask(text)
