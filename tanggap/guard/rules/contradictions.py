"""What the owner denies ("belum ada AC", "tidak digabung") may not be affirmed."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.words import GENERAL_FILLERS, GENERAL_SLANG, load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

NAME = "contradictions"

_NO: Final = re.compile(
    r"\b(?:tidak|belum|tanpa|bukan|nggak|ndak|ora|teu|henteu|ngga|gak|ga|masih diurus"
    r"|sedang diurus|masih proses|dalam proses|menyusul)\b"
)
_ANY_NO: Final = re.compile(
    r"\b(?:tidak|tdk|tak|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|bukan|belum|blm|tanpa|not|no|don'?t|jangan|kecuali"
    r"|isn'?t|aren'?t|diurus|proses|menyusul)\b"
)
_BESIDE: Final = frozenset(
    [
        "bisa",
        "ada",
        "dapat",
        "boleh",
        "pakai",
        "memakai",
        "termasuk",
        "mengandung",
        "kami",
        "kita",
        "akan",
        "lagi",
        "sedang",
        "menerima",
        "melayani",
        "punya",
        "dulu",
        "kak",
        "juga",
        "memang",
    ]
)
# What is not had at all, rather than not so of one thing.
_HAVING: Final = frozenset(
    ("ada", "punya", "pakai", "memakai", "menyediakan", "menerima", "melayani", "bisa", "digabung")
)
_EXCEPT: Final = re.compile(r"\b(?:kecuali|selain)\b")
# What a question asks for is named by its other words: "Ada cabang lain?" denies no "Yang lain".
_NO_THINGS: Final = frozenset(
    ["lain", "lainnya", "selain", "sini", "situ", "sana", "sendiri", "khusus", "dekat", "sekarang"]
)
_LISTS: Final = Path(__file__).parent.parent / "wordlists"
_GENERAL: Final = (
    frozenset(GENERAL_FILLERS)
    | frozenset(GENERAL_SLANG)
    | load_words(_LISTS / "service_words.txt")
    | load_words(_LISTS / "empty_words.txt")
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ENDINGS: Final = ("nya", "kan", "lah")
_BEGINNINGS: Final = ("meng", "men", "mem", "me", "di", "ter", "ber")
_SHORTEST = 4
# More words name no one thing.
_FEW = 3
_LINK: Final = re.compile(r"https?://\S+")
# "Kalau ada yang diubah, bilang ya" promises no change.
_IF: Final = re.compile(r"\b(?:kalau|kalo|jika|bila|apabila|if)\b[^,.;:]*$")
_AFFIRMS: Final = re.compile(
    r"\W*(?:(?:iya|ya|tentu|betul|kak|sedikit)\W+)*(?:pakai|pake|ada|bisa|boleh|sudah|punya)\b"
)
# What is denied of some things and affirmed of others is judged where so much else is shared.
_SHARED = 2


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds what the owner's answers or a promo's own text deny."""
    # What a link is made of is no word: "/o/x7-AC" has no air conditioning.
    plain = _LINK.sub(lambda link: " " * len(link[0]), reading.plain)
    if "?" in plain or _ANY_NO.search(plain):
        return
    said = _stems(plain)
    if not before and _AFFIRMS.match(plain):
        # "Pakai sedikit kak": yes to what was asked.
        said |= _stems(facts.customer.questions.plain)
    for denial in _denials(facts.entries, facts.promo_texts):
        if denial.thing not in said or not denial.whole <= said:
            continue
        about = (
            len(said & denial.around) >= _SHARED
            or (bool(said & denial.subject) and denial.thing not in _PLAIN_GENERAL)
            or (denial.always and denial.thing not in _PLAIN_GENERAL)
        )
        at = next((m for m in _WORD.finditer(plain) if _stem(m[0]) == denial.thing), None)
        if at and _IF.search(plain[: at.start()]):
            continue
        if about and not (at and any(m.start <= at.start() < m.end for m in reading.sure_mentions)):
            span = reading.shown(*at.span()) if at else plain[:40]
            yield Violation(NAME, span, "the owner says that it is not so")
            return


class _Denial:
    """A thing that a text denies."""

    __slots__ = ("always", "around", "subject", "thing", "whole")

    def __init__(
        self, thing: str, subject: frozenset[str], around: frozenset[str], *, always: bool
    ) -> None:
        self.thing = thing
        # What stands before the denial in its clause.
        self.subject = subject
        # The other words of the sentence.
        self.around = around
        # Whether no text of the shop affirms it.
        self.always = always
        # The words that must all be said.
        self.whole = frozenset[str]()


@lru_cache(maxsize=512)
def _denials(entries: tuple[tuple[str, str], ...], promos: tuple[str, ...]) -> tuple[_Denial, ...]:
    found: list[tuple[str, frozenset[str], frozenset[str], bool]] = []
    lone: list[tuple[tuple[str, ...], frozenset[str]]] = []
    affirmed: set[str] = set()
    for asked_for, told in (*entries, *(("", text) for text in promos)):
        question, answer = fold(asked_for).plain, fold(told).plain
        if re.match(r"(?:maaf,? )?(?:belum|tidak) ada\b(?! \w{3,} \w)", answer):
            asked = _stems(question) - _PLAIN_GENERAL - _NO_THINGS
            found += [(thing, frozenset(), frozenset(), True) for thing in asked]
            continue
        for sentence in re.split(r"[.;!?]\s", answer):
            for clause in re.split(r"[,:()]\s?|\b(?:tapi|tetapi|kecuali|selain)\b", sentence):
                denials = list(_NO.finditer(clause))
                subject = _stems(clause[: denials[0].start()] if denials else clause)
                affirmed |= subject
                if not denials or _EXCEPT.search(sentence):
                    continue
                ends = [*(match.start() for match in denials[1:]), len(clause)]
                for match, end in zip(denials, ends, strict=True):
                    words = _WORD.findall(clause[match.end() : end])
                    things = [_stem(word) for word in words if word not in _BESIDE]
                    if not things and len(denials) == 1 and (named := _named_before(clause, match)):
                        lone.append((named, _stems(sentence)))
                    if things:
                        always = bool(words) and words[0] in _HAVING
                        found.append((things[0], subject, _stems(sentence), always))
    denials_of_all = []
    for named, around in lone:
        denial = _Denial(named[-1], frozenset(named[:-1]), around, always=True)
        denial.whole = frozenset(named)
        denials_of_all.append(denial)
    return tuple(denials_of_all) + tuple(
        _Denial(
            thing,
            subject - _PLAIN_GENERAL,
            around - _PLAIN_GENERAL - {thing},
            always=always and thing not in affirmed,
        )
        for thing, subject, around, always in found
        # "Level 0 tanpa cabe, level 1 = 2 cabe": denied of one, affirmed of others.
        if thing not in _BESIDE and not (thing in affirmed and not subject - _PLAIN_GENERAL)
    )


def _named_before(clause: str, denial: re.Match[str]) -> tuple[str, ...]:
    """ "Faktur pajak belum bisa": what is denied where nothing follows."""
    words = [_stem(word) for word in _WORD.findall(clause[: denial.start()])]
    words = [word for word in words if word not in _PLAIN_GENERAL and word not in _BESIDE]
    return tuple(words) if 0 < len(words) <= _FEW else ()


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
    for beginning in _BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) >= _SHORTEST:
            return word.removeprefix(beginning)
    return word


_PLAIN_GENERAL: Final = frozenset(_stem(word) for word in _GENERAL)


@lru_cache(maxsize=4096)
def _stems(plain: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(plain))
