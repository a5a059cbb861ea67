"""A file of products that has been read and not yet been said yes to."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class PendingImport(models.Model):
    """An uploaded file while its preview is looked at; gone with the yes or the no.

    Kept under `imports/` in the media directory, which is not served.
    """

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="pending_imports"
    )
    author = models.CharField(max_length=254)
    filename = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to="imports/")
    created_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"pending import {self.pk} of business {self.business_id}"
