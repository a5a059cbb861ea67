"""One sentence, read once for all rules: its amounts, the products it names, how many of each."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from tanggap.core.amounts import Amount, amounts_in_plain
from tanggap.core.folding import Folded, fold
from tanggap.core.numberwords import UNITS
from tanggap.core.words import load_words
from tanggap.guard.names import Mention, Names
from tanggap.guard.roles import Role, breaks_in, cues_in

_UNIT = (
    r"(?:porsi|pcs|pc|buah|biji|bungkus|bks|cup|gelas|botol|kotak|box|dus|pak|pack|paket|ikat|ekor|"
    r"lembar|pasang|toples|loyang|unit|set|helai|stel|sachet|potong|tusuk|mangkuk|piring|item|x"
    r"|kali)"
)
_COUNT = r"(?:\d{1,3}|se|" + "|".join(sorted((w for w in UNITS if w != "nol"), key=len)[::-1]) + ")"
_BEFORE: Final = re.compile(rf"(?<![\d.,/:a-z-])({_COUNT})\s*{_UNIT}?\s*[*_(]?$")
_AFTER: Final = re.compile(
    rf"\s*(?:nya)?[\s(:,]*(?:(?:x|@)\s*(\d{{1,3}})(?![\d.,]*\d)|({_COUNT})(?![\d.,:]*\d)(?![a-z%])"
    rf"(?!\s*(?:rb|ribu|rebu|k|jt|juta|belas|puluh|ratus|orang|org|jam|menit|hari|km|persen)\b))"
)
_LOOSE: Final = re.compile(
    rf"(?<![\d.,/:a-z-])({_COUNT})\s*(?:{_UNIT}|saja|aja|dulu)(?![a-z])"
    rf"|(?<![a-z])x\s*(\d{{1,3}})(?![\d.,]*\d)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A mention with how many of it the text says; `None` where it says nothing."""

    mention: Mention
    quantity: int | None


