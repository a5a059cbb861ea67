"""What customers are told of their orders without asking, each thing once."""

from datetime import time

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Notification(models.Model):
    """One thing to tell a customer; written with what happened, sent by a worker afterwards.

    due → sent, skipped or held. `held`: nothing can be sent, a person has to act. Quiet hours move
    `due_at`; they are no state.
    """

    class Event(models.TextChoices):
        PLACED = "placed", "Pesanan dicatat"
        PAYMENT_RECEIVED = "payment_received", "Pembayaran diterima"
        PAYMENT_REFUSED = "payment_refused", "Bukti ditolak"
        PREPARING = "preparing", "Sedang disiapkan"
        READY = "ready", "Siap"
        ON_THE_WAY = "on_the_way", "Diantar"
        DONE = "done", "Selesai"
        CANCELLED = "cancelled", "Dibatalkan"
        EXPIRED = "expired", "Kedaluwarsa"
        REMINDER = "reminder", "Pengingat bayar"
        CHANGED = "changed", "Isi diubah"

    class State(models.TextChoices):
        DUE = "due", "Menunggu"
        SENT = "sent", "Diserahkan ke kanal"
        SKIPPED = "skipped", "Tidak perlu lagi"
        HELD = "held", "Ditahan"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="order_notifications"
    )
    order = models.ForeignKey(
        "orders.Order", on_delete=models.CASCADE, related_name="notifications"
    )
    event = models.CharField(max_length=20, choices=Event)
    # Tells apart what can happen to one order several times: the id of its history's row.
    occurrence = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    due_at = models.DateTimeField(null=True, blank=True)
    # Why it waits, was skipped or is held: quiet, past, switched_off, nobody.
    reason = models.CharField(max_length=30, blank=True)
    message = models.OneToOneField(
        "conversations.Message",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="order_notification",
    )
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "event", "occurrence"], name="notification_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="notification_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} of order {self.order_id}"


class NotificationText(Stamped):
    """A shop's own words for one event in one language, instead of ours."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="notification_texts"
    )
    event = models.CharField(max_length=20, choices=Notification.Event)
    language = models.CharField(max_length=5, default="id")
    text = models.CharField(max_length=1000, blank=True, help_text="empty: ours")
    active = models.BooleanField(default=True, help_text="false: this is not told")
    # Meta's name of an approved template with {{1}} name, {{2}} number, {{3}} link; sent where the
    # customer has not written for 24 hours.
    whatsapp_template = models.CharField(max_length=80, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["business", "event", "language"], name="notification_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.language})"


class NotificationRules(Stamped):
    """When a shop's customers are not to be disturbed, on the shop's clock. Equal times: never."""

    business = models.OneToOneField(
        "businesses.Business", on_delete=models.CASCADE, related_name="notification_rules"
    )
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(7))

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"quiet {self.quiet_from}-{self.quiet_until}"
