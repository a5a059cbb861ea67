"""What is given up, agreed to, counted down or left open while an order is talked of."""

import pytest

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.basket import Basket, Line
from tanggap.assistant.builtin.ordering.hearing import hear
from tanggap.assistant.builtin.understand.shelf import shelf_of
from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import NOON, Chatter, stall, stall_info
from tests.factories import catalogue_of, product_info, promo


def bakery() -> Shop:
    """Rolls, of which one comes in two kinds, boxes to fill, and a code for large orders."""
    roll = {"category": "Roti", "unit": "buah"}
    twist = {"category": "Roti", "unit": "buah", "family": "T"}
    box = {"category": "Dus", "unit": "dus", "family": "D"}
    products = (
        product_info("Roti Sobek", id=1, price_idr=12_000, **roll),
        product_info("Bolu Kukus", id=2, price_idr=3_000, **roll),
        product_info("Donat Kacang", id=3, price_idr=4_000, **roll),
        product_info("Roti Pilin Abon", id=4, price_idr=7_000, variant="Abon", **twist),
        product_info("Roti Pilin Srikaya", id=5, price_idr=6_000, variant="Srikaya", **twist),
        product_info("Dus Rapat Isi 2", id=6, price_idr=9_000, variant="Isi 2", **box),
        product_info("Dus Rapat Isi 3", id=7, price_idr=13_000, variant="Isi 3", **box),
    )
    code = promo("Kode RAMAI", code="RAMAI", value=10, min_purchase_idr=90_000)
    info = stall_info(id=94, promos=(code,), order_required=("nama",))
    return Shop(info, catalogue_of(*products), ())


def lines_of(reply: str) -> list[str]:
    return [line.removeprefix("• ") for line in reply.split("\n") if line.startswith("•")]


@pytest.mark.parametrize(
    "said",
    [
        "yah kurang ya, yaudah gpp ga usah pake kode",
        "oh gitu, tanpa kode aja deh",
        "kodenya ga jadi kak",
        "ya wis ga pakai vouchernya",
        "ga jadi pake kode RAMAI",
    ],
)
async def test_a_code_is_given_up_and_nothing_else(said: str) -> None:
    chat = Chatter(bakery())
    assert "kurang" in await chat.say("roti sobek 2, ambil sendiri, a.n. Tini, kode RAMAI")
    reply = await chat.say(said)

    assert lines_of(reply) == ["2 Roti Sobek: Rp24.000"]
    assert "RAMAI" not in reply
    assert not chat.orders


async def test_a_code_that_is_asked_about_stays() -> None:
    chat = Chatter(bakery())
    await chat.say("roti sobek 9, ambil sendiri, a.n. Tini, kode RAMAI")
    reply = await chat.say("tambah donat kacang 1 tanpa gula, kodenya tetap ya")

    assert "Kode RAMAI" in reply


@pytest.mark.parametrize(
    "said",
    [
        "iya tambahin", "oke ubah", "ya ganti aja", "iya hapus aja", "nggih tambah ae",
        "boleh, tambahin ya", "siap masukkan kak", "ubah aja kak", "sip kurangi",
    ],
)  # fmt: skip
def test_what_is_bidden_is_a_yes_to_a_change(said: str) -> None:
    assert _after_change(said) == "yes"


@pytest.mark.parametrize(
    "said",
    [
        "hapus aja", "tambah es teh 1", "ga jadi", "iya tambah 1 lagi", "tambahin bisa?",
        "jangan ditambah", "batal aja",
    ],
)  # fmt: skip
def test_more_than_that_is_no_yes_to_a_change(said: str) -> None:
    assert _after_change(said) != "yes"


def _after_change(said: str) -> str:
    """The stance to a change of an order that was read as it would be."""
    lexicon()
    basket = Basket(lines=[Line(1, 2)], changes=7, told_idr=30_000)
    heard = hear(said, basket, Memory(), shelf_of(stall()), NOON)
    return "changed" if heard.edit.changed else heard.stance.said


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("donatnya kurangi satu", "2 Donat Kacang: Rp8.000"),
        ("donatnya dikurangin 2 ya", "1 Donat Kacang: Rp4.000"),
        ("donatna kurangan hiji", "2 Donat Kacang: Rp8.000"),
        ("kurangi donatnya 1", "2 Donat Kacang: Rp8.000"),
    ],
)
async def test_so_many_less_are_wanted(said: str, line: str) -> None:
    chat = Chatter(bakery())
    await chat.say("roti sobek 2, donat kacang 3")

    assert lines_of(await chat.say(said)) == ["2 Roti Sobek: Rp24.000", line]


async def test_being_short_of_one_is_asked_about() -> None:
    chat = Chatter(bakery())
    await chat.say("roti sobek 2, donat kacang 3")
    reply = await chat.say("donatnya kurang 1")

    assert lines_of(reply) == ["2 Roti Sobek: Rp24.000", "3 Donat Kacang: Rp12.000"]
    assert "Yang mau diubah" in reply


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (
            "dus rapat isi 3 sbyk 25, isi bolu kukus, donat kacang, roti sobek",
            "25 Dus Rapat Isi 3 (isi bolu kukus, donat kacang, roti sobek): Rp325.000",
        ),
        (
            "dus rapat isi 2 sebanyak 10 dus, isinya donat kacang, bolu kukus",
            "10 Dus Rapat Isi 2 (isinya donat kacang, bolu kukus): Rp90.000",
        ),
        (
            "dus rapat isi 3 30 dus isi bolu kukus donat kacang roti sobek",
            "30 Dus Rapat Isi 3 (dus isi bolu kukus donat kacang roti sobek): Rp390.000",
        ),
    ],
)
async def test_what_a_box_holds_is_noted_on_it(said: str, line: str) -> None:
    assert lines_of(await Chatter(bakery()).say(said)) == [line]


async def test_what_is_open_is_asked_again_after_a_yes() -> None:
    chat = Chatter(bakery())
    await chat.say("roti pilin 4, donat kacang 2, ambil sendiri, a.n. Tini")
    await chat.say("donatnya 3")
    reply = await chat.say("iya bener")

    assert "“roti pilin” belum aku masukkan" in reply
    assert "Yang mana" in reply
    assert "Balas" not in reply
    assert "4 Roti Pilin Abon" in await chat.say("yang abon")


async def test_what_is_open_and_counted_anew_stays_open() -> None:
    chat = Chatter(bakery())
    await chat.say("roti pilin 4, donat kacang 2, ambil sendiri, a.n. Tini")
    await chat.say("donatnya 3")
    assert "Yang mana" in await chat.say("eh roti pilinnya 2 aja")
    reply = await chat.say("srikaya")

    assert lines_of(reply) == ["3 Donat Kacang: Rp12.000", "2 Roti Pilin Srikaya: Rp12.000"]
