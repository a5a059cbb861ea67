"""What options cost, in sums and in orders."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def geprek_stall() -> Shop:
    chicken = product_info(
        "Ayam Geprek",
        id=1,
        price_idr=18_000,
        options=("Topping: keju (+Rp3.000) / telur (+Rp4.000)", "Level: 1 / 2 / 3"),
    )
    noodles = product_info("Mie Goreng", id=2, price_idr=15_000, options=("telur (+Rp4.000)",))
    tea = product_info("Es Teh", id=3, price_idr=5_000, options=("jumbo +2rb",))
    return Shop(stall_info(id=79, promos=()), catalogue_of(chicken, noodles, tea), ())


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("2 geprek telur jadi brp?", "Rp44.000"),
        ("2 geprek level 2 jadi brp?", "Rp36.000"),
        ("2 geprek tanpa keju jadi brp?", "Rp36.000"),
        ("2 geprek telur sama 1 es teh jumbo totalnya brp", "Rp51.000"),
        # Both may have an egg: it goes with the one named before it.
        ("1 geprek keju sama 1 mie goreng telur totalnya brp", "Rp40.000"),
        ("1 geprek telur sama 1 mie goreng totalnya brp", "Rp37.000"),
        ("2 geprek keju sama 2 es teh antar ke kenanga totalnya brp", "Rp60.000"),
    ],
)
async def test_a_sum_counts_what_is_added(question: str, total: str) -> None:
    answer = await Chatter(geprek_stall()).say(question)

    assert total in answer


async def test_a_bill_counts_what_is_added() -> None:
    chatter = Chatter(geprek_stall())
    bill = await chatter.say("pesen geprek 2 topping keju level 2 sama es teh 1, ambil sendiri")

    assert "keju (+Rp3.000)" in bill
    assert "Rp47.000" in bill


async def test_what_is_not_wanted_is_not_added() -> None:
    bill = await Chatter(geprek_stall()).say("pesen geprek 2 tanpa keju ya, ambil sendiri")

    assert "(+Rp3.000)" not in bill
    assert "Rp36.000" in bill


def juice_stall() -> Shop:
    """Drinks whose extras are written as plain text, and sweets by the piece or the box."""
    more = ("tambah cincau 3rb", "Manis: biasa / kurang")
    products = (
        product_info(
            "Jus Sirsak Regular",
            id=1,
            price_idr=11_000,
            family="S",
            variant="Regular",
            options=more,
        ),
        product_info(
            "Jus Sirsak Large", id=2, price_idr=15_000, family="S", variant="Large", options=more
        ),
        product_info("Onde Wijen satuan", id=3, price_idr=2_500, family="O", variant="satuan"),
        product_info("Onde Wijen isi 12", id=4, price_idr=28_000, family="O", variant="isi 12"),
        product_info("Talam Ubi", id=5, price_idr=3_000),
    )
    return Shop(stall_info(id=80, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("jus sirsak large 2 tambah cincau semua jd brp", "Rp36.000"),
        ("jus sirsak reguler 2 jd brp", "Rp22.000"),
        ("sirsak reguler 3 brp", "Rp33.000"),
        ("onde satuan 15 + talam 4 brp", "Rp49.500"),
    ],
)
async def test_a_sum_is_of_the_kind_and_with_the_extra_that_were_said(
    question: str, total: str
) -> None:
    assert total in await Chatter(juice_stall()).say(question)


async def test_an_order_counts_an_extra_written_as_text() -> None:
    bill = await Chatter(juice_stall()).say(
        "pesen jus sirsak large 2 pake tambah cincau semua, ambil sendiri"
    )

    assert "Rp36.000" in bill


@pytest.mark.parametrize(
    ("wish", "each"),
    [
        ("mau dua2nya dong", 1),
        ("pesan keduanya", 1),
        ("oke masing2 3 ya", 3),
        ("pesen dua-duanya masing masing 2", 2),
    ],
)
async def test_each_of_two_told_of_is_ordered(wish: str, each: int) -> None:
    chat = Chatter()
    await chat.say("es teh sama pangsit goreng brp")
    reply = await chat.say(wish)
    assert f"{each} Es Teh" in reply
    assert f"{each} Pangsit Goreng" in reply


async def test_what_is_had_instead_may_be_called_like_a_word_of_the_name() -> None:
    bowl = product_info(
        "Nasi Ayam Kari",
        id=41,
        price_idr=30_000,
        options=("Ganti nasi merah (+Rp4.000)", "Tambah telur mata sapi (+Rp6.000)"),
    )
    shop = Shop(stall_info(), catalogue_of(bowl), ())
    asked = "nasi ayam kari ganti nasi merah tambah telur mata sapi jatohnya brp"
    assert "Rp40.000" in await ask(asked, shop=shop)


def seblak_stall() -> Shop:
    """Noodles with levels of which the last cost more, and an extra called like the noodles."""
    options = ("Level: 1 / 2 / 3 / 4 (+Rp1.000)", "tambah ceker (+Rp5.000)")
    seblak = product_info("Seblak Ceker", id=1, price_idr=15_000, options=options)
    aci = product_info(
        "Baso Aci", id=2, price_idr=12_000, options=("Level: tidak pedas / pedas", "less sugar")
    )
    known = entries(Bisa_dibuat_tidak_pedas="Cilok tidak bisa.", Kalau_kurang="Kirim fotonya.")
    return Shop(stall_info(id=383, promos=()), catalogue_of(seblak, aci), known)


@pytest.mark.parametrize(
    "asked", ["seblak ceker 2 level 4 jadi brp", "2 seblak ceker level 4 totalnya?"]
)
async def test_a_count_behind_a_name_is_no_level_though_an_extra_is_called_so(asked: str) -> None:
    assert "Rp32.000" in await Chatter(seblak_stall()).say(asked)


@pytest.mark.parametrize("asked", ["kalo level tidak pedas?", "kalo less sugar?"])
async def test_a_choice_that_denies_something_is_a_choice(asked: str) -> None:
    chatter = Chatter(seblak_stall())
    await chatter.say("baso aci brp")
    answer = await chatter.say(asked)

    assert "Baso Aci" in answer
    assert "bisa pilih" in answer


@pytest.mark.parametrize("denied", ["nda usah alas", "gausah alas", "ga usah pake alas"])
async def test_what_is_had_without_an_extra_leaves_it_to_what_came_before(denied: str) -> None:
    options = ("pake alas (+Rp4.000)",)
    soups = [
        product_info(f"Pallubasa {kind}", id=number, price_idr=25_000, options=options)
        for number, kind in enumerate(("Daging", "Campur"), start=1)
    ]
    chatter = Chatter(Shop(stall_info(id=385, promos=()), catalogue_of(*soups), ()))
    bill = await chatter.say(f"pallubasa daging 2 pake alas, campur 1 {denied}, ambil sendiri")

    assert "2 Pallubasa Daging (pake alas (+Rp4.000)): Rp58.000" in bill
    assert "1 Pallubasa Campur" in bill
    assert "Rp83.000" in bill


def set_stall() -> Shop:
    """Sets called by numbers, one of which may be had otherwise, and a coffee in two sizes."""
    products = (
        product_info("Paket Ayam", id=1, price_idr=24_000, options=("ganti dada (+Rp3.000)",)),
        product_info("Paket Rame 1", id=2, price_idr=110_000),
        product_info("Kopi Aren Regular", id=3, price_idr=18_000, variant="Regular", family="K"),
        product_info(
            "Kopi Aren Large",
            id=4,
            price_idr=23_000,
            variant="Large",
            family="K",
            options=("extra shot (+Rp5.000)",),
        ),
    )
    return Shop(stall_info(id=388, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize("one", ["satu", "1"])
@pytest.mark.parametrize("rest", ["yg satu biasa", "yg satunya polos", ""])
async def test_one_of_two_is_had_otherwise(one: str, rest: str) -> None:
    chatter = Chatter(set_stall())
    await chatter.say("paket ayam 2, ambil sendiri")
    bill = await chatter.say(f"yg {one} ganti dada, {rest}".strip(", "))

    assert "Rame" not in bill
    assert "Rp51.000" in bill


async def test_the_rest_as_it_comes_is_no_other_size() -> None:
    chatter = Chatter(set_stall())
    await chatter.say("kopi aren large 2, ambil sendiri")
    bill = await chatter.say("yg satu pake extra shot, yg satu biasa")

    assert "Regular" not in bill
    assert "Rp51.000" in bill


async def test_another_measure_takes_the_place_of_what_is_wanted() -> None:
    bottles = [
        product_info(f"Cuko Botol {size} ml", id=size, price_idr=40 * size, family="C",
                     variant=f"{size} ml")
        for size in (250, 500)
    ]  # fmt: skip
    cakes = product_info("Pempek Tunu", id=1, price_idr=7_000)
    chatter = Chatter(Shop(stall_info(id=389, promos=()), catalogue_of(cakes, *bottles), ()))
    await chatter.say("pempek tunu 5, cuko botol 250 ml 1, ambil sendiri")
    bill = await chatter.say("cukonya yg 500 ml aja")

    assert "Cuko Botol 500 ml" in bill
    assert "Cuko Botol 250 ml" not in bill


def sweetened_stall() -> Shop:
    """Drinks with a free choice of sugar, cold and hot by their names and by a choice."""
    sugar = "Gula: normal / less sugar / tanpa gula"
    drinks = {"category": "Minuman", "unit": "gelas"}
    products = (
        product_info("Es Lemon", id=1, price_idr=9_000, options=(sugar,), **drinks),
        product_info("Jus Naga", id=2, price_idr=13_000, options=(sugar,), **drinks),
        product_info(
            "Kopi Lanang",
            id=3,
            price_idr=10_000,
            options=("Suhu: panas / dingin (+Rp2.000)",),
            **drinks,
        ),
        product_info("Wedang Uwuh", id=4, price_idr=11_000, **drinks),
    )
    return Shop(stall_info(id=80, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "asked", ["es lemon less sugar nambah brp?", "jus naga less sugar nambah brp?"]
)
async def test_a_free_choice_is_told_to_cost_nothing_more(asked: str) -> None:
    assert "Tidak ada tambahan biaya" in await ask(asked, shop=sweetened_stall())


async def test_a_juice_is_a_cold_drink() -> None:
    answer = await ask("minuman dingin apa aja", shop=sweetened_stall())
    assert all(name in answer for name in ("Es Lemon", "Jus Naga", "Kopi Lanang"))
    assert "Wedang" not in answer
