"""Presents and souvenirs under any name, and sets for one price asked on about."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def shop() -> Shop:
    """Rice, a shelf of souvenirs with one parcel among them, and two sets for one price."""
    products = (
        product_info("Nasi Liwet", id=1, sku="A", price_idr=12_000, best_seller=True,
                     description="Nasi liwet, bisa dibawa pulang."),
        product_info("Es Dawet", id=2, sku="B", price_idr=6_000),
        product_info("Ampyang", id=3, price_idr=15_000, category="Oleh-oleh"),
        product_info("Intip", id=4, price_idr=18_000, category="Oleh-oleh"),
        product_info("Hampers Laras", id=5, price_idr=90_000, category="Oleh-oleh",
                     description="Isi ampyang 2, intip 1."),
    )  # fmt: skip
    parts = (BundlePart(("A",), 1), BundlePart(("B",), 1))
    scope = PromoScope(bundle=parts, times=None)
    promos = (
        promo("Paket Berdua", description="2 nasi liwet jadi Rp22.000."),
        promo("Paket Siang", type="fixed_price", value=16_000, scope=scope,
              description="Nasi Liwet sama Es Dawet jadi Rp16.000."),
    )  # fmt: skip
    knowledge = entries(Ada_mushola="Ada di lantai 2.")
    return Shop(stall_info(id=98, promos=promos), catalogue_of(*products), knowledge)


async def test_a_parcel_comes_before_what_it_is_made_of() -> None:
    reply = await ask("ada paketan oleh2 gitu gak kak", shop=shop())
    assert reply.index("Hampers Laras") < reply.index("Ampyang")


@pytest.mark.parametrize("asked", ["ada parsel buat mertua ga", "jual bingkisan gak kak"])
async def test_a_parcel_is_found_by_its_other_names(asked: str) -> None:
    reply = await ask(asked, shop=shop())
    assert "Hampers Laras" in reply
    assert "Nasi Liwet" not in reply


@pytest.mark.parametrize(
    "asked", ["do you have souvenirs to bring home?", "any souvenirs we can take home?"]
)
async def test_souvenirs_in_english_are_the_shelf_of_them(asked: str) -> None:
    reply = await ask(asked, shop=shop())
    assert "Ampyang" in reply
    assert "Nasi Liwet" not in reply


async def test_what_is_done_with_a_thing_is_no_quality() -> None:
    assert "These are bring" not in await ask("do you have anything to bring?", shop=shop())


@pytest.mark.parametrize(
    ("asked", "told"), [("regane piro", "Rp16.000"), ("lek 3 paket?", "Rp48.000")]
)
async def test_a_set_told_of_is_asked_on_about(asked: str, told: str) -> None:
    chatter = Chatter(shop())
    first = await chatter.say("paket siang iku isine opo")
    assert "Es Dawet" in first
    assert "belum tahu" not in first
    reply = await chatter.say(asked)
    assert told in reply
    assert "Berdua" not in reply


async def test_whether_one_can_get_it_asks_for_no_souvenirs() -> None:
    chatter = Chatter(shop())
    await chatter.say("promo selasa itu apa ya")
    assert "Ampyang" not in await chatter.say("kl besok bs dpt?")
