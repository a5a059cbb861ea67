"""Words that blame somebody alone, and after a quality only say how much."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token

_FELT: Final = frozenset({"lapar", "laper", "haus", "capek", "ngidam", "ngantuk"})


def says_how_much(before: Sequence[Token]) -> bool:
    """Whether "parah" after these means very: "laper parah", "enak parah"."""
    classes = lexicon().classes
    felt = classes["positive"] | classes["attribute"] | _FELT
    return bool(before) and before[-1].text in felt
