"""A short question for a figure that the answer of just before tells: "jam brp? bayar brp?"."""

import re
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.info import Entry

LONGEST: Final = 5
SHORTEST_NAMED: Final = 5
# What is asked by these words, and what tells it in an answer.
_KINDS: Final = (
    (
        frozenset({"harga", "bayar", "biaya", "tarif", "ongkos", "gratis", "bayaran"}),
        re.compile(
            r"\brp\.?\s?\d|\d\s?(?:rb|ribu|k|jt|juta)\b|\d\.000\b|\bgratis\b|\bfree\b"
            r"|\btanpa biaya\b",
            re.I,
        ),
    ),
    (
        frozenset({"jam", "hari", "kapan", "tanggal"}),
        re.compile(
            r"\b(?:jam|pukul|tiap|setiap|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|weekend)\b"
            r"|\bh\s?-\s?\d|\b(?:hari|minggu) sebelumnya\b",
            re.I,
        ),
    ),
    (
        frozenset({"sendiri", "sendirian", "berdua", "bertiga", "berempat", "orang", "rombongan"}),
        re.compile(r"\borang\b|\bberdua\b|\brombongan\b", re.I),
    ),
    (frozenset({"dp", "persen", "panjar"}), re.compile(r"\bdp\b|%|\bpersen\b|\bdeposit", re.I)),
    (
        frozenset({"dadakan", "mendadak"}),
        re.compile(r"\b(?:sebelumnya|dadakan|mendadak|yang sama)\b|\bh\s?-\s?\d", re.I),
    ),
    (frozenset({"lewat", "via"}), re.compile(r"\b(?:lewat|via|melalui|transfer|pakai)\b", re.I)),
    (frozenset({"pakai"}), re.compile(r"\b(?:lewat|via|melalui)\b", re.I)),
    (
        frozenset({"daftar", "cara"}),
        re.compile(r"\b(?:daftar|wa|whatsapp|chat|kabari|hubungi|kasir|langsung)\b", re.I),
    ),
    (
        frozenset({"minimal", "maksimal", "paling"}),
        re.compile(r"\b(?:min(?:imal|imum)?|maks(?:imal|imum)?|paling|mulai|di atas)\b", re.I),
    ),
    (
        frozenset({"tambah", "nambah", "kena", "charge", "bayar"}),
        re.compile(r"\b(?:gratis|nambah|tambah\w*|biaya|free)\b|\brp\.?\s?\d", re.I),
    ),
)
FEW: Final = 3
_FROM_SO_MANY: Final = re.compile(
    r"\b(?:di ?atas|lebih dari|minimal|min|mulai|sampai|maksimal)\s*\d+\s*"
    r"(?:porsi|kotak|box|boks|dus|pak|pcs|orang|bungkus|tampah)\b",
    re.I,
)
# With these it is asked of the shop, or of something else.
_OF_OTHERS: Final = frozenset(
    {"buka", "tutup", "libur", "kirim", "antar", "ongkir", "pesanan", "promo", "diskon", "menu",
     "stok", "transfer", "sampai", "cod", "qris", "rekening", "alamat"}
)  # fmt: skip
_ASKS: Final = frozenset(
    {
        "berapa",
        "apa",
        "apasaja",
        "bagaimana",
        "kapan",
        "bisa",
        "boleh",
        "tidak",
        "harus",
        "cukup",
        "kena",
        "mana",
        "kalau",
        "ada",
    }
)


def asks_on(clause: Clause, shelf: Shelf, question: str) -> bool:
    """Gives a clause the answer of before, where it asks for a figure that this tells."""
    entry = _entry(shelf, question)
    words = {token.text for token in clause.tokens}
    if entry is None or len(clause.tokens) > LONGEST:
        return False
    if "tanggung" in words and "tanggung" in entry.answer.lower():
        # "Ongkirnya siapa yang nanggung?" of what is sent far.
        _give(clause, entry)
        return True
    asks = words & _ASKS or {"bayar", "gratis"} <= words
    if words & _OF_OTHERS or not asks:
        return False
    if clause.items or clause.category or clause.area or clause.money or clause.goods:
        return False
    if clause.banks:
        return False
    if clause.when or clause.has("complaint", "order_status", "human", "greeting", "offtopic"):
        return False
    kinds = [tells for asking, tells in _KINDS if words & asking]
    if clause.number and "kalau" in words and len(clause.tokens) <= FEW:
        # "Kalau 30?" of what is asked from so many on.
        kinds.append(_FROM_SO_MANY)
    if not any(tells.search(entry.answer) for tells in kinds) and not _named_there(clause, entry):
        return False
    _give(clause, entry)
    return True


def _give(clause: Clause, entry: Entry) -> None:
    clause.entry, clause.entry_score, clause.entry_cover = entry, 90.0, 1.0
    clause.entry_explains = clause.entry_meant = True
    clause.intents = []


def _named_there(clause: Clause, entry: Entry) -> bool:
    """Whether the answer has the very word that is asked about: "depositnya brp?"."""
    raw = {token.raw.lower().removesuffix("nya") for token in clause.tokens if token.kind == "word"}
    empty = lexicon().classes["asking"] | lexicon().classes["filler"] | lexicon().classes["general"]
    asked = {word for word in raw if len(word) >= SHORTEST_NAMED and word not in empty}
    told = set(re.findall(r"[a-z]+", entry.answer.lower()))
    return bool(asked) and asked <= told


def _entry(shelf: Shelf, question: str) -> Entry | None:
    if not question:
        return None
    return next((e for e in shelf.shop.knowledge if e.question[:200] == question), None)
