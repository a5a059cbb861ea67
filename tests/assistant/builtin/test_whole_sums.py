"""Sums hold all that was asked for: pieces in packs, choices, strangers, other terms."""

from datetime import timedelta

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoScope
from tests.assistant.builtin.chatting import NOON, Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, promo


def steamer() -> Shop:
    """Dumplings by the portion, noodles with extras, promos of a day, a code, a way to pay."""
    egg = (
        "Kuah: pisah / campur",
        "tambah telur asin (+Rp5.000)",
        "Daging: biasa / dobel daging (+Rp9.000)",
    )
    noodles = {"unit": "porsi", "options": egg, "category": "Bakmi", "family": "BM"}
    products = (
        product_info("Ekado", id=1, price_idr=16_000, unit="porsi", description="Isi 4, goreng."),
        product_info("Sate Taichan", id=2, price_idr=30_000, unit="porsi", description="10 tusuk."),
        product_info("Bakmi Polos", id=3, price_idr=20_000, variant="Polos", **noodles),
        product_info("Bakmi Daging", id=4, price_idr=28_000, variant="Daging", **noodles),
        product_info("Nasi Tim Telur Ayam", id=5, price_idr=26_000, description="Telur dikukus."),
        product_info("Es Rumput Laut", id=6, price_idr=11_000, unit="gelas"),
        product_info("Lai Lai", id=7, price_idr=3_000, unit="biji", category="Kue"),
        product_info("Dobel Susu", id=8, price_idr=14_000, unit="gelas"),
        product_info("Bola Ubi", id=9, price_idr=2_000, unit="biji", category="Kue"),
        product_info("Mi Goreng", id=10, price_idr=19_000, unit="porsi", category="Bakmi"),
    )
    promos = (
        promo("Rabu Bakmi", value=10, days=(2,), scope=PromoScope(categories=("Bakmi",))),
        promo(
            "Kode PAYUN",
            type="amount",
            value=7_000,
            code="PAYUN",
            description="Potongan Rp7.000 dengan kode PAYUN.",
        ),
        promo(
            "Pakai QRIS",
            type="amount",
            value=4_000,
            description="Potongan Rp4.000 kalau bayar QRIS.",
            scope=PromoScope(payment_codes=("qris",)),
        ),
        promo("Senin Bola Ubi", value=50, days=(0,), description="Bola ubi separuh harga."),
    )
    return Shop(stall_info(id=171, promos=promos), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ekado 8 biji brp", ("2 x Ekado", "Rp32.000", "isi 4 biji per porsi")),
        ("sate taichan 20 tusuk sama lai lai 3 jd brp", ("2 x Sate Taichan", "Rp69.000")),
        ("how much for 12 pcs of ekado?", ("3 x Ekado", "Rp48.000")),
        ("ekado 3 porsi brp", ("3 x Ekado", "Rp48.000")),
        ("lai lai 4 biji brp", ("4 x Lai Lai", "Rp12.000")),
    ],
)
async def test_pieces_of_what_is_sold_by_the_portion_are_portions(
    said: str, told: tuple[str, ...]
) -> None:
    reply = await ask(said, shop=steamer())
    assert all(one in reply for one in told)


async def test_pieces_that_fill_no_portions_are_asked_about() -> None:
    reply = await ask("ekado 6 biji jadi brp", shop=steamer())
    assert "isi 4 biji" in reply
    assert "Rp16.000" in reply
    assert "Totalnya" not in reply
    assert reply.endswith("?")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bakmi polos 2 tambah telur asin jadi brp", "Rp50.000"),
        ("bakmi polos 3 tambah telur asin 1 jadi brp", "Rp65.000"),
        ("bakmi polos 3, yang 2 tambah telur asin, jadi brp", "Rp70.000"),
        ("bakmi polos 2 es rumput laut 2 telur asin 2 jadi brp", "Rp72.000"),
        ("bakmi polos 1 dobel daging jadi brp", "Rp29.000"),
        ("bakmi polos 1 tambah lai lai 2 total brp", "Rp26.000"),
        ("bakmi polos 1, tambah lai lai 2, total brp", "Rp26.000"),
    ],
)
async def test_what_costs_more_is_summed_for_as_many_as_have_it(said: str, told: str) -> None:
    reply = await ask(said, shop=steamer())
    assert f"Totalnya {told}" in reply


