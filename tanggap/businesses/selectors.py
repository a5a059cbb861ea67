"""Reading what a shop says about itself."""

from collections.abc import Mapping
from datetime import time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.businesses.info import (
    BundlePart,
    PaymentInfo,
    PromoInfo,
    PromoScope,
    ShopInfo,
    SpecialHours,
    TimeRange,
    Zone,
)
from tanggap.businesses.models import (
    Business,
    DeliveryZone,
    OpeningHours,
    PaymentMethod,
    Promo,
    SpecialDay,
)
from tanggap.businesses.steering import escalations_from_json


def load_info(business_id: int) -> ShopInfo:
    """All that the assistant may know of a shop but its products; six statements.

    The shop's own row, with the revision, is read first: what changes meanwhile is read again.
    """
    business = Business.objects.get(pk=business_id)
    return ShopInfo(
        id=business.pk,
        slug=business.slug,
        revision=business.info_revision,
        name=business.name,
        type=business.type,
        tagline=business.tagline,
        owner_name=business.owner_name,
        phone=business.phone,
        zone=ZoneInfo(business.timezone),
        street=business.street,
        district=business.district,
        city=business.city,
        province=business.province,
        postal_code=business.postal_code,
        landmark=business.landmark,
        maps_url=business.maps_url,
        hours_note=business.hours_note,
        closed_until=business.closed_until,
        week=_week(business_id),
        special_days=MappingProxyType(
            {special.on: special for special in _special_days(business_id)}
        ),
        payment_methods=_payment_methods(business_id),
        payment_not_accepted=tuple(business.payment_not_accepted),
        zones=_zones(business_id),
        not_served=tuple(business.not_served),
        delivery_min_order_idr=business.delivery_min_order_idr,
        delivery_eta_minutes=_eta(business),
        delivery_until=business.delivery_until,
        delivery_courier=business.delivery_courier,
        pickup=business.pickup,
        promos=_promos(business_id),
        order_required=tuple(business.order_required),
        cancel_policy=business.cancel_policy,
        tone=business.tone,
        form_of_address=business.form_of_address,
        instructions=business.instructions,
        answer_language=business.answer_language,
        say=tuple(business.say),
        never_say=tuple(business.never_say),
        escalations=escalations_from_json(business.escalations),
        reuse_answers=business.reuse_answers,
        mask_personal_data=business.mask_personal_data,
        promo_stacking=business.promo_stacking,
        orders_when_closed=business.orders_when_closed,
        cod_max_idr=business.cod_max_idr,
        unpaid_hours=business.unpaid_hours,
    )


def _week(business_id: int) -> tuple[tuple[TimeRange, ...], ...]:
    week: list[list[TimeRange]] = [[] for _ in range(7)]
    rows = OpeningHours.objects.for_business(business_id).order_by("weekday", "opens")
    for weekday, opens, closes in rows.values_list("weekday", "opens", "closes"):
        week[weekday].append(TimeRange(opens, closes))
    return tuple(tuple(day) for day in week)


def _special_days(business_id: int) -> list[SpecialHours]:
    rows = SpecialDay.objects.for_business(business_id).values_list("on", "label", "ranges")
    return [SpecialHours(on, label, _ranges(ranges)) for on, label, ranges in rows]


def _ranges(stored: list[list[str]]) -> tuple[TimeRange, ...]:
    ranges = (
        TimeRange(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in stored
    )
    return tuple(sorted(ranges, key=lambda r: r.opens))


def _payment_methods(business_id: int) -> tuple[PaymentInfo, ...]:
    rows = PaymentMethod.objects.for_business(business_id).filter(active=True)
    return tuple(
        PaymentInfo(code, name, number, holder, bool(qris), note)
        for code, name, number, holder, qris, note in rows.order_by("position", "id").values_list(
            "code", "name", "account_number", "account_name", "qris_payload", "note"
        )
    )


def _zones(business_id: int) -> tuple[Zone, ...]:
    rows = DeliveryZone.objects.for_business(business_id).order_by("position", "id")
    return tuple(
        Zone(id=id_, code=code, name=name, areas=tuple(areas), fee_idr=fee_idr, cod=cod)
        for id_, code, name, areas, fee_idr, cod in rows.values_list(
            "id", "code", "name", "areas", "fee_idr", "cod"
        )
    )


def _eta(business: Business) -> tuple[int, int] | None:
    least, most = business.delivery_eta_min_minutes, business.delivery_eta_max_minutes
    if least is None and most is None:
        return None
    known: Any = (least if least is not None else most, most if most is not None else least)
    return (int(known[0]), int(known[1]))


_PROMO_COLUMNS = (
    "id",
    "title",
    "description",
    "code",
    "type",
    "value",
    "min_purchase_idr",
    "max_discount_idr",
    "zone_id",
    "days",
    "starts_on",
    "ends_on",
)
_SCOPE_COLUMNS = (
    "automatic",
    "told_because",
    "products",
    "categories",
    "bundle",
    "bonus_sku",
    "bonus_quantity",
    "times",
    "min_quantity",
    "fulfilment",
    "payment_codes",
    "first_order",
    "once_per_customer",
    "exclusive",
    "hours",
)


def _promos(business_id: int) -> tuple[PromoInfo, ...]:
    rows = Promo.objects.for_business(business_id).order_by("position", "id")
    return tuple(promo_info(row) for row in rows.values(*_PROMO_COLUMNS, *_SCOPE_COLUMNS))


def promo_info(columns: Mapping[str, Any]) -> PromoInfo:
    """A promo from the columns of its row, stored or not yet (then its `id` is any number)."""
    scope = _scope({name: columns[name] for name in _SCOPE_COLUMNS})
    own = {name: columns[name] for name in _PROMO_COLUMNS} | {"days": tuple(columns["days"])}
    return PromoInfo(**own, scope=scope)


def _scope(row: dict[str, Any]) -> PromoScope:
    for name in ("products", "categories", "payment_codes"):
        row[name] = tuple(row[name])
    row["bundle"] = tuple(
        BundlePart(tuple(part["products"]), part["quantity"]) for part in row["bundle"]
    )
    row["hours"] = next(iter(_ranges([row["hours"]])), None) if row["hours"] else None
    return PromoScope(**row)
