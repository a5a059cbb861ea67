"""Finds amounts of rupiah in Indonesian text, however they are spelled.

Not amounts: times, dates, quantities, percentages, phone, account and order numbers.
"""

import re
from dataclasses import dataclass
from typing import Final

from tanggap.core.folding import Folded, fold
from tanggap.core.numberwords import (
    NUMBER_WORDS,
    ONE_SCALES,
    SCALES,
    SLANG,
    TEEN,
    TENS,
    TIMES_HUNDRED,
    TIMES_TEN,
    UNITS,
    VAGUE,
)

_CURRENCY: Final = frozenset({"rp", "idr", "rupiah", "rps"})
_AFTER: Final = frozenset({"rupiah", "perak", "idr", "rp"})
# After a number these say that it counts or measures something.
_MEASURES: Final = frozenset(
    "gram gr g kg kilo ons ml cc l lt ltr liter km m meter cm mm menit mnt jam hari bulan tahun thn "
    "detik orang org pax pelanggan customer pembeli follower followers pengikut watt mah kkal kal "
    "kalori cal langkah ulasan review kali".split()
)
_COUNTS: Final = frozenset(
    "porsi pcs pc buah biji bungkus cup gelas botol kotak box dus pak pack paket ikat ekor lembar "
    "sachet lusin kodi gros rim item menu macam pesanan order kursi meja".split()
)
# Before a bare number these say that it is money.
_PRICE_WORDS: Final = frozenset(
    "harga harganya hrg hrgnya hrga harge seharga tarif tarifnya ongkir ongkirnya ongkos biaya "
    "biayanya price".split()
)
_MONEY_WORDS: Final = _PRICE_WORDS | frozenset(
    "cuma hanya total totalnya bayar bayarnya jadi jadinya diskon potongan fee budget bujet minimal "
    "min dp senilai sebesar goban jual dijual".split()
)
_NUMBERED: Final = frozenset(
    "no nomor nmr nomer kode pos rek rekening norek va telp tlp hp wa order pesanan invoice inv "
    "resi rt rw jl jalan blok tahun".split()
)
# May stand between a price word and its number.
_BETWEEN: Final = frozenset("nya itu adalah cuma hanya sekitar mulai dari kisaran jadi is".split())
_SOFT_END: Final = frozenset("kak ya yaa aja saja kok doang per untuk an gan sis bang bu pak".split())

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d?)?|\d{1,3}(?:,\d{3})+(?:\.\d\d?)?")
_SPACED: Final = re.compile(r"\d{1,3}(?: \d{3})+(?![\d.,])")
_DECIMAL: Final = re.compile(r"\d+[.,]\d\d?")
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


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    digits: bool


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    # The position of the token after it.
    after: int
    scaled: bool
    # Written with thousands separators, so it is no small count.
    grouped: bool
    # A single token of digits.
    bare: bool


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


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.tokens = [
            _Token(m[0], m.start(), m.end(), m[0][0].isdigit()) for m in _TOKEN.finditer(text)
        ]
        self.found: list[Amount] = []

    def read(self) -> list[Amount]:
        at = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.digits or token.text in _CURRENCY or token.text in NUMBER_WORDS:
                at = self._number_at(at)
            elif token.text in SLANG:
                self._add(SLANG[token.text], token.start, token.end)
                at += 1
            elif token.text in VAGUE and self._word(at + 1) in SCALES:
                self._add((), token.start, self.tokens[at + 1].end)
                at += 2
            else:
                at += 1
        return self.found

    # --- helpers on tokens ---

    def _word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _glued(self, at: int) -> bool:
        """Whether the token at `at` follows the one before it without a gap."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def _add(self, values: tuple[int, ...], start: int, end: int) -> None:
        self.found.append(Amount(values, start, end, self.shown[start:end]))

    # --- one number ---

    def _number_at(self, at: int) -> int:
        """Reads the number that begins here, keeps it if it is money; returns where to go on."""
        first = self.tokens[at]
        start, begin = first.start, at
        currency = first.text in _CURRENCY
        if currency:
            at += 1
            while self._word(at) in {".", ":", "'", '"', "-"}:
                at += 1
        if currency and (spaced := self._spaced(at)):
            value, after = spaced
            self._add((value,), start, self.tokens[after - 1].end)
            return after
        number = self._scaled_number(at)
        if number is None:
            if currency and at < len(self.tokens) and self.tokens[at].digits:
                # Digits after "Rp" in no known grouping: a claim that cannot be checked.
                self._add((), start, self.tokens[at].end)
                return at + 1
            return max(at, begin + 1)
        after = number.after
        if (ranged := self._range(at, number)) is not None:
            return ranged
        exact = self._word(after) in _AFTER and not self._begins_amount(after)
        if exact:
            after += 1
        values = (
            (round(number.value),) if exact else self._values(begin, after, number, currency)
        )
        if values is not None:
            self._add(values, start, self.tokens[after - 1].end)
        return after

    def _begins_amount(self, at: int) -> bool:
        """Whether a currency word belongs to the number after it ("2 Rp18.000")."""
        after = at + 1
        while self._word(after) in {".", ":"}:
            after += 1
        return (
            self._word(at) in {"rp", "idr"}
            and after < len(self.tokens)
            and self.tokens[after].digits
        )

    def _values(
        self, begin: int, after: int, number: _Number, currency: bool
    ) -> tuple[int, ...] | None:
        """What the number is worth in rupiah, or `None` when it is no money."""
        value, following = number.value, self._word(after)
        if following in {"%", "persen", "percent"}:
            return None
        if currency:
            return _currency_values(number)
        measured = following in _MEASURES
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

    def _plain(
        self, begin: int, after: int, raw: str, number: _Number
    ) -> tuple[int, ...] | None:
        """A number of digits alone: money by its form or by the words before it."""
        if len(raw) <= 3:
            return self._small(begin, after, number) if self._priced(begin) else None
        dashed = self._word(after) == "," and self._word(after + 1) == "-"
        following = self._word(after)
        if raw.startswith("0") or len(raw) > 8 or following in _COUNTS or self._in_chain(begin):
            return None
        value = int(raw)
        context = self._priced(begin) or any(
            self._word(i) in _MONEY_WORDS or self._word(i) in {"@", "="}
            for i in range(max(0, begin - 3), begin)
        )
        if dashed or context:
            return (value,)
        year = len(raw) == 4 and 1900 <= value <= 2100
        if self._glued_to_letter(begin) or year or not raw.endswith("00"):
            return None
        return (value,)

    def _small(self, begin: int, after: int, number: _Number) -> tuple[int, ...] | None:
        """"harganya 18": thousands are meant."""
        following = self._word(after)
        if following.isalpha() and following not in _SOFT_END:
            return None
        if following in {":", "-", "x"} and self._glued(after):
            return None
        return (round(number.value * 1000), round(number.value))

    def _priced(self, begin: int) -> bool:
        at = begin - 1
        while at >= 0 and (self._word(at) in _BETWEEN or self._word(at) in {":", "=", "@"}):
            at -= 1
        return self._word(at) in _PRICE_WORDS

    def _is_numbered(self, begin: int) -> bool:
        """"no. 18000", "#18000", "INV-18000": a name, not a sum."""
        at = begin - 1
        while self._word(at) in {".", ":", "#"}:
            if self._word(at) == "#":
                return True
            at -= 1
        if self._word(at) in _NUMBERED:
            return True
        return self._word(begin - 1) == "-" and self._glued(begin) and self._word(begin - 2).isalpha()

    def _glued_to_letter(self, begin: int) -> bool:
        before = self._word(begin - 1)
        return (
            self._glued(begin) and before.isalpha() and before != "x" and not before.endswith("rp")
        )

    def _in_chain(self, begin: int) -> bool:
        """Whether the digits are part of a phone number or date: 0812-3400-5000, 17/08/2026."""
        chain = 0
        at = begin
        while self._word(at - 1) in {"-", "/"} and self._glued(at) and self._glued(at - 1):
            at -= 2
            if at < 0 or not self.tokens[at].digits:
                break
            chain += 1
            if self._word(at).startswith("0"):
                return True
        at = begin
        while self._word(at + 1) in {"-", "/"} and self._glued(at + 1) and self._glued(at + 2):
            at += 2
            if not self.tokens[at].digits:
                break
            chain += 1
        return chain >= 2 or self._word(begin - 1) == "+"

    # --- grammar ---

    def _spaced(self, at: int) -> tuple[int, int] | None:
        """"Rp 18 000"."""
        if at >= len(self.tokens):
            return None
        match = _SPACED.match(self.text, self.tokens[at].start)
        if match is None:
            return None
        after = at
        while after < len(self.tokens) and self.tokens[after].end <= match.end():
            after += 1
        if self._word(after) in SCALES or self._word(after) in _MEASURES | _COUNTS:
            return None
        return int(match[0].replace(" ", "")), after

    def _range(self, at: int, right: _Number) -> int | None:
        """"15-20rb", "15 sampai 20 ribu", "Rp15-20 ribu": the left end takes the right's scale."""
        if right.scaled or right.grouped or not right.bare or right.value >= 1000:
            return None
        left, after = right, right.after
        joint = self._word(after)
        tight = joint == "-" and self._glued(after) and self._glued(after + 1)
        if joint in {"s", "s."} and self._word(after + 1) == "/" and self._word(after + 2) == "d":
            after += 2
        elif joint not in {"-", "sampai", "sampe", "hingga", "to", "sd"}:
            return None
        high = self._scaled_number(after + 1)
        if high is None or not high.scaled:
            return None
        factor = 1_000_000 if high.value >= 1_000_000 else 1000
        low = round(left.value * factor)
        if low > high.value or (joint == "-" and not tight and left.value < 5):
            return None
        if self._word(high.after) in _MEASURES:
            return high.after
        self._add((low,), self.tokens[at].start, self.tokens[left.after - 1].end)
        self._add((round(high.value),), self.tokens[after + 1].start, self.tokens[high.after - 1].end)
        return high.after

    def _scaled_number(self, at: int) -> _Number | None:
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
        return _Number(total, after, True, False, False)

    def _unscaled_tail(self, at: int, tail: _Number, scale: int) -> float | None:
        """What a number after a scale adds: the 500 of `18rb500`, the 200 of `1jt200`."""
        following = self._word(tail.after)
        if following in _MEASURES or following in _COUNTS or following in {"%", "x"}:
            return None
        if tail.bare:
            raw = self.tokens[at].text
            if not raw.isdigit() or not (self._glued(at) or len(raw) == 3):
                return None
            return float(int(raw.ljust(3, "0"))) * scale / 1000 if len(raw) <= 3 else None
        return tail.value if 100 <= tail.value < scale else None

    def _part(self, at: int) -> _Number | None:
        """A group and the scale after it."""
        word = self._word(at)
        if word in ONE_SCALES:
            return _Number(ONE_SCALES[word], at + 1, True, False, False)
        if word == "setengah":
            scale = SCALES.get(self._word(at + 1))
            return _Number(scale / 2, at + 2, True, False, False) if scale else None
        group = self._digits(at) if at < len(self.tokens) and self.tokens[at].digits else None
        group = group or self._words(at)
        if group is None:
            return None
        after, value = group.after, group.value
        if self._word(after) == "setengah" and self._word(after + 1) in SCALES:
            after, value = after + 1, value + 0.5
        scale_word = self._word(after)
        scale = SCALES.get(scale_word)
        if scale is None or (scale_word in {"k", "kan"} and not self._k_is_scale(after)):
            return group
        after += 1
        if self._word(after) == "-" and self._word(after + 1) == "an" and self._glued(after):
            after += 2
        elif self._word(after) == "an":
            after += 1
        return _Number(value * scale, after, True, False, False)

    def _k_is_scale(self, at: int) -> bool:
        return self._glued(at) and self.tokens[at - 1].digits

    def _digits(self, at: int) -> _Number | None:
        raw, after = self.tokens[at].text, at + 1
        if raw.isdigit():
            value: float = int(raw)
            if self._word(after) in TIMES_HUNDRED:
                return _Number(value * 100, after + 1, False, False, False)
            if self._word(after) in TIMES_TEN:
                return _Number(value * 10, after + 1, False, False, False)
            return _Number(value, after, False, False, True)
        if _GROUPED.fullmatch(raw):
            head, cents = raw, ""
            if len(raw) > 2 and raw[-3] in ".,":
                head, cents = raw[:-3], raw[-2:]
            elif raw[-2] in ".,":
                head, cents = raw[:-2], raw[-1:]
            value = int(re.sub(r"[.,]", "", head)) + (int(cents) / 10 ** len(cents) if cents else 0)
            return _Number(value, after, False, True, True)
        if _DECIMAL.fullmatch(raw):
            return _Number(float(raw.replace(",", ".")), after, False, False, True)
        return None

    def _words(self, at: int) -> _Number | None:
        """A number below a thousand in words: `dua puluh lima`, `seratus dua belas`."""
        group, unit, begin = 0.0, None, at
        while True:
            word = self._word(at)
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
            elif word == "koma" and unit is not None and self._word(at + 1) in UNITS:
                group, unit = group + unit + UNITS[self._word(at + 1)] / 10, None
                at += 1
            elif word == "-" and at > begin and self._word(at + 1) in UNITS and self._glued(at):
                pass
            else:
                break
            at += 1
        if at == begin:
            return None
        return _Number(group + (unit or 0), at, False, False, False)


def _scale_of(value: float) -> int:
    for scale in (1_000_000_000, 1_000_000, 1_000):
        if value >= scale:
            return scale
    return 1


def _currency_values(number: _Number) -> tuple[int, ...]:
    if number.scaled or number.grouped or number.value >= 1000:
        return (round(number.value),)
    if number.value >= 100:
        return (round(number.value),)
    # "Rp18" is often short for Rp18.000.
    return (round(number.value * 1000), round(number.value))
