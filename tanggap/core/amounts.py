"""Finds amounts of rupiah in Indonesian text, however they are spelled.

Not amounts: times, dates, quantities, percentages, phone, account and order numbers.
"""

import re
from dataclasses import dataclass
from typing import Final

from tanggap.core.folding import Folded, fold
from tanggap.core.numbers import Number, NumberReader
from tanggap.core.numberwords import (
    BETWEEN,
    COUNTS,
    CURRENCY,
    CURRENCY_AFTER,
    MEASURES,
    MONEY_WORDS,
    NUMBER_WORDS,
    NUMBERED,
    PERHAPS_NUMBERED,
    PRICE_WORDS,
    SCALES,
    SLANG,
    SOFT_END,
    VAGUE,
)

_SPACED: Final = re.compile(r"\d{1,3}(?: \d{3}){1,4}(?! ?\d|[.,]\d)")
_ZERO_LETTERS: Final = re.compile(r"(?<=[\d.,])o(?=[\d.,o]|\b)|\bl(?=\d)")
_WORTH_READING: Final = re.compile(
    r"\d|ribu|rebu|juta|ratus|belas|puluh|thousand|million|hundred|rupiah|perak|idr|\brp|"
    + "|".join(sorted(SLANG, key=len, reverse=True))
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written; several values when the spelling leaves it open.

    No value at all means that an amount is claimed which nobody could check ("belasan ribu").
    """

    values_idr: tuple[int, ...]
    start: int
    end: int
    text: str


def amounts_in(text: str) -> list[Amount]:
    """All amounts of money in a text, in order; positions are those of the original text."""
    folded = fold(text)
    return [
        Amount(found.values_idr, start, end, text[start:end])
        for found in amounts_in_plain(folded.plain)
        for start, end in [(folded.at(found.start), _end(folded, found.end))]
    ]


def _end(folded: Folded, position: int) -> int:
    return position if folded.origin is None else folded.at(position - 1) + 1


def amounts_in_plain(plain: str) -> list[Amount]:
    """The same for text that is folded already; positions are those of `plain`."""
    if not _WORTH_READING.search(plain):
        return []
    readable = _ZERO_LETTERS.sub(lambda m: "0" if m[0] == "o" else "1", plain)
    return _Reader(readable, plain).read()


class _Reader(NumberReader):
    """One pass over the tokens of a text."""

    def __init__(self, text: str, shown: str) -> None:
        super().__init__(text)
        self.shown = shown
        self.found: list[Amount] = []

    def read(self) -> list[Amount]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.digits or token.text in CURRENCY or token.text in NUMBER_WORDS:
                at = self._number_at(at)
            elif token.text in SLANG:
                self._add(SLANG[token.text], token.start, token.end)
                at += 1
            elif token.text in VAGUE and self.word(at + 1) in SCALES:
                self._add((), token.start, self.tokens[at + 1].end)
                at += 2
            else:
                at += 1
        return self.found

    def _add(self, values: tuple[int, ...], start: int, end: int) -> None:
        self.found.append(Amount(values, start, end, self.shown[start:end]))

    # --- one number ---

    def _number_at(self, at: int) -> int:
        """Reads the number that begins here, keeps it if it is money; returns where to go on."""
        first = self.tokens[at]
        start, begin = first.start, at
        currency = first.text in CURRENCY
        if currency:
            at += 1
            while self.word(at) in {".", ":", "'", '"', "-"}:
                at += 1
        if currency and (spaced := self._spaced(at)):
            value, after = spaced
            self._add((value,), start, self.tokens[after - 1].end)
            return after
        number = self.scaled(at)
        if number is None:
            if currency and at < len(self.tokens) and self.tokens[at].digits:
                # Digits after "Rp" in no known grouping: a claim that cannot be checked.
                self._add((), start, self.tokens[at].end)
                return at + 1
            return max(at, begin + 1)
        after = number.after
        if (ranged := self._range(at, number)) is not None:
            return ranged
        exact = self.word(after) in CURRENCY_AFTER and not self._begins_amount(after)
        if exact:
            after += 1
        values = (round(number.value),) if exact else self._values(begin, after, number, currency)
        if self.word(after) == "," and self.word(after + 1) == "-" and self.glued(after):
            after += 2
        if values is not None:
            self._add(values, start, self.tokens[after - 1].end)
        return after

    def _begins_amount(self, at: int) -> bool:
        """Whether a currency word belongs to the number after it ("2 Rp18.000")."""
        after = at + 1
        while self.word(after) in {".", ":"}:
            after += 1
        return (
            self.word(at) in {"rp", "idr"}
            and after < len(self.tokens)
            and self.tokens[after].digits
        )

    def _values(
        self, begin: int, after: int, number: Number, currency: bool
    ) -> tuple[int, ...] | None:
        """What the number is worth in rupiah, or `None` when it is no money."""
        value, following = number.value, self.word(after)
        if following in {"%", "persen", "percent"}:
            return None
        if currency:
            return _currency_values(number)
        # "200rb hari ini" is money and a day, "200 ribu hari" a long time.
        today = following == "hari" and self.word(after + 1) in {"ini", "itu"}
        measured = following in MEASURES and not today
        if number.scaled:
            return None if measured else (round(value),)
        if not number.bare:
            return None
        raw = self.tokens[begin].text
        if self._is_numbered(begin) or measured:
            return None
        if number.grouped:
            return None if raw.startswith("0") else (round(value),)
        if not raw.isdigit():
            return self._small(begin, after, number) if self._priced(begin) else None
        return self._plain(begin, after, raw, number)

    def _plain(self, begin: int, after: int, raw: str, number: Number) -> tuple[int, ...] | None:
        """A number of digits alone: money by its form or by the words before it."""
        if len(raw) <= 3:
            return self._small(begin, after, number) if self._priced(begin) else None
        dashed = self.word(after) == "," and self.word(after + 1) == "-"
        following = self.word(after)
        if raw.startswith("0") or len(raw) > 8 or following in COUNTS or self._in_chain(begin):
            return None
        value = int(raw)
        named = self.word(begin - 1) in PERHAPS_NUMBERED
        context = self._priced(begin) or any(
            self.word(i) in MONEY_WORDS or self.word(i) in {"@", "="}
            for i in range(max(0, begin - 3), begin)
        )
        if dashed or context:
            return (value,)
        year = len(raw) == 4 and 1900 <= value <= 2100
        if self._glued_to_letter(begin) or year or named or not raw.endswith("00"):
            return None
        return (value,)

    def _small(self, begin: int, after: int, number: Number) -> tuple[int, ...] | None:
        """ "harganya 18": thousands are meant."""
        following = self.word(after)
        if following.isalpha() and following not in SOFT_END:
            return None
        if following in {":", "-", "x"} and self.glued(after):
            return None
        return (round(number.value * 1000), round(number.value))

    def _priced(self, begin: int) -> bool:
        at = begin - 1
        while at >= 0 and (self.word(at) in BETWEEN or self.word(at) in {":", "=", "@"}):
            at -= 1
        return self.word(at) in PRICE_WORDS

    def _is_numbered(self, begin: int) -> bool:
        """ "no. 18000", "#18000", "INV-18000": a name, not a sum."""
        at = begin - 1
        while self.word(at) in {".", ":", "#"}:
            if self.word(at) == "#":
                return True
            at -= 1
        if self.word(at) in NUMBERED:
            return True
        return self.word(begin - 1) == "-" and self.glued(begin) and self.word(begin - 2).isalpha()

    def _glued_to_letter(self, begin: int) -> bool:
        before = self.word(begin - 1)
        return (
            self.glued(begin) and before.isalpha() and before != "x" and not before.endswith("rp")
        )

    def _in_chain(self, begin: int) -> bool:
        """Whether the digits are part of a phone number or date: 0812-3400-5000, 17/08/2026."""
        chain = 0
        at = begin
        while self.word(at - 1) in {"-", "/"} and self.glued(at) and self.glued(at - 1):
            at -= 2
            if at < 0 or not self.tokens[at].digits:
                break
            chain += 1
            if self.word(at).startswith("0"):
                return True
        at = begin
        while self.word(at + 1) in {"-", "/"} and self.glued(at + 1) and self.glued(at + 2):
            at += 2
            if not self.tokens[at].digits:
                break
            chain += 1
        return chain >= 2 or self.word(begin - 1) == "+"

    # --- grammar ---

    def _spaced(self, at: int) -> tuple[int, int] | None:
        """ "Rp 18 000"."""
        if at >= len(self.tokens):
            return None
        match = _SPACED.match(self.text, self.tokens[at].start)
        if match is None:
            return None
        after = at
        while after < len(self.tokens) and self.tokens[after].end <= match.end():
            after += 1
        if self.word(after) in SCALES or self.word(after) in MEASURES | COUNTS:
            return None
        return int(match[0].replace(" ", "")), after

    def _range(self, at: int, right: Number) -> int | None:
        """ "15-20rb", "15 sampai 20 ribu", "Rp15-20 ribu": the left end takes the right's scale."""
        if right.scaled or right.grouped or not right.bare or right.value >= 1000:
            return None
        left, after = right, right.after
        joint = self.word(after)
        tight = joint == "-" and self.glued(after) and self.glued(after + 1)
        if joint in {"s", "s."} and self.word(after + 1) == "/" and self.word(after + 2) == "d":
            after += 2
        elif joint not in {"-", "sampai", "sampe", "hingga", "to", "sd"}:
            return None
        high = self.scaled(after + 1)
        if high is None or not high.scaled:
            return None
        factor = 1_000_000 if high.value >= 1_000_000 else 1000
        low = round(left.value * factor)
        if low > high.value or (joint == "-" and not tight and left.value < 5):
            return None
        if self.word(high.after) in MEASURES:
            return high.after
        self._add((low,), self.tokens[at].start, self.tokens[left.after - 1].end)
        self._add(
            (round(high.value),), self.tokens[after + 1].start, self.tokens[high.after - 1].end
        )
        return high.after


def _currency_values(number: Number) -> tuple[int, ...]:
    if number.scaled or number.grouped or number.value >= 1000:
        return (round(number.value),)
    if number.value >= 100:
        return (round(number.value),)
    # "Rp18" is often short for Rp18.000.
    return (round(number.value * 1000), round(number.value))
