"""All that is wanted so many times, or so many of each: "dobelin semua", "masing-masing 5"."""

from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.understand.multiples import multiple_of
from tanggap.assistant.builtin.understand.shelf import Shelf


def hear_multiple(text: str, basket: Basket, shelf: Shelf) -> Heard | None:
    """A message that only multiplies the wish, which is changed; nothing where it says else."""
    if not basket.lines or basket.pending:
        return None
    multiple = multiple_of(read(text, shelf).tokens)
    if multiple is None:
        return None
    for line in basket.lines:
        line.quantity = multiple.of(line.quantity, alone=len(basket.lines) == 1)
    heard = Heard(question=text)
    heard.edit.changed = heard.unsettled = True
    return heard
