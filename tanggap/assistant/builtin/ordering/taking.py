"""Doing to the basket what one stretch of a message says."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.belonging import describe_last, only_tells_how
from tanggap.assistant.builtin.ordering.choosing import choose_one
from tanggap.assistant.builtin.ordering.counting import counts_anew
from tanggap.assistant.builtin.ordering.exchanging import apply_span
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.judging import unknown_goods
from tanggap.assistant.builtin.ordering.leaving import keep_only
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.proposals import as_summed, take_proposal
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    ASKING,
    CHANGING,
    LESSENING,
    REMOVING,
    SHORT,
    Span,
)
from tanggap.assistant.builtin.ordering.strangers import note_strangers
from tanggap.assistant.builtin.ordering.swapping import swap_kind
from tanggap.assistant.builtin.ordering.terms import take_area, take_terms
from tanggap.assistant.builtin.ordering.together import take_each
from tanggap.assistant.builtin.ordering.ways import change_way, leave_off, take_choice_off
from tanggap.assistant.builtin.ordering.words import words_of

_NOTHING_SAID: Final = words_of("hearing.idle")
# "Jadi" is as often a yes.
_TO_CHANGE: Final = (ADDING | CHANGING | REMOVING | LESSENING) - SHORT - {"jadi", "lagi"}
_SUPPOSING: Final = frozenset({"kalau", "misal", "if"})
_WONDERING: Final = frozenset({"bisa", "boleh", "tidak", "ada", "masih"})


def take_span(span: Span, scope: Scope, heard: Heard, memory: Memory, *, after_order: bool) -> bool:
    """Applies one span; whether it ordered."""
    basket = scope.basket
    said = tuple(token.text for token in span.tokens if token.text != MASK)
    if span.kind == "total":
        heard.asks_total = heard.told = True
        if heard.details.phone and not span.words & _SUPPOSING:
            # "Diambil, a.n. Rini 0812… jadi berapa?" tells how it is had as well.
            take_terms(span, basket, scope.shelf, english=scope.english)
        take_area(span, basket, scope.shelf, told=memory.area)
        return False
    if span.kind == "ask":
        if choose_one(span, scope, heard.edit):
            return True
        only_marked = not span.mentions and not span.words & (ASKING | _WONDERING)
        if (
            after_order
            and only_marked
            and take_terms(span, basket, scope.shelf, english=scope.english)
        ):
            # "…, pick up tomorrow at 10?" tells how, whatever its sign.
            heard.told = True
            return True
        heard.asking.append(said)
        heard.unsettled |= bool(span.mentions)
        return False
    if take_each(span, scope, heard.edit) or keep_only(span, scope, heard.edit):
        return True
    if (
        span.kind == "order"
        and basket.pending
        and span.counts
        and choose_one(span, scope, heard.edit)
    ):
        return True
    if span.kind == "order":
        before = _state(basket)
        pointing = not span.mentions and not span.counts
        summed = memory.intent in ("total", "order") or memory.cart_age == 0
        if pointing and memory.cart and not basket and summed:
            take_proposal(basket, memory)
            heard.edit.changed = True
        elif (
            not span.mentions
            and not only_tells_how(span, scope)
            and (unknown := unknown_goods(span))
        ):
            heard.edit.not_sold.append((unknown, ()))
        else:
            known = {line.product for line in basket.lines}
            apply_span(span, scope, heard.edit)
            if not span.mentions and memory.cart_age == 0:
                as_summed(basket, memory, known)
        # "Yaudah, jadi 3 ya" counts anew, though it is as many as before: that is read back.
        heard.unsettled |= bool(span.counts) and "jadi" in span.words
        if span.words & {"berapa", "total"}:
            heard.asks_total = True
            take_area(span, basket, scope.shelf, told=memory.area)
        note_strangers(span, scope, heard.edit)
        told = take_terms(span, basket, scope.shelf, asked_area=memory.area, english=scope.english)
        heard.told |= told
        changed = _state(basket) != before or heard.edit.changed
        heard.edit.changed = changed
        heard.unsettled |= not changed
        heard.lost |= not changed and bool(span.words & _TO_CHANGE)
        return changed
    if choose_one(span, scope, heard.edit):
        return True
    if basket.lines and span.words & CHANGING and swap_kind(span, scope, heard.edit):
        return True
    if change_way(span, scope, heard.edit):
        return True
    if span.words & REMOVING and leave_off(span, scope, heard.edit):
        return True
    if "tanpa" in span.words and take_choice_off(span, scope, heard.edit):
        return True
    heard.unsettled |= bool(span.mentions or span.counts or span.words & _TO_CHANGE)
    told = take_terms(span, basket, scope.shelf, asked_area=memory.area, english=scope.english)
    if basket.lines and not told and _wishes_something(span):
        told = describe_last(span.tokens, scope, heard.edit)
        heard.edit.changed |= told
    heard.told |= told
    # "Tapi latenya 3 aja": of what there are to be three, nobody understood.
    heard.lost |= not told and bool(span.words & _TO_CHANGE or counts_anew(span))
    if not told and any(word not in idle() for word in said):
        heard.others.append(said)
    return after_order and told


def _state(basket: Basket) -> list[tuple[int, int, tuple[str, ...], str]]:
    return [(x.product, x.quantity, tuple(x.options), x.note) for x in basket.lines]


def _wishes_something(span: Span) -> bool:
    return not span.mentions or not span.counts


def idle() -> frozenset[str]:
    classes = lexicon().classes
    return (
        classes["filler"] | classes["address"] | classes["yesword"] | classes["noword"]
        | _NOTHING_SAID
    )  # fmt: skip
