"""Products from files: read strictly, refused whole, saved at once or not at all."""

from tanggap.catalogue.imports.importing import import_products
from tanggap.catalogue.imports.report import ImportRefused, ImportReport

__all__ = ["ImportRefused", "ImportReport", "import_products"]
