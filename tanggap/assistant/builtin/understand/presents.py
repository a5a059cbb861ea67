"""What to bring home or give away: the shelf of souvenirs, and parcels under any name."""

from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.search import speaks_of

# One shop's hampers are another's parcels.
PARCELS: Final = frozenset({"hampers", "parcel", "parsel", "kado", "bingkisan", "gift"})
SETS: Final = PARCELS | {"paket"}
_SOUVENIRS: Final = frozenset({"oleholeh", "souvenir", "suvenir"})
_TAKING: Final = frozenset({"bawa", "pulang", "home"})
_ASKING: Final = frozenset({"stock", "list_products", "recommendation", "product_info"})
MOST_TOLD: Final = 12
LONGEST: Final = 12


def take_presents(clauses: list[Clause], shelf: Shelf) -> None:
    """Gives a clause that asks for presents what the shop has of them, in whatever words."""
    for clause in clauses:
        # "Bs dpt" may be read as "oleh-oleh", which nobody wrote.
        said = {t.text for t in clause.tokens if t.text != "oleholeh" or _is_written(t.raw)}
        if said & (PARCELS | _SOUVENIRS):
            _take(clause, said, shelf)


def _is_written(raw: str) -> bool:
    return raw.lower().startswith(("ol", "sou", "suv"))


def _take(clause: Clause, said: set[str], shelf: Shelf) -> None:
    if clause.items or clause.category or clause.money or len(clause.tokens) > LONGEST:
        return
    if not set(clause.names) <= _ASKING or (clause.wanted or clause.unwanted or clause.people):
        return
    words = sorted(said & (PARCELS | _SOUVENIRS))
    if clause.entry is not None and any(speaks_of(clause.entry, words)):
        return
    named = (
        {i for word in PARCELS for i in shelf.by_word.get(word, ())} if said & PARCELS else set()
    )
    souvenirs = said & _SOUVENIRS or said & _TAKING
    shelves = [
        category
        for category in shelf.shop.catalogue.categories
        if souvenirs and _SOUVENIRS & plain_set(category.replace("-", ""))
    ]
    told = {i for word in _SOUVENIRS for i in shelf.told.get(word, ())} if souvenirs else set()
    if not named and len(shelves) == 1:
        clause.category = shelves[0]
    elif found := sorted(named or told)[:MOST_TOLD]:
        clause.items = [Item(tuple(found), (), len(found) == 1, False, None)]
    else:
        return
    name = "stock" if clause.items and clause.items[0].exact else "list_products"
    clause.intents = [Intent(name, 4.0, ("presents",))]
    clause.strange = clause.goods = clause.about = ()
    clause.drop_entry()
