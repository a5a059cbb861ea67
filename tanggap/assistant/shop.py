"""One shop as a turn sees it: its information, its catalogue and its owner's answers."""

from dataclasses import dataclass

from tanggap.businesses.info import ShopInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.knowledge.info import Entry


@dataclass(frozen=True, slots=True)
class Shop:
    """What may be said about a shop, as it stood when the turn began."""

    info: ShopInfo
    catalogue: Catalogue
    knowledge: tuple[Entry, ...]
