"""Numbers in text, in digits, in words and mixed: `1,2 juta`, `18rb500`, `dua puluh lima ribu`."""

import re
from dataclasses import dataclass
from typing import Final

from tanggap.core.numberwords import (
    COUNTS,
    MEASURES,
    ONE_SCALES,
    SCALES,
    TEEN,
    TENS,
    TIMES_HUNDRED,
    TIMES_TEN,
    UNITS,
)

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d?)?|\d{1,3}(?:,\d{3})+(?:\.\d\d?)?")
_DECIMAL: Final = re.compile(r"\d+[.,]\d\d?")
# In characters: more than all the rupiah there are, and no work for `int`.
_LONGEST_NUMBER: Final = 18


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters, a number, or a sign."""

    text: str
    start: int
    end: int
    digits: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number as far as it was read."""

    value: float
    # The position of the token after it.
    after: int
    scaled: bool
    # Written with thousands separators, so it is no small count.
    grouped: bool
    # A single token of digits.
    bare: bool


class NumberReader:
    """Reads numbers from the tokens of folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(m[0], m.start(), m.end(), m[0][0].isdigit()) for m in _TOKEN.finditer(text)
        ]

    def word(self, at: int) -> str:
        """The token at a position, empty outside the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether the token at `at` follows the one before it without a gap."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def scaled(self, at: int) -> Number | None:
        """A number with its scales: `1,2 juta`, `1jt200`, `dua puluh lima ribu lima ratus`."""
        head = self._part(at)
        if head is None or not head.scaled:
            return head
        total, after, lowest = head.value, head.after, _scale_of(head.value)
        while lowest > 1:
            tail = self._part(after)
            if tail is None or (tail.scaled and _scale_of(tail.value) >= lowest):
                break
            if not tail.scaled:
                added = self._unscaled_tail(after, tail, lowest)
                if added is None:
                    break
                total, after = total + added, tail.after
                break
            total, after, lowest = total + tail.value, tail.after, _scale_of(tail.value)
        return Number(total, after, True, False, False)

    def _unscaled_tail(self, at: int, tail: Number, scale: int) -> float | None:
        """What a number after a scale adds: the 500 of `18rb500`, the 200 of `1jt200`."""
        following = self.word(tail.after)
        if following in MEASURES or following in COUNTS or following in {"%", "x"}:
            return None
        if tail.bare:
            raw = self.tokens[at].text
            if not raw.isdigit() or not (self.glued(at) or len(raw) == 3):
                return None
            return float(int(raw.ljust(3, "0"))) * scale / 1000 if len(raw) <= 3 else None
        return tail.value if 100 <= tail.value < scale else None

    def _part(self, at: int) -> Number | None:
        """A group and the scale after it."""
        word = self.word(at)
        if word in ONE_SCALES:
            return Number(ONE_SCALES[word], at + 1, True, False, False)
        if word == "setengah":
            scale = SCALES.get(self.word(at + 1))
            return Number(scale / 2, at + 2, True, False, False) if scale else None
        group = self._digits(at) if at < len(self.tokens) and self.tokens[at].digits else None
        group = group or self._words(at)
        if group is None:
            return None
        after, value = group.after, group.value
        if self.word(after) == "setengah" and self.word(after + 1) in SCALES:
            after, value = after + 1, value + 0.5
        if self.word(after) == "an" and self.word(after + 1) in SCALES:
            # "20an ribu"
            after += 1
        elif (
            self.word(after) == "-"
            and self.word(after + 1) == "an"
            and (self.word(after + 2) in SCALES)
        ):
            after += 2
        scale_word = self.word(after)
        scale = SCALES.get(scale_word)
        if scale is None or (scale_word in {"k", "kan"} and not self._k_is_scale(after)):
            return group
        after += 1
        if self.word(after) == "-" and self.word(after + 1) == "an" and self.glued(after):
            after += 2
        elif self.word(after) == "an":
            after += 1
        return Number(value * scale, after, True, False, False)

    def _k_is_scale(self, at: int) -> bool:
        if self.tokens[at - 1].digits:
            return self.glued(at)
        return not self.word(at + 1).isalpha()

    def _digits(self, at: int) -> Number | None:
        raw, after = self.tokens[at].text, at + 1
        if len(raw) > _LONGEST_NUMBER:
            return None
        if raw.isdigit():
            value: float = int(raw)
            if self.word(after) in TIMES_HUNDRED:
                return Number(value * 100, after + 1, False, False, False)
            if self.word(after) in TIMES_TEN:
                return Number(value * 10, after + 1, False, False, False)
            return Number(value, after, False, False, True)
        if _GROUPED.fullmatch(raw):
            head, cents = raw, ""
            if len(raw) > 2 and raw[-3] in ".,":
                head, cents = raw[:-3], raw[-2:]
            elif raw[-2] in ".,":
                head, cents = raw[:-2], raw[-1:]
            value = int(re.sub(r"[.,]", "", head)) + (int(cents) / 10 ** len(cents) if cents else 0)
            return Number(value, after, False, True, True)
        if _DECIMAL.fullmatch(raw):
            return Number(float(raw.replace(",", ".")), after, False, False, True)
        return None

    def _words(self, at: int) -> Number | None:
        """A number below a thousand in words: `dua puluh lima`, `seratus dua belas`."""
        group, unit, begin = 0.0, None, at
        while True:
            word = self.word(at)
            if word in UNITS and unit is None:
                unit = UNITS[word]
            elif word in TENS:
                group, unit = group + (unit or 0) + TENS[word], None
            elif word in TEEN and unit is not None:
                group, unit = group + unit + 10, None
            elif word in TIMES_TEN and unit is not None:
                group, unit = group + unit * 10, None
            elif word in TIMES_HUNDRED and unit is not None:
                group, unit = group + unit * 100, None
            elif word == "koma" and unit is not None and self.word(at + 1) in UNITS:
                group, unit = group + unit + UNITS[self.word(at + 1)] / 10, None
                at += 1
            elif word == "-" and at > begin and self.word(at + 1) in UNITS and self.glued(at):
                pass
            else:
                break
            at += 1
        if at == begin:
            return None
        return Number(group + (unit or 0), at, False, False, False)


def _scale_of(value: float) -> int:
    for scale in (1_000_000_000, 1_000_000, 1_000):
        if value >= scale:
            return scale
    return 1