class Reading:
    """A piece of text and what it says, worked out when first asked for."""

    def __init__(self, text: str, names: Names, *, within: frozenset[int] = frozenset()) -> None:
        self.text = text
        self.folded: Folded = fold(text)
        self.plain = self.folded.plain
        self._names = names
        self._within = within

    def shown(self, start: int, end: int) -> str:
        """The original words of a stretch of `plain`."""
        first, last = self.place(start, end)
        return self.text[first:last]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `plain` stands in the original text."""
        if self.folded.origin is None or start >= end:
            return self.folded.at(start), self.folded.at(end)
        return self.folded.at(start), self.folded.at(end - 1) + 1

    @cached_property
    def amounts(self) -> list[Amount]:
        """Amounts of money, with positions in `plain`; those inside a product's name left out."""
        return [
            amount
            for amount in amounts_in_plain(self.plain)
            if not any(self._is_of_name(amount, mention) for mention in self.mentions)
        ]

    @staticmethod
    def _is_of_name(amount: Amount, mention: Mention) -> bool:
        """ "10.000 mAh" in a name is no money; an amount in rupiah only where all is the name."""
        inside = mention.start <= amount.start and amount.end <= mention.end
        return inside and (mention.exact or not amount.text.lower().startswith(("rp", "idr")))

    @cached_property
    def mentions(self) -> list[Mention]:
        """Every product named, sure or not."""
        return self._names.mentions(self.plain, within=self._within)

    @cached_property
    def sure_mentions(self) -> list[Mention]:
        """The products named for certain."""
        return [mention for mention in self.mentions if mention.sure]

    @cached_property
    def category_products(self) -> frozenset[int]:
        """The products of the categories named."""
        return self._names.category_products(self.plain)

    @cached_property
    def breaks(self) -> list[int]:
        """Where stretches that speak of one thing end."""
        return breaks_in(self.plain)

    @cached_property
    def cues(self) -> list[tuple[int, int, Role]]:
        """Words that tell what an amount is."""
        return cues_in(self.plain)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the text."""
        return frozenset(w for w in re.findall(r"[^\W\d_]{4,}", self.plain) if w not in _FILLERS)

    def stretch(self, position: int) -> tuple[int, int]:
        """The part of the sentence around a position that speaks of one thing."""
        index = bisect_right(self.breaks, position)
        start = self.breaks[index - 1] if index else 0
        end = self.breaks[index] if index < len(self.breaks) else len(self.plain)
        return start, end

    @cached_property
    def roles(self) -> list[Role]:
        """What each of `amounts` is said to be."""
        roles: list[Role] = []
        for index, amount in enumerate(self.amounts):
            start, end = self.stretch(amount.start)
            floor = self.amounts[index - 1].end if index else 0
            before = [
                c for c in self.cues if max(start - 1, floor) <= c[0] and c[1] <= amount.start
            ]
            after = [c for c in self.cues if amount.end <= c[0] and c[1] <= end]
            after = [cue for cue in after if self.plain[cue[0]] != "="]
            if after and self.plain.startswith(("dipotong", "didiskon"), after[0][0]):
                # "275rb dipotong 10%": what it is taken off, not what is taken off.
                after = []
            farther = [c for c in self.cues if floor <= c[0] and c[1] <= amount.start]
            if before:
                role = before[-1][2]
                if role == "budget" and self.plain[before[-1][0] : amount.start] == "cukup ":
                    # "Cukup 20rb sudah dapat …" states a price.
                    role = "price"
                elif self.plain[before[-1][0]] == "=":
                    role = self._before_sign(before[-1][0], floor)
            elif after and after[0][2] != "price":
                role = after[0][2]
            elif farther and (
                farther[-1][2] == "total" or not self._mentioned(farther[-1][1], amount.start)
            ):
                role = farther[-1][2]
            elif index and not self._mentioned(floor, amount.end) and roles[-1] in _CARRIED:
                role = roles[-1]
            else:
                role = "unsaid"
            roles.append(role)
        return roles

    def _before_sign(self, sign: int, floor: int) -> Role:
        """What "… = Rp8.000" gives: a fee where the words before it say so, else a sum."""
        said = [cue for cue in self.cues if floor <= cue[0] and cue[1] <= sign]
        if (
            said
            and said[-1][2] in {"fee", "discount", "deposit"}
            and not self._mentioned(said[-1][1], sign)
        ):
            return said[-1][2]
        return "total"

    def _mentioned(self, start: int, end: int) -> bool:
        return any(start <= mention.start < end for mention in self.sure_mentions)

    @cached_property
    def items(self) -> list[Item]:
        """The products named for certain, each with its quantity."""
        return [Item(mention, self._quantity(mention)) for mention in self.sure_mentions]

    def _quantity(self, mention: Mention) -> int | None:
        sides = (self._count_before, self._count_after)
        for side in sides if self._counts_come_first else reversed(sides):
            if (count := side(mention)) is not None:
                return count
        return None

    @cached_property
    def _counts_come_first(self) -> bool:
        """ "2 nasgor 1 es teh", not "nasgor 2 es teh 1"."""
        mentions = self.sure_mentions
        return not mentions or self._count_before(mentions[0]) is not None

    def _count_before(self, mention: Mention) -> int | None:
        match = _BEFORE.search(self.plain[max(0, mention.start - 24) : mention.start])
        return _count(match[1]) if match else None

    def _count_after(self, mention: Mention) -> int | None:
        match = _AFTER.match(self.plain, mention.end)
        if match and not self._in_amount(match.start(match.lastindex or 0)):
            return _count(match[1] or match[2])
        return None

    @cached_property
    def loose_quantities(self) -> frozenset[int]:
        """All quantities said, of whatever."""
        return frozenset(
            _count(match[1] or match[2])
            for match in _LOOSE.finditer(self.plain)
            if not self._in_amount(match.start())
        )

    def _in_amount(self, position: int) -> bool:
        return any(amount.start <= position < amount.end for amount in self.amounts)


_CARRIED: Final[frozenset[Role]] = frozenset({"fee", "minimum"})
_FILLERS: Final = load_words(Path(__file__).parent / "wordlists" / "filler_words.txt")


def _count(text: str) -> int:
    return 1 if text == "se" else int(text) if text.isdigit() else UNITS[text]


def products_of(mentions: Sequence[Mention]) -> frozenset[int]:
    """All products of several mentions."""
    return frozenset().union(*(mention.products for mention in mentions))
