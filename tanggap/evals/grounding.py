"""Judging replies that have been given: the guard once more, over what the customer would read."""

from typing import Any

from tanggap.assistant.base import Evidence, Line, ToolCall, TurnContext
from tanggap.assistant.ordering import DONE_OF_STATE
from tanggap.assistant.shop import Shop
from tanggap.conversations.models import Conversation
from tanggap.guard.check import facts_of, judge
from tanggap.orders.models import Order, OrderEvent
from tanggap.orders.wording import confirmation
from tanggap.turns.models import Turn


def ungrounded(
    *,
    shop: Shop,
    conversation_id: int,
    history: tuple[Line, ...],
    question: str,
    answer: dict[str, Any],
) -> list[dict[str, str]]:
    """What a reply says that neither the shop's data nor its turn bears out.

    Reads the turn back from the database, the order it committed included.
    """
    turn = Turn.objects.filter(conversation_id=conversation_id).order_by("-pk").first()
    conversation = Conversation.objects.select_related("customer").get(pk=conversation_id)
    if turn is None:
        return []
    context = TurnContext(
        shop=shop,
        conversation_id=conversation_id,
        customer_id=conversation.customer_id,
        customer_name=conversation.customer.name,
        history=history,
        questions=(question,),
        now=turn.ended_at,
    )
    context.evidence += [Evidence(one["source"], one["data"]) for one in turn.evidence]
    context.tool_calls += [ToolCall(**one) for one in turn.tools]
    if answer["order"] is not None:
        context.evidence.append(Evidence("order", answer["order"]))
        context.evidence += _confirmed(shop, conversation_id)
        # What this turn committed stands by now, and may be said to be done.
        context.done |= DONE_OF_STATE.get(answer["order"]["state"], frozenset())
        context.done |= {"changed"} if _changed_in(turn) else set()
    verdict = judge(answer["reply"], facts=facts_of(context))
    return [{"rule": v.rule, "span": v.span, "reason": v.reason} for v in verdict.violations]


def _confirmed(shop: Shop, conversation_id: int) -> list[Evidence]:
    """The shop's own confirmation of the order: code has made it of the row, like a bill."""
    orders = Order.objects.for_business(shop.info.id).filter(conversation_id=conversation_id)
    order = orders.order_by("-pk").first()
    if order is None:
        return []
    texts = (confirmation(order, shop.info, language) for language in ("id", "en"))
    return [Evidence("order", {"read_back": text}) for text in texts]


def _changed_in(turn: Turn) -> bool:
    """Whether this turn changed a committed order, as the order's own history has it."""
    return OrderEvent.objects.filter(
        order__conversation_id=turn.conversation_id,
        kind=OrderEvent.Kind.CHANGED,
        at__gte=turn.started_at,
    ).exists()
