"""Sizes that goods are called by: what number is a size, what a count, and what none has."""

import re

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def sized_stall() -> Shop:
    """Skewers by five and ten, crisps by weight, honey by volume, frozen balls by the dozen."""
    skewers = {"category": "Bakaran", "family": "B", "unit": "porsi"}
    crisps = {"category": "Oleh-oleh", "family": "K", "unit": "bungkus"}
    honey = {"category": "Oleh-oleh", "family": "M", "unit": "botol"}
    products = (
        product_info("Cumi Bakar 5 Tusuk", id=1, price_idr=18_000, **skewers),
        product_info("Cumi Bakar 10 Tusuk", id=2, price_idr=34_000, **skewers),
        product_info("Emping Udang 250 g", id=3, price_idr=28_000, **crisps),
        product_info("Emping Udang 500 g", id=4, price_idr=52_000, **crisps),
        product_info("Madu Randu 250 ml", id=5, price_idr=45_000, **honey),
        product_info("Madu Randu 1 Liter", id=6, price_idr=150_000, **honey),
        product_info("Bola Ikan 12 pcs", id=7, price_idr=25_000, category="Beku", unit="pak"),
        product_info("Lumpia isi 5", id=8, price_idr=21_000, category="Lumpia", family="L"),
        product_info("Lumpia isi 10", id=9, price_idr=40_000, category="Lumpia", family="L"),
        product_info("Bebek 1 Ekor", id=10, price_idr=80_000, category="Bebek", unit="ekor"),
        product_info("Es Teh", id=11, price_idr=4_000, category="Minuman", unit="gelas"),
    )
    return Shop(stall_info(id=83, promos=()), catalogue_of(*products), ())


async def _last(*said: str) -> str:
    chatter = Chatter(sized_stall())
    for text in said:
        reply = await chatter.say(text)
    return reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("harga cumi bakar 10 tusuk brp",), "Cumi Bakar 10 Tusuk Rp34.000"),
        (("10 tusuk cumi brp, es teh brp",), "Cumi Bakar 10 Tusuk Rp34.000"),
        (("kalo beli cumi 5 tusuk brp",), "Cumi Bakar 5 Tusuk Rp18.000"),
        (("bola ikan 12 pcs brp",), "Bola Ikan 12 pcs Rp25.000"),
        (("emping 250 gram brp",), "Emping Udang 250 g Rp28.000"),
        (("cumi brp", "yang 10 tusuk"), "Cumi Bakar 10 Tusuk Rp34.000"),
        (("cumi 10 tusuk brp", "kalau 5 tusuk brp"), "Cumi Bakar 5 Tusuk Rp18.000"),
    ],
)
async def test_a_size_is_no_count(said: tuple[str, ...], told: str) -> None:
    reply = await _last(*said)

    assert told in reply
    assert re.search(r"([2-9]|\d\d) x ", reply) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("cumi 10 tusuk 2 porsi brp",), "Rp68.000"),
        (("cumi 2 porsi yang 10 tusuk jadi brp",), "Rp68.000"),
        (("lumpia yang isi 5 tiga bungkus brp",), "Rp63.000"),
        (("bola ikan 12 pcs 2 pak brp",), "Rp50.000"),
        (("bola ikan 3 pak brp",), "Rp75.000"),
        (("emping 250 gr 3 brp",), "Rp84.000"),
        (("bebek 2 ekor brp",), "Rp160.000"),
        (("madu 2 liter brp",), "Rp300.000"),
        (("es teh 3 gelas brp",), "Rp12.000"),
        (("cumi 10 tusuk brp", "kalau 2 porsi brp"), "Rp68.000"),
    ],
)
async def test_what_is_counted_beside_a_size_is_summed(said: tuple[str, ...], told: str) -> None:
    assert told in await _last(*said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("emping seperempat brp",), "250 g Rp28.000"),
        (("emping setengah kilo brp",), "500 g Rp52.000"),
        (("emping brp", "yang seperempat"), "250 g Rp28.000"),
        (("emping brp", "yg 1/4"), "250 g Rp28.000"),
        (("emping brp", "yang setengah"), "500 g Rp52.000"),
        (("emping brp", "yang setengah kilo", "eh bukan deng, yg seperempat"), "250 g Rp28.000"),
        (("emping 250 g 2 jadi brp", "eh yang setengah kilo maksudku"), "Rp104.000"),
        (("madu brp", "yang seliter"), "1 Liter Rp150.000"),
        (("madu seperempat liter 2 brp",), "Rp90.000"),
    ],
)
async def test_a_part_of_a_kilo_or_litre_is_a_size(said: tuple[str, ...], told: str) -> None:
    reply = await _last(*said)

    assert told in reply
    assert "pesanan" not in reply.lower()


@pytest.mark.parametrize(
    "said",
    [
        ("cumi bakar 20 tusuk brp",),
        ("cumi 20 tusuk sama es teh 2 brp",),
        ("bola ikan 24 pcs brp",),
        ("emping sekilo brp",),
        ("cumi brp", "yang 20 tusuk"),
        ("emping brp", "yang sekilo"),
        ("emping 250 g brp", "kalo 2 kilo brp"),
        ("madu brp", "yang setengah"),
    ],
)
async def test_a_size_that_none_has_is_not_summed(said: tuple[str, ...]) -> None:
    reply = await _last(*said)

    assert "tidak ada di daftar" in reply
    assert "Total" not in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("pesan emping seperempat",), "1 Emping Udang 250 g: Rp28.000"),
        (("pesan emping setengah kilo 2",), "2 Emping Udang 500 g: Rp104.000"),
        (("pesan cumi 20 tusuk", "yang 10 tusuk"), "1 Cumi Bakar 10 Tusuk: Rp34.000"),
        (("pesan bola ikan 24 pcs",), "Jumlahnya berapa"),
    ],
)
async def test_orders_take_sizes_for_sizes(said: tuple[str, ...], told: str) -> None:
    assert told in await _last(*said)


async def test_no_is_heard_where_things_are_weighed() -> None:
    chatter = Chatter(sized_stall())
    await chatter.say("pesan es teh 2")

    await chatter.say("g jadi deh")

    assert chatter.quote is None


@pytest.mark.parametrize("asked", ["kalo yang biasa?", "yg reguler brp?", "klo yg ga jumbo?"])
async def test_the_plain_one_is_that_without_a_size_in_its_name(asked: str) -> None:
    products = (
        product_info("Selat Galantin", id=1, price_idr=24_000),
        product_info("Selat Galantin Jumbo", id=2, price_idr=34_000),
        product_info("Timlo Biasa", id=3, price_idr=17_000),
    )
    chat = Chatter(Shop(stall_info(id=912), catalogue_of(*products), ()))
    await chat.say("selat galantin jumbo brp")

    reply = await chat.say(asked)

    assert "24.000" in reply
    assert "17.000" not in reply
