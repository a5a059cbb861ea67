"""What the shop's people keep beside conversations: what each has seen, and ready-made replies."""

from django.db import models
from django.db.models.functions import Lower

from tanggap.core.models import ScopedQuerySet, Stamped


class Seen(models.Model):
    """Up to when one person has read one conversation; what the customer wrote later is unread."""

    member = models.ForeignKey(
        "businesses.Member", on_delete=models.CASCADE, related_name="seen", db_index=False
    )
    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="seen_by"
    )
    # The newest incoming message that was on the screen.
    message_id = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "seen"
        constraints = [
            models.UniqueConstraint(fields=["member", "conversation"], name="seen_once_per_member")
        ]

    def __str__(self) -> str:
        return f"conversation {self.conversation_id} seen by member {self.member_id}"


class CannedReply(Stamped):
    """A ready-made reply (“balasan cepat”) that the shop's people call up by its name."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="canned_replies"
    )
    # One word, typed after a slash: "rekening".
    shortcut = models.CharField(max_length=30)
    # May say {nama}, {sapaan} and {toko}.
    text = models.CharField(max_length=2000)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "canned replies"
        ordering = ["shortcut", "id"]
        constraints = [
            models.UniqueConstraint(
                "business", Lower("shortcut"), name="canned_reply_once_per_business"
            )
        ]

    def __str__(self) -> str:
        return f"/{self.shortcut}"
