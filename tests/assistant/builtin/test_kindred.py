"""Which kind, which of two, which day and which weekday's promo is meant by few words."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, promo


def bakery() -> Shop:
    """Cakes in kinds, another thing of the same taste, fish with sauces, a promo for a day."""
    cake = {"category": "Kue", "family": "K1"}
    products = (
        product_info("Kue Cubit Original", id=1, price_idr=15_000, variant="Original", **cake),
        product_info("Kue Cubit Matcha", id=2, price_idr=18_000, variant="Matcha", **cake),
        product_info("Matcha Latte", id=3, price_idr=24_000, category="Matcha"),
        product_info("Matcha Cloud", id=4, price_idr=33_000, category="Matcha"),
        product_info("Bowl Dori Saus Tartar", id=5, price_idr=29_000, category="Bowl"),
        product_info("Bowl Dori Sambal Matah", id=6, price_idr=28_000, category="Bowl"),
        product_info("Cireng", id=7, price_idr=16_000, category="Kue"),
        product_info("Tahu Walik", id=8, price_idr=17_000, category="Kue"),
    )
    promos = (
        promo("Jumat Hemat", value=10, description="Diskon 10% tiap Jumat.", days=(4,)),
        promo("Semua Hari", value=5, description="Diskon 5%, belanja minimal Rp90.000."),
    )
    return Shop(stall_info(id=395, promos=promos), catalogue_of(*products), ())


async def test_a_kind_named_beside_another_is_of_the_same_thing() -> None:
    answer = await ask("kue cubit ori sm yg matcha harganya brp2?", shop=bakery())
    assert "18.000" in answer
    assert "Latte" not in answer


async def test_the_kinds_of_a_thing_are_not_what_has_the_asking_word_in_its_name() -> None:
    answer = await ask("dori ada saus apa aja", shop=bakery())
    assert "29.000" in answer
    assert "28.000" in answer


async def test_the_cheaper_of_two_is_one_of_those_told_of_last() -> None:
    chatter = Chatter(bakery())
    await chatter.say("cireng berapa")
    await chatter.say("tahu walik?")
    answer = await chatter.say("yg lebih murah yg mana")
    assert answer.index("Cireng") < answer.index("Tahu Walik")
    assert "Kue Cubit" not in answer


async def test_a_day_after_a_price_asks_what_it_costs_then() -> None:
    chatter = Chatter(bakery())
    await chatter.say("matcha cloud berapa")
    answer = await chatter.say("kalau jumat?")
    assert "29.700" in answer
    assert "buka" not in answer


@pytest.mark.parametrize(
    "asked", ["promo jumat itu syaratnya apa aja", "diskon jumat masih ada ga"]
)
async def test_a_weekdays_promo_is_told_alone(asked: str) -> None:
    answer = await ask(asked, shop=bakery())
    assert "Jumat Hemat" in answer
    assert "Semua Hari" not in answer


async def test_men_before_a_day_is_an_if_in_palembang() -> None:
    chatter = Chatter(bakery())
    await chatter.say("buka jam berapa")
    assert "Besok" in await chatter.say("men besok?")
