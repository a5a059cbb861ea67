"""What the promos of a file are for: as the file says under `scope`, else as their texts say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from tanggap.businesses.info import PromoScope
from tanggap.businesses.models import Promo
from tanggap.catalogue.imports.report import shown
from tanggap.catalogue.imports.values import WrongValue
from tanggap.catalogue.products import ProductRow
from tanggap.catalogue.promotext import LONGEST_REASON, Names, Stated, infer_scope
from tanggap.core.amounts import amounts_in
from tanggap.shopfiles.reader import Reader
from tanggap.shopfiles.times import range_of

_MOST = 100_000
_MOST_TIMES = 30_000
# "paling banyak Rp300.000": what stands before the highest sum for cash.
_AT_MOST = re.compile(r"(?:maks\w*\.?|paling banyak|tidak lebih dari|sampai|hingga)\s*$")
_ON_DELIVERY = re.compile(r"\b(?:cod|kurir|bayar di tempat|diantar)\b")
_UNTIL_LEAVING = re.compile(
    r"\bsebelum (?:kurir|driver|dikirim|diantar|berangkat|barang|paket|"
    r"pesanan (?:dikirim|diantar))|\bselama belum (?:dikirim|diantar)"
)
_NEVER = re.compile(
    r"^\W*(?:pesanan |order )?(?:yang sudah \w+ )?tidak (?:bisa|boleh|dapat) (?:di)?batal"
)
_CONDITION = re.compile(r"\b(?:selama|sebelum|belum|kecuali|dalam \d+)\b")


def usual_times(kind: str) -> int | None:
    """How often one order gets a promo of a type where nothing is said; `None` is without end."""
    # "Jadi Rp11.000 per porsi" is meant of each.
    return None if kind == Promo.Type.FIXED_PRICE else 1


def read_scope(promo: Reader, kind: str) -> dict[str, Any] | None:
    """The columns of a promo's `scope`; `None` when the file leaves it to the texts."""
    value = promo.take("scope")
    if value is None:
        return None
    scope = Reader({"scope": value}, promo.findings, path=promo.path()).object("scope")
    bonus = scope.object("bonus")
    times = scope.number("times", most=_MOST_TIMES, example="1")
    columns: dict[str, Any] = {
        "automatic": scope.flag("automatic", default=True),
        "told_because": scope.line("told_because", LONGEST_REASON),
        "products": scope.lines("products", 60),
        "categories": scope.lines("categories", 80),
        "bundle": [_part(part) for part in scope.objects("bundle")],
        "bonus_sku": bonus.line("sku", 60, number=True),
        "bonus_quantity": bonus.number("quantity", most=_MOST, example="1") or 0,
        # 0 in a file: as often as it fits.
        "times": usual_times(kind) if times is None else times or None,
        "min_quantity": scope.number("min_quantity", most=_MOST, example="3") or None,
        "fulfilment": _fulfilment(scope),
        "payment_codes": scope.lines("payment", 30),
        "first_order": scope.flag("first_order", default=False),
        "once_per_customer": scope.flag("once_per_customer", default=False),
        "exclusive": scope.flag("exclusive", default=False),
        "hours": _hours(scope),
    }
    if columns["bonus_sku"] and not columns["bonus_quantity"]:
        columns["bonus_quantity"] = 1
    bonus.done()
    scope.done()
    return columns


def _part(part: Reader) -> dict[str, Any]:
    products = part.lines("products", 60)
    if not products:
        part.problem("products", "kosong atau tidak ada. Tulis sku produknya.")
    return {
        "products": products,
        "quantity": part.number("quantity", most=_MOST, example="2") or 1,
    }


def _fulfilment(scope: Reader) -> str:
    text = scope.line("fulfilment", 10).lower()
    if text not in ("", "pickup", "delivery"):
        scope.problem("fulfilment", f"{shown(text)} tidak dikenal. Tulis “pickup” atau “delivery”.")
    return text


def _hours(scope: Reader) -> list[str]:
    value = scope.take("hours")
    if not value:
        return []
    try:
        opens, closes = range_of(value)
    except WrongValue as error:
        scope.problem("hours", str(error))
        return []
    return [_clock(opens), _clock(closes)]


