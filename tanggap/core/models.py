"""What every stored thing shares."""

from typing import Any, Self

from django.db import models


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows that belong to one business, reached through it."""

    def for_business(self, business: models.Model | int) -> Self:
        """Only the rows of this business; takes the business or its id."""
        return self.filter(business=business)


class Stamped(models.Model):
    """A row that knows when it was made and last changed (UTC)."""

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True
