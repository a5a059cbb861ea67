"""Whether things are brought on the day, or at the moment, that was asked for."""

from datetime import UTC, datetime

import pytest

from tanggap.assistant.shop import Shop
from tests.assistant.builtin.chatting import Chatter, ask, stall
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


@pytest.mark.parametrize(
    "question",
    [
        "klo pesen jam 9 malem msh dianter ke melati ga?",
        "pesen jam setengah 9 malam masih diantar?",
        "klo pesen skrg jam 8 malem masih dianter hari ini ga",
        "jam 9 malem masih nganter ga?",
    ],
)
async def test_later_than_anything_is_brought_the_answer_is_no(question: str) -> None:
    reply = await ask(question)
    assert "20.00" in reply
    assert "Maaf" in reply
    assert "30–45" not in reply
    assert "mau pesan apa" not in reply


@pytest.mark.parametrize("question", ["jam 4 sore bs anter?", "besok jam 4 sore antar ke melati?"])
async def test_in_the_break_nothing_is_brought(question: str) -> None:
    reply = await ask(question)
    assert "belum bisa diantar" in reply
    assert "16.30" in reply


async def test_at_an_open_hour_it_is_brought() -> None:
    chatter = Chatter()
    reply = await chatter.say("jam 7 malem bisa dianter?")
    assert reply.startswith("Bisa diantar")
    assert chatter.last.handover is None


async def test_fetching_at_a_time_is_a_question_of_opening() -> None:
    assert "Buka" in await ask("mau ambil jam 5 sore bisa?")


async def test_midnight_belongs_to_the_night_before() -> None:
    late = stall(days={0: (), 5: ranges("10.00-00.30")})
    assert "Buka" in await ask("sabtu jam 12 malem masih buka?", shop=late)
    assert "tutup" in await ask("sabtu jam 1 malem masih buka?", shop=late)
