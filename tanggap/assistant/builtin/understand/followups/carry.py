"""Giving each clause of a message the products, the place or the question that it leaves out."""

from dataclasses import replace
from datetime import date
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.counted_apart import count_apart
from tanggap.assistant.builtin.understand.followups.affording import (
    ask_left,
    fill_sum,
    join_money,
)
from tanggap.assistant.builtin.understand.followups.bargaining import take_bargain
from tanggap.assistant.builtin.understand.followups.beside import ask_beside
from tanggap.assistant.builtin.understand.followups.brought import join_brought
from tanggap.assistant.builtin.understand.followups.bundles import ask_of_set
from tanggap.assistant.builtin.understand.followups.carts import edit_cart
from tanggap.assistant.builtin.understand.followups.choosing import (
    take_having,
    take_lacking,
    take_packed,
    take_sized,
)
from tanggap.assistant.builtin.understand.followups.chosen import drop_choices
from tanggap.assistant.builtin.understand.followups.coming import take_coming
from tanggap.assistant.builtin.understand.followups.comparing import take_compared
from tanggap.assistant.builtin.understand.followups.contents import take_parts, take_pieces
from tanggap.assistant.builtin.understand.followups.correcting import (
    ABOUT_PRODUCTS,
    correct,
    spare_complaint,
)
from tanggap.assistant.builtin.understand.followups.days import (
    another_time,
    keeps_day,
    other_date,
    says_which_weekday,
)
from tanggap.assistant.builtin.understand.followups.elsewhere import ask_other_ways
from tanggap.assistant.builtin.understand.followups.fees import (
    FEES,
    add_fee,
    add_fee_to_named,
    ask_on_fees,
    asks_whether_free,
    give_area,
    spends_so_much,
)
from tanggap.assistant.builtin.understand.followups.holding import (
    keep_without,
    take_contents,
    take_holders,
    take_ingredient,
    take_suitable,
    take_without,
)
from tanggap.assistant.builtin.understand.followups.kindred import ask_the_same, take_kindred
from tanggap.assistant.builtin.understand.followups.measured import take_measure
from tanggap.assistant.builtin.understand.followups.money import join_variant, take_for_money
from tanggap.assistant.builtin.understand.followups.opening import take_selling
from tanggap.assistant.builtin.understand.followups.options import take_added, take_options
from tanggap.assistant.builtin.understand.followups.peopled import take_people
from tanggap.assistant.builtin.understand.followups.pointing import (
    asks_of_list,
    listed_before,
    take_both,
    take_count_asked,
    take_counted,
    take_how_many,
    take_needed,
    take_ordinal,
    take_pointed,
    take_unit,
)
from tanggap.assistant.builtin.understand.followups.ranking import keep_to_shelf, take_ranked
from tanggap.assistant.builtin.understand.followups.resumming import resum
from tanggap.assistant.builtin.understand.followups.sizes import (
    take_fitting,
    take_other_size,
    take_plain_sister,
    take_strange_size,
)
from tanggap.assistant.builtin.understand.followups.suffering import share_ruled_out, spare_ailments
from tanggap.assistant.builtin.understand.followups.sufficing import take_sufficing
from tanggap.assistant.builtin.understand.followups.summing import keep_fee, sum_counted, sum_on
from tanggap.assistant.builtin.understand.followups.terms import (
    SHORT,
    ask_how_had,
    asks_its_terms,
    asks_terms,
    goes_on,
)
from tanggap.assistant.builtin.understand.followups.told_kinds import take_told_kinds
from tanggap.assistant.builtin.understand.followups.uncounted import asks_sum, count_spoken_first
from tanggap.assistant.builtin.understand.followups.ways_counted import take_ways
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

FEW_WORDS: Final = 4
MOST_WORDS_AROUND: Final = 3
# A word in more descriptions than this does not tell products apart.
MOST_TOLD: Final = 12
_POINTING: Final = frozenset({"itu", "ini", "tadi", "yang", "kalau", "saja", "lagi", "satu"})


