"""Words of names that mean something else elsewhere, or the same as a word of another name."""

import pytest

from tanggap.assistant.builtin.understand.shelf.building import build, patched
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info

ORDER = "{}, ambil sendiri, Dewi 081234567890, tunai"


def counter() -> Shop:
    """Drinks that go by two words of one meaning, and snacks with names that sound like others."""
    products = (
        product_info("Adaan", id=1, price_idr=4_000, category="Pempek"),
        product_info("Kulit Goreng", id=2, price_idr=5_000, category="Pempek"),
        product_info(
            "Smoothie Mangga", id=3, price_idr=30_000, category="Smoothie",
            aliases=("mango smoothie",),
        ),
        product_info(
            "Jus Mangga", id=4, price_idr=18_000, category="Jus", aliases=("mango juice",)
        ),
        product_info(
            "Jus Jeruk", id=5, price_idr=17_000, category="Jus", aliases=("orange juice",)
        ),
        product_info(
            "Bebek Betutu 1/2 Ekor", id=6, sku="B1", price_idr=75_000, variant="1/2 ekor",
            family="B", category="Lauk",
        ),
        product_info(
            "Bebek Betutu 1 Ekor", id=7, sku="B2", price_idr=140_000, variant="1 ekor",
            family="B", category="Lauk",
        ),
        product_info("Kue Delapan Jam", id=8, price_idr=12_000, category="Kue"),
        product_info("Es Teh", id=9, price_idr=4_000, category="Minuman"),
        product_info("Teh Tarik", id=10, price_idr=9_000, category="Minuman"),
        product_info("Kemplang Panggang 250 gram", id=11, price_idr=28_000, category="Kerupuk"),
        product_info("Pentol Kuah", id=12, price_idr=10_000, category="Pentol"),
        product_info(
            "Kapal Selam Vacuum isi 5", id=13, price_idr=92_000, category="Vacuum",
            description="Lima yang divakum.",
        ),
        product_info(
            "Pempek Kapal Selam", id=14, price_idr=18_000, category="Pempek",
            aliases=("kapal selam",), description="Isi satu telur utuh.",
        ),
        product_info(
            "Smoothie Bowl Naga", id=15, price_idr=45_000, category="Smoothie",
            aliases=("dragon fruit smoothie bowl",),
        ),
    )  # fmt: skip
    return Shop(stall_info(), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("asked", "price"),
    [
        ("adaan brp", "Rp4.000"),
        ("adaannya brp kak", "Rp4.000"),
        ("harga smoothie mangga", "Rp30.000"),
        ("jus mangga brp", "Rp18.000"),
        ("orange juice brp kak", "Rp17.000"),
        ("how much is the mango smoothie?", "Rp30.000"),
        ("how much for mango juice?", "Rp18.000"),
        ("how much is the dragon fruit smoothie bowl?", "Rp45.000"),
        ("bebek betutu 1/2 ekor brp", "Rp75.000"),
        ("bebek betutu ½ ekornya brp ya", "Rp75.000"),
        ("bebek betutu setengah ekor brp", "Rp75.000"),
        ("pentolnya brp", "Rp10.000"),
    ],
)
async def test_a_name_means_itself_whatever_its_words_are_elsewhere(asked: str, price: str) -> None:
    reply = await ask(asked, shop=counter())
    assert price in reply
    assert reply.count("Rp") == 1


@pytest.mark.parametrize(
    ("wish", "read_back"),
    [
        ("adaan 10 sama kulit goreng 2", ["10 Adaan:", "2 Kulit Goreng:"]),
        ("smoothie mangga 1 jus mangga 2", ["1 Smoothie Mangga:", "2 Jus Mangga:"]),
        ("kulit goreng 2, bebek betutu 1/2 ekor 1", ["2 Kulit Goreng:", "1 Bebek Betutu 1/2"]),
        ("kue delapan jam 2, adaan 5", ["2 Kue Delapan Jam:", "5 Adaan:"]),
    ],
)
async def test_such_names_are_ordered(wish: str, read_back: list[str]) -> None:
    reply = await ask(ORDER.format(wish), shop=counter())
    assert all(f"• {line}" in reply for line in read_back)
    assert reply.count("•") == len(read_back)


