"""The indexes of the shops that were busy last."""

import threading
import time
from collections import OrderedDict
from typing import Final

from tanggap.assistant.builtin.understand.shelf.building import build, patched
from tanggap.assistant.builtin.understand.shelf.index import Shelf
from tanggap.assistant.shop import Shop

# Shops whose words are kept; a small shop's take about 100 kB.
MOST_SHELVES: Final = 128
# A shop that nobody has written to for so long gives its memory back. Reading it again takes
# some hundredths of a second for 1,000 products.
IDLE_SECONDS: Final = 900.0
# Reading so many products takes some hundredths of a second.
READ_AT_ONCE: Final = 300

_shelves: OrderedDict[int, Shelf] = OrderedDict()
# The same without products, for telling the topics of large shops that no model of ours answers.
_partial: dict[int, Shelf] = {}
_lock = threading.Lock()
# When each index was asked for last (monotonic seconds).
_used: dict[int, float] = {}


def forget_idle(now: float) -> None:
    """Drops the indexes of shops that nobody has written to for a while; `now` is monotonic."""
    idle = [shop for shop, used in _used.items() if now - used > IDLE_SECONDS]
    for shop in idle:
        _used.pop(shop, None)
        _shelves.pop(shop, None)
        _partial.pop(shop, None)


def shelf_of(shop: Shop) -> Shelf:
    """The index of a shop, as of the revision in hand; may take a second for a large new one.

    Safe to use from several threads. On the way, shops that fell silent are forgotten.
    """
    now = time.monotonic()
    with _lock:
        _used[shop.info.id] = now
        forget_idle(now)
        kept = _shelves.get(shop.info.id)
        if kept is None or kept.shop is not shop:
            mended = patched(kept, shop) if kept is not None and kept.whole else None
            kept = mended or build(shop, kept)
            _shelves[shop.info.id] = kept
        _shelves.move_to_end(shop.info.id)
        while len(_shelves) > MOST_SHELVES:
            _shelves.popitem(last=False)
        return kept


def _due(shop_id: int) -> bool:
    """Whether it was long ago that this shop was noted as busy: idle ones are then looked for."""
    return time.monotonic() - _used.get(shop_id, 0.0) > IDLE_SECONDS / 10


def ready_shelf_of(shop: Shop) -> Shelf:
    """An index at once: without the products where those of a large shop are not read yet."""
    kept = _shelves.get(shop.info.id)
    if kept is not None and kept.shop is shop and not _due(shop.info.id):
        return kept
    if kept is not None or len(shop.catalogue.products) <= READ_AT_ONCE:
        return shelf_of(shop)
    partial = _partial.get(shop.info.id)
    if partial is None or partial.shop is not shop:
        while len(_partial) >= MOST_SHELVES:
            _partial.pop(next(iter(_partial)), None)
        partial = _partial[shop.info.id] = build(shop, None, whole=False)
    return partial
