"""How the console writes icons, times, money and names."""

import zlib
from datetime import datetime
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tanggap.catalogue.photos import photo_url
from tanggap.console.english import in_readers_language
from tanggap.console.icons import CHANNEL_ICONS, ICONS
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.money import format_idr, format_small_idr, idr_of_micro_usd
from tanggap.core.phone import spoken

register = template.Library()

AVATAR_COLOURS = 4


@register.simple_tag
def icon(name: str, size: int = 24) -> SafeString:
    """One of our icons; decoration for the eye, the words beside it say the same."""
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 24 24" aria-hidden="true">'
        "{1}</svg>",
        size,
        mark_safe(ICONS[name]),  # noqa: S308 - drawn by us, in icons.py
    )


@register.filter
def said(text: Any) -> str:
    """What a service or a label says, in the reader's language."""
    return in_readers_language(str(text))


@register.filter
def channel_icon(kind: str) -> str:
    """The name of a channel's icon."""
    return CHANNEL_ICONS.get(kind, "web")


@register.filter
def photo(image: Any, width: int) -> str:
    """The address of a product's photo in one of its widths; empty without one."""
    return photo_url(image.name or "", width) if image else ""


@register.filter
def rupiah(amount_idr: int | None) -> str:
    """An amount as people here write it; empty for none."""
    return "" if amount_idr is None else format_idr(amount_idr)


@register.filter
def cost(cost_micro_usd: int | None) -> str:
    """What a model cost, in rupiah at the rate that is set, with what is tiny kept: `Rp4,8`."""
    return format_small_idr(idr_of_micro_usd(cost_micro_usd or 0, settings.USD_IDR))


@register.filter
def spent(amount_idr: float | None) -> str:
    """A sum of such costs: `Rp4,8`, `Rp12.300`."""
    return format_small_idr(amount_idr or 0)


@register.filter
def phone(e164: str) -> str:
    """A phone number as people here write it."""
    return spoken(e164)


@register.filter
def thousands(number: int | None) -> str:
    """A whole number with dots for thousands."""
    return f"{number or 0:,}".replace(",", ".")


@register.filter
def milliseconds(duration: float) -> str:
    """A duration with as many digits as mean something: `0,4 ms`, `1.630 ms`."""
    if duration >= 10:
        return f"{thousands(round(duration))} ms"
    return f"{duration:.1f} ms".replace(".", ",")


@register.filter
def clock(at: datetime | None) -> str:
    """The time of day on the shop's clock: `14.05`."""
    return "" if at is None else date_format(timezone.localtime(at), "H.i")


@register.filter
def when(at: datetime | None) -> str:
    """How long ago in the shortest words: `14.05`, `kemarin`, `Senin`, `3 Mar`, `3 Mar 2025`."""
    if at is None:
        return ""
    local, today = timezone.localtime(at), timezone.localtime(SYSTEM_CLOCK.now()).date()
    days = (today - local.date()).days
    if days <= 0:
        return date_format(local, "H.i")
    if days == 1:
        return _("yesterday")
    if days < 7:
        return date_format(local, "l")
    return date_format(local, "j M" if local.year == today.year else "j M Y")


@register.filter
def day(at: datetime) -> str:
    """The heading above a day's messages: `Hari ini`, `Kemarin`, `Senin, 3 Maret`."""
    local, today = timezone.localtime(at), timezone.localtime(SYSTEM_CLOCK.now()).date()
    days = (today - local.date()).days
    if days <= 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return date_format(local, "l, j F" if local.year == today.year else "l, j F Y")


@register.filter
def initials(name: str) -> str:
    """Up to two letters for an avatar."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper()


@register.filter
def hue(key: Any) -> int:
    """Which of the avatar colours belongs to a name or id, always the same one."""
    return zlib.crc32(str(key).encode()) % AVATAR_COLOURS


# The first that fits names it: browsers pretend to be each other in this order.
_BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent: str) -> str:
    """What a browser calls itself, as a person would: `Chrome · Android`."""
    names = [
        next((name for mark, name in marks if mark in user_agent), "")
        for marks in (_BROWSERS, _SYSTEMS)
    ]
    return " · ".join(name for name in names if name) or _("Unknown device")
