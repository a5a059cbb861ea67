"""The day that a customer means."""

from datetime import date

import pytest

from tanggap.businesses.days import find_day, spoken_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("hari ini", date(2026, 11, 23)),
        ("nanti malam buka?", date(2026, 11, 23)),
        ("besok", date(2026, 11, 24)),
        ("bsk siang kak", date(2026, 11, 24)),
        ("lusa", date(2026, 11, 25)),
        ("besok lusa", date(2026, 11, 25)),
        ("senin", date(2026, 11, 23)),
        ("hari jum'at", date(2026, 11, 27)),
        ("senin depan", date(2026, 11, 30)),
        ("malam minggu", date(2026, 11, 28)),
        ("hari minggu", date(2026, 11, 29)),
        ("25 desember", date(2026, 12, 25)),
        ("1 jan", date(2027, 1, 1)),
        ("17 Agustus 2027", date(2027, 8, 17)),
        ("25/12", date(2026, 12, 25)),
        ("25-12-2027", date(2027, 12, 25)),
        ("2026-12-25", date(2026, 12, 25)),
        ("tanggal 25", date(2026, 11, 25)),
        ("tgl 5", date(2026, 12, 5)),
    ],
)
def test_a_day_is_understood_as_people_say_it(said: str, day: date) -> None:
    assert find_day(said, MONDAY) == day


@pytest.mark.parametrize(
    "said", ["", "jam berapa buka?", "jam 10-12", "10.30", "31 februari", "minggu depan", "min"]
)
def test_what_names_no_day_is_no_day(said: str) -> None:
    assert find_day(said, MONDAY) is None


def test_a_day_is_spoken_in_indonesian() -> None:
    assert spoken_day(MONDAY) == "Senin, 23 November 2026"
