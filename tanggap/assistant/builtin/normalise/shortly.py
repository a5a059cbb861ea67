"""Words that are short for others only where they stand so: "31 des", Javanese "kari piro"."""

import re
from typing import Final

_MONTHS: Final = {
    "jan": "januari", "feb": "februari", "mar": "maret", "mrt": "maret", "apr": "april",
    "jun": "juni", "jul": "juli", "agt": "agustus", "agst": "agustus", "agu": "agustus",
    "aug": "agustus", "sep": "september", "sept": "september", "okt": "oktober",
    "oct": "oktober", "nov": "november", "nop": "november", "des": "desember", "dec": "desember",
}  # fmt: skip
_DATE: Final = re.compile(
    rf"\b([12]?\d|3[01])[ -]?({'|'.join(_MONTHS)})\b(?![\w'])\.?", re.IGNORECASE
)


# "How many are left" in Java; after the name of a dish it is a curry.
_LEFT: Final = re.compile(
    r"(?<!mie )(?<!mi )(?<!rebus )(?<!kuah )(?<!ayam )(?<!rasa )(?<!nasi )(?<!roti )"
    r"\bkari (?=pir[oa]\b|pinten\b)",
    re.IGNORECASE,
)


# "Eh 5 deng": what was just said is taken back. Elsewhere it is short for "dengan".
_RATHER: Final = re.compile(
    r"\b(?:deng|ding)(?=\s*(?:[.,!]|$|kak|ka\b|bang\b|bg\b|mas\b|mba|min\b))", re.IGNORECASE
)


# "Sayur2an" is "sayur-sayuran", and no two of them; "jam2an" is about two.
_ALL_SORTS: Final = re.compile(r"\b(?!jam|pukul)([a-z]{4,})2an\b", re.IGNORECASE)


def in_full(text: str) -> str:
    """The text with such words in full; others stay as they are."""
    text = _ALL_SORTS.sub(r"\1", _RATHER.sub("maksudnya", text))
    text = _DATE.sub(lambda match: f"{match[1]} {_MONTHS[match[2].lower()]}", text)
    return _LEFT.sub("tinggal ", text)


def month_called(word: str) -> str:
    """The month that a word, maybe a short one, names; "" where it names none."""
    word = word.lower()
    return _MONTHS.get(word, word if word in _MONTHS.values() else "mei" * (word == "mei"))
