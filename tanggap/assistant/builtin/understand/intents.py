"""Which intents the cues of a clause add up to."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.understand.cues import Hit
from tanggap.assistant.builtin.understand.reading import Intent

# An intent below this is no intent; below the second, it gives way to a clear one.
LEAST_SCORE: Final = 2.0
CLEAR_SCORE: Final = 3.4
FAINT_SCORE: Final = 3.0
# Below this nobody said "harga".
FAINT_PRICE: Final = 3.4
# Here somebody said both "harga" and "berapa".
CLEAR_PRICE: Final = 4.0

# What an intent makes superfluous when both are found in one clause.
COVERS: Final = {
    "total": {"price", "order", "product_info", "recommendation", "stock", "list_products"},
    "keeping": {
        "hours",
        "delivery",
        "price",
        "product_info",
        "stock",
        "order",
        "recommendation",
        "list_products",
        "complaint",
    },
    "order_details": {"payment", "location", "smalltalk", "human"},
    "order_change": {"order", "order_status", "product_info"},
    "order_status": {"order", "delivery", "location", "stock"},
    "complaint": {
        "order_status",
        "delivery",
        "product_info",
        "stock",
        "hours",
        "order",
        "smalltalk",
        "recommendation",
    },
    "recommendation": {"list_products", "stock", "product_info", "yes", "order"},
    "list_products": {"stock", "product_info", "order"},
    "compare": {"product_info", "price", "recommendation", "stock", "list_products"},
    "medical": {"order", "product_info", "stock", "recommendation", "complaint", "offtopic"},
    "legal": {"order", "product_info", "stock", "recommendation", "offtopic"},
    "delivery": {"location", "product_info"},
    "payment": {"order_status", "stock", "order"},
    "promo": {"stock", "list_products", "price", "order", "payment"},
    "offtopic": {
        "hours",
        "location",
        "delivery",
        "promo",
        "recommendation",
        "price",
        "stock",
        "product_info",
        "list_products",
        "order",
        "smalltalk",
    },
    "bot": {"human", "smalltalk", "product_info"},
    "human": {"bot", "smalltalk", "order", "promo", "payment"},
    "smalltalk": {"product_info", "stock", "list_products", "recommendation"},
    "abuse": {"smalltalk"},
    "product_info": {"list_products", "stock"},
    # "Tutup jam berapa sekarang" does not ask what time it is.
    "hours": {"stock", "offtopic"},
}
# Heard, but not answered, when something else is asked as well.
POLITE: Final = frozenset({"greeting", "thanks", "bye", "yes", "no", "more"})


def intents_of(hits: Sequence[Hit], *, named: bool, counted: bool, asks_more: bool) -> list[Intent]:
    """Intents with enough behind them, in the order in which they were said."""
    scores: dict[str, list[float]] = {}
    first: dict[str, int] = {}
    cues: dict[str, list[str]] = {}
    for hit in hits:
        name = hit.cue.intent
        scores.setdefault(name, []).append(hit.cue.weight)
        cues.setdefault(name, []).append(hit.cue.pattern)
        first[name] = min(first.get(name, 10_000), min(hit.places, default=0))
    found = {name: max(some) + 0.4 * (sum(some) - max(some)) for name, some in scores.items()}
    found = {name: score for name, score in found.items() if score >= LEAST_SCORE}
    if named and 0 < found.get("order_change", 0) < FAINT_SCORE:
        # "ganti ayam aja" chooses something else; there need not be an order.
        found["order"] = max(found.pop("order_change"), found.get("order", 0))
        first.setdefault("order", first["order_change"])
        cues.setdefault("order", cues["order_change"])
    if "compare" in found and not named:
        found["recommendation"] = max(found.pop("compare"), found.get("recommendation", 0))
        first.setdefault("recommendation", first["compare"])
        cues.setdefault("recommendation", cues["compare"])
    if "price" in found and "recommendation" in found:
        # "yang besar harganya berapa" asks for a price, "berapa yang paling murah" for advice.
        weaker = "recommendation" if found["price"] >= CLEAR_PRICE else "price"
        if weaker == "price" or found[weaker] < CLEAR_PRICE:
            found.pop(weaker)
    prices = [hit.cue for hit in hits if hit.cue.intent == "price"]
    faint = all(cue.weight < FAINT_PRICE and "harga" not in cue.pattern.split() for cue in prices)
    if named and asks_more and set(found) == {"price"} and faint:
        # "lingkar dada gamis berapa" does not ask for the price.
        found["product_info"] = found.pop("price")
        first["product_info"], cues["product_info"] = first["price"], cues["price"]
    if "thanks" in found and found.get("recommendation", FAINT_SCORE) < FAINT_SCORE:
        # "Makasih ya, semua pada suka" asks for no advice.
        del found["recommendation"]
    if "recommendation" in found and not named:
        # "enaknya pesan apa" wants advice first.
        found.pop("order", None)
    if counted and {"price", "recommendation"} <= found.keys():
        # "nastar yang kecil 3 toples berapa"
        found.pop("recommendation")
    if "total" in found or (counted and "order" in found):
        # "2 nasgor yang pedas": how it is wanted, no question about it.
        for name in ("product_info", "recommendation", "price", "list_products"):
            found.pop(name, None)
    if "crisis" in found:
        # Nothing else matters then.
        return [Intent("crisis", found["crisis"], tuple(cues["crisis"]))]
    serious = {name: score for name, score in found.items() if name not in POLITE}
    if serious:
        found = serious | {n: s for n, s in found.items() if n in ("greeting", "thanks")}
    top = max(serious.values(), default=0.0)
    if top >= CLEAR_SCORE:
        found = {n: s for n, s in found.items() if s >= FAINT_SCORE or n in POLITE}
    for name in sorted(found, key=lambda n: (-found[n], n)):
        if name in found:
            for covered in COVERS.get(name, ()):
                if covered in found and found[covered] <= found[name] + 0.6:
                    del found[covered]
    ordered = sorted(found, key=lambda n: (first[n], n))
    return [Intent(name, found[name], tuple(cues[name])) for name in ordered]
