"""A whole shop as one JSON file: reading, importing, exporting; and the demo shops made from them.

The format is in `docs/shop-file.md`.
"""

from tanggap.shopfiles.demo import install_demo
from tanggap.shopfiles.exporting import export_shop, shop_file
from tanggap.shopfiles.importing import import_shop
from tanggap.shopfiles.opening import open_shop, open_shop_for

__all__ = ["export_shop", "import_shop", "install_demo", "open_shop", "open_shop_for", "shop_file"]
