"""What the choices said of a product add to its price: "Es Degan pakai susu"."""

from functools import lru_cache
from typing import Final

from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.surcharges import choices_in
from tanggap.guard.names import WORD

# Say that something is added, not what.
ADDING: Final = frozenset(
    (
        "extra", "ekstra", "tambah", "tambahan", "nambah", "ditambah", "plus", "pakai", "pake",
        "dengan", "sama", "add", "upgrade", "topping", "toping", "versi", "ukuran", "level",
    )
)  # fmt: skip
_ALIKE: Final = {"double": "dobel", "dobel": "double", "ekstra": "extra", "extra": "ekstra"}
# More choices at once are not told in one sentence.
_MOST = 4


def added_by(product: ProductInfo, said: frozenset[str]) -> frozenset[int]:
    """What the choices of a product whose words are said may add to one of it, each and together.

    `said` are the words of the sentence and of the question that it answers.
    """
    if not product.options:
        return frozenset()
    extras = [
        extra_idr
        for words, extra_idr in _paid_choices(product.options)
        if _is_said(words, said, _words_of(product.name))
    ]
    sums = {0}
    for extra_idr in extras[:_MOST]:
        sums |= {extra_idr + other for other in sums}
    return frozenset(sums - {0})


def _is_said(words: frozenset[str], said: frozenset[str], name: frozenset[str]) -> bool:
    telling = words - ADDING or words
    if not all(word in said or _ALIKE.get(word) in said for word in telling):
        return False
    # "Extra ayam" of a "Mie Ayam": its name alone asks for nothing more.
    return not telling <= name or not said.isdisjoint(ADDING)


@lru_cache(maxsize=4096)
def _paid_choices(options: tuple[str, ...]) -> tuple[tuple[frozenset[str], int], ...]:
    return tuple(
        (frozenset(choice.words), choice.extra_idr)
        for choice in choices_in(options)
        if choice.extra_idr and choice.words
    )


@lru_cache(maxsize=8192)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(WORD.findall(name.lower()))
