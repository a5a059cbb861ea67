"""How long things keep: of the very things that are named, and of no others."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def pantry() -> Shop:
    """Jars that say how long they keep, and answers on what says nothing."""
    jar = {"category": "Selai", "description": "Buah asli. Tahan 5 hari di kulkas."}
    products = (
        product_info("Selai Nanas Kecil", id=1, price_idr=20_000, **jar),
        product_info("Selai Nanas Besar", id=2, price_idr=35_000, **jar),
        product_info("Getuk", id=3, price_idr=8_000, category="Oleh-oleh"),
        product_info("Jenang", id=4, price_idr=9_000, category="Oleh-oleh"),
        product_info(
            "Kripik Talas", id=5, category="Oleh-oleh", description="Renyah. Tahan 3 bulan."
        ),
        product_info("Lumpia Rebung", id=6, price_idr=6_000, category="Basahan"),
        product_info("Lumpia Udang", id=7, price_idr=7_000, category="Basahan"),
    )
    knowledge = entries(
        Tahan_berapa_lama="Getuk habiskan hari itu. Kalau jenang tahan 10 hari.",
    )
    return Shop(stall_info(id=95, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("selai nanas klo ditaro kulkas awet brp hari", "Tahan 5 hari", "Rp20.000"),
        ("jenang tahan brp lama kak", "10 hari", "Getuk habiskan"),
        ("oleh2 yg tahan lama apa aja?", "Kripik Talas", "Getuk"),
        ("kripik talas exp nya kapan", "Tahan 3 bulan", "tidak tertulis"),
    ],
)
async def test_how_long_it_keeps_is_told_of_what_is_named(
    asked: str, told: str, not_told: str
) -> None:
    reply = await ask(asked, shop=pantry())
    assert told in reply
    assert not_told not in reply


async def test_what_is_written_of_others_is_no_answer_on_a_thing() -> None:
    chatter = Chatter(pantry())
    reply = await chatter.say("lumpia tahan berapa lama?")
    assert "tidak tertulis" in reply
    assert chatter.last.handover is not None
