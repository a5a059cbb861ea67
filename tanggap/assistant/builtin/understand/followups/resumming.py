"""What a sum comes to when something is added, left out or counted anew: "tehnya 2 jadi?"."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.all_left import take_all_left
from tanggap.assistant.builtin.understand.followups.carts import adds, exchange, in_cart
from tanggap.assistant.builtin.understand.followups.in_place import put_in_place
from tanggap.assistant.builtin.understand.followups.summing import LONGEST_BETWEEN, keep_fee
from tanggap.assistant.builtin.understand.multiples import multiple_of
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_ASKING: Final = frozenset({"berapa", "total", "kalau", "kena", "habis"})
_LEAVING: Final = frozenset({"batal", "gausah", "hapus", "tanpa"})
# What these ask is not answered by a sum.
_OTHERWISE: Final = frozenset(
    {"ganti", "kurang", "kembali", "kembalian", "bagi", "patung", "cukup", "bisa", "boleh", "ada"}
    | {"masing", "apa", "mana", "kapan", "promo", "diskon", "hemat", "beda", "selisih", "lebih"}
)
_OF_SUMS: Final = frozenset({"total", "price", "order", "order_change", "product_info"})
_EXCHANGING: Final = _OF_SUMS | {"recommendation", "stock"}


def resum(clauses: list[Clause], memory: Memory, shelf: Shelf) -> None:
    """Makes one sum of a message that changes what was just added up, and asks what it is then."""
    told = [clause for clause in clauses if clause.tokens]
    if take_all_left(told, memory, shelf):
        return
    if not memory.cart or memory.cart_age > LONGEST_BETWEEN:
        return
    if memory.cart_age and not set(memory.spoken) <= {product for product, _ in memory.cart}:
        # Something else was spoken of since.
        return
    if multiple := multiple_of([token for clause in told for token in clause.tokens]):
        # "Dua-duanya dobelin", "2 porsi kayak gitu": so many times what was added up.
        alone = len(memory.cart) == 1
        _sum_anew(
            told,
            memory,
            [
                replace(item, quantity=multiple.of(item.quantity or 1, alone=alone))
                for item in memory.cart_items()
            ],
        )
        return
    said = {token.text for clause in told for token in clause.tokens}
    supposed = len(told) == 1 and {"ganti", "kalau"} <= said and set(told[0].names) <= _EXCHANGING
    if supposed and exchange(told[0], memory, shelf):
        # "Kalau guramenya ganti yang asam manis?"
        _sum_anew(told, memory, told[0].items)
        return
    of_sum = all(set(clause.names) <= _EXCHANGING for clause in told)
    if of_sum and not said & _OTHERWISE and (put := put_in_place(told, memory, shelf)):
        # "Ayamnya kalau setengah ekor aja?", "maksudku es jeruk bukan es kelapa"
        _sum_anew(told, memory, put)
        return
    if not (said & _ASKING or _asks_at_its_end(told)) or said & _OTHERWISE:
        return
    if len(told) == 1 and (own := _counted_own(told[0], memory, shelf)):
        _sum_anew(told, memory, own)
        return
    items: list[Item] | None = memory.cart_items()
    for clause in told:
        items = _changed(items, clause, memory, shelf)
        if items is None:
            return
    if not items or (items == memory.cart_items() and not any(one.items for one in told)):
        return
    _sum_anew(told, memory, items)


def _asks_at_its_end(told: list[Clause]) -> bool:
    """ "Tambah kering tempe 1 jadinya": what it comes to."""
    polite = lexicon().classes["filler"] | lexicon().classes["address"]
    said = [t for clause in told for t in clause.tokens if t.text not in polite]
    return bool(said) and said[-1].text == "jadi"


def _sum_anew(told: list[Clause], memory: Memory, items: list[Item]) -> None:
    """Makes one sum of these of all that was said."""
    first = next((clause for clause in told if clause.items), told[0])
    for clause in told:
        if clause is not first:
            clause.intents, clause.items, clause.tokens = [], [], ()
    first.items, first.carried, first.sums = items, True, True
    first.intents = [Intent("total", 4.6, ("another sum of what was added up",))]
    first.foreign = False
    first.options = first.wanted = first.unwanted = ()
    first.drop_entry()
    keep_fee(first, memory)


def _counted_own(clause: Clause, memory: Memory, shelf: Shelf) -> list[Item]:
    """ "Kalau baksonya 4 ayamnya 2 jadi brp": each is the one thing of the sum called so.

    Nothing where a word is of none or of several, or where anything else is said.
    """
    counts: dict[int, int] = {}
    tokens = [t for t in clause.tokens if not t.inner and t.text != "jadi"]
    for token, after in pairwise(tokens):
        raw = token.raw.lower()
        if after.kind == "number" and raw.endswith("nya") and raw != token.text and after.value:
            called = [p for p, _ in memory.cart if token.text in shelf.terms[p].name_words]
            if len(called) != 1 or called[0] in counts:
                return []
            counts[called[0]] = after.value
    numbers = sum(token.kind == "number" for token in clause.tokens)
    if len(counts) < 2 or numbers != len(counts) or clause.area or clause.when:
        return []
    return [
        replace(item, quantity=counts.get(item.candidates[0], item.quantity))
        for item in memory.cart_items()
    ]


def _changed(
    items: list[Item] | None, clause: Clause, memory: Memory, shelf: Shelf
) -> list[Item] | None:
    """The items of a sum after what a clause says of them; `None` where it says something else."""
    said = [token.text for token in clause.tokens]
    leaving = bool(_LEAVING & {*said}) or ("tidak", "pakai") in pairwise(said)
    # "Kalau tanpa es jeruk?" wishes for no advice.
    allowed = _OF_SUMS | {"recommendation"} if leaving else _OF_SUMS
    if "ongkir" in said:
        # "Ditambah air mineral 1, gratis ongkir dong? jadi brp": the bill tells the fee.
        allowed = allowed | {"promo", "delivery"}
    if items is None or not set(clause.names) <= allowed:
        return None
    if clause.area or clause.when or clause.money or clause.people:
        return None
    if clause.uncounted and not (leaving and not clause.items):
        return None
    asks_most = clause.cheapest or clause.dearest
    if clause.strange or clause.goods or clause.banks or (asks_most and not clause.items):
        return None
    changed = list(items)
    if leaving and not clause.items:
        # What is not wanted is no item of its clause.
        return _without({*said}, changed, shelf, numbers=_uncounted(clause))
    for item in clause.items:
        inside = in_cart(item, memory, shelf, more=adds(clause))
        place = next((i for i, one in enumerate(changed) if one.candidates == (inside,)), None)
        if leaving:
            if place is None:
                return None
            del changed[place]
        elif place is None:
            if len(item.candidates) != 1 or not adds(clause):
                return None
            changed.append(replace(item, quantity=item.quantity or 1))
        elif {"tambah", "lagi", "plus"} & {*said}:
            had = changed[place].quantity or 1
            changed[place] = replace(changed[place], quantity=had + (item.quantity or 1))
        elif item.quantity:
            changed[place] = replace(changed[place], quantity=item.quantity)
        else:
            return None
    return changed


def _uncounted(clause: Clause) -> set[str]:
    return {clause.tokens[place].text for place in clause.uncounted}


def _without(
    said: set[str], items: list[Item], shelf: Shelf, *, numbers: set[str]
) -> list[Item] | None:
    """The items but the one that is called by these words, if it is one, its numbers as well."""
    names = [shelf.terms[item.candidates[0]].name_words for item in items]
    shared = [len(name & said) for name in names]
    most = max(shared)
    if not most or shared.count(most) > 1 or not numbers <= names[shared.index(most)]:
        return None
    return [item for item, share in zip(items, shared, strict=True) if share < most]
