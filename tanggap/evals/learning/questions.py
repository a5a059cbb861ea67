"""What customers asked that the assistant could not answer, or a person answered instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from django.db.models import QuerySet
from rapidfuzz import fuzz

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Handover, Message
from tanggap.core.words import EVERYDAY, GENERAL
from tanggap.evals.models import SettledQuestion
from tanggap.knowledge.search import stem
from tanggap.turns.models import Turn

# Older questions are about prices and products that have changed.
LOOK_BACK: Final = timedelta(days=90)
# What one look reads at most of each kind, newest first.
MOST_ROWS: Final = 400
# Two questions ask the same when they share this much of their words, or read this much alike.
LEAST_SHARED: Final = 0.6
LEAST_ALIKE: Final = 84.0
# A suggestion joins what the person wrote to this one question, up to this many messages.
MOST_JOINED: Final = 3

# unanswered: the assistant did not know. person: somebody of the shop answered.
Why = Literal["unanswered", "person", "corrected"]
# Reasons for which a person is asked although the answer is known.
_KNOWN_ANYWAY: Final = (
    Handover.Reason.ASKED,
    Handover.Reason.COMPLAINT,
    Handover.Reason.RULE,
)
_NOT_A_QUESTION: Final = frozenset({"human", "complaint", "order_status"})


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question with what a person of the shop said to it."""

    message_id: int
    conversation_id: int
    text: str
    at: datetime
    why: Why
    answer: str = ""


@dataclass(slots=True)
class Group:
    """Questions that ask the same; the newest stands for all."""

    questions: list[OpenQuestion]
    _words: frozenset[str] = field(default_factory=frozenset, repr=False)

    @property
    def newest(self) -> OpenQuestion:
        """The one that is shown."""
        return self.questions[0]

    @property
    def count(self) -> int:
        """How often it was asked."""
        return len(self.questions)

    @property
    def answer(self) -> str:
        """What somebody of the shop last answered; empty when nobody did."""
        return next((one.answer for one in self.questions if one.answer), "")

    @property
    def reasons(self) -> list[Why]:
        """Why it is here, without repetition."""
        return list(dict.fromkeys(one.why for one in self.questions))

    @property
    def message_ids(self) -> list[int]:
        """Every message in it."""
        return [one.message_id for one in self.questions]


def open_questions(business: Business, *, now: datetime) -> list[Group]:
    """What the owner could teach the assistant, the most asked first. Six queries at most."""
    since = now - LOOK_BACK
    answered = _answered_by_people(business, since)
    found = {one.message_id: one for one in _unanswered(business, since, answered)}
    for question in answered.values():
        found.setdefault(question.message_id, question)
    settled = SettledQuestion.objects.for_business(business).filter(message__in=found)
    done = set(settled.values_list("message_id", flat=True))
    left = [question for message_id, question in sorted(found.items()) if message_id not in done]
    return sorted(_grouped(left[::-1]), key=lambda group: (-group.count, -group.newest.message_id))


def group_of(business: Business, message_id: int, *, now: datetime) -> Group | None:
    """The group that a question stands in; `None` when it has been settled or was never open."""
    groups = open_questions(business, now=now)
    return next((group for group in groups if message_id in group.message_ids), None)


def _incoming(business: Business) -> QuerySet[Message]:
    rows: QuerySet[Message] = (
        Message.objects.for_business(business)
        .filter(direction=Message.Direction.INCOMING, kind=Message.Kind.TEXT)
        .exclude(channel__kind=Channel.Kind.TERMINAL)
    )
    return rows


def _unanswered(
    business: Business, since: datetime, answered: dict[int, OpenQuestion]
) -> Iterable[OpenQuestion]:
    """Questions of turns that ended with a person for want of an answer."""
    turns = (
        Turn.objects.for_business(business)
        .filter(outcome=Turn.Outcome.HANDED_OVER, ended_at__gte=since)
        .exclude(handovers__reason__in=_KNOWN_ANYWAY)
        .order_by("-pk")
        .values_list("pk", "topics")[:MOST_ROWS]
    )
    wanted = [pk for pk, topics in turns if not _NOT_A_QUESTION & set(topics)]
    rows = _incoming(business).filter(turn__in=wanted).order_by("-pk")
    for row in rows.values_list("pk", "conversation_id", "text", "sent_at"):
        if _says_something(row[2]):
            answer = answered[row[0]].answer if row[0] in answered else ""
            yield OpenQuestion(*row, why="unanswered", answer=answer)


def _answered_by_people(business: Business, since: datetime) -> dict[int, OpenQuestion]:
    """Questions to which somebody of the shop wrote the answer, by the question's id."""
    replies = (
        Message.objects.for_business(business)
        .filter(
            direction=Message.Direction.OUTGOING,
            author=Message.Author.MEMBER,
            sent_at__gte=since,
            answers__isnull=False,
        )
        .exclude(channel__kind=Channel.Kind.TERMINAL)
        .order_by("-pk")
        .values_list("answers_id", "text")[:MOST_ROWS]
    )
    said: dict[int, list[str]] = {}
    for question_id, text in replies:
        said.setdefault(question_id, []).insert(0, text)
    rows = (
        _incoming(business)
        .filter(pk__in=said)
        .values_list("pk", "conversation_id", "text", "sent_at", "turn__outcome")
    )
    return {
        pk: OpenQuestion(
            pk,
            conversation_id,
            text,
            at,
            why="corrected" if outcome == Turn.Outcome.ANSWERED else "person",
            answer="\n".join(said[pk][:MOST_JOINED]),
        )
        for pk, conversation_id, text, at, outcome in rows
        if _says_something(text)
    }


def _says_something(text: str) -> bool:
    """Whether there is more in a message than "oke kak"."""
    return any(len(word) >= 4 and word not in EVERYDAY for word in GENERAL.words(text))


def _grouped(questions: Sequence[OpenQuestion]) -> list[Group]:
    groups: list[Group] = []
    for question in questions:
        words = frozenset(stem(word) for word in GENERAL.words(question.text))
        alike = next((g for g in groups if _alike(g, question.text, words)), None)
        if alike is None:
            groups.append(Group([question], words))
        else:
            alike.questions.append(question)
    return groups


def _alike(group: Group, text: str, words: frozenset[str]) -> bool:
    either = len(words | group._words)
    if either and len(words & group._words) / either >= LEAST_SHARED:
        return True
    return fuzz.token_sort_ratio(text.lower(), group.newest.text.lower()) >= LEAST_ALIKE
