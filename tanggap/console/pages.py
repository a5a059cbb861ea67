"""Rendering a page of the console with what surrounds every page."""

from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tanggap.businesses.models import Business, Member
from tanggap.console.inbox.selectors import waiting_for_person
from tanggap.console.orders.board import proofs_to_check

Room = Literal["home", "inbox", "orders", "products", "shop"]


@dataclass(frozen=True, slots=True)
class NavItem:
    """A room in the navigation; `count` asks for attention when it is not zero."""

    room: Room
    icon: str
    label: str
    url: str
    count: int = 0


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks, who puts a part into a page that is open already."""
    return bool(getattr(request, "htmx", False))


def show(
    request: HttpRequest,
    member: Member,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    room: Room,
) -> HttpResponse:
    """A whole page, in the frame of its shop."""
    frame = {
        "member": member,
        "business": member.business,
        "room": room,
        "has_other_shops": Member.objects.filter(account_id=member.account_id)
        .exclude(pk=member.pk)
        .exists(),
        "nav": _nav(member.business),
        "login_mark": _login_mark(request),
    }
    return render(request, template, frame | (context or {}))


def _login_mark(request: HttpRequest) -> str:
    """Changes with the login, and says nothing of it."""
    key = getattr(request.session, "session_key", "") or ""
    return salted_hmac("tanggap.console.login", key).hexdigest()[:8]


def fragment(
    request: HttpRequest, member: Member, template: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    """A part of a page, for htmx; without the frame and what the frame costs."""
    return render(
        request, template, {"member": member, "business": member.business} | (context or {})
    )


def _nav(business: Business) -> tuple[NavItem, ...]:
    def item(room: Room, name: str, label: str, count: int = 0) -> NavItem:
        return NavItem(room, room, label, reverse(f"console:{name}", args=[business.slug]), count)

    return (
        item("home", "home", _("Home")),
        item("inbox", "inbox", _("Inbox"), waiting_for_person(business)),
        item("orders", "orders", _("Orders"), proofs_to_check(business)),
        item("products", "products", _("Products")),
        item("shop", "shop", _("Shop")),
    )