async def test_the_hour_of_a_visit_is_no_cake() -> None:
    reply = await ask(
        "kulit goreng 2, diambil jam 5 sore, Dewi 081234567890, tunai", shop=counter()
    )
    assert "• 2 Kulit Goreng" in reply
    assert "Kue" not in reply


@pytest.mark.parametrize(
    ("wish", "read_back"),
    [
        ("teh adaan 5", "5 Adaan"),
        ("teh es teh 2", "2 Es Teh"),
        ("teh, mau pesen adaan 5", "5 Adaan"),
        ("teh tarik 2", "2 Teh Tarik"),
        ("adaan 5 teh", "5 Adaan"),
    ],
)
async def test_a_sister_is_called_and_tea_ordered(wish: str, read_back: str) -> None:
    reply = await ask(wish, shop=counter())
    assert f"• {read_back}:" in reply
    assert reply.count("•") == 1


@pytest.mark.parametrize("agreed", ["betul teh, lanjut", "ya teh", "udah bener teh"])
async def test_a_sister_is_called_amid_an_order(agreed: str) -> None:
    chat = Chatter(counter())
    await chat.say(ORDER.format("adaan 5"))
    await chat.say(agreed)
    assert chat.orders


async def test_who_wants_to_ask_calls_a_sister() -> None:
    assert "Es Teh" not in await ask("teh mau tanya", shop=counter())
    assert "Es Teh" in await ask("mau teh", shop=counter())
    assert "Es Teh" in await ask("teh 2 adaan 5", shop=counter())


async def test_a_count_after_a_measured_name_is_no_other_model() -> None:
    assert "Rp84.000" in await ask("kemplang panggang 3 jadi brp", shop=counter())


async def test_what_is_in_it_is_asked_of_the_thing_that_is_named() -> None:
    assert "Isi satu telur utuh" in await ask("isi kapal selam apa aja", shop=counter())


def test_words_are_told_apart_only_where_two_goods_differ_by_them() -> None:
    assert build(counter(), None).apart == {"smoothie"}
    lone = Shop(
        stall_info(), catalogue_of(product_info("Smoothie Mangga", id=1, price_idr=30_000)), ()
    )
    assert build(lone, None).apart == frozenset()


def test_a_new_name_that_reads_like_another_is_told_apart_at_once() -> None:
    first = product_info("Smoothie Mangga", id=1, price_idr=30_000)
    second = product_info("Jus Mangga", id=2, price_idr=18_000)
    kept = build(Shop(stall_info(), catalogue_of(first), ()), None)
    shop = Shop(stall_info(), catalogue_of(first, second), ())
    shelf = patched(kept, shop) or build(shop, kept)
    assert shelf.apart == {"smoothie"}


