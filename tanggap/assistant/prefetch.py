"""Looking up beforehand what a model would ask for, so that most questions need one call of it.

What is found stands in the turn's last input as data and is evidence for the guard, like the result
of a tool. It is bounded, whatever the shop's size: the rest is what tools are for.
"""

import time
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import orjson

from tanggap.assistant.base import Evidence, ToolCall, TurnContext
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Item, Reading
from tanggap.assistant.tools.products import (
    SearchProducts,
    details_of,
    find_products,
    found_products,
)
from tanggap.assistant.tools.shop_info import InfoTopic, look_up
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue

# Bytes of JSON: some 1,000 tokens, by far enough for what one message asks.
MOST_BYTES: Final = 3_200
# One look-up may not crowd out the others.
MOST_BYTES_EACH: Final = 2_000
MOST_LOOKUPS: Final = 8
MOST_CANDIDATES: Final = 4
MOST_LISTED: Final = 8
# What was spoken of last, for "yang pedas berapa?" and "itu aja 2".
MOST_SPOKEN: Final = 6
# A message this short may leave out what it is about.
SHORT: Final = 7
# From here on one of the owner's answers may be what is asked for.
LIKELY_ENTRY: Final = 50.0

_ABOUT_PRODUCTS: Final = frozenset(
    {
        "price",
        "total",
        "stock",
        "list_products",
        "more",
        "product_info",
        "compare",
        "recommendation",
        "order",
    }
)
# These want all there is to know of a product, not its price alone.
_IN_DETAIL: Final = frozenset({"product_info", "compare", "recommendation", "order"})
_LISTING: Final = frozenset({"list_products", "more", "recommendation"})
_SHOP_TOPICS: Final[dict[str, InfoTopic]] = {
    "hours": "hours",
    "location": "address",
    "payment": "payment",
    "promo": "promos",
    "delivery": "delivery",
}
_POLITE: Final = frozenset({"greeting", "thanks", "bye", "yes", "no", "bot", "human", "abuse"})


class _Lookup(NamedTuple):
    tool: str
    arguments: dict[str, Any]
    result: dict[str, Any]


def prefetch(context: TurnContext, reading: Reading, memory: Memory) -> None:
    """Adds the likeliest look-ups for this message to the turn's calls and evidence."""
    begun = time.perf_counter()
    left = MOST_BYTES
    seen: set[bytes] = set()
    for lookup in _lookups(context, reading, memory):
        result, found = _fitting(lookup.result, min(left, MOST_BYTES_EACH))
        if result is None or found in seen:
            continue
        seen.add(found)
        left -= len(found)
        now = time.perf_counter()
        context.tool_calls.append(
            ToolCall(
                lookup.tool,
                lookup.arguments,
                result,
                round((now - begun) * 1000, 3),
                prefetched=True,
            )
        )
        context.evidence.append(Evidence(lookup.tool, result))
        begun = now
        if len(seen) == MOST_LOOKUPS:
            break


def _fitting(result: dict[str, Any], room: int) -> tuple[dict[str, Any] | None, bytes]:
    """The result as JSON in this many bytes: without descriptions, or with fewer rows, if need be.

    `None` when even that is too much. What is left out, the model can still look up.
    """
    whole = orjson.dumps(result)
    if len(whole) <= room:
        return result, whole
    lists = [key for key, value in result.items() if isinstance(value, list)]
    smaller = dict(result)
    for key in reversed(lists):
        smaller[key] = [_without_description(row) for row in result[key]]
        if len(found := orjson.dumps(smaller)) <= room:
            return smaller, found
    while len(smaller.get("products", ())) > 2:
        smaller["products"] = smaller["products"][:-1]
        smaller["more"] = smaller.get("more", 0) + 1
        if len(found := orjson.dumps(smaller)) <= room:
            return smaller, found
    return None, b""


