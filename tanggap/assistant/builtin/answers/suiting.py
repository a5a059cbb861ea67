"""For whom and for what a thing is: drinks or food, whole meals, children, so many persons."""

import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo

_DRINKING: Final = frozenset({"minum", "minuman"})
_EATING: Final = frozenset({"makan", "makanan", "lauk"})
# Words of shelves that hold drinks, and those by which they hold none after all.
_OF_DRINKS: Final = frozenset(
    {"minum", "minuman", "kopi", "teh", "jus", "es", "boba", "milkshake", "latte", "wedang"}
    | {"coffee", "tea", "juice", "drink", "drinks", "beverage", "beverages", "smoothie"}
)
_DRY: Final = frozenset({"biji", "bubuk", "kue", "roti", "krim", "beans"})
_NO_MEALS: Final = frozenset({"tambah", "tambahan", "topping", "extra", "ekstra", "pelengkap"})
_WHOLE: Final = frozenset({"komplit", "lengkap", "paket", "combo", "kombo", "hemat"})
_SETS: Final = frozenset({"paket", "combo", "kombo", "komplit", "lengkap"})
_SMALL: Final = frozenset({"anak", "bayi", "keponakan", "cucu"})
# Grown ones: "anak kos", "anak kantor".
_GROWN: Final = frozenset({"kos", "kost", "kosan", "kuliah", "kampus", "kantor", "muda", "sekolah"})
_FOR_SMALL: Final = re.compile(r"\b(?:anak(?:-anak)?|bocil|bocah|balita|kids?|si kecil)\b", re.I)
_PERSONS: Final = re.compile(r"\b(\d{1,3})(?:\s*-\s*(\d{1,3}))? (?:orang|people|porsi|pax)\b")
_WORDS: Final = {
    "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6", "tujuh": "7", "delapan": "8",
    "sembilan": "9", "sepuluh": "10",
}  # fmt: skip
_NUMBERED: Final = re.compile(rf"\b({'|'.join(_WORDS)})(?= (?:orang|sampai|-))")
_TOGETHER: Final = {
    "berdua": 2, "bertiga": 3, "berempat": 4, "berlima": 5, "berenam": 6, "bertujuh": 7,
    "berdelapan": 8,
}  # fmt: skip


def of_the_kind(talk: Talk, clause: Clause, pool: Sequence[ProductInfo]) -> list[ProductInfo]:
    """Of the pool the drinks where one wants to drink, the meals where one wants to eat."""
    said = {token.text for token in clause.tokens}
    ranked = clause.cheapest or clause.dearest
    if clause.items or clause.category or not said & (_DRINKING | _EATING):
        return list(pool)
    if said & _DRINKING and not said & _EATING:
        return [p for p in pool if _is_drink(p)] or list(pool)
    if said & _EATING and not said & _DRINKING and (ranked or said & {"lauk"}):
        meals = [p for p in pool if not _is_drink(p) and not _is_extra(p)]
        return meals or list(pool)
    return list(pool)


def _is_drink(product: ProductInfo) -> bool:
    shelf = set(plain_words(product.category))
    return bool(shelf & _OF_DRINKS) and not shelf & _DRY


def _is_extra(product: ProductInfo) -> bool:
    shelf = product.category
    return bool({*plain_words(shelf), *shelf.lower().split()} & _NO_MEALS)


def whole_meals(talk: Talk, clause: Clause) -> list[ProductInfo]:
    """Sets for whoever wants "yang komplit nasi + minum"; empty where none was asked for."""
    said = {token.text for token in clause.tokens}
    if not said & _WHOLE:
        return []
    shelf = talk.shelf
    ids = {i for word in _SETS for i in shelf.by_word.get(word, ())}
    products = [shelf.product(i) for i in sorted(ids)]
    products += [
        p
        for p in shelf.shop.catalogue.products.values()
        if p.id not in ids and set(plain_words(p.category)) & _SETS
    ]
    return [p for p in products if not p.sold_out]


def asks_for_children(clause: Clause) -> bool:
    """Whether something for small ones is looked for, and nothing by its price."""
    said = {token.text for token in clause.tokens}
    return bool(said & _SMALL) and not (said & _GROWN or clause.cheapest or clause.dearest)


def for_children(clause: Clause, pool: Sequence[ProductInfo]) -> list[ProductInfo]:
    """What the shop itself says is for children, where that is asked; empty otherwise."""
    if not asks_for_children(clause):
        return []
    return [p for p in pool if _FOR_SMALL.search(f"{p.name} {p.description}")]


def serves(product: ProductInfo, people: int) -> bool:
    """Whether its name or description says that it is for so many persons."""
    told = _persons_told(product)
    if any(_TOGETHER.get(word) == people for word in re.findall(r"ber[a-z]+", told)):
        return True
    least, most = _persons(told)
    return least <= people <= most


def for_so_many(products: Sequence[ProductInfo], people: int) -> list[ProductInfo]:
    """Those that are for so many persons; where none is just so large, the next larger."""
    if fitting := [p for p in products if serves(p, people)]:
        return fitting
    larger = [(least, p) for p in products if (least := _persons(_persons_told(p))[0]) > people]
    nearest = min((least for least, _ in larger), default=0)
    # For three a set for four will do; one for thirty is another matter.
    return [p for least, p in larger if least == nearest] if nearest <= 2 * people else []


def _persons_told(product: ProductInfo) -> str:
    told = f"{product.name}. {product.description}".replace("\u2013", "-").lower()
    return _NUMBERED.sub(lambda match: _WORDS[match[1]], told)


def _persons(told: str) -> tuple[int, int]:
    """For how many at least and at most; 0 and 0 where it is not told."""
    found = _PERSONS.search(told)
    return (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
