"""Links, e-mail addresses and handles must be the shop's own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

NAME = "links"

_LINK: Final = re.compile(
    r"\bhttps?://[^\s<>\"')\]]+|\bwww\.[^\s<>\"')\]]+"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:com|id|net|org|me|io|ly|gg|gl|shop|store|link|info|app|xyz|site"
    r"|online|biz|page|bio|ee|cc|to|tk)(?:/[^\s<>\"')\]]*)?(?![\w-])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]+)+"
)
_HANDLE: Final = re.compile(r"(?<![\w.])@(?=[\w.]*[a-z])[a-z][\w.]{2,}")
_ENDING: Final = ".,;:!?*_~"


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds addresses on the web that the shop never gave."""
    text = fold(reading.text.replace("*", " ").replace("_", "\0")).plain
    for pattern in (_LINK, _HANDLE):
        for match in pattern.finditer(text):
            # An underscore may be part of an address, or the end of slanted words around it.
            whole = match[0].replace("\0", "_").rstrip(_ENDING.replace("_", ""))
            links = {whole, whole.removesuffix("_"), whole.rstrip(_ENDING)}
            if not any(_within(link, known) for known in facts.link_texts for link in links):
                yield Violation(NAME, min(links), "the shop gave no such address")


def _within(link: str, known: str) -> bool:
    bare = re.sub(r"^https?://(?:www\.)?|^www\.", "", link).rstrip("/")
    return re.search(rf"(?<![\w.-]){re.escape(bare)}(?![\w-]|\.\w)", known) is not None
