"""Another kind of what is wanted, changes that nobody understood, and questions in between."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall, stall_info
from tests.factories import catalogue_of, product_info

TOLD = "ambil sendiri, Ayu 081233334444, tunai"


def bakery() -> Shop:
    """Rolls and pies by their filling."""
    roll = {"category": "Roti"}
    products = (
        product_info("Roti Gulung Keju", id=1, price_idr=30_000, **roll),
        product_info("Roti Gulung Cokelat", id=2, price_idr=28_000, **roll),
        product_info(
            "Roti Kukus Cokelat", id=3, price_idr=9_000, description="Awet 2 hari.", **roll
        ),
        product_info("Pie Buah isi 5", id=4, price_idr=40_000, category="Kue"),
        product_info("Kue Lumpur satuan", id=5, price_idr=3_000, category="Kue"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


def cakes() -> Shop:
    """Cakes by their size, and one thing of which few are left."""
    lapis = {"category": "Kue", "family": "L"}
    products = (
        product_info("Lapis Legit 18 cm", id=1, price_idr=90_000, variant="18 cm", **lapis),
        product_info("Lapis Legit 22 cm", id=2, price_idr=120_000, variant="22 cm", **lapis),
        product_info("Kue Mawar 22 cm", id=3, price_idr=99_000, category="Kue"),
        product_info(
            "Martabak Mini", id=4, price_idr=5_000, stock=4, options=("tanpa kacang", "pedas")
        ),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "said",
    ["eh ganti yg cokelat aja gulungnya", "gulungnya yang cokelat aja", "rotinya ganti cokelat"],
)
async def test_another_kind_takes_the_place_of_what_is_wanted(said: str) -> None:
    chatter = Chatter(bakery())
    await chatter.say(f"roti gulung keju 2, {TOLD}")
    await chatter.say(said)
    await chatter.say("ya")

    lines = [line for order in chatter.orders for line in order.priced.lines]
    assert [(line.name, line.quantity) for line in lines] == [("Roti Gulung Cokelat", 2)]


async def test_both_of_two_are_exchanged_when_both_are_said() -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say(f"mie ayam bakso 2, es teh 1, {TOLD}")
    bill = await chatter.say("mienya jumbo aja dua2nya")

    assert "2 Mie Ayam Jumbo" in bill
    assert "Bakso" not in bill


@pytest.mark.parametrize("said", ["eh ganti yg spesial aja deh", "tuker aja deh sama yang kemarin"])
async def test_a_yes_after_a_change_that_was_lost_reads_the_bill_again(said: str) -> None:
    chatter = Chatter(stall(promos=()))
    await chatter.say(f"mie ayam bakso 2, es teh 1, {TOLD}")
    await chatter.say(said)
    again = await chatter.say("ya")

    assert "Sudah benar" in again
    assert not chatter.orders


async def test_a_word_of_a_name_that_asks_elsewhere_is_added_to_the_order() -> None:
    chatter = Chatter(bakery())
    await chatter.say(f"roti gulung keju 1, {TOLD}")

    assert "1 Pie Buah isi 5" in await chatter.say("oh, tambah pie buah isi 5 satu deh")


async def test_a_number_that_says_which_size_chooses_no_other_cake() -> None:
    chatter = Chatter(cakes())
    await chatter.say(f"1 lapis legit 18 cm, {TOLD}")

    assert "1 Lapis Legit 22 cm" in await chatter.say("eh yang 22 cm aja deh kuenya")


async def test_one_of_several_is_wanted_otherwise_though_another_thing_was_named_last() -> None:
    chatter = Chatter(cakes())
    await chatter.say(f"martabak mini 3, 2 lapis legit 18 cm, {TOLD}")
    bill = await chatter.say("yang satu tanpa kacang ya")

    assert "2 Martabak Mini" in bill
    assert "1 Martabak Mini (tanpa kacang)" in bill
    assert "2 Lapis Legit 18 cm" in bill


@pytest.mark.parametrize("said", ["4 gpp", "ya udah itu aja", "boleh deh"])
async def test_what_is_left_will_do(said: str) -> None:
    chatter = Chatter(cakes())
    await chatter.say(f"martabak mini 9, {TOLD}")

    assert "4 Martabak Mini" in await chatter.say(said)


async def test_what_is_sold_singly_is_no_number() -> None:
    assert "12 Kue Lumpur satuan" in await Chatter(bakery()).say(f"kue lumpur 12, {TOLD}")


async def test_what_is_wanted_is_what_a_question_in_between_is_about() -> None:
    chatter = Chatter(bakery())
    await chatter.say(f"roti kukus cokelat 2, {TOLD}")
    answer = await chatter.say("itu tahan brp hari?")
    bill = await chatter.say("oke, pesan yang tadi ya")

    assert "Awet 2 hari" in answer
    assert "1 Roti" not in bill


def griddle() -> Shop:
    """Flat breads by their filling, of which some may have more on top."""
    bread: dict[str, object] = {"category": "Roti", "family": "R"}
    extra = ("Tambahan: keju parut (+Rp4.000) / telur mata sapi (+Rp5.000)",)
    names = {1: "Kosong", 2: "Pisang", 3: "Keju", 4: "Pisang Keju"}
    products = [
        product_info(
            f"Roti Maryam {name}",
            id=i,
            price_idr=8_000 + i * 1_000,
            variant=name,
            options=extra if i < 3 else (),
            **bread,
        )
        for i, name in names.items()
    ]
    drinks = [
        product_info(f"Wedang {name}", id=10 + i, price_idr=6_000, variant=name, family="W")
        for i, name in enumerate(["Jahe", "Uwuh"])
    ]
    return Shop(stall_info(promos=()), catalogue_of(*products, *drinks), ())


def _bill(chatter: Chatter) -> dict[str, tuple[int, tuple[str, ...]]]:
    assert chatter.quote is not None
    return {x.name: (x.quantity, tuple(x.options)) for x in chatter.quote.priced.lines}


EGG = ("Tambahan: telur mata sapi (+Rp5.000)",)


@pytest.mark.parametrize("those", ["dua2nya", "dua-duanya", "keduanya", "loro-lorone", "semuanya"])
async def test_both_are_the_two_that_were_counted(those: str) -> None:
    chatter = Chatter(griddle())
    await chatter.say(f"roti maryam pisang 2, {those} tambah telur mata sapi")

    assert _bill(chatter) == {"Roti Maryam Pisang": (2, EGG)}


async def test_both_are_the_two_that_were_named() -> None:
    chatter = Chatter(griddle())
    await chatter.say("roti maryam pisang 1, roti maryam kosong 1, dua2nya tambah telur mata sapi")

    assert _bill(chatter) == {"Roti Maryam Pisang": (1, EGG), "Roti Maryam Kosong": (1, EGG)}


async def test_all_three_are_those_of_which_three_are_wanted() -> None:
    chatter = Chatter(griddle())
    await chatter.say(
        "roti maryam pisang 3, roti maryam kosong 2, tiga-tiganya tambah telur mata sapi"
    )

    assert _bill(chatter) == {"Roti Maryam Pisang": (3, EGG), "Roti Maryam Kosong": (2, ())}


async def test_both_of_two_to_choose_from_is_one_of_each() -> None:
    chatter = Chatter(griddle())
    await chatter.say("mau wedang dong")
    await chatter.say("dua-duanya deh")

    assert _bill(chatter) == {"Wedang Jahe": (1, ()), "Wedang Uwuh": (1, ())}


async def test_the_one_called_so_alone_takes_the_place_of_all_its_kin() -> None:
    chatter = Chatter(griddle())
    await chatter.say("roti maryam pisang 2, roti maryam kosong 1, wedang jahe 1")
    await chatter.say("maryamnya ganti yg keju semua")

    assert _bill(chatter) == {"Roti Maryam Keju": (3, ()), "Wedang Jahe": (1, ())}


@pytest.mark.parametrize("said", ["pedas", "pedas banget"])
async def test_a_level_is_the_one_that_was_said_with_its_degree(said: str) -> None:
    levels = ("Level: sedang / pedas / pedas banget",)
    chatter = Chatter(
        Shop(
            stall_info(promos=()),
            catalogue_of(product_info("Mie Gacor", id=1, price_idr=12_000, options=levels)),
            (),
        )
    )
    await chatter.say(f"mie gacor 2, dua-duanya {said}")

    assert _bill(chatter) == {"Mie Gacor": (2, (f"Level: {said}",))}


@pytest.mark.parametrize(
    "said",
    [
        "eh maksudku roti gulung cokelat bukan keju",
        "yang cokelat kak, bukan yang keju",
        "bukan keju tapi cokelat",
        "lho bukan roti gulung keju, roti gulung cokelat",
        "I meant the roti gulung cokelat, not keju",
        "keju ganti cokelat",
    ],
)
async def test_what_is_not_meant_gives_its_place_to_what_is(said: str) -> None:
    chatter = Chatter(bakery())
    await chatter.say(f"roti gulung keju 2, pie buah 1, {TOLD}")
    bill = await chatter.say(said)

    assert "2 Roti Gulung Cokelat" in bill
    assert "1 Pie Buah" in bill
    assert "Keju" not in bill


async def test_a_thing_that_is_not_meant_is_no_wish() -> None:
    chatter = Chatter(bakery())
    bill = await chatter.say(f"roti gulung cokelat 2 bukan yang kukus, {TOLD}")

    assert "2 Roti Gulung Cokelat: " in bill
    assert "ukus" not in bill


@pytest.mark.parametrize("said", ["oh 4 aja gpp", "oh gitu, 4 aja gapapa kak"])
async def test_the_fewer_that_are_left_are_taken_with_pleasantries(said: str) -> None:
    chatter = Chatter(cakes())
    await chatter.say(f"martabak mini 9, {TOLD}")

    assert "4 Martabak Mini" in await chatter.say(said)


@pytest.mark.parametrize(
    "said", ["roti mini cokelat ganti roti keju", "roti keju bukan roti mini cokelat"]
)
async def test_a_whole_name_is_that_one_and_no_sister_of_what_goes(said: str) -> None:
    roll = {"category": "Roti", "price_idr": 9_000}
    names = ("Roti Mini Cokelat", "Roti Mini Keju", "Roti Keju", "Roti Cokelat")
    products = [product_info(name, id=i, **roll) for i, name in enumerate(names, 1)]
    chatter = Chatter(Shop(stall_info(promos=()), catalogue_of(*products), ()))
    await chatter.say(f"roti mini cokelat 3, {TOLD}")

    assert "3 Roti Keju" in await chatter.say(said)
