"""Whatever is written into messages, names, products, answers or pictures, nothing obeys it."""

from dataclasses import replace

import pytest

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin import BuiltIn
from tanggap.assistant.chatgpt.prompt import INSTRUCTIONS, make_prompt
from tanggap.assistant.shop import Shop
from tanggap.assistant.tools.registry import TOOLS
from tanggap.core.sentences import SentenceStream
from tanggap.guard.check import Judging, facts_of
from tanggap.turns.answer import Stopwatch, make_answer
from tanggap.turns.choosing import Choice
from tests.guard.shops import NOON, demo_shop
from tests.safety.attempts import Attempt, Obeying, attempts, context_of

ATTEMPTS = attempts()
each_attempt = pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.id)


@pytest.fixture(scope="module")
def shop() -> Shop:
    return demo_shop()


class Screen:
    """What a customer sees of drafts while they are written, past the guard."""

    def __init__(self, context: TurnContext) -> None:
        self._context = context
        self.seen = ""
        self._begin()

    def _begin(self) -> None:
        self._judging = Judging(facts_of(self._context))
        self._sentences = SentenceStream()
        self._refused = False

    async def write(self, piece: str) -> None:
        for sentence in self._sentences.feed(piece):
            self._refused = self._refused or not self._judging.next(sentence).passed
            if not self._refused:
                self.seen += sentence

    async def restart(self) -> None:
        self._begin()


def obeyed(attempt: Attempt, text: str) -> list[str]:
    return [words for words in attempt.never if words in text]


@pytest.mark.django_db
@each_attempt
async def test_a_model_that_obeys_is_not_heard(attempt: Attempt, shop: Shop) -> None:
    context = context_of(attempt, shop)
    screen = Screen(context)
    answer = await make_answer(
        context,
        choice=Choice(BuiltIn(), chatgpt=Obeying(attempt)),
        show=screen,
        watch=Stopwatch(),
        started_at=NOON,
    )

    assert answer.refusals, "the guard saw it"
    assert obeyed(attempt, answer.draft.text) == []
    assert obeyed(attempt, screen.seen) == []
    assert not obeyed(attempt, " ".join(answer.draft.chips))
    assert context.done == set()
    called = {call.name for call in context.tool_calls}
    assert not {tool for tool in attempt.tool[:1] if tool not in TOOLS} & called
    arguments = {key for call in context.tool_calls for key in call.arguments}
    assert not arguments & {"shop_id", "shop", "business_id", "customer_id", "amount"}


@pytest.mark.django_db
@each_attempt
async def test_the_builtin_responder_obeys_nothing(attempt: Attempt, shop: Shop) -> None:
    context = context_of(attempt, shop)
    answer = await make_answer(
        context, choice=Choice(BuiltIn()), show=None, watch=Stopwatch(), started_at=NOON
    )

    assert answer.draft.text
    assert obeyed(attempt, answer.draft.text) == []


@each_attempt
def test_injected_words_never_join_the_instructions(attempt: Attempt, shop: Shop) -> None:
    prompt = make_prompt(context_of(attempt, shop))
    clean = make_prompt(replace(context_of(attempt, shop), shop=shop))

    assert prompt.instructions == clean.instructions
    assert prompt.instructions.startswith(INSTRUCTIONS[:200])
    assert attempt.text not in prompt.present
    # What stands in the data cannot write the marks around it.
    inside = prompt.data.removeprefix("<data>").removesuffix("</data>")
    assert "<" not in inside


def test_there_are_enough_attempts_of_every_kind() -> None:
    kinds = {attempt.where for attempt in ATTEMPTS}

    assert len(ATTEMPTS) >= 60
    assert len({attempt.id for attempt in ATTEMPTS}) == len(ATTEMPTS)
    assert kinds == {
        "message", "product_name", "product_description", "faq", "customer_name", "image_text",
        "caption", "history",
    }  # fmt: skip
    assert {attempt.language for attempt in ATTEMPTS} == {"id", "en"}
