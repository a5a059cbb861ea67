"""One customer of a broadcast."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Recipient(models.Model):
    """A customer who is to get a broadcast, once: the row is what makes it once.

    waiting → handed (there is a message and its delivery, which tells the rest) or skipped.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Menunggu"
        HANDED = "handed", "Dikirim"
        SKIPPED = "skipped", "Dilewati"

    class Reason(models.TextChoices):
        REFUSED = "refused", "Berhenti menerima promo"
        BLOCKED = "blocked", "Memblokir kanal"
        CAP = "cap", "Sudah cukup promo belakangan ini"
        WINDOW = "window", "Lebih dari 24 jam tidak menulis, dan siaran ini tanpa template"
        GONE = "gone", "Kanalnya tidak terhubung lagi"
        CANCELLED = "cancelled", "Siaran dibatalkan"
        ORDERED = "ordered", "Sudah pesan lagi"
        JOINED = "joined", "Orang yang sama di kanal lain"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    broadcast = models.ForeignKey(
        "broadcasts.Broadcast",
        on_delete=models.CASCADE,
        related_name="recipients",
        db_index=False,
    )
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.CASCADE, related_name="broadcasts", db_index=False
    )
    identity = models.ForeignKey(
        "customers.ChannelIdentity", on_delete=models.CASCADE, related_name="+"
    )
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # What a rule fires for, once each: "2026" (a birthday), "order:17", "stock:4", "quote:9".
    occasion = models.CharField(max_length=40, blank=True)
    variant = models.CharField(max_length=1, default="A")
    # What the occasion adds to the personal fields: {"produk": "Sop Buntut"}.
    fields = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    due_at = models.DateTimeField()
    message = models.OneToOneField(
        "conversations.Message",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="broadcast_recipient",
    )
    handed_at = models.DateTimeField(null=True, blank=True)
    # Orders and answers up to then count as its effect.
    counts_until = models.DateTimeField(null=True, blank=True)
    # Whether it went out as a template, and what the vendor's price list says of that.
    templated = models.BooleanField(default=False)
    category = models.CharField(max_length=12, blank=True)
    fee_idr = models.PositiveIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["broadcast", "customer", "occasion"], name="recipient_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["broadcast", "due_at"],
                condition=models.Q(state="waiting"),
                name="recipient_waiting",
            ),
            models.Index(fields=["customer", "-handed_at"], name="recipient_of_customer"),
            models.Index(
                fields=["channel", "-handed_at"],
                condition=models.Q(templated=True),
                name="recipient_templated",
            ),
        ]

    def __str__(self) -> str:
        return f"customer {self.customer_id} of broadcast {self.broadcast_id}"
