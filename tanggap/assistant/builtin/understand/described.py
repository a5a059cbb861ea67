"""What a product's description says, sentence by sentence."""

import functools
from collections.abc import Callable
from dataclasses import replace

from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.terms import Terms, terms_of
from tanggap.catalogue.info import ProductInfo
from tanggap.core.sentences import split_sentences


def sentences_of(product: ProductInfo) -> list[str]:
    """The sentences of the description, as the owner wrote them."""
    return [said for each in split_sentences(product.description) if (said := each.strip())]


def said_of(product: ProductInfo, tells: Callable[[str], object]) -> str:
    """Those of them that tell what is looked for, as one text; "" where none does."""
    return " ".join(said for said in sentences_of(product) if tells(said))


@functools.lru_cache(maxsize=2048)
def as_it_comes(product: ProductInfo) -> Terms:
    """Its words without those of what may be added: "tanpa kacang", though peanut butter may be."""
    return terms_of(replace(product, options=()))


def can_be(product: ProductInfo, word: str) -> bool:
    """Whether its choices speak of a quality, so that it is as it is ordered."""
    return bool(product.options) and word in plain_set(" . ".join(product.options))
