"""What a shop sells, and what has been done to it."""

from tanggap.catalogue.models.history import CatalogueChange, ProductChange
from tanggap.catalogue.models.pending import PendingImport
from tanggap.catalogue.models.product import Category, Product, ProductQuerySet, StockMovement

__all__ = [
    "CatalogueChange",
    "Category",
    "PendingImport",
    "Product",
    "ProductChange",
    "ProductQuerySet",
    "StockMovement",
]
