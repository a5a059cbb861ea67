"""Paying online: connecting the shop's account at a payment gateway, and letting it go."""

import asyncio
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.orders.gateways.base import Account, GatewayAway, GatewayRefused
from tanggap.orders.gateways.calls import check_account
from tanggap.orders.gateways.http import close
from tanggap.orders.gateways.registry import GATEWAYS
from tanggap.orders.models import GatewayConnection
from tanggap.orders.services.charging import (
    DEFAULT_NAME,
    connect_gateway,
    disconnect_gateway,
    webhook_url,
)


@dataclass(slots=True)
class Card:
    """One gateway as the page shows it; keys are never shown again."""

    provider: str
    label: str
    fields: dict[str, str]
    connection: GatewayConnection | None
    name: str
    sandbox: bool
    webhook: str
    problem: str = ""

    @property
    def on(self) -> bool:
        return self.connection is not None and self.connection.active


@require_GET
@right_required(Right.SHOP)
def gateways(request: HttpRequest, member: Member) -> HttpResponse:
    """Every gateway that can be connected, and how it stands."""
    return _page(request, member)


@require_POST
@right_required(Right.SHOP)
def connect(request: HttpRequest, member: Member, provider: str) -> HttpResponse:
    """Tries the keys at the gateway and keeps them; refused ones are not kept."""
    gateway = GATEWAYS.get(provider)
    if gateway is None:
        raise Http404
    keys = {field: request.POST.get(field, "").strip() for field in gateway.fields}
    sandbox = request.POST.get("sandbox") == "1"
    said = _("Connected. Customers can pay online from now on.")
    try:
        if all(keys.values()):
            asyncio.run(_tried(provider, Account(keys, sandbox)))
    except GatewayRefused:
        problem = _(
            "These keys were refused. Copy them once more, and look whether they are for testing."
        )
        return _page(request, member, at=provider, problem=problem, sandbox=sandbox)
    except GatewayAway:
        said = _("Kept, but the gateway could not be asked just now whether the keys are right.")
    try:
        connect_gateway(
            business_id=member.business_id,
            provider=provider,
            credentials=keys,
            sandbox=sandbox,
            name=request.POST.get("name", ""),
            now=SYSTEM_CLOCK.now(),
        )
    except Refused as error:
        return _page(request, member, at=provider, problem=error.message, sandbox=sandbox)
    say(request, said)
    return redirect("console:gateways", member.business.slug)


async def _tried(provider: str, account: Account) -> None:
    """One question on a loop of its own: this page is rendered on a thread."""
    try:
        await check_account(provider, account)
    finally:
        await close()


@require_POST
@right_required(Right.SHOP)
def disconnect(request: HttpRequest, member: Member, provider: str) -> HttpResponse:
    """Makes no new bills there; what is still paid on old ones is heard of."""
    disconnect_gateway(business_id=member.business_id, provider=provider)
    say(request, _("Switched off. Bills that are open can still be paid, and you will see it."))
    return redirect("console:gateways", member.business.slug)


def _page(
    request: HttpRequest,
    member: Member,
    *,
    at: str = "",
    problem: str = "",
    sandbox: bool = False,
) -> HttpResponse:
    connected = {
        one.provider: one for one in GatewayConnection.objects.for_business(member.business_id)
    }
    cards = [_card(provider, connected.get(provider)) for provider in GATEWAYS]
    for card in cards:
        if problem and card.provider == at:
            card.problem, card.sandbox = problem, sandbox
            card.name = request.POST.get("name", "") or card.name
    context: dict[str, Any] = {"cards": cards}
    response = show(request, member, "console/shop/gateways.html", context, room="shop")
    response.status_code = 400 if problem else 200
    return response


def _card(provider: str, connection: GatewayConnection | None) -> Card:
    return Card(
        provider=provider,
        label=str(GatewayConnection.Provider(provider).label),
        fields=dict(GATEWAYS[provider].fields),
        connection=connection,
        name=connection.name if connection else DEFAULT_NAME,
        sandbox=bool(connection and connection.sandbox),
        webhook=webhook_url(connection) if connection else "",
    )
