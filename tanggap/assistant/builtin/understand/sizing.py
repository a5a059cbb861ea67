"""Sizes by what people call them: "yang gede" of what comes as regular and jumbo."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo

# What is called nothing is as large as what is called regular.
_USUAL: Final = 3
_CALLED: Final = {
    "mini": 1, "small": 2, "kecil": 2, "junior": 2, "half": 2, "setengah": 2,
    "medium": 3, "sedang": 3, "reguler": 3, "regular": 3, "biasa": 3, "standar": 3, "normal": 3,
    "large": 4, "besar": 4, "dobel": 4, "double": 4, "jumbo": 5, "super": 5, "kingsize": 6,
}  # fmt: skip
_LARGE: Final = frozenset({"besar", "jumbo", "large", "gede", "gedhe", "ageng", "big"})
_SMALL: Final = frozenset({"kecil", "mini", "small", "alit", "leutik"})
_MIDDLE: Final = frozenset({"reguler", "regular", "biasa", "standar", "normal", "medium", "sedang"})
_BETWEEN: Final = frozenset(
    {"yang", "ukuran", "size", "porsi", "agak", "paling", "versi", "gelas", "nya", "itu", "aja"}
)
MOST_SIZES: Final = 6
MOST_BETWEEN: Final = 3


def called_size(tokens: Iterable[Token]) -> str:
    """ "large", "small" or "middle", whichever of them is said; "" where none or several are."""
    words = {token.text for token in tokens} | {token.raw.lower() for token in tokens}
    said = [
        name
        for name, called in (("large", _LARGE), ("small", _SMALL), ("middle", _MIDDLE))
        if words & called
    ]
    return said[0] if len(said) == 1 else ""


def of_size(products: Sequence[ProductInfo], size: str) -> ProductInfo | None:
    """The one among kinds that differ in size; nothing where they differ in more, or in none."""
    if not 1 < len(products) <= MOST_SIZES:
        return None
    ranks = [_rank(product) for product in products]
    counted = [_number(product) for product in products]
    if len(set(ranks)) == 1 and all(counted) and size != "middle":
        # "The bigger pack" of ten and of twenty.
        ranks = counted
    if len(set(ranks)) < len(ranks) or len({_kind(product) for product in products}) > 1:
        return None
    ranked = sorted(zip(ranks, products, strict=True), key=lambda pair: pair[0])
    if size == "middle":
        return next((product for rank, product in ranked if rank == _USUAL), None)
    return ranked[-1 if size == "large" else 0][1]


def differ_in_size(one: ProductInfo, other: ProductInfo) -> bool:
    """Whether two are the same thing in two sizes, so that what is in one is in the other."""
    sizes = {*_words_of(one.variant), *_words_of(other.variant)}
    same = bool(one.family) and one.family == other.family and one.id != other.id
    return same and bool(sizes) and sizes <= _CALLED.keys()


def by_size_words(tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Narrows "jus alpukat yang gede" to the jumbo, where it comes in no other large size."""
    narrowed: list[Mention] = []
    for place, mention in enumerate(mentions):
        following = mentions[place + 1].start if place + 1 < len(mentions) else len(tokens)
        after = list(tokens[mention.end : following])
        while after and (after[0].text in _BETWEEN or after[0].raw.lower() in _BETWEEN):
            after = after[1:]
        near = len(tokens[mention.end : following]) - len(after) <= MOST_BETWEEN
        size = called_size(after[:1]) if near else ""
        if not size and mention.start and not _ends_at(mentions, mention.start):
            # "A large palm sugar coffee".
            since = max((m.end for m in mentions if m.end <= mention.start), default=0)
            size = called_size(tokens[max(since, mention.start - 2) : mention.start])
        if size and not mention.exact and 1 < len(mention.candidates) <= MOST_SIZES:
            products = [shelf.product(one) for one in mention.candidates]
            if (one := of_size(products, size) or _called_just(products, size)) is not None:
                mention = replace(mention, candidates=(one.id,), exact=True)
        narrowed.append(mention)
    return narrowed


def _called_just(products: Sequence[ProductInfo], size: str) -> ProductInfo | None:
    """The one that bears the size in its name, where another of them is a bottle."""
    words = {"large": _LARGE, "small": _SMALL, "middle": _MIDDLE}[size]
    called = [product for product in products if words.intersection(_words(product))]
    return called[0] if len(called) == 1 else None


def _ends_at(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a name ends right before this place: its last word is no size of the next."""
    return any(mention.end == place for mention in mentions)


def _words(product: ProductInfo) -> list[str]:
    return _words_of(product.name)


def _words_of(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _rank(product: ProductInfo) -> int:
    return next((_CALLED[word] for word in _words(product) if word in _CALLED), _USUAL)


def _number(product: ProductInfo) -> int:
    """The one number in its name; 0 where there is none, or more than one."""
    numbers = [word for word in _words(product) if word.isdecimal()]
    return int(numbers[0][:6]) if len(numbers) == 1 else 0


def _kind(product: ProductInfo) -> tuple[str, ...]:
    return tuple(w for w in _words(product) if w not in _CALLED and not w.isdecimal())
