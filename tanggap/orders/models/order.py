"""An order, its lines, what promos gave, and everything that happened to it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class OrderQuerySet(ScopedQuerySet):
    """Orders, reached through their shop."""

    def real(self) -> "OrderQuerySet":
        """Without trials: what the shop's boards, reports and exports are about."""
        return self.filter(trial=False)

    def open(self) -> "OrderQuerySet":
        """Orders that somebody still has to do something about."""
        return self.filter(state__in=Order.OPEN_STATES)


class Order(Stamped):
    """A committed order (Pesanan). What it cost is kept here, whatever the catalogue says later."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draf"
        AWAITING_PAYMENT = "awaiting_payment", "Menunggu pembayaran"
        PAID = "paid", "Sudah dibayar"
        PREPARING = "preparing", "Disiapkan"
        READY = "ready", "Siap diambil"
        ON_THE_WAY = "on_the_way", "Diantar"
        DONE = "done", "Selesai"
        CANCELLED = "cancelled", "Dibatalkan"
        EXPIRED = "expired", "Kedaluwarsa"

    class Fulfilment(models.TextChoices):
        PICKUP = "pickup", "Ambil sendiri"
        DELIVERY = "delivery", "Diantar"

    class Source(models.TextChoices):
        CHAT = "chat", "Percakapan"
        MANUAL = "manual", "Dicatat toko"
        API = "api", "Aplikasi lain"

    OPEN_STATES = (
        State.DRAFT,
        State.AWAITING_PAYMENT,
        State.PAID,
        State.PREPARING,
        State.READY,
        State.ON_THE_WAY,
    )
    # Nothing was sold: what they held has gone back to the shelf.
    VOID_STATES = (State.CANCELLED, State.EXPIRED)

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="orders"
    )
    conversation = models.ForeignKey(
        "conversations.Conversation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders",
    )
    customer = models.ForeignKey(
        "customers.Customer",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders",
    )
    # One order per quote, whatever is repeated.
    quote = models.OneToOneField(
        "orders.Quote", on_delete=models.SET_NULL, null=True, blank=True, related_name="order"
    )
    # Counted per shop and day of the shop's calendar: 1123-07. Trials: UJI-1 in each conversation.
    number = models.CharField(max_length=20)
    placed_on = models.DateField()
    # For whoever holds the link to the receipt; nothing else leads there.
    public_token = models.CharField(max_length=40, unique=True)
    trial = models.BooleanField(default=False, help_text="terminal, playground, evaluation")
    source = models.CharField(max_length=10, choices=Source, default=Source.CHAT)
    language = models.CharField(max_length=5, default="id")

    state = models.CharField(max_length=20, choices=State, default=State.AWAITING_PAYMENT)
    state_at = models.DateTimeField(help_text="when it came into this state")
    # Raised with every change of state or lines: a board knows by it what it has not shown.
    revision = models.PositiveIntegerField(default=1)

    fulfilment = models.CharField(max_length=10, choices=Fulfilment)
    zone = models.ForeignKey(
        "businesses.DeliveryZone",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="orders",
    )
    area = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    note = models.CharField(max_length=500, blank=True)

    # As they were called when it was placed; the shop may rename or drop the method.
    payment_code = models.CharField(max_length=30, blank=True)
    payment_name = models.CharField(max_length=80, blank=True)
    promo_code = models.CharField(max_length=30, blank=True)

    subtotal_idr = models.PositiveBigIntegerField()
    discount_idr = models.PositiveBigIntegerField(default=0, help_text="off lines and delivery fee")
    delivery_fee_idr = models.PositiveBigIntegerField(default=0, help_text="before free delivery")
    total_idr = models.PositiveBigIntegerField()

    placed_at = models.DateTimeField()
    # The shop was closed: it begins then.
    begins_at = models.DateTimeField(null=True, blank=True)
    # When it expires unless paid; null for cash, and once it is paid or being prepared.
    expires_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="done, cancelled, expired")
    cancel_reason = models.CharField(max_length=300, blank=True)

    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    rating_note = models.CharField(max_length=500, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "placed_on", "number"],
                condition=models.Q(trial=False),
                name="order_number_once",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    total_idr=models.F("subtotal_idr")
                    + models.F("delivery_fee_idr")
                    - models.F("discount_idr")
                ),
                name="order_total_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["business", "state", "-placed_at"], name="order_board"),
            models.Index(fields=["business", "-placed_at"], name="order_recent"),
            # Reports count days anew in which orders have changed.
            models.Index(fields=["business", "updated_at"], name="order_changed"),
            models.Index(fields=["conversation", "-id"], name="order_of_conversation"),
            models.Index(fields=["customer", "-id"], name="order_of_customer"),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(state="awaiting_payment", expires_at__isnull=False),
                name="order_expiring",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in self.OPEN_STATES

    @property
    def delivered(self) -> bool:
        """Whether it is brought to the customer."""
        return self.fulfilment == self.Fulfilment.DELIVERY


class OrderLine(models.Model):
    """So many of one product at the price of that day; a bonus costs nothing."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        "catalogue.Product",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="order_lines",
    )
    sku = models.CharField(max_length=60)
    # The product's full name: its own and its variant.
    name = models.CharField(max_length=250)
    unit = models.CharField(max_length=30)
    quantity = models.PositiveIntegerField()
    price_idr = models.PositiveBigIntegerField()
    total_idr = models.PositiveBigIntegerField()
    options = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=300, blank=True)
    bonus = models.BooleanField(default=False)
    # The reservation: how many were taken off a counted stock and have not gone back to it. Zero
    # for what is not counted, for trials, and after a cancellation.
    held = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total_idr=models.F("quantity") * models.F("price_idr")),
                name="order_line_adds_up",
            ),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="order_line_has_some"),
            models.CheckConstraint(
                condition=models.Q(held__lte=models.F("quantity")), name="order_line_holds_its_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class OrderDiscount(models.Model):
    """What one promo gave to an order; also tells whether a customer has used it before."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="discounts")
    promo = models.ForeignKey(
        "businesses.Promo", on_delete=models.SET_NULL, null=True, blank=True, related_name="uses"
    )
    title = models.CharField(max_length=120)
    type = models.CharField(max_length=15)
    amount_idr = models.PositiveBigIntegerField(default=0)
    bonus_name = models.CharField(max_length=250, blank=True)
    bonus_quantity = models.PositiveIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.title} on order {self.order_id}"


class OrderEvent(models.Model):
    """Something that happened to an order: who, when, why. Rows are only ever added."""

    class Kind(models.TextChoices):
        PLACED = "placed", "Dipesan"
        MOVED = "moved", "Status berubah"
        CHANGED = "changed", "Isi diubah"
        PAYMENT = "payment", "Pembayaran"
        RATED = "rated", "Dinilai"
        NOTED = "noted", "Catatan"

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MOVED)
    from_state = models.CharField(max_length=20, choices=Order.State, blank=True)
    to_state = models.CharField(max_length=20, choices=Order.State, blank=True)
    # `customer`, `owner` or `system`; the name is a member's email where it was a person.
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=254, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # What changed, in figures: lines and totals before and after, a payment's id.
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of order {self.order_id}"


class OrderCounter(models.Model):
    """The last order number that a shop gave on a day."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="order_counters"
    )
    on = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "on"], name="order_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.last}"