def wardrobe() -> Shop:
    """A set and a shirt that are called alike, and dresses in two colours."""
    products = (
        product_info(
            "Setelan Koko Fatih", id=1, price_idr=120_000, category="Anak",
            options=("Ukuran: 4 / 6",), aliases=("setelan fatih",),
        ),
        product_info(
            "Koko Fatih Size 6", id=2, sku="K6", price_idr=80_000, category="Anak",
            variant="Size 6", family="K",
        ),
        product_info(
            "Koko Fatih Size 8", id=3, sku="K8", price_idr=85_000, category="Anak",
            variant="Size 8", family="K",
        ),
        product_info(
            "Gamis Aisyah Dusty Pink L", id=4, sku="G1", price_idr=265_000, category="Gamis",
            variant="Dusty Pink L", family="G",
        ),
        product_info(
            "Gamis Aisyah Navy L", id=5, sku="G2", price_idr=255_000, category="Gamis",
            variant="Navy L", family="G",
        ),
        product_info(
            "Pashmina Ceruty", id=6, price_idr=45_000, category="Jilbab",
            options=("Warna: hitam / dusty pink", "Ukuran: M / L"),
        ),
        product_info(
            "Seblak Instan", id=7, price_idr=13_000, category="Makanan",
            options=("Level: 1 / 2 / 4 (+Rp1.000)",),
        ),
        product_info("Kaos Kaki Wudhu", id=8, price_idr=15_000, category="Aksesoris"),
    )  # fmt: skip
    return Shop(stall_info(), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("wish", "read_back"),
    [
        ("setelan koko fatih ukuran 6 satu", "1 Setelan Koko Fatih (Ukuran: 6)"),
        ("setlan fatih ukuran 4 2", "2 Setelan Koko Fatih (Ukuran: 4)"),
        ("koko fatih ukuran 6 1", "1 Koko Fatih Size 6"),
        ("gamis aisyah navy lnya 1", "1 Gamis Aisyah Navy L"),
    ],
)
async def test_a_size_behind_a_whole_name_chooses_of_it(wish: str, read_back: str) -> None:
    reply = await ask(ORDER.format(wish), shop=wardrobe())
    assert f"• {read_back}:" in reply
    assert reply.count("•") == 1


async def test_a_colour_that_names_a_thing_asks_for_no_choice_of_another() -> None:
    reply = await ask("aisyah dusty pink ukuran L masih ada?", shop=wardrobe())
    assert "Rp265.000" in reply
    assert "Pashmina" not in reply


async def test_a_count_is_no_level() -> None:
    assert "Rp52.000" in await ask("kalo beli 4 seblak instan berapa", shop=wardrobe())
    assert "Rp56.000" in await ask("4 seblak instan level 4 jadi brp", shop=wardrobe())


async def test_who_is_called_kak_is_no_sock() -> None:
    assert "Kaki" not in await ask("kak ada promo?", shop=wardrobe())
    assert "Rp15.000" in await ask("kaos kaki brp kak", shop=wardrobe())


def stand() -> Shop:
    """Goods whose names end in forms of address, in words of ordering, or in what fills them."""
    products = (
        product_info("Sambal", id=1, price_idr=6_000, category="Sambal"),
        product_info("Sambal Uni", id=2, price_idr=13_000, category="Sambal"),
        product_info("Paket Sendiri", id=3, price_idr=20_000, category="Paket"),
        product_info("Tahu Isi", id=4, price_idr=4_500, category="Gorengan"),
        product_info("Tahu Gimbal", id=5, price_idr=16_000, category="Lauk"),
        product_info("Mie Ceker", id=6, price_idr=17_000, category="Mie"),
        product_info("Ceker Kecap", id=7, price_idr=7_000, category="Lauk"),
    )
    return Shop(stall_info(), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("wish", "read_back"),
    [
        ("2 sambal uni", "2 Sambal Uni"),
        ("sambal 2 uni", "2 Sambal"),
        ("tahu isi 3", "3 Tahu Isi"),
        ("paket sendiri 1", "1 Paket Sendiri"),
    ],
)
async def test_words_of_ordering_name_goods_only_with_the_rest(wish: str, read_back: str) -> None:
    reply = await ask(ORDER.format(wish), shop=stand())
    assert f"• {read_back}:" in reply
    assert reply.count("•") == 1


async def test_the_price_of_what_is_called_filled_is_told() -> None:
    reply = await ask("tahu isi brp", shop=stand())
    assert "Rp4.500" in reply
    assert "Gimbal" not in reply


async def test_of_few_the_one_spoken_of_last_is_meant() -> None:
    chat = Chatter(stand())
    await chat.say("mie ceker brp")
    assert "Rp34.000" in await chat.say("yang ceker 2 jadi brp")
