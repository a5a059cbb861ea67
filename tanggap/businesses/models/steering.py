"""How the owner steers the assistant: each change is a row with author and date."""

from django.db import models

from tanggap.businesses.models.business import Business, Member
from tanggap.core.models import ScopedQuerySet


class InstructionVersion(models.Model):
    """The shop's steering as it was from one moment on; the newest one holds.

    The shop's own row repeats the newest version, so that a turn reads one row.
    """

    business = models.ForeignKey(
        Business, on_delete=models.CASCADE, related_name="instruction_versions", db_index=False
    )
    # Counted from 1 in each shop.
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What the author was called then: a member may leave, the history stays.
    author_name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    # The version whose content this one brought back.
    restored_number = models.PositiveIntegerField(null=True, blank=True)

    tone = models.CharField(max_length=10, choices=Business.Tone)
    form_of_address = models.CharField(max_length=20, blank=True)
    answer_language = models.CharField(max_length=10, choices=Business.AnswerLanguage)
    instructions = models.TextField(blank=True)
    say = models.JSONField(default=list, blank=True)
    never_say = models.JSONField(default=list, blank=True)
    escalations = models.JSONField(default=list, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["business", "number"], name="instruction_version_once_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"version {self.number} of business {self.business_id}"
