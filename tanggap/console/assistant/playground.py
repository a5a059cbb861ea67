"""Trying the assistant: a question, its answer, and beside it what stood behind it."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.channels.models import Channel
from tanggap.console.access import right_required
from tanggap.console.inbox.trace import Trace, explain_turn
from tanggap.console.pages import fragment, wants_fragment
from tanggap.conversations.models import Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.intake.playground import begin_anew, trial_messages, try_out

# Longer than any answer may take; then something does not run.
PATIENCE = timedelta(seconds=40)
EXCHANGES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of a trial and, once there is one, its answer with the trace."""

    question: Message
    replies: tuple[Message, ...] = ()
    trace: Trace | None = None
    overdue: bool = False


def conversation_so_far(member: Member) -> list[Exchange]:
    """The last exchanges of this person's trial; only the newest with its trace."""
    messages = trial_messages(member.business, member)
    questions = [m for m in messages if m.direction == Message.Direction.INCOMING]
    shown = questions[-EXCHANGES_SHOWN:]
    return [_exchange(q, messages, with_trace=q is shown[-1]) for q in shown]


@require_POST
@right_required(Right.ASSISTANT)
def ask(request: HttpRequest, member: Member) -> HttpResponse:
    """Puts a question to the assistant as a customer would."""
    try:
        message_id = try_out(
            business=member.business,
            member=member,
            text=request.POST.get("text", ""),
            now=SYSTEM_CLOCK.now(),
        )
    except Refused as refused:
        if not wants_fragment(request):
            raise
        return fragment(
            request, member, "console/assistant/_refused.html", {"text": refused.message}
        )
    if not wants_fragment(request):
        return redirect(_address(member))
    # Asked beside what was written (`di=sini`), there is no field to be emptied.
    here = request.POST.get("di") == "sini"
    template = "_exchange.html" if here else "_asked.html"
    return _answer(request, member, message_id, f"console/assistant/{template}")


@require_GET
@right_required(Right.ASSISTANT)
def answer(request: HttpRequest, member: Member, message_id: int) -> HttpResponse:
    """The answer to a question of a trial, or that it is still being made."""
    return _answer(request, member, message_id)


@require_POST
@right_required(Right.ASSISTANT)
def anew(request: HttpRequest, member: Member) -> HttpResponse:
    """Begins another trial conversation."""
    begin_anew(business=member.business, member=member)
    return redirect(_address(member))


def _answer(
    request: HttpRequest,
    member: Member,
    message_id: int,
    template: str = "console/assistant/_exchange.html",
) -> HttpResponse:
    question = (
        Message.objects.for_business(member.business_id)
        .filter(
            pk=message_id,
            direction=Message.Direction.INCOMING,
            channel__kind=Channel.Kind.TERMINAL,
        )
        .first()
    )
    if question is None:
        raise NotFound("message")
    said = list(
        Message.objects.filter(conversation_id=question.conversation_id, turn=question.turn_id)
        if question.turn_id
        else ()
    )
    context = {"exchange": _exchange(question, said, with_trace=True)}
    return fragment(request, member, template, context)


def _exchange(question: Message, said: list[Message], *, with_trace: bool) -> Exchange:
    turn = question.turn
    if turn is None:
        overdue = SYSTEM_CLOCK.now() - question.created_at > PATIENCE
        return Exchange(question, overdue=overdue)
    replies = tuple(
        message
        for message in said
        if message.turn_id == turn.pk and message.direction == Message.Direction.OUTGOING
    )
    trace = explain_turn(turn) if with_trace else None
    return Exchange(question, replies, trace)


def _address(member: Member) -> str:
    return reverse("console:assistant", args=[member.business.slug]) + "#coba"
