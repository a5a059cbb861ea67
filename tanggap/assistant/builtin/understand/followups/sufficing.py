"""Whether there are so many of a thing: "usus krispi bisa ambil 5 bungkus?", "butuh 5, cukup?"."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_ENOUGH: Final = frozenset({"cukup", "stok", "ready", "sisa"})
_TAKING: Final = frozenset({"ambil", "beli", "borong", "angkut"})
# What a count is said after, where it stands apart from the name.
_BEFORE_COUNTS: Final = (
    _ENOUGH | _TAKING | frozenset({"butuh", "perlu", "mau", "sampai", "kalau", "ada", "pesan"})
)
_WHETHER: Final = frozenset({"tidak", "kan", "ya", "kah", "bisa", "?"})
_TIMES: Final = frozenset({"orang", "hari", "jam", "minggu", "bulan", "tanggal", "menit", "tahun"})
# A clause of these asks something else of the thing, or takes it at once.
_LIKE: Final = frozenset(
    {"stock", "product_info", "delivery", "recommendation", "order", "list_products", "hours"}
)
_OTHERWISE: Final = frozenset(
    {"berapa", "tahan", "awet", "promo", "diskon", "antar", "kirim", "kuat", "minimal"}
)
LONGEST: Final = 16


def take_sufficing(clause: Clause, earlier: Clause | None, said: set[str], memory: Memory) -> bool:
    """Whether a clause asks if there are so many of the thing named, or spoken of before."""
    if clause.money or clause.people or clause.area or clause.fits or said & _OTHERWISE:
        return False
    # "Butuh 4 nih cukup?": what ends so asks by itself.
    whether = bool(said & _WHETHER) or clause.tokens[-1].text == "cukup"
    if not set(clause.names) <= _LIKE or len(clause.tokens) > LONGEST or not whether:
        return False
    enough = bool(said & _ENOUGH)
    if not enough and not ("bisa" in said and said & _TAKING and "tidak" in said):
        return False
    item = _thing(clause, earlier, memory)
    if item is None:
        return False
    apart = _count(clause)
    count = item.quantity or apart
    if count is None or not (enough or apart):
        # "Pesan cilok 3, bisa ambil sekarang ga?" is fetched by the customer.
        return False
    clause.carried = not clause.items
    clause.items = [replace(item, quantity=count)]
    clause.intents = [Intent("stock", 4.0, ("whether there are so many",))]
    if clause.when.now and said & _TAKING:
        # "Bisa ambil 5 sekarang ga?": so many, and whether it is open.
        clause.intents.append(Intent("hours", 3.4, ("to be fetched now",)))
    clause.category, clause.wanted, clause.options = None, (), ()
    clause.strange = clause.goods = clause.about = ()
    clause.drop_entry()
    return True


def _thing(clause: Clause, earlier: Clause | None, memory: Memory) -> Item | None:
    """The one thing that is meant; "buat hampers" only says what it is for."""
    items = [item for item in clause.items if not _is_purpose(clause, item)]
    if items:
        return items[0] if len(items) == 1 else None
    if clause.category or clause.goods:
        return None
    if earlier is not None:
        return earlier.items[0] if len(earlier.items) == 1 else None
    return memory.items(None)[0] if len(memory.spoken) == 1 else None


def _is_purpose(clause: Clause, item: Item) -> bool:
    said = [token.text for token in clause.tokens]
    at = said.index(item.words[0]) if item.words and item.words[0] in said else 0
    return len(clause.items) > 1 and at > 0 and said[at - 1] == "untuk"


def _count(clause: Clause) -> int | None:
    """The number that stands apart from the name: after "butuh", "sampai" or the like."""
    no_count = _TIMES | lexicon().classes["measure"]
    counts = []
    for place, token in enumerate(clause.tokens):
        before = clause.tokens[place - 1].text if place else ""
        after = clause.tokens[place + 1].text if place + 1 < len(clause.tokens) else ""
        if token.kind != "number" or before not in _BEFORE_COUNTS or after in no_count:
            continue
        if 0 < token.value <= MOST_PIECES:
            counts.append(token.value)
    return counts[0] if len(counts) == 1 else None
