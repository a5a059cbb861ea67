"""The steps of the first run, and how far a shop has come.

A step is done once its data is there, or when the owner has saved it or passed it over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tanggap.businesses.models import Business, OpeningHours, PaymentMethod
from tanggap.catalogue.models import Product
from tanggap.core.db import in_transaction


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, what it is called, where it is, and whether its data is there."""

    name: str
    label: Any
    address: Callable[[Business], str]
    has_data: Callable[[Business], bool]


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as the checklist shows it."""

    label: Any
    url: str
    done: bool
    current: bool


def _part(part: str) -> Callable[[Business], str]:
    return lambda business: reverse("console:edit_shop", args=[business.slug, part]) + "?mulai=1"


def _page(name: str) -> Callable[[Business], str]:
    return lambda business: reverse(f"console:{name}", args=[business.slug])


STEPS: Final = (
    Step("about", _("The shop"), _part("profil"), lambda b: bool(b.type and b.city)),
    Step(
        "hours",
        _("Hours"),
        _part("jam"),
        lambda b: OpeningHours.objects.for_business(b).exists(),
    ),
    Step(
        "products",
        _("Products"),
        _page("setup_products"),
        lambda b: Product.objects.for_business(b).exists(),
    ),
    Step(
        "payment",
        _("Payment"),
        _part("bayar"),
        lambda b: PaymentMethod.objects.for_business(b).exists(),
    ),
    Step("delivery", _("Delivery"), _part("antar"), lambda b: b.delivery_zones.exists()),
    Step("tone", _("Manner"), _page("setup_tone"), lambda b: False),
    Step(
        "channels",
        _("WhatsApp, Telegram"),
        lambda b: reverse("console:channels", args=[b.slug]) + "?mulai=1",
        lambda b: b.channels.filter(kind__in=["whatsapp", "telegram"], active=True).exists(),
    ),
    Step("share", _("Try and share"), _page("setup_share"), lambda b: b.conversations.exists()),
)
STEP_OF_SECTION: Final = {step.name: step.name for step in STEPS}
_PLACES: Final = {step.name: place for place, step in enumerate(STEPS)}


def is_done(business: Business, step: Step) -> bool:
    """Whether a step needs nothing more."""
    return step.name in business.setup_steps or step.has_data(business)


def progress(business: Business, *, at: str = "") -> tuple[StepState, ...]:
    """All steps in their order."""
    return tuple(
        StepState(step.label, step.address(business), is_done(business, step), step.name == at)
        for step in STEPS
    )


def checklist(business: Business) -> tuple[StepState, ...]:
    """What is left of the first run; empty once it has ended."""
    if business.setup_ended_at is not None:
        return ()
    states = progress(business)
    return () if all(state.done for state in states) else states


def first_open_step(business: Business) -> str:
    """The address of the first step that is not done; the last one when all are."""
    for step in STEPS:
        if not is_done(business, step):
            return step.address(business)
    return STEPS[-1].address(business)


def next_step(business: Business, *, after: str) -> str:
    """The address of the step that follows."""
    place = _PLACES.get(after, -1) + 1
    return STEPS[min(place, len(STEPS) - 1)].address(business)


@in_transaction
def pass_step(*, business: Business, step: str) -> None:
    """Notes that a step was saved or passed over."""
    locked = Business.objects.select_for_update().get(pk=business.pk)
    if step in _PLACES and step not in locked.setup_steps:
        locked.setup_steps = [*locked.setup_steps, step]
        locked.save(update_fields=["setup_steps", "updated_at"])
    business.setup_steps = locked.setup_steps


@in_transaction
def end_setup(*, business: Business, now: Any) -> None:
    """Takes the checklist away for good."""
    Business.objects.filter(pk=business.pk).update(setup_ended_at=now)
