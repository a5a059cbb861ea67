"""Cuts text into sentences while it is still being written.

A sentence ends at `.`, `!`, `?` or `…` before white space, and at every line break. The pieces
keep their white space, so that joining them gives the text unchanged. Nothing is cut within
`Rp18.000`, `18.30`, an address on the web, an abbreviation or the number of a list item.
"""

import re
from typing import Final

# Stops, whatever closes the sentence with them (quotes, brackets, bold marks, emoji), white space;
# or a line break. What comes next must be known, for "Rp18." may go on with "000".
_END: Final = re.compile(r"([.!?…]+)([^\w\s]*)[^\S\n]+(?=\S)|\s*\n\s*(?=\S)")
_ABBREVIATIONS: Final = frozenset({
    "no", "jl", "jln", "gg", "dll", "dsb", "dst", "kel", "kec", "kab", "tel", "telp", "hlm",
    "hal", "sdr", "sdri", "bpk", "a.n", "an", "d.a", "u.p", "rp", "idr", "rek", "min", "max",
    "maks", "ket", "s.d", "sd", "yth", "dr", "drs", "prof", "ir", "hj", "vs", "blok", "lt", "rt",
    "rw", "tgl",
})  # fmt: skip
# May close a sentence too; a capital letter after them tells.
_CLOSING_ABBREVIATIONS: Final = frozenset({"dll", "dsb", "dst"})
_LAST_WORD: Final = re.compile(r"[^\s(\[\"'*_]+$")
_LIST_NUMBER: Final = re.compile(r"(?:\d{1,3}|[a-zA-Z])")


def split_sentences(text: str) -> list[str]:
    """The sentences of a finished text, white space kept."""
    stream = SentenceStream()
    return [*stream.feed(text), *([rest] if (rest := stream.rest()) else [])]


class SentenceStream:
    """Takes text piece by piece and gives back whole sentences as soon as they are certain."""

    def __init__(self) -> None:
        self._pending = ""

    def feed(self, piece: str) -> list[str]:
        """Adds a piece; returns the sentences that it completes."""
        text = self._pending + piece
        sentences: list[str] = []
        start = 0
        for match in _END.finditer(text):
            if match[1] is None or self._ends(text[start : match.start()], match, text):
                sentences.append(text[start : match.end()])
                start = match.end()
        self._pending = text[start:]
        return sentences

    def rest(self) -> str:
        """What is left at the end of the text."""
        rest, self._pending = self._pending, ""
        return rest

    @staticmethod
    def _ends(before: str, match: re.Match[str], text: str) -> bool:
        """Whether the stop ends the sentence `before`."""
        if match[1] != "." or match[2]:
            return True
        if _LIST_NUMBER.fullmatch(before.strip(" \t*_")):
            return False
        word = _LAST_WORD.search(before)
        if word is None:
            return True
        last, following = word[0].lower(), text[match.end()]
        if last in _ABBREVIATIONS:
            return last in _CLOSING_ABBREVIATIONS and following.isupper()
        # "18. 000" is one number, however badly written.
        return not (last[-1].isdigit() and following.isdigit())
