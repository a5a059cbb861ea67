"""Bills as evidence: every figure of a priced wish, as both answerers tell it."""

from typing import Any

from tanggap.assistant.base import TurnContext
from tanggap.core.db import in_db
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
