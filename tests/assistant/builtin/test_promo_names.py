"""Promos called by a part of their title, and what they are asked about."""

from datetime import date

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import ask, stall
from tests.factories import promo


def promoting() -> Shop:
    """The stall with a set from next month on, a pick-up code and a Wednesday."""
    return stall(
        promos=(
            promo(
                "Paket Berdua Akhir Tahun",
                type="fixed_price",
                value=30_000,
                description="2 Mie Ayam dan 2 Es Teh jadi Rp30.000.",
                starts_on=date(2026, 12, 15),
                ends_on=date(2026, 12, 31),
            ),
            promo(
                "Diskon Pelajar",
                description="Kode PELAJAR, khusus ambil sendiri.",
                code="PELAJAR",
                scope=PromoScope(fulfilment="pickup"),
            ),
            promo(
                "Rabu Mie",
                type="fixed_price",
                value=12_000,
                description="Tiap Rabu Mie Ayam Rp12.000.",
                days=(2,),
                scope=PromoScope(products=("M1",)),
            ),
        )
    )


@pytest.mark.parametrize("question", ["paket berdua isinya apa?", "paket berdua kapan mulainya"])
async def test_two_words_of_a_title_name_a_promo(question: str) -> None:
    reply = await ask(question, shop=promoting())
    assert "15 Desember" in reply
    assert "2 Mie Ayam dan 2 Es Teh" in reply


async def test_of_one_that_has_not_begun_the_last_day_is_told_too() -> None:
    reply = await ask("paket berdua promonya sampai kapan?", shop=promoting())
    assert "15 Desember" in reply
    assert "31 Desember" in reply


@pytest.mark.parametrize("question", ["kode PELAJAR bisa buat diantar?", "diskon pelajar dianter?"])
async def test_a_pick_up_promo_is_not_got_when_brought(question: str) -> None:
    reply = await ask(question, shop=promoting())
    assert "khusus ambil sendiri" in reply
    assert "Berlaku" not in reply
    assert "Ongkir" not in reply


@pytest.mark.parametrize("question", ["promonya bisa dobel ga?", "kode pelajar bisa bareng promo?"])
async def test_joining_is_answered_shortly(question: str) -> None:
    reply = await ask(question, shop=promoting())
    assert reply.startswith("Tidak bisa digabung")
    assert "•" not in reply


async def test_beside_a_price_stand_the_promos_of_the_day_asked_for() -> None:
    assert "Rp12.000" in await ask("mie ayam rabu brp?", shop=promoting())
    assert "Rp12.000" not in await ask("mie ayam kamis brp?", shop=promoting())
