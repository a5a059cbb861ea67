"""What the forms on the shop's parts send, in the shape of the shop file; and back again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from tanggap.businesses.days import WEEKDAYS
from tanggap.businesses.models import Business, DeliveryZone, OpeningHours, PaymentMethod
from tanggap.businesses.qris import CITY, WrongQris, read_qris
from tanggap.core.amounts import amounts_in
from tanggap.knowledge.models import KnowledgeEntry
from tanggap.shopfiles.sections import Section

DAY_KEYS: Final = (*("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),)
# Rows left empty under those that are filled, for who has no scripts.
SPARE_ROWS: Final = 2
NUMBER: Final = "#"


@dataclass(slots=True)
class Part:
    """One form: values for the fields, rows for the lists, and what is wrong with it."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def rows_in(post: QueryDict, *names: str) -> list[dict[str, str]]:
    """The rows of a list whose fields repeat; rows without any text are left out.

    `row[NUMBER]` is a row's place in the form, which ticks of that row carry as their value.
    """
    columns = [post.getlist(name) for name in names]
    return [
        dict(zip(names, cells, strict=True)) | {NUMBER: str(number)}
        for number, cells in enumerate(zip(*columns, strict=False))
        if any(cell.strip() for cell in cells)
    ]


def idr(text: str) -> int | str | None:
    """Rupiah from a field where people write 12.000, 12rb or 12000; the text if it is none."""
    text = text.strip()
    if not text:
        return None
    digits = text.replace(".", "").replace(",", "").removeprefix("Rp").strip()
    if digits.isdigit() and len(digits) <= 10:
        return int(digits)
    found = amounts_in(text)
    if len(found) == 1 and len(found[0].values_idr) == 1:
        return found[0].values_idr[0]
    return text


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]


def _number(text: str) -> int | str | None:
    text = text.strip()
    return int(text) if text.isdigit() and len(text) < 9 else (text or None)


# -- from the form to the shop file ----------------------------------------------------------------


def about_from(post: QueryDict) -> dict[str, Any]:
    """The shop itself: name, trade, where it is."""
    address = ("street", "district", "city", "province", "postal_code", "landmark", "maps_url")
    return {
        **{name: post.get(name, "") for name in ("name", "type", "tagline", "owner", "timezone")},
        "whatsapp": post.get("whatsapp", ""),
        "address": {name: post.get(name, "") for name in address},
    }


def hours_from(post: QueryDict) -> dict[str, Any]:
    """Opening hours: two stretches a day, the second after a break."""
    hours: dict[str, Any] = {"note": post.get("note", "")}
    for key in DAY_KEYS:
        stretches = []
        for number in ("1", "2"):
            opens = post.get(f"{key}-opens-{number}", "").strip()
            closes = post.get(f"{key}-closes-{number}", "").strip()
            if opens or closes:
                stretches.append([opens, closes])
        hours[key] = None if post.get(f"{key}-closed") else stretches or None
    return {"hours": hours}


def payment_from(post: QueryDict) -> dict[str, Any]:
    """The ways to pay."""
    rows = rows_in(post, *_ROW_FIELDS["payment"])
    methods = [
        {key: row[key] for key in _ROW_FIELDS["payment"] if row[key].strip()} | {"active": True}
        for row in rows
        if row["name"].strip() or row["account_number"].strip() or row["qris_payload"].strip()
    ]
    return {
        "payment_methods": methods,
        "payment_not_accepted": _names(post.get("not_accepted", "")),
    }


def delivery_from(post: QueryDict) -> dict[str, Any]:
    """Delivery: areas with their fees, and the conditions."""
    shortest, longest = _number(post.get("eta_min", "")), _number(post.get("eta_max", ""))
    minutes = [value for value in (shortest, longest) if value is not None]
    without_cod = set(post.getlist("no_cod"))
    zones = []
    for row in rows_in(post, *_ROW_FIELDS["delivery"]):
        areas = _names(row["areas"])
        name = row["name"].strip() or (areas[0] if areas else "")
        zone: dict[str, Any] = {
            "name": name,
            "areas": areas or ([name] if name else []),
            "fee": idr(row["fee"]),
            "cod": row[NUMBER] not in without_cod,
        }
        if row["code"].strip():
            zone["code"] = row["code"].strip()
        zones.append(zone)
    return {
        "delivery": {
            "pickup": bool(post.get("pickup")),
            "min_order": idr(post.get("min_order", "")),
            "eta_minutes": minutes or None,
            "until": post.get("until", ""),
            "courier": post.get("courier", ""),
            "not_served": _names(post.get("not_served", "")),
            "zones": zones,
        }
    }


def faq_from(post: QueryDict) -> dict[str, Any]:
    """The owner's own answers."""
    rows = rows_in(post, *_ROW_FIELDS["faq"])
    return {"faq": [{name: row[name] for name in _ROW_FIELDS["faq"]} for row in rows]}


def order_policy_from(post: QueryDict) -> dict[str, Any]:
    """What an order has to name, and until when it may be cancelled."""
    return {
        "order_policy": {
            "required": _names(post.get("required", "")),
            "cancel": post.get("cancel", ""),
        }
    }


