"""What is kept of measuring and learning: trials, settled questions, approved conversations."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class Trial(models.Model):
    """One run of “Uji asisten”; the row is also its place in the queue of work.

    A worker claims it by taking the lease and raising `fence`; whatever it writes is conditional
    on that number, so a trial that was stopped or claimed anew takes nothing from an old worker.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Menunggu"
        RUNNING = "running", "Berjalan"
        DONE = "done", "Selesai"
        STOPPED = "stopped", "Dihentikan"
        FAILED = "failed", "Gagal"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="trials", db_index=False
    )
    requested_by = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    questions = models.PositiveSmallIntegerField()
    repeats = models.PositiveSmallIntegerField()
    # What is answered with: empty for the shop's own choice, `builtin` for the built-in responder.
    model = models.CharField(max_length=80, blank=True)
    # How the owner steered the assistant when the trial was asked for.
    steering = models.CharField(max_length=16)
    # Answers given, of questions times repeats.
    answered = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)
    # How often a worker died over it or met an error of ours.
    failures = models.PositiveSmallIntegerField(default=0)
    # {"figures": {…}, "questions": [{"id", "question", "expected", "topic", "passed", "tries",
    # "answers": [{"reply", "times", "wrong": […]}]}]} once it is done.
    results = models.JSONField(default=dict)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["business", "-id"], name="trial_recent"),
            models.Index(
                fields=["requested_at"],
                condition=models.Q(state__in=["queued", "running"]),
                name="trial_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["business"],
                condition=models.Q(state__in=["queued", "running"]),
                name="trial_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"trial {self.pk}"

    @property
    def total(self) -> int:
        """How many answers it takes."""
        return self.questions * self.repeats

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in (self.State.QUEUED, self.State.RUNNING)


class SettledQuestion(models.Model):
    """A customer's question that the owner has learnt from, or chosen to ignore."""

    class How(models.TextChoices):
        ANSWERED = "answered", "Dijadikan jawaban"
        IGNORED = "ignored", "Diabaikan"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="settled_questions"
    )
    message = models.OneToOneField(
        "conversations.Message", on_delete=models.CASCADE, related_name="settled"
    )
    how = models.CharField(max_length=10, choices=How)
    entry = models.ForeignKey(
        "knowledge.KnowledgeEntry", on_delete=models.SET_NULL, null=True, blank=True
    )
    settled_by = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"message {self.message_id} {self.how}"


class ApprovedConversation(models.Model):
    """A conversation that the owner calls a good example to train a model with."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="approved_conversations"
    )
    conversation = models.OneToOneField(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="approval"
    )
    approved_by = models.ForeignKey(
        "businesses.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"conversation {self.conversation_id} approved"
