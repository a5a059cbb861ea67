"""How many pieces a thing has, and what one gets of a set: "isi berapa biji?", "dapet apa aja?"."""

import itertools
import re
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.measured import UNITS
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_PIECES: Final = frozenset({"pcs", "biji", "butir", "potong", "tusuk", "ekor", "buah", "keping"})
_HOLDING: Final = frozenset({"isi", "isinya", "komposisi", "dapat"})
# As it is written, for "dapat" is read as "bisa", which asks for leave.
_GETTING: Final = ("dapat", "dapet", "dpt", "dpet", "dapatnya", "dapetnya", "dptnya")
# What a figure in a description may count instead.
_NO_PIECES: Final = "|".join(
    [*sorted(UNITS), "orang", "jam", "menit", "hari", "bulan", "persen", "ribu", "rb", "level"]
)
_COUNTED: Final = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?!\s?(?:{_NO_PIECES}|%)\b)(?![\d.,]*\d)"
    r"|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|selusin)\b",
    re.IGNORECASE,
)
# With these a price, a sum or a count of something else is asked for.
_OTHERWISE: Final = frozenset(
    {"harga", "total", "jadi", "semua", "bayar", "ongkir", "kirim", "antar", "minimal", "maksimal"}
    | {"stok", "sisa", "tinggal", "beda", "selisih", "diskon", "promo", "potongan", "potong"}
    | {"bonus", "poin", "gratis", "kembali", "kembalian", "orang", "hari", "jam", "kali", "lama"}
    | {"beli", "pesan", "mau", "ambil", "butuh", "perlu", "persen", "uang", "ribu", "rupiah"}
)
_WHAT: Final = frozenset({"apa", "apasaja"})
LONGEST: Final = 10
# "Yang kecil berapa?" behind a question for pieces.
SHORT: Final = 4
MOST_THINGS: Final = 3
MOST_KINDS: Final = 8
ASKS_PIECES: Final = "how many pieces"


def take_pieces(
    clause: Clause, earlier: Clause | None, said: set[str], memory: Memory, shelf: Shelf
) -> bool:
    """Makes a question for what a thing is of one for its pieces, where that tells them."""
    if said & _OTHERWISE or clause.money or clause.area or clause.people or clause.when:
        return False
    if (clause.category and not clause.items) or len(clause.tokens) > LONGEST or clause.entry_meant:
        return False
    if clause.has("order_details", "promo", "complaint", "compare"):
        return False
    if not (_asks_pieces(clause, said) or _asks_the_same(clause, earlier, said)):
        return False
    items = clause.items or (earlier.items if earlier is not None else memory.items(None))
    single = all(len(i.candidates) == 1 and (i.quantity or 1) == 1 for i in items)
    if not (single and 0 < len(items) <= MOST_THINGS):
        return False
    if not all(_tells_pieces(item, shelf) for item in items):
        return False
    clause.carried = not clause.items
    clause.items = [replace(item, quantity=None) for item in items]
    clause.intents = [Intent("product_info", 5.0, (ASKS_PIECES,))]
    clause.number, clause.strange, clause.goods = None, (), ()
    clause.drop_entry()
    return True


def _asks_pieces(clause: Clause, said: set[str]) -> bool:
    """ "Isi berapa", "dapat berapa", "berapa potong"; not "berapa" alone."""
    if "berapa" not in said:
        return False
    if any(b.text == "berapa" and a.text in _PIECES for b, a in itertools.pairwise(clause.tokens)):
        return True
    # The "isi 4" of "Dimsum Udang isi 4" asks for nothing.
    beside = {token.text for token in clause.beside_names}
    return bool(beside & _HOLDING) or gets(clause)


def gets(clause: Clause) -> bool:
    """Whether "dapat" is said, of what one gets."""
    return any(token.raw.lower() in _GETTING for token in clause.tokens)


def _asks_the_same(clause: Clause, earlier: Clause | None, said: set[str]) -> bool:
    """ "Yang besar isi berapa? yang kecil berapa?": the pieces of both."""
    if earlier is None or not _asked_pieces(earlier) or not clause.items:
        return False
    return len(clause.tokens) <= SHORT and bool(said & {"berapa", "kalau"})


def _asked_pieces(clause: Clause) -> bool:
    return any(ASKS_PIECES in intent.cues for intent in clause.intents)


def _tells_pieces(item: Item, shelf: Shelf) -> bool:
    product = shelf.product(item.candidates[0])
    return bool(_COUNTED.search(product.description))


def take_parts(clause: Clause, said: set[str], shelf: Shelf) -> None:
    """ "Paket hemat dapat apa aja?" of a thing, or of a few of a kind: what is in it."""
    asks = said & _WHAT and (said & _HOLDING or gets(clause))
    if not asks or len(clause.items) != 1 or clause.money or clause.names == ("promo",):
        return
    item = clause.items[0]
    one = len(item.candidates) == 1 and not item.loose
    few = bool(said & _HOLDING) and len(item.candidates) <= MOST_KINDS and not item.loose
    if not (one or few) or (item.quantity or 1) > 1:
        return
    # "Paket yang berempat itu isinya apa": the one for four, and no advice for them.
    advising = {"recommendation"} if one and clause.people else set()
    if not set(clause.names) <= {"list_products", "product_info", "price", "stock"} | advising:
        return
    told = all(shelf.product(one).description for one in item.candidates)
    if told and _only_around(clause, item):
        clause.intents = [Intent("product_info", 5.0, ("what is in it",))]


def _only_around(clause: Clause, item: Item) -> bool:
    """Whether nothing else is said than the name and what asks."""
    classes = lexicon().classes
    easy = classes["filler"] | classes["address"] | classes["asking"] | classes["general"]
    easy |= _HOLDING | _WHAT | classes["calling"] | {*item.words}
    people = {str(clause.people)} if clause.people else set()
    return all(token.text in easy | people for token in clause.tokens)