def carry_over(clauses: list[Clause], memory: Memory, shelf: Shelf) -> None:
    """Gives clauses that leave their products or their question out what was said before."""
    spare_ailments(clauses)
    share_ruled_out(clauses)
    join_money(clauses)
    join_brought(clauses, shelf)
    resum(clauses, memory, shelf)
    earlier: Clause | None = None
    earlier_day: date | None = None
    earlier_promo = False
    for clause in clauses:
        said = {token.text for token in clause.tokens}
        if clause.sums or not clause.tokens:
            earlier = clause if clause.sums else earlier
            continue
        if clause.has("order_details"):
            # An unknown word here is somebody's name, and no product.
            clause.strange = clause.goods = ()
            if clause.area_known and not memory.cart:
                clause.intents = [Intent("delivery", 3.0, ("an address, and no order",))]
        of_promo = earlier_promo and asks_its_terms(clause, said)
        if of_promo or (memory.promos and asks_terms(clause, said, memory, shelf)):
            clause.intents = [Intent("promo", 3.0, ("terms of what was told",))]
            # "min berapa?" after a promo is no question for what the owner wrote of orders.
            clause.drop_entry()
        elif ask_how_had(clause, said, memory, shelf) or ask_of_set(clause, said, memory, shelf):
            earlier_promo = True
            continue
        earlier_promo = clause.has("promo")
        if take_needed(clause, earlier):
            continue
        take_kindred(clause, said, memory, shelf)
        take_selling(clause)
        take_pointed(clause, said, memory)
        take_parts(clause, said, shelf)
        if (
            take_coming(clause, earlier, said, memory, shelf)
            or take_sufficing(clause, earlier, said, memory)
            or take_measure(clause, earlier, said, memory, shelf)
            or take_pieces(clause, earlier, said, memory, shelf)
        ):
            earlier = clause
            continue
        if earlier is None and (
            take_added(clause, said, memory, shelf)
            or ask_the_same(clause, said, memory)
            or ask_on_fees(clause, said, memory, shelf)
            or take_ways(clause, memory, shelf)
            or take_strange_size(clause, memory, shelf)
            or take_plain_sister(clause, said, memory, shelf)
            or fill_sum(clause, said, memory)
            or ask_left(clause, said, memory)
            or ask_beside(clause, said, memory, shelf)
        ):
            earlier = clause
            continue
        count_spoken_first(clause, earlier, memory, shelf)
        if earlier is None:
            take_told_kinds(clause, memory, shelf)
        if earlier is None and sum_on(clause, said, memory, shelf):
            earlier = clause
            continue
        correct(clause, said, memory)
        take_bargain(clause, earlier, said, memory)
        take_contents(clause, said, shelf)
        take_without(clause, said)
        take_holders(clause, said, shelf)
        take_suitable(clause, said, memory)
        take_ingredient(clause, earlier, memory, shelf)
        spare_complaint(clause, said, earlier)
        take_for_money(clause, said, shelf)
        join_variant(clause, shelf)
        drop_choices(clause, shelf)
        sum_counted(clause, shelf)
        if clause.names == ("order",) and clause.money and not clause.items and len(clauses) > 1:
            # "Gratis ongkir ke sukajadi? belanja 100rb": an amount, and no order.
            clause.intents = []
            clause.drop_entry()
        if not clause.intents and not (clause.entry_meant and clause.entry_explains):
            _give_intent(clause, said, memory, shelf)
        if memory.cod and clause.area_known and not clause.banks:
            # "kalau yang di bogor?" after "bisa cod?"
            clause.banks = ("cod",)
        if clause.has("hours") and keeps_day(clause, said, memory):
            clause.when = replace(clause.when, day=date.fromisoformat(memory.day))
            clause.drop_entry()
        spends_so_much(clause, said, memory)
        other_date(clause, said, memory)
        if says_which_weekday(clause, said, earlier_day):
            # "tgl 25 buka ga? kan jumat": still that Friday.
            clause.intents, clause.tokens = [], ()
            continue
        day = earlier_day if clause.names == ("hours",) and not clause.when else None
        if day is not None and len(clause.tokens) <= FEW_WORDS:
            # "open on sunday? until what time"
            clause.when = replace(clause.when, day=day)
        earlier_day = clause.when.day or earlier_day
        add_fee(clause, said, memory)
        asks_whether_free(clause, said)
        if clause.money and "cukup" in said and _clear_or_counted(clause):
            # "uang 100rb cukup buat nastar 2?"
            clause.intents = [Intent("total", 4.0, ("whether it is enough",))]
            clause.against, clause.sums = clause.money, True
        if clause.has("delivery") and not clause.area and set(clause.names) <= FEES:
            give_area(clause, said, clauses, memory)
        add_fee_to_named(clause, earlier, said)
        ask_other_ways(clause, said, memory)
        keep_without(clause, said, memory)
        take_sized(clause, said, memory, shelf)
        take_packed(clause, said, memory, shelf)
        take_having(clause, said, memory, shelf)
        take_lacking(clause, said, memory)
        take_people(clause, said, memory, shelf)
        take_ranked(clause, said, memory, shelf)
        take_other_size(clause, said, memory, shelf)
        if clause.fits and not clause.items and memory.spoken:
            take_fitting(clause, memory, shelf)
        take_compared(clause, earlier, said, memory, shelf)
        choosing = clause.has("recommendation") and bool({"lebih", "mana"} & said)
        if choosing and not clause.items and len(memory.spoken) > 1:
            clause.items = [Item(tuple(memory.spoken), (), False, False, None)]
        take_both(clause, said, memory)
        take_ordinal(clause, said, memory)
        take_counted(clause, memory)
        take_count_asked(clause)
        keep_to_shelf(clause, earlier, said, memory, shelf)
        take_how_many(clause, memory)
        take_options(clause, earlier, memory, shelf)
        if edit_cart(clause, said, memory, shelf):
            keep_fee(clause, memory)
            earlier = clause
            continue
        needs = clause.has(*ABOUT_PRODUCTS)
        pointed = bool(said & _POINTING or memory.cart) or clause.number is not None
        if clause.names == ("order",) and ("cara" in said or not pointed):
            needs = False
        short = len(clause.tokens) <= FEW_WORDS and bool(said & {"tidak", "pakai", "ada"})
        if not clause.intents and short and earlier is not None and earlier.items:
            # "dori itu ikan apa? ada durinya ga": still about the one named before.
            clause.items, clause.carried = earlier.items, True
            clause.intents = [Intent("product_info", 2.0, ("of what was just named",))]
        if needs and not clause.items and not clause.category and not clause.strange:
            if earlier is not None and earlier.items:
                clause.items = _so_many(earlier.items, clause)
                clause.carried = True
            elif len(clause.tokens) <= SHORT and (memory.focus or memory.cart):
                _from_memory(clause, memory)
        take_unit(clause, shelf)
        if clause.has("recommendation") and clause.money and earlier and not clause.items:
            clause.items = earlier.items
        if clause.items or clause.category:
            earlier = clause
    count_apart(clauses, shelf)
    _sum_once(clauses)


