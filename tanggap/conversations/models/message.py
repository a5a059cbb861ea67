"""One thing that was said."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Message(models.Model):
    """Incoming (Pertanyaan), outgoing (Respon), or a note among the shop's people.

    `turn` ties both sides together: the turn that answered an incoming message, the turn that made
    an outgoing one. `answers` is the newest of the questions that a reply answers.
    """

    class Direction(models.TextChoices):
        INCOMING = "in", "Masuk"
        OUTGOING = "out", "Keluar"
        NOTE = "note", "Catatan"

    class Kind(models.TextChoices):
        TEXT = "text", "Teks"
        IMAGE = "image", "Foto"
        AUDIO = "audio", "Suara"
        VIDEO = "video", "Video"
        DOCUMENT = "document", "Dokumen"
        STICKER = "sticker", "Stiker"
        LOCATION = "location", "Lokasi"
        CONTACT = "contact", "Kontak"
        ORDER = "order", "Pesanan katalog"
        OTHER = "other", "Lain"

    class Author(models.TextChoices):
        CUSTOMER = "customer", "Pelanggan"
        ASSISTANT = "assistant", "Asisten"
        MEMBER = "member", "Orang toko"

    # No index of their own here and below: a longer one that begins with the column serves.
    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="messages", db_index=False
    )
    conversation = models.ForeignKey(
        "conversations.Conversation",
        on_delete=models.CASCADE,
        related_name="messages",
        db_index=False,
    )
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    direction = models.CharField(max_length=5, choices=Direction)
    author = models.CharField(max_length=10, choices=Author)
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    text = models.TextField(blank=True)
    # Outgoing: {"chips": [text, …], "cards": [{product_id, name, price_idr, …}], "attachments"} and
    # what `channels.base.OutgoingMessage` names; a photo of the shop's people is {"image":
    # {"stored": name in the storage}}. Incoming: {"attachments": [{"key", "kind", …}]},
    # {"media": {"id", "type", …}}, {"location"}, {"contacts"}, {"order"}, {"tapped"}, {"reply_to"};
    # "edited_at", "deleted_at", "reaction".
    payload = models.JSONField(default=dict, blank=True)
    # The vendor's or visitor's own id of an incoming message: what makes repetition harmless.
    external_id = models.CharField(max_length=200, null=True, blank=True)
    turn = models.ForeignKey(
        "turns.Turn", on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    answers = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    # When it was said by the sender's account; `created_at` is when we stored it.
    sent_at = models.DateTimeField()
    created_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "external_id"], name="message_once")
        ]
        indexes = [
            models.Index(fields=["conversation", "id"], name="message_thread"),
            # What reports and exports read: a shop's days.
            models.Index(fields=["business", "created_at"], name="message_of_period"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
