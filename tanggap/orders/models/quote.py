"""An offer that waits for a yes."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Quote(Stamped):
    """What was read back to a customer, in figures; at most one open per conversation.

    Closed by being placed, dropped, or replaced by a newer one. It expires by time alone.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "Menunggu jawaban"
        PLACED = "placed", "Jadi pesanan"
        DROPPED = "dropped", "Batal"
        REPLACED = "replaced", "Diganti"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="quotes"
    )
    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="quotes"
    )
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.CASCADE, related_name="quotes"
    )
    code = models.CharField(max_length=12, help_text="short, for people")
    wanted = models.JSONField(help_text="orders.base.Wanted")
    priced = models.JSONField(help_text="orders.base.Priced")
    total_idr = models.PositiveBigIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    quoted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(outcome="open"),
                name="quote_open_once",
            ),
            models.UniqueConstraint(fields=["business", "code"], name="quote_code_once"),
        ]

    def __str__(self) -> str:
        return f"quote {self.code}"
