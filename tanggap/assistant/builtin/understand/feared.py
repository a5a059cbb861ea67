"""What has not gone wrong: "jangan gosong ya" and "takut tumpah" wish, and complain of nothing."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token

# Before these a thing is only feared; "semoga" and its like fear what is denied.
_FEARING: Final = frozenset({"jangan", "takut", "khawatir"})
_HOPING: Final = frozenset({"semoga", "biar", "supaya", "agar"})
_DENYING: Final = frozenset({"tidak", "jangan"})
_LINKS: Final = frozenset({"sampai", "terlalu", "keburu", "ada", "yang", "pada", "sudah", "nanti"})
_WRONG: Final = frozenset(
    {"rusak", "tumpah", "hancur", "jelek", "aneh", "lama", "lambat", "salah", "dingin", "kurang"}
    | {"kecewa", "sobek", "retak", "lecet", "lembek", "layu", "bolong", "lepas", "luntur", "patah"}
)


def feared_places(tokens: Sequence[Token]) -> frozenset[int]:
    """Where words of harm stand that speak of none done."""
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if token.text not in _WRONG:
            continue
        at = place - 1
        while at >= 0 and tokens[at].text in _LINKS:
            at -= 1
        if at < 0:
            continue
        word, before = tokens[at].text, tokens[at - 1].text if at else ""
        if word in _FEARING or (word in _DENYING and before in _HOPING):
            found.add(place)
    return frozenset(found)
