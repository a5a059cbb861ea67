"""What the owner has forbidden is never said, by whichever model."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

NAME: Final = "never_say"


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds the owner's forbidden words and phrases, however they are spaced or written."""
    phrases = facts.info.never_say
    if not phrases:
        return
    for match in _pattern(phrases).finditer(reading.plain):
        yield Violation(
            NAME, reading.shown(match.start(), match.end()), "the owner forbids saying this"
        )


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases, whole; -nya and its like do not make another word of one."""
    said = (
        r"\W+".join(map(re.escape, re.findall(r"\w+", fold(phrase).plain))) for phrase in phrases
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(filter(None, said))})(?:nya|lah|kah|pun)?(?!\w)")
