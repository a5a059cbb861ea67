"""Numbers with what they count, in one unit of each kind: "sehari", "2x24 jam", "40 kursi"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tanggap.core.numberwords import UNITS

_ONES: Final = "|".join(
    ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
)
_WORDS: Final = rf"sepuluh|sebelas|seratus|(?:{_ONES})(?: belas| puluh(?: (?:{_ONES}))?| ratus)?"
_MINUTES: Final = {
    "menit": 1, "mnt": 1, "minute": 1, "minutes": 1, "jam": 60, "hour": 60, "hours": 60,
    "hari": 1440, "day": 1440, "days": 1440, "minggu": 10080, "pekan": 10080, "week": 10080,
    "weeks": 10080, "bulan": 43200, "month": 43200, "months": 43200, "tahun": 518400,
    "thn": 518400, "year": 518400, "years": 518400,
}  # fmt: skip
_KINDS: Final = {
    "orang": "orang", "org": "orang", "pax": "orang", "tamu": "orang", "people": "orang",
    "ppl": "orang", "persons": "orang",
    "kursi": "kursi", "meja": "meja", "mobil": "mobil", "motor": "motor",
    "lantai": "lantai", "km": "km", "kilometer": "km", "meter": "meter", "cabang": "cabang",
    "%": "%", "persen": "%", "percent": "%", "porsi": "porsi", "kotak": "kotak", "box": "kotak",
    "boks": "kotak", "dus": "kotak", "pcs": "buah", "pc": "buah", "buah": "buah", "biji": "buah",
    "butir": "buah", "paket": "paket", "lembar": "lembar", "unit": "unit", "botol": "botol",
    "toples": "toples", "loyang": "loyang", "ekor": "ekor",
}  # fmt: skip
_GRAMS: Final = {"kg": 1000, "kilo": 1000, "ons": 100, "gram": 1, "gr": 1}
_UNIT: Final = "|".join(
    sorted((*_MINUTES, *_GRAMS, *(k for k in _KINDS if k != "%")), key=len)[::-1]
)
_NUMBER: Final = rf"\d{{1,4}}(?:,\d)?|{_WORDS}"
_FIGURE: Final = re.compile(
    rf"(?<![\d.,/:a-z-])(?P<low>{_NUMBER})(?:\s?(?:-|sampai|hingga|s/d|to)\s?(?P<high>{_NUMBER}))?"
    rf"(?:\s?x\s?(?P<times>\d{{1,3}}))?(?:-?an)?\s*(?:(?P<unit>{_UNIT})(?:an)?\b|(?P<percent>%))"
    rf"|\bse(?P<one>menit|jam|hari|minggu|pekan|bulan|tahun)(?:an)?\b(?! ini)"
    rf"|\bber(?P<together>dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|[ -]?\d{{1,2}})\b"
    rf"|\b(?:setengah|separuh) (?P<half>jam|hari|bulan|tahun|kilo|kg)\b"
    rf"|\bseperempat (?P<quarter>jam|kilo|kg)\b"
    rf"|\bh\s?-\s?(?P<before>\d{{1,2}})\b"
    rf"|\b(?P<what>mobil|motor|orang"
    rf"|tamu)\w*(?: \w+){{0,2}}? muat (?P<many>\d{{1,4}})\b(?! (?:{_UNIT})\b)"
)
_CLOCK: Final = re.compile(r"\b(?:jam|pukul|pkl)\s*$")


# What is also bought by number: such a number alone claims nothing.
GOODS: Final = frozenset(
    (
        "porsi",
        "kotak",
        "buah",
        "paket",
        "lembar",
        "unit",
        "botol",
        "toples",
        "loyang",
        "ekor",
        "gram",
    )
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number said, or a stretch of numbers, of one kind; times are in minutes."""

    start: int
    end: int
    low: float
    high: float
    kind: str

    def within(self, other: "Figure") -> bool:
        """Whether this one says no more than the other."""
        return self.kind == other.kind and other.low <= self.low and self.high <= other.high


def figures_in(plain: str) -> Iterator[Figure]:
    """The numbers of folded text that have a unit."""
    for match in _FIGURE.finditer(plain):
        if match["one"]:
            minutes = float(_MINUTES[match["one"]])
            yield Figure(*match.span(), minutes, minutes, "time")
        elif match["together"]:
            # "Cukup untuk berdua"
            people = number(match["together"].strip(" -"))
            yield Figure(*match.span(), people, people, "orang")
        elif match["half"]:
            yield _share(match, match["half"], 2)
        elif match["quarter"]:
            yield _share(match, match["quarter"], 4)
        elif match["before"]:
            minutes = float(match["before"]) * _MINUTES["hari"]
            yield Figure(*match.span(), minutes, minutes, "time")
        elif match["what"]:
            many = float(match["many"])
            yield Figure(*match.span(), many, many, _KINDS[match["what"]])
        elif not _CLOCK.search(plain[: match.start()]):
            low = number(match["low"])
            high = number(match["high"]) if match["high"] else low
            if match["percent"]:
                yield Figure(*match.span(), low, high, "%")
                continue
            unit = match["unit"]
            if match["times"]:
                # "2x24 jam"
                low, high = low * int(match["times"]), high * int(match["times"])
            factor = _MINUTES.get(unit) or _GRAMS.get(unit) or 1
            kind = "time" if unit in _MINUTES else "gram" if unit in _GRAMS else _KINDS[unit]
            yield Figure(*match.span(), low * factor, high * factor, kind)


def _share(match: re.Match[str], unit: str, parts: int) -> Figure:
    whole, kind = (_MINUTES[unit], "time") if unit in _MINUTES else (_GRAMS[unit], "gram")
    return Figure(*match.span(), whole / parts, whole / parts, kind)


@lru_cache(maxsize=1024)
def number(text: str) -> float:
    """What a number in digits or words is."""
    if text[0].isdigit():
        return float(text.replace(",", "."))
    whole = 0
    for word in text.split():
        if word == "belas":
            whole += 10
        elif word == "puluh":
            whole *= 10
        elif word == "ratus":
            whole *= 100
        elif word == "seratus":
            whole = 100
        else:
            whole += UNITS[word]
    return float(whole)


_LONE: Final = re.compile(
    rf"(?<![\d.,/])(?:(?P<number>\d{{1,4}}|\b(?:{_WORDS})\b)(?![.,/]?\d)"
    r"|\bse(?=(?:ekor|potong|biji|butir|buah|lembar|porsi|gelas|botol|tusuk|bungkus|paket)\b))"
)


@lru_cache(maxsize=8192)
def numbers_of(plain: str) -> frozenset[int]:
    """All whole numbers of folded text, in digits and in words, with or without a unit."""
    return frozenset(
        int(number(match["number"])) if match["number"] else 1 for match in _LONE.finditer(plain)
    )
