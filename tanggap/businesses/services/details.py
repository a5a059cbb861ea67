"""Replacing everything a shop says about itself, as a shop file does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tanggap.businesses.models import Business, DeliveryZone, OpeningHours, PaymentMethod, Promo
from tanggap.core.rows import sync_rows

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShopDetails:
    """A shop without its products: columns of its own row, and its lists in their order.

    A promo names its zone in `zone_code`, `None` for every zone.
    """

    columns: Row
    hours: Sequence[Row]
    payment_methods: Sequence[Row]
    zones: Sequence[Row]
    promos: Sequence[Row]


def replace_details(*, business: Business, details: ShopDetails) -> bool:
    """Makes a shop's hours, payment, delivery and promos equal to these; whether anything changed.

    The caller holds a transaction with the shop's row locked, and raises the info revision.
    """
    differing = [
        name for name, value in details.columns.items() if getattr(business, name) != value
    ]
    if differing:
        for name in differing:
            setattr(business, name, details.columns[name])
        business.save(update_fields=[*differing, "updated_at"])
    scope = {"business": business}
    hours = OpeningHours.objects.for_business(business)
    changed = [
        bool(differing),
        sync_rows(hours, details.hours, key=["weekday", "opens"], **scope),
        sync_payment_methods(business=business, rows=details.payment_methods),
        _replace_zones_and_promos(business, details),
    ]
    return any(changed)


def sync_payment_methods(*, business: Business, rows: Sequence[Row]) -> bool:
    """Makes the ways to pay that owners write down equal to these; whether anything changed.

    What a connected service brought stays as it is. The caller holds the shop's row locked.
    """
    methods = PaymentMethod.objects.for_business(business)
    connected = set(methods.filter(connected=True).values_list("code", flat=True))
    wanted = [row for row in rows if row["code"] not in connected]
    return sync_rows(methods.typed(), _numbered(wanted), key=["code"], business=business)


def _replace_zones_and_promos(business: Business, details: ShopDetails) -> bool:
    zones = DeliveryZone.objects.for_business(business)
    kept = {zone["code"] for zone in details.zones}
    # A zone that goes would take its promos with it, also those that have just moved elsewhere.
    leaving = zones.exclude(code__in=kept)
    loosened = Promo.objects.for_business(business).filter(zone__in=leaving).update(zone=None)
    zones_changed = sync_rows(zones, _numbered(details.zones), key=["code"], business=business)
    ids = dict(zones.values_list("code", "id"))
    promos = [
        {
            **{name: value for name, value in promo.items() if name != "zone_code"},
            "zone_id": ids[promo["zone_code"]] if promo["zone_code"] else None,
        }
        for promo in _numbered(details.promos)
    ]
    promos_changed = sync_rows(
        Promo.objects.for_business(business),
        promos,
        key=["title", "code", "type"],
        business=business,
    )
    return bool(loosened) or zones_changed or promos_changed


def _numbered(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{**row, "position": position} for position, row in enumerate(rows)]
