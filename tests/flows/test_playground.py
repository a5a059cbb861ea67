"""Trying the assistant from the console: a turn as for a customer, seen by its author alone."""

import asyncio
from typing import Any

from tanggap.businesses.models import Business, Member
from tanggap.businesses.services import budget_now, ensure_owner
from tanggap.console.assistant.playground import conversation_so_far
from tanggap.console.home.selectors import today
from tanggap.console.inbox.selectors import inbox_page, waiting_for_person
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.intake.playground import begin_anew, try_out
from tests.flows.conftest import SHOP
from tests.flows.pricing import priced_chatgpt
from tests.vendors.openai_server import OpenAIServer

__all__ = ["priced_chatgpt"]


def owner() -> Member:
    business = Business.objects.get(slug=SHOP)
    return ensure_owner(email="ibu@contoh.id", password="rahasia", business=business)


def ask(member: Member, text: str) -> int:
    return try_out(business=member.business, member=member, text=text, now=SYSTEM_CLOCK.now())


async def answered(member: Member) -> list[Any]:
    """The trial so far, once its newest question has been answered."""
    async with asyncio.timeout(60):
        while True:
            exchanges: list[Any] = await in_db(conversation_so_far, member)
            if exchanges and exchanges[-1].replies:
                return exchanges
            await asyncio.sleep(0.05)


async def test_a_trial_is_answered_by_the_worker_and_explained(
    chatgpt: OpenAIServer, server: str
) -> None:
    member = await in_db(owner)
    await in_db(ask, member, "es teh manis berapa?")
    (first,) = await answered(member)

    assert "Rp5.000" in first.replies[0].text
    assert first.trace.by_chatgpt
    assert first.trace.lookups, "what was looked up"
    assert first.trace.turn.input_tokens == 1_000
    assert first.trace.turn.cost_micro_usd == 10_000
    assert first.trace.stages, "and where the milliseconds went"

    await in_db(ask, member, "es teh manis berapa?")
    _, second = await answered(member)
    assert not second.trace.turn.reused, "a trial shows the model itself"

    await in_db(begin_anew, business=member.business, member=member)
    assert await in_db(conversation_so_far, member) == []


async def test_a_trial_is_paid_for_but_stays_out_of_inbox_and_figures(
    chatgpt: OpenAIServer, server: str
) -> None:
    member = await in_db(owner)
    await in_db(ask, member, "saya mau bicara dengan orang")
    await answered(member)

    def seen() -> tuple[int, int, int, int, int]:
        now = SYSTEM_CLOCK.now()
        figures = today(member.business, now=now)
        return (
            len(inbox_page(member.business).rows),
            waiting_for_person(member.business),
            figures.conversations,
            figures.month_turns,
            budget_now(member.business, now=now).cost_micro_usd,
        )

    assert await in_db(seen) == (0, 0, 0, 0, 10_000)
