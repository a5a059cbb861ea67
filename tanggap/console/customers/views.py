"""One customer on several channels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.customers.selectors import card_of, history_of, others_to_merge
from tanggap.console.pages import fragment, show
from tanggap.conversations.services.merging import (
    merge_customers,
    say_distinct,
    unmerge_customers,
)
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.customers.models import Customer


@require_GET
@right_required(Right.ORDERS)
def card(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """A customer's channels and who may be the same, to be put into another page."""
    context = {"card": card_of(member.business, customer_id)}
    return fragment(request, member, "console/customers/_card.html", context)


@require_GET
@right_required(Right.ORDERS)
def history(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """Everything said on all channels, each message with its channel."""
    before = request.GET.get("sebelum", "")
    context = {
        "card": card_of(member.business, customer_id),
        "history": history_of(
            member.business, customer_id, before=int(before) if before.isdecimal() else None
        ),
    }
    return show(request, member, "console/customers/history.html", context, room="orders")


@require_GET
@right_required(Right.SHOP)
def pick(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """Choosing with whom a customer is one and the same."""
    found = card_of(member.business, customer_id)
    search = request.GET.get("cari", "").strip()[:80]
    context = {
        "card": found,
        "search": search,
        "others": others_to_merge(member.business, found.customer, search),
    }
    return show(request, member, "console/customers/pick.html", context, room="orders")


@require_POST
@right_required(Right.SHOP)
def merge(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """This customer and another are one person from now on."""
    merge_customers(
        business_id=member.business_id,
        kept_id=customer_id,
        absorbed_id=_other(request, member, customer_id),
        member=member,
        now=SYSTEM_CLOCK.now(),
    )
    say(request, _("They are one customer now. You can take it back at any time."))
    return redirect("console:customer", member.business.slug, customer_id)


@require_POST
@right_required(Right.SHOP)
def unmerge(request: HttpRequest, member: Member, merge_id: int) -> HttpResponse:
    """Two customers again, each with what was theirs."""
    undone = unmerge_customers(
        business_id=member.business_id, merge_id=merge_id, member=member, now=SYSTEM_CLOCK.now()
    )
    say(request, _("Two customers again, each with their own chats and orders."))
    return redirect("console:customer", member.business.slug, undone.kept_id)


@require_POST
@right_required(Right.SHOP)
def distinct(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """They are different people; this is not suggested again."""
    say_distinct(
        business_id=member.business_id,
        customer_id=customer_id,
        other_id=_other(request, member, customer_id),
        member=member,
        now=SYSTEM_CLOCK.now(),
    )
    say(request, _("Noted. This is not suggested again."))
    return redirect("console:customer", member.business.slug, customer_id)


def _other(request: HttpRequest, member: Member, customer_id: int) -> int:
    """The customer chosen beside one of the shop's."""
    if not Customer.objects.for_business(member.business_id).filter(pk=customer_id).exists():
        raise NotFound("customer")
    other = request.POST.get("lain", "")
    if not other.isdecimal() or len(other) > 18:
        raise Refused(_("Choose a customer first."))
    return int(other)
