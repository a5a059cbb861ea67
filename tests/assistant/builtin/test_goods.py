"""What people ask about goods: how many there are, how big they are, what is in them."""

from typing import Any

import pytest

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import BundlePart, PromoScope
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info, promo


def snack_shop() -> Shop:
    """Snacks in bags, with few of some, and a written answer on something else."""
    products = (
        product_info(
            "Usus Krispi",
            id=1,
            price_idr=15_000,
            unit="bungkus",
            stock=3,
            category="Keripik",
            description="Usus ayam garing 150 gram, asin.",
        ),
        product_info(
            "Keripik Singkong Balado",
            id=2,
            price_idr=12_000,
            unit="bungkus",
            stock=20,
            category="Keripik",
            description="Singkong tipis, bumbu balado.",
        ),
        product_info(
            "Bolu Gulung", id=3, price_idr=45_000, unit="loyang", description="Panjang 25 cm."
        ),
        product_info("Paket Isi Tiga", id=4, price_idr=40_000, description="Tiga macam keripik."),
        product_info("Risol Isi Ayam", id=5, price_idr=4_000, description="Ayam dan wortel."),
        product_info("Parcel Hampers", id=6, price_idr=99_000, stock=5, description="Dus pita."),
    )
    knowledge = entries(Singkong_digoreng_pakai_minyak_apa="Minyak kelapa, baru tiap hari.")
    return Shop(stall_info(id=96, promos=()), catalogue_of(*products), knowledge)


@pytest.mark.parametrize(
    "asked",
    [
        "usus krispi bs ambil 5 bungkus skrg ga?",
        "usus krispi kalau butuh 5 stoknya cukup ga kak buat hampers",
        "usus krispi stoknya sampe 5 ga",
        "klo mau 5 usus krispi ada stoknya ga",
        "usus krispi ready? mau 5 cukup ga",
    ],
)
async def test_whether_there_are_so_many_is_told_by_the_stock(asked: str) -> None:
    reply = await ask(asked, shop=snack_shop())
    assert "tinggal 3" in reply
    assert "belum cukup" in reply
    assert "Pesanannya" not in reply


async def test_whether_there_are_so_many_of_what_was_told_of() -> None:
    chatter = Chatter(snack_shop())
    await chatter.say("usus krispi brp")
    assert "belum cukup" in await chatter.say("kalo butuh 7 cukup ga")
    assert "masih cukup" in await chatter.say("klo 2 stoknya cukup ga")


async def test_who_fetches_what_is_ordered_orders_it() -> None:
    reply = await ask("pesen keripik singkong balado 3, bs ambil skrg ga", shop=snack_shop())
    assert "Rp36.000" in reply


@pytest.mark.parametrize(
    "asked",
    [
        "keripik singkong balado ada brp bungkus? mau buat oleh2 ambil 5, jd brp",
        "keripik singkong balado ada brp? buat oleh2 mau 5 jadi berapa",
        "keripik singkong balado masih ada? buat cemilan ambil 5 brp",
    ],
)
async def test_what_a_thing_is_bought_for_does_not_hide_its_count(asked: str) -> None:
    reply = await ask(asked, shop=snack_shop())
    assert "Rp60.000" in reply
    assert "tidak ada di daftar" not in reply


@pytest.mark.parametrize(
    "asked",
    ["itu ukurannya brp", "segede apa itu", "beratnya?", "brp gram itu", "sebungkusnya brp gram"],
)
async def test_how_big_a_thing_is_stands_in_its_description(asked: str) -> None:
    chatter = Chatter(snack_shop())
    await chatter.say("usus krispi brp")
    assert "150 gram" in await chatter.say(asked)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("keripik singkong balado kyk gimana sih", "bumbu balado"),
        ("keripik singkong balado itu kayak apa", "bumbu balado"),
        ("keripik singkong balado isinya apa aja", "bumbu balado"),
        ("isi risol isi ayam apa aja", "wortel"),
        ("bolu gulung segede apa", "25 cm"),
    ],
)
async def test_what_a_thing_is_stands_in_its_description(asked: str, told: str) -> None:
    reply = await ask(asked, shop=snack_shop())
    assert told in reply
    assert "Minyak kelapa" not in reply


def noodle_cart() -> Shop:
    """Noodles at levels, frozen ones by the bag, and an answer on who must not eat shrimps."""
    bag = {"unit": "pak", "category": "Beku", "family": "B"}
    products = (
        product_info(
            "Mie Rebus",
            id=1,
            price_idr=12_000,
            description="Mie, sawi dan telur.",
            options=("Level: 0 / 1 / 2 / 3 / 4 (+Rp1.000)",),
        ),
        product_info("Pangsit Beku isi 10", id=2, price_idr=15_000, variant="isi 10", **bag),
        product_info("Pangsit Beku isi 25", id=3, price_idr=33_000, variant="isi 25", **bag),
        product_info(
            "Sop Ubi",
            id=4,
            price_idr=14_000,
            stock=6,
            description="Sop tanpa daging, dari ubi, kacang dan bihun.",
        ),
    )
    knowledge = entries(
        Alergi_udang_aman="Kuah mie kami pakai ebi, yang alergi udang jangan dulu.",
        Syarat_jadi_reseller="Ambil minimal 20 pak.",
    )
    return Shop(stall_info(id=95, promos=()), catalogue_of(*products), knowledge)


async def test_a_count_is_no_level() -> None:
    chatter = Chatter(noodle_cart())
    await chatter.say("mie rebus brp")
    assert "Rp48.000" in await chatter.say("4 jadi brp")
    assert "Rp48.000" in await chatter.say("kalo ambil 4 brp")
    assert "Rp13.000" in await ask("mie rebus level 4 brp", shop=noodle_cart())


