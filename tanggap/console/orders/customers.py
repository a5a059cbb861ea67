"""The shop's customers with what they have ordered."""

from typing import Final

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.broadcasts.consent import consent_of
from tanggap.console.customers.selectors import card_of
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.errors import NotFound
from tanggap.customers.models import Customer
from tanggap.customers.services import keep_notes
from tanggap.orders.models import Order
from tanggap.orders.selectors import orders_of_customer

PAGE: Final = 40


def customers_of(business: Business, search: str) -> QuerySet[Customer]:
    """Customers who have ordered first, with how often and for how much; void orders apart."""
    counted = Q(orders__trial=False) & ~Q(orders__state__in=Order.VOID_STATES)
    found: QuerySet[Customer] = (
        Customer.objects.for_business(business)
        .filter(merged_into__isnull=True)
        .exclude(name="", phone="", orders__isnull=True)
        .annotate(
            order_count=Count("orders", filter=counted),
            spent_idr=Coalesce(Sum("orders__total_idr", filter=counted), 0),
            last_order_at=Max("orders__placed_at", filter=counted),
        )
        .order_by("-spent_idr", "-pk")
    )
    if search:
        digits = "".join(c for c in search if c.isdigit())
        match = Q(name__icontains=search)
        if len(digits) >= 3:
            match |= Q(phone__contains=digits.lstrip("0"))
        found = found.filter(match)
    return found


@require_GET
@right_required(Right.ORDERS)
def customers(request: HttpRequest, member: Member) -> HttpResponse:
    """The list, searched by name or number (`?cari=`), a page at a time (`?hal=`)."""
    search = request.GET.get("cari", "").strip()[:80]
    page = int(request.GET["hal"]) if request.GET.get("hal", "").isdigit() else 1
    start = (max(1, min(page, 10_000)) - 1) * PAGE
    found = list(customers_of(member.business, search)[start : start + PAGE + 1])
    context = {
        "customers": found[:PAGE],
        "search": search,
        "next": page + 1 if len(found) > PAGE else None,
    }
    if wants_fragment(request):
        return fragment(request, member, "console/orders/_customers.html", context)
    return show(request, member, "console/orders/customers.html", context, room="orders")


@require_GET
@right_required(Right.ORDERS)
def customer(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """One customer: how to reach them, what they ordered, notes for the shop's people."""
    found = _find(member, customer_id)
    if found.merged_into_id:
        return redirect("console:customer", member.business.slug, found.merged_into_id)
    context = {
        "customer": found,
        "card": card_of(member.business, customer_id),
        "orders": orders_of_customer(member.business_id, customer_id)[:PAGE],
        "sums": customers_of(member.business, "").filter(pk=customer_id).first(),
        **consent_of(member, found),
    }
    return show(request, member, "console/orders/customer.html", context, room="orders")


@require_POST
@right_required(Right.ORDERS)
def note_customer(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """Keeps what the shop's people want to remember of a customer."""
    keep_notes(
        business_id=member.business_id,
        customer_id=customer_id,
        notes=request.POST.get("notes", ""),
    )
    say(request, _("Saved."))
    return redirect("console:customer", member.business.slug, customer_id)


def _find(member: Member, customer_id: int) -> Customer:
    found: Customer | None = (
        Customer.objects.for_business(member.business_id).filter(pk=customer_id).first()
    )
    if found is None:
        raise NotFound("customer")
    return found
