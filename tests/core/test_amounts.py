"""Amounts of rupiah are found however they are spelled, and nothing else is taken for one."""

import pytest

from tanggap.core.amounts import amounts_in

EIGHTEEN = [
    "Rp18.000",
    "Rp 18.000,-",
    "Rp.18.000,-",
    "Rp. 18.000",
    "Rp18.000,00",
    "IDR 18,000",
    "Rp 18 000",
    "18rb",
    "18 ribu",
    "18 ribuan",
    "18rb-an",
    "18k",
    "18K aja",
    "18.000",
    "18.000 rupiah",
    "harganya 18000 kak",
    "harganya 18 kak",
    "delapan belas ribu",
    "delapan belas ribu rupiah",
    "18 thousand",
    "eighteen thousand rupiah",
    "Rp１８.０００",
    "Rp18\u200b.000",
    "Rp\u00a018.000",
    "*18.000*",
    "Rp*18.000*",
    "**Rp18.000**",
    "Rp18.OOO",
    "Rр18.000",
    "hargaRp18.000",
    "seharga18rb",
    "1️⃣8️⃣.000",
    "cuma 18rb/porsi",
    "@18.000",
    "18000,-",
]


@pytest.mark.parametrize("text", EIGHTEEN)
def test_eighteen_thousand_is_found_in_every_spelling(text: str) -> None:
    found = amounts_in(text)

    assert [amount.values_idr[0] for amount in found] == [18_000]
    assert text[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("18.5rb", [18_500]),
        ("18,5rb", [18_500]),
        ("18rb500", [18_500]),
        ("18 ribu 500", [18_500]),
        ("1,2jt", [1_200_000]),
        ("1.2 juta", [1_200_000]),
        ("1jt200", [1_200_000]),
        ("1 juta 200 ribu", [1_200_000]),
        ("Rp1.250.000", [1_250_000]),
        ("dua puluh lima ribu lima ratus", [25_500]),
        ("seratus lima puluh ribu", [150_000]),
        ("2 ratus ribu", [200_000]),
        ("dua koma lima juta", [2_500_000]),
        ("satu setengah juta", [1_500_000]),
        ("setengah juta", [500_000]),
        ("sejuta", [1_000_000]),
        ("seribu", [1_000]),
        ("goceng", [5_000]),
        ("ceban aja", [10_000]),
        ("lima ratus perak", [500]),
        ("15-20rb", [15_000, 20_000]),
        ("15 s/d 20rb", [15_000, 20_000]),
        ("15 sampai 20 ribu", [15_000, 20_000]),
        ("Rp15.000–Rp20.000", [15_000, 20_000]),
        ("nasgor 18rb, es teh 5rb", [18_000, 5_000]),
        ("2*18000=36000", [18_000, 36_000]),
        ("2 x 18.000 = 36.000", [18_000, 36_000]),
        ("2 Rp18.000", [18_000]),
        ("dua puluh ribu dua porsi", [20_000]),
        ("harga normal 28rb jadi 25rb", [28_000, 25_000]),
    ],
)
def test_an_amount_is_worth_what_it_says(text: str, values: list[int]) -> None:
    assert [amount.values_idr[0] for amount in amounts_in(text)] == values


def test_slang_said_of_rupiah_and_of_thousands_keeps_both() -> None:
    assert amounts_in("gocap")[0].values_idr == (50, 50_000)


@pytest.mark.parametrize("text", ["belasan ribu kok", "Rp18.0000"])
def test_an_amount_that_nobody_can_check_has_no_value(text: str) -> None:
    assert [amount.values_idr for amount in amounts_in(text)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "buka 10.00-15.00 dan 16.30-21.00",
        "jam 8 malam",
        "17.08.2026",
        "tahun 2026",
        "0812-3400-5000",
        "+6281234005000",
        "BCA 0080451723 a.n. Rini",
        "2 porsi nasi goreng",
        "500 gram",
        "1.500 ml",
        "3 km, 20-30 menit",
        "diskon 15%",
        "pesanan #18000",
        "no. 18000",
        "INV-18000",
        "NG01",
        "kode RINI10",
        "Bandung 40132",
        "-6.8873,107.6155",
        "5 ribu pelanggan",
        "dua porsi ya kak",
        "terima kasih banyak kak",
    ],
)
def test_what_is_no_money_is_no_amount(text: str) -> None:
    assert amounts_in(text) == []


@pytest.mark.parametrize("text", ["1" * 6_000, "Rp" + "1" * 6_000, "Rp1" + " 000" * 2_000])
def test_endless_digits_are_no_work(text: str) -> None:
    assert all(value < 10**15 for amount in amounts_in(text) for value in amount.values_idr)
