"""Which thing a word means: half a name, a particle, the owner's answer, what is compared."""

from datetime import UTC, datetime

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall, stall_info
from tests.factories import catalogue_of, entries, product_info, promo

# A Wednesday on which the stall has no promo.
WEDNESDAY = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


def rice_stall() -> Shop:
    """Rice, which is only half of other dishes' names, and two fried ones."""
    fried = {"category": "Nasi Goreng", "family": "NG"}
    products = (
        product_info("Nasi Putih", id=1, price_idr=5_000, aliases=("nasi",), category="Nasi"),
        product_info("Mie Goreng Ayam", id=2, price_idr=18_000, variant="Ayam", **fried),
        product_info("Mie Goreng Cumi", id=3, price_idr=24_000, variant="Cumi", **fried),
        product_info("Cumi Bakar", id=4, price_idr=40_000, category="Bakar"),
        product_info("Rawit Bakar", id=5, price_idr=7_000, description="Sekitar 150 gram, pedas."),
    )
    knowledge = entries(Yang_pedas_apa="Yang pedas cuma Rawit Bakar.")
    return Shop(stall_info(id=87), catalogue_of(*products), knowledge)


@pytest.mark.parametrize("asked", ["ada nasi goreng ga?", "jual nasi uduk kak?"])
async def test_half_a_name_is_not_passed_off_as_the_dish(asked: str) -> None:
    assert "tidak ada di daftar" in await ask(asked, shop=rice_stall())


async def test_what_the_owners_answer_names_may_be_pointed_at() -> None:
    chat = Chatter(rice_stall())
    assert "Rawit Bakar" in await chat.say("yang pedas apa aja kak")
    assert "Rp7.000" in await chat.say("yang itu berapa?")


async def test_teh_is_no_tea_among_sundanese_words() -> None:
    assert "Rp40.000" in await ask("cumi bakar teh sabarahaan kang?", shop=rice_stall())
    assert "Rp4.000" in await ask("es teh sabarahaan kang?")


async def test_the_other_of_a_kind_is_compared() -> None:
    reply = await ask("mending mie goreng ayam apa yang cumi?", shop=rice_stall())
    assert "Mie Goreng Cumi Rp24.000" in reply
    assert "Cumi Bakar" not in reply


async def test_a_figure_of_the_description_answers_for_the_weight() -> None:
    reply = await ask("rawit bakar beratnya berapa", shop=rice_stall())
    assert "150 gram" in reply
    assert "tidak tertulis" not in reply


async def test_more_is_added_to_what_was_summed() -> None:
    chat = Chatter(now=WEDNESDAY)
    await chat.say("mie ayam bakso 2 berapa")
    assert "Rp54.000" in await chat.say("tambah es jeruk 2 jadi berapa")


async def test_one_of_each_is_summed() -> None:
    chat = Chatter(now=WEDNESDAY)
    await chat.say("mie ayam bakso berapa, es jeruk berapa")
    assert "Rp27.000" in await chat.say("kalo dua-duanya jadi berapa")


async def test_what_is_counted_and_not_sold_is_said() -> None:
    crackers = product_info("Soto", price_idr=15_000, description="Dengan emping.")
    shop = Shop(stall_info(id=88), catalogue_of(crackers), ())
    reply = await ask("soto 2 sama emping 1 jadi berapa", shop=shop, now=WEDNESDAY)
    assert "emping tidak ada" in reply


async def test_a_discount_on_what_is_counted_is_that_of_the_bill() -> None:
    other = promo("Pesta Jumbo", description="Beli 3 Mie Ayam Jumbo gratis Es Jeruk.", days=(5,))
    half = promo("Setengah", value=50, min_purchase_idr=30_000, description="Potongan 50%.")
    shop = Shop(stall_info(id=89, promos=(other, half)), stall().catalogue, ())
    reply = await ask("mie ayam bakso 2 dapet diskon ga?", shop=shop)
    assert "Rp20.000" in reply
    assert "tidak berlaku" not in reply


async def test_a_taste_is_no_complaint() -> None:
    chat = Chatter()
    await chat.say("ceker mercon berapa")
    reply = await chat.say("pedas ya? aku ga suka pedas")
    assert "Maaf banget" not in reply


async def test_the_weekday_of_a_date_is_not_asked_again() -> None:
    reply = await ask("tgl 25 desember buka ga? kan jumat")
    assert "27 November" not in reply


async def test_whose_shop_it_is_is_told() -> None:
    assert "Sari" in await ask("yg punya warung siapa?")


async def test_a_price_that_does_not_name_its_thing_is_not_asked_about_after_an_answer() -> None:
    reply = await ask("parkir motor ada? bayar berapa?")
    assert "samping" in reply
    assert "Sebut namanya" not in reply


async def test_another_count_of_the_same_is_no_further_one() -> None:
    reply = await ask("mie ayam jumbo 2 berapa? kalau 3?", now=WEDNESDAY)
    assert "Rp50.000" in reply
    assert "Rp75.000" in reply
    assert "Rp125.000" not in reply


async def test_an_unknown_code_is_not_taken_for_the_shops_own() -> None:
    own = promo("Kode SARIKU", code="SARIKU", type="amount", value=5_000, min_purchase_idr=20_000)
    shop = Shop(stall_info(id=90, promos=(own,)), stall().catalogue, ())
    reply = await ask("kode LEBARAN25 masih bisa dipake?", shop=shop)
    assert "belum ada di data" in reply
    assert "Berlaku" not in reply
    reply = await ask("belanja 60rb pake kode SARIKU jadi berapa", shop=shop)
    assert "Rp55.000" in reply


