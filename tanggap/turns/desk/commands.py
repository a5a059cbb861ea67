"""What somebody of the shop wants done, read from a message. Pure."""

import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.message import understand
from tanggap.assistant.builtin.understand.reading import Clause, Reading
from tanggap.assistant.builtin.understand.shelf import ready_shelf_of
from tanggap.assistant.shop import Shop
from tanggap.businesses.days import find_day

Kind = Literal[
    "sold_out",
    "available",
    "price",
    "stock",
    "close",
    "open",
    "orders",
    "help",
    "yes",
    "no",
    "undo",
]
# What changes something, and so is shown first and done on a yes.
CHANGES: Final[frozenset[Kind]] = frozenset(
    {"sold_out", "available", "price", "stock", "close", "open"}
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do, as data that can be kept between two messages."""

    kind: Kind
    product_ids: tuple[int, ...] = ()
    # A price in rupiah, or a count.
    value: int = 0
    # The first day on which the shop is open again, as an ISO date.
    until: str = ""
    # How each product stood when it was shown: a price, a count or a switch.
    before: tuple[int | bool | None, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self) | {
            "product_ids": list(self.product_ids),
            "before": list(self.before),
        }

    @classmethod
    def restored(cls, kept: dict[str, Any]) -> "Command":
        """From what `kept` gave."""
        lists = {name: tuple(kept[name]) for name in ("product_ids", "before")}
        return cls(**{**kept, **lists})


@dataclass(frozen=True, slots=True)
class Unclear:
    """What could not be made a command of, and why: the products that may be meant, or none."""

    why: Literal["several", "unknown_product", "no_amount", "no_day", "not_understood"]
    candidates: tuple[int, ...] = ()
    said: str = ""


_YES = re.compile(
    r"(ya+|iya+|y|yes|ok(e|ay|ey)?|oke+|sip+|betul|bener|benar|lanjut|gas+|jadi|setuju|yoi|boleh)"
    r"( (ya|kak|dong|aja|lanjut|betul|benar|gas|sip))*"
)
_NO = re.compile(r"(ga|gak|ngga|nggak|tidak|tdk|jangan|no|bukan|batal|ga jadi|gak jadi|nggak jadi)")
_UNDO = re.compile(
    r"(undo|urungkan|kembalikan|balikin|batalkan|batalin)( (itu|yang tadi|tadi|lagi))?"
)
_HELP = re.compile(r"(bantuan|bantu|help|menu|perintah|bisa apa( aja)?|halo|hai|hi|p|tes|test)")
_ORDERS = re.compile(r"\b(pesanan|order(an)?|omzet|omset|pendapatan|penjualan|laku)\b")
_OPEN = re.compile(r"\b(buka)\b")
_CLOSE = re.compile(r"\b(tutup|libur)\b")
_UNTIL = re.compile(r"\b(sampai|sampe|smp|s/d|hingga)\b")
_TODAY = re.compile(r"\b(hari ini|sekarang|nanti)\b")
_STOCK = re.compile(r"\b(stok|stock|sisa|tinggal)\b")
_GONE = re.compile(r"\b(habis|abis|hbs|kosong|ksg|sold ?out)\b")
_BACK = re.compile(r"\b(ada|ready|redi|tersedia|jual|isi)\b")
_PRICE = re.compile(r"\b(jadi|harga(nya)?|hrg|naik|turun|ganti)\b")


def read_command(text: str, shop: Shop, local_now: datetime) -> Command | Unclear:
    """What is wanted; the moment is on the shop's clock."""
    words = " ".join(re.sub(r"[^\w\s/.,-]", " ", text.lower()).split()).strip(" .,")
    for kind, pattern in (("yes", _YES), ("no", _NO), ("undo", _UNDO), ("help", _HELP)):
        if pattern.fullmatch(words):
            return Command(kind)  # type: ignore[arg-type]
    reading = understand(text, ready_shelf_of(shop), Memory(), local_now)
    if _CLOSE.search(words):
        return _closing(words, local_now)
    if _OPEN.search(words) and not _products(reading):
        return Command("open")
    if _ORDERS.search(words):
        return Command("orders")
    return _about_products(words, reading)


def _closing(words: str, local_now: datetime) -> Command | Unclear:
    today = local_now.date()
    day = find_day(words, today)
    if _UNTIL.search(words):
        if day == today and not _TODAY.search(words):
            # "Sampai Senin", said on a Monday.
            day += timedelta(days=7)
        if day is None or day <= today:
            return Unclear("no_day", said=words)
        return Command("close", until=day.isoformat())
    if day is None or day == today:
        return Command("close", until=(today + timedelta(days=1)).isoformat())
    # A day to come that is closed by itself is set in the console, where the others are seen, too.
    return Unclear("no_day", said=words)


def _about_products(words: str, reading: Reading) -> Command | Unclear:
    money = next((one.money for one in reading.clauses if one.money), 0) or 0
    count = _count(reading, words)
    kind: Kind
    if _STOCK.search(words) and count is not None:
        kind = "stock"
    elif _GONE.search(words):
        kind = "sold_out"
    elif money and (_PRICE.search(words) or _products(reading)):
        kind = "price"
    elif _PRICE.search(words) and _products(reading):
        return Unclear("no_amount", said=words)
    elif _BACK.search(words) and _products(reading):
        kind = "available"
    else:
        return Unclear("not_understood", said=words)
    items = _products(reading)
    if not items:
        return Unclear("unknown_product", said=words)
    for candidates in items:
        if len(candidates) > 1:
            return Unclear("several", candidates=candidates[:6], said=words)
    ids = tuple(dict.fromkeys(candidates[0] for candidates in items))
    return Command(kind, ids, value=money if kind == "price" else count or 0)


def _products(reading: Reading) -> list[tuple[int, ...]]:
    """What each thing that is named may be; a name that fits one exactly is that one."""
    items = (item for clause in reading.clauses for item in clause.items if item.candidates)
    return [item.candidates[:1] if item.exact else item.candidates for item in items]


def _count(reading: Reading, words: str) -> int | None:
    """The number beside the word for stock: of an item, of the clause, or written alone."""
    for clause in reading.clauses:
        number = _number_of(clause)
        if number is not None:
            return number
    written = re.findall(r"(?<![\w.,])\d{1,5}(?![\w.,])", words)
    return int(written[-1]) if len(written) == 1 else None


def _number_of(clause: Clause) -> int | None:
    counted = [item.quantity for item in clause.items if item.quantity is not None]
    if len(counted) == 1:
        return counted[0]
    return clause.number
