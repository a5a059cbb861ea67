"""The inbox, and one conversation in it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tanggap.businesses.models import Member
from tanggap.console.access import business_required
from tanggap.console.inbox.choosing import Choice
from tanggap.console.inbox.finding import search
from tanggap.console.inbox.selectors import (
    Cursor,
    connected_kinds,
    customer_name,
    inbox_mark,
    inbox_page,
    members_of,
)
from tanggap.console.inbox.thread import (
    find_conversation,
    holding,
    messages_after,
    newest_messages,
)
from tanggap.console.inbox.trace import explain_turn
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.conversations.services.tending import mark_seen
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound
from tanggap.customers.labels import labels_of
from tanggap.turns.models import Turn

UNCHANGED = 204
# A list longer than this is searched, not scrolled; it also bounds what one refresh may read.
MOST_PAGES = 10


@require_GET
@business_required
def inbox(request: HttpRequest, member: Member) -> HttpResponse:
    """All conversations, those that need somebody first; `?lihat=` and filters narrow them."""
    choice = Choice.read(request.GET)
    cursor = Cursor.parse(request.GET.get("sesudah", ""))
    # Taken before the rows, so that what comes in between is shown twice rather than missed.
    mark = inbox_mark(member.business)
    page = inbox_page(member.business, reader=member, choice=choice, after=cursor)
    context = {
        "page": page,
        "choice": choice,
        "mark": mark,
        "first": cursor is None,
        "pages": _pages(request) if cursor else 1,
    }
    if cursor is not None and wants_fragment(request):
        return fragment(request, member, "console/inbox/_rows.html", context)
    context |= {
        "labels": labels_of(member.business),
        "channel_kinds": connected_kinds(member.business),
    }
    return show(request, member, "console/inbox/inbox.html", context, room="inbox")


@require_GET
@business_required
def inbox_list(request: HttpRequest, member: Member) -> HttpResponse:
    """The beginning of the list again, or nothing when it would look the same."""
    mark = inbox_mark(member.business)
    if request.GET.get("tanda") == mark:
        return HttpResponse(status=UNCHANGED)
    choice = Choice.read(request.GET)
    opened = request.GET.get("buka", "")
    context = {
        "page": inbox_page(member.business, reader=member, choice=choice, pages=_pages(request)),
        "choice": choice,
        "mark": mark,
        "pages": _pages(request),
        "opened": int(opened) if opened.isdecimal() else None,
    }
    return fragment(request, member, "console/inbox/_list.html", context)


@require_GET
@business_required
def search_messages(request: HttpRequest, member: Member) -> HttpResponse:
    """Customers by name or number, and messages by their words (`?cari=`), newest first."""
    typed = request.GET.get("cari", "").strip()[:200]
    before = request.GET.get("sebelum", "")
    found = search(member.business, typed, before=int(before) if before.isdecimal() else None)
    context = {"found": found, "typed": typed}
    if wants_fragment(request):
        return fragment(request, member, "console/inbox/_found.html", context)
    return show(request, member, "console/inbox/search.html", context, room="inbox")


@require_GET
@business_required
def conversation(request: HttpRequest, member: Member, conversation_id: int) -> HttpResponse:
    """What was said in a conversation, and the means to answer."""
    found = find_conversation(member, conversation_id)
    before = request.GET.get("sebelum", "")
    context = {
        "conversation": found,
        "name": customer_name(found),
        "thread": newest_messages(found, before=int(before) if before.isdecimal() else None),
        "key": uuid.uuid4().hex,
    }
    if before and wants_fragment(request):
        return fragment(request, member, "console/inbox/_older.html", context)
    # A mark of what was read, nothing that anybody acts on: opening is reading.
    mark_seen(conversation=found, member=member, now=SYSTEM_CLOCK.now())
    context |= {"holding": holding(found), "colleagues": members_of(member.business)}
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
    if thread.messages:
        mark_seen(conversation=found, member=member, now=SYSTEM_CLOCK.now())
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
