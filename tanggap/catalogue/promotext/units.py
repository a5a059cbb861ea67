"""What a promo counts its goods in, beside what they are sold by."""

from collections.abc import Sequence
from dataclasses import replace

from tanggap.catalogue.promotext.conditions import Conditions
from tanggap.catalogue.promotext.mentions import Mention, Names

# These count pieces of anything.
_ANY_UNIT = frozenset({"", "pcs", "pc", "buah", "item", "unit", "produk", "barang", "biji"})
_PIECE = frozenset({"pcs", "pc", "buah", "item", "unit", "produk", "barang"})
# Units that may be a part of what is sold, or many of it.
_PARTS = frozenset(
    {"tusuk", "potong", "ekor", "biji", "butir", "slice", "kg", "kilo", "liter", "meter", "lusin",
     "dus", "kodi", "karton", "loyang", "set"}
)  # fmt: skip
_SAME_UNIT = (
    {"porsi", "mangkok", "mangkuk", "piring"}, {"gelas", "cup"}, {"kotak", "box", "dus"},
    {"kg", "kilo"}, {"lembar", "lbr", "helai"}, {"pack", "pak", "bungkus", "sachet"}, 
    {"pcs", "pc", "buah", "biji"},
)  # fmt: skip


def sold_by(mention: Mention, unit: str, names: Names) -> Mention:
    """Of goods called by a word that several names have, those that are sold by "per ekor"."""
    if unit not in _PARTS or mention.category:
        return mention
    sold = tuple(sku for sku in mention.skus if names.units_of([sku]) == {unit})
    return replace(mention, skus=sold or mention.skus)


def wrong_unit(conditions: Conditions, skus: Sequence[str], names: Names) -> str:
    """A minimum counted in something that its products are not sold by: "min 2 dus"."""
    unit = conditions.min_unit
    sold = names.units_of(skus or names.skus)
    each = conditions.each
    counted = bool(each) and (each in _PARTS or bool(sold & _PARTS)) and each not in _PIECE
    if counted and not sold <= next((group for group in _SAME_UNIT if each in group), {each}):
        return f"per {each}"
    if conditions.min_quantity is None or unit in _ANY_UNIT:
        return ""
    same = next((group for group in _SAME_UNIT if unit in group), {unit})
    return "" if sold <= same else f"{conditions.min_quantity} {unit}"
