"""What was added up or priced before, and is wanted now."""

from collections.abc import Sequence

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket, Line
from tanggap.assistant.builtin.ordering.choices import choices_of
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import Span
from tanggap.assistant.builtin.understand.followups.summing import LONGEST_BETWEEN


def goes_on(memory: Memory) -> bool:
    """Whether what was summed is still what is spoken of, at most a few questions later."""
    return memory.intent in ("total", "order", "price") or memory.cart_age <= LONGEST_BETWEEN


def take_proposal(basket: Basket, memory: Memory) -> None:
    """What was only added up before is wanted now."""
    for product, count in memory.cart:
        options = list(memory.had.get(product, ()))
        basket.add(product, count, line=Line(product, count, options))
    fresh = memory.cart_age <= LONGEST_BETWEEN
    if memory.billed and fresh and not (basket.fulfilment or basket.area):
        # With the fee that was told with it.
        basket.fulfilment, basket.area = "delivery", memory.billed


def as_summed(basket: Basket, memory: Memory, known: set[int]) -> None:
    """ "With oat milk Rp36.000" – "two of those please": so many as it was just told."""
    for line in basket.lines:
        if line.product not in known and not line.options:
            line.options = list(memory.had.get(line.product, ()))


def with_its_name(span: Span, words: Sequence[Token], scope: Scope) -> list[Token]:
    """ "Two in mocca and one in black" after one thing in these colours: of it, by its name."""
    spoken = set(scope.spoken)
    counted = bool(span.counts and span.mentions) and not (
        scope.basket.lines or scope.basket.pending
    )
    if not (scope.english and counted and len(spoken) == 1):
        return list(words)
    (product,) = spoken
    choices = {said for said, name in choices_of(scope.options(product)) if ":" in name}
    named = [part.mention for part in span.mentions if part.mention is not None]
    if any(mention.exact or mention.words not in choices for mention in named):
        return list(words)
    return [*(Token(word, word) for word in scope.shelf.terms[product].phrases[0]), *words]
