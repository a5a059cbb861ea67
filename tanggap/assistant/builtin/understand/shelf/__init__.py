"""What one shop's own words stand for: its products, categories, areas and ways to pay.

Built from a shop's data once per revision and kept for the shops that were busy last.
"""

from tanggap.assistant.builtin.understand.shelf.index import Shelf
from tanggap.assistant.builtin.understand.shelf.keeping import (
    forget_idle,
    ready_shelf_of,
    shelf_of,
)

__all__ = ["Shelf", "forget_idle", "ready_shelf_of", "shelf_of"]
