"""Other names that owners give to goods, however they and their customers write them."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall_info
from tests.factories import catalogue_of, entries, product_info


def bakery() -> Shop:
    products = (
        product_info(
            "Black Forest Slice",
            id=1,
            price_idr=27_000,
            variant="Slice",
            family="B",
            aliases=("blackforest potong",),
        ),
        product_info("Black Forest Utuh", id=2, price_idr=235_000, variant="Utuh", family="B"),
        product_info("Kastengel", id=3, price_idr=92_000, aliases=("kastengels",)),
        product_info("Kopi Susu Gula Aren Regular", id=4, price_idr=18_000, aliases=("kopi aren",)),
        product_info("Kopi Susu Gula Aren Large", id=5, price_idr=23_000, aliases=("kopi aren",)),
        product_info("Pindang Udang", id=6, price_idr=36_000),
        product_info("Udang Saus Padang", id=7, price_idr=38_000),
    )
    known = entries(Alergi_kacang="Dapur kami juga mengolah kacang.")
    return Shop(stall_info(id=382, promos=()), catalogue_of(*products), known)


@pytest.mark.parametrize(
    ("asked", "price", "not_price"),
    [
        ("black forest utuh brp", "235.000", "27.000"),
        ("blackforest utuh brp", "235.000", "27.000"),
        ("black forest potong brp", "27.000", "235.000"),
        ("kastengels harganya brp", "92.000", "27.000"),
        ("hrg pndang udang berapa", "36.000", "38.000"),
    ],
)
async def test_a_name_is_that_name_written_in_one_word_or_two(
    asked: str, price: str, not_price: str
) -> None:
    answer = await ask(asked, shop=bakery())

    assert price in answer
    assert not_price not in answer


async def test_kinds_written_apart_and_in_one_word_are_told_together() -> None:
    answer = await ask("blackforest brp", shop=bakery())

    assert "27.000" in answer
    assert "235.000" in answer


async def test_what_is_only_like_a_part_of_a_name_is_not_asked_for() -> None:
    answer = await ask("kopi susu aren ada?", shop=bakery())

    assert "kacang" not in answer
    assert "18.000" in answer
