"""Devices that want to be told, and what they are told."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class PushKey(models.Model):
    """The installation's own key, by which push services know who sends; there is one.

    Devices are bound to its public half: whoever loses it has to ask them all again.
    """

    private_sealed = models.TextField(help_text="32 bytes, base64url, sealed")
    public = models.CharField(max_length=120, help_text="uncompressed point, base64url")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"push key {self.pk}"


class PushSubscription(models.Model):
    """One browser that agreed to be told: of a member of the shop, or of a visitor of its chat."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    member = models.ForeignKey(
        "businesses.Member",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="push_subscriptions",
    )
    identity = models.ForeignKey(
        "customers.ChannelIdentity",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="push_subscriptions",
    )
    # Given by the browser: where its vendor takes messages for it, and what encrypts them.
    endpoint = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    # How the person calls this device, for the list in which it can be removed.
    name = models.CharField(max_length=80, blank=True)
    # A member's login on this device: when it ends, nothing more is shown there.
    session_key = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField()
    last_sent_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=True) ^ models.Q(identity__isnull=True),
                name="push_to_one_kind_of_person",
            ),
            models.UniqueConstraint(fields=["endpoint", "member"], name="push_member_device_once"),
            models.UniqueConstraint(
                fields=["endpoint", "identity"], name="push_visitor_device_once"
            ),
        ]

    def __str__(self) -> str:
        return f"push subscription {self.pk}"


class PushMessage(models.Model):
    """One notification for one device, written with what happened and sent by a worker afterwards.

    queued → sending → sent, failed, uncertain or expired. Deleted with its device. It
    is a hint and never the truth: what it tells of stands in the console or the chat.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Menunggu"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Gagal"
        # Nobody knows whether the push service has it: never repeated.
        UNCERTAIN = "uncertain", "Belum pasti"
        EXPIRED = "expired", "Terlambat"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="push_messages"
    )
    subscription = models.ForeignKey(
        PushSubscription, on_delete=models.CASCADE, related_name="messages"
    )
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=80)
    body = models.CharField(max_length=300)
    url = models.CharField(max_length=300, help_text="a path of this installation")
    # A newer message with the same tag takes the older one's place on the device.
    tag = models.CharField(max_length=80)
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    due_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=80, blank=True, help_text="a status or a kind of failure")
    created_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="push_due"
            ),
            models.Index(fields=["business", "tag", "created_at"], name="push_by_tag"),
            models.Index(fields=["created_at"], name="push_by_age"),
        ]

    def __str__(self) -> str:
        return f"push {self.pk} ({self.state})"
