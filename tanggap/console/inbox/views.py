"""The inbox, and one conversation in it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tanggap.businesses.models import Member
from tanggap.console.access import business_required
from tanggap.console.inbox.selectors import Cursor, customer_name, inbox_mark, inbox_page
from tanggap.console.inbox.thread import (
    find_conversation,
    holding,
    messages_after,
    newest_messages,
)
from tanggap.console.inbox.trace import explain_turn
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.errors import NotFound
from tanggap.turns.models import Turn

UNCHANGED = 204
# A list longer than this is searched, not scrolled; it also bounds what one refresh may read.
MOST_PAGES = 10


@require_GET
@business_required
def inbox(request: HttpRequest, member: Member) -> HttpResponse:
    """All conversations, those that need somebody first; `?perlu=1` only those."""
    only_person = request.GET.get("perlu") == "1"
    cursor = Cursor.parse(request.GET.get("sesudah", ""))
    # Taken before the rows, so that what comes in between is shown twice rather than missed.
    mark = inbox_mark(member.business)
    page = inbox_page(member.business, after=cursor, only_person=only_person)
    context = {
        "page": page,
        "only_person": only_person,
        "mark": mark,
        "first": cursor is None,
        "pages": _pages(request) if cursor else 1,
    }
    if cursor is not None and wants_fragment(request):
        return fragment(request, member, "console/inbox/_rows.html", context)
    return show(request, member, "console/inbox/inbox.html", context, room="inbox")


@require_GET
@business_required
def inbox_list(request: HttpRequest, member: Member) -> HttpResponse:
    """The beginning of the list again, or nothing when it would look the same."""
    mark = inbox_mark(member.business)
    if request.GET.get("tanda") == mark:
        return HttpResponse(status=UNCHANGED)
    only_person = request.GET.get("perlu") == "1"
    opened = request.GET.get("buka", "")
    context = {
        "page": inbox_page(member.business, only_person=only_person, pages=_pages(request)),
        "only_person": only_person,
        "mark": mark,
        "pages": _pages(request),
        "opened": int(opened) if opened.isdecimal() else None,
    }
    return fragment(request, member, "console/inbox/_list.html", context)


@require_GET
@business_required
def conversation(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """What was said in a conversation, and the means to answer."""
    found = find_conversation(member, conversation_id)
    before = request.GET.get("sebelum", "")
    context = {
        "conversation": found,
        "name": customer_name(found),
        "holding": holding(found),
        "thread": newest_messages(found, before=int(before) if before.isdecimal() else None),
        "key": uuid.uuid4().hex,
    }
    if before and wants_fragment(request):
        return fragment(request, member, "console/inbox/_older.html", context)
    return show(request, member, "console/inbox/conversation.html", context, room="inbox")


@require_GET
@business_required
def news(request: HttpRequest, member: Member, conversation_id: int, last_id: int) -> HttpResponse:
    """What was said after `last_id`, and the bar that tells who holds it if that has changed."""
    found = find_conversation(member, conversation_id)
    now = holding(found)
    thread = messages_after(found, last_id)
    if not thread.messages and request.GET.get("tanda") == now.mark:
        return HttpResponse(status=UNCHANGED)
    context = {
        "conversation": found,
        "name": customer_name(found),
        "holding": now,
        "thread": thread,
        "last_id": thread.last_id or last_id,
    }
    return fragment(request, member, "console/inbox/_news.html", context)


@require_GET
@business_required
def turn(request: HttpRequest, member: Member, turn_id: int) -> HttpResponse:
    """Why the assistant answered as it did."""
    found: Turn | None = Turn.objects.for_business(member.business_id).filter(pk=turn_id).first()
    if found is None:
        raise NotFound("turn")
    context = {"trace": explain_turn(found)}
    if wants_fragment(request):
        return fragment(request, member, "console/inbox/_trace.html", context)
    return show(request, member, "console/inbox/trace.html", context, room="inbox")


def _pages(request: HttpRequest) -> int:
    """How many pages of the list are on the screen, so that a refresh does not take any away."""
    shown = [int(value) for value in request.GET.getlist("halaman") if value.isdecimal()]
    return min(max(shown, default=1), MOST_PAGES)
