"""One message on its way out."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Delivery(models.Model):
    """The sending of one outgoing message on its channel; like a conversation, also its own queue.

    queued → sending → sent → delivered → read; failed and uncertain need a person's eye. A row
    found in `sending` after a crash becomes `uncertain`: the vendor may have it already. `held`
    waits for the customer to write again, because the vendor takes only templates until then.
    `cancelled` is a promo that its customer no longer wanted when its turn had come.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Menunggu"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        DELIVERED = "delivered", "Diterima"
        READ = "read", "Dibaca"
        FAILED = "failed", "Gagal"
        UNCERTAIN = "uncertain", "Belum pasti"
        HELD = "held", "Ditahan"
        CANCELLED = "cancelled", "Tidak jadi dikirim"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="deliveries"
    )
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    conversation = models.ForeignKey(
        "conversations.Conversation",
        on_delete=models.CASCADE,
        related_name="deliveries",
        db_index=False,
    )
    message = models.OneToOneField(
        "conversations.Message", on_delete=models.CASCADE, related_name="delivery"
    )
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    # A promo: answers go first, and it is sent only while its customer wants promos.
    promotional = models.BooleanField(default=False)
    # Of a promo: when the vendor was asked to take it. One whose sender died before that certainly
    # was not sent.
    asked_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    vendor_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # What the vendor says it bills: "service:free_customer_service".
    pricing = models.CharField(max_length=60, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="delivery_due"
            ),
            models.Index(fields=["conversation", "id"], name="delivery_order"),
            models.Index(fields=["channel", "vendor_id"], name="delivery_receipt"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Pacing(models.Model):
    """When a channel, or one address on it, may be sent to again.

    Only where several processes share PostgreSQL without Redis; else memory or Redis keeps it.
    """

    name = models.CharField(max_length=160, primary_key=True)
    # Milliseconds since 1970: the moment at which all that was let through has had its time.
    free_at_ms = models.BigIntegerField()

    def __str__(self) -> str:
        return self.name
