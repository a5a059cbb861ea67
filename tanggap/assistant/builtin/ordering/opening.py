"""Where a wish begins and ends without goods: "halo, mau pesan dong", "itu saja"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.consent import Stance
from tanggap.assistant.builtin.ordering.scope import Edit

_THAT_IS_ALL: Final = ({"itu", "saja"}, {"ini", "saja"}, {"begitu", "saja"}, {"sudah", "cukup"})
_BESIDE_THE_END: Final = frozenset(
    {"terimakasih", "tidak", "tolong", "dulu", "oke", "kak", "ya", "sudah", "deh", "lah"}
).union(*_THAT_IS_ALL)


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


def ends_the_wish(every: set[str]) -> bool:
    """ "Udah itu aja kak", "sudah cukup": nothing more is wanted."""
    return any(every >= all_of_it for all_of_it in _THAT_IS_ALL) and every <= _BESIDE_THE_END
