"""What the shop gives for nothing, by its promos, its descriptions and the owner's answers."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.promos import promos_meant
from tanggap.guard.reading import Reading

FREE: Final = re.compile(
    r"\b(?:gratis|free|bonus|cuma-cuma|hadiah|souvenir|suvenir|tanpa biaya|tidak ada biaya)\b"
)
# So many words may stand between "gratis" and what is given.
_APART = 5


def given_free(
    words: Sequence[str],
    reading: Reading,
    facts: Facts,
    spoken: Sequence[Mention] = (),
    *,
    bought: bool = False,
) -> bool:
    """Whether some text of the shop gives the thing of these words for nothing.

    With `bought`, on top of something bought, which only a promo does.
    """
    texts = [f"{promo.title}. {promo.description}" for promo in promos_meant(reading, facts)]
    if bought:
        return any(_gives(text, tuple(words)) for text in texts)
    texts += facts.answers
    texts += [facts.info.cancel_policy, facts.info.hours_note]
    texts += [method.note for method in facts.info.payment_methods]
    if any(_gives(text, tuple(words)) for text in texts):
        return True
    # "Sudah termasuk nasi": what a product comes with is free with it.
    return any(
        set(words) <= set(_words(facts.products[key].description))
        for mention in spoken[:4]
        for key in list(mention.products)[:6]
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", fold(text).plain))


@lru_cache(maxsize=4096)
def _gives(text: str, words: tuple[str, ...]) -> bool:
    """Whether the words stand near a word for "free" in one sentence of the text."""
    # An answer belongs to its question: "Pasang bayar lagi? Gratis kak."
    for sentence in re.split(r"(?<=[.!;])\s", fold(text).plain):
        if not FREE.search(sentence):
            continue
        said = re.findall(r"[^\W_]+", sentence)
        free = [n for n, word in enumerate(said) if word in _FREE_WORDS]
        places = [[n for n, w in enumerate(said) if _same(w, word)] for word in words]
        if all(any(abs(n - f) <= _APART for n in found for f in free) for found in places):
            return True
    return False


_FREE_WORDS: Final = frozenset({"gratis", "free", "bonus", "cuma", "hadiah", "souvenir", "biaya"})
_SHORTEST_STEM = 4


def _same(word: str, other: str) -> bool:
    """Whether two words are one, with or without endings and beginnings."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _SHORTEST_STEM and short in long
