"""Sums with one thing in the place of another, and for the day whose promo is spoken of."""

from datetime import date

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, promo


def canteen() -> Shop:
    """Dishes alone and in boxes, porridge with extras, half and whole birds, Friday's promo."""
    extras = ("Tambahan: tanpa tambahan / ikan asin (+Rp5.000)",)
    bird = {"category": "Bebek", "family": "B", "unit": "ekor"}
    whole = bird | {"variant": "1 ekor", "stock": 0}
    products = (
        product_info("Ayam Pop", id=1, price_idr=16_000, category="Lauk"),
        product_info("Ayam Balado", id=2, price_idr=13_000, category="Lauk"),
        product_info("Nasi Box Ayam Pop", id=3, price_idr=28_000, category="Box"),
        product_info("Nasi Box Ayam Balado", id=4, price_idr=26_000, category="Box"),
        product_info("Nasi Box Empal", id=5, price_idr=33_000, category="Box"),
        product_info("Bubur Sayur", id=6, price_idr=18_000, category="Bubur", options=extras),
        product_info("Bakwan Udang", id=7, price_idr=6_000, category="Gorengan"),
        product_info("Bebek Bakar 1 Ekor", id=8, price_idr=99_000, **whole),
        product_info(
            "Bebek Bakar Setengah Ekor", id=9, price_idr=52_000, variant="setengah ekor", **bird
        ),
    )  # fmt: skip
    friday = promo("Jumat Box", value=10, days=(4,), scope=PromoScope(categories=("Box",)))
    return Shop(stall_info(id=93, promos=(friday,)), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("25 nasi box ayam balado jd brp", "klo diganti ayam pop semua?", "25 x Nasi Box Ayam Pop"),
        ("ayam balado 3 jadi brp", "klo diganti ayam pop", "3 x Ayam Pop"),
        ("ayam balado 3 jadi brp", "ganti nasi box empal 2 jd brp", "2 x Nasi Box Empal"),
    ],
)
async def test_the_one_thing_summed_is_exchanged(first: str, then: str, told: str) -> None:
    chatter = Chatter(canteen())
    await chatter.say(first)
    reply = await chatter.say(then)

    assert f"• {told} =" in reply
    assert reply.count("•") == 1


@pytest.mark.parametrize("day", ["jumat", "jumat besok", "jumat besok lusa"])
async def test_a_sum_is_for_the_day_whose_promo_is_spoken_of(day: str) -> None:
    chatter = Chatter(canteen())
    await chatter.say("nasi box empal brp")
    reply = await chatter.say(f"kalo beli {day} kan diskon, jd brp?")

    assert "Rp29.700" in reply
    assert "tidak berlaku" not in reply


async def test_a_weekday_to_come_is_not_tomorrow() -> None:
    # Asked on a Tuesday.
    assert "Jumat" in await ask("jumat besok buka jam brp", shop=canteen())
    assert "Besok (Rabu)" in await ask("besok buka jam brp", shop=canteen())


@pytest.mark.parametrize(
    ("wish", "lines"),
    [
        ("bubur sayur tanpa tambahan 2", ["2 Bubur Sayur"]),
        ("bubur sayur tanpa tambahan 2 sama bakwan 1", ["2 Bubur Sayur", "1 Bakwan Udang"]),
        ("bubur sayur ikan asin 1 tambah bakwan 3", ["1 Bubur Sayur", "3 Bakwan Udang"]),
    ],
)
async def test_a_count_after_what_is_left_out_is_of_the_dish(wish: str, lines: list[str]) -> None:
    reply = await ask(f"pesan {wish}, ambil sendiri", shop=canteen())

    assert all(f"• {line}" in reply for line in lines)
    assert reply.count("•") == len(lines)


async def test_a_name_that_ends_in_a_measure_is_told_to_be_sold_out() -> None:
    reply = await ask("bebek bakar yg 1 ekor ada?", shop=canteen())

    assert "habis" in reply
    assert "Rp52.000" in reply


async def test_some_boxes_are_exchanged_for_boxes() -> None:
    chatter = Chatter(canteen())
    await chatter.say("pesan nasi box ayam balado 10, ambil sendiri")
    reply = await chatter.say("yang 4 ganti ayam pop")

    assert "• 6 Nasi Box Ayam Balado" in reply
    assert "• 4 Nasi Box Ayam Pop" in reply


async def test_the_end_of_a_promo_is_asked_for_beside_what_it_is() -> None:
    until = promo("Akhir Tahun", code="TUTUP20", value=20, ends_on=date(2026, 12, 31), days=())
    shop = Shop(stall_info(id=95, promos=(until,)), canteen().catalogue, ())

    reply = await ask("kode TUTUP20 potongannya brp? sampe kapan?", shop=shop)

    assert "31 Desember" in reply
    assert "buka" not in reply
    assert reply.count("Akhir Tahun") == 1
