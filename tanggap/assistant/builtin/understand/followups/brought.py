"""Goods and where they are to be brought, told in several breaths: one sum with the fee."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from tanggap.assistant.builtin.understand.intents import POLITE
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.terms import place_words
from tanggap.businesses.delivery import find_area

_OF_SUMS: Final = frozenset({"order", "price", "total", "delivery"}) | POLITE
# Beside "ongkir" these ask what all comes to, and not for the fee alone.
_ALL: Final = frozenset({"sama", "plus", "tambah", "total", "jadi", "semua", "termasuk", "dengan"})
# What these ask of the bringing is told with the fee, and not with a sum.
_OTHERWISE: Final = frozenset(
    {"lama", "kapan", "jam", "gratis", "free", "kena", "minimal", "masih", "promo", "diskon"}
)
# A part without goods tells or asks little more than this.
MOST_BESIDE: Final = 7


def join_brought(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """ "Geprek 1, es teh 2 antar ke beji, brp?": what all of it comes to with the fee there."""
    told = [one for one in clauses if one.tokens and not (one.names and set(one.names) <= POLITE)]
    named = [one for one in told if one.items]
    areas = {one.area for one in told if one.area}
    if len(told) < 2 or not named or len(areas) != 1 or not all(map(_is_part, told)):
        return
    area = areas.pop()
    if find_area(shelf.shop.info, area).zone is None or not any(map(_asks_sum, told)):
        return
    summed = named[0]
    starts = list(accumulate((len(one.tokens) for one in told), initial=0))
    summed.uncounted = frozenset(
        start + place for start, one in zip(starts, told, strict=False) for place in one.uncounted
    )
    summed.items = [item for one in named for item in one.items]
    summed.strange = tuple(word for one in told for word in one.strange)
    summed.goods = tuple(word for one in told for word in one.goods)
    summed.tokens = tuple(token for one in told for token in one.tokens)
    summed.area, summed.area_known, summed.about = area, True, ()
    summed.intents = [Intent("total", 4.6, ("with the fee where it is brought",))]
    summed.drop_entry()
    for other in told:
        if other is not summed:
            other.intents, other.items, other.tokens = [], [], ()


def _is_part(clause: Clause) -> bool:
    """Whether a clause only tells goods with their counts, where to, or asks for the sum."""
    said = {token.text for token in clause.tokens} - {*place_words(clause.area)}
    more = clause.money or clause.people or clause.banks or clause.when or clause.unwanted
    # "Kopi 1 ganti oat milk dikirim ke beji": how it is had, and no order is changed.
    allowed = _OF_SUMS | {"order_change"} if clause.items else _OF_SUMS
    if more or said & _OTHERWISE or not set(clause.names) <= allowed or clause.compared:
        return False
    if clause.items:
        return all(item.quantity and not item.loose for item in clause.items)
    return len(clause.tokens) <= MOST_BESIDE and bool(clause.names or clause.area)


def _asks_sum(clause: Clause) -> bool:
    said = {token.text for token in clause.tokens}
    return "total" in said or ("berapa" in said and ("ongkir" not in said or bool(said & _ALL)))
