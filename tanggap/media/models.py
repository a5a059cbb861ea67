"""Files beside messages."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Attachment(models.Model):
    """A photo or voice note of a conversation, and what was heard or seen in a customer's.

    Kept under `attachments/` in the media directory, which is not served: only the customer's own
    page and the shop's people reach one.
    """

    class Kind(models.TextChoices):
        IMAGE = "image", "Foto"
        AUDIO = "audio", "Suara"

    class State(models.TextChoices):
        NEW = "new", "Belum dibaca"
        READ = "read", "Terbaca"
        # Tried, and nothing could be made of it; a person has to look.
        UNREADABLE = "unreadable", "Tidak terbaca"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="attachments"
    )
    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="attachments"
    )
    # Null between the upload and the message that carries it.
    message = models.ForeignKey(
        "conversations.Message",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attachments",
    )
    # Unguessable: the name under which a customer's page asks for it.
    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    file = models.FileField(upload_to="attachments/")
    content_type = models.CharField(max_length=60)
    size_bytes = models.PositiveIntegerField()

    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    # What was said, or what is to be seen.
    text = models.TextField(blank=True)
    # Of a photo: {"shows": "product" | "receipt" | "menu" | "other"}.
    about = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
