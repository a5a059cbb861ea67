"""Ordering: a bill, the yes to it, and what becomes of the order."""

from typing import Any, Final, Literal

from pydantic import Field

from tanggap.assistant.base import TurnContext
from tanggap.assistant.ordering import CancelOrder, DropQuote, KeepQuote, PlaceOrder
from tanggap.assistant.quoting import (
    DRAFT_CODE,
    agreed_to,
    cancels,
    evidence_of,
    option_choices,
    past_for,
    same_goods,
    told_idr_of,
    wish_of,
)
from tanggap.assistant.tools.base import Arguments, WrongArguments, make_tool
from tanggap.assistant.tools.products import pick_product
from tanggap.catalogue.info import ProductInfo
from tanggap.core.db import in_db
from tanggap.orders.base import Wanted, WantedItem
from tanggap.orders.pricing import price
from tanggap.orders.pricing.paying import find_payment
from tanggap.orders.selectors import order_of_business
from tanggap.orders.states import UNTOUCHED
from tanggap.orders.wording import status

MOST_ITEMS: Final = 30
MOST_CANDIDATES: Final = 6
LONGEST: Final = 300


class QuoteItem(Arguments):
    """One thing that the customer wants."""

    product: str = Field(description="sku from search_products, or the product's full name.")
    quantity: int = Field(description="How many, a whole number from 1.")
    options: list[str] | None = Field(
        None, description="Choices among the product's options, in their words, or null."
    )
    note: str | None = Field(
        None, description="How this item is wanted, in the customer's words, or null."
    )


class MakeQuote(Arguments):
    """The whole order as wanted now, not only what changed."""

    items: list[QuoteItem] = Field(description="All items of the order.")
    fulfilment: Literal["pickup", "delivery"] | None = Field(
        None, description="How the customer gets it, or null while they have not said."
    )
    area: str | None = Field(None, description="Area of a delivery as the customer said it.")
    address: str | None = Field(None, description="Full address of a delivery, or null.")
    name: str | None = Field(None, description="Name for the order, or null.")
    contact: str | None = Field(None, description="Number to reach the customer, or null.")
    payment: str | None = Field(None, description="How they want to pay, or null.")
    promo_code: str | None = Field(None, description="Promo code that they gave, or null.")
    note: str | None = Field(
        None, description="Wish for the whole order, such as the hour, or null."
    )


class PlaceQuote(Arguments):
    """Which quote."""

    quote: str = Field(description="The code of the open quote.")


class Cancel(Arguments):
    """Why."""

    reason: str = Field(description="Why, in the customer's words; empty if not said.")


class Nothing(Arguments):
    """No arguments."""


async def make_quote(context: TurnContext, arguments: MakeQuote) -> dict[str, Any]:
    """Work out what an order costs: lines, promos, delivery fee, total, what is missing.

    Call it whenever the customer orders or changes something, always with the whole order. It
    takes the place of the open quote and places nothing. Tell the customer lines and total and ask
    for what is missing; when nothing is, ask them to say yes.
    """
    items, unclear = _resolved(context, arguments)
    if unclear:
        return {"quote": None, "unclear": unclear, "note": "Ask which one; nothing was quoted."}
    if not items:
        raise WrongArguments("An order needs at least one item.")
    wanted = _wanted(context, arguments, items)
    past = await past_for(context)
    info, products = context.shop.info, context.shop.catalogue.products
    priced = price(wanted, info, products, context.now, past)
    context.intents[:] = [
        intent for intent in context.intents if not isinstance(intent, KeepQuote | PlaceOrder)
    ]
    context.done.discard("recorded")
    if priced.lines:
        context.intents.append(KeepQuote(wanted, priced))
    bill = evidence_of(priced, wanted, context, "id")
    bill["quote"] = DRAFT_CODE if priced.lines else None
    bill["can_be_placed"] = priced.can_be_placed
    return bill


async def place_order(context: TurnContext, arguments: PlaceQuote) -> dict[str, Any]:
    """Place the order of the open quote, only after the customer has said yes to its read-back.

    The shop's confirmation with number, lines and total is added to your reply: do not repeat it,
    write only what else the customer asked, or one short sentence.
    """
    quote = context.open_quote
    code = arguments.quote.strip().upper()
    kept = next((i for i in context.intents if isinstance(i, KeepQuote)), None)
    if quote is None or (code != quote.code and not (code == DRAFT_CODE and kept is not None)):
        raise WrongArguments(
            "There is no such open quote in this conversation. Call make_quote, read it back, and "
            "wait for the customer's yes."
        )
    if not quote.is_open(context.now):
        raise WrongArguments("This quote has expired. Call make_quote and ask for a yes again.")
    if told_idr_of(context) != quote.priced.total_idr:
        raise WrongArguments("The customer has not been told this total yet. Tell it and ask.")
    if not agreed_to(context):
        raise WrongArguments("The customer has not clearly said yes to the read-back. Ask for it.")
    wanted, priced = (kept.wanted, kept.priced) if kept else (quote.wanted, quote.priced)
    if not same_goods(priced, quote.priced) or priced.total_idr != quote.priced.total_idr:
        raise WrongArguments("This is not what was read back. Read the new total back and ask.")
    if not priced.can_be_placed:
        missing = ", ".join([*priced.missing, *(problem.code for problem in priced.blocking)])
        raise WrongArguments(f"It cannot be placed yet, lacking: {missing}. Ask the customer.")
    if not any(isinstance(intent, PlaceOrder) for intent in context.intents):
        quote_id = None if kept else quote.id
        context.intents.append(PlaceOrder(quote_id, memory=wish_of(wanted, None)))
    context.done.add("recorded")
    return {
        "placed": True,
        "total_idr": priced.total_idr,
        "note": "The confirmation is added by the shop. Write only what else was asked.",
    }


