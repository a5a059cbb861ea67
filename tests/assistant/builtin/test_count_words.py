"""Counts that are told by a word of their own."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall_info
from tests.factories import catalogue_of, product_info


@pytest.mark.parametrize(
    ("wish", "lines"),
    [
        ("es jeruk sepasang sama pangsit 1", ["2 Es Jeruk", "1 Pangsit Goreng"]),
        ("kulo pesen es jeruk kalih mboten manis", ["2 Es Jeruk"]),
        ("badhe pesen es jeruk kalih kaliyan pangsit setunggal", ["2 Es Jeruk", "1 Pangsit"]),
        ("pesen es jeruk kalih pangsit setunggal", ["1 Es Jeruk", "1 Pangsit"]),
        ("pesen es jeruk kalih welas", ["12 Es Jeruk"]),
        ("pesen es jeruk gangsal welas", ["15 Es Jeruk"]),
        ("pesan es jeruk sak lusin", ["12 Es Jeruk"]),
        ("mau es jeruk sambilan", ["9 Es Jeruk"]),
        ("can I get a dozen es jeruk and a pangsit", ["12 Es Jeruk", "1 Pangsit"]),
        ("half a dozen es jeruk please", ["6 Es Jeruk"]),
        ("can I get a couple of es jeruk", ["2 Es Jeruk"]),
    ],
)
async def test_a_word_counts_as_its_number_does(wish: str, lines: list[str]) -> None:
    reply = await ask(wish)
    assert all(f"• {line}" in reply for line in lines), reply


async def test_two_are_added_up() -> None:
    assert "Rp14.000" in await ask("es jeruk sepasang brp")
    assert "Rp14.000" in await ask("es jeruk kalih pinten")


async def test_what_is_sold_by_the_pair_is_one_pair() -> None:
    sandals = product_info("Sandal Jepit", id=1, price_idr=20_000, unit="pasang")
    shop = Shop(stall_info(), catalogue_of(sandals), ())
    assert "• 1 Sandal Jepit" in await ask("pesan sandal jepit sepasang", shop=shop)
