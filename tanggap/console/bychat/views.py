"""Linking one's own number or account, so that the shop understands its people there."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.channels.models import Channel
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound
from tanggap.customers.owners import KINDS, identity_name, links_of, make_link_code, unlink


@require_GET
@right_required(Right.STOCK)
def by_chat(request: HttpRequest, member: Member) -> HttpResponse:
    """What can be done by chat, and which accounts of one's own are linked."""
    return _page(request, member)


@require_POST
@right_required(Right.STOCK)
def make_code(request: HttpRequest, member: Member) -> HttpResponse:
    """Shows a code that is good for a quarter of an hour, with links that send it."""
    return _page(request, member, code=make_link_code(member=member, now=SYSTEM_CLOCK.now()))


@require_POST
@right_required(Right.STOCK)
def take_back(request: HttpRequest, member: Member, link_id: int) -> HttpResponse:
    """Makes a linked account a customer's again; owners may do so for everybody."""
    mine = links_of(member.business_id).filter(pk=link_id)
    if member.role != Member.Role.OWNER:
        mine = mine.filter(member=member)
    if not mine.exists():
        raise NotFound("link")
    unlink(business_id=member.business_id, link_id=link_id)
    say(request, _("No longer linked."))
    return redirect("console:by_chat", member.business.slug)


def _page(request: HttpRequest, member: Member, *, code: str = "") -> HttpResponse:
    channels = list(
        Channel.objects.filter(business_id=member.business_id, kind__in=KINDS, active=True)
    )
    links = links_of(member.business_id)
    if member.role != Member.Role.OWNER:
        links = links.filter(member=member)
    context: dict[str, Any] = {
        "channels": channels,
        "code": code,
        "ways": [_way(channel, code, member) for channel in channels] if code else [],
        "links": [
            {
                "id": link.pk,
                "name": identity_name(link.identity),
                "kind": link.identity.channel.kind,
                "label": link.identity.channel.get_kind_display(),
                "member": link.member,
                "at": link.linked_at,
            }
            for link in links
            if link.identity is not None
        ],
    }
    return show(request, member, "console/bychat/by_chat.html", context, room="shop")


def _way(channel: Channel, code: str, member: Member) -> dict[str, str]:
    """A link that opens the shop's chat with the code in it."""
    if channel.kind == Channel.Kind.TELEGRAM:
        username = str(channel.settings.get("username") or "").removeprefix("@")
        url = f"https://t.me/{username}?start={code}" if username else ""
    else:
        number = str(channel.settings.get("number") or member.business.phone)
        digits = "".join(sign for sign in number if sign.isdigit())
        url = f"https://wa.me/{digits}?text={quote(code)}" if digits else ""
    return {"kind": channel.kind, "label": channel.get_kind_display(), "url": url}
