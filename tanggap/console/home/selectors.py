"""What happened today, and what needs the owner."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q

from tanggap.businesses.models import Business, OwnerNotice
from tanggap.businesses.services import budget_now
from tanggap.console.inbox.selectors import Row, inbox_page, waiting_for_person
from tanggap.conversations.models import Conversation
from tanggap.turns.models import Turn

ROWS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class AssistantState:
    """Who answers: ChatGPT under a name, or the built-in responder."""

    chatgpt: bool
    model: str


@dataclass(frozen=True, slots=True)
class Today:
    """The shop's day in a few figures; the month's cost beside them."""

    conversations: int
    answered: int
    handed_over: int
    waiting_for_person: int
    month_cost_micro_usd: int
    month_turns: int

    @property
    def automatic_percent(self) -> int | None:
        """How much of what was answered today needed no person; `None` on a day without answers."""
        all_turns = self.answered + self.handed_over
        return round(self.answered / all_turns * 100) if all_turns else None


def today(business: Business, *, now: datetime) -> Today:
    """The figures of the shop's own day and month; four queries."""
    local = now.astimezone(ZoneInfo(business.timezone))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    turns = Turn.objects.for_business(business).exclude(conversation__channel__kind="terminal")
    answered = Q(outcome=Turn.Outcome.ANSWERED)
    month = turns.filter(ended_at__gte=midnight.replace(day=1)).aggregate(
        answered=Count("pk", filter=answered & Q(ended_at__gte=midnight)),
        handed_over=Count("pk", filter=~answered & Q(ended_at__gte=midnight)),
        turns=Count("pk"),
    )
    return Today(
        conversations=Conversation.objects.for_business(business)
        .filter(last_message_at__gte=midnight)
        .exclude(channel__kind="terminal")
        .count(),
        answered=month["answered"],
        handed_over=month["handed_over"],
        waiting_for_person=waiting_for_person(business),
        # Trials cost money too, so this is what the budget counts.
        month_cost_micro_usd=budget_now(business, now=now).cost_micro_usd,
        month_turns=month["turns"],
    )


def open_notices(business: Business) -> list[OwnerNotice]:
    """Troubles that nobody has dealt with, the newest first."""
    return list(OwnerNotice.objects.for_business(business).filter(resolved_at__isnull=True))


def assistant_state(business: Business) -> AssistantState:
    """Who answers this shop's customers."""
    chosen = business.model or settings.MODEL
    has_key = business.chatgpt_on and bool(business.openai_key_sealed or settings.OPENAI_API_KEY)
    return AssistantState(chatgpt=has_key, model=chosen.partition(":")[2] if has_key else "")


def newest_rows(business: Business) -> tuple[Row, ...]:
    """The conversations that need somebody most."""
    return inbox_page(business).rows[:ROWS_SHOWN]