@pytest.mark.parametrize(
    ("said", "told", "lacking"),
    [
        ("bakmi polos 2 tambah telur ceplok jadi brp", "Rp40.000", "telur ceplok"),
        ("kapurungan 1 sama lai lai 2 brp", "Rp6.000", "kapurungan"),
        ("gado-gado 2 sama lai lai 2 total brp", "Rp6.000", "gado gado"),
    ],
)
async def test_what_is_not_sold_is_in_no_sum_and_is_told(
    said: str, told: str, lacking: str
) -> None:
    reply = await ask(said, shop=steamer())
    assert f"Totalnya {told}" in reply
    assert f"{lacking} tidak ada di daftar" in reply
    assert reply.count("•") == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("ekado ada?", "2 porsi sama lai lai 3 jd brp"), "Rp41.000"),
        (("ekado ada?", "klo ada 1 ya + lai lai 1 brp"), "Rp19.000"),
        (("bakmi brp", "2 porsi sama lai lai 1 jd brp", "yang daging"), "Rp59.000"),
    ],
)
async def test_a_count_before_what_is_named_is_of_what_was_spoken_of(
    said: tuple[str, ...], told: str
) -> None:
    chatter = Chatter(steamer())
    for text in said:
        reply = await chatter.say(text)
    assert f"Totalnya {told}" in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bakmi polos 2 kalau rabu jadi brp", "Rp36.000"),
        ("bakmi polos 2 bayar qris jadi brp", "Rp36.000"),
        ("pake kode PAYUN bakmi polos 2 jadi brp", "Rp33.000"),
        ("bakmi polos 2 ke melati brp sama ongkir", "Rp48.000"),
        ("bakmi polos 2, kalau pesan rabu bayarnya jadi brp", "Rp36.000"),
    ],
)
async def test_a_sum_is_on_the_terms_that_are_told_with_it(said: str, told: str) -> None:
    assert f"Totalnya {told}" in await ask(said, shop=steamer())


async def test_another_way_to_pay_is_summed_anew() -> None:
    chatter = Chatter(steamer())
    await chatter.say("bakmi polos 2 jadi brp")
    assert "Totalnya Rp36.000" in await chatter.say("kalo bayarnya qris?")


async def test_goods_that_a_promo_is_called_by_are_summed() -> None:
    reply = await ask("bola ubi 5 jadi brp", shop=steamer(), now=NOON + timedelta(days=1))
    assert "Totalnya Rp10.000" in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("lai lai selosin brp", "12 x Lai Lai"),
        ("lai2 10, bola ubi 2 brp", "10 x Lai Lai"),
        ("uang 20rb bisa dapat berapa biji bola ubi", "10 x Bola Ubi"),
        ("bakmi polos 1 sama lai lai 2 jadi brapa mi?", "Totalnya Rp26.000"),
        ("total for two bakmi polos and a lai lai please", "Rp43.000"),
    ],
)
async def test_ways_to_count_and_to_ask(said: str, told: str) -> None:
    reply = await ask(said, shop=steamer())
    assert told in reply
    assert "pesanan" not in reply.lower()


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("kalo tanpa lai lai?", "Rp40.000"),
        ("klo ga pake lai lai?", "Rp40.000"),
        ("ga jadi lai lainya, jadi brp?", "Rp40.000"),
        ("kalo yang daging?", "Rp65.000"),
        ("tambah es rumput laut 2, bola ubi 1. jadi brp semuanya?", "Rp73.000"),
        ("totalnya sama ongkir ke melati?", "Rp57.000"),
    ],
)
async def test_a_sum_of_two_things_is_asked_on(then: str, told: str) -> None:
    chatter = Chatter(steamer())
    await chatter.say("bakmi polos 2 sama lai lai 3 jadi brp")
    reply = await chatter.say(then)
    assert reply.count("Totalnya") == 1
    assert f"Totalnya {told}" in reply