FROM_FORM: Final = {
    "about": about_from,
    "hours": hours_from,
    "payment": payment_from,
    "delivery": delivery_from,
    "faq": faq_from,
    "order_policy": order_policy_from,
}


# -- from the shop to the form ---------------------------------------------------------------------


def stored_part(business: Business, section: Section) -> Part:
    """The form as the shop stands."""
    if section == "hours":
        return Part({"note": business.hours_note}, _week(business))
    if section == "payment":
        values = {"not_accepted": ", ".join(business.payment_not_accepted)}
        stored = (
            PaymentMethod.objects.for_business(business)
            .typed()
            .values("code", "name", "account_number", "account_name", "note", "qris_payload")
        )
        rows = [row | {"merchant": _merchant(row["qris_payload"])} for row in stored]
        return Part(values, _with_spare(rows))
    if section == "delivery":
        return Part(_delivery_values(business), _with_spare(_zones(business)))
    if section == "faq":
        stored = KnowledgeEntry.objects.for_business(business).values("question", "answer")
        return Part({}, _with_spare(stored))
    if section == "order_policy":
        return Part(
            {"required": ", ".join(business.order_required), "cancel": business.cancel_policy}
        )
    address = ("street", "district", "city", "province", "postal_code", "landmark", "maps_url")
    return Part(
        {
            "name": business.name,
            "type": business.type,
            "tagline": business.tagline,
            "owner": business.owner_name,
            "whatsapp": business.phone,
            "timezone": business.timezone,
            **{name: getattr(business, name) for name in address},
        }
    )


def typed_part(section: Section, post: QueryDict) -> Part:
    """The form as it was sent, so that nothing typed is lost when something is wrong."""
    values: dict[str, Any] = {name: post.get(name, "") for name in post}
    if section == "hours":
        return Part(values, _typed_week(post))
    names = _ROW_FIELDS.get(section)
    if names is None:
        return Part(values | {"typed": True})
    rows: list[dict[str, Any]] = list(rows_in(post, *names))
    without_cod = set(post.getlist("no_cod"))
    for row in rows:
        row["cod"] = row[NUMBER] not in without_cod
    return Part(values, _with_spare(rows))


def _merchant(payload: str) -> str:
    """Whose QRIS it is, as the code itself says; empty without one."""
    if not payload:
        return ""
    try:
        code = read_qris(payload)
    except WrongQris as wrong:
        return wrong.message
    return f"{code.merchant}, {code.value(CITY).title()}"


_ROW_FIELDS: Final = {
    "payment": ("name", "account_number", "account_name", "note", "qris_payload", "code"),
    "delivery": ("name", "areas", "fee", "code"),
    "faq": ("question", "answer"),
}


def _typed_week(post: QueryDict) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "name": name,
            "stretches": [
                (post.get(f"{key}-opens-{n}", ""), post.get(f"{key}-closes-{n}", ""))
                for n in (1, 2)
            ],
        }
        for key, name in zip(DAY_KEYS, WEEKDAYS, strict=True)
    ]


def _with_spare(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*rows, *({} for _ in range(SPARE_ROWS))]


def _week(business: Business) -> list[dict[str, Any]]:
    stretches: dict[int, list[OpeningHours]] = {}
    for row in OpeningHours.objects.for_business(business):
        stretches.setdefault(row.weekday, []).append(row)
    return [
        {"key": key, "name": name, "stretches": _pairs(stretches.get(day, []))}
        for day, (key, name) in enumerate(zip(DAY_KEYS, WEEKDAYS, strict=True))
    ]


def _pairs(rows: Sequence[OpeningHours]) -> list[tuple[str, str]]:
    pairs = [(f"{row.opens:%H:%M}", f"{row.closes:%H:%M}") for row in rows[:2]]
    return pairs + [("", "")] * (2 - len(pairs))


def _zones(business: Business) -> list[dict[str, Any]]:
    return [
        {
            "code": zone.code,
            "name": zone.name,
            "areas": ", ".join(zone.areas),
            "fee": zone.fee_idr,
            "cod": zone.cod,
        }
        for zone in DeliveryZone.objects.for_business(business)
    ]


def _delivery_values(business: Business) -> dict[str, Any]:
    until = business.delivery_until
    return {
        "pickup": business.pickup,
        "min_order": business.delivery_min_order_idr,
        "eta_min": business.delivery_eta_min_minutes,
        "eta_max": business.delivery_eta_max_minutes,
        "until": f"{until:%H:%M}" if until else "",
        "courier": business.delivery_courier,
        "not_served": ", ".join(business.not_served),
    }


# -- what went wrong -------------------------------------------------------------------------------


def spoken_place(place: str, column: str) -> str:
    """Where a problem is, for who has a form before them instead of a file."""
    if "[" in place:
        number = place.split("[", 1)[1].split("]", 1)[0]
        if number.isdigit():
            return _("Row %(number)s") % {"number": int(number) + 1}
    if column in DAY_KEYS or column.partition("[")[0] in DAY_KEYS:
        return WEEKDAYS[DAY_KEYS.index(column.partition("[")[0])]
    return ""
