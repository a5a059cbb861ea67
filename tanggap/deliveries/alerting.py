"""Telling the shop's people on their own WhatsApp or Telegram, where they have linked it."""

from django.conf import settings
from django.utils.translation import override

from tanggap.businesses.alerts import NOT_AGAIN_WITHIN, TITLES, wants
from tanggap.businesses.services.alerts import Told
from tanggap.conversations.models import Conversation, Message
from tanggap.customers.models import OwnerLink
from tanggap.deliveries.services import queue_delivery
from tanggap.deliveries.window import reply_window


def tell_by_chat(told: Told) -> None:
    """Puts an alert on its way to every linked account whose person wants to hear of it.

    Part of the transaction that raises it. Where a vendor takes free text only for a day after the
    person wrote, and that day is over, nothing is sent: devices and the console tell it, too.
    """
    links = OwnerLink.objects.filter(
        business_id=told.business_id, identity__isnull=False, identity__blocked_at__isnull=True
    ).select_related("member__account", "member__business", "identity__channel")
    for link in links:
        if link.identity is None or not wants(link.member, told.alert):
            continue
        conversation = (
            Conversation.objects.filter(identity_id=link.identity_id)
            .select_related("channel")
            .first()
        )
        if conversation is None or not conversation.channel.active:
            continue
        window = reply_window(
            channel_kind=conversation.channel.kind,
            last_customer_at=conversation.last_customer_at,
            now=told.now,
        )
        if window.open and not _told_lately(conversation, told):
            _write(conversation, link, told)


def _key(told: Told) -> str:
    return f"alert:{told.tag}:"


def _told_lately(conversation: Conversation, told: Told) -> bool:
    if not told.once:
        return False
    return Message.objects.filter(
        conversation=conversation,
        external_id__startswith=_key(told),
        created_at__gte=told.now - NOT_AGAIN_WITHIN,
    ).exists()


def _write(conversation: Conversation, link: OwnerLink, told: Told) -> None:
    with override(link.member.account.language):
        title = str(TITLES[told.alert])
    address = ""
    if settings.PUBLIC_URL:
        address = f"\n{settings.PUBLIC_URL}/konsol/{link.member.business.slug}/{told.place}"
    message, fresh = Message.objects.get_or_create(
        channel_id=conversation.channel_id,
        external_id=f"{_key(told)}{told.now.timestamp()}:{conversation.pk}",
        defaults={
            "business_id": told.business_id,
            "conversation": conversation,
            "direction": Message.Direction.OUTGOING,
            "author": Message.Author.ASSISTANT,
            "text": f"🔔 {title}{f': {told.detail}' if told.detail else ''}{address}",
            "sent_at": told.now,
            "created_at": told.now,
        },
    )
    if fresh:
        queue_delivery(
            business_id=told.business_id,
            channel_id=conversation.channel_id,
            channel_kind=conversation.channel.kind,
            conversation_id=conversation.pk,
            message_id=message.pk,
            now=told.now,
        )
