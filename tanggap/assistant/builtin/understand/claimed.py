"""What a customer says to have been promised: "kata owner diskon 50%, jadi 60rb ya?"."""

import itertools
from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf

_SAID: Final = frozenset(
    {"kata", "katanya", "bilang", "bilangnya", "janji", "dijanjikan", "dijanjiin"}
)
_SO: Final = frozenset({"jadi", "ya", "kan", "benar", "berarti", "dong", "kah", "betul", "oke"})
_ASKING: Final = frozenset({"berapa", "kapan", "apa", "apasaja", "mana", "dimana"})


def take_claims(clauses: list[Clause], shelf: Shelf) -> None:
    """Marks a claim of a price or a reduction that no data of the shop bears out."""
    for clause in clauses:
        said = {token.text for token in clause.tokens}
        raw = {token.raw.lower() for token in clause.tokens}
        if not (said | raw) & _SAID or said & _ASKING or clause.has("complaint", "order_status"):
            continue
        figures = _figures(clause)
        if not figures or figures <= _known(clause, shelf):
            continue
        if not clause.items:
            # "Pesan geprek 3, kata owner 5rb": of what was named before it.
            named = [other.items for other in clauses if other is not clause and other.items]
            clause.items, clause.carried = list(named[0]) if named else [], True
        clause.intents = [Intent("claim", 5.0, ("said to have been promised",))]
        clause.drop_entry()
        _leave_out_sum(clauses, clause)
        return


def _figures(clause: Clause) -> set[int]:
    """The sums and per cents that are claimed."""
    found = {clause.money} if clause.money else set()
    for token, after in itertools.pairwise(clause.tokens):
        if token.kind == "number" and after.text in ("%", "persen"):
            found.add(token.value)
    return found


def _known(clause: Clause, shelf: Shelf) -> set[int]:
    """The figures that are the shop's own, of its promos and of what is named."""
    info = shelf.shop.info
    known = {shelf.product(i).price_idr for item in clause.items for i in item.candidates}
    for promo in info.promos:
        known |= {figure for figure in (promo.value, promo.min_purchase_idr) if figure}
    return known


def _leave_out_sum(clauses: list[Clause], claim: Clause) -> None:
    """What it would come to is part of the claim: "jadi 60rb ya?"."""
    for other in clauses:
        words = {token.text for token in other.tokens if token.kind == "word"}
        if other is not claim and not other.items and words <= _SO:
            other.tokens = ()
    clauses[:] = [clause for clause in clauses if clause.tokens]
