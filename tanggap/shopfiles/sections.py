"""One part of what a shop says about itself, changed by its people in the console.

A part has the shape it has in the shop file, so that it is read, checked and refused with the same
words whichever way it comes.
"""

from collections.abc import Callable
from typing import Any, Final, Literal

from tanggap.businesses.models import (
    Business,
    DeliveryZone,
    OpeningHours,
    Promo,
)
from tanggap.businesses.services import (
    lock_business,
    raise_info_revision,
    sync_payment_methods,
)
from tanggap.core.db import in_transaction
from tanggap.core.rows import sync_rows
from tanggap.knowledge.services import replace_answers
from tanggap.shopfiles.about import (
    read_address,
    read_faq,
    read_hours,
    read_order_policy,
    read_phone,
    read_timezone,
)
from tanggap.shopfiles.reader import Findings, Reader
from tanggap.shopfiles.selling import read_delivery, read_payment_methods

Section = Literal["about", "hours", "payment", "delivery", "faq", "order_policy"]


@in_transaction
def save_section(*, business: Business, section: Section, data: dict[str, Any]) -> bool:
    """Makes one part of a shop equal to `data` (shop-file format); whether anything changed.

    Raises `ImportRefused` with every problem and its place; then nothing has changed.
    """
    findings = Findings()
    write = _WRITERS[section](Reader(data, findings))
    findings.log.refuse_if_any()
    locked = lock_business(business_id=business.pk)
    changed = write(locked)
    if changed:
        raise_info_revision(business_id=business.pk)
    return changed


Write = Callable[[Business], bool]


def _columns(business: Business, columns: dict[str, Any]) -> bool:
    differing = [name for name, value in columns.items() if getattr(business, name) != value]
    for name in differing:
        setattr(business, name, columns[name])
    if differing:
        business.save(update_fields=[*differing, "updated_at"])
    return bool(differing)


def _numbered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "position": position} for position, row in enumerate(rows)]


def _about(shop: Reader) -> Write:
    columns = {
        "name": shop.line("name", 120, required="Tulis nama tokonya."),
        "type": shop.line("type", 80),
        "tagline": shop.line("tagline", 300),
        "owner_name": shop.line("owner", 120),
        "timezone": read_timezone(shop).key,
        "phone": read_phone(shop),
        **read_address(shop),
    }
    return lambda business: _columns(business, columns)


def _hours(shop: Reader) -> Write:
    note, rows = read_hours(shop)

    def write(business: Business) -> bool:
        stored = OpeningHours.objects.for_business(business)
        changed = sync_rows(stored, rows, key=["weekday", "opens"], business=business)
        return _columns(business, {"hours_note": note}) or changed

    return write


def _payment(shop: Reader) -> Write:
    rows = read_payment_methods(shop)
    columns = {"payment_not_accepted": shop.lines("payment_not_accepted", 120)}

    def write(business: Business) -> bool:
        changed = sync_payment_methods(business=business, rows=rows)
        return _columns(business, columns) or changed

    return write


def _delivery(shop: Reader) -> Write:
    columns, zones = read_delivery(shop)

    def write(business: Business) -> bool:
        stored = DeliveryZone.objects.for_business(business)
        # A zone that goes would take its promos with it.
        leaving = stored.exclude(code__in=[zone["code"] for zone in zones])
        loosened = Promo.objects.for_business(business).filter(zone__in=leaving).update(zone=None)
        changed = sync_rows(stored, _numbered(zones), key=["code"], business=business)
        return _columns(business, columns) or bool(loosened) or changed

    return write


def _faq(shop: Reader) -> Write:
    answers = read_faq(shop)
    return lambda business: replace_answers(business=business, answers=answers)


def _order_policy(shop: Reader) -> Write:
    columns = read_order_policy(shop)
    return lambda business: _columns(business, columns)


_WRITERS: Final[dict[str, Callable[[Reader], Write]]] = {
    "about": _about,
    "hours": _hours,
    "payment": _payment,
    "delivery": _delivery,
    "faq": _faq,
    "order_policy": _order_policy,
}
