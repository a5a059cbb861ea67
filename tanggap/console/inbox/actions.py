"""What a person can do with a conversation."""

import uuid
from typing import Any

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
from tanggap.conversations.services.tending import write_note
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.core.pictures import MOST_BYTES
from tanggap.deliveries.replies import reply_as_member
from tanggap.media.replying import reply_with_photo


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
    """Sends what the person wrote, with a photo if there is one, or keeps it as a note among the
    shop's people (`note=1`).

    A refused text stays in the field, with the reason.
    """
    conversation = find_conversation(member, conversation_id)
    text = request.POST.get("text", "")
    key = request.POST.get("key", "")
    error = ""
    try:
        if not key.isalnum():
            raise NotFound("key")
        _write(
            request,
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


def _write(request: HttpRequest, **said: Any) -> None:
    photo = request.FILES.get("photo")
    is_note = request.POST.get("note") == "1"
    if photo is None:
        (write_note if is_note else reply_as_member)(**said)
    elif is_note:
        raise Refused(_("A note holds words only. Leave the photo out."), code="photo_in_note")
    else:
        # A byte too many is enough to know that it is too large.
        reply_with_photo(data=photo.read(MOST_BYTES + 1), **said)


def _thread(member: Member, conversation_id: int) -> HttpResponse:
    return redirect("console:conversation", member.business.slug, conversation_id)
