"""What is known of conversations."""

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce

from tanggap.conversations.models import Message


def unanswered_messages(conversation_id: int) -> QuerySet[Message]:
    """What the customer wrote that no turn has answered and no person replied to, oldest first."""
    said = Message.objects.filter(conversation_id=conversation_id)
    replied = said.filter(author=Message.Author.MEMBER).exclude(direction=Message.Direction.NOTE)
    newest = replied.aggregate(pk=Coalesce(Max("pk"), 0))["pk"]
    unanswered: QuerySet[Message] = said.filter(
        direction=Message.Direction.INCOMING, turn__isnull=True, pk__gt=newest
    ).order_by("pk")
    return unanswered
