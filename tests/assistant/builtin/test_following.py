"""What a short question is about, after something was told."""

from datetime import date

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def with_terms() -> Shop:
    """The stall with two promos that take money off, one of them until next year."""
    promos = (
        promo(
            "Akhir Tahun",
            description="Potongan 20%, belanja minimal Rp50.000, paling banyak Rp15.000.",
            value=20,
            min_purchase_idr=50_000,
            max_discount_idr=15_000,
            ends_on=date(2027, 1, 15),
        ),
        promo(
            "Kode MIESARI",
            description="Potong Rp5.000, minimal Rp40.000.",
            type="amount",
            code="MIESARI",
            value=5_000,
            min_purchase_idr=40_000,
            ends_on=date(2026, 12, 5),
        ),
    )
    return Shop(stall_info(id=81, promos=promos), stall().catalogue, ())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("minimal berapa?", ("Rp50.000", "Rp40.000")),
        ("maksimal brp?", ("Rp15.000",)),
        ("smpe kapan?", ("15 Januari 2027", "5 Desember")),
    ],
)
async def test_the_terms_of_the_promos_told_of_are_told(asked: str, told: tuple[str, ...]) -> None:
    chat = Chatter(with_terms())
    await chat.say("ada promo apa aja kak?")
    reply = await chat.say(asked)
    assert all(words in reply for words in told), reply


async def test_the_terms_of_a_promo_are_told_after_another_question() -> None:
    chat = Chatter(with_terms())
    await chat.say("promo akhir tahun gimana?")
    await chat.say("mie ayam bakso berapa?")
    assert "Rp15.000" in await chat.say("maksimal potongannya berapa?")


async def test_what_is_taken_off_an_amount_is_reckoned() -> None:
    chat = Chatter(with_terms())
    await chat.say("ada promo apa aja kak?")
    reply = await chat.say("kalo belanja 60rb dapet potongan berapa?")
    assert "potongan Rp12.000, jadi Rp48.000" in reply
    assert "potongan Rp5.000, jadi Rp55.000" in reply


async def test_an_amount_too_small_takes_nothing_off() -> None:
    reply = await Chatter(with_terms()).say("belanja 30rb dapet diskon berapa")
    assert "Akhir Tahun: belum dapat, minimal belanja Rp50.000" in reply
    assert "potongan Rp" not in reply


@pytest.mark.parametrize("asked", ["yang paling murah?", "paling murah apa kak"])
async def test_the_cheapest_is_taken_from_the_list_just_told(asked: str) -> None:
    chat = Chatter()
    await chat.say("camilan ada apa aja")
    reply = await chat.say(asked)
    assert "Pangsit Goreng Rp12.000" in reply
    assert "Es Teh" not in reply


async def test_the_cheapest_alone_is_what_is_counted_next() -> None:
    chat = Chatter()
    await chat.say("camilan ada apa aja")
    await chat.say("yang paling murah?")
    assert "Rp36.000" in await chat.say("kalo 3 jadi berapa")


async def test_a_count_after_a_price_in_one_message_is_summed() -> None:
    assert "Rp60.000" in await Chatter().say("mie ayam bakso brp? trus kalo 3?")


async def test_money_is_said_to_be_enough_for_what_is_named() -> None:
    reply = await Chatter().say("25rb cukup ga buat mie ayam bakso sama es teh?")
    assert "Cukup" in reply
    assert "sisa Rp3.400" in reply


async def test_what_else_can_be_paid_with_is_told() -> None:
    chat = Chatter()
    await chat.say("bisa bayar pake kartu kredit?")
    assert "Transfer BCA" in await chat.say("terus bisanya apa?")


async def test_a_choice_that_costs_more_is_summed() -> None:
    drink = product_info("Es Timun", price_idr=9_000, options=("Tambah selasih (+Rp2.500)",))
    chat = Chatter(Shop(stall_info(id=83), catalogue_of(drink), ()))
    await chat.say("es timun berapa")
    assert "Rp11.500" in await chat.say("kalo pake selasih?")
    assert "Rp23.000" in await chat.say("2 gelas pake selasih semua?")


async def test_free_delivery_is_told_for_the_amount_named() -> None:
    free = promo("Bebas Ongkir", type="free_delivery", value=None, min_purchase_idr=80_000)
    shop = Shop(stall_info(id=84, promos=(free,)), stall().catalogue, ())
    assert "gratis" in await Chatter(shop).say("belanja 100rb ongkir ke melati berapa")
    reply = await Chatter(shop).say("belanja 50rb ongkir ke melati berapa")
    assert "Rp8.000" in reply
    assert "Rp80.000" in reply
    assert "ongkirnya gratis" not in reply


async def test_an_allergy_is_kept_for_the_next_thing_named() -> None:
    chat = Chatter()
    assert "pakai udang" in await chat.say("anakku alergi udang. pangsit goreng ada udangnya?")
    reply = await chat.say("kalau ceker mercon?")
    assert "tidak menyebut udang" in reply
    assert "dipastikan" in reply


async def test_what_comes_with_a_thing_is_told_of_that_thing() -> None:
    soup = product_info("Sop Iga", id=1, price_idr=40_000, description="Tanpa nasi, pakai emping.")
    rice = product_info("Nasi Putih", id=2, price_idr=5_000, description="Satu piring.")
    shop = Shop(stall_info(id=85), catalogue_of(soup, rice), ())
    reply = await Chatter(shop).say("sop iga udah termasuk nasi putih?")
    assert "Tidak pakai nasi" in reply
    assert "Rp5.000" not in reply


async def test_a_second_question_on_one_answer_is_not_asked_elsewhere() -> None:
    halal = entries(Halal_ta="Halal, sertifikatnya masih proses.")
    shop = Shop(stall_info(id=86), stall().catalogue, halal)
    reply = await Chatter(shop).say("is the mie ayam halal? do you have a certificate?")
    assert "masih proses" in reply
    assert "Rp" not in reply


async def test_a_fee_asked_after_the_place_is_told_once() -> None:
    reply = await Chatter().say("do you deliver to Melati? how much is the delivery fee?")
    assert "Rp8.000" in reply
    assert "Rp15.000" not in reply


async def test_a_count_asked_of_the_stock_is_kept_for_the_yes() -> None:
    chat = Chatter()
    assert "Untuk 2" in await chat.say("mie ayam jumbo ada 2?")
    assert "2 Mie Ayam Jumbo: Rp50.000" in await chat.say("iya itu")


async def test_a_quality_asked_after_a_shelf_is_of_that_shelf() -> None:
    reply = await Chatter().say("camilan yang renyah apa? yang ga pedas?")
    assert "Pangsit Goreng" in reply
    assert "Es Teh" not in reply


async def test_what_is_feared_in_a_thing_is_told_of_it() -> None:
    reply = await Chatter().say("is there any shrimp in the pangsit goreng?")
    assert "udang" in reply
    assert "not on our list" not in reply


async def test_soya_beans_are_not_told_to_be_peanuts() -> None:
    soup = product_info("Soto Kedelai", price_idr=20_000, description="Dengan kacang kedelai.")
    shop = Shop(stall_info(id=95), catalogue_of(soup), ())
    reply = await Chatter(shop).say("is there any peanut in the soto kedelai?")
    assert "kacang kedelai" in reply
    assert "Yes" not in reply
