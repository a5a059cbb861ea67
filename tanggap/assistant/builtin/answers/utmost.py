"""What the shop itself calls the utmost of something: "yang paling pedas yang mana?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.speak.wording import per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.described import sentences_of
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo

_UTMOST: Final = frozenset(
    {"paling", "banget", "super", "amat", "gila", "bgt", "bngt", "bingit", "pol", "poll", "parah"}
)
_ASKING: Final = frozenset({"mana", "apa", "apasaja", "ada", "rekomendasi"})
# From the strongest word to the weakest.
_DEGREES: Final = (
    frozenset({"paling", "setan", "iblis"}),
    frozenset({"super", "ekstra", "extra", "banget", "mercon", "gila", "nampol", "sangat"}),
)
MOST: Final = 3


async def answer_utmost(talk: Talk, clause: Clause) -> Part | None:
    """The products that their descriptions call so; nothing where none is."""
    words = {token.text for token in clause.tokens}
    # "Pedes bgt" is read as one word.
    words |= {part for token in clause.tokens for part in token.raw.lower().split()}
    asks = clause.has("recommendation", "list_products", "product_info", "compare")
    if len(clause.wanted) != 1 or clause.unwanted or not words & _UTMOST or not asks:
        return None
    if not words & _ASKING and "yang" not in words:
        return None
    quality = clause.wanted[0]
    ids = talk.shelf.told.get(quality, set())
    named = {i for item in clause.items for i in item.candidates}
    if named & ids and (len(named) > 1 or not clause.names_one):
        ids = ids & named
    elif named:
        return None
    found = _ranked([talk.shelf.product(i) for i in sorted(ids)], quality, clause.category)
    if not found:
        return None
    lines = []
    for product, said in found[:MOST]:
        await talk.details(product)
        talk.spoken.append(product.id)
        gone = f"\n{talk.voice.say('sold_out', name=product.name)}" if product.sold_out else ""
        lines.append(talk.quote(f"{per_unit(product, talk.voice.language)}: {said}") + gone)
    shown = tuple(product.id for product, _ in found[:MOST])
    talk.listed = list(shown)
    return Part("\n".join(lines), (), shown)


def _ranked(
    products: list[ProductInfo], quality: str, category: str | None
) -> list[tuple[ProductInfo, str]]:
    """Those of the highest degree that any of them is said to have, with what says so."""
    if category is not None:
        products = [p for p in products if p.category == category] or products
    for degree in _DEGREES:
        found = [(p, said) for p in products if (said := _called_so(p, quality, degree))]
        # What cannot be had is not advised, unless there is nothing else.
        if able := [(p, said) for p, said in found if not p.sold_out] or found:
            return able
    return []


def _called_so(product: ProductInfo, quality: str, degree: frozenset[str]) -> str:
    """The sentence that says so; "" where none does."""
    for sentence in sentences_of(product):
        said = plain_words(sentence)
        for place, word in enumerate(said):
            if word != quality:
                continue
            around = said[max(0, place - 1) : place + 2]
            if degree & set(around) and not _denied(said, place):
                return sentence
    return ""


def _denied(said: list[str], place: int) -> bool:
    return bool(lexicon().classes["noword"] & set(said[max(0, place - 3) : place]))
