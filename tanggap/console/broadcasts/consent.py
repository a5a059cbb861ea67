"""A customer's consent to promos and their birthday, on the customer's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.customers.consent import attest_promos
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.customers.services import set_birthday


def consent_of(member: Member, customer: Customer) -> dict[str, Any]:
    """Where a customer stands on each channel, and the words that led there; two statements."""
    identities = list(
        ChannelIdentity.objects.filter(customer=customer, customer__business_id=member.business_id)
        .exclude(channel__kind="terminal")
        .select_related("channel")
        .order_by("pk")
    )
    said = Consent.objects.filter(
        customer=customer,
        customer__business_id=member.business_id,
        kind=Consent.Kind.MARKETING,
    ).select_related("channel")
    refused = any(one.promos_refused_at for one in identities)
    return {
        "consent": {
            "identities": identities,
            "said": list(said[:10]),
            "may_attest": not refused and any(one.promos_since is None for one in identities),
        },
        "birthday": (customer.birthday % 100, customer.birthday // 100),
        "months": list(MONTHS.items()),
    }


@require_POST
@right_required(Right.BROADCASTS)
def attest(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """Keeps the owner's word that a customer agreed to promos."""
    channel = request.POST.get("kanal", "")
    attest_promos(
        member=member,
        customer_id=customer_id,
        channel_id=int(channel) if channel.isdigit() else 0,
        note=request.POST.get("dari_mana", ""),
        now=SYSTEM_CLOCK.now(),
    )
    say(request, _("Written down."))
    return redirect("console:customer", member.business.slug, customer_id)


@require_POST
@right_required(Right.ORDERS)
def birthday(request: HttpRequest, member: Member, customer_id: int) -> HttpResponse:
    """Keeps a customer's birthday, without the year."""
    day, month = request.POST.get("hari", ""), request.POST.get("bulan", "")
    set_birthday(
        business_id=member.business_id,
        customer_id=customer_id,
        day=int(day) if day.isdigit() else 0,
        month=int(month) if month.isdigit() else 0,
    )
    say(request, _("Saved."))
    return redirect("console:customer", member.business.slug, customer_id)
