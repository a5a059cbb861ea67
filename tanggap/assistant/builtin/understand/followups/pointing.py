"""Pointing at what was said or listed before: "yang kedua", "itu 2"."""

import itertools
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_ORDINALS: Final = {"pertama": 0, "kedua": 1, "ketiga": 2, "keempat": 3, "kelima": 4}
_THAT: Final = frozenset({"itu", "ini", "tadi", "tersebut"})


def take_ordinal(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "yang kedua": the second of what was listed last."""
    place = min((_ORDINALS[word] for word in said & _ORDINALS.keys()), default=None)
    if place is None:
        place = _numbered(clause)
    if place is None and "terakhir" in said and memory.listed and not clause.has("hours", "order"):
        place = len(memory.listed) - 1
    if place is None or place >= len(memory.listed) or clause.items:
        return
    numbered = _numbered(clause) is not None
    count = None if numbered else clause.number
    clause.items = [Item((memory.listed[place],), (), True, False, count)]
    clause.carried = True
    if not clause.intents or clause.has("recommendation", "human", "total"):
        name = "product_info" if clause.wanted else "price"
        clause.intents = [Intent(name, 2.0, ("one of the list",))]


def _numbered(clause: Clause) -> int | None:
    """The place that "nomor 2" or "yang ke 2" names, from 0."""
    for place, token in enumerate(clause.tokens[1:], start=1):
        before = clause.tokens[place - 1].text
        if token.kind == "number" and before in ("nomor", "ke") and 0 < token.value <= 12:
            return token.value - 1
    return None


_NEEDING: Final = frozenset({"butuh", "perlu", "mau", "cari", "pakai"})


# "Mau 2 jadi berapa" asks for the sum.
_SUMMING: Final = frozenset({"jadi", "total", "semua", "kena", "harga"})


def take_needed(clause: Clause, earlier: Clause | None) -> bool:
    """ "Stok susu botol berapa? aku butuh 5": whether there are so many of what was just named."""
    said = {token.text for token in clause.tokens}
    if earlier is None or not earlier.has("stock") or clause.items or clause.number is None:
        return False
    if len(earlier.items) != 1 or (clause.intents and not clause.has("order", "stock", "total")):
        return False
    if not said & _NEEDING or len(clause.tokens) > MOST_AROUND or said & _SUMMING:
        return False
    earlier.items = [replace(earlier.items[0], quantity=clause.number)]
    clause.intents, clause.tokens = [], ()
    return True


def take_how_many(clause: Clause, memory: Memory) -> None:
    """ "Kalau 10 ada?": whether there are so many of the one thing spoken of."""
    said = {token.text for token in clause.tokens}
    bare = not (clause.items or clause.when or clause.area or clause.money or clause.people)
    if not bare or clause.number is None or len(memory.spoken) != 1:
        return
    empty = lexicon().classes["filler"] | lexicon().classes["address"] | {"saya"}
    told = [token for token in clause.tokens if token.text not in empty]
    # "4 bisa?", after how many are left was told.
    having = said & _HAVING or (memory.intent == "stock" and said & _MAY)
    if having and len(told) <= MOST_AROUND and not clause.has("hours"):
        clause.items = [Item((memory.spoken[0],), (), True, False, clause.number)]
        clause.intents, clause.carried = [Intent("stock", 3.0, ("so many of it",))], True


_MAY: Final = frozenset({"bisa", "boleh", "dapat"})
_HAVING: Final = frozenset({"ada", "cukup", "ready", "stok", "masih", "sisa"})
MOST_AROUND: Final = 5


def take_counted(clause: Clause, memory: Memory) -> None:
    """ "Itu 2 sama es jeruk 1 jadi berapa": two of what was spoken of last, and more."""
    if not clause.has("order", "total") or not clause.items or len(memory.spoken) != 1:
        return
    for before, token in zip(clause.tokens, clause.tokens[1:], strict=False):
        if token.kind != "number" or not token.value:
            continue
        if before.text not in _THAT and not _takes_so_many(clause, token):
            continue
        last = memory.spoken[0]
        if all(last not in item.candidates for item in clause.items):
            clause.items = [Item((last,), (), True, False, token.value), *clause.items]
        return


_TAKING: Final = frozenset({"ambil", "beli", "pesan"})
_MORE: Final = frozenset({"+", "sama", "plus", "dan", "tambah", "dengan"})


def _takes_so_many(clause: Clause, number: Token) -> bool:
    """ "Kalau ambil 2 + nasi 2": the first two are of what was spoken of."""
    said = list(clause.tokens)
    at = next((place for place, token in enumerate(said) if token is number), 0)
    after = said[at + 1].text if at + 1 < len(said) else ""
    return at > 0 and said[at - 1].text in _TAKING and after in _MORE


_BOTH: Final = ("duanya", "keduanya", "dua2nya", "tiganya", "ketiganya", "semuanya")
MOST_BOTH: Final = 4


def means_both(clause: Clause) -> bool:
    """ "Keduanya", "dua-duanya", "dua2nya"."""
    if any(token.raw.lower().endswith(_BOTH) for token in clause.tokens):
        return True
    # Each number of "dua-dua" is a token of its own, and so is the "nya" of "dua2nya".
    return any(
        token.kind == "number"
        and 1 < token.value <= MOST_BOTH
        and after.text in ("nya", token.text)
        for token, after in itertools.pairwise(clause.tokens)
    )


def take_both(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Kalau dua-duanya berapa?", "masing-masing 2 jadi brp": so many of each spoken of.

    Of what was told in two answers, too: the price of the one, and then that of the other.
    """
    those = memory.spoken
    if len(those) == len(memory.earlier) == 1 and those != memory.earlier and not memory.cart:
        those = [*memory.earlier, *those]
    if clause.category or clause.carried or not 1 < len(those) <= MOST_BOTH:
        return
    if any(item.words for item in clause.items) or clause.has("delivery", "payment"):
        return
    each = "masing" in said
    if (
        (each or means_both(clause))
        and said & {"berapa", "jadi", "total"}
        and len(clause.tokens) <= MOST_AROUND + 2
    ):
        count = max(1, clause.number or 1) if each else 1
        clause.items = [Item((one,), (), True, False, min(count, MOST_ASKED)) for one in those]
        clause.intents, clause.carried = [Intent("total", 4.0, ("so many of each",))], True


_ASKED_FOR: Final = frozenset({"ada", "ready", "cukup", "bisa", "sanggup"})


def take_count_asked(clause: Clause) -> None:
    """ "Sate ada 3?": whether there are three of it."""
    if len(clause.items) != 1 or clause.items[0].quantity or not clause.has("stock"):
        return
    for before, token in zip(clause.tokens, clause.tokens[1:], strict=False):
        if before.text in _ASKED_FOR and token.kind == "number" and 0 < token.value <= MOST_ASKED:
            clause.items = [replace(clause.items[0], quantity=token.value)]
            return


MOST_ASKED: Final = 10_000


_BEFORE: Final = frozenset({"tadi", "tersebut", "barusan"})


def take_pointed(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Sate yang tadi 5 brp": the one of that name that was spoken of."""
    if not said & _BEFORE:
        return
    items = []
    for item in clause.items:
        among = [one for one in memory.spoken if one in item.candidates]
        if len(among) == 1 and not item.exact:
            item = replace(item, candidates=(among[0],), exact=True, loose=False, beside=())
        items.append(item)
    clause.items = items


def asks_of_list(said: set[str], memory: Memory) -> bool:
    """Whether a quality is asked of what was listed last: "pedas ga?", "is it spicy?"."""
    asks = bool(said & {"tidak", "kah"}) and not said & {"ada", "yang", "apa", "apasaja", "mana"}
    return asks and bool(memory.listed) and not memory.spoken


def listed_before(memory: Memory) -> Item:
    """All that was listed last, what did not fit on the list as well."""
    return Item((*memory.listed, *memory.rest), (), False, False, None)


def take_unit(clause: Clause, shelf: Shelf) -> None:
    """ "How much for 3 bottles?", of two that were listed: the one that is sold by the bottle."""
    if not clause.carried or len(clause.items) != 1 or len(clause.items[0].candidates) < 2:
        return
    counted = [
        (token.value, after.text)
        for token, after in itertools.pairwise(clause.tokens)
        if token.kind == "number" and after.text in lexicon().classes["unitword"]
    ]
    if len(counted) != 1 or not clause.has("price", "total", "order"):
        return
    count, unit = counted[0]
    item = clause.items[0]
    sold_so = [i for i in item.candidates if unit in plain_set(shelf.product(i).unit)]
    if len(sold_so) == 1:
        clause.items = [replace(item, candidates=(sold_so[0],), exact=True, quantity=count)]
        if not clause.has("order"):
            clause.intents = [Intent("total", 4.0, ("so many of the one sold so",))]
