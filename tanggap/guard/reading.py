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
from tanggap.guard.names import WORD, Mention, Names
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

    def is_in_name(self, start: int, end: int) -> bool:
        """Whether a stretch of `plain` is part of a product's name that stands there."""
        return any(m.start <= start and end <= m.end for m in self.sure_mentions)

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
        """Words that tell what an amount is; not those of a name: "Snack Box Hemat"."""
        names = [m for m in self.sure_mentions if m.exact or " " in self.plain[m.start : m.end]]
        return [
            cue
            for cue in cues_in(self.plain)
            if not any(m.start < cue[0] and cue[1] <= m.end for m in names)
            and not (cue[2] == "discount" and self._is_piece(cue[0]))
        ]

    def _is_piece(self, at: int) -> bool:
        """ "Ayam Pop potongannya 18rb": a piece of it, nothing taken off."""
        return self.plain.startswith("potong", at) and any(
            mention.end + 1 == at for mention in self.sure_mentions
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the text."""
        return frozenset(w for w in re.findall(r"[^\W\d_]{4,}", self.plain) if w not in _FILLERS)

    @cached_property
    def words_said(self) -> frozenset[str]:
        """All words and numbers of the text."""
        return frozenset(m[0].removesuffix("nya") for m in WORD.finditer(self.plain))

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
            if after and not self._said_after(amount, after[0], index):
                after = []
            if before and self._is_factor(amount):
                before = []
            farther = [c for c in self.cues if floor <= c[0] and c[1] <= amount.start]
            if before:
                role = before[-1][2]
                if role == "budget" and self.plain[before[-1][0] : amount.start] == "cukup ":
                    # "Cukup 20rb sudah dapat …" states a price.
                    role = "price"
                elif self.plain[before[-1][0]] == "=":
                    role = self._before_sign(before[-1][0], floor)
                elif role == "total" and self._limits(before):
                    # "COD maksimal total Rp150.000"
                    role = before[-2][2]
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
            spent = _IF_SPENT.search(self.plain[: amount.start]) or (
                _SPENT.search(self.plain[: amount.start]) and _GETS.match(self.plain, amount.end)
            )
            if role in {"fee", "unsaid", "price", "discount"} and spent:
                role = "minimum"
            roles.append(role)
        return roles

    def _limits(self, cues: Sequence[tuple[int, int, Role]]) -> bool:
        """Whether a total is only what the limit said just before it is a limit of."""
        if len(cues) < 2 or cues[-2][2] not in {"minimum", "cap"}:
            return False
        return len(self.plain[cues[-2][1] : cues[-1][0]].split()) <= 1

    def _said_after(self, amount: Amount, cue: tuple[int, int, Role], index: int) -> bool:
        """Whether a word behind an amount speaks of it, rather than of what comes then."""
        start, end, role = cue
        if (
            self.plain.startswith(("dipotong", "didiskon"), start)
            or "dikurang" in (self.plain[amount.end : start])
        ):
            # "275rb dipotong 10%": what it is taken off, not what is taken off.
            return False
        following = self.amounts[index + 1].start if index + 1 < len(self.amounts) else -1
        if following > 0 and _NOTHING_BETWEEN.fullmatch(self.plain[end:following]):
            # "Kalau 70rb ongkirnya Rp5.000"
            return False
        # "Rp42.000 sekotak minimal 10 kotak"
        return role not in {"minimum", "cap"} or _NUMBER_NEXT.match(self.plain[end:]) is None

    def _is_factor(self, amount: Amount) -> bool:
        """ "Totalnya 15 x 34.000 = …": the price of one."""
        return bool(
            _TIMES.search(self.plain[: amount.start]) and _MAKES.match(self.plain, amount.end)
        )

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
        return [Item(mention, self.quantity_of(mention)) for mention in self.sure_mentions]

    def quantity_of(self, mention: Mention) -> int | None:
        """How many of a thing named the text says."""
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


# "Gratis kalau belanja 90 ribu"
_IF_SPENT: Final = re.compile(
    r"\b(?:gratis|free|diskon|potongan|bonus|promo)\b[^.!?;\n]*?\b(?:kalau|kalo|jika|bila|untuk|asal"
    r"|setiap|mulai|buat)\s+(?:\w+\s+)?(?:belanja|pembelian|order|pesan|total|transaksi)\w*"
    r"(?:\s+(?:di atas|mulai|senilai|sampai))?\s*(?:rp\.?\s*)?$"
)
# "Belanja 300 ribu gratis 1 es teh"
_SPENT: Final = re.compile(
    r"\b(?:belanja|pembelian|order|transaksi)(?: minimal| di atas| mulai"
    r"| senilai)?\s*(?:rp\.?\s*)?$"
)
_GETS: Final = re.compile(
    r"\s*(?:ke atas|keatas)?,?\s*(?:(?:hari ini|besok|kak|sudah|langsung|bisa|dapat|dapet"
    r"|akan)\s+)*"
    r"(?:gratis|free|bonus|diskon|potongan)\b"
)
_NOTHING_BETWEEN: Final = re.compile(
    r"\s*:?\s*(?:(?:cuma|hanya|jadi|tetap|tinggal|cukup|itu|kak|ya)\s+)*(?:rp\.?\s*)?"
)
_NUMBER_NEXT: Final = re.compile(r"\s*\d")
_TIMES: Final = re.compile(r"\d\s*x\s*(?:rp\.?\s*)?$")
_MAKES: Final = re.compile(r"\s*=")
_CARRIED: Final[frozenset[Role]] = frozenset({"fee", "minimum"})
_FILLERS: Final = load_words(Path(__file__).parent / "wordlists" / "filler_words.txt")


def _count(text: str) -> int:
    return 1 if text == "se" else int(text) if text.isdigit() else UNITS[text]


def products_of(mentions: Sequence[Mention]) -> frozenset[int]:
    """All products of several mentions."""
    return frozenset().union(*(mention.products for mention in mentions))
