"""Sums asked on: counts alone, other terms, other times, choices of the thing spoken of."""

from datetime import timedelta

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import NOON, Chatter, stall_info
from tests.factories import catalogue_of, product_info, promo, ranges


def bakery() -> Shop:
    """Toast with toppings, buns in two sizes, and a discount on toast from three to five."""
    toppings = ("Topping: meses / kacang (+Rp2.000) / pisang raja (+Rp4.000)", "tambah krim 5rb")
    buns = {"category": "Bakpao", "family": "B", "unit": "kotak"}
    products = (
        product_info("Roti Panggang", id=1, price_idr=14_000, category="Roti", options=toppings),
        product_info("Bakpao Kecil", id=2, price_idr=20_000, variant="Kecil", **buns),
        product_info("Bakpao Besar", id=3, price_idr=32_000, variant="Besar", **buns),
        product_info("Pisang Molen", id=4, price_idr=9_000, category="Roti", stock=4),
        product_info("Kacang Rebus", id=5, price_idr=6_000),
        product_info("Es Teh", id=6, price_idr=4_000, unit="gelas"),
    )
    afternoon = promo(
        "Sore Roti",
        value=50,
        description="Roti separuh harga jam 15-17.",
        days=(),
        scope=PromoScope(categories=("Roti",), hours=ranges("15.00-17.00")[0]),
    )
    friday = promo("Jumat Bakpao", value=10, days=(4,), scope=PromoScope(categories=("Bakpao",)))
    return Shop(stall_info(id=81, promos=(afternoon, friday)), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("bakpao besar brp", "3 kotak?"), "Rp96.000"),
        (("bakpao besar brp", "klo 3 kotak"), "Rp96.000"),
        (("bakpao besar brp", "meli 2 dadi pira"), "Rp64.000"),
        (("bakpao besar brp", "2 jatohnya brp"), "Rp64.000"),
        (("bakpao besar ada?", "brp an"), "Rp32.000"),
        (("pisang molen brp", "nek tuku 6 cukup ora"), "tinggal 4"),
        (("pisang molen brp", "aku butuh 7, cukup ga"), "tinggal 4"),
        (("bakpao kecil 2 jd brp", "eh yg besar maksudku"), "Rp64.000"),
        (("bakpao kecil 2 jd brp", "klo ditambah es teh 2"), "Rp48.000"),
        (("bakpao kecil 1 sama es teh 1 totalnya", "klo ditambah es teh 2"), "Rp"),
        (("bakpao kecil 1 sama es teh 1 jd brp", "es tehnya 3 jd brp"), "Rp32.000"),
        (("bakpao kecil 1 sama es teh 1 jd brp", "eh bakpao besar maksudnya"), "Rp36.000"),
        (("bakpao besar brp? es teh brp", "bakpao yg tadi 2 brp"), "Rp64.000"),
    ],
)
async def test_a_count_alone_is_of_what_was_spoken_of(said: tuple[str, ...], told: str) -> None:
    chatter = Chatter(bakery())
    for text in said:
        reply = await chatter.say(text)

    assert told in reply
    assert "pesanan" not in reply.lower()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("roti panggang brp", "klo pake pisang?"), "Rp18.000"),
        (("roti panggang brp", "kacang?"), "Rp16.000"),
        (("roti panggang brp", "tambah krim?", "2 jadi brp"), "Rp38.000"),
        (("roti panggang 3 jd brp", "klo tambah krim"), "Rp57.000"),
        (("roti panggang pisang raja + kacang + krim jd brp",), "Rp25.000"),
        (("roti panggang 2 tambah pisang jd brp",), "Rp36.000"),
        (("roti panggang tambah krim 2 sama es teh 1 brp",), "Rp42.000"),
        (("roti panggang brp", "pake meses bisa? nambah biaya ga"), "tambahan biaya"),
    ],
)
async def test_a_choice_is_of_the_thing_spoken_of(said: tuple[str, ...], told: str) -> None:
    chatter = Chatter(bakery())
    for text in said:
        reply = await chatter.say(text)

    assert told in reply
    assert "Yang mana" not in reply


