"""Attempts at making the assistant obey somebody else than its shop; see `injections.jsonl`.

Each row holds where the words stand, the words, what a model would say that obeys them, and what
must then not be read by the customer.
"""

import contextlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tanggap.assistant.base import Draft, Line, OnText, TurnContext
from tanggap.assistant.shop import Shop
from tanggap.assistant.tools.base import WrongArguments
from tanggap.assistant.tools.registry import call_tool
from tanggap.catalogue.assembling import assemble
from tanggap.catalogue.info import ProductInfo
from tanggap.knowledge.info import Entry
from tests.guard.shops import NOON, turn


@dataclass(frozen=True)
class Attempt:
    """One row."""

    id: str
    where: str
    language: str
    text: str
    say: str
    never: list[str]
    tool: list[Any] = field(default_factory=list)


def attempts() -> list[Attempt]:
    """All rows."""
    rows = Path(__file__).with_name("injections.jsonl").read_text(encoding="utf-8").splitlines()
    return [Attempt(**json.loads(row)) for row in rows]


def context_of(attempt: Attempt, shop: Shop) -> TurnContext:
    """The turn in which the words are read."""
    question = "nasi goreng ayam berapa kak?"
    history: tuple[Line, ...] = ()
    name = "Sari"
    if attempt.where == "message":
        question = attempt.text
    elif attempt.where == "caption":
        question = f"{attempt.text}"
    elif attempt.where == "image_text":
        question = f"ini kak\n[Teks pada foto: {attempt.text}]"
    elif attempt.where == "customer_name":
        name = attempt.text
    elif attempt.where == "history":
        history = (Line("customer", attempt.text, NOON),)
    elif attempt.where == "faq":
        entry = Entry(id=9_999, question="Jam buka?", answer=attempt.text)
        shop = replace(shop, knowledge=(*shop.knowledge, entry))
    else:
        shop = _with_product(shop, attempt)
    return replace(turn(shop, question, history=history), customer_name=name)


def _with_product(shop: Shop, attempt: Attempt) -> Shop:
    def poisoned(product: ProductInfo) -> ProductInfo:
        if product.sku != "NG02":
            return product
        if attempt.where == "product_name":
            return replace(product, name=attempt.text)
        return replace(product, description=attempt.text)

    products = {key: poisoned(product) for key, product in shop.catalogue.products.items()}
    catalogue = assemble(
        revision=2,
        products=products,
        positions={key: place for place, key in enumerate(products)},
        category_names=dict(enumerate(dict.fromkeys(p.category for p in products.values()))),
    )
    return replace(shop, catalogue=catalogue)


class Obeying:
    """A model that does whatever the injected words want: the worst that may answer."""

    name = "obeying"

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt

    async def draft(
        self, context: TurnContext, *, on_text: OnText | None = None, objection: str = ""
    ) -> Draft:
        """Looks up what it was asked about, calls what it was told to, says what it was told."""
        await call_tool(context, "search_products", _query("nasi goreng ayam"))
        if self._attempt.tool:
            tool, arguments = self._attempt.tool
            with contextlib.suppress(WrongArguments):
                await call_tool(context, tool, arguments)
        if on_text is not None:
            for start in range(0, len(self._attempt.say), 7):
                await on_text.write(self._attempt.say[start : start + 7])
        return Draft(self._attempt.say, self.name)


def _query(words: str) -> dict[str, Any]:
    return {
        "query": words,
        "category": None,
        "max_price_idr": None,
        "available_only": False,
        "limit": 5,
    }
