"""Quick replies, and when the assistant comes back by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.businesses.services import change_info
from tanggap.console.access import right_required, say
from tanggap.console.inbox.thread import find_conversation
from tanggap.console.pages import fragment, show
from tanggap.conversations.services.canned import (
    canned_replies,
    delete_canned_reply,
    fill_in,
    save_canned_reply,
)
from tanggap.core.errors import NotFound, Refused

# What owners can choose from; 0 is never.
IDLE_MINUTES = (0, 15, 30, 60, 180, 720)


@require_GET
@right_required(Right.CONVERSATIONS)
def quick_replies(request: HttpRequest, member: Member) -> HttpResponse:
    """All ready-made replies, and the rules of the inbox."""
    return _page(request, member)


@require_POST
@right_required(Right.CONVERSATIONS)
def save(request: HttpRequest, member: Member) -> HttpResponse:
    """Keeps a new ready-made reply, or changes one (`id`)."""
    number = request.POST.get("id", "")
    typed = {name: request.POST.get(name, "") for name in ("shortcut", "text")}
    try:
        save_canned_reply(
            business_id=member.business_id,
            reply_id=int(number) if number.isdecimal() else None,
            **typed,
        )
    except NotFound:
        raise
    except Refused as error:
        response = _page(request, member, typed=typed | {"id": number}, problem=error.message)
        response.status_code = 400
        return response
    say(request, _("Kept."))
    return redirect("console:quick_replies", member.business.slug)


@require_POST
@right_required(Right.CONVERSATIONS)
def delete(request: HttpRequest, member: Member, reply_id: int) -> HttpResponse:
    """Forgets a ready-made reply."""
    delete_canned_reply(business_id=member.business_id, reply_id=reply_id)
    say(request, _("Deleted."))
    return redirect("console:quick_replies", member.business.slug)


@require_POST
@right_required(Right.SHOP)
def set_idle(request: HttpRequest, member: Member) -> HttpResponse:
    """After how long without a word of the person the assistant answers again."""
    minutes = request.POST.get("minutes", "")
    if not minutes.isdecimal() or int(minutes) not in IDLE_MINUTES:
        raise Refused(_("Choose one of the times."))
    change_info(business_id=member.business_id, changes={"takeover_idle_minutes": int(minutes)})
    say(request, _("Saved."))
    return redirect("console:quick_replies", member.business.slug)


@require_GET
@right_required(Right.CONVERSATIONS)
def choose(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """The ready-made replies as they would read to this customer, to be tapped."""
    conversation = find_conversation(member, conversation_id)
    business = member.business
    replies = [
        {
            "shortcut": one.shortcut,
            "text": fill_in(
                one.text,
                name=conversation.customer.name,
                address=business.form_of_address,
                shop=business.name,
            ),
        }
        for one in canned_replies(business)
    ]
    return fragment(request, member, "console/inbox/_canned.html", {"replies": replies})


def _page(
    request: HttpRequest,
    member: Member,
    *,
    typed: dict[str, Any] | None = None,
    problem: str = "",
) -> HttpResponse:
    context = {
        "replies": canned_replies(member.business),
        "typed": typed or {},
        "problem": problem,
        "idle_minutes": IDLE_MINUTES,
    }
    return show(request, member, "console/inbox/quick_replies.html", context, room="inbox")