async def drop_quote(context: TurnContext, arguments: Nothing) -> dict[str, Any]:
    """Forget the open quote, when the customer does not want to order any more."""
    context.intents[:] = [i for i in context.intents if not isinstance(i, KeepQuote | PlaceOrder)]
    if context.open_quote is not None:
        context.intents.append(DropQuote())
    return {"dropped": True}


async def order_status(context: TurnContext, arguments: Nothing) -> dict[str, Any]:
    """How the customer's latest order stands. Only this customer's order is ever shown."""
    latest = context.latest_order
    if latest is None:
        return {"order": None, "note": "No order of this customer is known here."}
    stored = await in_db(order_of_business, context.shop.info.id, latest.id)
    assert stored is not None, "the order of this turn is the shop's"
    return {
        "number": stored.number,
        "state": stored.state,
        "total_idr": stored.total_idr,
        "items": [
            {"name": line.name, "quantity": line.quantity, "total_idr": line.total_idr}
            for line in stored.lines.all()
        ],
        "status": status(stored, context.shop.info, "id"),
    }


async def cancel_order(context: TurnContext, arguments: Cancel) -> dict[str, Any]:
    """Cancel the customer's latest order, when they ask for it and the shop's rule allows it."""
    latest = context.latest_order
    if latest is None or not latest.is_open:
        raise WrongArguments("This customer has no open order to cancel.")
    if not cancels(context):
        raise WrongArguments("The customer has not asked to cancel the order. Ask first.")
    if latest.state not in UNTOUCHED:
        raise WrongArguments(
            "It is too late for the customer to cancel by themselves: call hand_over (asked)."
        )
    reason = " ".join(context.question.split())[:200]
    context.intents.append(CancelOrder(latest.id, reason))
    context.done.add("cancelled")
    return {"cancelled": latest.number, "note": "The shop confirms it in your reply."}


def _resolved(
    context: TurnContext, arguments: MakeQuote
) -> tuple[list[WantedItem], list[dict[str, Any]]]:
    """The items with their products, and those that may be several products or none."""
    items: list[WantedItem] = []
    unclear: list[dict[str, Any]] = []
    for item in arguments.items[:MOST_ITEMS]:
        product, candidates = pick_product(context.shop.catalogue, item.product)
        if product is None:
            found = [_candidate(candidate) for candidate in candidates[:MOST_CANDIDATES]]
            unclear.append({"product": item.product[:80], "candidates": found})
            continue
        options, rest = option_choices(product.options, item.options or [])
        note = ", ".join(part for part in (item.note or "", *rest) if part)
        items.append(WantedItem(product.id, item.quantity, tuple(options), note[:LONGEST]))
    return items, unclear


def _candidate(product: ProductInfo) -> dict[str, Any]:
    return {"sku": product.sku, "name": product.name, "price_idr": product.price_idr}


def _wanted(context: TurnContext, arguments: MakeQuote, items: list[WantedItem]) -> Wanted:
    """What the model understood, and what is known of the customer already."""
    method = find_payment(context.shop.info, arguments.payment or "")
    delivery = arguments.fulfilment == "delivery"
    known = context.customer_address if delivery and not arguments.area else ""
    return Wanted(
        items=tuple(items),
        fulfilment=arguments.fulfilment or "",
        area=(arguments.area or "")[:LONGEST] if arguments.fulfilment != "pickup" else "",
        address=(arguments.address or known)[:LONGEST] if delivery else "",
        name=(arguments.name or context.customer_name)[:LONGEST],
        phone=(arguments.contact or context.customer_phone)[:40],
        payment_code=method.code if method is not None else (arguments.payment or "")[:80],
        promo_code=(arguments.promo_code or "")[:30],
        note=(arguments.note or "")[:LONGEST],
    )


TOOLS = (
    make_tool(make_quote, MakeQuote),
    make_tool(place_order, PlaceQuote),
    make_tool(drop_quote, Nothing),
    make_tool(order_status, Nothing),
    make_tool(cancel_order, Cancel),
)