async def test_what_was_summed_with_a_choice_is_ordered_with_it() -> None:
    chatter = Chatter(bakery())
    await chatter.say("roti panggang brp")
    await chatter.say("klo tambah krim jd brp")
    bill = await chatter.say("oke pesan itu, ambil sendiri")

    assert "Rp19.000" in bill


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("klo dikirim ke kenanga", "Rp72.000"),
        ("dianter ke wonokerto jd brp", "Rp79.000"),
        ("klo ambil sendiri?", "Rp64.000"),
        ("kalo hari jumat?", "Rp57.600"),
    ],
)
async def test_a_sum_is_asked_on_other_terms(asked: str, told: str) -> None:
    chatter = Chatter(bakery())
    await chatter.say("bakpao besar 2 jd brp")
    reply = await chatter.say(asked)

    assert told in reply
    assert "2 x Bakpao Besar" in reply


async def test_the_fee_stays_until_it_is_fetched() -> None:
    chatter = Chatter(bakery())
    await chatter.say("bakpao besar 2 kirim ke kenanga jd brp")

    assert "Rp104.000" in await chatter.say("klo 3?")
    assert "Rp96.000" in await chatter.say("klo ambil sendiri jd brp")


async def test_a_sum_is_asked_for_another_hour() -> None:
    chatter = Chatter(bakery(), now=NOON + timedelta(hours=4))
    assert "Rp14.000" in await chatter.say("roti panggang 2 brp")
    reply = await chatter.say("klo nanti jam 7 malam?")

    assert "jam 19.00" in reply
    assert "Rp28.000" in reply


def pastry() -> Shop:
    """Tarts by their width, chicken whole or in parts, and a promo with a least purchase."""
    products = (
        product_info("Tart Susu 18 cm", id=1, price_idr=90_000, family="T", variant="18 cm"),
        product_info("Tart Susu 22 cm", id=2, price_idr=130_000, family="T", variant="22 cm"),
        product_info("Ayam Panggang Setengah Ekor", id=3, price_idr=40_000),
        product_info("Ayam Panggang Satu Ekor", id=4, price_idr=75_000),
        product_info("Susu Botol 1 Liter", id=5, price_idr=28_000, family="S", variant="1 Liter"),
        product_info("Susu Botol 250 ml", id=6, price_idr=9_000, family="S", variant="250 ml"),
    )
    code = promo("Kode KUE15", value=15, code="KUE15", days=(), min_purchase_idr=120_000)
    near = promo(
        "Gratis Dekat",
        type="free_delivery",
        value=None,
        days=(),
        min_purchase_idr=100_000,
        zone_id=1,
    )
    return Shop(stall_info(id=82, promos=(code, near)), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("tart susu 22 brp",), "Rp130.000"),
        (("ayam panggang 2 ekor brp",), "Rp150.000"),
        (("how much is the 1 liter bottle of susu",), "Rp28.000"),
        (("ada promo apa?", "kudu belanja brp emang"), "Rp120.000"),
        (("gue pake kode KUE15, belanja 200rb dipotong brp",), "Rp30.000"),
        (("klo beli ayam panggang 2 ekor dianter ke melati kena ongkir ga?",), "-Rp8.000"),
    ],
)
async def test_measures_codes_and_fees_are_heard(said: tuple[str, ...], told: str) -> None:
    chatter = Chatter(pastry())
    for text in said:
        reply = await chatter.say(text)

    assert told in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("3 bakpao besar brp", "eh 2 mksdnya"), "Rp64.000"),
        (("3 bakpao besar brp", "eh 5 deng"), "Rp160.000"),
        (("3 bakpao besar brp", "maksudku 4"), "Rp128.000"),
        (("3 bakpao besar brp", "salah, 2 aja"), "Rp64.000"),
        (("bakpao besar 3 sama es teh 1 brp", "eh bakpaonya 2 mksdku"), "Rp68.000"),
        (("bakpao besar 3 sama es teh 1 brp", "eh 2 maksudku"), "Maksudnya yang mana"),
        (("bakpao besar brp", "klo pisang molen?", "ambil masing2 satu jd brp"), "Rp41.000"),
        (("es teh brp kak", "kacang rebus?", "masing-masing 2 jadi berapa"), "Rp20.000"),
        (("es teh brp kak", "kacang rebus?", "dua2nya jadi brp"), "Rp10.000"),
    ],
)
async def test_a_count_put_right_and_two_things_told_of_are_summed_anew(
    said: tuple[str, ...], told: str
) -> None:
    chatter = Chatter(bakery())
    for message in said[:-1]:
        await chatter.say(message)

    assert told in await chatter.say(said[-1])
