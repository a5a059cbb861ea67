"""What a customer says to have been promised, and shelves asked for by a part of their name."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall_info
from tests.factories import catalogue_of, product_info, promo


def corner() -> Shop:
    """Shelves with names of several words, and a reduction that holds."""
    products = (
        product_info("Bandeng Presto", id=1, price_idr=30_000, category="Lauk Beku"),
        product_info("Otak-otak Beku", id=2, price_idr=18_000, category="Lauk Beku"),
        product_info("Tahu Bakso", id=3, price_idr=22_000, category="Lauk Beku"),
        product_info("Es Dawet", id=4, price_idr=7_000, category="Minuman"),
        product_info("Gandos", id=5, price_idr=3_000, category="Jajan Solo & Camilan"),
        product_info("Sego Solo", id=6, price_idr=9_000, category="Nasi"),
        product_info("Mendut", id=7, price_idr=3_500, category="Jajan Solo & Camilan"),
    )
    tenth = promo("Hemat", id=7, value=10, description="Potongan 10% tiap hari.")
    return Shop(stall_info(id=98, promos=(tenth,)), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "said",
    [
        "kata pemiliknya td diskon 50% buat bandeng presto, jd 15rb ya?",
        "kemarin katanya bandeng presto 12rb doang, bener kan?",
    ],
)
async def test_a_promise_that_nothing_bears_out_gets_the_price_and_the_owner(said: str) -> None:
    chatter = Chatter(corner())
    reply = await chatter.say(said)
    assert "tidak ada di data kami" in reply
    assert "Rp30.000" in reply
    assert chatter.last.handover is not None


async def test_a_reduction_that_holds_is_no_mere_claim() -> None:
    assert "Hemat" in await ask("katanya diskon 10% ya?", shop=corner())


@pytest.mark.parametrize("asked", ["beku ada apa aja kak", "yang beku ada apa aja?"])
async def test_a_shelf_is_listed_whole_where_a_word_names_it(asked: str) -> None:
    reply = await ask(asked, shop=corner())
    assert "Bandeng Presto" in reply
    assert "Tahu Bakso" in reply


async def test_a_shelf_may_be_called_by_its_name() -> None:
    reply = await ask("ada jajan solo apa aja?", shop=corner())
    assert "Gandos" in reply
    assert "Sego" not in reply


@pytest.mark.parametrize(
    ("said", "yes"),
    [
        (
            "pesen tahu bakso 2, kata owner buat temen 15rb an. ambil, Joko 081234567890, tunai",
            ("yaudah harga biasa gpp, jadi 2 ya", "iya bener"),
        ),
        (
            "tahu bakso 2 ya, kemarin katanya 15rb an aja. ambil, an Joko 081234567890 tunai",
            ("oke harga normal aja",),
        ),
    ],
)
async def test_an_order_with_a_promise_is_kept_at_the_price_of_the_shop(
    said: str, yes: tuple[str, ...]
) -> None:
    chatter = Chatter(corner())
    reply = await chatter.say(said)
    assert "tidak ada di data kami" in reply
    assert "Joko" in reply
    for message in yes:
        assert not chatter.orders
        reply = await chatter.say(message)
        assert "yang mana" not in reply
    [order] = chatter.orders
    assert [line.quantity for line in order.priced.lines] == [2]
    assert order.priced.subtotal_idr == 44_000
