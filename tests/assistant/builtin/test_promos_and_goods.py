"""Promos and goods that are called alike, and what belongs to which."""

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo, zone

# Tuesday noon is when the stall is asked.


def kitchen() -> Shop:
    """A kitchen whose promos are called by a day and by what they are for."""
    promos = (
        promo(
            "Selasa Sate",
            value=20,
            description="Diskon 20% semua sate tiap Selasa.",
            days=(1,),
            scope=PromoScope(categories=("Sate",)),
        ),
        promo(
            "Akhir Pekan Lumpia",
            value=10,
            description="Diskon 10% Lumpia Rebung tiap Sabtu.",
            days=(5,),
            scope=PromoScope(products=("L1",)),
        ),
        promo(
            "Boks Borongan",
            type="amount",
            value=30_000,
            description="Pesan 20 nasi boks potong Rp30.000.",
            scope=PromoScope(categories=("Nasi Boks",), min_quantity=20),
        ),
        promo(
            "Rabu Duaan",
            type="fixed_price",
            value=50_000,
            description="Tiap Rabu 2 Sate Ayam dan 2 Es Teh jadi Rp50.000.",
            days=(2,),
            scope=PromoScope(bundle=(BundlePart(("S1",), 2), BundlePart(("E1",), 2)), times=None),
        ),
        promo(
            "Kode BARUDAK",
            type="amount",
            value=15_000,
            description="Potongan Rp15.000 dengan kode BARUDAK.",
            code="BARUDAK",
            min_purchase_idr=90_000,
        ),
        promo(
            "Gratis Ongkir Melati",
            type="free_delivery",
            value=None,
            description="Gratis ongkir ke Melati.",
            min_purchase_idr=100_000,
            zone_id=1,
        ),
    )
    products = (
        product_info("Sate Ayam", id=1, sku="S1", price_idr=25_000, category="Sate"),
        product_info("Sate Ayam Taichan", id=2, sku="S2", price_idr=30_000, category="Sate"),
        product_info("Lumpia Rebung", id=3, sku="L1", price_idr=6_000, category="Gorengan"),
        product_info("Lumpia Udang", id=4, sku="L2", price_idr=9_000, category="Gorengan"),
        product_info("Nasi Boks Ayam", id=5, sku="B1", price_idr=25_000, category="Nasi Boks"),
        product_info("Nasi Boks Ikan", id=6, sku="B2", price_idr=28_000, category="Nasi Boks"),
        product_info("Es Teh", id=7, sku="E1", price_idr=5_000, category="Minuman"),
        product_info("Paket Kenyang", id=8, price_idr=40_000, category="Paket",
                     description="Sate, nasi dan es teh untuk 1 orang"),
        product_info("Paket Sate Ramai", id=9, price_idr=160_000, category="Paket",
                     description="Sate dan nasi untuk 4 orang"),
        product_info("Paket Lumpia Ramai", id=10, price_idr=99_000, category="Paket",
                     description="Lumpia dan nasi untuk 4 orang"),
        product_info("Paket Keluarga", id=13, price_idr=160_000, category="Paket"),
        product_info("Paket Berdua", id=14, price_idr=85_000, category="Paket"),
        product_info("Soto Ayam", id=11, price_idr=20_000, category="Soto",
                     options=("Kuah: bening / santan",)),
        product_info("Soto Babat", id=12, price_idr=22_000, category="Soto",
                     options=("Kuah: bening / santan",)),
    )  # fmt: skip
    # "Barudak" says children elsewhere.
    knowledge = entries(Kuah_soto_dibungkus_terpisah="Iya, kuahnya selalu dibungkus sendiri.")
    return Shop(stall_info(promos=promos, zones=(zone("Melati", id=1),)),
                catalogue_of(*products), knowledge)  # fmt: skip


@pytest.mark.parametrize("asked", ["sate ayam taichan selasa brp?", "selasa sate taichan harganya"])
async def test_a_price_is_asked_of_goods_that_say_more_than_a_title(asked: str) -> None:
    reply = await ask(asked, shop=kitchen())
    assert "Rp30.000" in reply
    assert "Selasa Sate: Diskon 20%" in reply


async def test_the_promo_itself_is_still_called_by_its_title() -> None:
    assert "Diskon 20%" in await ask("promo selasa sate itu apa?", shop=kitchen())


