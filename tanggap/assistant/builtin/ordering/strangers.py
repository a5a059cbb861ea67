"""Goods that the shop does not know, named where an item would be."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.asides import ASIDE
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import CHANGING, Span
from tanggap.assistant.builtin.understand import slots


def note_strangers(span: Span, scope: Scope, edit: Edit) -> None:
    """Adds what an order names and the shop does not have to `edit.not_sold`."""
    taken = {p for part in span.parts for p in range(part.start, part.end)}
    things = lexicon().classes["thing"]
    for place, token in enumerate(span.tokens):
        if place in taken or token.text == MASK or token.kind != "word":
            continue
        if place in span.when.places:
            continue
        before = span.tokens[place - 1] if place else None
        joined = before is not None and (
            before.kind == "number"
            or before.text in ("sama", "dan", "plus", "pesan", "beli")
            or (
                before.text in lexicon().classes["unitword"]
                and place > 1
                and not _is_chosen(token, scope)
            )
        )
        unknown = slots.is_strange(token) or (
            token.text in things and token.text not in scope.shelf.by_word
        )
        if joined and unknown and not _describes(span, place, scope):
            said = token.raw
            following = span.tokens[place + 1 : place + 2]
            if following and place + 1 not in taken and slots.is_strange(following[0]):
                said += f" {following[0].raw}"
            if said not in [name for name, _ in edit.not_sold] and not _is_wish(span, place):
                edit.not_sold.append((said, ()))


def _is_chosen(token: Token, scope: Scope) -> bool:
    """ "Sirup botol kopi susu 1": a word of the flavour that was just chosen."""
    line = scope.last_line()
    product = line.product if line is not None else None
    # "2 (1 kecap 1 rica)": a choice of any way of it.
    ways = [way for way in scope.basket.lines if way.product == product]
    return any(token.text in plain_set(option) for way in ways for option in way.options)


MOST_UNKNOWN: Final = 3


def counted_stranger(span: Span) -> str:
    """What is counted in a list and is none of the shop's: "martabaknya" of "martabaknya 1 ya"."""
    if len(span.counts) != 1 or span.mentions or span.when or span.stop == "?":
        return ""
    count = span.counts[0]
    strange = {place for place, token in enumerate(span.tokens) if _is_goods(token)}
    beside = strange & {count.start - 1, count.end}
    if not beside or len(strange) > MOST_UNKNOWN or span.words & (_NO_GOODS | CHANGING):
        return ""
    said = " ".join(span.tokens[place].raw for place in sorted(strange))
    owned = said.lower().endswith("nya") and span.tokens[max(strange)].text != said.lower()
    return said[: -len("nya")] if owned else said


def _is_goods(token: Token) -> bool:
    if token.kind != "word" or token.text == MASK or token.inner:
        return False
    return slots.is_strange(token) or token.text in lexicon().classes["thing"]


_NO_GOODS: Final = frozenset({"level", "lv", "lvl", "ukuran", "size", "porsi", "uang", "rumah"})


def _is_wish(span: Span, place: int) -> bool:
    before = {token.text for token in span.tokens[max(0, place - 2) : place]}
    return bool(before & {"tanpa", "jangan", "pakai", "tidak", "yang", "gausah"})


def _describes(span: Span, place: int, scope: Scope) -> bool:
    """ "Blackforest 1 krim putih": a word of the thing's own text says how it is wanted.

    So does "stiker nama" before whose name is to be on it.
    """
    line = scope.last_line()
    counted = any(part.start in (place + 1, place + 2) for part in span.counts)
    if line is None or counted:
        return False
    product = scope.shelf.product(line.product)
    token = span.tokens[place]
    written = any(t.raw == ASIDE for t in span.tokens[place + 1 : place + 3])
    told = token.text in plain_set(" ".join((product.description, *product.options)))
    if not (told or written):
        return False
    if not any(token.text in plain_set(option) for option in line.options):
        said = [token.raw, *(t.raw for t in span.tokens[place + 1 : place + 2] if t.text != MASK)]
        line.note = join_notes(line.note, " ".join(said))
    return True
