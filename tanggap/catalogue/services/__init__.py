"""What changes a shop's catalogue. Each service locks the shop's row before it touches products."""

from tanggap.catalogue.services.adding import (
    add_product,
    archive_products,
    make_variant,
    restore_products,
    set_photo,
)
from tanggap.catalogue.services.bulk import apply_bulk, planned_bulk
from tanggap.catalogue.services.categories import (
    add_category,
    merge_category,
    move_category,
    rename_category,
)
from tanggap.catalogue.services.changing import (
    ChangedMeanwhile,
    ProductChanges,
    set_availability,
    set_photos,
    set_stock,
    update_product,
)
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.saving import save_products
from tanggap.catalogue.services.stock import OutOfStock, Shortage, Taken, put_back, take_stock
from tanggap.catalogue.services.undoing import Kept, Undone, undo_change

__all__ = [
    "ChangedMeanwhile",
    "Kept",
    "OutOfStock",
    "ProductChanges",
    "Shortage",
    "Taken",
    "Undone",
    "add_category",
    "add_product",
    "apply_bulk",
    "archive_products",
    "make_variant",
    "merge_category",
    "move_category",
    "planned_bulk",
    "put_back",
    "raise_catalogue_revision",
    "rename_category",
    "restore_products",
    "save_products",
    "set_availability",
    "set_photo",
    "set_photos",
    "set_stock",
    "take_stock",
    "undo_change",
    "update_product",
]
