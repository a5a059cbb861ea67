"""A promo as its form writes it, in the shape of the shop file; and back again."""

from typing import Any, Final

from django.http import QueryDict

from tanggap.businesses.info import ALWAYS_BEGUN, NEVER_ENDING
from tanggap.businesses.models import Business, Promo
from tanggap.catalogue.models import Product
from tanggap.console.shop.parts import idr
from tanggap.core.money import format_idr
from tanggap.shopfiles.weekdays import WEEKDAYS

TYPES: Final = tuple(Promo.Type.choices)
_TEXTS: Final = ("title", "description", "type", "code", "zone", "start", "end")
_SCOPE_FLAGS: Final = ("first_order", "once_per_customer", "exclusive")


def typed_promo(post: QueryDict, business: Business) -> dict[str, Any]:
    """The promo that a form describes."""
    data: dict[str, Any] = {name: post.get(name, "").strip() for name in _TEXTS}
    data["value"] = _value(data["type"], post.get("value", ""))
    for name in ("min_purchase", "max_discount"):
        data[name] = idr(post.get(name, ""))
    data["days"] = [name for name in WEEKDAYS if name in post.getlist("days")]
    if post.get("syarat") == "sendiri":
        data["scope"] = _scope(post, business)
    return {name: value for name, value in data.items() if value not in ("", None, [])}


def _value(kind: str, text: str) -> Any:
    if kind == Promo.Type.PERCENT:
        text = text.strip().removesuffix("%").strip()
        return int(text) if text.isdecimal() and len(text) < 4 else text or None
    return idr(text)


def _scope(post: QueryDict, business: Business) -> dict[str, Any]:
    minimum = post.get("min_quantity", "").strip()
    scope: dict[str, Any] = {
        "products": [_sku(business, name) for name in _names(post.get("products", ""))],
        "categories": _names(post.get("categories", "")),
        "min_quantity": int(minimum) if minimum.isdecimal() and len(minimum) < 6 else None,
        "fulfilment": post.get("fulfilment", ""),
        **{name: True for name in _SCOPE_FLAGS if post.get(name)},
    }
    hours = [post.get("from", "").strip(), post.get("to", "").strip()]
    if any(hours):
        scope["hours"] = hours
    if not post.get("automatic"):
        scope["automatic"] = False
    return {name: value for name, value in scope.items() if value not in ("", None, [])}


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]


def _sku(business: Business, words: str) -> str:
    """The sku of a product named; what is none goes on as it is, to be refused by its name."""
    rows = Product.objects.for_business(business).filter(archived_at__isnull=True)
    found = list(rows.filter(name__iexact=words).values_list("sku", flat=True)[:2])
    return found[0] if len(found) == 1 else words


def stored_promo(promo: Promo) -> dict[str, Any]:
    """The form as a promo stands."""
    names = dict(
        Product.objects.for_business(promo.business_id)
        .filter(sku__in=promo.products)
        .values_list("sku", "name")
    )
    return {
        **{name: getattr(promo, name) for name in ("title", "description", "type", "code")},
        "value": promo.value if promo.type == Promo.Type.PERCENT else _figure(promo.value),
        "min_purchase": _figure(promo.min_purchase_idr),
        "max_discount": _figure(promo.max_discount_idr),
        "zone": promo.zone.code if promo.zone else "",
        "start": "" if promo.starts_on == ALWAYS_BEGUN else promo.starts_on.isoformat(),
        "end": "" if promo.ends_on == NEVER_ENDING else promo.ends_on.isoformat(),
        "days": [WEEKDAYS[day] for day in promo.days],
        "products": ", ".join(names.get(sku, sku) for sku in promo.products),
        "categories": ", ".join(promo.categories),
        "min_quantity": promo.min_quantity or "",
        "fulfilment": promo.fulfilment,
        "from": promo.hours[0] if promo.hours else "",
        "to": promo.hours[1] if promo.hours else "",
        "automatic": promo.automatic,
        **{name: getattr(promo, name) for name in _SCOPE_FLAGS},
    }


def _figure(amount_idr: int | None) -> str:
    return "" if amount_idr is None else format_idr(amount_idr).removeprefix("Rp")


def echoed(post: QueryDict) -> dict[str, Any]:
    """The form as it was sent."""
    return post.dict() | {"days": post.getlist("days")}
