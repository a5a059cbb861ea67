"""Counts with a choice beside them, alternatives by count, and what is added in other tongues."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def kitchen() -> Shop:
    """Cones and drinks to be had in some way, skewers by the five, boxes by what is in them."""
    stick = {"category": "Sate", "family": "S"}
    box = {"category": "Kotak", "family": "K", "unit": "kotak"}
    cone = {"category": "Tumpeng", "family": "T", "options": ("Lauk: ayam / ikan (+Rp60.000)",)}
    products = (
        product_info(
            "Es Dawet", id=1, price_idr=10_000, options=("Rasa: gula merah / durian (+Rp4.000)",)
        ),
        product_info("Sate Ayam 5 tusuk", id=2, price_idr=16_000, variant="5 tusuk", **stick),
        product_info("Sate Ayam 10 tusuk", id=3, price_idr=30_000, variant="10 tusuk", **stick),
        product_info("Kotak Kue 3 isi", id=4, price_idr=15_000, variant="3 isi", **box),
        product_info("Kotak Kue 5 isi", id=5, price_idr=22_000, variant="5 isi", **box),
        product_info(
            "Tumpeng Kuning Sedang",
            id=6,
            price_idr=650_000,
            variant="Sedang",
            description="Tumpeng untuk 20 orang.",
            **cone,
        ),
        product_info("Tumpeng Kuning Besar", id=7, price_idr=900_000, variant="Besar", **cone),
        product_info("Soto Ayam", id=8, price_idr=20_000, category="Soto"),
        product_info("Soto Ayam Kampung", id=9, price_idr=26_000, category="Soto"),
        product_info("Ikan Bakar", id=10, price_idr=28_000, category="Ikan"),
        product_info("Ikan Goreng", id=11, price_idr=25_000, category="Ikan"),
        product_info(
            "Selat",
            id=12,
            price_idr=24_000,
            description="Galantin, kentang. Mengandung telur.",
            options=("tambah telur pindang (+Rp4.000)", "tanpa mayones"),
        ),
        product_info("Salad", id=13, price_idr=20_000, description="Sayur. Mengandung telur."),
    )
    return Shop(stall_info(id=131, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "asked",
    [
        "es dawet rasa durian 3 brp",
        "es dawet durian 3 gelas berapa",
        "3 es dawet yg durian brp",
    ],
)
async def test_so_many_had_in_a_way_are_summed_and_so_is_another_way(asked: str) -> None:
    chatter = Chatter(shop=kitchen())
    assert "Rp42.000" in await chatter.say(asked)
    assert "Rp30.000" in await chatter.say("kalo gula merah semua?")


async def test_another_choice_of_what_was_summed_is_no_other_dish() -> None:
    chatter = Chatter(shop=kitchen())
    assert "Rp710.000" in await chatter.say("tumpeng kuning sedang lauk ikan brp ya")
    reply = await chatter.say("klo lauknya ayam aja")
    assert "Rp650.000" in reply
    assert "Soto" not in reply
    assert "20 orang" in await chatter.say("cukup untuk berapa orang?")


async def test_a_choice_behind_its_group_is_no_other_dish() -> None:
    assert "Rp1.420.000" in await ask("tumpeng kuning sedang 2 lauk ikan brp", shop=kitchen())


@pytest.mark.parametrize(
    "asked",
    [
        "sate ayam 10 tusuk atau 2 x 5 tusuk, murah mana, bedanya brp",
        "sate ayam 10 tusuk apa 5 tusuk dua, murahan mana",
    ],
)
async def test_alternatives_are_compared_by_what_each_comes_to(asked: str) -> None:
    reply = await ask(asked, shop=kitchen())
    assert "selisihnya Rp2.000" in reply
    assert "Totalnya" not in reply


async def test_a_size_told_behind_its_name_is_no_second_thing() -> None:
    assert "Rp550.000" in await ask("kotak kue yg 5 isi 25 kotak brp totalnya", shop=kitchen())


@pytest.mark.parametrize("also", ["jua", "uga", "ugo", "jg"])
async def test_also_is_heard_in_other_tongues(also: str) -> None:
    chatter = Chatter(shop=kitchen())
    await chatter.say("soto ayam kampung 2 brp")
    assert "Rp72.000" in await chatter.say(f"soto ayam 1 {also}, jadi brp")


async def test_who_must_not_have_eggs_is_offered_none() -> None:
    chatter = Chatter(shop=kitchen())
    reply = await chatter.say("anakku alergi telur, selat aman ga")
    assert reply.startswith("Hati-hati")
    assert "Totalnya" not in reply
    assert (await chatter.say("klo salad?")).startswith("Hati-hati")
    assert "bisa pilih" not in await ask("selat bisa tanpa telur?", shop=kitchen())
