"""What a product's description says, sentence by sentence."""

from collections.abc import Callable

from tanggap.catalogue.info import ProductInfo
from tanggap.core.sentences import split_sentences


def sentences_of(product: ProductInfo) -> list[str]:
    """The sentences of the description, as the owner wrote them."""
    return [said for each in split_sentences(product.description) if (said := each.strip())]


def said_of(product: ProductInfo, tells: Callable[[str], object]) -> str:
    """Those of them that tell what is looked for, as one text; "" where none does."""
    return " ".join(said for said in sentences_of(product) if tells(said))
