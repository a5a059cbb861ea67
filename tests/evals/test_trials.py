"""“Uji asisten”: from the owner's wish to the verdict."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business, Member
from tanggap.conversations.models import Conversation
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.core.errors import NotFound, Refused
from tanggap.core.leases import LEASE
from tanggap.evals.models import Trial
from tanggap.evals.trials.questions import past_questions, questions_for
from tanggap.evals.trials.results import verdict_of
from tanggap.evals.trials.run import run_trial
from tanggap.evals.trials.selectors import trial_before
from tanggap.evals.trials.services import (
    claim_trials,
    finish_trial,
    give_up_trial,
    note_answered,
    start_trial,
    stop_trial,
)
from tanggap.intake.terminal import Terminal
from tanggap.shopfiles import import_shop
from tanggap.worker.main import Worker
from tests.console.building import make_conversation, make_shop, owner_of
from tests.flows.conftest import DEMO, SHOP

TUESDAY_NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
CLOCK = FrozenClock(TUESDAY_NOON)


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop()


@pytest.fixture
def owner(shop: Business) -> Member:
    return owner_of(shop)


def begin(owner: Member, **values: Any) -> Trial:
    return start_trial(
        member=owner,
        now=TUESDAY_NOON,
        **{"questions": 10, "repeats": 2, "model": "builtin"} | values,
    )


def demo_owner() -> Member:
    from tanggap.businesses.services import ensure_owner

    business = Business.objects.get(slug=SHOP)
    ensure_owner(email="ibu@uji.id", password="rahasia", business=business, name="Ibu")
    return owner_of(business)


async def test_a_worker_runs_a_trial_and_leaves_only_its_row(transactional_db: Any) -> None:
    await in_db(import_shop, data=DEMO.read_bytes(), now=TUESDAY_NOON)
    owner = await in_db(demo_owner)
    trial = await in_db(begin, owner, questions=20)
    stop = asyncio.Event()
    working = asyncio.create_task(Worker(concurrency=2, clock=CLOCK).run_until(stop))
    async with asyncio.timeout(120):
        while not (await in_db(Trial.objects.get, pk=trial.pk)).is_over:
            await asyncio.sleep(0.02)
    stop.set()
    await working

    done = await in_db(Trial.objects.get, pk=trial.pk)
    verdict = verdict_of(done, None)
    assert done.state == "done"
    assert len(verdict.questions) == 20
    assert done.answered == 40
    assert verdict.right >= 12, [q.question for q in verdict.troubled]
    assert verdict.wobbly == 0, "the built-in responder answers every time alike"
    assert {"price", "stock", "hours", "delivery", "payment"} <= {
        question.topic for question in verdict.questions
    }
    assert await in_db(Conversation.objects.count) == 0


async def test_the_same_shop_is_asked_the_same_questions(transactional_db: Any) -> None:
    await in_db(import_shop, data=DEMO.read_bytes(), now=TUESDAY_NOON)
    business = await in_db(Business.objects.get, slug=SHOP)
    terminal = Terminal(business, clock=CLOCK, model="builtin")
    shop = await terminal.shop()

    asked = questions_for(shop, ["bisa titip kue kak?"], now=TUESDAY_NOON, most=50)

    assert asked == questions_for(shop, ["bisa titip kue kak?"], now=TUESDAY_NOON, most=50)
    assert len(asked) == 50
    assert "bisa titip kue kak?" in {one.text for one in asked}


def test_past_questions_are_those_of_many_not_of_one(shop: Business) -> None:
    for text in ("bisa titip kue?", "Bisa titip kue kak?", "pesanan 1234567 mana?", "ok"):
        make_conversation(shop, text=text, at=TUESDAY_NOON)

    assert past_questions(shop, now=TUESDAY_NOON, most=10) == ["Bisa titip kue kak?"]


def test_only_one_trial_of_a_shop_waits_or_runs(owner: Member) -> None:
    begin(owner)
    with pytest.raises(Refused, match="belum selesai"):
        begin(owner)
    begin(owner_of(make_shop("Warung Lain")))


@pytest.mark.parametrize(
    "values", [{"questions": 51}, {"questions": 0}, {"repeats": 9}, {"model": "gpt"}]
)
def test_a_trial_beyond_the_bounds_is_refused(owner: Member, values: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        begin(owner, **values)
    assert not Trial.objects.exists()


def test_a_trial_that_was_stopped_takes_nothing_from_its_worker(owner: Member) -> None:
    trial = begin(owner)
    (claim,) = claim_trials(now=TUESDAY_NOON, limit=5)
    assert note_answered(claim=claim, answered=3)

    assert stop_trial(member=owner, trial_id=trial.pk, now=TUESDAY_NOON)

    assert not note_answered(claim=claim, answered=4)
    assert not finish_trial(claim=claim, results={}, answered=9, now=TUESDAY_NOON)
    assert not stop_trial(member=owner, trial_id=trial.pk, now=TUESDAY_NOON)
    stopped = Trial.objects.get()
    assert (stopped.state, stopped.answered) == ("stopped", 3)
    with pytest.raises(NotFound):
        stop_trial(member=owner_of(make_shop("Warung Lain")), trial_id=trial.pk, now=TUESDAY_NOON)


def test_a_dead_workers_trial_is_taken_over_and_given_up_the_second_time(owner: Member) -> None:
    begin(owner)
    (first,) = claim_trials(now=TUESDAY_NOON, limit=5)
    assert claim_trials(now=TUESDAY_NOON, limit=5) == []

    later = TUESDAY_NOON + LEASE + timedelta(seconds=1)
    (second,) = claim_trials(now=later, limit=5)

    assert not note_answered(claim=first, answered=1), "the first worker has lost it"
    assert note_answered(claim=second, answered=1)
    give_up_trial(claim=second, now=later)
    assert Trial.objects.get().state == "failed"


async def test_stopping_ends_a_trial_in_the_middle(transactional_db: Any) -> None:
    await in_db(import_shop, data=DEMO.read_bytes(), now=TUESDAY_NOON)
    owner = await in_db(demo_owner)
    trial = await in_db(begin, owner, questions=50, repeats=8)
    (claim,) = await in_db(claim_trials, now=TUESDAY_NOON, limit=1)
    running = asyncio.create_task(run_trial(claim, clock=CLOCK))
    async with asyncio.timeout(120):
        while (await in_db(Trial.objects.get, pk=trial.pk)).answered < 3:
            await asyncio.sleep(0)
    await in_db(stop_trial, member=owner, trial_id=trial.pk, now=TUESDAY_NOON)

    await running

    stopped = await in_db(Trial.objects.get, pk=trial.pk)
    assert stopped.state == "stopped"
    assert stopped.answered < 400
    assert await in_db(Conversation.objects.count) == 0


def finished(owner: Member, passed: int, *, steering: str = "a") -> Trial:
    """A trial of one question that was right so often of two."""
    answers = [{"reply": "Rp5.000", "times": 2, "wrong": []}]
    return Trial.objects.create(
        business=owner.business,
        requested_at=TUESDAY_NOON,
        state="done",
        questions=1,
        repeats=2,
        steering=steering,
        results={
            "figures": {"ungrounded": 0},
            "questions": [
                {
                    "topic": "price",
                    "question": "es teh?",
                    "expected": "Rp5.000",
                    "passed": passed,
                    "tries": 2,
                    "answers": answers,
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("passed", "steering", "worse", "blamed"),
    [(1, "b", 1, True), (1, "a", 1, False), (2, "b", 0, False)],
)
def test_a_changed_instruction_is_blamed_only_for_what_became_worse(
    owner: Member, passed: int, steering: str, worse: int, blamed: bool
) -> None:
    finished(owner, 2)
    trial = finished(owner, passed, steering=steering)

    verdict = verdict_of(trial, trial_before(trial))

    assert verdict.percent_before == 100
    assert verdict.percent == passed * 50
    assert len(verdict.worse) == worse
    assert verdict.blames_steering is blamed


def test_steering_is_told_apart_by_every_field_of_it(owner: Member) -> None:
    from tanggap.evals.trials.services import steering_mark

    business, marks = owner.business, set()
    for field, value in (
        ("tone", "formal"),
        ("instructions", "Sebut promo."),
        ("never_say", ["sayang"]),
    ):
        marks.add(steering_mark(business))
        setattr(business, field, value)

    assert len(marks | {steering_mark(business)}) == 4