def _clock(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")


def complete_promos(
    shop: Reader,
    promos: Sequence[Mapping[str, Any]],
    products: Sequence[ProductRow],
    methods: Sequence[Mapping[str, Any]],
    zones: Sequence[Mapping[str, Any]],
    words: Iterable[Mapping[str, Any]] = (),
) -> list[dict[str, Any]]:
    """The promos with all their columns; what a scope names has to be in the file.

    `words` are the shop's own, with their meaning.

    A promo whose texts are not understood to the last word is noted: it is only told.
    """
    names = Names(products)
    own_words = {row["word"]: row["meaning"] for row in words}
    skus = set(names.skus)
    categories = {product.category for product in products}
    rows = []
    for index, promo in enumerate(promos):
        row = dict(promo)
        stated = row.pop("scope")
        if stated is None:
            scope = infer_scope(
                type=row["type"],
                title=row["title"],
                description=row["description"],
                products=names,
                stated=_stated(row, zones),
                payment_methods=[(m["code"], m["name"]) for m in methods if m["active"]],
                own_words=own_words,
            )
            stated = scope_columns(scope)
            if not scope.automatic:
                shop.findings.notes.append(_only_told(row["title"], scope.told_because))
        else:
            place = f"promos[{index}].scope"
            named = [*stated["products"], *(s for p in stated["bundle"] for s in p["products"])]
            if stated["bonus_sku"]:
                named.append(stated["bonus_sku"])
            _refuse_unknown(shop, place, "produk", (sku for sku in named if sku not in skus))
            _refuse_unknown(
                shop, place, "kategori", (c for c in stated["categories"] if c not in categories)
            )
        rows.append(row | stated)
    return rows


def _stated(row: Mapping[str, Any], zones: Sequence[Mapping[str, Any]]) -> Stated:
    zone = next((zone for zone in zones if zone["code"] == row["zone_code"]), None)
    return Stated(
        value=row["value"],
        min_purchase_idr=row["min_purchase_idr"],
        max_discount_idr=row["max_discount_idr"],
        code=row["code"],
        days=tuple(row["days"]),
        places=(zone["name"], zone["code"], *zone["areas"]) if zone is not None else (),
    )


def _only_told(title: str, because: str) -> str:
    return (
        f"Promo {shown(title)} hanya diberitahukan, tidak dihitung otomatis: {shown(because)} "
        "tidak bisa dicocokkan dengan produk, hari, atau syarat yang bisa dicek."
    )


def _refuse_unknown(shop: Reader, place: str, what: str, unknown: Iterable[str]) -> None:
    for name in dict.fromkeys(unknown):
        shop.problem(place, f"{what} {shown(name)} tidak ada di berkas ini. Perbaiki atau hapus.")


def scope_columns(scope: PromoScope) -> dict[str, Any]:
    """A scope as the columns of a promo's row."""
    return {
        "automatic": scope.automatic,
        "told_because": scope.told_because,
        "products": list(scope.products),
        "categories": list(scope.categories),
        "bundle": [
            {"products": list(part.products), "quantity": part.quantity} for part in scope.bundle
        ],
        "bonus_sku": scope.bonus_sku,
        "bonus_quantity": scope.bonus_quantity,
        "times": scope.times,
        "min_quantity": scope.min_quantity,
        "fulfilment": scope.fulfilment,
        "payment_codes": list(scope.payment_codes),
        "first_order": scope.first_order,
        "once_per_customer": scope.once_per_customer,
        "exclusive": scope.exclusive,
        "hours": [_clock(scope.hours.opens), _clock(scope.hours.closes)] if scope.hours else [],
    }


def cod_limit(methods: Iterable[Mapping[str, Any]]) -> int | None:
    """The highest total for cash on delivery, as the note of a way to pay tells it."""
    for method in methods:
        note = method["note"]
        if not method["active"] or _ON_DELIVERY.search(note.lower()) is None:
            continue
        for amount in amounts_in(note):
            before = note[max(0, amount.start - 25) : amount.start].lower()
            if len(amount.values_idr) == 1 and _AT_MOST.search(before):
                return amount.values_idr[0]
    return None


def cancel_until(policy: str) -> str:
    """Until when a customer may cancel by themselves, as the owner's rule says it."""
    plain = " ".join(policy.lower().split())
    if _NEVER.search(plain) and not _CONDITION.search(plain):
        return "never"
    return "on_the_way" if _UNTIL_LEAVING.search(plain) else "preparing"
