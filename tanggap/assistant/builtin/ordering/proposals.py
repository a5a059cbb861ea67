"""What was added up or priced before, and is wanted now."""

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.basket import Basket, Line


def take_proposal(basket: Basket, memory: Memory) -> None:
    """What was only added up before is wanted now."""
    for product, count in memory.cart:
        options = list(memory.had.get(product, ()))
        basket.add(product, count, line=Line(product, count, options))


def as_summed(basket: Basket, memory: Memory, known: set[int]) -> None:
    """ "With oat milk Rp36.000" – "two of those please": so many as it was just told."""
    for line in basket.lines:
        if line.product not in known and not line.options:
            line.options = list(memory.had.get(line.product, ()))
