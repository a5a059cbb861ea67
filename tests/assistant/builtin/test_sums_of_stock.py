"""Sums of all that is left, of what is sold out, and of a count said beside another question."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, promo, zone


def counter() -> Shop:
    """A dish of which seven are left, one that is not counted, and one that is gone."""
    products = (
        product_info("Rendang", id=1, price_idr=18_000, stock=7),
        product_info("Es Kelapa", id=2, price_idr=9_000, category="Minuman"),
        product_info("Es Jeruk", id=3, price_idr=7_000, stock=12, category="Minuman"),
        product_info("Es Cincau", id=4, price_idr=8_000, stock=0, category="Minuman"),
    )
    free = promo(
        "Gratis Dekat",
        type="free_delivery",
        value=None,
        days=(),
        min_purchase_idr=50_000,
        zone_id=1,
    )
    zones = (zone("Dekat", "Melati", id=1, fee_idr=8_000),)
    info = stall_info(id=102, promos=(free,), zones=zones, delivery_min_order_idr=0)
    return Shop(info, catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("first", "then", "total"),
    [
        ("rendang masih ada?", "ambil semua jd brp", "Rp126.000"),
        ("rendang masih brp porsi?", "kalo diborong semua?", "Rp126.000"),
        ("es jeruk sisa brp?", "ta borong kabeh piro", "Rp84.000"),
        ("rendang sama es jeruk masih ada?", "kalo aku ambil semuanya jd brp", "Rp210.000"),
        ("rendang 2 brp", "kalo diborong semua?", "Rp126.000"),
        ("rendang 2 sama es kelapa 1 brp", "ambil semua jd brp", "Rp45.000"),
    ],
)
async def test_all_that_is_left_is_added_up(first: str, then: str, total: str) -> None:
    chatter = Chatter(counter())
    await chatter.say(first)

    assert f"Totalnya {total}" in await chatter.say(then)


async def test_what_is_not_counted_is_priced_by_one() -> None:
    chatter = Chatter(counter())
    await chatter.say("es kelapa ada?")

    reply = await chatter.say("ambil semua jd brp")

    assert "Rp9.000" in reply
    assert "Totalnya" not in reply


async def test_what_is_sold_out_is_said_to_be_in_no_sum() -> None:
    chatter = Chatter(counter())
    await chatter.say("es kelapa 2 sama rendang 1 brp")

    reply = await chatter.say("tambah es cincau 2 jadi brp")
    assert "Totalnya Rp36.000" in reply
    assert "Es Cincau lagi habis, jadi tidak aku hitung" in reply

    assert "Totalnya Rp43.000" in await chatter.say("tambah es jeruk 1 jd brp")


async def test_the_price_of_what_is_sold_out_is_told_alone() -> None:
    reply = await ask("es cincau 2 brp", shop=counter())

    assert "Rp16.000" in reply
    assert "habis" in reply


@pytest.mark.parametrize(
    ("count", "total"), [(2, "Rp44.000"), (3, "Rp54.000")], ids=["too few", "enough"]
)
async def test_a_count_beside_the_question_for_free_delivery(count: int, total: str) -> None:
    chatter = Chatter(counter())
    await chatter.say("rendang ongkir ke melati brp")

    reply = await chatter.say(f"kalo pesen {count} dapet gratis ongkir ga? totalnya")

    assert f"Totalnya {total}" in reply
