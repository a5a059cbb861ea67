"""The page “Asisten”: steering, its history, who answers and for how much, the shop's own key."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.assistant.chatgpt.check import check_key
from tanggap.assistant.chatgpt.prompt import instructions_hash, instructions_of
from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.businesses.selectors import load_info
from tanggap.businesses.services import (
    change_assistant,
    change_steering,
    model_setting,
    restore_steering,
    set_openai_key,
)
from tanggap.businesses.steering import Steering, steering_of
from tanggap.console.access import right_required, say
from tanggap.console.assistant.forms import SPARE_RULES, assistant_from, steering_from
from tanggap.console.assistant.playground import conversation_so_far
from tanggap.console.assistant.selectors import standing, versions
from tanggap.console.inbox.words import topic_label
from tanggap.console.pages import show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.core.topics import TOPICS

# What an owner may want to answer in person; greetings they will not.
ESCALATION_TOPICS = tuple(topic for topic in TOPICS if topic not in ("greeting", "thanks"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a form was not saved: which one, which field, what to do."""

    form: str
    field: str
    text: str


@require_GET
@right_required(Right.ASSISTANT)
def assistant(request: HttpRequest, member: Member) -> HttpResponse:
    """Everything about the assistant, with a place to try it beside the steering."""
    return _page(request, member)


@require_POST
@right_required(Right.ASSISTANT)
def steer(request: HttpRequest, member: Member) -> HttpResponse:
    """Saves the steering as a new version."""
    steering = steering_from(request.POST)
    try:
        version = change_steering(
            business_id=member.business_id, steering=steering, author=member, now=SYSTEM_CLOCK.now()
        )
    except Refused as refused:
        problem = Problem("steering", refused.code, refused.message)
        return _page(request, member, problem=problem, steering=steering)
    if version is None:
        say(request, _("Nothing was changed."))
    else:
        say(
            request,
            _("Saved as version %(number)s. The next answer follows it.")
            % {"number": version.number},
        )
    return redirect("console:assistant", member.business.slug)


@require_POST
@right_required(Right.ASSISTANT)
def configure(request: HttpRequest, member: Member) -> HttpResponse:
    """Saves switches, models and budget."""
    try:
        change_assistant(
            business_id=member.business_id,
            changes=assistant_from(request.POST),
            now=SYSTEM_CLOCK.now(),
        )
    except Refused as refused:
        problem = Problem("answering", refused.code, refused.message)
        return _page(request, member, problem=problem, typed=request.POST.dict())
    say(request, _("Saved."))
    return redirect("console:assistant", member.business.slug)


@require_POST
@right_required(Right.ASSISTANT)
def set_key(request: HttpRequest, member: Member) -> HttpResponse:
    """Checks and keeps the shop's own key, or takes it away; it is never shown again."""
    business = member.business
    if request.POST.get("remove") == "1":
        set_openai_key(business_id=business.pk, key="")
        say(request, _("Your key was removed."))
        return redirect("console:assistant", business.slug)
    key = request.POST.get("key", "").strip()
    if not key:
        text = _("Paste the key first; it begins with sk-.")
        return _page(request, member, problem=Problem("key", "key", text))
    state, finding, advice = check_key(key, model_setting(business.model) or settings.MODEL)
    if state == "salah":
        return _page(request, member, problem=Problem("key", "key", f"{finding}. {advice}"))
    set_openai_key(business_id=business.pk, key=key)
    say(request, f"{finding}." + (f" {advice}" if advice else ""))
    return redirect("console:assistant", business.slug)


@require_GET
@right_required(Right.ASSISTANT)
def history(request: HttpRequest, member: Member) -> HttpResponse:
    """All versions of the steering."""
    context = {"versions": versions(member.business), "languages": _labels(Business.AnswerLanguage)}
    return show(request, member, "console/assistant/history.html", context, room="shop")


@require_POST
@right_required(Right.ASSISTANT)
def restore(request: HttpRequest, member: Member, number: int) -> HttpResponse:
    """Brings an older version back."""
    version = restore_steering(
        business_id=member.business_id, number=number, author=member, now=SYSTEM_CLOCK.now()
    )
    if version is None:
        say(request, _("That is what holds already."))
    else:
        say(
            request,
            _("Version %(old)s is back, as version %(number)s.")
            % {"old": number, "number": version.number},
        )
    return redirect("console:steering_history", member.business.slug)


@require_GET
@right_required(Right.ASSISTANT)
def as_read(request: HttpRequest, member: Member) -> HttpResponse:
    """The instructions word by word, as a model reads them."""
    text = instructions_of(load_info(member.business_id))
    context = {"instructions": text, "hash": instructions_hash(text)}
    return show(request, member, "console/assistant/as_read.html", context, room="shop")


def _page(
    request: HttpRequest,
    member: Member,
    *,
    problem: Problem | None = None,
    steering: Steering | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    business = member.business
    now = SYSTEM_CLOCK.now()
    steering = steering or steering_of(business)
    context: dict[str, Any] = {
        "standing": standing(business, now=now),
        "steering": steering,
        "rules": [*steering.escalations, *[None] * SPARE_RULES],
        "tones": Business.Tone.choices,
        "languages": Business.AnswerLanguage.choices,
        "topics": [(topic, topic_label(topic)) for topic in ESCALATION_TOPICS],
        "problem": problem,
        "typed": typed or {},
        "default_model": settings.MODEL,
        "trial": conversation_so_far(member),
    }
    return show(request, member, "console/assistant/assistant.html", context, room="shop")


def _labels(choices: Any) -> dict[str, str]:
    return dict(choices.choices)
