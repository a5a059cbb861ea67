"""One answer, from start to end."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Turn(models.Model):
    """One answer to everything unanswered, with what explains it.

    The row is written with the reply, in one transaction: a turn that did not commit left nothing.
    """

    class Outcome(models.TextChoices):
        ANSWERED = "answered", "Dijawab"
        HANDED_OVER = "handed_over", "Diserahkan ke orang"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="turns", db_index=False
    )
    conversation = models.ForeignKey(
        "conversations.Conversation",
        on_delete=models.CASCADE,
        related_name="turns",
        db_index=False,
    )
    outcome = models.CharField(max_length=15, choices=Outcome)
    # Which model wrote the reply: `builtin`, or the vendor's name for it.
    model = models.CharField(max_length=80)
    # Why another model answered than the one chosen: a code such as `rate_limited`.
    fallback_reason = models.CharField(max_length=40, blank=True)
    topics = models.JSONField(default=list)
    # [{"name", "arguments", "result", "milliseconds"}] in calling order.
    tools = models.JSONField(default=list)
    # [{"source", "data"}]: the facts that the reply may rest on.
    evidence = models.JSONField(default=list)
    # [{"rule", "span", "reason", "attempt"}]: what the guard refused on the way.
    verdict = models.JSONField(default=list)
    # Whether the words come from an earlier, checked answer to the same question.
    reused = models.BooleanField(default=False)
    model_calls = models.PositiveSmallIntegerField(default=0)
    input_tokens = models.PositiveIntegerField(default=0)
    cached_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    # Millionths of a US dollar, at the price list of the day; what OpenAI bills in.
    cost_micro_usd = models.PositiveBigIntegerField(default=0)
    # {"waited", "load", "model", "tools", "guard", "commit", "total"}.
    milliseconds = models.JSONField(default=dict)
    instructions_hash = models.CharField(max_length=16, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "id"], name="turn_of_conversation"),
            models.Index(fields=["business", "-ended_at"], name="turn_recent"),
        ]

    def __str__(self) -> str:
        return f"turn {self.pk}"
