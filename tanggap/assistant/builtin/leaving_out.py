"""What of a message needs no answer of its own: repetition, disguise, parts of one sum."""

from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.understand.reading import Clause


def leave_out(clauses: list[Clause]) -> None:
    """Drops what only repeats or disguises the rest, and adds sums together."""
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
    sums = [c for c in clauses if c.names == ("total",) and all(_chosen(c))]
    others = [other for other in sums[1:] if not _same_again(other, sums[0])]
    for other in others:
        sums[0].items = [*sums[0].items, *other.items]
        sums[0].tokens = (*sums[0].tokens, *other.tokens)
    gone = {id(other) for other in others}
    clauses[:] = [clause for clause in clauses if id(clause) not in gone]


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
