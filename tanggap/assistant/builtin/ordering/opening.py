"""A wish to order that says nothing yet of what: "halo, mau pesan dong"."""

from collections.abc import Sequence

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.consent import Stance
from tanggap.assistant.builtin.ordering.scope import Edit


def opens(tokens: Sequence[Token], basket: Basket, stance: Stance, edit: Edit) -> bool:
    """Whether somebody wants to order and has not said what yet."""
    if basket or edit.not_sold or stance.said in ("no", "hold"):
        return False
    told = {token.text for token in tokens}
    before = ["", *(token.text for token in tokens)]
    # "Siapa yang pesan kemarin?" wants nothing.
    wants = any(
        token.text in ("pesan", "order", "beli") and last != "yang"
        for last, token in zip(before, tokens, strict=False)
    ) and not told & {"berapa", "bagaimana", "cara"}
    # A question in between does not close it.
    return wants or (basket.opened and not edit.changed)
