"""All that is left of a thing: "ambil semua jadi berapa" after its stock was told."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_ALL: Final = frozenset({"semua", "all", "sisa", "sisanya"})
# These mean what there is even after a sum of a few of it.
_LEFT: Final = ("borong", "diborong", "ngeborong")
_TAKING: Final = frozenset({"ambil", "beli", "borong", "pesan", "mau", "take", "buy"})
_AROUND: Final = frozenset(
    {"kalau", "jadi", "berapa", "total", "harga", "kena", "habis", "saja", "itu", "ini", "yang"}
    | {"saya", "aku", "semuanya", "of", "it", "them", "the", "if", "i", "rest", "untuk", "ada"}
    | {"masih", "bayar", "stok", "tadi", "bisa", "oke", "ta", "tak"}
)


def take_all_left(told: list[Clause], memory: Memory, shelf: Shelf) -> bool:
    """Makes one sum of all that is left of what was spoken of; whether that is asked."""
    if len(told) != 1 or not memory.spoken or not _asks_for_all(told[0]):
        return False
    (clause,) = told
    owned = any(token.raw.lower().startswith(_LEFT) for token in clause.tokens)
    of_stock = memory.intent == "stock" or (len(memory.spoken) == 1 and not memory.cart)
    if not of_stock and not (owned and len(memory.spoken) == 1):
        return False
    left = [(one, shelf.product(one).stock) for one in memory.spoken]
    clause.carried, clause.sums = True, True
    clause.strange = clause.goods = ()
    clause.drop_entry()
    if not all(stock for _, stock in left):
        # What is not counted is priced by one.
        clause.items = memory.items(None)
        clause.intents = [Intent("price", 4.6, ("of what is not counted",))]
        return True
    clause.items = [Item((one,), (), True, False, stock) for one, stock in left]
    clause.intents = [Intent("total", 4.6, ("all that is left",))]
    return True


def _asks_for_all(clause: Clause) -> bool:
    """Whether nothing else is said than that all is taken, or what it costs."""
    classes = lexicon().classes
    easy = classes["filler"] | classes["address"] | classes["unitword"] | _AROUND | _ALL | _TAKING
    said = {token.text for token in clause.tokens}
    raws = [token.raw.lower() for token in clause.tokens]
    everything = bool(said & _ALL and said & _TAKING) or any(raw.startswith(_LEFT) for raw in raws)
    if not everything or clause.items or clause.number is not None or clause.area or clause.when:
        return False
    asks = bool(said & {"berapa", "total", "jadi", "kalau", "harga"})
    return asks and all(
        token.text in easy or token.raw.lower().startswith(_LEFT) for token in clause.tokens
    )
