"""What is known of conversations."""

from django.db.models import Q, QuerySet

from tanggap.conversations.models import Message


def unanswered_messages(conversation_id: int) -> QuerySet[Message]:
    """What the customer wrote that no turn has answered and no person replied to, oldest first."""
    said = Message.objects.filter(conversation_id=conversation_id)
    replied = said.filter(author=Message.Author.MEMBER).exclude(direction=Message.Direction.NOTE)
    reply = replied.order_by("pk").values_list("pk", "sent_at").last()
    unanswered: QuerySet[Message] = said.filter(
        direction=Message.Direction.INCOMING, turn__isnull=True
    ).order_by("pk")
    if reply is None:
        return unanswered
    # What a person typed on the phone may reach us after a question that came later.
    return unanswered.filter(Q(pk__gt=reply[0]) | Q(sent_at__gt=reply[1]))
