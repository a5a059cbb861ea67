"""The shop's voice: its tone, its form of address, and a phrasing that suits the moment."""

import functools
import zlib
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import rows
from tanggap.assistant.builtin.normalise.language import Language
from tanggap.businesses.info import ShopInfo

_ANY: Final = "*"


@functools.cache
def _phrases(language: Language) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for table in ("phrases", "ordering"):
        for key, tone, text in rows(f"{table}.{language}.tsv"):
            found.setdefault((key, tone), []).append(text.replace("\\n", "\n"))
    return found


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things as this shop does; the same conversation always hears the same words."""

    info: ShopInfo
    language: Language
    seed: int
    turn: int

    def say(self, key: str, **slots: object) -> str:
        """The phrase for `key` in the shop's tone, filled in."""
        phrases = _phrases(self.language)
        choices = phrases.get((key, self.info.tone)) or phrases[(key, _ANY)]
        seed = zlib.crc32(f"{self.seed}:{self.turn}:{key}".encode())
        filled = {"kak": self.info.form_of_address or "kak", "shop": self.info.name} | slots
        # The low bits of a checksum follow the number too closely.
        text = choices[(seed >> 11) % len(choices)].format(**filled)
        return text[:1].upper() + text[1:]

    @property
    def english(self) -> bool:
        """Whether the customer is answered in English."""
        return self.language == "en"
