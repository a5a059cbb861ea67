"""Telling one talk with a customer from the next.

A `Conversation` is a thread that never ends: one customer on one channel. Reports count *talks*
(obrolan): what is said from a customer's question until it is settled. `docs/reports.md` has the
rules in the owner's words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

# A customer who writes after so much silence begins another talk.
SILENCE: Final = timedelta(hours=6)
# What is said later than this after a talk began is not measured as part of it.
LONGEST: Final = timedelta(hours=72)
# A customer who writes within this time after a talk's last word has reopened it.
REOPENED_WITHIN: Final = timedelta(days=7)
# What has to be read before the first day to know which talks were going on, and after the last.
READ_BEFORE: Final = timedelta(days=4)
READ_AFTER: Final = LONGEST + REOPENED_WITHIN


class Said(NamedTuple):
    """One message of a thread, notes left out."""

    conversation_id: int
    channel_id: int
    customer_id: int
    # customer, assistant, member; `notice` for what goes out without having been asked for.
    by: str
    member_id: int | None
    at: datetime


class Asked(NamedTuple):
    """A person was asked for."""

    conversation_id: int
    at: datetime
    reason: str


@dataclass(slots=True)
class Talk:
    """A talk as far as it is measured."""

    conversation_id: int
    channel_id: int
    customer_id: int
    opened_at: datetime
    # The last word of either side, and the last reply.
    last_at: datetime
    replied_at: datetime | None = None
    assistant_at: datetime | None = None
    person_at: datetime | None = None
    # Since when the customer had waited for the person's first reply.
    person_waited_since: datetime | None = None
    first_person: int | None = None
    members: set[int] = field(default_factory=set)
    asked_at: datetime | None = None
    ordered: bool = False
    # When the customer wrote again after its last word; `None` if not within the time that counts.
    reopened: bool = False
    _waiting_since: datetime | None = None

    @property
    def without_person(self) -> bool:
        """Whether the assistant answered and no person had to."""
        return self.assistant_at is not None and self.person_at is None and self.asked_at is None

    @property
    def person_seconds(self) -> float | None:
        """How long the customer waited for a person: since one was asked for, else since the
        oldest message that nobody had replied to."""
        if self.person_at is None:
            return None
        since = self.person_waited_since or self.opened_at
        if self.asked_at is not None and self.asked_at <= self.person_at:
            since = self.asked_at
        return (self.person_at - since).total_seconds()

    def over(self, now: datetime) -> bool:
        """Whether the customer's next message would begin another talk."""
        return now - self.last_at > SILENCE

    def judged(self, now: datetime) -> bool:
        """Whether it can be said if it was reopened."""
        return now - self.last_at > REOPENED_WITHIN


def talks(
    thread: Sequence[Said], asked: Sequence[datetime] = (), ordered: Sequence[datetime] = ()
) -> Iterator[Talk]:
    """The talks of one thread, whose messages come in the order of time.

    `asked` are the moments at which a person was asked for, `ordered` those at which the customer
    ordered, both in order.
    """
    found: list[Talk] = []
    talk: Talk | None = None
    chained_at = None  # the last word that keeps the talk going, measured or not
    for said in thread:
        if said.by == "notice":
            continue
        if said.by == "customer":
            if talk is not None and said.at - talk.last_at <= REOPENED_WITHIN:
                _perhaps_reopened(talk, said, chained_at)
            if talk is None or chained_at is None or said.at - chained_at > SILENCE:
                talk = Talk(
                    said.conversation_id, said.channel_id, said.customer_id, said.at, said.at
                )
                found.append(talk)
            chained_at = said.at
            if said.at - talk.opened_at <= LONGEST:
                talk.last_at = said.at
                talk._waiting_since = talk._waiting_since or said.at
        elif talk is not None and said.at - talk.opened_at <= LONGEST:
            chained_at = talk.last_at = talk.replied_at = said.at
            _replied(talk, said)
    _place(found, asked, ordered)
    yield from found


def _perhaps_reopened(talk: Talk, said: Said, chained_at: datetime | None) -> None:
    goes_on = chained_at is not None and said.at - chained_at <= SILENCE
    measured = goes_on and said.at - talk.opened_at <= LONGEST
    if not measured:
        talk.reopened = True


def _replied(talk: Talk, said: Said) -> None:
    if said.by == "assistant":
        talk.assistant_at = talk.assistant_at or said.at
    else:
        if talk.person_at is None:
            talk.person_at, talk.first_person = said.at, said.member_id
            talk.person_waited_since = talk._waiting_since
        talk.members.add(said.member_id or 0)
    talk._waiting_since = None


def _place(found: list[Talk], asked: Sequence[datetime], ordered: Sequence[datetime]) -> None:
    """Notes in each talk whether a person was asked for and an order placed while it lasted."""
    for number, talk in enumerate(found):
        ends = talk.opened_at + LONGEST
        if number + 1 < len(found):
            ends = min(ends, found[number + 1].opened_at - timedelta(microseconds=1))
        talk.asked_at = next((at for at in asked if talk.opened_at <= at <= ends), None)
        talk.ordered = any(talk.opened_at <= at <= ends for at in ordered)
