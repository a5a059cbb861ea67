"""What of a message needs no answer of its own: repetition, disguise, parts of one sum."""

from collections.abc import Callable
from itertools import accumulate
from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.understand.reading import Clause


def leave_out(clauses: list[Clause], owned: Callable[[Clause, str], bool]) -> None:
    """Drops what only repeats or disguises the rest, and adds sums together.

    `owned` tells whether a clause is for the order that is being talked of.
    """
    if any(_is_injection(clause) for clause in clauses):
        clauses[:] = [c for c in clauses if _is_injection(c) or any(i.exact for i in c.items)]
    if any(clause.has(*_UNHAPPY) for clause in clauses):
        clauses[:] = [c for c in clauses if not _only_tells_more(c)]
    if any(clause.items or clause.wanted or clause.unwanted for clause in clauses):
        # "anakku alergi udang, ada apa yang aman?" asks for no list of all there is.
        clauses[:] = [c for c in clauses if c.names != ("list_products",) or _narrowed(c)]
    if any(c.has("recommendation") and (c.wanted or c.unwanted) for c in clauses):
        # "Yang ga pedas apa aja, buat anak kecil": nothing else may be put beside those.
        clauses[:] = [c for c in clauses if c.names != ("recommendation",) or _advised_on(c)]
    if any(_asks_more(clause) for clause in clauses):
        # "Minggu buka pagi? mau sarapan" is asked what it wants by nobody.
        clauses[:] = [c for c in clauses if not _only_wishes(c) or owned(c, "order")]
    _join_sums(clauses, owned)
    if any(_asks_sum(clause) for clause in clauses):
        # "Kemarin beli 3 enak banget, kalau 2 mie 1 es teh berapa?" wants one answer.
        clauses[:] = [
            c for c in clauses if not c.has("order") or c.items or c.area or owned(c, "order")
        ]


def _join_sums(clauses: list[Clause], owned: Callable[[Clause, str], bool]) -> None:
    """Makes one sum of what stands apart: "2 soto, 1 es teh jadi berapa", line by line as well."""
    asked = next((place for place, clause in enumerate(clauses) if _asks_sum(clause)), None)
    if asked is None:
        return
    first = last = asked
    while first and _is_part(clauses[first - 1], owned):
        first -= 1
    while last + 1 < len(clauses) and _is_part(clauses[last + 1], owned):
        last += 1
    parts = clauses[first : last + 1]
    summed = clauses[asked]
    parts = [c for c in parts if c is summed or not _same_again(c, summed)]
    if len(parts) > 1:
        starts = accumulate((len(part.tokens) for part in parts), initial=0)
        summed.uncounted = frozenset(
            start + place
            for start, part in zip(starts, parts, strict=False)
            for place in part.uncounted
        )
        summed.items = [item for part in parts for item in part.items]
        summed.tokens = tuple(token for part in parts for token in part.tokens)
        summed.strange = tuple(word for part in parts for word in part.strange)
        summed.goods = tuple(word for part in parts for word in part.goods)
    gone = {id(part) for part in parts if part is not summed}
    clauses[:] = [clause for clause in clauses if id(clause) not in gone]


_SAYS_ORDER: Final = frozenset({"pesan", "order"})
_BUYS: Final = _SAYS_ORDER | {"beli", "checkout", "cara"}


def _asks_more(clause: Clause) -> bool:
    return bool({"hours", "delivery", "payment", "location", "stock", "entry"} & {*clause.names})


def _only_wishes(clause: Clause) -> bool:
    """Whether somebody wants something, with no whole name, no count and no word of ordering.

    "Mau ambil kue buat arisan" says what for one asks.
    """
    said = {token.text for token in clause.tokens}
    if clause.items:
        named = any(item.exact or item.quantity for item in clause.items)
        return clause.names == ("order",) and not named and not said & _SAYS_ORDER
    told = clause.goods or clause.category or clause.wanted or clause.number
    return clause.names == ("order",) and not told and not said & _BUYS


def _asks_sum(clause: Clause) -> bool:
    return clause.names == ("total",) and bool(clause.items)


def _is_part(clause: Clause, owned: Callable[[Clause, str], bool]) -> bool:
    """Whether a clause only tells what else is to be added up."""
    if clause.sums or clause.area or not clause.items or owned(clause, "order"):
        return False
    if clause.names == ("total",):
        return all(_chosen(clause)) or all(item.quantity for item in clause.items)
    counted = all(item.quantity for item in clause.items)
    return counted and set(clause.names) <= {"order", "price", "total"}


_UNHAPPY: Final = frozenset({"complaint", "order_status"})
# Nobody said as much as this by a cue.
_CARRIED: Final = 2.0
_ASKS: Final = frozenset({"berapa", "kapan", "bagaimana", "dimana", "apa", "apasaja", "bisa"})


def _only_tells_more(clause: Clause) -> bool:
    """Whether it belongs to what somebody complains of: "udah basi, kecut", "dikasihnya pisang"."""
    if clause.has(*_UNHAPPY) or any(intent.score > _CARRIED for intent in clause.intents):
        return False
    return not _ASKS & {token.text for token in clause.tokens}


def _chosen(clause: Clause) -> list[bool]:
    return [chosen(item) is not None for item in clause.items]


def _narrowed(clause: Clause) -> bool:
    return bool(clause.items or clause.category or clause.wanted or clause.unwanted or clause.about)


def _advised_on(clause: Clause) -> bool:
    """Whether advice is asked for by more than for whom it is."""
    asked = bool(clause.money or clause.people or clause.fits or clause.cheapest or clause.dearest)
    return asked or _narrowed(clause)


def _is_injection(clause: Clause) -> bool:
    return clause.has("offtopic") and any(
        "@injection" in cue or cue.startswith(("abaikan", "^ sistem"))
        for intent in clause.intents
        for cue in intent.cues
    )


def _same_again(other: Clause, first: Clause) -> bool:
    """ "20 tusuk berapa? kalau 30?": another count of the same, and nothing to add."""
    counted = {one for item in first.items for one in item.candidates}
    return all(set(item.candidates) <= counted for item in other.items)
