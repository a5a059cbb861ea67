"""Whether things are brought on the day, or at the moment, that was asked for."""

from datetime import UTC, datetime

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import ask, stall
from tests.factories import ranges

# A Tuesday before opening, and a Monday, on which the stall is closed; both in Jakarta.
EARLY = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def short_sundays() -> Shop:
    """The stall, open on Sundays for the morning alone."""
    return stall(days={0: (), 6: ranges("08.00-12.00")})


@pytest.mark.parametrize("question", ["senen bs nganter?", "hari senin bisa diantar ke melati ga"])
async def test_on_a_closed_day_nothing_is_brought(question: str) -> None:
    reply = await ask(question)
    assert "libur" in reply
    assert "Bisa" not in reply
    assert "Wonokerto" not in reply


@pytest.mark.parametrize("question", ["besok bisa dianter ga?", "kamis bs antar?"])
async def test_on_an_open_day_it_is_brought_at_its_hours(question: str) -> None:
    reply = await ask(question)
    assert "Bisa diantar" in reply
    assert "16.30–21.00" in reply
    assert "20.00" in reply
    assert "Rp15.000" not in reply


async def test_no_later_time_is_told_than_the_shop_is_open_that_day() -> None:
    reply = await ask("minggu bisa dianter?", shop=short_sundays())
    assert "08.00–12.00" in reply
    assert "20.00" not in reply


@pytest.mark.parametrize("question", ["bisa anter skrg ga?", "sekarang bisa antar ke melati?"])
async def test_before_opening_nothing_is_brought_yet(question: str) -> None:
    reply = await ask(question, now=EARLY)
    assert "tutup" in reply
    assert "10.00" in reply
    assert "Bisa" not in reply


async def test_while_it_is_open_the_first_word_is_yes() -> None:
    assert (await ask("msh bs nganter skrg?")).startswith("Bisa diantar")


async def test_today_is_a_day_like_others() -> None:
    assert "libur" in await ask("hari ini bisa antar ga", now=MONDAY)
    assert "Bisa diantar" in await ask("hari ini bisa antar ga", now=EARLY)


async def test_the_day_is_heard_in_english() -> None:
    assert "closed" in await ask("can you deliver on monday?")
