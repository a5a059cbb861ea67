"""One shop as a turn sees it, and the shops that this process keeps at hand."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from tanggap.businesses.info import ShopInfo
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.selectors import load_catalogue
from tanggap.knowledge.info import Entry, Word
from tanggap.knowledge.selectors import load_entries, load_words

# Measured: 2 KB for a product with three to five aliases, its index included, 30 KB for a shop with
# its answers: some 450 MB when both bounds are reached.
MAX_SHOPS = 2_000
MAX_PRODUCTS = 200_000


@dataclass(frozen=True, slots=True)
class Shop:
    """What may be said about a shop, as it stood when the turn began."""

    info: ShopInfo
    catalogue: Catalogue
    knowledge: tuple[Entry, ...]
    # Words that only its customers use.
    own_words: tuple[Word, ...] = ()


class ShopCache:
    """The shops that were asked about last, each as true as its business row says it must be.

    Safe to use from several threads. Bounded by shops and by products, whichever is met first; the
    shop that was not asked about for the longest time goes first.
    """

    def __init__(self, *, max_shops: int = MAX_SHOPS, max_products: int = MAX_PRODUCTS) -> None:
        self.max_shops = max_shops
        self.max_products = max_products
        self._shops: OrderedDict[int, Shop] = OrderedDict()
        self._products = 0
        self._lock = threading.Lock()
        # One load at a time per shop: after an import every waiting turn asks for the same one.
        self._loading: dict[int, threading.Lock] = {}

    def get(self, business_id: int, info_revision: int, catalogue_revision: int) -> Shop | None:
        """The shop, if it is at hand and at least as new as these revisions; costs microseconds."""
        with self._lock:
            shop = self._shops.get(business_id)
            if shop is None or not _is_new_enough(shop, info_revision, catalogue_revision):
                return None
            self._shops.move_to_end(business_id)
            return shop

    def load(self, business_id: int, info_revision: int, catalogue_revision: int) -> Shop:
        """Reads what is missing or older than these revisions; the rest is kept.

        The revisions must have been read from the business row before. Blocks on the database.
        """
        with self._lock:
            loading = self._loading.setdefault(business_id, threading.Lock())
        with loading:
            shop = self.get(business_id, info_revision, catalogue_revision)
            if shop is None:
                with self._lock:
                    known = self._shops.get(business_id)
                shop = _load(business_id, info_revision, catalogue_revision, known)
                self._keep(business_id, shop)
        return shop

    def forget(self, business_id: int) -> None:
        """Drops a shop, so that it is read afresh."""
        with self._lock:
            self._drop(business_id)

    def _keep(self, business_id: int, shop: Shop) -> None:
        with self._lock:
            self._drop(business_id)
            self._shops[business_id] = shop
            self._products += len(shop.catalogue.products)
            # The newest shop stays even where it alone is over the bound: it is being asked about.
            while len(self._shops) > 1 and self._is_full():
                self._drop(next(iter(self._shops)))

    def _is_full(self) -> bool:
        return len(self._shops) > self.max_shops or self._products > self.max_products

    def _drop(self, business_id: int) -> None:
        shop = self._shops.pop(business_id, None)
        if shop is not None:
            self._products -= len(shop.catalogue.products)
            self._loading.pop(business_id, None)


def _is_new_enough(shop: Shop, info_revision: int, catalogue_revision: int) -> bool:
    return shop.info.revision >= info_revision and shop.catalogue.revision >= catalogue_revision


def _load(
    business_id: int, info_revision: int, catalogue_revision: int, known: Shop | None
) -> Shop:
    if known is not None and known.info.revision >= info_revision:
        info, knowledge, words = known.info, known.knowledge, known.own_words
    else:
        # The information, with its revision, before the answers: what changes in between is then
        # read again.
        info = load_info(business_id)
        knowledge = load_entries(business_id)
        words = load_words(business_id)
    if known is not None and known.catalogue.revision >= catalogue_revision:
        catalogue = known.catalogue
    else:
        catalogue = load_catalogue(
            business_id,
            revision=catalogue_revision,
            previous=known.catalogue if known is not None else None,
        )
    return Shop(info, catalogue, knowledge, words)
