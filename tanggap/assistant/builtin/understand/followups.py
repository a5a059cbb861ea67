"""What a message leaves out because it was said before."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

# Intents that are about products, and make no sense without one.
ABOUT_PRODUCTS: Final = frozenset({"price", "total", "stock", "product_info", "compare", "order"})
# A question this short may leave out what it is about.
SHORT: Final = 7
FEW_WORDS: Final = 4
MOST_WORDS_AROUND: Final = 3
# A word in more descriptions than this does not tell products apart.
MOST_TOLD: Final = 12
_ADDING: Final = frozenset({"sama", "tambah", "juga", "dan", "lagi", "plus"})
_CHANGING: Final = frozenset({"bukan", "salah", "ganti", "jadi", "eh", "maksud"})
_LEAVING: Final = frozenset({"batal", "gausah", "hapus"})
_ORDINALS: Final = {"pertama": 0, "kedua": 1, "ketiga": 2, "keempat": 3, "kelima": 4}
_ORDERING: Final = frozenset({"pesan", "beli", "berapa", "harga"})
_POINTING: Final = frozenset({"itu", "ini", "tadi", "yang", "kalau", "saja", "lagi", "satu"})


def carry_over(clauses: list[Clause], memory: Memory, shelf: Shelf) -> None:
    """Gives clauses that leave their products or their question out what was said before."""
    earlier: Clause | None = None
    for clause in clauses:
        said = {token.text for token in clause.tokens}
        if clause.has("order_details"):
            # An unknown word here is somebody's name, and no product.
            clause.strange = ()
            if clause.area_known and not memory.cart:
                clause.intents = [Intent("delivery", 3.0, ("an address, and no order",))]
        if not clause.intents:
            _give_intent(clause, said, memory, shelf)
        if clause.has("delivery") and not clause.area and clause.names == ("delivery",):
            _give_area(clause, said, clauses, memory)
        if clause.cheapest and not clause.items and not clause.category and memory.listed:
            among = bool(said & {"mana", "itu", "tadi", "antara"}) or clause.has("compare")
            if among and "apa" not in said:
                # "yang paling murah yang mana", of those just listed.
                clause.items = [Item(tuple(memory.listed), (), False, False, None)]
                clause.intents = [Intent("recommendation", 4.0, ("of those listed",))]
        choosing = clause.has("recommendation") and bool({"lebih", "mana"} & said)
        if choosing and not clause.items and len(memory.spoken) > 1:
            clause.items = [Item(tuple(memory.spoken), (), False, False, None)]
        _take_ordinal(clause, said, memory)
        if _edit_cart(clause, said, memory, shelf):
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
                clause.items = earlier.items
                clause.carried = True
            elif len(clause.tokens) <= SHORT and (memory.focus or memory.cart):
                _from_memory(clause, memory)
        if clause.has("recommendation") and clause.money and earlier and not clause.items:
            clause.items = earlier.items
        if clause.items:
            earlier = clause


def _take_ordinal(clause: Clause, said: set[str], memory: Memory) -> None:
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


def _give_area(clause: Clause, said: set[str], clauses: list[Clause], memory: Memory) -> None:
    """The fee is asked for the place named elsewhere in the message, or spoken of before."""
    if "ongkir" not in said:
        return
    named = next((other.area for other in clauses if other.area_known), memory.area)
    if named:
        clause.area, clause.area_known = named, True


def _give_intent(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """A clause of mere names and times asks what was asked before, or the obvious."""
    short = len(clause.tokens) <= FEW_WORDS
    if clause.items:
        before = memory.intent
        follows = any(item.weak for item in clause.items) or bool(said & _POINTING)
        name = before if follows and before in ABOUT_PRODUCTS else _default(clause)
        if name in ("price", "stock") and any(item.quantity for item in clause.items):
            name = "total"
        clause.intents = [Intent(name, 2.0, ("carried over",))]
    elif clause.wanted and short and ("ada" in said or not memory.spoken):
        clause.intents = [Intent("recommendation", 2.0, ("a quality alone",))]
    elif clause.wanted and short:
        clause.intents = [Intent("product_info", 2.0, ("carried over",))]
    elif clause.when and memory.intent == "promo":
        clause.intents = [Intent("promo", 2.0, ("carried over",))]
    elif short and "tidak" in said and memory.spoken and (clause.strange or clause.about):
        # "nerawang ga?" asks it of what was spoken of.
        clause.intents = [Intent("product_info", 2.0, ("carried over",))]
        _from_memory(clause, memory)
    elif short and clause.strange:
        things = lexicon().classes["thing"]
        if any(token.text in things for token in clause.tokens):
            clause.intents = [Intent("stock", 2.0, ("a thing by its name",))]
    elif short:
        told = [shelf.told[word] for word in clause.about if word in shelf.told]
        if told and min(map(len, told)) <= MOST_TOLD:
            clause.intents = [Intent("list_products", 2.0, ("a word of descriptions",))]


def _default(clause: Clause) -> str:
    """What a mere name asks for: its price; with more words around it, what it is."""
    if clause.strange:
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
        clause.items = [Item(tuple(memory.listed), (), False, False, None)]


def _edit_cart(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Takes out of, changes or adds to what was being added up; whether it did."""
    if not memory.cart or not clause.items or any(len(i.candidates) > 60 for i in clause.items):
        return False
    meant = [_in_cart(item, memory, shelf) for item in clause.items]
    if said & _LEAVING and all(meant):
        kept = [pair for pair in memory.cart if pair[0] not in meant]
        if kept:
            clause.items = [Item((p,), (), True, False, count) for p, count in kept]
            clause.intents = [Intent("total", 3.0, ("taken out of what was added up",))]
            return True
        return False
    if not clause.has("order", "total"):
        return False
    changing = bool(said & _CHANGING) or memory.intent in ("order", "total")
    if all(meant) and changing and all(item.quantity for item in clause.items):
        wanted = {p: item.quantity for p, item in zip(meant, clause.items, strict=True)}
        clause.items = [
            Item((p,), (), True, False, wanted.get(p) or count) for p, count in memory.cart
        ]
        return True
    bare = memory.intent == "order" and not said & _ORDERING
    if not any(meant) and (said & _ADDING or bare):
        clause.items = [*memory.cart_items(), *clause.items]
        return True
    return False


def _in_cart(item: Item, memory: Memory, shelf: Shelf) -> int | None:
    """The product of the cart that an item means: itself, or the one of its family."""
    inside = [product for product, _ in memory.cart]
    for candidate in item.candidates:
        if candidate in inside:
            return candidate
    if not item.exact and len(item.candidates) > 1:
        return None
    catalogue = shelf.shop.catalogue
    family = {p.id for p in catalogue.family(catalogue.products[item.candidates[0]])}
    related = [product for product in inside if product in family]
    return related[0] if len(related) == 1 and len(family) > 1 else None
