"""What a person can do with a conversation."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from tanggap.businesses.models import Member
from tanggap.console.access import business_required, say
from tanggap.console.inbox.thread import find_conversation, holding, messages_after
from tanggap.console.pages import fragment, wants_fragment
from tanggap.conversations.services import holding as services
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.deliveries.replies import reply_as_member


@require_POST
@business_required
def take_over(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """The person answers from now on; the assistant is silent."""
    services.take_over(conversation_id=conversation_id, member=member, now=SYSTEM_CLOCK.now())
    return _thread(member, conversation_id)


@require_POST
@business_required
def give_back(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """The assistant answers again."""
    services.give_back(conversation_id=conversation_id, member=member, now=SYSTEM_CLOCK.now())
    say(request, _("The assistant is answering again."))
    return _thread(member, conversation_id)


@require_POST
@business_required
def resolve(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Nobody is needed here any more."""
    services.resolve_handover(
        conversation_id=conversation_id, member=member, now=SYSTEM_CLOCK.now()
    )
    say(request, _("Done. Nobody is needed here any more."))
    return _thread(member, conversation_id)


@require_POST
@business_required
def reply(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """Sends what the person wrote. A refused text stays in the field, with the reason."""
    conversation = find_conversation(member, conversation_id)
    text = request.POST.get("text", "")
    key = request.POST.get("key", "")
    error = ""
    try:
        if not key.isalnum():
            raise NotFound("key")
        reply_as_member(
            conversation_id=conversation_id,
            member=member,
            text=text,
            key=key,
            now=SYSTEM_CLOCK.now(),
        )
    except NotFound:
        raise
    except Refused as refused:
        if not wants_fragment(request):
            raise
        error = refused.message
    if not wants_fragment(request):
        return _thread(member, conversation_id)
    after = request.POST.get("after", "")
    last_id = int(after) if after.isdecimal() else 0
    thread = messages_after(conversation, last_id)
    context = {
        "conversation": conversation,
        "holding": holding(find_conversation(member, conversation_id)),
        "thread": thread,
        "last_id": thread.last_id or last_id,
        "key": key if error else uuid.uuid4().hex,
        "text": text if error else "",
        "error": error,
    }
    response = fragment(request, member, "console/inbox/_sent.html", context)
    return response if error else trigger_client_event(response, "tanggap:sent", after="settle")


def _thread(member: Member, conversation_id: int) -> HttpResponse:
    return redirect("console:conversation", member.business.slug, conversation_id)
