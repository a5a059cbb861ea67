"""Dots that end no sentence: of abbreviations and initials in names and addresses."""

import re
from typing import Final

_SHORT: Final = re.compile(
    # "5rb an." rounds a price, and names nobody.
    r"(?<!rb )(?<!\dk )(?<!ribu )"
    r"\b(a\.n|an|jl|jln|no|nmr|gg|gng|lr|lrg|rt|rw|kec|kel|kab|prop|prov|kp|kamp|dsn|ds|komp|kompl|kav|blk|"
    r"perum|perumh|apt|apart|ged|gd|lt|st|dpn|sblh|blkg|smpg|dkt|sbrg|"
    r"bpk|ny|tn|nn|sdr|sdri|h|hj|hi|kh|dr|drg|drs|dra|ir|prof|ust|tgk|"
    r"moh|muh|mohd|muhd|muhamad|much|abd|jend|letjen|mayjen|brigjen|kol|letkol|kapt|sgt)\.\s*",
    re.IGNORECASE,
)
# "Jl. A. Yani", "jalan MT. Haryono", "gg. h. sarip"
_OF_STREETS: Final = re.compile(
    r"\b(?i:jl|jln|jalan|gg|gang|lr|lorong)\.?\s+(?:(?:(?i:[A-Z]{1,2})|[A-Z]{3})\.\s*)+(?=[^\W\d_])"
)
# "A.P. Pettarani"
_INITIALS: Final = re.compile(r"\b((?:[A-Z]\.)+[A-Z])\.\s+(?=[A-Z][a-z])")
# "a.n. M. Rizky", "Pak R. Hadi"
_OF_NAMES: Final = re.compile(
    r"(?<=\b)((?i:a\.?n|a/n|nama|namanya|namaku|saya|pak|bu|bpk|ibu|bapak|mas|mbak|kak)[\s:]\s*[A-Z])\.\s*"
    r"(?=[A-Z][a-z])"
)


def without_dots(text: str) -> str:
    """The text without them: what stands around such a dot belongs together."""
    text = _SHORT.sub(r"\1 ", text)
    text = _OF_STREETS.sub(lambda match: " ".join(match[0].replace(".", " ").split()) + " ", text)
    return _OF_NAMES.sub(r"\1 ", _INITIALS.sub(r"\1 ", text))
