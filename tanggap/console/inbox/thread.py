"""One conversation: what was said, and who holds it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tanggap.businesses.models import Member
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.core.errors import NotFound

# A screenful or three; older ones come when asked for.
MESSAGES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Holding:
    """Who answers at this moment, and whether a person is asked for."""

    conversation: Conversation
    takeover: Takeover | None
    handover: Handover | None

    @property
    def mark(self) -> str:
        """Changes whenever the bar above the thread would look different."""
        return (
            f"{self.takeover.pk if self.takeover else 0}."
            f"{self.handover.pk if self.handover else 0}."
            f"{1 if self.conversation.waiting_since else 0}"
        )


@dataclass(frozen=True, slots=True)
class Thread:
    """Some messages of a conversation, oldest first."""

    messages: tuple[Message, ...]
    # The oldest message shown, when there are older ones.
    older_than: int | None

    @property
    def last_id(self) -> int:
        """The newest message shown."""
        return self.messages[-1].pk if self.messages else 0


def find_conversation(member: Member, conversation_id: int) -> Conversation:
    """A conversation of the member's shop. Raises `NotFound` for any other."""
    conversation: Conversation | None = (
        Conversation.objects.for_business(member.business_id)
        .filter(pk=conversation_id)
        .select_related("customer", "identity", "channel")
        .first()
    )
    if conversation is None:
        raise NotFound("conversation")
    return conversation


def holding(conversation: Conversation) -> Holding:
    """Who holds the conversation."""
    return Holding(
        conversation,
        takeover=conversation.takeovers.filter(ended_at__isnull=True)
        .select_related("member__account")
        .first(),
        handover=conversation.handovers.filter(resolved_at__isnull=True).first(),
    )


def newest_messages(conversation: Conversation, *, before: int | None = None) -> Thread:
    """The newest messages, or the newest ones older than `before`."""
    said = _messages(conversation)
    if before is not None:
        said = said.filter(pk__lt=before)
    found = list(said.order_by("-pk")[: MESSAGES_SHOWN + 1])
    more = len(found) > MESSAGES_SHOWN
    shown = tuple(reversed(found[:MESSAGES_SHOWN]))
    return Thread(shown, older_than=shown[0].pk if more else None)


def messages_after(conversation: Conversation, after: int) -> Thread:
    """What was said after a message, oldest first."""
    found = _messages(conversation).filter(pk__gt=after).order_by("pk")
    return Thread(tuple(found[:MESSAGES_SHOWN]), older_than=None)


def _messages(conversation: Conversation) -> QuerySet[Message]:
    said: QuerySet[Message] = Message.objects.filter(conversation=conversation)
    return said.select_related("member__account", "delivery")
