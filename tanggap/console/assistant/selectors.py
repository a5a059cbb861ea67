"""How the assistant stands: who answers, what the month has cost, how often words were reused."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q

from tanggap.assistant.chatgpt.names import model_name
from tanggap.assistant.prices import price_now
from tanggap.businesses.budgets import Budget, month_of
from tanggap.businesses.models import Business, InstructionVersion
from tanggap.businesses.services import budget_now
from tanggap.turns.models import Turn


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page says at its top."""

    state: str
    model: str
    own_key: bool
    installation_key: bool
    budget: Budget
    # Answers of models this month, those given again from the cache among them.
    answers: int
    reused: int
    price_known: bool

    @property
    def reused_percent(self) -> int | None:
        """How often a question needed no model; `None` before the first answer."""
        return round(self.reused * 100 / self.answers) if self.answers else None


def standing(business: Business, *, now: datetime) -> Standing:
    """Who answers now and why, and this month's figures; two queries."""
    model = model_name(business.model or settings.MODEL).name
    budget = budget_now(business, now=now)
    own, shared = bool(business.openai_key_sealed), bool(settings.OPENAI_API_KEY)
    if not business.chatgpt_on:
        state = "off"
    elif not (own or shared):
        state = "no_key"
    elif budget.spent:
        state = "spent"
    else:
        state = "on"
    zone = ZoneInfo(business.timezone)
    first = datetime.combine(month_of(now, zone), datetime.min.time(), zone)
    counted = (
        Turn.objects.for_business(business)
        .filter(ended_at__gte=first)
        .exclude(model="builtin")
        .aggregate(answers=Count("pk"), reused=Count("pk", filter=Q(reused=True)))
    )
    return Standing(
        state=state,
        model=model,
        own_key=own,
        installation_key=shared,
        budget=budget,
        answers=counted["answers"],
        reused=counted["reused"],
        price_known=state != "on" or price_now(model, settings.OPENAI_BASE_URL).known,
    )


def versions(business: Business) -> list[InstructionVersion]:
    """All versions of the steering, the newest first."""
    return list(InstructionVersion.objects.for_business(business).order_by("-number")[:100])
