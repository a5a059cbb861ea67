"""What happened today, and what needs the owner."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q, Sum

from tanggap.businesses.models import Business, OwnerNotice
from tanggap.businesses.services import budget_now
from tanggap.channels.health import Light, light_of
from tanggap.channels.models import Channel
from tanggap.console.inbox.selectors import Row, inbox_page, waiting_for_person
from tanggap.console.orders.board import proofs_to_check
from tanggap.conversations.models import Conversation
from tanggap.orders.models import Order, Payment
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
    orders: int
    # Orders that nobody has begun with, of whatever day.
    untouched_orders: int
    income_idr: int
    proofs: int
    month_cost_micro_usd: int
    month_turns: int

    @property
    def automatic_percent(self) -> int | None:
        """How much of what was answered today needed no person; `None` on a day without answers."""
        all_turns = self.answered + self.handed_over
        return round(self.answered / all_turns * 100) if all_turns else None


@dataclass(frozen=True, slots=True)
class ChannelState:
    """A channel and its light."""

    channel: Channel
    light: Light


def today(business: Business, *, now: datetime) -> Today:
    """The figures of the shop's own day and month; seven queries."""
    local = now.astimezone(ZoneInfo(business.timezone))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    turns = Turn.objects.for_business(business).exclude(conversation__channel__kind="terminal")
    answered = Q(outcome=Turn.Outcome.ANSWERED)
    month = turns.filter(ended_at__gte=midnight.replace(day=1)).aggregate(
        answered=Count("pk", filter=answered & Q(ended_at__gte=midnight)),
        handed_over=Count("pk", filter=~answered & Q(ended_at__gte=midnight)),
        turns=Count("pk"),
    )
    untouched = Q(state__in=(Order.State.AWAITING_PAYMENT, Order.State.PAID))
    orders = (
        Order.objects.for_business(business)
        .real()
        .filter(untouched | Q(placed_at__gte=midnight))
        .aggregate(
            placed=Count("pk", filter=Q(placed_at__gte=midnight) & ~Q(state__in=Order.VOID_STATES)),
            untouched=Count("pk", filter=untouched),
        )
    )
    return Today(
        conversations=Conversation.objects.for_business(business)
        .filter(last_message_at__gte=midnight)
        .exclude(channel__kind="terminal")
        .count(),
        answered=month["answered"],
        handed_over=month["handed_over"],
        waiting_for_person=waiting_for_person(business),
        orders=orders["placed"],
        untouched_orders=orders["untouched"],
        income_idr=_income_idr(business, midnight),
        proofs=proofs_to_check(business),
        # Trials cost money too, so this is what the budget counts.
        month_cost_micro_usd=budget_now(business, now=now).cost_micro_usd,
        month_turns=month["turns"],
    )


def _income_idr(business: Business, since: datetime) -> int:
    """What was paid since then, less what was paid back."""
    paid = Payment.objects.for_business(business).filter(
        state=Payment.State.PAID, paid_at__gte=since, order__trial=False
    )
    sums = paid.aggregate(
        came=Sum("amount_idr", filter=Q(direction=Payment.Direction.IN)),
        went=Sum("amount_idr", filter=Q(direction=Payment.Direction.OUT)),
    )
    return (sums["came"] or 0) - (sums["went"] or 0)


def channel_states(business: Business, *, now: datetime) -> tuple[ChannelState, ...]:
    """Every way in which customers reach the shop, with its light; one query."""
    channels = (
        Channel.objects.for_business(business)
        .exclude(kind=Channel.Kind.TERMINAL)
        .select_related("health")
        .order_by("pk")
    )
    return tuple(ChannelState(channel, light_of(channel, now=now)) for channel in channels)


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
