"""Price lists as shops keep them in their notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanggap.catalogue.pricelist import MOST_LINES, ListedProduct, read_price_list, rows_of
from tests.trying import AT_ANY_SPEED


def one(line: str) -> ListedProduct:
    (found,) = read_price_list(line)
    return found


@pytest.mark.parametrize(
    ("line", "name", "price"),
    [
        ("nasgor 18rb", "Nasgor", 18_000),
        ("Nasi Goreng Spesial - Rp 22.000,-", "Nasi Goreng Spesial", 22_000),
        ("3. Ayam Geprek ........ 15.000", "Ayam Geprek", 15_000),
        ("* es teh: 5k", "Es Teh", 5_000),
        ("✅ TAHU CRISPY = 12 ribu", "Tahu Crispy", 12_000),
        ("kue kering nastar @ 85rb", "Kue Kering Nastar", 85_000),
        ("Nasi goreng 2 telur 18000", "Nasi goreng 2 telur", 18_000),
        ("iPhone 13 case 35k", "iPhone 13 case", 35_000),
        ("Hampers Lebaran 1,2jt", "Hampers Lebaran", 1_200_000),
        ("7 Up 8rb", "7 Up", 8_000),
    ],
)
def test_a_line_is_a_name_and_a_price(line: str, name: str, price: int) -> None:
    found = one(line)

    assert (found.name, found.price_idr, found.doubt) == (name, price, "")


@pytest.mark.parametrize(
    ("line", "price", "doubt"),
    [
        ("Mie ayam 12", 12_000, "thousands"),
        ("Tahu 500", 500, "thousands"),
        ("Bakso urat 15-20rb", 15_000, "range"),
        ("Air mineral", None, "no_price"),
    ],
)
def test_what_the_spelling_leaves_open_is_asked(line: str, price: int | None, doubt: str) -> None:
    found = one(line)

    assert (found.price_idr, found.doubt) == (price, doubt)


def test_several_prices_of_a_line_are_variants() -> None:
    found = read_price_list("Kopi susu (S) 12k / (L) 15k\nteh kecil 3rb, besar 5rb")

    assert [(p.name, p.variant, p.price_idr) for p in found] == [
        ("Kopi susu", "S", 12_000),
        ("Kopi susu", "L", 15_000),
        ("Teh", "Kecil", 3_000),
        ("Teh", "Besar", 5_000),
    ]
    rows = rows_of(found)
    assert [row.name for row in rows[:2]] == ["Kopi susu S", "Kopi susu L"]
    assert len({row.sku for row in rows}) == 4
    assert rows[0].family == rows[1].family != rows[2].family


def test_headings_become_categories_until_the_next() -> None:
    found = read_price_list("*MAKANAN*\nnasgor 18rb\nmie 15rb\n\nMINUMAN:\nes teh 5rb/gelas")

    assert [(p.name, p.category) for p in found] == [
        ("Nasgor", "Makanan"),
        ("Mie", "Makanan"),
        ("Es Teh", "Minuman"),
    ]
    assert found[2].unit == "gelas"


def test_a_price_on_the_next_line_belongs_to_the_name_above() -> None:
    found = read_price_list("Jus alpukat\n12 ribu\nJus mangga\n10 ribu")

    assert [(p.name, p.price_idr, p.line) for p in found] == [
        ("Jus alpukat", 12_000, 1),
        ("Jus mangga", 10_000, 3),
    ]


def test_the_same_thing_twice_is_pointed_out_and_stored_once() -> None:
    found = read_price_list("nasgor 18rb\nNasgor 20rb")

    assert [p.doubt for p in found] == ["", "twice"]
    (row,) = rows_of(found)
    assert (row.price_idr, row.unit) == (20_000, "porsi")


def test_an_endless_paste_is_cut() -> None:
    assert len(read_price_list("tahu 5rb\n" * (MOST_LINES + 50))) == MOST_LINES


@AT_ANY_SPEED
@given(st.text(max_size=400))
def test_anything_can_be_pasted(text: str) -> None:
    for row in rows_of(read_price_list(text)):
        assert row.name
        assert row.sku
        assert row.price_idr >= 0
