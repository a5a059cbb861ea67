"""Names of goods whose words mean something else in a sentence, or that end in a measure."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def bakery() -> Shop:
    """Pies, bean curd, and cakes that differ in centimetres alone."""
    products = (
        product_info("Pie Buah", id=1, sku="P1", price_idr=9_000, category="Aneka Pie"),
        product_info("Pie Susu Isi 10", id=2, sku="P2", price_idr=30_000, category="Aneka Pie"),
        product_info("Tahu Bakso", id=3, sku="T1", price_idr=3_000, category="Gorengan"),
        product_info("Tempe Bakso", id=4, sku="T2", price_idr=2_000, category="Gorengan"),
        product_info("Kuah Lemak Pedas", id=7, sku="L1", price_idr=14_000, category="Lauk"),
        product_info(
            "Kotak Arisan 5 Orang",
            id=8,
            sku="A1",
            price_idr=60_000,
            category="Paket",
            description="Untuk 5 orang: 5 kue.",
        ),
        product_info("Tart Moka 18 cm", id=5, sku="K1", price_idr=150_000, category="Tart"),
        product_info("Tart Moka 22 cm", id=6, sku="K2", price_idr=220_000, category="Tart"),
    )
    return Shop(stall_info(), catalogue_of(*products), ())


@pytest.mark.parametrize(
    ("wish", "read_back"),
    [
        ("mau pie buah 3 ya", "3 Pie Buah"),
        ("pesan pie susu isi 10 2 sama tempe bakso 1", "2 Pie Susu Isi 10"),
        ("mau tahu bakso 4, diambil", "4 Tahu Bakso"),
        ("pesan tart moka 22 cm 2", "2 Tart Moka 22 cm"),
        ("tempe bakso 5 sama tart moka 18 cm 1 ya kak", "1 Tart Moka 18 cm"),
    ],
)
async def test_such_goods_are_ordered_by_their_names(wish: str, read_back: str) -> None:
    assert read_back in await Chatter(bakery()).say(wish)


async def test_the_shelf_called_so_is_listed() -> None:
    reply = await Chatter(bakery()).say("pie ada apa aja kak")
    assert "Pie Buah" in reply
    assert "Pie Susu Isi 10" in reply


async def test_who_wants_to_know_is_told() -> None:
    assert "Rp3.000" in await Chatter(bakery()).say("mau tahu harga tahu bakso dong")


async def test_a_name_asks_for_no_figures() -> None:
    assert "Rp14.000" in await Chatter(bakery()).say("kuah lemak pedas brp kak")
    assert "tidak tertulis" in await Chatter(bakery()).say("pie buah kalorinya brp")


async def test_persons_in_a_name_are_not_asked_about() -> None:
    chat = Chatter(bakery())
    assert "Rp129.000" in await chat.say("2 kotak arisan 5 orang sama 1 pie buah jadi brp")
    assert "Untuk 5 orang" in await chat.say("kotak arisan buat brp orang?")
