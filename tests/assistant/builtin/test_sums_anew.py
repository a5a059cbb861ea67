"""Sums that stand apart, line by line, and sums that are changed: none in part, none twice."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def kiosk() -> Shop:
    """Goods whose names share words, with a plain one that is called so."""
    names = (
        ("Soto Biasa", 10_000),
        ("Soto Jumbo", 15_000),
        ("Soto Kecil", 8_000),
        ("Es Jeruk", 5_000),
        ("Es Teh", 3_000),
        ("Nasi Putih", 4_000),
        ("Talam Ubi", 2_000),
        ("Talam Pandan", 2_500),
        ("Tumpeng Mini 5 Porsi", 90_000),
    )
    products = (
        product_info(name, id=number, price_idr=price, unit="tampah" if "Tumpeng" in name else "")
        for number, (name, price) in enumerate(names, start=1)
    )
    return Shop(stall_info(id=83, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("kalau pesan soto jumbo 2, es jeruk tiga semua jadi brp", "Rp45.000"),
        ("soto jumbonya 2\n2 es teh totalnya berapa kak", "Rp36.000"),
        ("klo aku ambil es teh 1\nsoto biasa 3\n2 nasi putih abis brp", "Rp41.000"),
        ("kemarin beli 3 enak bgt, 2 soto jumbo, es teh dua berapa?", "Rp36.000"),
        ("mau tanya, soto jumbo 1, es jeruk 2 jd brp, duitku pas pasan", "Rp25.000"),
        ("soto biasa 2 jd brp (2 anak kecil soalnya)", "Rp20.000"),
        ("anakku 2, es teh 3 sama soto biasa 1 berapa?", "Rp19.000"),
        ("2 tampah tumpeng mini 5 porsi brp", "Rp180.000"),
    ],
)
async def test_what_stands_apart_is_one_sum(asked: str, total: str) -> None:
    reply = await ask(asked, shop=kiosk())

    assert f"Totalnya {total}" in reply
    assert reply.count("Totalnya") == 1
    assert "mau pesan apa" not in reply


@pytest.mark.parametrize(
    ("then", "total"),
    [
        ("soto jumbonya ga jadi, jadi brp?", "Rp6.000"),
        ("kalo ga pake es teh jadi brp", "Rp30.000"),
        ("soto jumbonya satu aja jd brp", "Rp21.000"),
        ("kalo es tehnya 4?", "Rp42.000"),
        ("kalo es tehnya 2?", "Rp36.000"),
        ("kalo tambah 2 nasi putih?", "Rp44.000"),
        ("tambah es teh 1 lagi jd berapa", "Rp39.000"),
        ("plus es jeruk 1 jadi brp kak", "Rp41.000"),
    ],
)
@pytest.mark.parametrize("first", ["", ", buat 4 orang"])
async def test_a_sum_is_changed_and_told_whole(then: str, total: str, first: str) -> None:
    chatter = Chatter(kiosk())
    assert "Totalnya Rp36.000" in await chatter.say(f"soto jumbo 2 sama es teh 2 jd brp{first}")

    reply = await chatter.say(then)

    assert f"Totalnya {total}" in reply
    assert reply.count("Totalnya") == 1


async def test_the_plain_one_may_end_in_its_own() -> None:
    chatter = Chatter(kiosk())
    await chatter.say("soto biasa 2 sama es teh 2 jd brp")

    assert "Totalnya Rp6.000" in await chatter.say("soto biasanya ga jadi, jadi brp?")


async def test_what_is_usual_is_no_plain_one() -> None:
    assert "Soto Biasa" not in await ask("biasanya rame ga kak?", shop=kiosk())


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("es jeuk brp", "Es Jeruk Rp5.000"),
        ("nasi puih ada?", "Nasi Putih"),
        ("taam pandan brp kak", "Talam Pandan Rp2.500"),
        ("nasi ptihnya 2 sama es teh 1 jd brp", "Totalnya Rp11.000"),
    ],
)
async def test_a_short_word_is_put_right_by_what_stands_next_to_it(asked: str, named: str) -> None:
    assert named in await ask(asked, shop=kiosk())


@pytest.mark.parametrize("asked", ["es meruk brp", "es jenuh brp", "soto kumbo berapa"])
async def test_what_is_no_slip_of_it_is_another_word(asked: str) -> None:
    reply = await ask(asked, shop=kiosk())

    assert "Yang mana?" in reply or "tidak ada" in reply


async def test_the_unit_of_a_thing_is_no_part_of_the_name_of_another() -> None:
    dish = (
        ("Soto Campur", 20_000),
        ("Soto Campur Setengah Porsi", 12_000),
        ("Pangsit Isi 10", 9_000),
    )
    products = (
        product_info(name, id=number, price_idr=price, unit="porsi")
        for number, (name, price) in enumerate(dish, start=1)
    )
    shop = Shop(stall_info(id=84, promos=()), catalogue_of(*products), ())

    assert "Totalnya Rp200.000" in await ask("sepuluh porsi soto campur berapa", shop=shop)
    assert "Totalnya Rp60.000" in await ask("3 porsi soto campur brp", shop=shop)
    assert "Rp12.000" in await ask("setengah porsi soto campur brp", shop=shop)


async def test_a_name_with_a_word_that_looks_like_asking_keeps_it() -> None:
    product = product_info("Es Beras Kencur", id=1, price_idr=9_000, aliases=("beras kencur",))
    shop = Shop(stall_info(id=85, promos=()), catalogue_of(product), ())

    reply = await ask("beras kencur 2 berapa", shop=shop)

    assert "Rp18.000" in reply
    assert "tidak ada" not in reply
