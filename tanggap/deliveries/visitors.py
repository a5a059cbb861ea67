"""Telling a visitor of the web chat of a message that may come long after they closed the page."""

from datetime import datetime

from tanggap.channels.registry import adapter_for
from tanggap.conversations.models import Conversation
from tanggap.push.models import PushSubscription
from tanggap.push.services import Push, queue_push


def tell_visitor(conversation: Conversation, *, now: datetime) -> None:
    """Notifies the devices on which a visitor agreed to it; call it with the message's transaction.

    For what people of the shop write and what becomes of an order. The assistant's own answers come
    while the page still waits for them.
    """
    if not adapter_for(conversation.channel.kind).pulled:
        return
    devices = list(PushSubscription.objects.filter(identity_id=conversation.identity_id))
    if not devices:
        return
    business = conversation.business
    push = Push(
        kind="reply",
        title=business.name,
        body="Ada balasan untukmu. Ketuk untuk membaca.",
        url=f"/c/{business.slug}",
        # The page's own notification has the same: of both, one is seen.
        tag=f"tanggap:{business.slug}",
        urgent=True,
    )
    queue_push(subscriptions=devices, push=push, now=now)
