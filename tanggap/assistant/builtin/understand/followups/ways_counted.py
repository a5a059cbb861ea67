"""So many of the thing spoken of in one way, so many in another: "2 polos 1 keju, totalnya"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.choices import HAD_WITH, chosen_options, said_words
from tanggap.assistant.builtin.ordering.kinds import PLAIN
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_AROUND: Final = frozenset(
    {"kalau", "jadi", "berapa", "total", "semua", "harga", "kena", "saja", "lagi", "yang", "sama"}
    | {"dan", "dengan", "plus", "nya", "terus", "itu", "mau", "ambil", "pesan", "beli", "habis"}
)


def take_ways(clause: Clause, memory: Memory, shelf: Shelf) -> bool:
    """Adds up the ways in which the one thing spoken of is wanted, if nothing else is said."""
    if len(memory.spoken) != 1 or not clause.has("total", "price") or clause.money:
        return False
    if any(item.exact and memory.spoken[0] not in item.candidates for item in clause.items):
        return False
    product = memory.spoken[0]
    options = shelf.product(product).options
    head, ways = _ways(clause.tokens)
    if len(ways) < 2 or not options or not all(token.text in _easy() for token in head):
        return False
    items: list[Item] = []
    for count, tokens in ways:
        chosen = _chosen(options, tokens)
        if chosen is None or not 0 < count <= MOST_PIECES:
            return False
        items.append(Item((product,), (), True, False, count, options=tuple(chosen)))
    clause.items, clause.carried, clause.sums = items, True, True
    clause.intents = [Intent("total", 4.6, ("so many of each way",))]
    # What each is had with is told already.
    clause.tokens = clause.tokens[-1:]
    clause.options = clause.strange = clause.goods = ()
    clause.uncounted = frozenset()
    clause.drop_entry()
    return True


def _easy() -> frozenset[str]:
    classes = lexicon().classes
    return frozenset(_AROUND | classes["filler"] | classes["address"] | classes["unitword"])


def _ways(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[int, list[Token]]]]:
    """What stands before the first number, and each number with what follows it."""
    head: list[Token] = []
    ways: list[tuple[int, list[Token]]] = []
    for token in tokens:
        if token.kind == "number":
            ways.append((token.value, []))
        elif ways:
            ways[-1][1].append(token)
        else:
            head.append(token)
    return head, ways


def _chosen(options: tuple[str, ...], tokens: Sequence[Token]) -> list[str] | None:
    """The choices that these words make; `None` where they say anything else, or nothing."""
    said = [token for token in tokens if token.text not in _easy() or token.text in HAD_WITH]
    while said and said[-1].text in HAD_WITH:
        # "3 biasa dengan 2 …": it only joins what follows.
        said.pop()
    for words in (said_words(said), ["tambah", *said_words(said)]):
        chosen, taken = chosen_options(options, words)
        if chosen and len(taken) == len(words):
            return chosen
    return [] if said and all(token.text in PLAIN for token in said) else None
