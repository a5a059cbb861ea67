"""Several kinds chosen of one list, drinks called as a word of calling, and units of the goods."""

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, stall_info
from tests.factories import catalogue_of, product_info


def kitchen() -> Shop:
    """A kitchen with kinds that are no variants, hot tea, and boxes that are a name as well."""
    jar, box = {"unit": "toples"}, {"unit": "rantang"}
    products = (
        product_info("Bumbu Rujak Sedeng", id=1, price_idr=18_000, **jar),
        product_info("Bumbu Rujak Pedes", id=2, price_idr=19_000, **jar),
        product_info("Keripik Tempe Original", id=3, price_idr=15_000),
        product_info("Keripik Tempe Pedas", id=4, price_idr=16_000),
        product_info("Keripik Tempe Keju", id=5, price_idr=17_000),
        product_info("Nasi Rames", id=6, price_idr=10_000),
        product_info("Teh Hangat", id=7, price_idr=3_000, unit="gelas"),
        product_info("Es Jeruk", id=8, price_idr=6_000, unit="gelas"),
        product_info("Gulai Kambing", id=9, price_idr=40_000, **box),
        product_info("Lauk Campur Rantang", id=10, price_idr=55_000, **box),
        product_info("Lauk Campur Piring", id=11, price_idr=20_000, unit="piring"),
    )
    return Shop(stall_info(promos=()), catalogue_of(*products), ())


async def _ordered(*said: str) -> list[str]:
    chatter = Chatter(kitchen())
    for message in said:
        await chatter.say(message)
    assert chatter.quote is not None
    return sorted(f"{line.quantity} {line.name}" for line in chatter.quote.priced.lines)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        (
            ("bumbu rujak 3", "pedes 2, yg sedeng 1"),
            ["1 Bumbu Rujak Sedeng", "2 Bumbu Rujak Pedes"],
        ),
        (("bumbu rujak 3", "2 pedes 1 sedeng"), ["1 Bumbu Rujak Sedeng", "2 Bumbu Rujak Pedes"]),
        (
            ("bumbu rujak 3", "2 yg pedes, 1 nya sedeng"),
            ["1 Bumbu Rujak Sedeng", "2 Bumbu Rujak Pedes"],
        ),
        (
            ("bumbu rujak 5", "yg pedes 3, sisanya sedeng"),
            ["2 Bumbu Rujak Sedeng", "3 Bumbu Rujak Pedes"],
        ),
        (
            ("mau keripik tempe", "1 ori, 2 pedas, 3 keju"),
            ["1 Keripik Tempe Original", "2 Keripik Tempe Pedas", "3 Keripik Tempe Keju"],
        ),
        (
            ("mau keripik tempe 7", "original 3 keju 4"),
            ["3 Keripik Tempe Original", "4 Keripik Tempe Keju"],
        ),
        (("mau keripik tempe 3", "original 2"), ["2 Keripik Tempe Original"]),
    ],
)
async def test_each_kind_of_a_list_has_its_own_count(
    said: tuple[str, ...], lines: list[str]
) -> None:
    assert await _ordered(*said) == sorted(lines)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("pesen nasi rames 2 sama teh hangat 3", ["2 Nasi Rames", "3 Teh Hangat"]),
        ("teh hangat 3 pesen", ["3 Teh Hangat"]),
        ("nasi rames 2, teh anget 3 pesen ya", ["2 Nasi Rames", "3 Teh Hangat"]),
        ("teh pesen nasi rames 2", ["2 Nasi Rames"]),
        ("pesen es jeruk 2 teh", ["2 Es Jeruk"]),
    ],
)
async def test_a_tea_of_the_shop_is_wanted_though_somebody_may_be_called_so(
    said: str, lines: list[str]
) -> None:
    assert await _ordered(said) == lines


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("gulai kambing nya 3 rantang", ["3 Gulai Kambing"]),
        ("pesen gulai kambing, 2 rantang ya", ["2 Gulai Kambing"]),
        ("pesen 2 rantang gulai kambing", ["2 Gulai Kambing"]),
        ("pesen lauk campur 2 rantang", ["2 Lauk Campur Rantang"]),
        (
            "pesen gulai kambing 1 sama lauk campur rantang 2",
            ["1 Gulai Kambing", "2 Lauk Campur Rantang"],
        ),
    ],
)
async def test_the_unit_of_a_thing_counts_it_and_names_nothing_else(
    said: str, lines: list[str]
) -> None:
    assert await _ordered(said) == lines
