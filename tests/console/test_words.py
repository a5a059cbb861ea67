"""What codes are called in front of the owner, and how figures are written."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from django.template import Context, Template

from tanggap.assistant.base import FailureCode
from tanggap.assistant.tools.registry import TOOLS
from tanggap.businesses.models import OwnerNotice
from tanggap.console.home.words import ADVICE, greeting
from tanggap.console.icons import CHANNEL_ICONS, ICONS
from tanggap.console.inbox.words import fallback_label, key_label, tool_label, topic_label
from tanggap.console.templatetags import console_ui as ui
from tanggap.core.clock import FrozenClock
from tanggap.core.topics import TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_name_of_its_own(topic: str) -> None:
    assert "_" not in topic_label(topic)


@pytest.mark.parametrize("code", [*get_args(FailureCode), "guard_refused", "broken"])
def test_every_reason_to_fall_back_is_told_in_a_sentence(code: str) -> None:
    assert fallback_label(code).endswith(".")


@pytest.mark.parametrize("tool", list(TOOLS))
def test_every_tool_has_a_name_of_its_own(tool: str) -> None:
    assert tool_label(tool) != tool


@pytest.mark.parametrize("kind", OwnerNotice.Kind.values)
def test_every_kind_of_trouble_comes_with_advice(kind: str) -> None:
    assert str(ADVICE[kind])


def test_a_code_that_nobody_has_named_is_shown_as_it_is() -> None:
    assert topic_label("new_topic") == "new_topic"
    assert key_label("some_key") == "Some key"


@pytest.mark.parametrize(
    ("cost", "written"),
    [
        (None, "Rp0"),
        (0, "Rp0"),
        (1, "Rp0,02"),
        (12, "Rp0,20"),
        (282, "Rp4,8"),
        (420_000, "Rp7.140"),
        (1_234_500_000, "Rp20.986.500"),
    ],
)
def test_costs_are_written_in_rupiah(cost: int | None, written: str) -> None:
    assert ui.cost(cost) == written


def test_times_say_no_more_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    monkeypatch.setattr(ui, "SYSTEM_CLOCK", FrozenClock(now))

    assert ui.when(now) == ui.clock(now) == "03.00"
    assert ui.when(now - timedelta(days=1)) == "kemarin"
    assert ui.when(now - timedelta(days=3)) == "Jumat"
    assert ui.when(now - timedelta(days=30)) == "24 Okt"
    assert ui.when(now - timedelta(days=400)) == "19 Okt 2025"
    assert ui.day(now) == "Hari ini"
    assert ui.day(now - timedelta(days=3)) == "Jumat, 20 November"
    assert (ui.when(None), ui.clock(None)) == ("", "")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Dewi Anggraini", "DA"), ("rizky", "R"), ("", ""), ("🍜 Warung", "W"), ("<b>x", "")],
)
def test_an_avatar_shows_two_letters_at_most(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


@pytest.mark.parametrize(
    ("hour", "said"), [(6, "pagi"), (12, "siang"), (16, "sore"), (20, "malam"), (2, "malam")]
)
def test_the_greeting_fits_the_hour(hour: int, said: str) -> None:
    assert greeting(hour) == f"Selamat {said}"


def test_every_icon_is_drawn_and_hidden_from_screen_readers() -> None:
    for name in [*ICONS, *CHANNEL_ICONS.values()]:
        drawn = Template("{% load console_ui %}{% icon name 16 %}").render(Context({"name": name}))
        assert 'aria-hidden="true"' in drawn
        assert "<path" in drawn
