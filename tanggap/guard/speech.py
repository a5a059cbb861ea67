"""Whether words are claimed, denied, asked or only supposed."""

import re
from typing import Final

from tanggap.guard.reading import Reading

_NO = (
    r"\b(?:tidak|tdk|tak|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|gk|ndak|bukan|belum|blm|tanpa|not|no|don'?t"
    r"|jangan|kurang)\b"
)
_DENIAL: Final = re.compile(_NO)
_LATER_DENIAL: Final = re.compile(
    r"^\W*(?:(?:nya|itu|kak|memang|sayangnya|masih|kami|saat ini|sekarang)\W+)*(?:tidak|tdk"
    r"|nggak|ndak|ora|teu|henteu|"
    r"enggak|gak|ga|belum|blm|bukan)\b"
)
_SUPPOSED: Final = re.compile(
    r"\b(?:(?P<topic>kalau|kalo|klo)|jika|bila|apabila|seandainya|misal\w*|setelah|sesudah|sebelum"
    r"|begitu|selama|akan|nanti|bakal|supaya|agar|biar|semoga|harap|silakan|apakah|kapan"
    r"|if|once|after|when|will)\b"
)
# Ends a clause: what stands before it denies nothing after it.
_CLAUSE: Final = re.compile(r"[,;:.!?\n()]|\b(?:tapi|tetapi|namun|sedangkan|hanya|cuma|dan)\b")


_STOP: Final = re.compile(r"[,;.!?\n]|[^\w\s'\"()/%+&:@-]")


def _clause_before(plain: str, start: int) -> str:
    clause = plain[:start]
    last = None
    for last in _CLAUSE.finditer(clause):  # noqa: B007
        pass
    return clause[last.end() :] if last else clause


def clause_around(plain: str, position: int) -> str:
    """The clause in which a position stands, between signs that end one."""
    begins = max((plain.rfind(sign, 0, position) for sign in ",;:.!?\n()"), default=-1) + 1
    end = _SIGN.search(plain, position)
    return plain[begins : end.start() if end else len(plain)]


_SIGN: Final = re.compile(r"[,;:.!?\n()]")


def denied(reading: Reading, start: int, end: int) -> bool:
    """Whether the words at this place are said not to be so."""
    before = _clause_before(reading.plain, start)
    return bool(_DENIAL.search(before[-60:])) or bool(_LATER_DENIAL.match(reading.plain[end:]))


def supposed(reading: Reading, start: int) -> bool:
    """Whether the words at this place are a condition, a plan or a wish.

    "Kalau habis, bisa diganti" is a condition; "kalau nasgor habis kak" only names the subject.
    """
    match = _SUPPOSED.search(_clause_before(reading.plain, start))
    if match is None:
        return False
    return match["topic"] is None or "," in reading.plain[start:]


def asked(reading: Reading, end: int) -> bool:
    """Whether the clause that these words end in is a question."""
    # An emoji ends a clause, too.
    stop = _STOP.search(reading.plain, end)
    return stop is not None and stop[0] == "?"
