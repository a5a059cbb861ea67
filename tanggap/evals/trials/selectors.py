"""Reading trials, and what one more would cost."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db.models import Avg

from tanggap.assistant.prices import price_now
from tanggap.businesses.models import Business
from tanggap.core.errors import NotFound
from tanggap.core.money import idr_of_micro_usd
from tanggap.evals.models import Trial
from tanggap.turns.models import Turn

# Where a shop has no answers of its own yet: what an answer takes with the demo shop.
USUAL_INPUT_TOKENS: Final = 4_500
USUAL_CACHED_TOKENS: Final = 2_500
USUAL_OUTPUT_TOKENS: Final = 180
# Answers whose cost says what the next ones cost.
LOOKED_AT: Final = 200


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a trial of this size would cost about; nothing with the built-in responder."""

    chatgpt: bool
    model: str
    cost_micro_usd_each: float
    known: bool

    @property
    def idr_each(self) -> float:
        """Rupiah for one answer."""
        return idr_of_micro_usd(round(self.cost_micro_usd_each), settings.USD_IDR)


def trials(business: Business) -> list[Trial]:
    """The shop's trials without what they found, the newest first."""
    return list(Trial.objects.for_business(business).defer("results"))


def trial_of(business: Business, trial_id: int) -> Trial:
    """One trial; raises `NotFound` for another shop's."""
    trial: Trial | None = Trial.objects.for_business(business).filter(pk=trial_id).first()
    if trial is None:
        raise NotFound("Uji ini tidak ada.")
    return trial


def trial_before(trial: Trial) -> Trial | None:
    """The last one that was finished before this, with the same kind of answerer."""
    before: Trial | None = (
        Trial.objects.for_business(trial.business_id)
        .filter(state=Trial.State.DONE, pk__lt=trial.pk, model=trial.model)
        .order_by("-pk")
        .first()
    )
    return before


def estimate(business: Business) -> Estimate:
    """What one answer of this shop's assistant costs, from its latest ones or the price list."""
    has_key = bool(business.openai_key_sealed or settings.OPENAI_API_KEY)
    if not (has_key and business.chatgpt_on):
        return Estimate(False, "", 0.0, True)
    model = (business.model or settings.MODEL).partition(":")[2]
    newest = (
        Turn.objects.for_business(business)
        .filter(model_calls__gt=0, model__contains=model)
        .order_by("-ended_at")
        .values("cost_micro_usd")[:LOOKED_AT]
    )
    mean = newest.aggregate(mean=Avg("cost_micro_usd"))["mean"]
    if mean:
        return Estimate(True, model, float(mean), True)
    price = price_now(model, settings.OPENAI_BASE_URL)
    usual = price.cost_micro_usd(
        input_tokens=USUAL_INPUT_TOKENS,
        cached_tokens=USUAL_CACHED_TOKENS,
        written_tokens=0,
        output_tokens=USUAL_OUTPUT_TOKENS,
    )
    return Estimate(True, model, float(usual), price.known)
