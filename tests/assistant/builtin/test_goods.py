"""What people ask about goods: how many there are, how big they are, what is in them."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


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