async def test_whether_a_level_costs_more_orders_nothing() -> None:
    reply = await ask("mie rebus level 4 nambah bayar ga", shop=noodle_cart())
    assert "Rp13.000" in reply
    assert "Pesanannya" not in reply


async def test_questions_with_numbers_are_answered_one_by_one() -> None:
    asked = "2 pertanyaan ya: 1) jadi reseller minimal ambil brp 2) mie rebus level 4 nambah brp"
    reply = await ask(asked, shop=noodle_cart())
    assert "minimal 20 pak" in reply
    assert "Rp13.000" in reply


async def test_which_sizes_there_are_is_told_with_prices() -> None:
    reply = await ask("pangsit beku ada yg isi brp aja?", shop=noodle_cart())
    assert "isi 10 Rp15.000" in reply
    assert "isi 25 Rp33.000" in reply


async def test_whether_so_many_can_be_had_is_asked_with_a_bare_number() -> None:
    chatter = Chatter(noodle_cart())
    await chatter.say("sop ubi ada?")
    assert "masih cukup" in await chatter.say("4 bisa?")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("aku alergi udang, tp pgn mie rebus. isinya kan sawi doang, berarti aman?", "pakai ebi"),
        ("anakku alergi kacang. mau sop ubi. aman?", "Hati-hati"),
        ("alergi telur, mau pesen sop ubi aman ga ya", "tidak menyebut telur"),
    ],
)
async def test_who_is_allergic_asks_before_ordering(asked: str, told: str) -> None:
    reply = await ask(asked, shop=noodle_cart())
    assert told in reply
    assert "Pesanannya" not in reply
    assert "Iya kak" not in reply


async def test_what_a_thing_is_made_of_instead_is_not_left_out_of_it() -> None:
    chatter = Chatter(noodle_cart())
    told = await chatter.say("sop ubi ada bihunnya ga")
    assert "pakai bihun" in told
    assert "Sop Ubi pakai bihun" in await chatter.say("isi sop ubi apa aja? ada bihunnya?")


def phone_shop() -> Shop:
    """Things for phones, and no phone."""
    products = (
        product_info("Holder HP Mobil", id=1, price_idr=55_000),
        product_info("Tali HP", id=2, price_idr=20_000),
        product_info("Casing iPhone 13", id=3, price_idr=45_000),
        product_info("Charger", id=4, price_idr=75_000, description="Untuk iPhone 13 juga."),
    )
    return Shop(stall_info(id=94, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize("asked", ["jual baterai hp ga?", "jual hp gak", "bisa ganti lcd iphone?"])
async def test_what_a_shop_has_things_for_is_not_what_it_sells(asked: str) -> None:
    reply = await ask(asked, shop=phone_shop())
    assert "tidak ada di daftar" in reply
    assert "Yang mana?" not in reply


async def test_things_for_a_phone_are_found_by_it() -> None:
    assert "Casing iPhone 13" in await ask("ada iphone 13?", shop=phone_shop())
    assert "Rp55.000" in await ask("holder hp brp", shop=phone_shop())


def rice_stall() -> Shop:
    """Rice with an egg on it, and another dish that is called after its egg."""
    products = (
        product_info(
            "Nasi Goreng", id=1, price_idr=20_000, options=("Tambah telur ceplok (+Rp5.000)",)
        ),
        product_info("Nasi Bungkus Telur", id=2, price_idr=7_000),
        product_info("Peci Anak", id=3, price_idr=30_000, stock=0, description="Bordir."),
    )
    return Shop(stall_info(id=93, promos=()), catalogue_of(*products), ())


async def test_what_may_be_added_to_the_dish_told_of_is_no_other_dish() -> None:
    chatter = Chatter(rice_stall())
    await chatter.say("nasi goreng brp")
    reply = await chatter.say("tambah telor?")
    assert "Rp25.000" in reply
    assert "Pesanannya" not in reply


async def test_one_thing_asked_for_by_whom_it_is_for_is_told_to_be_gone() -> None:
    assert "habis" in await ask("peci buat anak kecil ada ga", shop=rice_stall())


async def test_a_set_is_known_by_its_price() -> None:
    products = (
        product_info("Soto", id=1, sku="S1", price_idr=18_000),
        product_info("Es Dawet", id=2, sku="E1", price_idr=9_000),
    )
    pair = promo(
        "Sabtu Berdua",
        description="Soto dan Es Dawet jadi Rp25.000 tiap Sabtu.",
        type="fixed_price",
        value=25_000,
        days=(5,),
        scope=PromoScope(bundle=(BundlePart(("S1",), 1), BundlePart(("E1",), 1))),
    )
    shop = Shop(stall_info(id=92, promos=(pair,)), catalogue_of(*products), ())
    reply = await ask("yg soto + es dawet 25rb itu bisa skrg?", shop=shop)
    assert "tidak berlaku" in reply
    assert "Sabtu" in reply


async def test_how_many_are_taken_is_no_size() -> None:
    shirts: dict[str, Any] = {"price_idr": 75_000, "family": "K", "stock": 9}
    products = [
        product_info(f"Koko Anak Size {size}", id=size, variant=f"Size {size}", **shirts)
        for size in (2, 4, 6)
    ]
    shop = Shop(stall_info(id=91, promos=()), catalogue_of(*products), ())
    reply = await ask("koko anak size 2 ada brp? ambil 4, jd brp", shop=shop)
    assert "Rp300.000" in reply
    assert "Size 4" not in reply
