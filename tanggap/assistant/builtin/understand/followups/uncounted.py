"""A count at the head of a sum that is of what was spoken of: "2 porsi sama es teh 1 jadi brp"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

# Such a count is joined to what is named.
_JOINING: Final = frozenset({"sama", "dan", "dengan", "plus", "tambah", "+", "&", "terus"})
_AROUND: Final = frozenset(
    {"kalau", "ada", "mau", "ambil", "beli", "pesan", "itu", "ini", "yang", "tadi", "jadi", "saja"}
    | {"harga", "untuk", "ya", "doang", "cuma", "oke", "biasa", "aja", "berapa"}
)
_SUMMED: Final = frozenset({"total", "price", "order", "stock"})


def count_spoken_first(
    clause: Clause, earlier: Clause | None, memory: Memory, shelf: Shelf
) -> None:
    """Puts what was spoken of, or may have been meant by it, before what is named."""
    if not clause.uncounted or not clause.items or not set(clause.names) <= _SUMMED:
        return
    if not (clause.has("total") or _prices_those(clause)):
        return
    place = min(clause.uncounted)
    words = [token.text for token in clause.tokens]
    classes = lexicon().classes
    easy = classes["filler"] | classes["address"] | _AROUND
    if any(word not in easy for word in words[:place]):
        return
    behind = next((at for at in range(place + 1, len(words)) if words[at] in _JOINING), None)
    if behind is None:
        # "2 porsi 1 es teh" may count anything.
        return
    called = set(words[place + 1 : behind]) - classes["unitword"] - easy
    meant = _spoken(earlier, memory)
    if called:
        # "2 porsi yang dada sambal ijo itu + nasi 2": as it was told.
        meant = tuple(i for i in meant if called <= _told_of(i, memory, shelf))
        meant = meant if len(meant) == 1 else ()
    if not meant or any(set(meant) & set(item.candidates) for item in clause.items):
        return
    count = clause.tokens[place].value
    single = len(meant) == 1
    kept = memory.had.get(meant[0], ()) if single and earlier is None else ()
    clause.items = [Item(meant, (), single, False, count, options=kept), *clause.items]
    clause.uncounted -= {place}
    clause.intents = [Intent("total", 4.6, ("so many of what was spoken of, and more",))]
    clause.carried = True
    clause.drop_entry()


def _prices_those(clause: Clause) -> bool:
    """ "Price for 2 of those plus 1 kopi tubruk"."""
    said = [token.text for token in clause.tokens]
    pairs = zip(clause.tokens, said[1:], strict=False)
    those = any(token.kind == "number" and after in _THOSE for token, after in pairs)
    return those and bool({"harga", "berapa", "total"} & {*said})


_THOSE: Final = frozenset({"itu", "ini", "tadi"})


def asks_sum(clause: Clause) -> bool:
    """Whether a clause ends by asking how much, whatever was said before of how it is had."""
    polite = lexicon().classes["filler"] | lexicon().classes["address"]
    said = [token.text for token in clause.tokens if token.text not in polite]
    if said[-1:] != ["berapa"] or said[-2:-1] == ["isi"]:
        return False
    clause.drop_entry()
    return True


def _told_of(product: int, memory: Memory, shelf: Shelf) -> set[str]:
    """The words of a thing's names, and of how it was told to be had."""
    had = (word for option in memory.had.get(product, ()) for word in plain_words(option))
    return {*shelf.terms[product].words, *had}


def _spoken(earlier: Clause | None, memory: Memory) -> tuple[int, ...]:
    if earlier is not None:
        return earlier.items[0].candidates if len(earlier.items) == 1 else ()
    if len(memory.spoken) == 1:
        return tuple(memory.spoken)
    return () if memory.spoken else tuple(memory.listed)
