"""Writing a shop as the file from which it can be made again."""

import json
from datetime import time
from typing import Any

from tanggap.businesses.info import ALWAYS_BEGUN, NEVER_ENDING
from tanggap.businesses.models import Business, DeliveryZone, OpeningHours, PaymentMethod, Promo
from tanggap.catalogue.models import Product
from tanggap.knowledge.models import KnowledgeEntry, OwnWord
from tanggap.shopfiles.scopes import usual_times
from tanggap.shopfiles.weekdays import WEEKDAYS


def export_shop(business: Business) -> dict[str, Any]:
    """A whole shop in the public format; importing it gives the same shop again."""
    return {
        "name": business.name,
        "slug": business.slug,
        "type": business.type,
        "timezone": business.timezone,
        "tagline": business.tagline,
        "owner": business.owner_name,
        "whatsapp": business.phone,
        "address": {
            "street": business.street,
            "district": business.district,
            "city": business.city,
            "province": business.province,
            "postal_code": business.postal_code,
            "landmark": business.landmark,
            "maps_url": business.maps_url,
        },
        "hours": _hours(business),
        "payment_methods": [
            _method(method) for method in PaymentMethod.objects.for_business(business).typed()
        ],
        "payment_not_accepted": business.payment_not_accepted,
        "delivery": _delivery(business),
        "promos": [
            _promo(promo) for promo in Promo.objects.for_business(business).select_related("zone")
        ],
        "faq": [
            {"question": entry.question, "answer": entry.answer}
            for entry in KnowledgeEntry.objects.for_business(business)
        ],
        **_words(business),
        "order_policy": {
            "required": business.order_required,
            "cancel": business.cancel_policy,
            "cancel_until": business.cancel_until,
            **_order_settings(business),
        },
        "products": [
            _product(product)
            for product in Product.objects.for_business(business)
            .on_sale()
            .select_related("category")
        ],
    }


def shop_file(business: Business) -> str:
    """The exported shop as the text of its file, readable in an editor."""
    return json.dumps(export_shop(business), ensure_ascii=False, indent=2) + "\n"


def _words(business: Business) -> dict[str, Any]:
    """The shop's own words, where it has any."""
    words = [
        {"word": own.word, "meaning": own.meaning} for own in OwnWord.objects.for_business(business)
    ]
    return {"words": words} if words else {}


def _hours(business: Business) -> dict[str, Any]:
    days: dict[str, list[list[str]]] = {name: [] for name in WEEKDAYS}
    for row in OpeningHours.objects.for_business(business):
        days[WEEKDAYS[row.weekday]].append([_clock(row.opens), _clock(row.closes)])
    return {"note": business.hours_note, **{name: ranges or None for name, ranges in days.items()}}


def _clock(at: time) -> str:
    return f"{at:%H:%M}"


def _method(method: PaymentMethod) -> dict[str, Any]:
    said = {
        "account_number": method.account_number,
        "account_name": method.account_name,
        "qris_payload": method.qris_payload,
        "note": method.note,
    }
    return {
        "code": method.code,
        "name": method.name,
        "active": method.active,
        **{key: value for key, value in said.items() if value},
    }


def _order_settings(business: Business) -> dict[str, Any]:
    """How orders are taken, where the owner has changed it."""
    settings = {
        "stack_promos": "promo_stacking",
        "when_closed": "orders_when_closed",
        "unpaid_hours": "unpaid_hours",
        "low_stock": "low_stock",
    }
    usual = Business()
    return {
        key: getattr(business, column)
        for key, column in settings.items()
        if getattr(business, column) != getattr(usual, column)
    }


def _delivery(business: Business) -> dict[str, Any]:
    eta = (business.delivery_eta_min_minutes, business.delivery_eta_max_minutes)
    return {
        "min_order": business.delivery_min_order_idr,
        "eta_minutes": None if None in eta else list(eta),
        "until": _clock(business.delivery_until) if business.delivery_until else None,
        "courier": business.delivery_courier,
        "pickup": business.pickup,
        "zones": [
            {
                "code": zone.code,
                "name": zone.name,
                "areas": zone.areas,
                "fee": zone.fee_idr,
                "cod": zone.cod,
            }
            for zone in DeliveryZone.objects.for_business(business)
        ],
        "not_served": business.not_served,
        **({"cod_max": business.cod_max_idr} if business.cod_max_idr is not None else {}),
    }


def _promo(promo: Promo) -> dict[str, Any]:
    said = {
        "type": promo.type,
        "value": promo.value,
        "min_purchase": promo.min_purchase_idr,
        "max_discount": promo.max_discount_idr,
        "zone": promo.zone.code if promo.zone else None,
        "days": [WEEKDAYS[day] for day in promo.days] or None,
    }
    return {
        "title": promo.title,
        "description": promo.description,
        **({"code": promo.code} if promo.code else {}),
        **{key: value for key, value in said.items() if value is not None},
        **({} if promo.starts_on == ALWAYS_BEGUN else {"start": promo.starts_on.isoformat()}),
        **({} if promo.ends_on == NEVER_ENDING else {"end": promo.ends_on.isoformat()}),
        "scope": _scope(promo),
    }


def _scope(promo: Promo) -> dict[str, Any]:
    """What a promo is for; what is as usual is left out, so that `{}` is any order."""
    said: dict[str, Any] = {
        "products": promo.products,
        "categories": promo.categories,
        "bundle": promo.bundle,
        "bonus": {"sku": promo.bonus_sku, "quantity": promo.bonus_quantity}
        if promo.bonus_sku
        else None,
        "min_quantity": promo.min_quantity,
        "fulfilment": promo.fulfilment,
        "payment": promo.payment_codes,
        "first_order": promo.first_order,
        "once_per_customer": promo.once_per_customer,
        "exclusive": promo.exclusive,
        "hours": promo.hours,
    }
    scope = {key: value for key, value in said.items() if value}
    if not promo.automatic:
        scope["automatic"] = False
        if promo.told_because:
            scope["told_because"] = promo.told_because
    if promo.times != usual_times(promo.type):
        scope["times"] = promo.times or 0
    return scope


def _product(product: Product) -> dict[str, Any]:
    # A base carries its own sku as family; in the file it names no parent.
    parent = product.family if product.family != product.sku else ""
    return {
        "sku": product.sku,
        "name": product.name,
        "description": product.description,
        "category": product.category.name if product.category else "",
        "price": product.price_idr,
        "stock": product.stock,
        "available": product.available,
        "unit": product.unit,
        **({"parent": parent} if parent else {}),
        **({"variant": product.variant} if product.variant else {}),
        "options": product.options,
        "aliases": product.aliases,
        "best_seller": product.best_seller,
    }
