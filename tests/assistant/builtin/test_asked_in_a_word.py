"""A word or a number after hours, sums, sets and answers: what it is asked of."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PaymentInfo, PromoScope
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, entries, product_info, promo, ranges, zone


def shop() -> Shop:
    """A stall with a break on Friday, a set, a code and what the owner has written."""
    info = stall_info(
        days={0: (), 4: ranges("09.00-11.30", "13.30-21.00")},
        hours_note="Jumat istirahat 11.30-13.30.",
        payment_methods=(
            PaymentInfo("bca", "Transfer BCA", "1234567", "Sari", False, ""),
            PaymentInfo("gopay", "GoPay", "0812333", "Tono", False, ""),
        ),
        zones=(zone("Melati", "Kenanga", id=1),),
        promos=(
            promo(
                "Jumat Talam",
                value=20,
                description="Setiap Jumat diskon 20% semua talam.",
                days=(4,),
                scope=PromoScope(categories=("Talam",)),
            ),
            promo(
                "Sarapan Hemat",
                type="fixed_price",
                value=12_000,
                description="Lontong dan Es Teh jadi Rp12.000, setiap hari sampai siang.",
                scope=PromoScope(
                    bundle=(BundlePart(("L1",), 1), BundlePart(("E1",), 1)), times=None
                ),
            ),
            promo(
                "Kode LANCAR",
                description="Diskon 10% dengan kode LANCAR sampai akhir tahun.",
                code="LANCAR",
                max_discount_idr=15_000,
            ),
            promo(
                "Gratis Ongkir Melati",
                type="free_delivery",
                value=None,
                description="Gratis ongkir ke Melati dan Kenanga.",
                min_purchase_idr=100_000,
                zone_id=1,
            ),
        ),
    )
    products = (
        product_info("Talam Ubi", id=1, price_idr=4_000, category="Talam", family="T",
                     variant="Ubi"),
        product_info("Talam Pandan", id=2, price_idr=5_000, category="Talam", family="T",
                     variant="Pandan"),
        product_info("Lontong", id=3, sku="L1", price_idr=9_000, category="Nasi"),
        product_info("Es Teh", id=4, sku="E1", price_idr=5_000, category="Minuman"),
    )  # fmt: skip
    knowledge = entries(
        Apakah_buka_saat_Natal="Tanggal 25 Desember kami libur.",
        Bisa_makan_di_tempat="Bisa, ada 5 meja.",
        Pesanan_banyak_pakai_DP="Di atas 30 porsi pakai DP 40%.",
        Bisa_reservasi="Bisa, mulai 8 orang, pesan sehari sebelumnya, tanpa biaya.",
    )
    return Shop(info, catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        # Another hour is of the day that was spoken of, however that was asked about.
        ("jumat istirahatnya jam brp", "kalo dateng jam 1?", "Jumat"),
        ("jumat jam 12 bisa makan di tempat?", "jam 2?", "Jumat"),
        # A part of the day greets nobody.
        ("besok buka jam brp", "sore?", "Besok"),
        # A small number is a day after one of the month.
        ("25 desember buka?", "3?", "3 Desember"),
        # The name is of the way to pay that was asked about.
        ("gopay bisa kan", "atas nama siapa?", "Tono"),
        # The answer of before tells from how many on, and what it costs.
        ("dp brp persen kalo pesen banyak?", "klo 20?", "DP 40%"),
        ("reservasi bisa?", "ada biayanya?", "tanpa biaya"),
        ("reservasi bisa?", "dadakan bisa?", "sehari sebelumnya"),
        ("kode lancar itu apa", "paling banyak brp", "paling banyak Rp15.000"),
        ("kode lancar itu apa", "potongannya?", "LANCAR"),
        ("sarapan hemat itu apa", "3?", "Rp36.000"),
        ("sarapan hemat itu apa", "3 paket?", "Rp36.000"),
    ],
)
async def test_so_little_is_asked_of_what_was_told(first: str, then: str, told: str) -> None:
    chatter = Chatter(shop())
    await chatter.say(first)
    reply = await chatter.say(then)
    assert told in reply
    assert "mau pesan apa" not in reply


@pytest.mark.parametrize("asked", ["kalo 5 orang?", "kalo 5 porsi?"])
async def test_what_is_counted_is_no_day_of_the_month(asked: str) -> None:
    chatter = Chatter(shop())
    await chatter.say("besok buka jam brp")
    assert "Desember" not in await chatter.say(asked)


async def test_of_a_code_asked_about_no_other_promo_is_told() -> None:
    chatter = Chatter(shop())
    await chatter.say("kode lancar itu apa")
    assert "Gratis Ongkir" not in await chatter.say("potongannya?")


async def test_free_delivery_is_asked_about_and_no_promo_until_some_day() -> None:
    reply = await Chatter(shop()).say("gratis ongkir sampai kenanga kah?")
    assert "Gratis Ongkir Melati" in reply
    assert "LANCAR" not in reply
    assert "Sarapan" not in reply


async def test_a_sum_stays_for_the_day_it_was_asked_for() -> None:
    chatter = Chatter(shop())
    assert "Rp32.000" in await chatter.say("talam ubi 10 hari jumat jadi brp")
    reply = await chatter.say("kalo 20?")
    assert "Jumat" in reply
    assert "Rp64.000" in reply


async def test_so_many_of_the_other_are_summed_and_not_ordered() -> None:
    chatter = Chatter(shop())
    await chatter.say("talam ubi 10 brp")
    reply = await chatter.say("yg pandan 10?")
    assert "Rp50.000" in reply
    assert "aku ulang" not in reply


async def test_a_deposit_on_counted_goods_is_no_way_to_pay() -> None:
    chatter = Chatter(shop())
    assert "DP 40%" in await chatter.say("lontong 50 dp ga?")


@pytest.mark.parametrize("asked", ["bebas ongkir area mana aja ya", "bebas ongkir ga?"])
async def test_what_is_free_is_no_slip_of_what_is_used(asked: str) -> None:
    reply = await Chatter(shop()).say(asked)
    assert "Gratis Ongkir Melati" in reply