def _without_description(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    return {key: value for key, value in row.items() if key != "description"}


def _lookups(context: TurnContext, reading: Reading, memory: Memory) -> Iterator[_Lookup]:
    """The surest first: what is named, then the shop's facts, then what was spoken of before."""
    catalogue = context.shop.catalogue
    for clause in reading.clauses:
        if clause.category and clause.has(*_LISTING):
            yield _search(catalogue, category=clause.category, max_price_idr=clause.money)
            continue
        for item in clause.items:
            yield _item(catalogue, item, clause)
    for clause in reading.clauses:
        yield from _facts(context, clause)
        if not clause.items:
            # "ada parkiran mobil?" asks the owner's answer, not for a thing that is not sold.
            likely = clause.entry_score >= LIKELY_ENTRY
            for found in _unnamed(catalogue, clause, likely=likely):
                if found.result["products"] or not likely:
                    yield found
    if sum(len(clause.tokens) for clause in reading.clauses) <= SHORT or any(
        clause.carried for clause in reading.clauses
    ):
        spoken = [catalogue.products[i] for i in memory.focus if i in catalogue.products]
        if spoken:
            yield _Lookup(
                "search_products",
                {"query": None, "spoken_of_before": True},
                found_products(spoken, MOST_SPOKEN),
            )


def _item(catalogue: Catalogue, item: Item, clause: Clause) -> _Lookup:
    products = [catalogue.products[i] for i in item.candidates if i in catalogue.products]
    if len(products) == 1 and (clause.has(*_IN_DETAIL) or clause.wanted or not clause.intents):
        return _details(catalogue, products[0])
    wide = bool(clause.wanted) or clause.has(*_LISTING)
    return _Lookup(
        "search_products",
        {"query": item.said or " ".join(item.words)},
        found_products(products, MOST_LISTED if wide else MOST_CANDIDATES),
    )


def _details(catalogue: Catalogue, product: ProductInfo) -> _Lookup:
    return _Lookup("product_details", {"product": product.sku}, details_of(catalogue, product))


def _facts(context: TurnContext, clause: Clause) -> Iterator[_Lookup]:
    """The shop's own facts that a clause is about."""
    topics = {_SHOP_TOPICS[name]: "" for name in clause.names if name in _SHOP_TOPICS}
    if clause.when and not topics:
        topics["hours"] = ""
    if clause.area and not topics:
        topics["delivery"] = ""
    for topic in topics:
        detail = clause.area if topic == "delivery" else ""
        if topic in ("hours", "promos") and clause.when:
            detail = clause.said
        yield _Lookup(
            "shop_info", {"topic": topic, "detail": detail or None}, look_up(context, topic, detail)
        )
    entry = clause.entry
    if entry is not None and clause.entry_score >= LIKELY_ENTRY:
        yield _Lookup(
            "shop_info",
            {"topic": "faq", "detail": entry.question},
            {
                "answers": [
                    {
                        "question": entry.question,
                        "answer": entry.answer,
                        "match": round(clause.entry_score),
                    }
                ]
            },
        )
    if clause.has("order", "order_details") and not clause.items:
        yield _Lookup("shop_info", {"topic": "about", "detail": None}, look_up(context, "about"))


def _unnamed(catalogue: Catalogue, clause: Clause, *, likely: bool) -> Iterator[_Lookup]:
    """Products for a clause that names none: a category, a wish, something not sold."""
    names = set(clause.names)
    elsewhere = clause.area or names & {"delivery", "location", "order_details"}
    if clause.strange and not elsewhere:
        yield _search(catalogue, query=" ".join(clause.strange))
    if clause.category:
        yield _search(catalogue, category=clause.category, max_price_idr=clause.money)
    elif clause.cheapest or clause.dearest:
        ordered = sorted(
            (p for p in catalogue.products.values() if not p.sold_out),
            key=lambda product: product.price_idr,
            reverse=clause.dearest,
        )
        yield _Lookup(
            "search_products",
            {"query": None, "sorted": "dearest first" if clause.dearest else "cheapest first"},
            found_products(ordered, MOST_CANDIDATES),
        )
    elif clause.wanted:
        yield _search(catalogue, query=" ".join(clause.wanted), max_price_idr=clause.money)
    elif names & {"list_products", "recommendation"} and not clause.strange:
        yield _search(catalogue, max_price_idr=clause.money)
    elif names & _ABOUT_PRODUCTS and clause.about and not likely:
        yield _search(catalogue, query=" ".join(clause.about))
    elif not (names or clause.entry or clause.area or clause.when or clause.strange):
        # Not understood by rules alone: the search tolerates more.
        yield _search(catalogue, query=clause.said)


def _search(
    catalogue: Catalogue,
    *,
    query: str | None = None,
    category: str | None = None,
    max_price_idr: int | None = None,
) -> _Lookup:
    arguments = SearchProducts(
        query=query, category=category, max_price_idr=max_price_idr, limit=MOST_LISTED
    )
    given = {
        name: value
        for name, value in (
            ("query", query),
            ("category", category),
            ("max_price_idr", max_price_idr),
        )
        if value is not None
    }
    return _Lookup("search_products", given, find_products(catalogue, arguments))
