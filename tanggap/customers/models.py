"""The people who write to a shop, and where they can be reached."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Customer(Stamped):
    """A person who writes to one shop (Pelanggan)."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="customers"
    )
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="id")
    notes = models.TextField(blank=True, help_text="for the shop's people only")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["business", "phone"], name="customer_by_phone")]

    def __str__(self) -> str:
        return self.name or f"Pelanggan {self.pk}"


class ChannelIdentity(Stamped):
    """A customer's address on one channel: a visitor id, a bot's user, a number or its stand-in."""

    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.CASCADE, related_name="identities"
    )
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    external_id = models.CharField(max_length=120)
    display_name = models.CharField(max_length=120, blank=True)
    # WhatsApp customers with a username may hide their number.
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    # When the customer blocked the channel; null while messages get through.
    blocked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "channel identities"
        constraints = [
            models.UniqueConstraint(fields=["channel", "external_id"], name="identity_once")
        ]
        indexes = [models.Index(fields=["channel", "phone"], name="identity_by_phone")]

    def __str__(self) -> str:
        return f"identity {self.pk} on channel {self.channel_id}"


class Consent(models.Model):
    """A customer's yes or no to one use of their data, provable afterwards (UU PDP, art. 20–24)."""

    class Kind(models.TextChoices):
        SERVICE = "service", "Menjawab pertanyaan"
        MARKETING = "marketing", "Menerima promo"

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind)
    granted = models.BooleanField()
    text_version = models.CharField(max_length=40)
    channel = models.ForeignKey(
        "channels.Channel", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["customer", "kind", "-at"], name="consent_latest")]

    def __str__(self) -> str:
        return f"{self.kind}={self.granted} by customer {self.customer_id}"
