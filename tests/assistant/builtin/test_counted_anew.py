"""Numbers that change what is wanted, that say which, and words that are told of goods."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info


def cake_shop() -> Shop:
    """A baker of rolls and cakes, with candles that are figures."""
    rolls = {"category": "Roti Gulung", "family": "R1"}
    products = (
        product_info("Roti Gulung Moka", id=1, price_idr=60_000, variant="Moka", **rolls),
        product_info("Roti Gulung Keju", id=2, price_idr=70_000, variant="Keju", **rolls),
        product_info("Kue Tart 20 cm", id=3, price_idr=200_000, category="Kue"),
        product_info("Kue Lumut", id=4, price_idr=50_000, category="Kue"),
        product_info("Lilin Angka", id=5, price_idr=4_000, category="Hiasan"),
    )
    return Shop(stall_info(id=93, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "changed",
    [
        "yg satu ganti roti gulung keju ya. jadi moka 1 keju 1",
        "jadi roti gulung moka 1 roti gulung keju 1",
        "moka 1 ganti roti gulung keju 1",
    ],
)
async def test_what_is_counted_anew_is_had_as_counted(changed: str) -> None:
    chatter = Chatter(cake_shop())
    await chatter.say("roti gulung moka 2")
    reply = await chatter.say(changed)
    assert "1 Roti Gulung Moka" in reply
    assert "1 Roti Gulung Keju" in reply
    assert "130.000" in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("lilin angka 7 nya satu", "1 Lilin Angka: Rp4.000"),
        ("lilin angka 7 2 buah", "2 Lilin Angka: Rp8.000"),
        ("lilin angka 3", "3 Lilin Angka: Rp12.000"),
    ],
)
async def test_a_number_before_the_count_says_which(said: str, told: str) -> None:
    assert told in await ask(said, shop=cake_shop())


async def test_what_is_written_is_kept_wherever_it_stands() -> None:
    reply = await ask('kue tart 20 cm satu tulisan di kuenya "Selamat Rafa"', shop=cake_shop())
    assert "Selamat Rafa" in reply
    reply = await ask("kue tart 20 cm satu di kuenya ditulis Selamat Rafa", shop=cake_shop())
    assert "Selamat Rafa" in reply
    assert "Lumut" not in reply
    assert "200.000" in reply


def catfish_stall() -> Shop:
    """A stall where one dish is called what others are made of, and how."""
    products = (
        product_info("Pecel Lele", id=1, price_idr=17_000, aliases=("lele goreng",)),
        product_info("Pecel Lele Jumbo", id=2, price_idr=24_000),
        product_info("Lele Penyet", id=3, price_idr=19_000),
        product_info("Tempe Goreng", id=4, price_idr=5_000),
        product_info("Nasi Putih", id=5, price_idr=4_000),
    )
    return Shop(stall_info(id=94, promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("pecel lele jumbo 2 (goreng kering bgt ya) sama nasi putih 2", "Rp56.000"),
        ("lele penyet 2 (lelenya goreng kering)", "Rp38.000"),
        ("lele penyet 2 sama tempe goreng sama nasi putih 2", "Rp51.000"),
    ],
)
async def test_how_goods_are_wanted_is_no_other_goods(said: str, total: str) -> None:
    assert f"Total: {total}" in await ask(said, shop=catfish_stall())


@pytest.mark.parametrize(
    ("changed", "total"),
    [
        ("eh lele penyetnya jadiin 2 deh sama nasinya 2 jg", "Rp46.000"),
        ("lele penyetnya jadi 3 nasinya jadi 2", "Rp65.000"),
        ("tambah lele penyet 1 sama nasi putih 1", "Rp46.000"),
    ],
)
async def test_two_counts_are_changed_at_once(changed: str, total: str) -> None:
    chatter = Chatter(catfish_stall())
    await chatter.say("lele penyet 1 nasi putih 1")
    assert f"Total: {total}" in await chatter.say(changed)


async def test_what_is_pointed_at_is_added_to_what_is_wanted() -> None:
    products = (
        product_info("Nasi Putih", id=1, price_idr=4_000),
        product_info("Nasi Uduk", id=2, price_idr=6_000),
        product_info("Lele Penyet", id=3, price_idr=19_000),
    )
    chatter = Chatter(Shop(stall_info(id=95, promos=()), catalogue_of(*products), ()))
    await chatter.say("lele penyet 1 nasi putih 1")
    assert "Total: Rp46.000" in await chatter.say("tambah lelenya 1 sama nasinya 1")
