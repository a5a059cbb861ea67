"""Words that name goods, codes or complaints elsewhere, and mean something else here."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.knowledge.info import Word
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, entries, product_info, promo

_NOODLE = (
    "Mie kuning, sayur, bawang goreng, dan kuah kaldu yang dimasak lama dengan rempah pilihan."
)


def _shop() -> Shop:
    products = (
        product_info("Nasi Putih", id=11, sku="N1", price_idr=5_000, category="Pelengkap"),
        product_info("Kue Lumpur", id=2, sku="K1", price_idr=5_000, category="Kue"),
        product_info("Bolu Pisang", id=3, sku="K2", price_idr=40_000, stock=3, category="Kue"),
        product_info("Box Isi 10", id=4, sku="B1", price_idr=28_000, category="Box"),
        product_info(
            "Soto Kuning",
            id=5,
            sku="S1",
            price_idr=30_000,
            category="Soto",
            description="Kuah kunyit, daging sapi. Nasi dijual terpisah. Emping tidak termasuk.",
        ),
        product_info(
            "Mie Kuah Biasa",
            id=6,
            sku="M1",
            price_idr=18_000,
            category="Mie",
            description=f"{_NOODLE} Mengandung kacang tanah.",
        ),
        product_info(
            "Mie Kuah Komplit",
            id=7,
            sku="M2",
            price_idr=28_000,
            category="Mie",
            description=f"{_NOODLE} Mengandung kacang tanah. Dengan rendang dan perkedel.",
        ),
        product_info(
            "Mie Kuah Ayam",
            id=8,
            sku="M3",
            price_idr=25_000,
            category="Mie",
            description="Mengandung kacang tanah.",
        ),
        product_info(
            "Mie Kuah Telur",
            id=9,
            sku="M4",
            price_idr=22_000,
            category="Mie",
            description="Mengandung kacang tanah.",
        ),
        product_info(
            "Bihun Rebus",
            id=10,
            sku="M5",
            price_idr=20_000,
            category="Mie",
            description="Bihun dan sayur. Tanpa kacang.",
        ),
    )
    ten = promo(
        "Diskon Box",
        value=10,
        code="BOX10",
        description="Diskon 10% pakai kode BOX10, paling banyak Rp20.000.",
        min_purchase_idr=100_000,
        max_discount_idr=20_000,
    )
    free = promo(
        "Gratis Ongkir",
        type="free_delivery",
        value=10_000,
        min_purchase_idr=150_000,
        description="Gratis ongkir mulai Rp150.000, paling banyak Rp10.000.",
    )
    told = entries(Bagaimana_kalau_pesanan_salah="Kirim fotonya, kami ganti baru.")
    return Shop(
        stall_info(promos=(ten, free)),
        catalogue_of(*products),
        told,
        (Word("box", "box isi"),),
    )


async def said(*turns: str) -> str:
    """The last reply of a conversation with that shop."""
    chatter = Chatter(_shop())
    return [await chatter.say(turn) for turn in turns][-1]


@pytest.mark.parametrize(
    "text",
    [
        "besok buka ga? mau ambil kue buat arisan",
        "hari ini tutup jam brp kak? rencana mau beli kue",
    ],
)
async def test_what_one_asks_for_orders_nothing_that_was_not_named(text: str) -> None:
    reply = await said(text)
    assert "Kue Lumpur" not in reply
    assert "Total" not in reply


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kode BOX10 diskon brp persen", "10%"),
        ("yg box10 syaratnya apa", "Rp20.000"),
        ("box10 minimal belanja brp", "Rp100.000"),
        ("BOX10 mentok potongannya brp", "Rp20.000"),
    ],
)
async def test_a_code_is_no_number_of_goods(text: str, told: str) -> None:
    reply = await said(text)
    assert told in reply
    assert "Isi 10" not in reply


async def test_the_utmost_of_a_promo_is_asked_on() -> None:
    assert "Rp20.000" in await said("kode BOX10 diskon brp", "mentoknya brp")


@pytest.mark.parametrize(
    "text",
    [
        "soto kuning udah termasuk nasi?",
        "soto kuning udah sama nasi belum",
        "soto kuning ada nasinya?",
    ],
)
async def test_what_is_sold_apart_does_not_come_with_a_thing(text: str) -> None:
    reply = await said(text)
    assert "Belum termasuk" in reply
    assert "Iya" not in reply


async def test_what_was_named_to_be_spent_goes_on_from_place_to_place() -> None:
    before = ("ongkir ke Wonokerto brp", "kalau belanja 160rb?")
    assert "Rp5.000" in await said(*before)
    assert "gratis" in await said(*before, "klo ke Melati?")
    assert "gratis" not in await said(*before, "bolu pisang brp", "ongkir ke Melati?")


async def test_a_comparison_shows_where_long_descriptions_differ() -> None:
    reply = await said("apa bedanya mie kuah biasa sama mie kuah komplit")
    assert "rendang dan perkedel" in reply


@pytest.mark.parametrize(
    "text", ["anakku alergi kacang tanah, mie kuah aman ga", "alergi kacang, mie kuah aman?"]
)
async def test_who_is_allergic_hears_that_all_of_a_kind_have_it_and_what_is_without(
    text: str,
) -> None:
    reply = await said(text)
    assert "menyebut kacang" in reply
    assert "Bihun Rebus" in reply


async def test_a_place_put_right_is_no_complaint() -> None:
    reply = await said("ongkir ke Wonokerto brp", "eh salah maksudku Melati")
    assert "Rp8.000" in reply
    assert "foto" not in reply
