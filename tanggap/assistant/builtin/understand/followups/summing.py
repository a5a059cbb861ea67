"""Asking on about a sum or a price: "5 botol?", "kalau ambil sendiri?", "kalau hari sabtu?"."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.ordering.choices import chosen_options, said_words
from tanggap.assistant.builtin.understand.followups.pointing import means_both
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.kinds import sisters_called
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES
from tanggap.assistant.builtin.understand.times import When

# Besides fillers, units and numbers, a count asked for alone is made of these.
_COUNTING: Final = frozenset(
    {"kalau", "jadi", "berapa", "kena", "total", "semua", "beli", "ambil", "pesan", "harga"}
    | {"itu", "ini", "tadi", "of", "them", "per", "bayar", "sekarang", "kalikan", "x", "yang"}
    # "Eh 4 deng", "maksudku 4", "salah, 3 aja"
    # "Oke klo 3 porsi itu jadinya?"
    | {"oke", "sip", "betul", "benar", "ya"}
    | {"eh", "maksud", "salah", "saja", "deng", "sori", "maaf", "ding", "ralat", "mending"}
    # "Berarti 2 tampah brp?"
    | {"berarti", "brarti", "artinya"}
    # "Kalau jadi 30, setelah diskon brp?"
    | {"setelah", "sesudah", "abis", "habis", "diskon", "potong", "promo", "kena"}
)
_EMPTY: Final = ("filler", "address")
# A number after these is none of pieces.
_NO_COUNT: Final = frozenset({"yang", "nomor", "ke", "no", "level", "jam", "tanggal", "isi"})
_SUPPOSING: Final = frozenset({"kalau", "jadi", "berapa", "total", "kena"})
_FETCHING: Final = frozenset({"ambil", "pickup", "jemput"})
_BRINGING: Final = frozenset({"antar", "kirim"})
# These ask for something else than what it comes to.
_OTHERWISE: Final = frozenset(
    {"buka", "tutup", "libur", "bisa", "boleh", "ada", "ready", "siap", "promo", "lama", "kapan"}
    | {"dimana", "mana", "sampai", "alamat", "masih", "stok", "apa", "apasaja", "cod", "diskon"}
    | {"minimal", "cukup", "batas", "maksimal"}
)
MOST_ASKED_ABOUT: Final = 4
# After so many other questions a sum still goes on: "jam buka?", "dobelin semua jadi brp".
LONGEST_BETWEEN: Final = 2


def sum_on(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Takes up what was summed or priced last; whether the clause asks on about that."""
    if clause.cheapest or clause.dearest or clause.money or clause.people or clause.unwanted:
        return False
    if _only_counts(clause, shelf):
        clause.items = []
    summed = (
        _of_which(clause, said, memory)
        or _so_many(clause, said, memory, shelf)
        or _counts_another(clause, said, memory)
        or _on_other_terms(clause, said, memory, shelf)
    )
    if summed and memory.summed_on and just_summed(memory) and not clause.when:
        # For Friday was added up, and is still.
        clause.when = When(day=date.fromisoformat(memory.summed_on), places=frozenset({0}))
    return summed


def sum_counted(clause: Clause, shelf: Shelf) -> None:
    """ "Nasi putih 2 sama tahu x4 brp": what so many of each come to, and no prices.

    Nor is the price of one meant by "es dawet rasa durian 3 brp".
    """
    counted = all(item.quantity for item in clause.items)
    # "Es teh 1 + 1 pisang goreng brp" is no sum of numbers.
    signed = clause.names == ("offtopic",) and "+" in {token.text for token in clause.tokens}
    if (clause.names == ("price",) or signed) and len(clause.items) > 1 and counted:
        clause.intents = [Intent("total", 4.0, ("so many of each",))]
    elif clause.has("price") and set(clause.names) <= {"price", "product_info"}:
        single = len(clause.items) == 1 and counted
        if single and _chooses(clause, clause.items[0], shelf):
            clause.intents = [Intent("total", 4.0, ("so many, had so",))]


