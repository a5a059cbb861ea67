"""The smallest shops, people and conversations that the console's tests need."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tanggap.businesses.models import Account, Business, Member
from tanggap.businesses.services import create_business, ensure_owner
from tanggap.catalogue.models import Product
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.deliveries.services import queue_delivery
from tanggap.turns.models import Turn

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def make_shop(name: str = "Warung Uji") -> Business:
    """A shop with a web chat and an owner, whose email carries the shop's slug."""
    business = create_business(name=name)
    Channel.objects.create(business=business, kind="webchat", external_id=business.slug)
    ensure_owner(
        email=f"ibu@{business.slug}.id", password="rahasia", business=business, name="Ibu Uji"
    )
    return business


def owner_of(business: Business) -> Member:
    member: Member = Member.objects.for_business(business).get(role=Member.Role.OWNER)
    return member


def make_staff(business: Business, name: str = "Sari") -> Member:
    account = Account.objects.create_user(
        f"{name.lower()}@{business.slug}.id", "rahasia", name=name
    )
    member: Member = Member.objects.create(business=business, account=account)
    return member


def make_conversation(
    business: Business, *, name: str = "", text: str = "ada es teh?", at: datetime = NOW
) -> Conversation:
    """A customer who has written one message that nobody has answered."""
    channel = Channel.objects.get(business=business, kind="webchat")
    customer = Customer.objects.create(business=business, name=name)
    number = ChannelIdentity.objects.count()
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id=f"visitor-{number}"
    )
    conversation: Conversation = Conversation.objects.create(
        business=business,
        channel=channel,
        identity=identity,
        customer=customer,
        due_at=at + timedelta(seconds=1),
        waiting_since=at,
        last_message_at=at,
        fence=1,
    )
    incoming(conversation, text, at=at)
    return conversation


def incoming(conversation: Conversation, text: str, *, at: datetime = NOW) -> Message:
    message: Message = Message.objects.create(
        business_id=conversation.business_id,
        conversation=conversation,
        channel_id=conversation.channel_id,
        direction=Message.Direction.INCOMING,
        author=Message.Author.CUSTOMER,
        text=text,
        external_id=f"{conversation.pk}-{Message.objects.count()}",
        sent_at=at,
        created_at=at,
    )
    return message


def answer(conversation: Conversation, text: str = "Ada, kak!", **columns: Any) -> Turn:
    """The assistant has answered everything so far."""
    turn = Turn.objects.create(
        business_id=conversation.business_id,
        conversation=conversation,
        **{
            "outcome": Turn.Outcome.ANSWERED,
            "model": "builtin",
            "started_at": NOW,
            "ended_at": NOW,
            **columns,
        },
    )
    questions = Message.objects.filter(conversation=conversation, direction="in", turn=None)
    questions.update(turn=turn)
    reply = Message.objects.create(
        business_id=conversation.business_id,
        conversation=conversation,
        channel_id=conversation.channel_id,
        direction=Message.Direction.OUTGOING,
        author=Message.Author.ASSISTANT,
        text=text,
        turn=turn,
        sent_at=NOW,
        created_at=NOW,
    )
    queue_delivery(
        business_id=conversation.business_id,
        channel_id=conversation.channel_id,
        channel_kind="webchat",
        conversation_id=conversation.pk,
        message_id=reply.pk,
        now=NOW,
    )
    Conversation.objects.filter(pk=conversation.pk).update(due_at=None, waiting_since=None)
    return turn


def ask_for_person(conversation: Conversation, summary: str = "Minta tumpeng.") -> Handover:
    handover: Handover = Handover.objects.create(
        business_id=conversation.business_id,
        conversation=conversation,
        reason=Handover.Reason.UNKNOWN,
        summary=summary,
        requested_at=NOW,
    )
    return handover


def make_product(business: Business, name: str, **columns: Any) -> Product:
    product: Product = Product.objects.create(
        business=business,
        sku=f"p{Product.objects.count()}",
        name=name,
        **{"price_idr": 5000, "position": Product.objects.count(), **columns},
    )
    return product
