"""One thing wanted in several ways, in one message and in corrections of it."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def noodle_stall() -> Shop:
    products = (
        product_info(
            "Mie Yamin",
            id=1,
            price_idr=14_000,
            category="Mie",
            options=("Porsi: biasa / jumbo (+Rp5.000)",),
        ),
        product_info("Bakso Urat", id=2, price_idr=18_000, category="Bakso"),
        product_info(
            "Es Teh Manis", id=3, price_idr=4_000, category="Minuman", aliases=("es teh",)
        ),
        product_info(
            "Kopi Tarik",
            id=4,
            price_idr=12_000,
            category="Kopi",
            options=("Ganti susu oat (+Rp6.000)",),
        ),
        product_info(
            "Cokelat Susu",
            id=5,
            price_idr=15_000,
            category="Kopi",
            options=("Ganti susu oat (+Rp6.000)", "Tambah krim (+Rp3.000)"),
        ),
    )
    return Shop(stall_info(id=91, promos=()), catalogue_of(*products), ())


def lines_of(reply: str) -> list[str]:
    return [line for line in reply.split("\n") if line.startswith("•")]


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        (
            "mie yamin jumbo 1, mie yamin biasa 2",
            ["1 Mie Yamin (Porsi: jumbo (+Rp5.000))", "2 Mie Yamin (Porsi: biasa)"],
        ),
        (
            "mie yamin 1 jumbo 2 biasa",
            ["1 Mie Yamin (Porsi: jumbo (+Rp5.000))", "2 Mie Yamin (Porsi: biasa)"],
        ),
        (
            "2 mie yamin biasa 1 mie yamin jumbo sama es teh 1",
            ["2 Mie Yamin (Porsi: biasa)", "1 Mie Yamin (Porsi: jumbo (+Rp5.000))", "1 Es Teh"],
        ),
        ("bakso urat 2, es teh 1, buat adik bakso urat 2", ["4 Bakso Urat", "1 Es Teh Manis"]),
        ("bakso urat 2, es teh 1. eh bakso urat 3", ["3 Bakso Urat", "1 Es Teh Manis"]),
        (
            "bakso urat 3 yang 1 gapake bihun, es teh 2",
            ["2 Bakso Urat", "1 Bakso Urat (gapake bihun)", "2 Es Teh Manis"],
        ),
        (
            "bakso urat 3 (1 gapake bihun), es teh 2",
            ["2 Bakso Urat", "1 Bakso Urat (gapake bihun)", "2 Es Teh Manis"],
        ),
        (
            "es teh 1 less sugar, es teh 2 kurang manis",
            ["1 Es Teh Manis (less sugar)", "2 Es Teh Manis (kurang manis)"],
        ),
        (
            "cokelat susu 1 ganti susu oat tambah krim, kopi tarik 1 ganti susu oat",
            [
                "1 Cokelat Susu (Ganti susu oat (+Rp6.000), Tambah krim (+Rp3.000))",
                "1 Kopi Tarik (Ganti susu oat (+Rp6.000))",
            ],
        ),
    ],
)
async def test_each_way_is_a_line(message: str, lines: list[str]) -> None:
    reply = await Chatter(noodle_stall()).say(f"{message}. ambil sendiri")

    told = lines_of(reply)
    assert len(told) == len(lines)
    for line, expected in zip(told, lines, strict=True):
        assert expected in line


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ("yang biasa jadi 2", ["2 Mie Yamin (Porsi: jumbo", "2 Mie Yamin (Porsi: biasa"]),
        ("mie yamin yang jumbo jadi 1", ["1 Mie Yamin (Porsi: jumbo", "1 Mie Yamin (Porsi: biasa"]),
        ("yang jumbo batal", ["1 Mie Yamin (Porsi: biasa"]),
        ("mie yamin jumbonya ga jadi", ["1 Mie Yamin (Porsi: biasa"]),
    ],
)
async def test_one_of_the_ways_is_changed(change: str, lines: list[str]) -> None:
    chatter = Chatter(noodle_stall())
    await chatter.say("pesan mie yamin jumbo 2, mie yamin biasa 1, ambil sendiri")

    told = lines_of(await chatter.say(change))

    assert len(told) == len(lines)
    for line, expected in zip(told, lines, strict=True):
        assert expected in line


async def test_a_number_that_may_be_of_either_way_is_asked_about() -> None:
    chatter = Chatter(noodle_stall())
    await chatter.say("pesan mie yamin jumbo 2, mie yamin biasa 1, ambil sendiri")

    reply = await chatter.say("mie yaminnya jadi 5")

    assert "Yang mau diubah yang mana" in reply
    assert "2 Mie Yamin (Porsi: jumbo" in reply


async def test_a_number_after_a_comma_counts_what_was_named() -> None:
    reply = await Chatter(noodle_stall()).say("mie yamin jumbo, 3 porsi. ambil sendiri")

    assert lines_of(reply) == ["• 3 Mie Yamin (Porsi: jumbo (+Rp5.000)): Rp57.000"]


def spicy_stall() -> Shop:
    products = (
        product_info(
            "Seblak Ceker",
            id=1,
            price_idr=18_000,
            category="Seblak",
            options=(
                "Level: 0 / 1 / 2 / 3",
                "Tambah telur (+Rp4.000)",
                "Tambah ceker (+Rp5.000)",
            ),
        ),
        product_info("Seblak Baso", id=2, price_idr=17_000, category="Seblak"),
        product_info(
            "Makaroni Pedas", id=3, price_idr=9_000, category="Ringan", variant="Pedas", family="M"
        ),
        product_info(
            "Makaroni Asin", id=4, price_idr=8_000, category="Ringan", variant="Asin", family="M"
        ),
        product_info(
            "Cilok Beku isi 25",
            id=5,
            price_idr=18_000,
            category="Beku",
            variant="isi 25",
            family="C",
        ),
        product_info(
            "Cilok Beku isi 50",
            id=6,
            price_idr=34_000,
            category="Beku",
            variant="isi 50",
            family="C",
        ),
        product_info(
            "Paket Kumpul",
            id=7,
            price_idr=60_000,
            category="Paket",
            description="2 seblak baso, 1 makaroni, es teh.",
        ),
        product_info("Es Teh", id=8, price_idr=5_000, category="Minuman"),
    )
    return Shop(stall_info(id=92, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        # A number after what it is had with counts the dish.
        (
            "seblak ceker level 2 tambah telur 2, es teh 2",
            ["2 Seblak Ceker (Level: 2, Tambah telur (+Rp4.000))", "2 Es Teh"],
        ),
        (
            "seblak ceker level 1 1 tambah telur sama ceker, seblak baso 1",
            [
                "1 Seblak Ceker (Level: 1, Tambah ceker (+Rp5.000), Tambah telur (+Rp4.000))",
                "1 Seblak Baso",
            ],
        ),
        ("seblak ceker 1 tambah telur sama es teh 2", ["1 Seblak Ceker (Tambah", "2 Es Teh"]),
        (
            "3 seblak ceker, levelnya 0, 2, 3",
            ["1 Seblak Ceker (Level: 0)", "1 Seblak Ceker (Level: 2)", "1 Seblak Ceker (Level: 3)"],
        ),
        (
            "seblak ceker level 2 sama 3 masing2 1, es teh 1",
            ["1 Seblak Ceker (Level: 2)", "1 Seblak Ceker (Level: 3)", "1 Es Teh"],
        ),
        (
            "seblak ceker level 1, 2 seblak baso, es teh 1",
            ["1 Seblak Ceker (Level: 1)", "2 Seblak Baso", "1 Es Teh"],
        ),
        ("makaroni 3 pedas 2 asin", ["3 Makaroni Pedas", "2 Makaroni Asin"]),
        ("cilok beku 25 2, cilok beku 50 1", ["2 Cilok Beku isi 25", "1 Cilok Beku isi 50"]),
        (
            "paket kumpul 1, seblaknya level 1 semua, es teh 2",
            ["1 Paket Kumpul (seblaknya level 1 semua)", "2 Es Teh"],
        ),
        ("nggak jadi seblak baso ya, makaroni asin aja 2", ["2 Makaroni Asin"]),
    ],
)
async def test_counts_and_choices_go_with_their_goods(message: str, lines: list[str]) -> None:
    told = lines_of(await Chatter(spicy_stall()).say(f"{message}. ambil sendiri"))

    assert len(told) == len(lines)
    for line, expected in zip(told, lines, strict=True):
        assert expected in line


async def test_what_was_added_is_left_off_again() -> None:
    chatter = Chatter(spicy_stall())
    await chatter.say("seblak ceker level 2 tambah telur 1, es teh 2, ambil sendiri")

    told = lines_of(await chatter.say("eh telurnya ga jadi"))

    assert told == ["• 1 Seblak Ceker (Level: 2): Rp18.000", "• 2 Es Teh: Rp10.000"]


async def test_a_count_asked_after_the_stock_is_answered() -> None:
    shop = noodle_stall()
    chatter = Chatter(shop)
    await chatter.say("bakso urat ada?")

    reply = await chatter.say("4 bisa?")

    assert "Bakso Urat" in reply
    assert "kurang paham" not in reply


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("seblak baso 1 (level 2), es teh juga 3", ["1 Seblak Baso", "3 Es Teh"]),
        # Each is counted by its own name, and not by what was named before it.
        ("kopi susu aren 4, kopi susu 3", ["4 Kopi Susu Aren", "3 Kopi Susu"]),
        (
            "teh tarik es 1 panas 2, kopi susu 1",
            ["1 Teh Tarik (Sajian: es)", "2 Teh Tarik (Sajian: panas)", "1 Kopi Susu"],
        ),
        (
            "teh tarik 3 (es 1, panas 2), kopi susu 1",
            ["1 Teh Tarik (Sajian: es)", "2 Teh Tarik (Sajian: panas)", "1 Kopi Susu"],
        ),
        # "1" beside a name counts, though something else comes by 1 kg.
        ("keripik 500 gram 1, kopi susu 1", ["1 Keripik 500 gram", "1 Kopi Susu"]),
    ],
)
async def test_lists_count_each_by_its_name(message: str, lines: list[str]) -> None:
    products = (
        product_info("Seblak Baso", id=1, price_idr=17_000, category="Seblak"),
        product_info("Es Teh", id=2, price_idr=5_000, category="Minuman"),
        product_info("Kopi Susu", id=3, price_idr=12_000, category="Kopi"),
        product_info("Kopi Susu Aren", id=4, price_idr=15_000, category="Kopi"),
        product_info(
            "Teh Tarik", id=5, price_idr=9_000, category="Minuman", options=("Sajian: panas / es",)
        ),
        product_info(
            "Keripik 500 gram", id=6, price_idr=30_000, category="K", variant="500 gram", family="K"
        ),
        product_info(
            "Keripik 1 kg", id=7, price_idr=58_000, category="K", variant="1 kg", family="K"
        ),
    )
    shop = Shop(stall_info(id=93, promos=()), catalogue_of(*products), ())

    told = lines_of(await Chatter(shop).say(f"{message}. ambil sendiri"))

    assert len(told) == len(lines)
    for line, expected in zip(told, lines, strict=True):
        assert expected in line


async def test_what_is_counted_and_not_sold_is_told() -> None:
    reply = await Chatter(spicy_stall()).say(
        "seblak ceker 2, martabaknya 1 ya, sate padang 3, es teh 2. ambil sendiri"
    )

    assert "martabak tidak ada" in reply
    assert "sate padang tidak ada" in reply
    assert lines_of(reply) == ["• 2 Seblak Ceker: Rp36.000", "• 2 Es Teh: Rp10.000"]


async def test_another_kind_takes_the_place_of_the_plain_one() -> None:
    products = (
        product_info("Pempek Kulit", id=1, price_idr=4_000, category="Pempek"),
        product_info("Pempek Kulit Crispy", id=2, price_idr=5_000, category="Pempek"),
    )
    chatter = Chatter(Shop(stall_info(id=94, promos=()), catalogue_of(*products), ()))
    await chatter.say("pesan pempek kulit 10, ambil sendiri")

    assert lines_of(await chatter.say("yang crispy ya")) == ["• 10 Pempek Kulit Crispy: Rp50.000"]


def kerudung_stall() -> Shop:
    products = (
        product_info(
            "Kerudung Voal",
            id=1,
            price_idr=35_000,
            category="Kerudung",
            options=("Warna: cream / hitam / abu",),
        ),
        product_info(
            "Abaya Turki",
            id=2,
            price_idr=300_000,
            category="Abaya",
            options=(
                "Ukuran: M / L / XL (+Rp10.000)",
                "Bordir nama (+Rp25.000)",
                "Tambah tas (+Rp15.000)",
            ),
        ),
        product_info("Kotak Kado", id=3, price_idr=20_000, category="Kado"),
        product_info(
            "Sate Lilit isi 10",
            id=4,
            price_idr=38_000,
            category="Sate",
            variant="isi 10",
            family="S",
        ),
        product_info(
            "Sate Lilit isi 5", id=5, price_idr=20_000, category="Sate", variant="isi 5", family="S"
        ),
        product_info(
            "Jinggo Ayam", id=6, price_idr=8_000, category="Jinggo", variant="Ayam", family="J"
        ),
        product_info(
            "Jinggo Sapi", id=7, price_idr=10_000, category="Jinggo", variant="Sapi", family="J"
        ),
        product_info(
            "Jinggo Telur", id=8, price_idr=7_000, category="Jinggo", variant="Telur", family="J"
        ),
    )
    return Shop(stall_info(id=95, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        (
            "kerudung voal 5: cream 2, hitam 2, abu 1",
            [
                "2 Kerudung Voal (Warna: cream)",
                "2 Kerudung Voal (Warna: hitam)",
                "1 Kerudung Voal (Warna: abu)",
            ],
        ),
        # The first is a kind as well, and not the number of all.
        (
            "jinggo ayam 10 sapi 5 telur 5",
            ["10 Jinggo Ayam", "5 Jinggo Sapi", "5 Jinggo Telur"],
        ),
        ("sate lilit isi 10 1, 5 tusuk 2", ["1 Sate Lilit isi 10", "2 Sate Lilit isi 5"]),
        (
            "abaya turki 2 (1 ukuran M 1 ukuran L) tambah tas semua",
            ["1 Abaya Turki (Ukuran: M, Tambah tas", "1 Abaya Turki (Ukuran: L, Tambah tas"],
        ),
    ],
)
async def test_kinds_and_colours_are_counted(message: str, lines: list[str]) -> None:
    told = lines_of(await Chatter(kerudung_stall()).say(f"{message}. ambil sendiri"))

    assert len(told) == len(lines)
    for line, expected in zip(told, lines, strict=True):
        assert expected in line


async def test_a_name_on_goods_is_a_note_and_no_customers_name() -> None:
    reply = await Chatter(kerudung_stall()).say(
        "abaya turki 1 pake bordir nama Aisyah, kotak kado 1. antar ke melati jl anggrek 5 Rina"
        " 081234567890 qris"
    )

    assert "1 Abaya Turki (Bordir nama (+Rp25.000), Aisyah)" in reply
    assert "Atas nama: Rina, " in reply
    assert "Diantar ke: melati jl anggrek 5\n" in reply


async def test_one_size_of_two_becomes_another() -> None:
    chatter = Chatter(kerudung_stall())
    await chatter.say("pesan abaya turki M 1, L 1, ambil sendiri")

    told = lines_of(await chatter.say("yg L ganti XL"))

    assert [line.split(":")[1].split(")")[0].split(" (")[0].strip() for line in told] == ["M", "XL"]