async def test_drinking_is_no_name_of_a_drink() -> None:
    drink = product_info("Air Mineral", price_idr=4_000, aliases=("air minum",))
    shop = Shop(stall_info(id=91), catalogue_of(drink), ())
    assert "Rp4.000" not in await ask("punya 100 ribu mau makan plus minum", shop=shop)


async def test_a_table_for_tomorrow_is_no_order_for_tomorrow() -> None:
    knowledge = entries(
        Bisa_pesan_untuk_besok_atau_jam_tertentu="Bisa, sebutkan jamnya.",
        Bisa_reservasi_tempat="Bisa untuk 6 orang ke atas.",
    )
    shop = Shop(stall_info(id=92), stall().catalogue, knowledge)
    assert "6 orang" in await ask("booking meja jam 7 malam besok bisa?", shop=shop)


async def test_goods_that_are_only_like_those_of_an_answer_are_not_sold() -> None:
    knowledge = entries(Saya_alergi_seafood="Hindari udang di Pangsit Goreng.")
    shop = Shop(stall_info(id=93), stall().catalogue, knowledge)
    assert "tidak ada di daftar" in await ask("ada kepiting ga kak?", shop=shop)


async def test_the_next_of_a_kind_is_of_that_kind() -> None:
    reply = await ask("mie goreng ayam brp? eh yg cumi aja deh brp?", shop=rice_stall())
    assert "Mie Goreng Cumi Rp24.000" in reply
    assert "Rp40.000" not in reply.split("Ada juga")[0]


async def test_as_many_as_the_money_buys_are_told() -> None:
    assert "2 x Mie Ayam Bakso = Rp40.000" in await ask("45rb dapet berapa mie ayam bakso?")


async def test_two_halves_of_one_name_are_one() -> None:
    reply = await ask("how much for 2 mie ayam with ceker?", now=WEDNESDAY)
    assert "Rp38.000" in reply
    assert "Rp15.000" not in reply


def with_set() -> Shop:
    """The stall with two things for one price."""
    scope = PromoScope(bundle=(BundlePart(("M2",), 2), BundlePart(("T1",), 2)))
    pair = promo("Paket Duo", type="fixed_price", value=40_000, scope=scope)
    products = (
        product_info("Mie Ayam Bakso", id=1, sku="M2", price_idr=20_000),
        product_info("Es Teh", id=2, sku="T1", price_idr=4_000),
    )
    return Shop(stall_info(id=94, promos=(pair,)), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("asked", "got"),
    [
        ("2 mie ayam bakso 2 es teh dapet promo paket duo ga?", True),
        ("2 mie ayam bakso aja dapet promo paket duo ga?", False),
        ("kalo 2 mie ayam bakso 1 es teh dapet promo paket duo ga?", False),
    ],
)
async def test_a_set_is_got_only_with_all_of_its_parts(asked: str, got: bool) -> None:
    reply = await ask(asked, shop=with_set())
    assert ("Berlaku" in reply) is got
    assert ("lengkap" in reply) is not got


def roastery(**answers: str) -> Shop:
    """Noodles of two ways in two kinds each, and ground coffee by weight."""
    ways = {"Lomi Siram": "Mie tebal berkuah kental.", "Lomi Kering": "Mie tebal tanpa kuah."}
    kinds = {"Ayam": "Pakai ayam suwir.", "Udang": "Pakai udang kupas."}
    noodles = [
        product_info(
            f"{way} {kind}",
            price_idr=20_000 + 3_000 * place,
            variant=kind,
            family=way,
            description=f"{told} {more}",
        )
        for way, told in ways.items()
        for place, (kind, more) in enumerate(kinds.items())
    ]
    ground = [
        product_info(
            f"Kopi Bubuk Toraja {grams} gram",
            price_idr=160 * grams,
            variant=f"{grams} gram",
            family="K",
        )
        for grams in (250, 500)
    ]
    return Shop(stall_info(id=95), catalogue_of(*noodles, *ground), entries(**answers))


async def test_what_all_kinds_of_a_way_share_tells_the_ways_apart() -> None:
    reply = await ask("apa beda lomi siram sama lomi kering", shop=roastery())

    assert "berkuah kental" in reply
    assert "tanpa kuah" in reply
    assert "udang" not in reply


async def test_work_is_no_matter_of_an_answer_that_names_a_waiter() -> None:
    shop = roastery(Ada_selimut="Ada 2, minta aja ke pelayan.")
    reply = await ask("bg lg buka loker ga? butuh kerja", shop=shop)

    assert "selimut" not in reply
    assert "tanya" in reply


@pytest.mark.parametrize(
    "asked",
    [
        "klo minta antar min blnja brp",
        "paling dikit belanja brp baru bisa diantar?",
        "kalau mau diantar harus belanja berapa?",
    ],
)
async def test_the_least_amount_for_delivery_is_told_without_all_fees(asked: str) -> None:
    reply = await ask(asked, shop=roastery())

    assert "Rp30.000" in reply
    assert "Ongkir" not in reply


async def test_a_measure_alone_is_of_what_the_question_before_named() -> None:
    chatter = Chatter(roastery(Bisa_kirim_luar_kota="Cuma kopi bubuk, lewat ekspedisi."))
    sent = await chatter.say("kopi bubuknya bs dikirim ke makassar? utk oleh2")

    assert "Lomi" not in sent
    assert "Rp80.000" in await chatter.say("yg 500gr brp")
    assert "2 Kopi Bubuk Toraja 250 gram" in await chatter.say("klo 250 gr ambil 2?")
