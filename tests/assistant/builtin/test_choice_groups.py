"""Choices that are told by the name of their group, where other goods are called so."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info

CHOICES = ("Es: normal / sedikit / tanpa es", "Susu: normal / oat")


def drinks_stall() -> Shop:
    products = (
        product_info(
            "Kopi Kawi Reguler",
            id=1,
            price_idr=14_000,
            category="Kopi",
            family="K",
            variant="Reguler",
            options=CHOICES,
        ),
        product_info(
            "Kopi Kawi Large",
            id=2,
            price_idr=19_000,
            category="Kopi",
            family="K",
            variant="Large",
            options=CHOICES,
        ),
        product_info("Es Kelapa", id=3, price_idr=8_000, category="Es"),
        product_info("Es Cendol", id=4, price_idr=9_000, category="Es"),
        product_info("Susu Jahe", id=5, price_idr=7_000, category="Es"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("kopi kawi reguler 2 es normal susu oat", "(Es: normal, Susu: oat)"),
        ("kopi kawi reguler 2 susu normal es sedikit", "(Es: sedikit, Susu: normal)"),
        ("kopi kawi reguler 2 sedikit es, susu oat", "(Es: sedikit, Susu: oat)"),
        ("kopi kawi reguler 2 esnya sedikit susunya oat", "(Es: sedikit, Susu: oat)"),
        ("kopi kawi reguler 2 es sedikit susu sedikit", "(Es: sedikit, susu sedikit)"),
        ("pesan kopi kawi reguler 2, diambil. es sama susu normal aja", "(Es: normal, Susu: "),
    ],
)
async def test_a_group_is_no_other_drink(said: str, options: str) -> None:
    reply = await ask(said, shop=drinks_stall())
    assert f"• 2 Kopi Kawi Reguler {options}" in reply
    assert "Yang mana" not in reply


async def test_another_size_keeps_the_choices_and_adds_nothing() -> None:
    chat = Chatter(drinks_stall())
    await chat.say("kopi kawi reguler 2 es sama susu normal")
    reply = await chat.say("eh yang large aja deh dua2nya")
    assert "• 2 Kopi Kawi Large (Es: normal, Susu: normal)" in reply
    assert reply.count("•") == 1


async def test_a_counted_drink_of_that_name_is_asked_about() -> None:
    assert "Yang mana" in await ask("kopi kawi reguler 2 es 1", shop=drinks_stall())


def soup_stall() -> Shop:
    products = (
        product_info(
            "Sop Iga", id=1, price_idr=30_000, category="Sop", options=("Nasi: campur / pisah",)
        ),
        product_info("Nasi Putih", id=2, price_idr=5_000, category="Nasi", aliases=("nasi",)),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def test_goods_called_as_the_group_is_are_ordered_where_they_are_counted() -> None:
    reply = await ask("sop iga 2 nasi pisah", shop=soup_stall())
    assert "• 2 Sop Iga (Nasi: pisah)" in reply
    assert "Nasi Putih" not in reply
    for said in ("sop iga 2, nasi campur 1", "2 sop iga 1 nasi", "sop iga 2 nasi putih 1"):
        assert "• 1 Nasi Putih" in await ask(said, shop=soup_stall())
