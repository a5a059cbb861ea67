"""Payment gateways that shops have connected, and the bills that were made there."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class GatewayConnection(Stamped):
    """A shop's account at a payment gateway; its id is part of the webhook's address."""

    class Provider(models.TextChoices):
        MIDTRANS = "midtrans", "Midtrans"
        XENDIT = "xendit", "Xendit"

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="gateways"
    )
    provider = models.CharField(max_length=20, choices=Provider)
    # What customers read on the button: "Bayar online (QRIS, VA, kartu)".
    name = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    # The gateway's test mode: nothing there is money.
    sandbox = models.BooleanField(default=False)
    credentials_sealed = models.TextField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "provider"], name="gateway_once_per_provider"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} of {self.business_id}"


class Charge(Stamped):
    """One bill at a gateway for one payment, under a reference of ours that is never used again.

    A changed total makes another; whoever pays the old one is still found by it.
    """

    class State(models.TextChoices):
        # Written before the gateway is asked: what it answers may be lost.
        MAKING = "making", "Dibuat"
        OPEN = "open", "Menunggu pembayaran"
        PAID = "paid", "Dibayar"
        FAILED = "failed", "Gagal"
        EXPIRED = "expired", "Kedaluwarsa"
        REFUNDED = "refunded", "Dikembalikan"
        # Money came, but not as it should have: a person looks.
        FLAGGED = "flagged", "Perlu dicek"

    # It may still be paid: after a refused card the same page takes another one.
    UNPAID_STATES = (State.MAKING, State.OPEN, State.FAILED)

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="charges"
    )
    connection = models.ForeignKey(
        GatewayConnection, on_delete=models.CASCADE, related_name="charges"
    )
    payment = models.ForeignKey("orders.Payment", on_delete=models.CASCADE, related_name="charges")
    reference = models.CharField(max_length=50, unique=True)
    amount_idr = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    vendor_id = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=500, blank=True, help_text="where the customer pays")
    expires_at = models.DateTimeField(null=True, blank=True)
    # When to ask the gateway without having been told anything: its report may have been lost.
    ask_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["ask_at"], condition=models.Q(ask_at__isnull=False), name="charge_to_ask"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ChargeEvent(models.Model):
    """What a gateway said of a charge, once for each of its states: repetition changes nothing."""

    charge = models.ForeignKey(Charge, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(max_length=40, help_text="the gateway's own word")
    amount_idr = models.BigIntegerField(null=True, blank=True, help_text="null: not a whole rupiah")
    currency = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["charge", "status"], name="charge_status_once")
        ]

    def __str__(self) -> str:
        return f"{self.status} of charge {self.charge_id}"
