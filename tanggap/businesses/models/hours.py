"""When a shop is open."""

from django.db import models

from tanggap.businesses.models.business import Business
from tanggap.core.models import ScopedQuerySet


class OpeningHours(models.Model):
    """One stretch of a weekday in which the shop is open; a break is the gap between two.

    A `closes` not after `opens` lies on the next day. A weekday without rows is closed.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Senin"
        TUESDAY = 1, "Selasa"
        WEDNESDAY = 2, "Rabu"
        THURSDAY = 3, "Kamis"
        FRIDAY = 4, "Jumat"
        SATURDAY = 5, "Sabtu"
        SUNDAY = 6, "Minggu"

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "weekday", "opens"], name="opening_hours_start_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H.%M}–{self.closes:%H.%M}"


class SpecialDay(models.Model):
    """A date on which the weekday's hours do not apply: a holiday, Ramadan hours, a day off."""

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="special_days")
    on = models.DateField()
    label = models.CharField(max_length=120, blank=True)
    # [["10:00", "15:00"], …] like the shop file; an empty list is closed all day.
    ranges = models.JSONField(default=list, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["business", "on"], name="special_day_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.label}"
