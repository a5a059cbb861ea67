"""Sums whose goods are had in some way, and sums that are asked on about after other questions."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, zone


def corner() -> Shop:
    """Hot bowls with levels, drinks with another milk, and kinds of one fish."""
    bowl = (
        "Level: 0 / 1 / 2 / 3 / 4 (+Rp1.000)",
        "tambah telur (+Rp4.000)",
        "tambah ceker (+Rp5.000)",
    )
    milk = ("ganti oat milk (+Rp8.000)", "extra shot (+Rp6.000)", "extra matcha (+Rp7.000)")
    products = (
        product_info("Seblak Ceker", id=1, price_idr=15_000, options=bowl),
        product_info("Seblak Tulang", id=2, price_idr=14_000, options=bowl),
        product_info("Matcha Latte", id=3, price_idr=24_000, options=milk, category="Minuman"),
        product_info("Dirty Matcha", id=4, price_idr=32_000, options=milk, category="Minuman"),
        product_info("Kopi Susu Pandan", id=5, price_idr=20_000, options=milk, category="Minuman"),
        product_info("Kopi Susu Botol 1 Liter", id=6, price_idr=79_000, category="Minuman"),
        product_info("Gurame Bakar", id=7, price_idr=68_000, category="Ikan"),
        product_info("Gurame Asam Manis", id=8, price_idr=72_000, category="Ikan"),
        product_info("Tekwan Biasa", id=9, price_idr=16_000, category="Kuah"),
        product_info("Tekwan Jumbo", id=10, price_idr=22_000, category="Kuah"),
        product_info("Es Teh", id=11, price_idr=5_000, stock=4, category="Minuman"),
    )
    info = stall_info(
        id=87,
        promos=(),
        zones=(zone("Dekat", "Melati", id=1, fee_idr=7_000),),
        delivery_min_order_idr=0,
    )
    return Shop(info, catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("seblak ceker 4 sama es teh 1 brp", "Rp65.000"),
        ("seblak ceker 2 tambah telur sama seblak tulang 3 tambah telur brp", "Rp92.000"),
        ("matcha latte 3 ganti oat milk trs dirty matcha 2 extra matcha jadi brp", "Rp174.000"),
        ("2 matcha latte ganti susu oat berapa", "Rp64.000"),
        ("kopi susu pandan 1 ganti oat milk dikirim ke melati, total brp", "Rp35.000"),
    ],
)
async def test_each_has_the_choices_said_of_it(asked: str, total: str) -> None:
    assert f"Totalnya {total}" in await ask(asked, shop=corner())


@pytest.mark.parametrize(
    ("then", "total"),
    [
        ("sama ongkir ke melati brp?", "Rp50.000"),
        ("es tehnya jadi 3", "Rp53.000"),
        ("kalo es tehnya 3 jd brp?", "Rp53.000"),
        ("es tehnya gausah", "Rp38.000"),
        ("dobelin semua jd brp", "Rp86.000"),
    ],
)
@pytest.mark.parametrize("between", ["", "alamatnya dimana"])
async def test_a_sum_that_is_changed_keeps_its_choices(then: str, total: str, between: str) -> None:
    chatter = Chatter(corner())
    assert "Totalnya Rp43.000" in await chatter.say("seblak ceker 2 tambah telur sama es teh 1 brp")
    if between:
        await chatter.say(between)

    assert total in await chatter.say(then)


async def test_what_is_added_after_a_question_goes_to_the_sum() -> None:
    chatter = Chatter(corner())
    await chatter.say("seblak ceker 2 sama gurame bakar 1 brp")
    await chatter.say("alamatnya dimana")

    assert "Total: Rp103.000" in await chatter.say("tambah es teh 1")


async def test_a_sum_of_its_own_holds_nothing_of_the_one_before() -> None:
    chatter = Chatter(corner())
    await chatter.say("seblak ceker 1 brp")

    reply = await chatter.say("gurame bakar 2 sama es teh 2 brp")

    assert "Totalnya Rp146.000" in reply
    assert "Seblak" not in reply


@pytest.mark.parametrize(
    "then", ["kalo guramenya ganti yg asam manis?", "guramenya ganti yang asam manis jd brp"]
)
async def test_one_kind_takes_the_place_of_another(then: str) -> None:
    chatter = Chatter(corner())
    await chatter.say("gurame bakar 1, es teh 2 brp?")

    assert "Totalnya Rp82.000" in await chatter.say(then)


async def test_the_kinds_just_told_are_meant_in_a_sum() -> None:
    chatter = Chatter(corner())
    await chatter.say("tekwan biasa sama gurame bakar brp")

    assert "Totalnya Rp100.000" in await chatter.say("kalo 2 tekwan 1 gurame jadi brp")


@pytest.mark.parametrize("then", ["kalo 5 cukup?", "butuh 5 nih cukup?"])
async def test_what_ends_with_enough_asks_whether_there_are_so_many(then: str) -> None:
    chatter = Chatter(corner())
    await chatter.say("es teh ada?")

    assert "belum cukup" in await chatter.say(then)


async def test_a_small_number_is_no_size() -> None:
    chatter = Chatter(corner())
    await chatter.say("kopi susu pandan 2 sama es teh 1 brp")

    reply = await chatter.say("kalo kopinya 1 jd brp?")

    assert "Totalnya Rp25.000" in reply


async def test_what_a_choice_costs_is_told_without_a_thing() -> None:
    reply = await ask("ganti oat milk kena charge brp", shop=corner())

    assert "Rp8.000" in reply
    assert "extra" not in reply


async def test_a_number_of_nothing_known_is_said_not_to_be_counted() -> None:
    reply = await ask("1 kopi susu pandan extra shot dan blorok dingin 2 jadi brp", shop=corner())

    assert "Baru itu" in reply or "blorok" in reply


async def test_several_are_counted_anew_by_a_word_of_their_names() -> None:
    chatter = Chatter(corner())
    await chatter.say("gurame asam manis 1 sama kopi susu pandan 2 brp")

    assert "Totalnya Rp204.000" in await chatter.say("kalo guramenya 2 kopinya 3 jd brp?")


@pytest.mark.parametrize("then", ["+ es teh 2", "plus es teh 2"])
async def test_a_sign_adds_after_a_question_as_well(then: str) -> None:
    chatter = Chatter(corner())
    await chatter.say("gurame bakar 1 sama seblak ceker 2 brp")
    await chatter.say("alamatnya dimana")

    assert "Rp108.000" in await chatter.say(then)


async def test_what_is_no_choice_of_it_is_said_not_to_be_counted() -> None:
    reply = await ask("seblak ceker 2 pake keju jadi brp", shop=corner())

    assert "Totalnya Rp30.000" in reply
    assert "keju" in reply
    assert "belum aku hitung" in reply
