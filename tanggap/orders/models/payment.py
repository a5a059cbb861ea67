"""The money of an order, apart from how far its preparation is."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Payment(Stamped):
    """One sum that a customer owes for an order, or is owed back.

    Placing an order makes one; a change after it was paid makes another for the difference. At most
    one per order and direction is unsettled.
    """

    class Direction(models.TextChoices):
        IN = "in", "Masuk"
        OUT = "out", "Dikembalikan"

    class State(models.TextChoices):
        WAITING = "waiting", "Belum dibayar"
        # The customer has sent a proof, or says so: the owner looks.
        CHECKING = "checking", "Menunggu dicek"
        REFUSED = "refused", "Bukti ditolak"
        PAID = "paid", "Lunas"
        # The order is void, or another payment took its place.
        VOID = "void", "Batal"

    UNSETTLED_STATES = (State.WAITING, State.CHECKING, State.REFUSED)

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="payments"
    )
    order = models.ForeignKey("orders.Order", on_delete=models.CASCADE, related_name="payments")
    direction = models.CharField(max_length=5, choices=Direction, default=Direction.IN)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    state_at = models.DateTimeField()
    # Empty while the customer has not chosen.
    method_code = models.CharField(max_length=30, blank=True)
    method_name = models.CharField(max_length=80, blank=True)
    amount_idr = models.PositiveBigIntegerField()

    proof = models.ImageField(upload_to="proofs/", blank=True)
    proof_message = models.ForeignKey(
        "conversations.Message", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proof_at = models.DateTimeField(null=True, blank=True)
    refused_reason = models.CharField(max_length=300, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    # Who found it paid: a member's email, or the gateway.
    confirmed_by = models.CharField(max_length=254, blank=True)

    # A gateway's own names for it: `midtrans`, `xendit`.
    provider = models.CharField(max_length=20, blank=True)
    provider_id = models.CharField(max_length=120, blank=True)
    provider_state = models.CharField(max_length=40, blank=True)
    provider_url = models.URLField(max_length=500, blank=True)
    provider_data = models.JSONField(default=dict, blank=True)
    # The gateway said something that a person has to look at: another amount, another currency.
    flag = models.CharField(max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "direction"],
                condition=models.Q(state__in=["waiting", "checking", "refused"]),
                name="payment_unsettled_once",
            ),
            models.UniqueConstraint(
                fields=["provider", "provider_id"],
                condition=~models.Q(provider_id=""),
                name="payment_provider_id_once",
            ),
        ]
        indexes = [models.Index(fields=["business", "state"], name="payment_by_state")]

    def __str__(self) -> str:
        return f"payment {self.pk} of order {self.order_id}"
