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
    # An answer belongs to its question: "Pasang bayar lagi? Gratis kak."
    texts += [f"{question.replace('?', ',')} {answer}" for question, answer in facts.entries]
    texts += [facts.info.cancel_policy, facts.info.hours_note]
    texts += [method.note for method in facts.info.payment_methods]
    if any(_gives(text, tuple(words)) for text in texts):
        return True
    # "Parkirnya ada? Ada, gratis. Muat 3 mobil": the whole answer is about the thing.
    asked = {w for w in _words(facts.customer.questions.plain) if len(w) >= _SHORTEST_STEM}
    for question, answer in facts.entries:
        if not any(_same(w, a) for w in _words(question) if len(w) > 3 for a in asked):
            continue
        said = _words(f"{question} {answer}")
        if FREE.search(fold(answer).plain) and all(any(_same(w, s) for s in said) for w in words):
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
    for sentence in re.split(r"(?<=[.!;])\s", fold(text).plain):
        if not FREE.search(sentence):
            continue
        said = re.findall(r"[^\W_]+", sentence)
        free = [n for n, word in enumerate(said) if word in _FREE_WORDS]
        places = [[n for n, w in enumerate(said) if _same(w, word)] for word in words]
        # "Beli 3 bakso gratis 1 es jeruk": the thing follows, and only the first is paid for.
        follows = [f for f in free if f + 1 < len(said) and said[f + 1] not in AFTER_FREE]
        if all(
            any(
                0 < n - f <= _APART if f in follows else abs(n - f) <= _APART
                for n in found
                for f in free
            )
            for found in places
        ):
            return True
    return False


_FREE_WORDS: Final = frozenset({"gratis", "free", "bonus", "cuma", "hadiah", "souvenir", "biaya"})
# What may follow a thing that is free, rather than be it: "parkir gratis di depan".
AFTER_FREE: Final = frozenset(
    (
        "untuk", "kalau", "kalo", "jika", "bila", "min", "minimal", "setiap", "tiap", "buat",
        "di", "ke", "dari", "kak", "ya", "kok", "selama", "dan", "asal", "khusus", "pada", "saat",
        "dengan", "yang", "bisa", "sudah", "mau", "tinggal", "pakai", "tanpa", "juga", "aja",
        "saja",
    )
)  # fmt: skip
_SHORTEST_STEM = 4


def _same(word: str, other: str) -> bool:
    """Whether two words are one, with or without endings and beginnings."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _SHORTEST_STEM and short in long
