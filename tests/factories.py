"""The smallest valid things, stored or in memory; a test states what matters to it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from itertools import count
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.assistant.base import TurnContext
from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PromoInfo, ShopInfo, SpecialHours, TimeRange, Zone
from tanggap.businesses.models import Business
from tanggap.catalogue.assembling import assemble
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.models import Category, Product
from tanggap.knowledge.info import Entry

_numbers = count(1)

# A Monday, 12.00 in Jakarta.
MONDAY_NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


# -- stored ----------------------------------------------------------------------------------------


def make_business(**values: Any) -> Business:
    """A shop with a name."""
    number = next(_numbers)
    return Business.objects.create(**{"slug": f"toko-{number}", "name": f"Toko {number}"} | values)


def make_category(business: Business, name: str = "Makanan", **values: Any) -> Category:
    """A heading of the shop's menu."""
    category: Category = Category.objects.create(business=business, name=name, **values)
    return category


def make_product(business: Business, name: str = "Nasi Goreng", **values: Any) -> Product:
    """A product of the shop, as new as its catalogue's revision."""
    number = next(_numbers)
    smallest = {
        "sku": f"P{number}",
        "price_idr": 10_000,
        "position": number,
        "revision": business.catalogue_revision,
    }
    product: Product = Product.objects.create(business=business, name=name, **(smallest | values))
    return product


# -- in memory -------------------------------------------------------------------------------------


def product_info(name: str = "Nasi Goreng", **values: Any) -> ProductInfo:
    """A product as the assistant knows it."""
    number = next(_numbers)
    smallest: dict[str, Any] = {
        "id": number,
        "sku": f"P{number}",
        "description": "",
        "category": "Makanan",
        "price_idr": 10_000,
        "stock": None,
        "available": True,
        "unit": "porsi",
        "family": "",
        "variant": "",
        "options": (),
        "aliases": (),
        "best_seller": False,
        "photo": "",
    }
    return ProductInfo(name=name, **(smallest | values))


def catalogue_of(*products: ProductInfo) -> Catalogue:
    """A catalogue of these products, in this order."""
    categories = dict.fromkeys(product.category for product in products)
    return assemble(
        revision=1,
        products={product.id: product for product in products},
        positions={product.id: place for place, product in enumerate(products)},
        category_names=dict(enumerate(categories, start=1)),
    )


def ranges(*spoken: str) -> tuple[TimeRange, ...]:
    """Opening hours from "10.00-15.00"."""
    found = []
    for one in spoken:
        opens, closes = (time.fromisoformat(t.replace(".", ":")) for t in one.split("-"))
        found.append(TimeRange(opens, closes))
    return tuple(found)


def zone(name: str = "Dekat", *areas: str, **values: Any) -> Zone:
    """A delivery zone."""
    smallest: dict[str, Any] = {
        "id": next(_numbers),
        "code": name.lower(),
        "fee_idr": 8_000,
        "cod": True,
    }
    return Zone(name=name, areas=areas, **(smallest | values))


def promo(title: str = "Diskon", **values: Any) -> PromoInfo:
    """A promo of ten percent for all of 2026."""
    smallest: dict[str, Any] = {
        "id": next(_numbers),
        "description": "",
        "code": "",
        "type": "percent",
        "value": 10,
        "min_purchase_idr": None,
        "max_discount_idr": None,
        "zone_id": None,
        "days": (),
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
    }
    return PromoInfo(title=title, **(smallest | values))


def shop_info(
    *,
    every_day: tuple[TimeRange, ...] = (),
    days: Mapping[int, tuple[TimeRange, ...]] | None = None,
    special: tuple[SpecialHours, ...] = (),
    **values: Any,
) -> ShopInfo:
    """A shop in Jakarta that says nothing of itself; `days` are weekdays that differ."""
    week = [(days or {}).get(number, every_day) for number in range(7)]
    smallest: dict[str, Any] = {
        "id": 1,
        "slug": "toko",
        "revision": 1,
        "name": "Toko",
        "type": "",
        "tagline": "",
        "owner_name": "",
        "phone": "",
        "zone": ZoneInfo("Asia/Jakarta"),
        "street": "",
        "district": "",
        "city": "",
        "province": "",
        "postal_code": "",
        "landmark": "",
        "maps_url": "",
        "hours_note": "",
        "closed_until": None,
        "week": tuple(week),
        "special_days": MappingProxyType({one.on: one for one in special}),
        "payment_methods": (),
        "payment_not_accepted": (),
        "zones": (),
        "not_served": (),
        "delivery_min_order_idr": None,
        "delivery_eta_minutes": None,
        "delivery_until": None,
        "delivery_courier": "",
        "pickup": True,
        "promos": (),
        "order_required": (),
        "cancel_policy": "",
        "tone": "ramah",
        "form_of_address": "kak",
        "instructions": "",
    }
    return ShopInfo(**(smallest | values))


def entries(**answers: str) -> tuple[Entry, ...]:
    """Owner's answers; a question is written with underscores for blanks."""
    return tuple(
        Entry(id=number, question=question.replace("_", " ") + "?", answer=answer)
        for number, (question, answer) in enumerate(answers.items(), start=1)
    )


def turn_in(
    *,
    info: ShopInfo | None = None,
    catalogue: Catalogue | None = None,
    knowledge: tuple[Entry, ...] = (),
    question: str = "Halo",
    now: datetime = MONDAY_NOON,
) -> TurnContext:
    """A turn in a shop; the first of its conversation."""
    shop = Shop(info or shop_info(), catalogue or catalogue_of(), knowledge)
    return TurnContext(
        shop=shop,
        conversation_id=1,
        customer_id=1,
        customer_name="",
        history=(),
        questions=(question,),
        now=now,
    )
