"""“Uji asisten”: asking for a trial, watching it, and reading what it found."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.evals.models import Trial
from tanggap.evals.trials.results import verdict_of
from tanggap.evals.trials.selectors import Estimate, estimate, trial_before, trial_of, trials
from tanggap.evals.trials.services import start_trial, steering_mark, stop_trial


@dataclass(frozen=True, slots=True)
class Size:
    """How much a trial asks, and what that would cost."""

    key: str
    label: Promise
    questions: int
    repeats: int
    idr: float = 0.0


SIZES: Final = (
    Size("sebentar", gettext_lazy("A quick look"), 10, 1),
    Size("biasa", gettext_lazy("The usual"), 25, 3),
    Size("lengkap", gettext_lazy("Thorough"), 50, 8),
)


def _sizes(each: Estimate) -> list[Size]:
    return [
        Size(
            size.key,
            size.label,
            size.questions,
            size.repeats,
            idr=each.idr_each * size.questions * size.repeats,
        )
        for size in SIZES
    ]


@require_GET
@right_required(Right.ASSISTANT)
def trial_list(request: HttpRequest, member: Member) -> HttpResponse:
    """A place to begin a trial, and those that there were."""
    business = member.business
    each, listed = estimate(business), trials(business)
    context = {
        "each": each,
        "sizes": _sizes(each),
        "trials": listed,
        "running": next((trial for trial in listed if not trial.is_over), None),
    }
    return show(request, member, "console/trials/trials.html", context, room="shop")


@require_POST
@right_required(Right.ASSISTANT)
def start(request: HttpRequest, member: Member) -> HttpResponse:
    """Asks for a trial; the workers do the rest."""
    size = next((size for size in SIZES if size.key == request.POST.get("ukuran")), SIZES[0])
    model = "builtin" if request.POST.get("penjawab") == "bawaan" else ""
    try:
        trial = start_trial(
            member=member,
            questions=size.questions,
            repeats=size.repeats,
            model=model,
            now=SYSTEM_CLOCK.now(),
        )
    except Refused as refused:
        say(request, refused.message)
        return redirect("console:trials", member.business.slug)
    return redirect("console:trial", member.business.slug, trial.pk)


@require_GET
@right_required(Right.ASSISTANT)
def trial(request: HttpRequest, member: Member, trial_id: int) -> HttpResponse:
    """One trial: how far it is, or what it found."""
    one = trial_of(member.business, trial_id)
    context: dict[str, object] = {"trial": one}
    if one.state == Trial.State.DONE:
        context |= {"verdict": verdict_of(one, trial_before(one)), "changed": _changed(one, member)}
    return show(request, member, "console/trials/trial.html", context, room="shop")


def _changed(one: Trial, member: Member) -> bool:
    """Whether the assistant has been steered differently since."""
    business: Business = member.business
    return one.steering != steering_mark(business)


@require_GET
@right_required(Right.ASSISTANT)
def progress(request: HttpRequest, member: Member, trial_id: int) -> HttpResponse:
    """How far a trial is; once it is over, the whole page is shown anew."""
    one = trial_of(member.business, trial_id)
    if not wants_fragment(request):
        return redirect("console:trial", member.business.slug, trial_id)
    if one.is_over:
        return HttpResponseClientRefresh()
    return fragment(request, member, "console/trials/_progress.html", {"trial": one})


@require_POST
@right_required(Right.ASSISTANT)
def stop(request: HttpRequest, member: Member, trial_id: int) -> HttpResponse:
    """Ends a trial at once."""
    if stop_trial(member=member, trial_id=trial_id, now=SYSTEM_CLOCK.now()):
        say(request, _("The trial was stopped."))
    return redirect("console:trials", member.business.slug)