def _chooses(clause: Clause, item: Item, shelf: Shelf) -> bool:
    """Whether it is said how the one thing is wanted."""
    said = [token for token in clause.tokens if token.text not in item.words]
    one = shelf.product(item.candidates[0]) if len(item.candidates) == 1 else None
    return one is not None and bool(chosen_options(one.options, said_words(said))[0])


def _only_counts(clause: Clause, shelf: Shelf) -> bool:
    """Whether a digit is taken for a name that only says it in words: "2?" for "Paket Berdua"."""
    digits = [token.raw for token in clause.tokens]
    if len(digits) != 1 or not digits[0].isdigit() or not all(i.weak for i in clause.items):
        return False
    named = [shelf.product(one).name for item in clause.items for one in item.candidates]
    return not any(digits[0] in re.findall(r"\d+", name) for name in named)


def _counts_another(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Yang pandan 10?" after ten of another: what these come to, and no order yet."""
    counted = bool(clause.items) and all(i.quantity and i.exact for i in clause.items)
    led = bool(clause.tokens) and clause.tokens[0].text == "yang"
    if not (just_summed(memory) and counted and led) or set(clause.names) != {"order"}:
        return False
    return len(clause.tokens) <= SHORT and _take(clause, clause.items, "so many of another")


def just_summed(memory: Memory) -> bool:
    """Whether a sum was told last, or its fee directly after it."""
    near = memory.cart_age == 1 and memory.intent in ("total", "delivery")
    return bool(memory.cart) and (memory.cart_age == 0 or near)


def _take(clause: Clause, items: list[Item], why: str) -> bool:
    clause.items, clause.carried, clause.options = items, True, ()
    clause.intents = [Intent("total", 4.6, (why,))]
    clause.strange = clause.goods = ()
    clause.drop_entry()
    return True


def keep_fee(clause: Clause, memory: Memory) -> None:
    """The next sum is for the same place, unless another is named or it is fetched."""
    fetched = _FETCHING & {token.text for token in clause.tokens}
    fresh = bool(memory.cart) and memory.cart_age <= LONGEST_BETWEEN
    if memory.billed and fresh and not clause.area and not fetched:
        clause.area, clause.area_known = memory.billed, True


def _so_many(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "5 botol?", "kalau 4 jadi berapa": so many of the one thing spoken of."""
    last = _last(clause, memory) or _of_unit(clause, memory, shelf)
    count = _count(clause)
    if means_both(clause) and len(memory.earlier) == 1:
        # "Dua-duanya" are the two that were told of one after the other.
        return False
    if last is None or count is None or clause.area or clause.when.at or clause.when.day:
        return False
    if not all(_may_be(item, last, count, shelf) for item in clause.items):
        return False
    others = sisters_called({t.text for t in clause.tokens if t.kind == "word"}, last, shelf)
    if len(others) > 1:
        return False
    last = others[0] if others else last
    units = lexicon().classes["unitword"]
    easy = _COUNTING | units
    easy |= {word for name in _EMPTY for word in lexicon().classes[name]}
    easy |= {word for item in clause.items for word in item.words}
    easy |= {*plain_words(shelf.product(last).unit or "")}
    if any(token.kind == "word" and token.text not in easy for token in clause.tokens):
        return False
    kept = memory.had.get(last, ()) if just_summed(memory) else ()
    _take(clause, [Item((last,), (), True, False, count, options=kept)], "so many of it")
    if [product for product, _ in memory.cart] == [last]:
        keep_fee(clause, memory)
    return True


def _of_which(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Eh 2 maksudku" after a sum of several things: of which, is asked."""
    count = _count(clause)
    several = just_summed(memory) and 1 < len(memory.cart) <= MOST_ASKED_ABOUT
    if clause.items or not (several and count and "maksud" in said) or len(clause.tokens) > SHORT:
        return False
    which = tuple(product for product, _ in memory.cart)
    return _take(clause, [Item(which, (), False, False, count)], "of one of these")


def _last(clause: Clause, memory: Memory) -> int | None:
    """The one thing that was spoken of last, or the one of those that is named again."""
    if clause.items and len(memory.cart) > 1 and just_summed(memory):
        # "Dorinya 2 deh": the rest of the sum stays.
        return None
    if len(clause.items) == 1 and clause.items[0].candidates[0] in memory.spoken:
        return clause.items[0].candidates[0]
    if len(memory.spoken) == 1:
        return memory.spoken[0]
    return memory.cart[0][0] if len(memory.cart) == 1 and just_summed(memory) else None


def _of_unit(clause: Clause, memory: Memory, shelf: Shelf) -> int | None:
    """The one thing told of that is sold by the unit said: "3 bottles?" of a glass and a bottle."""
    if clause.items:
        return None
    near = memory.spoken or memory.listed
    units = {token.text for token in clause.tokens} & lexicon().classes["unitword"]
    called = [i for i in near if units & {*plain_words(shelf.product(i).unit or "")}]
    return called[0] if len(called) == 1 and len(near) > 1 else None


def _count(clause: Clause) -> int | None:
    """The one number of a clause, where it counts."""
    found = [
        (token, clause.tokens[place - 1].text if place else "")
        for place, token in enumerate(clause.tokens)
        if token.kind != "word" and place not in clause.when.places
    ]
    if len(found) != 1 or found[0][0].kind != "number":
        return None
    token, before = found[0]
    return token.value if 0 < token.value <= MOST_PIECES and before not in _NO_COUNT else None


def _may_be(item: Item, last: int, count: int, shelf: Shelf) -> bool:
    """Whether what was named is only a unit, or the thing itself: the "kotak" of "3 kotak"."""
    if item.quantity not in (None, count) or (item.exact and last not in item.candidates):
        return False
    own = shelf.terms[last].words | lexicon().classes["unitword"]
    kin = {kin.id for kin in shelf.shop.catalogue.family(shelf.product(last))} - {last}
    return set(item.words) <= own and not (len(item.candidates) == 1 and kin & {*item.candidates})


def _on_other_terms(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "Kalau ambil sendiri?", "dikirim ke X jadi berapa", "kalau hari sabtu?" after a sum."""
    if not just_summed(memory) or clause.number not in (None, *_hours(clause)):
        return False
    inside = {product for product, _ in memory.cart}
    if any(not set(item.candidates) & inside for item in clause.items) or said & _OTHERWISE:
        return False
    if len(clause.tokens) > SHORT + 1:
        return False
    supposing = bool(said & _SUPPOSING)
    fetched = bool(said & _FETCHING) and not said & _BRINGING and supposing
    brought = clause.area_known and (
        bool(said & _BRINGING) or (supposing and "ongkir" not in said) or bool(memory.billed)
    )
    timed = bool(clause.when.at or clause.when.day) and supposing and _depends_on_time(shelf)
    paid = bool(clause.banks) and supposing and _depends_on_payment(shelf)
    if not (fetched or brought or ((timed or paid) and not clause.area)):
        return False
    if clause.has("hours") and said & {"jam"} and not clause.when.at:
        return False
    _take(clause, memory.cart_items(), "on other terms")
    if not fetched:
        keep_fee(clause, memory)
    return True


def _hours(clause: Clause) -> Sequence[int]:
    places = clause.when.places
    return [clause.tokens[place].value for place in places if place < len(clause.tokens)]


def _depends_on_time(shelf: Shelf) -> bool:
    """Whether a sum may be another at another time."""
    return any(promo.days or promo.scope.hours for promo in shelf.shop.info.promos)


def _depends_on_payment(shelf: Shelf) -> bool:
    """Whether a sum may be another if it is paid in another way."""
    return any(promo.scope.payment_codes for promo in shelf.shop.info.promos)
