"""What the shop says about itself, by topic."""

from collections.abc import Callable
from typing import Any, Literal, get_args

from pydantic import Field

from tanggap.assistant.base import TurnContext
from tanggap.assistant.tools.base import Arguments, make_tool
from tanggap.assistant.tools.delivery_info import delivery
from tanggap.assistant.tools.hours_info import hours
from tanggap.assistant.tools.promo_info import promos
from tanggap.knowledge.search import find_entries

InfoTopic = Literal["hours", "address", "payment", "delivery", "promos", "faq", "about"]

MOST_ANSWERS = 3
MOST_QUESTIONS = 40


class ShopInfoArguments(Arguments):
    """Which topic, and what of it."""

    topic: InfoTopic = Field(
        description="hours; address; payment; delivery (areas, fees, minimum order); promos; faq "
        "(the owner's own answers: halal, parking, catering, …); about (the shop, how to order)."
    )
    detail: str | None = Field(
        None,
        description="hours, promos: a day ('besok', 'Senin', '2026-12-25') or null for now. "
        "delivery: the area asked about, or null for all zones. faq: the question. Else null.",
    )


async def shop_info(context: TurnContext, arguments: ShopInfoArguments) -> dict[str, Any]:
    """Facts about the shop: opening hours, address, payment, delivery, promos, owner's answers.

    Areas and promos that it does not confirm must not be promised.
    """
    return look_up(context, arguments.topic, arguments.detail or "")


def look_up(context: TurnContext, topic: InfoTopic, detail: str = "") -> dict[str, Any]:
    """The shop's facts on a topic, as the model reads them."""
    return _ANSWERS[topic](context, detail)


def _present(**facts: Any) -> dict[str, Any]:
    """Only the facts that there are: an empty address line is not a fact."""
    return {key: value for key, value in facts.items() if value not in ("", None, [], ())}


def _address(context: TurnContext, detail: str) -> dict[str, Any]:
    info = context.shop.info
    return _present(
        street=info.street,
        district=info.district,
        city=info.city,
        province=info.province,
        postal_code=info.postal_code,
        landmark=info.landmark,
        maps_url=info.maps_url,
    ) | {"pickup": info.pickup}


def _payment(context: TurnContext, detail: str) -> dict[str, Any]:
    info = context.shop.info
    return {
        "methods": [
            _present(
                name=method.name,
                account_number=method.account_number,
                account_name=method.account_name,
                qris=method.has_qris or None,
                note=method.note,
            )
            for method in info.payment_methods
        ],
        "not_accepted": list(info.payment_not_accepted),
    }


def _faq(context: TurnContext, detail: str) -> dict[str, Any]:
    entries = context.shop.knowledge
    if not detail:
        return {"questions": [entry.question for entry in entries[:MOST_QUESTIONS]]}
    found = find_entries(entries, detail, MOST_ANSWERS)
    if not found:
        return {"answers": [], "note": "The owner has not answered this. Do not guess."}
    return {
        "answers": [
            {"question": entry.question, "answer": entry.answer, "match": round(score)}
            for entry, score in found
        ]
    }


def _about(context: TurnContext, detail: str) -> dict[str, Any]:
    info, catalogue = context.shop.info, context.shop.catalogue
    return _present(
        name=info.name,
        type=info.type,
        tagline=info.tagline,
        owner=info.owner_name,
        phone=info.phone,
        city=info.city,
        sells=list(catalogue.categories),
        product_count=len(catalogue.products),
        order_needs=list(info.order_required),
        cancel_policy=info.cancel_policy,
    ) | {"delivers": info.delivers, "pickup": info.pickup}


_ANSWERS: dict[str, Callable[[TurnContext, str], dict[str, Any]]] = {
    "hours": hours,
    "address": _address,
    "payment": _payment,
    "delivery": delivery,
    "promos": promos,
    "faq": _faq,
    "about": _about,
}
assert set(_ANSWERS) == set(get_args(InfoTopic))

TOOLS = (make_tool(shop_info, ShopInfoArguments),)
