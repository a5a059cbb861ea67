"""What is in a thing: "kopi kelapa itu ada susunya ngga?" asks for no milk."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.understand.followups.contents import gets
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.search import speaks_of

LONGEST_QUESTION: Final = 6
_HOLDING: Final = frozenset({"ada", "pakai", "mengandung", "isi", "campur"})
# What leads to a thing that is in another: "yang isinya ada", "yang plus".
_LEADING: Final = _HOLDING | {"komposisi", "dengan", "sama", "plus", "tambah"}
# "Does it contain nuts?": in whatever was spoken of.
_SURELY: Final = frozenset({"mengandung"})
_ADVISING: Final = frozenset({"recommendation", "product_info", "stock", "list_products"})
_LIKE: Final = frozenset({"price", "product_info", "stock", "recommendation", "list_products"})
_WHETHER: Final = frozenset({"tidak", "kah", "apa", "belum"})
_SUITING: Final = frozenset({"cocok", "aman", "cukup"})
_CHOOSING: Final = frozenset({"apa", "apasaja", "mana", "yang", "ada"})
# "Ada stoknya", "ada harganya": of how it is sold.
_NO_PARTS: Final = frozenset({"stok", "sisa", "harga", "promo", "diskon", "foto", "gambar"})


def keep_without(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Kalau mie goreng?" after an allergy was told: whether that has it."""
    if memory.without and not clause.items and "aman" in said and clause.has(*_ADVISING):
        # "Menu berkuah apa yang aman?" after an allergy was told.
        clause.unwanted = tuple(dict.fromkeys([*clause.unwanted, *memory.without]))
        return
    if memory.intent in _ADVISING:
        _rule_out(clause, said, memory.without)


def keep_ruled_out(clauses: list[Clause]) -> None:
    """ "Anakku ga bisa minum santan, es dawetnya gmn?": whether that has it."""
    for before, clause in itertools.pairwise(clauses):
        if before.unwanted and not before.items:
            said = {token.text for token in clause.tokens}
            ruled_out = _rule_out(clause, said, before.unwanted)
            if ruled_out and not _CHOOSING & {token.text for token in before.tokens}:
                # It only tells who asks, and wants no list of what else there is.
                before.intents, before.tokens = [], ()


def _rule_out(clause: Clause, said: set[str], without: Sequence[str]) -> bool:
    one_kind = len(clause.items) == 1 and not clause.items[0].quantity
    asks = said & {"kalau", "aman", "bagaimana"}
    if not (without and one_kind and asks) or clause.unwanted or not set(clause.names) <= _LIKE:
        return False
    clause.unwanted, clause.wanted = tuple(without), ()
    clause.intents = [Intent("product_info", 4.0, (RULED_OUT,))]
    clause.drop_entry()
    return True


# For who must not have it.
RULED_OUT: Final = "for who must not have it"


