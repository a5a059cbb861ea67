"""The products of a shop, their headings, and why their stock changed."""

from django.db import models

from tanggap.core.models import ScopedQuerySet, Stamped


class Category(models.Model):
    """A heading of the menu."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="categories"
    )
    name = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["business", "name"], name="category_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class ProductQuerySet(ScopedQuerySet):
    """Products, reached through their shop."""

    def on_sale(self) -> "ProductQuerySet":
        """Products that are still part of the catalogue, sold out or not."""
        return self.filter(archived_at__isnull=True)


class Product(Stamped):
    """One thing with one price (Produk); variants are products of one `family`."""

    business = models.ForeignKey(
        "businesses.Business", on_delete=models.CASCADE, related_name="products"
    )
    sku = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, blank=True, related_name="products"
    )
    price_idr = models.PositiveBigIntegerField()
    stock = models.PositiveIntegerField(null=True, blank=True, help_text="null = not counted")
    available = models.BooleanField(
        default=True, help_text="the owner's switch, whatever the stock"
    )
    unit = models.CharField(max_length=30, default="porsi")
    # The sku of the base product, or a name shared by all variants; empty for a single product.
    family = models.CharField(max_length=120, blank=True)
    variant = models.CharField(max_length=120, blank=True, help_text="Jumbo, Merah L, …")
    options = models.JSONField(default=list, blank=True, help_text="choices without a price")
    aliases = models.JSONField(default=list, blank=True, help_text="other names customers use")
    best_seller = models.BooleanField(default=False)
    photo = models.ImageField(upload_to="products/", blank=True)
    position = models.PositiveIntegerField(default=0)
    # The shop's `catalogue_revision` at this row's last change: what is newer gets loaded again.
    revision = models.PositiveBigIntegerField(default=1)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["business", "sku"], name="sku_once")]
        indexes = [
            models.Index(fields=["business", "revision"], name="product_changed_since"),
            # A page of a catalogue of tens of thousands is read in its order, not sorted.
            models.Index(fields=["business", "position", "id"], name="product_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def category_name(self) -> str:
        """The name of its heading; empty without one."""
        return self.category.name if self.category is not None else ""

    @property
    def sold_out(self) -> bool:
        """Whether none can be had now, by count or by the owner's switch."""
        return not self.available or self.stock == 0


class StockMovement(models.Model):
    """Why a stock figure changed, by how much and through whom."""

    class Reason(models.TextChoices):
        IMPORT = "import", "Impor"
        ADJUSTMENT = "adjustment", "Diubah pemilik"
        SALE = "sale", "Terjual"
        RETURN = "return", "Kembali"

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="movements")
    change = models.IntegerField(null=True, help_text="null when counting began or ended")
    stock_after = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=15, choices=Reason)
    # Who: an account's email, or the part of the system that acted.
    author = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.change} of product {self.product_id}"
