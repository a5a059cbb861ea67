"""One customer on one channel."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Conversation(Stamped):
    """The thread between one customer and one shop; the row is also the queue of work.

    It is *due* when `due_at` is set: a message waits for an answer. A worker claims it by taking
    the lease and raising `fence`; every write that ends the work is conditional on that number.
    """

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="conversations"
    )
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="conversations"
    )
    identity = models.OneToOneField(
        "customers.ChannelIdentity", on_delete=models.CASCADE, related_name="conversation"
    )
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.CASCADE, related_name="conversations"
    )

    # When the unanswered messages should be answered; null when nothing waits.
    due_at = models.DateTimeField(null=True, blank=True)
    # When the oldest unanswered message came; bounds how long a burst may put off its answer.
    waiting_since = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    # The newest incoming message; an answer made without it is out of date.
    last_incoming_id = models.PositiveBigIntegerField(default=0)
    last_message_at = models.DateTimeField(null=True, blank=True)
    # When the customer last wrote, by the channel's own clock: what a reply window counts from.
    last_customer_at = models.DateTimeField(null=True, blank=True)
    # What the assistant remembers between turns: what "yang tadi" refers to. Written with a reply.
    memory = models.JSONField(default=dict, blank=True)
    # The conversation on another channel that the customer took along when coming here.
    continues = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="continued_by"
    )
    # Whose it is among the shop's people; it says who should look, not who may.
    assigned_to = models.ForeignKey(
        "businesses.Member",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    # When somebody put it aside as dealt with; intake sets it back when the customer writes again.
    closed_at = models.DateTimeField(null=True, blank=True)
    # How often in a row making an answer failed for reasons of our own.
    failures = models.PositiveSmallIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False),
                name="conversation_due",
            ),
            # The list of open ones, of those that wait, and of those put aside.
            models.Index(
                fields=["business", "-last_message_at"],
                condition=models.Q(closed_at__isnull=True),
                name="conversation_open",
            ),
            models.Index(
                fields=["business", "-last_message_at"],
                condition=models.Q(waiting_since__isnull=False),
                name="conversation_waiting",
            ),
            # What a person looks after, which is little among all that is open.
            models.Index(
                fields=["assigned_to", "-last_message_at"],
                condition=models.Q(assigned_to__isnull=False),
                name="conversation_mine",
            ),
            models.Index(
                fields=["business", "-closed_at"],
                condition=models.Q(closed_at__isnull=False),
                name="conversation_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk}"
