"""Prices and promos in a text that the shop's data do not know are pointed out, others are not."""

from datetime import date

import pytest

from tanggap.broadcasts.checking import doubts_about
from tests.factories import catalogue_of, product_info, promo, shop_info, zone

TEA = product_info("Es Teh", price_idr=5_000)
SWEET = product_info("Es Teh Manis", price_idr=6_000)
CHICKEN = product_info("Ayam Bakar", price_idr=25_000)
SOUP = product_info("Sop Buntut", price_idr=45_000, stock=0)
CATALOGUE = catalogue_of(TEA, SWEET, CHICKEN, SOUP)
INFO = shop_info(
    promos=(
        promo("Diskon Senin", value=10, code="SENIN", min_purchase_idr=50_000),
        promo("Diskon Lebaran", value=25, code="LEBARAN", ends_on=date(2026, 4, 1)),
    ),
    zones=(zone("Dekat", fee_idr=8_000),),
)


def codes(text: str) -> list[str]:
    found = doubts_about(text, info=INFO, catalogue=CATALOGUE, on=date(2026, 11, 23))
    return [one.code for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Halo {nama|Kak}, apa kabar?",
        "Ayam Bakar cuma Rp25.000!",
        "Es Teh Manis 6rb, Ayam Bakar 25 ribu.",
        "Diskon 10% minimal belanja Rp50.000, pakai kode SENIN.",
        "Ongkir Rp8.000 saja ke Dago.",
        "Buka jam 10.00 sampai 21.00 ya, pesan sebelum tanggal 25.",
        "100% halal",
    ],
)
def test_what_agrees_raises_no_doubt(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ayam Bakar cuma Rp20.000!", "price"),
        ("Es Teh Manis cuma 5rb", "price"),
        ("Semua serba 9.999 rupiah", "price"),
        ("Diskon 15% hari ini", "percent"),
        ("Diskon 25% pakai kode LEBARAN", "promo_over"),
        ("Sop Buntut hangat menunggu", "sold_out"),
    ],
)
def test_what_does_not_agree_is_pointed_out(text: str, code: str) -> None:
    assert code in codes(text)


def test_the_owner_reads_what_to_look_at() -> None:
    (doubt,) = doubts_about(
        "Ayam Bakar cuma Rp20.000!", info=INFO, catalogue=CATALOGUE, on=date(2026, 11, 23)
    )
    assert "Rp20.000" in doubt.says
