"""What answers cost, what a spent budget does, and what is answered again for nothing."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from tanggap.businesses.models import Business, MonthSpending, OwnerNotice
from tanggap.businesses.services import change_steering, set_openai_key
from tanggap.businesses.steering import steering_of
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.core.secrets import seal
from tests.counting import Statements
from tests.flows.conftest import SHOP, questions
from tests.flows.pricing import THOUSAND, change, newest_turn, priced_chatgpt
from tests.serving import Visitor, free_port
from tests.vendors.openai_script import (
    BAD_KEY,
    Asked,
    Behaviour,
    Calls,
    Reset,
    Text,
)
from tests.vendors.openai_server import OpenAIServer
from tests.waiting import comes_to

__all__ = ["priced_chatgpt"]


async def settle() -> None:
    """Lets what follows an answer be written."""
    await asyncio.sleep(0.2)


def open_kinds() -> list[str]:
    notices = OwnerNotice.objects.filter(resolved_at=None).order_by("kind")
    return list(notices.values_list("kind", flat=True))


def details() -> str:
    return "\n".join(OwnerNotice.objects.filter(resolved_at=None).values_list("detail", flat=True))


def spent_micro_usd() -> int:
    return MonthSpending.objects.get().cost_micro_usd


# -- the budget ------------------------------------------------------------------------------------


async def test_the_owner_is_warned_at_80_percent_and_beyond_100_the_builtin_answers(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    await in_db(change, budget_idr=500, reuse_answers=False)
    for kinds in ([], [], [], ["budget_near"], ["budget_spent"]):
        await visitor.ask("es teh manis berapa?")
        await settle()
        assert await comes_to(open_kinds, kinds) == kinds
    assert await in_db(spent_micro_usd) == 50_000
    asked = len(chatgpt.asked)

    reply = await visitor.ask("nasi goreng spesial berapa?")
    await settle()

    assert "Rp28.000" in reply, "the next customer still gets a right answer"
    turn: Any = await in_db(newest_turn)
    assert (turn.model, turn.fallback_reason) == ("builtin", "budget_spent")
    assert len(chatgpt.asked) == asked, "and nobody is asked who would have to be paid"
    assert "anggaran" in (await in_db(details)).lower()


async def test_a_raised_budget_lets_chatgpt_answer_again_and_closes_the_notice(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    await in_db(change, budget_idr=0)
    await visitor.ask("es teh manis berapa?")
    await settle()
    assert await comes_to(open_kinds, ["budget_spent"]) == ["budget_spent"]

    await in_db(change, budget_idr=100_000)
    await visitor.ask("es jeruk berapa?")
    await settle()
    turn: Any = await in_db(newest_turn)
    assert turn.model == "gpt-6-luna"
    assert await comes_to(open_kinds, []) == []


async def test_what_the_month_before_has_cost_counts_no_more(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def long_ago() -> None:
        business = Business.objects.get(slug=SHOP)
        MonthSpending.objects.create(
            business=business, month="2026-01-01", cost_micro_usd=10_000_000
        )

    await in_db(change, budget_idr=1_000)
    await in_db(long_ago)
    await visitor.ask("es teh manis berapa?")

    turn: Any = await in_db(newest_turn)
    assert turn.model == "gpt-6-luna"


async def test_calls_that_led_to_no_answer_are_paid_for_too(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.script = lambda _: Text("Es teh manis Rp1.234 kak.", tokens=THOUSAND)
    reply = await visitor.ask("es teh manis berapa?")

    assert "Rp5.000" in reply
    turn: Any = await in_db(newest_turn)
    assert (turn.fallback_reason, turn.model_calls) == ("guard_refused", 2)
    assert await in_db(spent_micro_usd) == turn.cost_micro_usd == 20_000


# Made again at once, or only when the customer, who goes on writing, has been quiet for a while.
@pytest.mark.parametrize(("quiet_seconds", "calls"), [(0.0, 2), (1.5, 1)])
async def test_an_answer_that_a_newer_message_overtakes_is_paid_for_too(
    chatgpt: OpenAIServer,
    visitor: Visitor,
    settings: Any,
    quiet_seconds: float,
    calls: int,
) -> None:
    settings.QUIET_SECONDS = quiet_seconds
    chatgpt.answering.clear()
    first = asyncio.create_task(visitor.send("es teh manis berapa?", wait=50))
    while not chatgpt.asked:
        await asyncio.sleep(0.01)
    second = asyncio.create_task(visitor.send("sama es jeruk?", wait=50))
    assert await comes_to(questions(visitor), 2) == 2
    chatgpt.answering.set()
    await asyncio.gather(first, second)

    assert len(chatgpt.asked) == 2
    assert await in_db(spent_micro_usd) == 20_000
    turn: Any = await in_db(newest_turn)
    assert turn.model_calls == calls


@pytest.mark.skipif(connection.vendor != "sqlite", reason="counts on SQLite's single thread")
async def test_a_paid_answer_costs_one_statement_more_than_a_free_one(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    await in_db(change, reuse_answers=False)
    await visitor.ask("es teh manis berapa?")
    counts = []
    for on in (True, False):
        await in_db(change, chatgpt_on=on)
        await visitor.ask("air mineral berapa?")  # reads the shop into memory
        await settle()
        statements = Statements()
        await statements.start()
        await visitor.ask("es jeruk berapa?")
        await statements.stop()
        work = [
            sql
            for sql in statements.work
            if "deliveries_delivery SET state" not in sql
            and "SET leased_until = %s, fence" not in sql
            # The waiting page looks as often as it is woken.
            and "FROM orders_order o" not in sql
        ]
        counts.append(len(work))
    paid, free = counts
    assert paid == free + 1


# -- trouble with keys and networks ----------------------------------------------------------------


async def test_a_revoked_key_of_the_shops_own_is_said_with_what_to_do(
    chatgpt: OpenAIServer, visitor: Visitor, settings: Any
) -> None:
    settings.OPENAI_API_KEY = ""

    def own_key() -> None:
        set_openai_key(business_id=Business.objects.get(slug=SHOP).pk, key=chatgpt.key)

    await in_db(own_key)
    await visitor.ask("es teh manis berapa?")
    assert len(chatgpt.asked) == 1, "the shop's own key is used"
    chatgpt.script = lambda _: BAD_KEY

    reply = await visitor.ask("es jeruk berapa?")
    await settle()

    assert "Rp9.000" in reply
    turn: Any = await in_db(newest_turn)
    assert turn.fallback_reason == "key_refused"
    assert await comes_to(open_kinds, ["model_key"]) == ["model_key"]
    assert "halaman Asisten" in await in_db(details)


async def test_a_dead_network_costs_nothing_but_the_freer_words(
    chatgpt: OpenAIServer, visitor: Visitor, settings: Any
) -> None:
    settings.OPENAI_BASE_URL = f"http://127.0.0.1:{free_port()}/v1"
    reply = await visitor.ask("es teh manis berapa?")
    await settle()

    assert "Rp5.000" in reply
    turn: Any = await in_db(newest_turn)
    assert (turn.model, turn.fallback_reason) == ("builtin", "unreachable")
    assert turn.cost_micro_usd == 0
    assert await comes_to(open_kinds, ["model_unreachable"]) == ["model_unreachable"]


async def test_a_key_that_cannot_be_opened_any_more_silences_nobody(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def from_elsewhere() -> None:
        Business.objects.filter(slug=SHOP).update(openai_key_sealed=seal("x")[:-8] + "AAAAAAA=")

    await in_db(from_elsewhere)
    reply = await visitor.ask("es teh manis berapa?")

    assert "Rp5.000" in reply
    turn: Any = await in_db(newest_turn)
    assert turn.fallback_reason == "key_refused"


async def test_switched_off_means_off(chatgpt: OpenAIServer, visitor: Visitor) -> None:
    await in_db(change, chatgpt_on=False)
    assert "Rp5.000" in await visitor.ask("es teh manis berapa?")
    turn: Any = await in_db(newest_turn)
    assert (turn.model, turn.fallback_reason) == ("builtin", "")
    assert chatgpt.asked == []


# -- fewer and cheaper calls -----------------------------------------------------------------------


async def test_the_same_question_of_another_customer_is_answered_again_for_nothing(
    chatgpt: OpenAIServer, visitor: Visitor, server: str
) -> None:
    first = await visitor.ask("Es teh manis brp kak?")
    async with Visitor(server, SHOP) as other:
        again = await other.ask("es teh manis brp kak")

    assert again == first
    assert len(chatgpt.asked) == 1
    turn: Any = await in_db(newest_turn)
    assert (turn.reused, turn.model, turn.model_calls, turn.cost_micro_usd) == (
        *(True, "gpt-6-luna", 0, 0),
    )
    assert turn.evidence, "it was looked up anew"


async def test_a_changed_price_is_never_answered_from_before(
    chatgpt: OpenAIServer, visitor: Visitor, server: str
) -> None:
    def dearer() -> None:
        from django.db.models import F

        business = Business.objects.get(slug=SHOP)
        business.products.filter(name="Es Teh Manis").update(
            price_idr=6_500, revision=business.catalogue_revision + 1
        )
        Business.objects.filter(pk=business.pk).update(
            catalogue_revision=F("catalogue_revision") + 1
        )

    await visitor.ask("es teh manis brp kak?")
    await in_db(dearer)
    async with Visitor(server, SHOP) as other:
        assert "Rp6.500" in await other.ask("es teh manis brp kak?")
    assert len(chatgpt.asked) == 2


async def test_changed_wishes_of_the_owner_are_followed_from_the_next_answer_on(
    chatgpt: OpenAIServer, visitor: Visitor, server: str
) -> None:
    def wish() -> None:
        business = Business.objects.get(slug=SHOP)
        steering = replace(steering_of(business), instructions="Tawarkan es jeruk.")
        change_steering(
            business_id=business.pk, steering=steering, author=None, now=SYSTEM_CLOCK.now()
        )

    await visitor.ask("es teh manis brp kak?")
    await in_db(wish)
    async with Visitor(server, SHOP) as other:
        await other.ask("es teh manis brp kak?")
    _, second = chatgpt.asked
    assert "Tawarkan es jeruk." in second.body["instructions"]


async def test_a_question_that_leans_on_what_was_said_is_always_asked_anew(
    chatgpt: OpenAIServer, visitor: Visitor, server: str
) -> None:
    await visitor.ask("yang itu brp kak?")
    async with Visitor(server, SHOP) as other:
        await other.ask("yang itu brp kak?")
    assert len(chatgpt.asked) == 2


async def test_a_simple_question_goes_to_the_cheaper_model_where_the_owner_allows_it(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    await in_db(change, cheaper_for_simple=True, cheaper_model="responses:kecil")
    await visitor.ask("es teh manis berapa?")
    await visitor.ask("aku mau pesan 2 es teh sama 3 nasi goreng ayam buat besok ya")

    assert [asked.body["model"] for asked in chatgpt.asked] == ["kecil", "gpt-6-luna"]


async def test_a_lost_connection_in_mid_tool_round_is_counted(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    """The first call was answered and billed; the second never came back."""

    def breaks(asked: Asked) -> Behaviour:
        if asked.results:
            return Reset()
        call = {"topic": "about", "detail": None}
        return Calls([("shop_info", call)], tokens=THOUSAND)

    chatgpt.script = breaks
    await visitor.ask("es teh manis berapa?")
    turn: Any = await in_db(newest_turn)
    assert turn.fallback_reason == "unreachable"
    assert await in_db(spent_micro_usd) == 10_000
