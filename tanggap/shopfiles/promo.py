"""One promo, written by its shop's people in the console, in the shape of the shop file."""

from typing import Any
from zoneinfo import ZoneInfo

from tanggap.businesses.info import PromoInfo
from tanggap.businesses.models import Business, DeliveryZone, PaymentMethod, Promo
from tanggap.businesses.selectors import promo_info
from tanggap.businesses.services import lock_business, raise_info_revision
from tanggap.catalogue.models import Product
from tanggap.catalogue.products import ProductRow
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound
from tanggap.knowledge.models import OwnWord
from tanggap.shopfiles.reader import Findings, Reader
from tanggap.shopfiles.scopes import complete_promos
from tanggap.shopfiles.selling import read_promos

# A promo that is not stored has no id; nothing else has this one.
UNSTORED = 0


def draft_promo(business: Business, data: dict[str, Any]) -> PromoInfo:
    """The promo that `data` describes, not stored. Raises `ImportRefused` with what is wrong."""
    return promo_info(_columns(business, data) | {"id": UNSTORED})


@in_transaction
def save_promo(*, business: Business, data: dict[str, Any], promo_id: int | None = None) -> Promo:
    """Stores a promo, or changes one of the shop's. Without `scope` its texts say what it is for.

    Raises `ImportRefused` with what is wrong, `NotFound` for another shop's promo.
    """
    columns = _columns(business, data)
    lock_business(business_id=business.pk)
    mine = Promo.objects.for_business(business)
    if promo_id is None:
        last = mine.last()
        position = last.position + 1 if last else 0
        made: Promo = Promo.objects.create(business=business, position=position, **columns)
        raise_info_revision(business_id=business.pk)
        return made
    found: Promo | None = mine.filter(pk=promo_id).first()
    if found is None:
        raise NotFound("Promo ini tidak ada.")
    differing = [name for name, value in columns.items() if getattr(found, name) != value]
    if differing:
        for name in differing:
            setattr(found, name, columns[name])
        found.save(update_fields=differing)
        raise_info_revision(business_id=business.pk)
    return found


@in_transaction
def delete_promo(*, business: Business, promo_id: int) -> None:
    """Takes a promo away; what it gave to orders stays with them. Raises `NotFound`."""
    lock_business(business_id=business.pk)
    if not Promo.objects.for_business(business).filter(pk=promo_id).delete()[0]:
        raise NotFound("Promo ini tidak ada.")
    raise_info_revision(business_id=business.pk)


def _columns(business: Business, data: dict[str, Any]) -> dict[str, Any]:
    findings = Findings()
    shop = Reader({"promos": [data]}, findings)
    zones: list[dict[str, Any]] = list(
        DeliveryZone.objects.for_business(business).values("id", "code", "name", "areas")
    )
    promos = read_promos(shop, ZoneInfo(business.timezone), zones)
    findings.log.refuse_if_any()
    methods = list(PaymentMethod.objects.for_business(business).values("code", "name", "active"))
    words = OwnWord.objects.for_business(business).values("word", "meaning")
    rows = complete_promos(shop, promos, _products(business), methods, zones, words)
    findings.log.refuse_if_any()
    columns = rows[0]
    code = columns.pop("zone_code")
    columns["zone_id"] = next((zone["id"] for zone in zones if zone["code"] == code), None)
    return columns


def _products(business: Business) -> list[ProductRow]:
    rows = Product.objects.for_business(business).on_sale().order_by("position", "pk")
    return [
        ProductRow(
            sku=sku,
            name=name,
            price_idr=price,
            category=category or "",
            family=family,
            variant=variant,
            aliases=tuple(aliases),
            unit=unit,
        )
        for sku, name, price, category, family, variant, aliases, unit in rows.values_list(
            "sku", "name", "price_idr", "category__name", "family", "variant", "aliases", "unit"
        )
    ]