def take_suitable(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Cocok buat anak kecil ga?" of the one thing that was spoken of."""
    named = clause.items or clause.category or clause.goods or clause.money
    if named or len(memory.spoken) != 1 or not said & _SUITING or said & _CHOOSING:
        return
    if len(clause.tokens) <= LONGEST_QUESTION and set(clause.names) <= _LIKE:
        clause.items, clause.carried = memory.items(None), True
        clause.intents = [Intent("product_info", 4.0, ("for whom it is",))]


def take_contents(clause: Clause, said: set[str], shelf: Shelf) -> None:
    """ "Bakso biasa 1 porsi isinya pentol berapa?" asks how many are in the one named first.

    So does "paket siang dapat nasi berapa?".
    """
    asks = "isi" in said or (gets(clause) and "berapa" in said)
    if len(clause.items) < 2 or not asks or not clause.has("total", "price"):
        return
    first, others = clause.items[0], clause.items[1:]
    if not (first.exact or len(first.candidates) == 1) or any(i.quantity for i in others):
        return
    if any(item.exact for item in others) and not gets(clause):
        return
    told = set(shelf.terms[first.candidates[0]].told)
    if all(set(item.words) - {"isi"} <= told for item in others):
        clause.items = [replace(first, quantity=None)]
        clause.intents = [Intent("product_info", 4.0, ("what it holds",))]


def take_without(clause: Clause, said: set[str]) -> None:
    """ "Donat yang ga ada kejunya": those that are without it, and not whether there are any."""
    chosen = {"yang", "tidak"} <= said and bool(said & {"ada", "mengandung"})
    chosen = chosen or {"yang", "bukan"} <= said
    if not (chosen and clause.unwanted) or clause.names_one:
        return
    if not set(clause.names) <= _ADVISING or any(item.quantity for item in clause.items):
        return
    clause.intents = [Intent("recommendation", 4.0, ("what is without it",))]
    clause.drop_entry()


def take_holders(clause: Clause, said: set[str], shelf: Shelf) -> None:
    """ "Yang ada kejunya apa": all that is said to have it, not only what is called so."""
    if not (said & {"yang", "mana"} and said & _LEADING):
        return
    chosen = bool(said & {"apa", "apasaja", "mana"})
    if not ("yang" in said and said & _HOLDING and chosen):
        # "Yang pake seafood?" asks on about what was told of.
        named_first = clause.tokens[0].text != "yang"
        if chosen or (named_first and not (clause.has("order") or clause.names_one)):
            _take_held_of_kind(clause, shelf)
        return
    if "khas" in said and clause.category:
        # "Oleh-oleh khas Semarang yang ada di sini apa?": of that shelf.
        clause.items, clause.wanted, clause.strange, clause.goods = [], (), (), ()
        clause.intents = [Intent("list_products", 4.0, ("what is of the place",))]
        return
    if clause.unwanted and _is_feared_and_sought(clause, said):
        # "Alergi kacang, menu apa yang mengandung kacang?" wants to know what to leave alone.
        clause.wanted, clause.unwanted, clause.items = clause.unwanted, (), []
        clause.intents = [Intent("recommendation", 4.0, ("what has it",))]
        clause.drop_entry()
        return
    if _take_held_of_kind(clause, shelf):
        return
    single = len(clause.items) == 1 and len(clause.items[0].words) == 1
    if not single or clause.items[0].exact or clause.items[0].quantity:
        return
    word = clause.items[0].words[0]
    words = [token.text for token in clause.tokens]
    if word in words[: words.index("yang")]:
        # "Paket yang isinya apa": what is in it.
        return
    having = shelf.told.get(word, set()) | shelf.by_word.get(word, set())
    if len(having) > 1 and set(clause.names) <= _ADVISING and not clause.unwanted:
        clause.wanted, clause.items = (word,), []
        clause.intents = [Intent("recommendation", 4.0, ("what has it",))]
        clause.drop_entry()


def _is_feared_and_sought(clause: Clause, said: set[str]) -> bool:
    words = [token.text for token in clause.tokens]
    held = [
        word
        for place, word in enumerate(words)
        if place > 1 and words[place - 1] in _HOLDING and words[place - 2] == "yang"
    ]
    return "alergi" in said and any(word in clause.unwanted for word in held)


def _take_held_of_kind(clause: Clause, shelf: Shelf) -> bool:
    """ "Rice bowl yang ada udangnya apa aja?": those of that kind that have it, or none."""
    held = _held(clause, shelf)[:1] or _chosen_by(clause, shelf)
    others = [item for item in clause.items if not {*item.words} <= {*held}]
    if not held or not (others or clause.category) or clause.unwanted:
        return False
    if any(held[0] in item.words for item in others):
        return False
    if not set(clause.names) <= _ADVISING | {"order"} or any(i.quantity for i in others):
        return False
    clause.items, clause.wanted = others, tuple(held)
    if clause.category:
        clause.items = []
    clause.intents = [Intent("recommendation", 4.0, ("what of a kind has it",))]
    clause.drop_entry()
    return True


def _chosen_by(clause: Clause, shelf: Shelf) -> list[str]:
    """What some of a kind hold and others do not: the "lemper" of "box yang isi lemper mana?"."""
    products = shelf.shop.catalogue.products.values()
    kind = {p.id for p in products if clause.category and p.category == clause.category}
    kind |= {i for item in clause.items if not item.exact for i in item.candidates}
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"] | classes["general"] | _NO_PARTS
    words = [token.text for token in clause.tokens]
    leads = (place for place, word in enumerate(words) if word in _LEADING)
    place = led = words.index("yang") + 1 if "yang" in words else next(leads, len(words))
    while place < len(words) and words[place] in _LEADING:
        place += 1
    held = list(itertools.takewhile(lambda w: w in shelf.told and w not in empty, words[place:]))
    having = kind.intersection(*(shelf.told[word] for word in held))
    return held if place > led > 1 and held and 0 < len(having) < len(kind) else []


def take_ingredient(clause: Clause, earlier: Clause | None, memory: Memory, shelf: Shelf) -> None:
    """Marks a question for what is in the one thing named, or in the one spoken of before."""
    said = {token.text for token in clause.tokens}
    included = _included(clause)
    last = clause.tokens[-1].raw.lower().endswith(CLITICS) if clause.tokens else False
    held = included or (_held(clause, shelf) if said & _WHETHER or last else [])
    held = held or _feared_in(clause, said)
    if not held:
        return
    items = [item for item in clause.items if not set(item.words) <= set(held)]
    items = [item for item in items if item.exact][:1] if included else items
    carried = not items
    if carried and len(clause.tokens) <= LONGEST_QUESTION:
        items = list(earlier.items) if earlier is not None else memory.items(None)
    if len(items) != 1 or not (items[0].exact or len(items[0].candidates) == 1):
        return
    if set(held) & shelf.terms[items[0].candidates[0]].name_words:
        return
    clause.items, clause.carried = items, carried
    if "alergi" in said and set(clause.unwanted) <= set(held):
        # Kept for the next thing that is asked about.
        clause.wanted, clause.unwanted = (), tuple(dict.fromkeys(held))
    else:
        clause.wanted = tuple(dict.fromkeys((*clause.wanted, *held)))
        clause.unwanted = ()
    clause.intents = [Intent("product_info", 4.0, ("what is in it",))]
    if clause.entry is not None and not any(speaks_of(clause.entry, held)):
        # No answer on levels tells whether there are nuts in it.
        clause.drop_entry()


def _held(clause: Clause, shelf: Shelf) -> list[str]:
    """The words that would be in it: with "nya", and some product of the shop has it."""
    foods = lexicon().classes["restriction"] | lexicon().shows.keys() | lexicon().betrays.keys()
    foods |= lexicon().classes["thing"]
    return [
        token.text
        for before, token in itertools.pairwise(clause.tokens)
        if before.text in _HOLDING
        and token.text not in _NO_PARTS
        and (token.raw.lower().endswith(CLITICS) or before.text in _SURELY)
        and (token.text in shelf.told or token.text in shelf.by_word or token.text in foods)
    ]


_COMING_WITH: Final = frozenset({"termasuk", "bisa", "pakai", "ada", "sama", "isi", "dengan"})


def _included(clause: Clause) -> list[str]:
    """What would come with the thing named first: "geprek udah termasuk nasi?"."""
    if len(clause.items) != 2 or any(item.quantity for item in clause.items):
        return []
    if not clause.items[0].exact and clause.items[1].exact and _put_in(clause):
        return list(clause.items[0].words)
    first, second = (list(item.words) for item in clause.items)
    said = [token.text for token in clause.tokens]
    if "beda" in said or not (
        clause.items[0].exact and first and second and set(first + second) <= set(said)
    ):
        return []
    at = said.index(second[0])
    between = said[len(first) + said.index(first[0]) : at]
    asks = clause.tokens[-1].text in _WHETHER - {"apa"} or "termasuk" in between
    coming = bool(set(between) & _COMING_WITH) and set(between) <= _COMING_WITH | {"sudah"}
    if not (coming and asks and at > said.index(first[0])):
        return []
    # Descriptions speak of "nasi", and seldom of "nasi putih"; but "es" alone is no tea.
    return second[:1] if second[0] in lexicon().classes["goods"] else second


def _put_in(clause: Clause) -> bool:
    """ "Is rice included in the duck?": what comes with it is named before it."""
    raw = {part for token in clause.tokens for part in token.raw.lower().split()}
    return bool(raw & {"included", "come", "comes"}) and "termasuk" in {
        t.text for t in clause.tokens
    }


def _feared_in(clause: Clause, said: set[str]) -> list[str]:
    """ "Is there any peanut in the soto?": what many must not have, in the thing named."""
    named = {word for item in clause.items if item.exact for word in item.words}
    asks = said & (_WHETHER | _SURELY) or "di" in said or clause.tokens[0].text == "ada"
    if not named or not asks:
        return []
    feared = lexicon().classes["restriction"] | lexicon().betrays.keys()
    return [
        token.text
        for before, token in itertools.pairwise(clause.tokens)
        if before.text in _HOLDING and token.text in feared and token.text not in named
    ]
