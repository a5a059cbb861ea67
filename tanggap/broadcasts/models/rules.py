"""How a shop wants its promos sent."""

from datetime import time

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class BroadcastRules(Stamped):
    """When promos rest, how many one customer gets, and what messages cost this shop."""

    business = models.OneToOneField(
        "businesses.Business", on_delete=models.CASCADE, related_name="broadcast_rules"
    )
    # On the shop's clock. Equal times: never.
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    # At most so many promos to one customer in so many days.
    cap_count = models.PositiveSmallIntegerField(default=2)
    cap_days = models.PositiveSmallIntegerField(default=7)
    # Whether customers are asked for their consent after their first order.
    ask_after_order = models.BooleanField(default=False)
    # Rupiah for one message, where it differs from the installation's: {"whatsapp.marketing": 700}.
    fees = models.JSONField(default=dict, blank=True)
    # To how many customers Meta lets this shop send templates within 24 hours.
    whatsapp_daily = models.PositiveIntegerField(default=250)

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"promo rules of {self.business_id}"


def rules_of(business_id: int) -> BroadcastRules:
    """A shop's rules; ours where it has set none."""
    found: BroadcastRules | None = BroadcastRules.objects.for_business(business_id).first()
    return found or BroadcastRules(business_id=business_id)