async def test_so_many_of_a_unit_are_of_what_is_sold_in_it() -> None:
    chatter = Chatter(bottled())
    await chatter.say("what kinds of ginger ale do you have?")
    assert "3 x Ginger Ale Botol" in await chatter.say("how much for 3 bottles?")
    assert "2 x Ginger Ale Botol" in await ask(
        "how much for 2 bottles of ginger ale?", shop=bottled()
    )


def bottled() -> Shop:
    """One drink by the glass and by the bottle, and rolls in three flavours."""
    rolls = {"family": "R", "unit": "biji", "price_idr": 5_000}
    products = (
        product_info("Ginger Ale Hangat", id=1, price_idr=9_000, unit="gelas"),
        product_info("Ginger Ale Botol", id=2, price_idr=18_000, unit="botol"),
        product_info("Roti Gulung Keju", id=3, variant="Keju", **rolls),
        product_info("Roti Gulung Coklat", id=4, variant="Coklat", **rolls),
        product_info("Roti Gulung Coklat Keju", id=5, variant="Coklat Keju", **rolls),
    )
    return Shop(stall_info(id=172, promos=()), catalogue_of(*products), ())


async def test_a_second_flavour_is_the_one_called_so_alone() -> None:
    reply = await ask("roti gulung keju 2 coklat 1 total", shop=bottled())
    assert "1 x Roti Gulung Coklat =" in reply


async def test_a_total_with_the_fee_orders_nothing() -> None:
    chatter = Chatter(steamer())
    reply = await chatter.say("bakmi polos 2 ke melati totalnya sama ongkir")
    assert "Totalnya Rp48.000" in reply
    assert "Totalnya Rp55.000" in await chatter.say("kalo ke wonokerto?")
    assert chatter.quote is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("roti gulung keju 2 sama yg coklat 1, totalin dong", "Rp15.000"),
        (
            "price for 2 ginger ale botol, 1 roti gulung keju and 1 roti gulung coklat pls",
            "Rp46.000",
        ),
        ("how much altogether for a ginger ale botol, two roti gulung keju", "Rp28.000"),
        ("roti gulung keju sebanyak 20 brp", "Rp100.000"),
        ("roti gulung keju, roti gulung coklat 10-10 brp semua", "Rp100.000"),
    ],
)
async def test_lists_are_summed_whole(said: str, told: str) -> None:
    chatter = Chatter(bottled())
    reply = await chatter.say(said)
    assert told in reply
    assert chatter.quote is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("bakmi polos 3, 1 tambah telur asin, jadi brp", "Rp65.000"),
        ("bakmi polos 4, sing 2 dobel daging, totale piro", "Rp98.000"),
        ("bakmi polos 1 pake telur asin sama es rumput laut 1 yang seger brp", "Rp36.000"),
        ("bakmi polos 3 dikirim ke melati, brp sama ongkirnya?", "Rp68.000"),
    ],
)
async def test_ways_and_fees_told_apart_are_in_the_sum(said: str, told: str) -> None:
    assert f"Totalnya {told}" in await ask(said, shop=steamer())


@pytest.mark.parametrize(
    ("then", "told"),
    [("es rumput lautnya 3", "Rp73.000"), ("ditambah ongkir ke melati", "Rp59.000")],
)
async def test_a_sum_goes_on_and_orders_nothing(then: str, told: str) -> None:
    chatter = Chatter(steamer())
    await chatter.say("bakmi polos 2 sama es rumput laut 1 jadi brp")
    assert f"Totalnya {told}" in await chatter.say(then)
    assert chatter.quote is None


async def test_a_number_that_counts_nothing_known_is_not_passed_over() -> None:
    reply = await ask("bakmi polos 2 sama yang biasanya 3 jadi brp", shop=steamer())
    assert "Baru itu yang aku hitung" in reply
