"""What a thing may be had with that its description alone tells: "bisa tambah paru goreng +7.000".

It is no option of the shop's that can be charged: it is noted, and the owner says what it costs.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.ordering.basket import Line
from tanggap.assistant.builtin.ordering.choices import HAD_WITH
from tanggap.assistant.builtin.ordering.notes import NEXT_WISH
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.surcharges import choices_in
from tanggap.core.sentences import split_sentences

# What an owner names in more words is a sentence, and no thing.
MOST_WORDS: Final = 4
# Where one thing ends and the next begins; the point of "7.000" ends nothing.
_BETWEEN: Final = re.compile(r"[,;:()](?!\d)|\.(?!\d)|\s/\s|\b(?:atau|dan|or|and)\b", re.IGNORECASE)
_MAY: Final = re.compile(
    r"^\W*(?:(?:bisa|boleh|dapat|juga|mau|kalau|ingin|minta|can|add|with)\b\s*)+", re.IGNORECASE
)


@functools.lru_cache(maxsize=4096)
def told_extras(product: ProductInfo) -> tuple[str, ...]:
    """As options would be written: "tambah paru goreng +7000"."""
    found: list[str] = []
    for sentence in split_sentences(product.description):
        for piece in _BETWEEN.split(sentence):
            for choice in choices_in((_MAY.sub("", piece),)):
                words = [word for word in choice.words if word not in HAD_WITH]
                if choice.extra_idr and 0 < len(words) <= MOST_WORDS:
                    found.append(f"tambah {' '.join(words)} +{choice.extra_idr}")
    return tuple(found)


def extras_noted(lines: Iterable[Line], products: Mapping[int, ProductInfo]) -> list[str]:
    """The extras that stand in the notes of what is wanted, as their names."""
    found: list[str] = []
    for line in lines:
        wishes = [set(plain_words(wish)) for wish in line.note.split(NEXT_WISH)]
        for choice in choices_in(told_extras(products[line.product])):
            name = " ".join(word for word in choice.words if word not in HAD_WITH)
            words = set(plain_words(name))
            # "Tambah telur", of an egg that is called sunny side up.
            told = any(words <= said or (said & HAD_WITH and words & said) for said in wishes)
            if told and name not in found:
                found.append(name)
    return found
