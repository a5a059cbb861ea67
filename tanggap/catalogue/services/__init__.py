"""What changes a shop's catalogue. Each service locks the shop's row before it touches products."""

from tanggap.catalogue.services.changing import (
    ProductChanges,
    set_availability,
    set_photos,
    set_stock,
    update_product,
)
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.saving import save_products
from tanggap.catalogue.services.stock import OutOfStock, Shortage, Taken, put_back, take_stock

__all__ = [
    "OutOfStock",
    "ProductChanges",
    "Shortage",
    "Taken",
    "put_back",
    "raise_catalogue_revision",
    "save_products",
    "set_availability",
    "set_photos",
    "set_stock",
    "take_stock",
    "update_product",
]
