"""Goods chosen by what is not in them, and who must not have something, in both languages."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def _bakery() -> Shop:
    donut = {"category": "Donat", "unit": "biji"}
    soup = {"category": "Berkuah", "unit": "mangkuk"}
    products = (
        product_info("Donat Keju", id=1, price_idr=7_000, description="Tabur keju parut.", **donut),
        product_info(
            "Donat Meses", id=2, price_idr=6_000, description="Tabur meses cokelat.", **donut
        ),
        product_info(
            "Donat Campur",
            id=3,
            price_idr=8_000,
            description="Separuh keju, separuh meses.",
            **donut,
        ),
        product_info(
            "Opor Kuning", id=4, price_idr=25_000, description="Kuah santan, ayam.", **soup
        ),
        product_info(
            "Garang Bening",
            id=5,
            price_idr=24_000,
            description="Kuah bening tanpa santan, ayam, belimbing.",
            **soup,
        ),
        product_info("Telur Bumbu", id=6, price_idr=6_000, description="Telur rebus, cabai."),
        product_info("Es Teh", id=7, price_idr=4_000, category="Minuman", unit="gelas"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "asked",
    [
        "donat yg ga ada kejunya sama sekali yg mana",
        "donat yang gak pake keju mana?",
        "donat yang tidak ada kejunya apa aja",
        "donat tanpa keju ada?",
    ],
)
async def test_of_a_kind_those_without_something_are_told(asked: str) -> None:
    reply = await ask(asked, shop=_bakery())
    assert "Donat Meses" in reply
    assert "Donat Keju" not in reply
    assert "Donat Campur" not in reply
    assert "Es Teh" not in reply


async def test_what_is_without_something_is_not_what_has_it() -> None:
    reply = await ask("yang ga ada kejunya apa?", shop=_bakery())
    assert "Donat Keju" not in reply
    assert "Donat Meses" in reply


async def test_what_is_out_of_stock_is_no_ingredient() -> None:
    assert "stok" not in await ask("yang ga ada stoknya apa?", shop=_bakery())


@pytest.mark.parametrize(
    "asked",
    ["Which of your soups have no coconut milk?", "any soup without coconut milk?"],
)
async def test_english_soups_are_what_has_a_broth(asked: str) -> None:
    reply = await ask(asked, shop=_bakery())
    assert "Garang Bening" in reply
    assert "Opor" not in reply


@pytest.mark.parametrize(
    "told",
    [
        "I have an egg allergy, what can I eat?",
        "my son is egg intolerant. what do you recommend?",
        "we have a cheese and egg allergy, what can we eat?",
    ],
)
async def test_an_english_allergy_rules_out_what_stands_before_it(told: str) -> None:
    reply = await ask(told, shop=_bakery())
    assert "Telur Bumbu" not in reply


async def test_a_peanut_allergy_is_one_to_peanuts() -> None:
    reply = await ask("I have a peanut allergy, what can I eat?", shop=_bakery())
    assert "do not mention peanut" in reply


async def test_who_does_not_stand_milk_sugar_must_not_have_milk() -> None:
    reply = await ask("anakku intoleransi laktosa, makan apa ya", shop=_bakery())
    assert "tidak menyebut" in reply
    assert "Donat Keju" not in reply


async def test_a_free_range_chicken_is_no_gift() -> None:
    products = (
        product_info("Ayam Kampung Bakar", id=1, price_idr=38_000),
        product_info("Ayam Negeri Bakar", id=2, price_idr=26_000),
    )
    shop = Shop(stall_info(), catalogue_of(*products), ())
    reply = await ask("do you have free-range chicken?", shop=shop)
    assert "Rp38.000" in reply
    assert "Negeri" not in reply


@pytest.mark.parametrize("asked", ["yang bukan keju apa aja?", "donat yang bukan keju ada?"])
async def test_what_is_no_such_thing_is_chosen_by_what_it_is_not(asked: str) -> None:
    reply = await ask(asked, shop=_bakery())
    assert "Donat Meses" in reply
    assert "Donat Keju" not in reply


async def test_offal_is_what_it_is_called_by() -> None:
    broth = {"category": "Soto", "unit": "mangkuk"}
    products = (
        product_info("Soto Lidah", id=1, price_idr=25_000, description="Lidah sapi.", **broth),
        product_info("Soto Madura", id=2, price_idr=22_000, description="Babat, paru.", **broth),
    )
    shop = Shop(stall_info(), catalogue_of(*products), ())
    reply = await ask("soto yang ga ada jeroannya yang mana?", shop=shop)
    assert "Soto Lidah" in reply
    assert "Soto Madura" not in reply


async def test_what_is_in_one_size_is_in_the_others() -> None:
    sweet = {"category": "Bubur", "unit": "mangkuk", "family": "B1"}
    products = (
        product_info(
            "Bubur Hangat Kecil",
            id=1,
            price_idr=9_000,
            variant="Kecil",
            description="Ketan, kacang tanah.",
            **sweet,
        ),
        product_info(
            "Bubur Hangat Besar",
            id=2,
            price_idr=14_000,
            variant="Besar",
            description="Dua kali lipat.",
            **sweet,
        ),
        product_info(
            "Bubur Candil", id=3, price_idr=9_000, category="Bubur", description="Candil, santan."
        ),
    )
    shop = Shop(stall_info(), catalogue_of(*products), ())
    reply = await ask("bubur yang ga ada kacangnya apa?", shop=shop)
    assert "Bubur Candil" in reply
    assert "Bubur Hangat" not in reply


async def test_a_broth_that_an_answer_names_is_told_to_who_must_not_have_it() -> None:
    shop = _bakery()
    knowledge = entries(Kuahnya_dari_apa="Garang kami pakai kaldu udang rebon.")
    reply = await ask("menu yang tanpa udang apa?", shop=Shop(shop.info, shop.catalogue, knowledge))
    assert "kaldu udang" in reply


def _soups() -> Shop:
    soup = {"category": "Berkuah", "unit": "mangkuk"}
    said = {
        "Pindang": "Ikan patin, kuah asam pedas, tanpa santan.",
        "Celimpungan": "Bola ikan dalam kuah santan, tidak pedas.",
        "Tekwan": "Bola ikan dalam kuah bening, tidak pedas, tanpa santan.",
        "Model": "Tahu isi dalam kuah bening, tidak pedas, tanpa santan.",
    }
    soups = [
        product_info(name, id=number, price_idr=15_000, description=text, **soup)
        for number, (name, text) in enumerate(said.items(), 1)
    ]
    hot = [
        product_info(
            "Lele Penyet", id=8, price_idr=17_000, category="Penyet", description="Pedas."
        ),
        product_info(
            "Nila Penyet", id=9, price_idr=24_000, category="Penyet", description="Pedas."
        ),
        product_info("Ati Penyet", id=10, price_idr=9_000, category="Penyet", description="Pedas."),
        product_info(
            "Tahu Penyet", id=11, price_idr=9_000, category="Penyet", description="Pedas."
        ),
    ]
    return Shop(stall_info(promos=()), catalogue_of(*soups, *hot), ())


@pytest.mark.parametrize(
    "asked", ["yang ga pedes dan ga pake santan apa aja", "tanpa santan yang tidak pedas apa"]
)
async def test_what_lacks_one_thing_may_still_have_the_other(asked: str) -> None:
    reply = await ask(asked, shop=_soups())
    assert "Tekwan" in reply
    assert "Pindang" not in reply
    assert "Celimpungan" not in reply


async def test_where_all_that_was_listed_has_it_others_are_offered() -> None:
    chatter = Chatter(_soups())
    await chatter.say("yang penyet apa aja")
    reply = await chatter.say("kalau yang ga pedes?")
    assert "Tekwan" in reply


async def test_who_eats_no_seafood_is_offered_no_fish_by_its_name() -> None:
    reply = await ask("aku ga makan seafood, ada apa aja", shop=_soups())
    assert "Lele" not in reply
    assert "Tahu" in reply
