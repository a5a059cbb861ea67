"""Answering on the spot: intake, turn and commit as for any channel, without a worker.

For `tanggap chat` and for trials of the assistant; nothing is sent to any channel.
"""

import asyncio
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.assistant.builtin import BuiltIn
from tanggap.assistant.shop import Shop, ShopCache
from tanggap.businesses.models import Business
from tanggap.channels.base import IncomingMessage
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message
from tanggap.core.clock import Clock
from tanggap.core.db import close_pools, in_db, in_transaction
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.intake.receive import Thread, receive_message
from tanggap.orders.models import Order
from tanggap.orders.selectors import current_order
from tanggap.orders.wire import order_json
from tanggap.turns.answerers import chooser, close_chatgpt
from tanggap.turns.claim import claim_conversation
from tanggap.turns.models import Turn
from tanggap.turns.run import Answerers, run_turn


class Terminal:
    """One run of `tanggap chat` or of a suite: its conversations are new, whatever they are called.

    Different conversations may be held side by side.
    """

    def __init__(
        self, business: Business, *, clock: Clock, model: str | None, explain: bool = False
    ) -> None:
        self.business = business
        self.clock = clock
        self._explain = explain
        self._run = uuid.uuid4().hex
        self._threads: dict[str, Thread] = {}
        self._shops = ShopCache()
        self._answerers = Answerers(builtin=BuiltIn(), chatgpt_for=chooser(model))

    async def say(self, key: str, text: str, *, clock: Clock | None = None) -> dict[str, Any]:
        """Sends a customer's message and returns the assistant's answer with its explanation.

        `clock` stands in for the run's own in this one message.
        """
        if not text.strip():
            return _nothing()
        clock = clock or self.clock
        if key not in self._threads:
            self._threads[key] = await in_db(
                open_thread, business=self.business, external_id=f"{self._run}:{key}"
            )
        thread = self._threads[key]
        now = clock.now()
        received = await in_db(
            receive_message,
            thread=thread,
            incoming=IncomingMessage(
                identity=key, external_id=uuid.uuid4().hex, text=text, sent_at=now
            ),
            now=now,
            answer_here=True,
        )
        claim = await in_db(
            claim_conversation, conversation_id=thread.conversation_id, now=clock.now()
        )
        await run_turn(claim, clock=clock, shops=self._shops, answerers=self._answerers)
        answer = await in_db(read_answer, message_id=received.message_id)
        if self._explain:
            answer["explain"] = await self._explained(text, clock)
        return answer

    @property
    def zone(self) -> ZoneInfo:
        """Where the shop's clock stands."""
        return ZoneInfo(self.business.timezone)

    def conversation_id(self, key: str) -> int:
        """The row of a conversation in which something has been said."""
        return self._threads[key].conversation_id

    async def shop(self) -> Shop:
        """The shop as the next answer would see it."""
        business = await in_db(Business.objects.get, pk=self.business.pk)
        revisions = (business.pk, business.info_revision, business.catalogue_revision)
        shop = self._shops.get(*revisions)
        return shop if shop is not None else await in_db(self._shops.load, *revisions)

    async def forget(self, key: str) -> None:
        """Deletes a conversation with everything that was said in it."""
        thread = self._threads.pop(key, None)
        if thread is not None:
            await in_db(forget_thread, thread=thread)

    async def close(self) -> None:
        """Closes what the answers needed."""
        await close_chatgpt()
        await asyncio.to_thread(close_pools)

    async def _explained(self, text: str, clock: Clock) -> dict[str, Any]:
        from tanggap.assistant.builtin import explain_text

        explained: dict[str, Any] = explain_text(text, shop=await self.shop(), now=clock.now())
        return explained


@in_transaction
def open_thread(*, business: Business, external_id: str) -> Thread:
    """Makes a conversation on the shop's terminal channel."""
    channel, _ = Channel.objects.get_or_create(
        kind=Channel.Kind.TERMINAL,
        external_id=business.slug,
        defaults={"business": business, "name": "Terminal"},
    )
    customer = Customer.objects.create(business=business)
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id=external_id[:120]
    )
    conversation = Conversation.objects.create(
        business=business, channel=channel, identity=identity, customer=customer
    )
    return Thread(business.pk, channel.pk, customer.pk, conversation.pk)


@in_transaction
def forget_thread(*, thread: Thread) -> None:
    """Deletes a conversation of the terminal: its messages, turns and orders, and who held it."""
    Order.objects.filter(conversation_id=thread.conversation_id, trial=True).delete()
    Conversation.objects.filter(
        pk=thread.conversation_id, channel__kind=Channel.Kind.TERMINAL
    ).delete()
    Customer.objects.filter(pk=thread.customer_id).delete()


def read_answer(*, message_id: int) -> dict[str, Any]:
    """The committed answer to a message, in the shape that programs read."""
    turn = Turn.objects.get(messages__pk=message_id)
    replies = list(
        Message.objects.filter(turn=turn, direction=Message.Direction.OUTGOING).order_by("pk")
    )
    order = current_order(turn.conversation_id)
    return {
        "reply": "\n".join(reply.text for reply in replies),
        "messages": [
            {"id": reply.pk, "text": reply.text, "kind": reply.kind, **reply.payload}
            for reply in replies
        ],
        "order": order_json(order) if order is not None else None,
        "handover": Handover.objects.filter(
            conversation_id=turn.conversation_id, resolved_at__isnull=True
        ).exists(),
        "model": turn.model,
        "topics": turn.topics,
        "evidence": turn.evidence,
        "guard": turn.verdict,
        "usage": {
            "model_calls": turn.model_calls,
            "input_tokens": turn.input_tokens,
            "cached_tokens": turn.cached_tokens,
            "output_tokens": turn.output_tokens,
            "cost_micro_usd": turn.cost_micro_usd,
            "milliseconds": turn.milliseconds,
            "fallback_reason": turn.fallback_reason,
        },
    }


def _nothing() -> dict[str, Any]:
    """The answer to an empty message: none."""
    return {
        "reply": "",
        "messages": [],
        "order": None,
        "handover": False,
        "model": "",
        "topics": [],
        "evidence": [],
        "guard": [],
        "usage": {},
    }
