"""What a shop's models have cost, month by month."""

from django.db import models

from tanggap.businesses.models.business import Business
from tanggap.core.models import ScopedQuerySet


class MonthSpending(models.Model):
    """The sum of one calendar month on the shop's own clock; raised with every paid answer.

    Kept apart from the turns, so that the budget is one number and deleting old turns lowers it
    not, and apart from the shop's row, so that answers never wait for somebody who edits the shop.
    """

    business = models.ForeignKey(
        Business, on_delete=models.CASCADE, related_name="month_spendings", db_index=False
    )
    month = models.DateField(help_text="its first day")
    # Millionths of a US dollar: what is billed; rupiah come from the rate of the day.
    cost_micro_usd = models.PositiveBigIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["business", "month"], name="spending_once_per_month")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} of business {self.business_id}"
