"""A word for who speaks, or what is done, that a shop has in a name: "Paket Awak"."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def eatery() -> Shop:
    products = (
        product_info("Lontong Sayur", id=1, price_idr=15_000),
        product_info("Paket Awak", id=2, price_idr=130_000),
        product_info("Paket Coba", id=3, price_idr=50_000),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


@pytest.mark.parametrize(
    "said",
    [
        "lontong sayur 2, awak ambil nanti",
        "awak pesan lontong sayur 2",
        "buat awak dua lontong sayur",
        "mau coba lontong sayur 2",
        "lontong sayur 2 ya bang, awak mau coba",
    ],
)
async def test_who_speaks_orders_nothing_that_is_called_so(said: str) -> None:
    bill = await Chatter(eatery()).say(said)

    assert "2 Lontong Sayur" in bill
    assert "Paket" not in bill


@pytest.mark.parametrize("said", ["paket awak 2", "awak 2 sama lontong sayur 1", "2 paket awak"])
async def test_counted_or_named_with_more_it_is_the_package(said: str) -> None:
    assert "2 Paket Awak" in await Chatter(eatery()).say(said)
