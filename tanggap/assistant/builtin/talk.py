"""Everything that an answer needs, and what it adds to the reply."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from tanggap.assistant.base import Evidence, ToolCall, TurnContext
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.speak.voice import Voice
from tanggap.assistant.builtin.speak.wording import bullets, price_line
from tanggap.assistant.builtin.understand.reading import Reading
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.tools.registry import call_tool
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Match


@dataclass(slots=True)
class Part:
    """The answer to one intent."""

    text: str
    chips: tuple[str, ...] = ()
    # Products to show as cards.
    shown: tuple[int, ...] = ()
    # Worded here, not by the owner.
    own: bool = True
    # Gives way to the confirmation of what is committed with the reply.
    confirms: bool = False
    # What is said of the order that is committed or kept with the reply.
    orders: bool = False
    # A greeting, which answers nothing.
    polite: bool = False


@dataclass(slots=True)
class Talk:
    """One turn of a conversation, as the answers see it."""

    context: TurnContext
    shelf: Shelf
    memory: Memory
    reading: Reading
    voice: Voice
    # What is answered now leaves these behind for the next turn.
    spoken: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    cart: list[list[int]] = field(default_factory=list)
    had: dict[int, tuple[str, ...]] = field(default_factory=dict)
    billed: str = ""
    paid: int = 0
    open_sum: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    promos: list[int] = field(default_factory=list)
    entry: str = ""
    # When the last look-up ended (monotonic seconds), for the trace alone.
    since: float = field(default_factory=time.perf_counter)
    # Products whose price this reply has already given.
    priced: set[int] = field(default_factory=set)
    # What was searched for already: one message may ask for many things that the shop lacks.
    searched: dict[str, list[Match]] = field(default_factory=dict)

    async def look_up(self, topic: str, detail: str = "") -> dict[str, Any]:
        """Asks the shop's own information and records the answer as evidence."""
        result = await call_tool(
            self.context, "shop_info", {"topic": topic, "detail": detail or None}
        )
        self.since = time.perf_counter()
        return result

    async def details(self, product: ProductInfo) -> dict[str, Any]:
        """Looks all up about one product."""
        result = await call_tool(self.context, "product_details", {"product": product.sku})
        self.since = time.perf_counter()
        return result

    async def hand_over(
        self, reason: Literal["asked", "unknown", "complaint", "failure"], summary: str
    ) -> None:
        """Asks for a person, once; a complaint outweighs the rest."""
        if self.context.handover is None or reason == "complaint":
            await call_tool(self.context, "hand_over", {"reason": reason, "summary": summary})

    def search(self, text: str, limit: int) -> list[Match]:
        """The products that come nearest to a text, best first."""
        if text not in self.searched:
            self.searched[text] = self.shelf.shop.catalogue.search(text, limit=limit)
        return self.searched[text]

    def quote(self, text: str) -> str:
        """Says what the owner wrote as it stands, so that the guard knows it for the owner's."""
        if text:
            self.context.evidence.append(Evidence("quote", {"quoted": text}))
        return text

    def price_lines(self, products: Iterable[ProductInfo]) -> str:
        """Products with their prices, one a line, as the catalogue has them."""
        lines = [price_line(product, self.voice.language) for product in products]
        self.quote("\n".join(lines))
        return bullets(lines)

    def products(self, ids: Iterable[int]) -> list[ProductInfo]:
        """Reads products from the catalogue and records them as evidence."""
        found = [self.shelf.product(product_id) for product_id in ids]
        if found:
            self.record(
                "list_products",
                {"skus": [product.sku for product in found]},
                {"products": [_brief(product) for product in found]},
            )
        return found

    def record(self, name: str, arguments: dict[str, Any], result: dict[str, Any]) -> None:
        """Records what was read or computed as evidence, as a tool's result."""
        now = time.perf_counter()
        spent_ms = round((now - self.since) * 1_000, 2)
        self.since = now
        self.context.tool_calls.append(ToolCall(name, arguments, result, spent_ms))
        self.context.evidence.append(Evidence(name, result))


def _brief(product: ProductInfo) -> dict[str, Any]:
    brief: dict[str, Any] = {
        "sku": product.sku,
        "name": product.name,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "status": "sold_out" if product.sold_out else "ready",
    }
    if product.stock is not None and product.available:
        brief["stock"] = product.stock
    return brief
