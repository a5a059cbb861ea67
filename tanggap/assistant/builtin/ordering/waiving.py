"""A promo code that is not to be used after all: "yah kurang, ya udah ga usah pake kode"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.details import Details
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand.shelf import Shelf

_CODES: Final = frozenset({"kode", "voucher", "kupon", "code"})
_PROMOS: Final = frozenset({"promo", "diskon"})
_WAIVING: Final = words_of("codes.waiving")
# "Ga pakai kode", but not "kodenya ga bisa".
_UNUSED: Final = frozenset({"pakai", "jadi", "perlu", "usah", "butuh"})


def waives_code(
    tokens: Sequence[Token], stop: str, basket: Basket, found: Details, shelf: Shelf
) -> bool:
    """Whether a stretch of a message gives up the code, which then is forgotten.

    Where goods are named in it, too, something else is given up as well.
    """
    words = {token.text for token in tokens}
    codes = _CODES | (_PROMOS if basket.promo else frozenset())
    if stop == "?" or not words & codes or any(token.kind == "number" for token in tokens):
        return False
    if not (words & _WAIVING or ("tidak" in words and words & _UNUSED)):
        return False
    if any(word in shelf.by_word for word in words - codes):
        return False
    if found.promo == basket.promo:
        # "Ga jadi pake kode HEMAT": it was named to be given up.
        found.promo = ""
    basket.promo = ""
    return True
