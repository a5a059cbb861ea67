"""When a person is asked for, and when a person holds a conversation."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Handover(models.Model):
    """The assistant asks for a person; open until somebody has dealt with it."""

    class Reason(models.TextChoices):
        ASKED = "asked", "Pelanggan minta bicara dengan orang"
        UNKNOWN = "unknown", "Jawabannya tidak ada di data toko"
        COMPLAINT = "complaint", "Keluhan"
        FAILURE = "failure", "Asisten tidak bisa menjawab"
        RULE = "rule", "Aturan toko: dijawab orang"

    business = models.ForeignKey(
        "businesses.Business",
        on_delete=models.CASCADE,
        related_name="handovers",
        db_index=False,
    )
    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="handovers"
    )
    turn = models.ForeignKey(
        "turns.Turn", on_delete=models.SET_NULL, null=True, blank=True, related_name="handovers"
    )
    reason = models.CharField(max_length=15, choices=Reason)
    summary = models.CharField(max_length=300, blank=True)
    requested_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(resolved_at__isnull=True),
                name="handover_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["business", "requested_at"], name="handover_of_period"),
            # Every page of the console counts them, among all that there ever were.
            models.Index(
                fields=["business"],
                condition=models.Q(resolved_at__isnull=True),
                name="handover_open",
            ),
        ]

    def __str__(self) -> str:
        return f"handover of conversation {self.conversation_id}"


class Takeover(models.Model):
    """A person holds the conversation; while it is open the assistant is silent."""

    business = models.ForeignKey(
        "businesses.Business",
        on_delete=models.CASCADE,
        related_name="takeovers",
        db_index=False,
    )
    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="takeovers"
    )
    member = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # When the assistant comes back by itself: set where nobody pressed a button, as when the owner
    # answers on the phone. Null: only giving back ends it.
    resumes_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(ended_at__isnull=True),
                name="takeover_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["business", "started_at"], name="takeover_of_period"),
            models.Index(
                fields=["business"], condition=models.Q(ended_at__isnull=True), name="takeover_open"
            ),
        ]

    def __str__(self) -> str:
        return f"takeover of conversation {self.conversation_id}"
