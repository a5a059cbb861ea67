"""One message to many customers."""

from datetime import time

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Broadcast(Stamped):
    """A promo (Siaran): sent once to a fixed list, or by a rule whenever an occasion comes.

    draft → scheduled → preparing (the list is being fixed) → sending → done, or cancelled. A rule
    goes from draft to sending, which means that it is on. The row is its own queue:
    while `work_at` is set a worker has something to do, at that moment.
    """

    class Kind(models.TextChoices):
        ONCE = "once", "Sekali"
        RULE = "rule", "Otomatis"

    class State(models.TextChoices):
        DRAFT = "draft", "Draf"
        SCHEDULED = "scheduled", "Terjadwal"
        PREPARING = "preparing", "Menyiapkan"
        SENDING = "sending", "Berjalan"
        PAUSED = "paused", "Dijeda"
        DONE = "done", "Selesai"
        CANCELLED = "cancelled", "Dibatalkan"

    class Trigger(models.TextChoices):
        BIRTHDAY = "birthday", "Ulang tahun"
        SINCE_ORDER = "since_order", "Lama tidak pesan"
        BACK_IN_STOCK = "back_in_stock", "Produk ada lagi"
        ABANDONED_QUOTE = "abandoned_quote", "Pesanan belum jadi"

    class Inside(models.TextChoices):
        TEXT = "text", "Teks biasa"
        TEMPLATE = "template", "Template"

    RUNNING_STATES = (State.SCHEDULED, State.PREPARING, State.SENDING)
    OVER_STATES = (State.DONE, State.CANCELLED)

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="broadcasts"
    )
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.ONCE)
    name = models.CharField(max_length=80, help_text="for the shop's people only")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    # What it goes back to when it is resumed.
    paused_from = models.CharField(max_length=10, choices=State, blank=True)
    paused_reason = models.CharField(max_length=300, blank=True, help_text="empty: the owner did")

    audience = models.JSONField(default=dict, blank=True, help_text="broadcasts.audience.Audience")

    text = models.TextField(blank=True)
    # The second text of a comparison; empty for none. `share_b` percent get it.
    text_b = models.TextField(blank=True)
    share_b = models.PositiveSmallIntegerField(default=50)
    buttons = models.JSONField(default=list, blank=True, help_text="up to three texts to tap")
    image = models.ImageField(upload_to="promos/", blank=True)
    # WhatsApp's approved template for who has not written for a day: {"name", "language",
    # "category", "body", "parameters"}; empty: they are left out.
    template = models.JSONField(default=dict, blank=True)
    # What goes to those who have written within the day.
    inside = models.CharField(max_length=8, choices=Inside, default=Inside.TEXT)

    starts_at = models.DateTimeField(null=True, blank=True, help_text="null: as soon as started")
    trigger = models.CharField(max_length=16, choices=Trigger, blank=True)
    # Days since the last order, hours since the quote.
    trigger_after = models.PositiveSmallIntegerField(default=14)
    # When in the shop's day birthdays and long absences are thought of.
    trigger_time = models.TimeField(default=time(10))
    trigger_products = models.JSONField(default=list, blank=True, help_text="ids; empty: any")

    work_at = models.DateTimeField(null=True, blank=True)
    # How far the list is fixed (a customer's id), or what a rule has seen (a movement's id).
    cursor = models.BigIntegerField(default=0)
    swept_at = models.DateTimeField(null=True, blank=True)
    recipient_count = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["business", "-id"], name="broadcast_recent"),
            models.Index(
                fields=["work_at"],
                condition=models.Q(work_at__isnull=False),
                name="broadcast_work",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_rule(self) -> bool:
        """Whether it is sent again and again, whenever its occasion comes."""
        return self.kind == self.Kind.RULE

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state == self.State.DRAFT

    @property
    def is_running(self) -> bool:
        """Whether a worker has something to do with it, now or later."""
        return self.state in self.RUNNING_STATES

    @property
    def is_over(self) -> bool:
        """Whether nothing will be sent any more."""
        return self.state in self.OVER_STATES
