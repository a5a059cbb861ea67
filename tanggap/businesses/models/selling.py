"""What a shop says about promos, paying and delivery."""

from typing import Self

from django.db import models

from tanggap.businesses.models.business import Business
from tanggap.core.models import ScopedQuerySet


class DeliveryZone(models.Model):
    """Areas that a shop delivers to for one fee."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="delivery_zones")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    areas = models.JSONField(
        default=list, blank=True, help_text="place names as customers say them"
    )
    fee_idr = models.PositiveIntegerField(default=0)
    cod = models.BooleanField(default=True, help_text="cash on delivery possible here")
    position = models.PositiveIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["business", "code"], name="delivery_zone_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class Promo(models.Model):
    """A discount or gift under conditions, valid on certain dates and weekdays."""

    class Type(models.TextChoices):
        PERCENT = "percent", "Potongan persen"
        AMOUNT = "amount", "Potongan rupiah"
        FREE_DELIVERY = "free_delivery", "Gratis ongkir"
        BONUS = "bonus", "Bonus"
        FIXED_PRICE = "fixed_price", "Harga khusus"

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="promos")
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    code = models.CharField(max_length=30, blank=True)
    type = models.CharField(max_length=15, choices=Type)
    # Percent points for `percent`, rupiah for `amount` and `fixed_price`.
    value = models.PositiveIntegerField(null=True, blank=True)
    min_purchase_idr = models.PositiveIntegerField(null=True, blank=True)
    max_discount_idr = models.PositiveIntegerField(null=True, blank=True)
    zone = models.ForeignKey(
        DeliveryZone, on_delete=models.CASCADE, null=True, blank=True, related_name="promos"
    )
    days = models.JSONField(default=list, blank=True, help_text="weekday numbers, empty = all")
    starts_on = models.DateField()
    ends_on = models.DateField()
    position = models.PositiveIntegerField(default=0)

    # What it is for (`docs/ordering.md`): read from its texts at import, or set by the owner.
    automatic = models.BooleanField(
        default=True, help_text="false: only told, the shop's people decide (members, birthdays)"
    )
    told_because = models.CharField(
        max_length=120, blank=True, help_text="the words that nobody here can check"
    )
    products = models.JSONField(default=list, blank=True, help_text="skus; empty = everything")
    categories = models.JSONField(default=list, blank=True, help_text="names; empty = everything")
    # [{"products": ["AY04"], "quantity": 2}, …]: so many of any of these, all parts together.
    bundle = models.JSONField(default=list, blank=True)
    bonus_sku = models.CharField(max_length=60, blank=True)
    bonus_quantity = models.PositiveIntegerField(default=0)
    # How often one order gets it (each bundle, each bonus); null for as often as it fits.
    times = models.PositiveSmallIntegerField(null=True, blank=True, default=1)
    min_quantity = models.PositiveIntegerField(null=True, blank=True, help_text="of its products")
    fulfilment = models.CharField(
        max_length=10, blank=True, help_text="pickup or delivery; empty = both"
    )
    payment_codes = models.JSONField(default=list, blank=True, help_text="empty = any")
    first_order = models.BooleanField(default=False, help_text="new customers only")
    once_per_customer = models.BooleanField(default=False)
    exclusive = models.BooleanField(default=False, help_text="never together with another promo")
    # ["14:00", "17:00"] on the shop's clock; an empty list is all day.
    hours = models.JSONField(default=list, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="promo_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PaymentMethodQuerySet(ScopedQuerySet):
    """Ways to pay."""

    def typed(self) -> Self:
        """Those that owners write down themselves; a connected service looks after its own."""
        return self.filter(connected=False)


class PaymentMethod(models.Model):
    """A way to pay the shop."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="payment_methods")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    account_number = models.CharField(max_length=40, blank=True)
    account_name = models.CharField(max_length=120, blank=True)
    qris_payload = models.TextField(blank=True)
    note = models.CharField(max_length=500, blank=True)
    position = models.PositiveIntegerField(default=0)
    # Made by connecting a payment gateway: neither forms nor shop files change or remove it.
    connected = models.BooleanField(default=False)

    objects = PaymentMethodQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["business", "code"], name="payment_method_code_once")
        ]

    def __str__(self) -> str:
        return self.name
