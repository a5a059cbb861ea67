"""The shop's information in the words and order in which an owner checks it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.translation import gettext as _

from tanggap.businesses import hours, promos
from tanggap.businesses.days import WEEKDAYS
from tanggap.businesses.info import PromoInfo, ShopInfo, TimeRange
from tanggap.businesses.models import Business, Promo
from tanggap.core.money import format_idr

# Further ahead than anybody plans their holidays; what lies behind is no longer said.
SPECIAL_DAYS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Day:
    """One weekday's hours."""

    name: str
    hours: str
    today: bool


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One date with hours of its own."""

    on: date
    label: str
    hours: str


@dataclass(frozen=True, slots=True)
class PromoLine:
    """A promo, what it gives, and whether the assistant offers it today."""

    promo: PromoInfo
    gives: str
    zone: str
    days: str
    state: Literal["today", "later", "over"]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows besides plain columns."""

    open: hours.OpenState
    week: tuple[Day, ...]
    special_days: tuple[SpecialDay, ...]
    promos: tuple[PromoLine, ...]
    address: str
    tone: str
    eta: str


def describe(info: ShopInfo, *, now: datetime) -> Overview:
    """Puts the shop's information into words for this moment."""
    today = now.astimezone(info.zone).date()
    coming = sorted(day for day in info.special_days if day >= today)[:SPECIAL_DAYS_SHOWN]
    return Overview(
        open=hours.state(info, now),
        week=tuple(
            Day(name, _spoken(info.week[number]), number == today.weekday())
            for number, name in enumerate(WEEKDAYS)
            # Closed on all seven days is a shop that has not said yet.
            if any(info.week)
        ),
        special_days=tuple(
            SpecialDay(day, info.special_days[day].label, _spoken(info.special_days[day].ranges))
            for day in coming
        ),
        promos=tuple(_promo(info, promo, today) for promo in info.promos),
        address=", ".join(
            part
            for part in (info.street, info.district, info.city, info.province, info.postal_code)
            if part
        ),
        tone=str(Business.Tone(info.tone).label),
        eta=_eta(info),
    )


def _spoken(ranges: tuple[TimeRange, ...]) -> str:
    if not ranges:
        return _("Closed")
    return ", ".join(f"{r.opens:%H.%M}–{r.closes:%H.%M}" for r in ranges)


def _eta(info: ShopInfo) -> str:
    if info.delivery_eta_minutes is None:
        return ""
    least, most = info.delivery_eta_minutes
    return _("%(minutes)s minutes") % {"minutes": least if least == most else f"{least}–{most}"}


def _promo(info: ShopInfo, promo: PromoInfo, today: date) -> PromoLine:
    state: Literal["today", "later", "over"] = "later"
    if promo.ends_on < today:
        state = "over"
    elif promos.holds_on(promo, today):
        state = "today"
    zone = next((zone.name for zone in info.zones if zone.id == promo.zone_id), "")
    days = ", ".join(WEEKDAYS[day] for day in sorted(promo.days)) if len(promo.days) < 7 else ""
    return PromoLine(promo, _gives(promo), zone, days, state)


def _gives(promo: PromoInfo) -> str:
    value = promo.value or 0
    match promo.type:
        case Promo.Type.PERCENT:
            return _("%(percent)s%% off") % {"percent": value}
        case Promo.Type.AMOUNT:
            return _("%(amount)s off") % {"amount": format_idr(value)}
        case Promo.Type.FIXED_PRICE:
            return _("for %(price)s") % {"price": format_idr(value)}
        case Promo.Type.FREE_DELIVERY:
            return _("free delivery")
        case _:
            return _("bonus")
