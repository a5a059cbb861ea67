"""A conversation that is about to go on elsewhere."""

from django.db import models


class Continuation(models.Model):
    """The promise behind a link such as “Lanjut di WhatsApp”: good once, for some minutes.

    The link carries a signed code; this row says whether it has been used.
    """

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="continuations"
    )
    # Where it comes from, and the channel on which alone the code is worth anything.
    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="continuations"
    )
    channel = models.ForeignKey("channels.Channel", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # Where it went on.
    arrived = models.ForeignKey(
        "conversations.Conversation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="arrivals",
    )

    def __str__(self) -> str:
        return f"continuation of conversation {self.conversation_id}"
