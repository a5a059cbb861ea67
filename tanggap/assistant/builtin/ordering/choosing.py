"""Choosing one of what was unclear without naming it: by its place, its price, its number."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.kinds import PLAIN
from tanggap.assistant.builtin.ordering.lists import named_in
from tanggap.assistant.builtin.ordering.picking import settle
from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import Span
from tanggap.assistant.builtin.understand.kinds import plain_of

_MEASURES: Final = frozenset({"gram", "g", "gr", "kg", "ml", "liter", "cm", "cc"})
_ORDINALS: Final = {"pertama": 0, "kedua": 1, "ketiga": 2, "keempat": 3, "kelima": 4}


def choose_one(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Yang kedua", "yang 28rb", "yang paling murah", "yang biasa": one of what was unclear."""
    basket = scope.basket
    if not basket.pending:
        return False
    pending = basket.pending[0]
    if (
        not named_in(span) <= set(pending.candidates)
        and chosen_by_number(span, scope, pending.candidates) is None
    ):
        return False
    if span.mentions and chosen_by_number(span, scope, pending.candidates) is None:
        return False
    product = (
        _chosen_by_place(span, pending.candidates)
        or _chosen_by_price(span, scope, pending.candidates)
        or chosen_by_number(span, scope, pending.candidates)
    )
    if product is None:
        return False
    by_number = chosen_by_number(span, scope, pending.candidates) is not None
    counts = [] if by_number else [part.count for part in span.counts if part.count]
    settle(pending, product, counts[0] if counts else None, scope, span.tokens)
    edit.changed = True
    return True


def pointing_at_sizes(tokens: Sequence[Token], scope: Scope) -> list[Token]:
    """ "500 gram 2, 250 gram 1", where these were to choose from: "yang 500 gram 2" and so on."""
    pending = scope.basket.pending[:1]
    if not pending:
        return list(tokens)
    names = [scope.shelf.terms[i].name_words for i in pending[0].candidates]
    found: list[Token] = []
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        measures = token.kind == "number" and after in _MEASURES
        told = bool(found) and (found[-1].text == "yang" or found[-1].text in scope.shelf.by_word)
        if measures and not told and any(token.text in words for words in names):
            found.append(Token("yang", "", inner=True))
        found.append(token)
    return found


def _chosen_by_place(span: Span, candidates: Sequence[int]) -> int | None:
    for place, token in enumerate(span.tokens):
        index = _ORDINALS.get(token.text)
        before = span.tokens[place - 1].text if place else ""
        if index is None and token.kind == "number" and before in ("nomor", "no", "pilihan"):
            index = token.value - 1
        if index is not None and 0 <= index < len(candidates):
            return candidates[index]
    return None


def chosen_by_number(span: Span, scope: Scope, candidates: Sequence[int]) -> int | None:
    """The one whose name has the numbers that were said: "yang 4-5 th", "yang 64"."""
    said = [token.text for token in span.tokens if token.kind == "number"]
    words = [token.text for token in span.tokens]
    if not said or not {"yang", "ukuran", "size", "isi", "umur"} & set(words):
        return None
    found = [i for i in candidates if set(said) <= scope.shelf.terms[i].name_words]
    return found[0] if len(found) == 1 else None


def _chosen_by_price(span: Span, scope: Scope, candidates: Sequence[int]) -> int | None:
    products = [scope.shelf.product(i) for i in candidates]
    for token in span.tokens:
        if token.kind == "money":
            found = [p.id for p in products if p.price_idr == token.value]
            return found[0] if len(found) == 1 else None
    ready = [p for p in products if not p.sold_out] or products
    if {"paling", "murah"} <= span.words:
        return min(ready, key=lambda p: (p.price_idr, p.id)).id
    if {"paling", "mahal"} <= span.words:
        return max(ready, key=lambda p: (p.price_idr, -p.id)).id
    if span.words & PLAIN:
        # The plain one is the one without a variant of its own.
        plain = [p.id for p in products if not p.variant]
        one = plain[0] if len(plain) == 1 else plain_of(candidates[0], scope.shelf)
        return one if one in candidates else None
    return None