async def test_a_promo_for_other_goods_is_not_told_of_these() -> None:
    reply = await ask("lumpia udang ada diskon ga?", shop=kitchen())
    assert "Akhir Pekan" not in reply
    assert "Selasa Sate" not in reply
    assert "BARUDAK" in reply


@pytest.mark.parametrize(
    "asked", ["es teh kena diskon selasa ga", "soto ayam dapet diskon selasa?"]
)
async def test_what_a_days_promo_is_not_for_is_said(asked: str) -> None:
    reply = await ask(asked, shop=kitchen())
    assert "belum dapat" in reply
    assert "Selasa Sate" in reply


async def test_goods_that_say_which_promo_is_meant_are_not_listed() -> None:
    assert "Rp25.000" not in await ask("promo nasi boks itu apa", shop=kitchen())
    reply = await ask("20 nasi boks ayam kena promo nasi boks ga? jadinya brp?", shop=kitchen())
    assert "Rp470.000" in reply
    assert "Nasi Boks Ikan" not in reply


@pytest.mark.parametrize("asked", ["rabu duaan 2 paket jadi brp", "rabu duaan kalo 2 paket berapa"])
async def test_sets_are_counted_by_the_word_for_other_goods(asked: str) -> None:
    reply = await ask(asked, shop=kitchen())
    assert "Rp100.000" in reply
    assert "Paket Kenyang" not in reply


async def test_what_a_code_takes_off_an_amount_is_told() -> None:
    reply = await ask("belanja 120rb pake barudak jadi brp", shop=kitchen())
    assert "Rp105.000" in reply
    assert "Sebut namanya" not in reply


async def test_an_amount_is_asked_of_the_promo_that_was_told_of() -> None:
    chatter = Chatter(kitchen())
    await chatter.say("gratis ongkir ke mana aja?")
    assert "sudah memenuhi" in await chatter.say("belanja 130rb?")
    assert "Kurang" in await chatter.say("belanja 70rb?")


async def test_another_amount_is_reckoned_for_all_that_were_told_of() -> None:
    chatter = Chatter(
        Shop(
            stall_info(promos=tuple(promo(f"Hemat {kind}") for kind in ("Satu", "Dua", "Tiga"))),
            catalogue_of(product_info("Es Teh", id=1, price_idr=5_000)),
            (),
        )
    )
    await chatter.say("belanja 200rb diskonnya brp?")
    assert "Rp360.000" in await chatter.say("kalo 400rb?")


@pytest.mark.parametrize(
    "asked",
    ["kami berempat mau makan sate, paket apa yg cocok?", "ber4 mau sate, paketnya ada yang pas?"],
)
async def test_a_parcel_is_looked_for_that_is_for_so_many(asked: str) -> None:
    chatter = Chatter(kitchen())
    reply = await chatter.say(asked)
    assert "Paket Sate Ramai" in reply
    assert "Lumpia" not in reply
    assert "Rp25.000" not in reply
    assert "Sate dan nasi" in await chatter.say("isinya apa")


@pytest.mark.parametrize("asked", ["2?", "2"])
async def test_a_digit_counts_and_names_no_parcel_for_so_many(asked: str) -> None:
    chatter = Chatter(kitchen())
    await chatter.say("paket keluarga brp")
    assert "Rp320.000" in await chatter.say(asked)


async def test_the_parcel_for_two_is_named_by_its_word() -> None:
    chatter = Chatter(kitchen())
    await chatter.say("paket keluarga brp")
    assert "Rp85.000" in await chatter.say("yg berdua?")


async def test_how_it_is_packed_is_told_by_the_answer_and_no_choice_of_broth() -> None:
    reply = await ask("soto klo dibungkus kuahnya dipisah ga?", shop=kitchen())
    assert "dibungkus sendiri" in reply
    assert "Rp20.000" not in reply


@pytest.mark.parametrize("asked", ["es tehnya 3?", "kalo es tehnya 3?", "es tehnya 3"])
async def test_one_thing_of_a_sum_is_counted_anew(asked: str) -> None:
    chatter = Chatter(kitchen())
    await chatter.say("sate ayam 1 sama es teh 2 jadi brp")
    reply = await chatter.say(asked)
    assert "3 x Es Teh" in reply
    assert "1 x Sate Ayam" in reply
    assert "aku ulang" not in reply