def _clear_or_counted(clause: Clause) -> bool:
    """Whether what is to be paid for is named, and no mere kind of thing."""
    if any(item.quantity for item in clause.items):
        return True
    return bool(clause.items) and all(item.exact for item in clause.items)


def _sum_once(clauses: list[Clause]) -> None:
    """ "Terus ongkir ke dago? jadi total brp": one sum, though both parts ask for it."""
    summed: Clause | None = None
    for clause in clauses:
        if clause.names != ("total",) or not clause.items:
            continue
        if summed is not None and _goods(clause) == _goods(summed):
            clause.intents, clause.items = [], []
        else:
            summed = clause


def _goods(clause: Clause) -> list[tuple[tuple[int, ...], int | None]]:
    return [(item.candidates, item.quantity) for item in clause.items]


def _give_intent(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """A clause of mere names and times asks what was asked before, or the obvious."""
    short = len(clause.tokens) <= FEW_WORDS
    if clause.items:
        before = memory.intent
        follows = any(item.weak for item in clause.items) or bool(said & _POINTING)
        name = before if follows and before in ABOUT_PRODUCTS else _default(clause)
        if any(i.quantity for i in clause.items) and (
            name in ("price", "stock") or asks_sum(clause)
        ):
            name = "total"
        clause.intents = [Intent(name, 2.0, ("carried over",))]
    elif clause.wanted and short and asks_of_list(said, memory):
        # "Is it spicy?" of what was listed.
        clause.intents = [Intent("product_info", 2.0, ("of what was listed",))]
        clause.items, clause.carried = [listed_before(memory)], True
    elif clause.wanted and short and ("ada" in said or not memory.spoken):
        clause.intents = [Intent("recommendation", 2.0, ("a quality alone",))]
    elif clause.wanted and short:
        clause.intents = [Intent("product_info", 2.0, ("carried over",))]
    elif clause.category and short and memory.intent == "recommendation" and "kalau" in said:
        clause.intents = [Intent("recommendation", 2.0, ("carried over",))]
    elif clause.when and goes_on(memory):
        clause.intents = [Intent("promo", 2.0, ("carried over",))]
    elif another_time(clause, said, memory):
        return
    elif short and "tidak" in said and memory.spoken and (clause.strange or clause.about):
        # "nerawang ga?" asks it of what was spoken of.
        clause.intents = [Intent("product_info", 2.0, ("carried over",))]
        _from_memory(clause, memory)
    elif short and clause.strange:
        things = lexicon().classes["thing"]
        if any(token.text in things for token in clause.tokens):
            clause.intents = [Intent("stock", 2.0, ("a thing by its name",))]
    elif short and memory.spoken and _told_of_last(clause, said, memory, shelf):
        # "panjangnya?" of what was spoken of, where its description says so.
        clause.intents = [Intent("product_info", 2.0, ("told of what was spoken of",))]
        _from_memory(clause, memory)
    elif short and "berapa" in said and memory.spoken and _only_units(clause):
        # "brp segelas?" of what was spoken of.
        clause.intents = [Intent("price", 2.0, ("of what was spoken of",))]
        clause.number = None
        _from_memory(clause, memory)
    elif short:
        told = [shelf.told[word] for word in clause.about if word in shelf.told]
        if told and min(map(len, told)) <= MOST_TOLD:
            clause.intents = [Intent("list_products", 2.0, ("a word of descriptions",))]


def _so_many(items: list[Item], clause: Clause) -> list[Item]:
    """ "Geprek berapa? kalau 3?": three of the one thing that was just named."""
    if clause.number is None or len(items) != 1 or not clause.has("total", "order", "price"):
        return items
    clause.intents = [Intent("total", 3.0, ("a count of what was just named",))]
    return [replace(items[0], quantity=clause.number)]


def _only_units(clause: Clause) -> bool:
    classes = lexicon().classes
    easy = classes["unitword"] | classes["filler"] | classes["address"] | {"berapa", "per"}
    return all(token.text in easy or token.kind == "number" for token in clause.tokens)


def _told_of_last(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    terms = shelf.terms.get(memory.spoken[-1])
    return terms is not None and not said.isdisjoint(
        {*clause.about, *clause.wanted} & set(terms.told)
    )


def _default(clause: Clause) -> str:
    """What a mere name asks for: its price; with more words around it, what it is."""
    if clause.strange or clause.about:
        return "product_info"
    named = sum(len(item.words) for item in clause.items)
    return "price" if len(clause.tokens) - named <= MOST_WORDS_AROUND else "product_info"


def _from_memory(clause: Clause, memory: Memory) -> None:
    """Gives a clause the products spoken of last, with their counts where it asks for a sum."""
    clause.carried = True
    if clause.names == ("price",) and clause.number is not None:
        # "3 brp" after one thing was spoken of.
        clause.intents = [Intent("total", 3.0, ("a count of what was spoken of",))]
    counting = clause.has("order", "total")
    if counting and clause.number is None and memory.cart:
        clause.items = memory.cart_items()
    elif memory.spoken:
        clause.items = memory.items(clause.number if counting else None)
    elif memory.listed:
        few = Item(tuple(memory.listed), (), False, False, None)
        clause.items = [listed_before(memory) if clause.wanted else few]
