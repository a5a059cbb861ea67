"""Names with an apostrophe, words that the owner taught, and owners who are called by name."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.knowledge.info import Word
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def grill() -> Shop:
    """A grill of smoked meat whose owner's name stands in her answers."""
    products = (
        product_info("La'ok Asap", id=1, price_idr=30_000, category="Asap"),
        product_info("La'ok Asap Pedas", id=2, price_idr=33_000, category="Asap"),
        product_info("Jagung Katemak", id=3, price_idr=15_000, category="Jagung"),
        product_info("Jagung Bakar", id=4, price_idr=12_000, category="Jagung"),
        product_info("Sambal Tu'at Botol", id=5, price_idr=35_000, category="Sambal"),
        product_info("Kopi Tubruk", id=6, price_idr=8_000, category="Minuman"),
    )
    knowledge = entries(Bisa_kirim_kopi_ke_luar_kota="Bisa, ongkirnya Bik Lena hitungkan dulu.")
    words = (Word("katemak", "jagung katemak"),)
    info = stall_info(id=95, owner_name="Bik Lena", promos=())
    return Shop(info, catalogue_of(*products), knowledge, words)


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("la'ok asap pedas 2", "2 La'ok Asap Pedas: Rp66.000"),
        ("laok asap pedas 2", "2 La'ok Asap Pedas: Rp66.000"),
        ("la’ok asap pedas 2", "2 La'ok Asap Pedas: Rp66.000"),
        ("sambal tu'at 1", "1 Sambal Tu'at Botol: Rp35.000"),
        ("mau jagung katemak 2", "2 Jagung Katemak: Rp30.000"),
        ("mau katemak 2", "2 Jagung Katemak: Rp30.000"),
    ],
)
async def test_an_order_has_what_is_named(said: str, row: str) -> None:
    reply = await ask(said, shop=grill())
    assert row in reply
    assert "Yang mana" not in reply
    assert "tidak ada di daftar" not in reply


async def test_an_hour_in_english_still_is_one() -> None:
    chat = Chatter(grill())
    await chat.say("2 jagung bakar, pick up at 1 pm, cash, Ann 081200005555")
    assert "13" in chat.last.text


@pytest.mark.parametrize("said", ["kopi tubruk brp bik", "bik lena, kopi tubruk berapa ya"])
async def test_who_calls_the_owner_asks_not_for_her_answer(said: str) -> None:
    reply = await ask(said, shop=grill())
    assert "Rp8.000" in reply
    assert "hitungkan" not in reply
    assert "tidak tertulis" not in reply


async def test_a_greeting_by_name_is_one() -> None:
    chat = Chatter(grill())
    assert "amat" in await chat.say("pagi bik lena")
    assert chat.last.handover is None


@pytest.mark.parametrize(
    "said",
    [
        "la'ok asap, jagung bakar, kopi tubruk masing2 3",
        "pagi, mau pesan, la'ok asap, jagung bakar, kopi tubruk masing-masing 3",
    ],
)
async def test_so_many_of_each_counts_the_whole_row(said: str) -> None:
    assert "Rp150.000" in await ask(said, shop=grill())
