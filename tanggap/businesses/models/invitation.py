"""Asking somebody to work in a shop."""

from django.db import models

from tanggap.businesses.models.business import Business, Member
from tanggap.core.models import ScopedQuerySet


class Invitation(models.Model):
    """A link that makes whoever opens it a member, once, until it expires.

    Only the link's digest is kept: who reads the database cannot join a shop with it.
    """

    business = models.ForeignKey(Business, on_delete=models.CASCADE, related_name="invitations")
    # For whom, in the owner's words; says nothing about who may open the link.
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10, choices=Member.Role, default=Member.Role.STAFF)
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256, hex")
    invited_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.business_id}"
