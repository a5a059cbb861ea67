"""What the chat page says before anyone has written a word."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from tanggap.businesses.info import ShopInfo, TimeRange
from tanggap.intake.webchat.page import chat_page
from tests.guard.shops import demo_shop

INFO = demo_shop().info


def at(day: int, clock: str, info: ShopInfo = INFO) -> datetime:
    """A moment in the last week of November 2026, on the shop's clock; the 24th is a Tuesday."""
    return datetime.combine(datetime(2026, 11, day), time.fromisoformat(clock), info.zone)


@pytest.mark.parametrize(
    ("day", "clock", "label"),
    [
        (24, "12:00", "Buka · tutup 15.00"),
        (24, "15:30", "Tutup · buka 16.30"),
        (24, "22:00", "Tutup · buka besok 10.00"),
        (22, "22:00", "Tutup · buka Selasa 10.00"),
        (28, "22:00", "Buka · tutup 23.00"),
    ],
)
def test_the_header_says_until_when_the_shop_is_open_or_closed(
    day: int, clock: str, label: str
) -> None:
    assert chat_page(INFO, at(day, clock)).state == label


def test_a_shop_that_closes_after_midnight_closes_tonight() -> None:
    late = replace(INFO, week=((TimeRange(time(18), time(2)),),) * 7)

    assert chat_page(late, at(24, "23:30")).state == "Buka · tutup 02.00"


def test_a_shop_that_never_closes_does_not_say_when() -> None:
    always = replace(INFO, week=((TimeRange(time(0), time(0)),),) * 7)

    page = chat_page(always, at(24, "12:00"))

    assert (page.state, page.changes_at) == ("Buka", "")


def test_a_shop_without_any_hours_is_closed_and_still_answers() -> None:
    page = chat_page(replace(INFO, week=((),) * 7), at(24, "12:00"))

    assert page.state == "Sedang tutup"
    assert page.closed_note.startswith("Toko sedang tutup. ")
    assert {day.hours for day in page.week} == {"Tutup"}


def test_a_closure_of_weeks_is_dated() -> None:
    away = replace(INFO, closed_until=at(24, "12:00") + timedelta(days=10))

    assert chat_page(away, at(24, "12:00")).state == "Tutup · buka 4 Desember"


def test_the_state_names_the_moment_when_it_ceases_to_be_true() -> None:
    page = chat_page(INFO, at(24, "12:00").astimezone(UTC))

    assert datetime.fromisoformat(page.changes_at) == at(24, "15:00")


def test_only_questions_that_the_shop_can_answer_are_offered() -> None:
    bare = replace(INFO, promos=(), zones=(), payment_methods=(), type="aksesori hp", pickup=True)

    assert chat_page(bare, at(24, "12:00")).chips == ("Lihat produk", "Jam buka")
    assert chat_page(bare, at(24, "12:00")).delivery == "Ambil di tempat"
    assert "Ongkir" in chat_page(INFO, at(24, "12:00")).chips


def test_the_week_begins_on_monday_and_marks_today() -> None:
    week = chat_page(INFO, at(24, "12:00")).week

    assert [day.name for day in week][:2] == ["Senin", "Selasa"]
    assert [day.name for day in week if day.today] == ["Selasa"]
    assert week[1].hours == "10.00–15.00, 16.30–21.00"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Dapur Bu Rini", "DR"), ("warung", "W"), ("& Co Kopi", "CK"), ("!", "")],
)
def test_a_shop_without_a_picture_has_initials(name: str, initials: str) -> None:
    assert chat_page(replace(INFO, name=name), at(24, "12:00")).initials == initials
