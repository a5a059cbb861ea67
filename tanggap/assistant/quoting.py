"""Bills as evidence, and the yes to them: what both answerers tell and ask alike."""

import re
from collections.abc import Sequence
from typing import Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.ordering import DropQuote, KeepQuote, PlaceOrder
from tanggap.core.db import in_db
from tanggap.core.money import format_idr
from tanggap.core.sentences import split_sentences
from tanggap.orders.base import NO_PAST, Past, Priced, Problem, Wanted
from tanggap.orders.selectors import past_of
from tanggap.orders.wording import read_back


async def past_for(context: TurnContext) -> Past:
    """What the customer ordered before, read only where a promo of the shop depends on it."""
    promos = context.shop.info.promos
    if not any(p.scope.once_per_customer or p.scope.first_order for p in promos):
        return NO_PAST
    return await in_db(past_of, context.customer_id)


def evidence_of(
    priced: Priced, wanted: Wanted, context: TurnContext, language: str
) -> dict[str, Any]:
    """A bill as a tool returns it, with the sentence in which the shop reads it back."""
    bill: dict[str, Any] = {
        "items": [
            {
                "sku": line.sku,
                "name": line.name,
                "quantity": line.quantity,
                "price_idr": line.price_idr,
                "total_idr": line.total_idr,
                **({"options": list(line.options)} if line.options else {}),
                **({"note": line.note} if line.note else {}),
            }
            for line in priced.lines
        ],
        "subtotal_idr": priced.subtotal_idr,
        "discounts": [
            {
                "title": discount.title,
                "discount_idr": discount.amount_idr,
                **({"bonus": discount.bonus_name} if discount.bonus_quantity else {}),
            }
            for discount in priced.discounts
        ],
        "discount_idr": priced.discount_idr,
        "delivery_fee_idr": priced.delivery_fee_idr,
        "total_idr": priced.total_idr,
        "problems": [_problem(problem) for problem in priced.problems],
        "missing": list(priced.missing),
    }
    bill["read_back"] = read_back(priced, context.shop.info, language, wanted=wanted)
    return bill


def _problem(problem: Problem) -> dict[str, Any]:
    told: dict[str, Any] = {"code": problem.code}
    for name in ("name", "wanted", "left", "limit_idr", "lacking_idr", "text"):
        value = getattr(problem, name)
        if value not in (None, ""):
            told["stock" if name == "left" else name] = value
    return told


# How a model calls the quote that it has made in this turn: its code is given when it is kept.
DRAFT_CODE: Final = "BARU"
# What the shop's own confirmation says better.
_SAID_BY_US: Final = re.compile(
    r"Rp|pesan|dicatat|tercatat|diproses|total|order|placed|rincian", re.IGNORECASE
)


def told_idr_of(context: TurnContext) -> int | None:
    """The total that an earlier, committed reply told the customer, and that waits for a yes."""
    wish = context.memory.get("order")
    if not isinstance(wish, dict) or wish.get("paused"):
        return None
    told = wish.get("told_idr")
    return told if isinstance(told, int) else None


def same_goods(priced: Priced, other: Priced) -> bool:
    """Whether two bills are about the same products in the same numbers."""

    def goods(bill: Priced) -> list[tuple[int, int]]:
        return sorted((line.product_id, line.quantity) for line in bill.lines)

    return goods(priced) == goods(other)


def agreed_to(context: TurnContext) -> bool:
    """Whether the customer's own words say yes to the read-back, and change nothing of it."""
    # The built-in responder calls tools itself: its package cannot be had while this is imported.
    from tanggap.assistant.builtin.ordering.agreeing import says_yes

    return says_yes(context)


def cancels(context: TurnContext) -> bool:
    """Whether the customer's own words take something back."""
    from tanggap.assistant.builtin.ordering.agreeing import says_cancel

    return says_cancel(context)


def option_choices(
    options: tuple[str, ...], said: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The options that these words choose, and the words that choose none."""
    from tanggap.assistant.builtin.ordering.choices import chosen_options, plain_words_of

    chosen: list[str] = []
    rest: list[str] = []
    for text in said[:10]:
        found, _ = chosen_options(options, plain_words_of(text))
        chosen += [option for option in found if option not in chosen]
        if not found:
            rest.append(text.strip()[:120])
    return tuple(chosen), tuple(rest)


def wish_of(wanted: Wanted, told_idr: int | None) -> dict[str, Any]:
    """A wish as the conversation's memory keeps it, for whoever answers next."""
    from tanggap.assistant.builtin.ordering.basket import basket_of

    basket = basket_of(wanted)
    basket.told_idr = told_idr
    kept: dict[str, Any] = basket.as_json()
    return kept


def with_bill(context: TurnContext, text: str) -> str:
    """A model's reply with the bill of the quote that it made, where the reply leaves it out.

    What is kept as a quote must have been read to the customer before a yes to it can count.
    """
    kept = next((i for i in context.intents if isinstance(i, KeepQuote)), None)
    placed = any(isinstance(intent, PlaceOrder) for intent in context.intents)
    if kept is None or placed or _is_told(kept, text):
        return text
    bill = read_back(kept.priced, context.shop.info, _language(context), wanted=kept.wanted)
    return f"{text}\n\n{bill}"


def _is_told(kept: KeepQuote, text: str) -> bool:
    names = all(line.name.casefold() in text.casefold() for line in kept.priced.lines)
    return names and format_idr(kept.priced.total_idr) in text


def besides(text: str) -> str:
    """What of a model's reply is worth saying after the shop's confirmation of an order."""
    kept = [part for part in split_sentences(text) if not _SAID_BY_US.search(part)]
    return "".join(kept).strip()


def wish_memory(context: TurnContext, text: str) -> dict[str, Any]:
    """What a model's turn changes in the remembered wish."""
    if any(isinstance(intent, PlaceOrder | DropQuote) for intent in context.intents):
        return {"order": {}}
    kept = next((i for i in context.intents if isinstance(i, KeepQuote)), None)
    if kept is None:
        return {}
    told = _is_told(kept, text) and not kept.priced.blocking
    return {"order": wish_of(kept.wanted, kept.priced.total_idr if told else None)}


def _language(context: TurnContext) -> str:
    builtin = context.memory.get("builtin")
    return str(builtin.get("language") or "id") if isinstance(builtin, dict) else "id"
