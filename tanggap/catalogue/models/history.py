"""What was done to a catalogue: by whom, when, and how it was before."""

from django.db import models

from tanggap.core.models import ScopedQuerySet


class CatalogueChange(models.Model):
    """One thing that somebody did to the catalogue: an edit, a bulk edit, a whole import.

    What it did to each product is its `lines`. Sales are no changes: they are stock movements.
    """

    class Kind(models.TextChoices):
        ADD = "add", "Ditambah"
        EDIT = "edit", "Diubah"
        ARCHIVE = "archive", "Diarsipkan"
        RESTORE = "restore", "Dikembalikan"
        BULK = "bulk", "Diubah sekaligus"
        IMPORT = "import", "Impor"
        CATEGORY = "category", "Kategori"
        UNDO = "undo", "Dibatalkan"

    business = models.ForeignKey(
        "businesses.Business",
        on_delete=models.CASCADE,
        related_name="catalogue_changes",
        db_index=False,
    )
    kind = models.CharField(max_length=10, choices=Kind)
    # What it was in a few words: a product's name, a file's, “Harga +10%”.
    summary = models.CharField(max_length=200, blank=True)
    # Who: an account's email, or the part of the system that acted.
    author = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()
    products = models.PositiveIntegerField(default=0, help_text="how many lines it has")
    # A renamed category: {"category": 5, "before": "Minum", "after": "Minuman"}.
    detail = models.JSONField(default=dict, blank=True)
    undoes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="undone_by"
    )
    # When nothing of it was left to take back.
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["business", "-id"], name="catalogue_change_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of business {self.business_id}"


class ProductChange(models.Model):
    """What a change did to one product: the columns that differ, before and after.

    An empty `before` is a product made anew. The category is its name, `archived` a yes or no.
    """

    change = models.ForeignKey(CatalogueChange, on_delete=models.CASCADE, related_name="lines")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["product", "-id"], name="product_change_newest")]

    def __str__(self) -> str:
        return f"line of change {self.change_id} on product {self.product_id}"
