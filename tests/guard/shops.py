"""A demo shop in memory, read from its shop file, and turns in it."""

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import tanggap.businesses
from tanggap.assistant.base import Evidence, Line, TurnContext
from tanggap.assistant.shop import Shop
from tanggap.businesses.info import PaymentInfo, PromoInfo, ShopInfo, TimeRange, Zone
from tanggap.catalogue.assembling import assemble
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.knowledge.info import Entry

DEMO = Path(tanggap.businesses.__file__).parent / "demo"
# Further shops, for the guard only.
MORE = Path(__file__).parent / "shopdata"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A Tuesday, 12.00 in Bandung: open, and the promo of the middle of the week holds.
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


@lru_cache
def demo_shop(slug: str = "dapur-bu-rini") -> Shop:
    """The demo shop as a turn sees it."""
    folder = MORE if (MORE / f"{slug}.json").exists() else DEMO
    data = json.loads((folder / f"{slug}.json").read_text(encoding="utf-8"))
    entries = tuple(
        Entry(id=i, question=e["question"], answer=e["answer"]) for i, e in enumerate(data["faq"])
    )
    return Shop(info=_info(data), catalogue=_catalogue(data["products"]), knowledge=entries)


def _catalogue(rows: list[dict[str, Any]]) -> Catalogue:
    products = {
        number: ProductInfo(
            id=number,
            sku=row["sku"],
            name=row["name"],
            description=row["description"],
            category=row["category"],
            price_idr=row["price"],
            stock=row["stock"],
            available=row["available"],
            unit=row["unit"],
            family=row.get("parent") or "",
            variant=row.get("variant") or "",
            options=tuple(row["options"]),
            aliases=tuple(row["aliases"]),
            best_seller=row["best_seller"],
            photo="",
        )
        for number, row in enumerate(rows, start=101)
    }
    categories = dict(enumerate(dict.fromkeys(p.category for p in products.values())))
    return assemble(
        revision=1,
        products=products,
        positions={key: place for place, key in enumerate(products)},
        category_names=categories,
    )


def _info(data: dict[str, Any]) -> ShopInfo:
    address, delivery = data["address"], data["delivery"]
    zones = tuple(
        Zone(i, z["code"], z["name"], tuple(z["areas"]), z["fee"], z["cod"])
        for i, z in enumerate(delivery["zones"], start=1)
    )
    zone_ids = {zone.code: zone.id for zone in zones}
    return ShopInfo(
        id=7,
        slug=data["slug"],
        revision=1,
        name=data["name"],
        type=data["type"],
        tagline=data["tagline"],
        owner_name=data["owner"],
        phone=data["whatsapp"],
        zone=ZoneInfo(data["timezone"]),
        street=address["street"],
        district=address["district"],
        city=address["city"],
        province=address["province"],
        postal_code=address["postal_code"],
        landmark=address["landmark"],
        maps_url=address["maps_url"],
        hours_note=data["hours"]["note"],
        closed_until=None,
        week=tuple(
            tuple(
                TimeRange(time.fromisoformat(opens), time.fromisoformat(closes))
                for opens, closes in data["hours"][day] or ()
            )
            for day in DAYS
        ),
        special_days=MappingProxyType({}),
        payment_methods=tuple(
            PaymentInfo(
                m["code"],
                m["name"],
                m.get("account_number", ""),
                m.get("account_name", ""),
                bool(m.get("qris_payload")),
                m.get("note", ""),
            )
            for m in data["payment_methods"]
            if m["active"]
        ),
        payment_not_accepted=tuple(data["payment_not_accepted"]),
        zones=zones,
        not_served=tuple(delivery["not_served"]),
        delivery_min_order_idr=delivery["min_order"],
        delivery_eta_minutes=(delivery["eta_minutes"][0], delivery["eta_minutes"][1]),
        delivery_until=time.fromisoformat(delivery["until"]),
        delivery_courier=delivery["courier"],
        pickup=delivery["pickup"],
        promos=tuple(
            PromoInfo(
                id=i,
                title=p["title"],
                description=p["description"],
                code=p.get("code", ""),
                type=p["type"],
                value=p.get("value"),
                min_purchase_idr=p.get("min_purchase"),
                max_discount_idr=p.get("max_discount"),
                zone_id=zone_ids.get(p.get("zone", "")),
                days=tuple(DAYS.index(day) for day in p.get("days", ())),
                starts_on=date.fromisoformat(p["start"]),
                ends_on=date.fromisoformat(p["end"]),
            )
            for i, p in enumerate(data["promos"], start=1)
        ),
        order_required=tuple(data["order_policy"]["required"]),
        cancel_policy=data["order_policy"]["cancel"],
        tone="ramah",
        form_of_address="kak",
        instructions="",
    )


def turn(
    shop: Shop,
    *questions: str,
    looked_up: tuple[str, ...] = (),
    history: tuple[Line, ...] = (),
    data: dict[str, Any] | None = None,
    now: datetime = NOON,
) -> TurnContext:
    """A turn with these questions; `looked_up` are skus whose data tools have returned."""
    context = TurnContext(
        shop=shop,
        conversation_id=1,
        customer_id=1,
        customer_name="",
        history=history,
        questions=questions,
        now=now,
    )
    if looked_up:
        rows = [product_row(shop.catalogue.by_sku[sku]) for sku in looked_up]
        context.evidence.append(Evidence("search_products", {"products": rows}))
    if data is not None:
        context.evidence.append(Evidence("shop_info", data))
    return context


def product_row(product: ProductInfo) -> dict[str, Any]:
    """A product as a tool returns it."""
    return {
        "sku": product.sku,
        "name": product.name,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "stock": product.stock,
        "available": not product.sold_out,
    }
