"""Questions that follow on promos that were told of, and on ways to have a thing."""

from collections.abc import Set
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf

# A question this short may leave out what it is about.
SHORT: Final = 7
# And this short one in which hardly anything is said.
FEW: Final = 4
# What promos ask for, and words that ask whether one is got.
_TERMS: Final = frozenset(
    {"berlaku", "syarat", "maksimal", "minimal", "diskon", "kelipatan", "potong", "gabung"}
    | {"persen", "%"}
)
# "Bisa dipakai berkali-kali?"
_OFTEN: Final = frozenset({"kali", "berkali", "berulang", "sekali"})
_ENDING: Final = frozenset({"sampai", "berakhir", "habis", "selesai", "terakhir", "mulai"})
_OF_DELIVERY: Final = frozenset({"antar", "kirim", "ongkir"})
# Where the question names what it is about, it is not about the promo.
_OTHERS: Final = frozenset(
    {"cod", "tunai", "booking", "reservasi", "katering", "buka", "stok", "dp", "tutup", "libur"}
)
# "Itu hari apa aja?", and how the least is asked for in one word.
_WHICH_DAYS: Final = frozenset({"apa", "apasaja", "mana", "kapan"})
_LEAST: Final = frozenset({"min", "minim"})
_SPENDING: Final = ("belanj", "blanj")
# What tells that a way to pay is asked of the promo: "kalau bayar tunai?"
_SUPPOSING: Final = frozenset({"kalau", "berlaku", "kena", "termasuk", "juga"})
_OF_PROMOS: Final = frozenset({"promo", "diskon", "potong", "kode", "voucher", "gabung", "syarat"})
_HOLDING: Final = frozenset(
    {"bisa", "dapat", "termasuk", "juga", "masih", "kalau", "kena", "ikut", "masuk", "berlaku"}
)


def asks_terms(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Whether a clause asks on about the promos that were told of: "kalau sabtu berlaku ga"."""
    if "gabung" in said or (len(clause.tokens) <= SHORT and "kapan" in said and said & _ENDING):
        # "bisa digabung sama gratis ongkir?", "sampe kapan?"
        return not clause.items and not _of_other_things(said)
    if said & _OF_DELIVERY or _of_other_things(said):
        return False
    if clause.items or clause.category:
        return _asks_for_goods(clause, said, memory)
    if memory.promos_age:
        # Something else was spoken of since: only what is asked of promos alone still is.
        if len(clause.tokens) <= SHORT and "berlaku" in said:
            return True
        return not clause.when and bool(said & _OF_PROMOS) and bool(said & _TERMS)
    if asks_spending(clause) or _asks_which_days(clause, said) or _asks_least(clause):
        return True
    if asks_most(said) and len(clause.tokens) <= FEW:
        return True
    promos = [promo for promo in shelf.shop.info.promos if promo.id in memory.promos]
    if clause.number and not clause.money and any(promo.scope.min_quantity for promo in promos):
        # "Kalau 15 box dapat?", "20?"
        return len(promos) == 1 and len(clause.tokens) <= FEW + 1
    if clause.banks and any(promo.scope.payment_codes for promo in promos):
        return len(clause.tokens) <= SHORT and bool(said & _SUPPOSING)
    placed = clause.area_known and any(promo.zone_id is not None for promo in promos)
    condition = bool(clause.when or clause.money or placed)
    return (
        clause.has("promo")
        or bool(said & _TERMS)
        or (condition and len(clause.tokens) <= SHORT + 1 and bool(said & _HOLDING))
        or _spends_so_much(clause)
    )


def ask_how_had(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Whether what was told of is asked to hold when it is brought or fetched; makes it ask so.

    "Kalau minta diantar dapat juga?", "kalau antar ke Dago?" of a promo for some areas.
    """
    promos = [promo for promo in shelf.shop.info.promos if promo.id in memory.promos]
    if not promos or memory.promos_age or clause.items or clause.category or clause.when:
        return False
    if not (said & _HAD or {"bawa", "pulang"} <= said) or len(clause.tokens) > SHORT:
        return False
    if "ongkir" in said or _of_other_things(said):
        return False
    placed = any(promo.zone_id is not None for promo in promos)
    if clause.area:
        if not (placed and clause.area_known and "kalau" in said):
            return False
        # What it costs to bring it there is told beside.
        clause.intents = [_OF_PROMO, Intent("delivery", 3.0, ("to an area",))]
    elif ("kalau" in said and said & _HOLDING - {"kalau"}) or {"yang", "mana"} <= said:
        clause.intents = [_OF_PROMO]
    else:
        return False
    clause.carried = True
    clause.drop_entry()
    return True


_HAD: Final = frozenset({"antar", "kirim", "ambil", "pickup", "dinein", "bungkus"})
_OF_PROMO: Final = Intent("promo", 3.0, ("how what was told is had",))


def asks_most(said: Set[str]) -> bool:
    """ "Paling banyak berapa?", "mentoknya?": the most that is taken off."""
    return {"paling", "banyak"} <= said or "mentok" in said


def _spends_so_much(clause: Clause) -> bool:
    """ "Belanja 130rb?" after a promo: whether so much is enough."""
    if not clause.money or clause.items or len(clause.tokens) > FEW:
        return False
    return any(token.raw.lower().startswith(_SPENDING) for token in clause.tokens)


def _asks_which_days(clause: Clause, said: set[str]) -> bool:
    """ "Itu hari apa aja?" of the promo that was told of."""
    asked = "kapan" in said or ("hari" in said and bool(said & _WHICH_DAYS))
    return asked and not clause.when and len(clause.tokens) <= FEW


def _asks_least(clause: Clause) -> bool:
    """ "Min?" after a promo is its least amount, and calls nobody; makes it say so."""
    if [token.raw.lower() in _LEAST for token in clause.tokens] != [True]:
        return False
    clause.tokens = (replace(clause.tokens[0], text="minimal"),)
    return True


def goes_on(memory: Memory) -> bool:
    """Whether it was promos that were last spoken of, for a way to pay as well."""
    told = bool(memory.promos) and not memory.promos_age
    return memory.intent == "promo" or (memory.intent == "payment" and told)


def _asks_for_goods(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Does it apply to smoothie bowls?": whether what was just told of holds for these, too."""
    short = len(clause.tokens) <= SHORT and not memory.promos_age
    asks = bool(said & _COVERING) or _asks_leave(clause, said, memory)
    counted = clause.money or any(item.quantity for item in clause.items)
    likely = set(clause.names) <= {"stock", "price", "list_products", "product_info", "promo"}
    clear = bool(clause.category) or all(len(item.candidates) == 1 for item in clause.items)
    return short and likely and clear and not counted and asks


def _asks_leave(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Ayam rica boleh?", "kalau jus bisa pakai?" right after what one promo is for."""
    goods = {word for item in clause.items for word in item.words}
    rest = said - goods - _LEAVE - lexicon().classes["filler"] - lexicon().classes["address"]
    return len(memory.promos) == 1 and bool(said & {"bisa", "boleh"}) and not rest


_LEAVE: Final = frozenset(
    {"bisa", "boleh", "kalau", "pakai", "dipakai", "juga", "tidak", "kode", "promo", "itu", "yang"}
)
_COVERING: Final = frozenset({"berlaku", "kena", "termasuk", "ikut", "masuk"})


def asks_spending(clause: Clause) -> bool:
    """ "Kudu belanja brp emang": the least that a promo asks for."""
    said = {token.text for token in clause.tokens}
    spending = any(token.raw.lower().startswith(_SPENDING) for token in clause.tokens)
    short = len(clause.tokens) <= SHORT and not (clause.money or clause.items)
    return short and "berapa" in said and spending and not said & {"bisa", "dapat", "total"}


def _of_other_things(said: set[str]) -> bool:
    return bool(said & _OTHERS)


def asks_its_terms(clause: Clause, said: set[str]) -> bool:
    """Whether a clause asks on about the promo named just before it: "… min belanja?"."""
    if clause.items or clause.category or clause.when or said & _OF_DELIVERY:
        return False
    if len(clause.tokens) > SHORT or _of_other_things(said):
        return False
    if "kapan" in said and said & _ENDING:
        # "Kode X potongannya berapa? sampai kapan?"
        return True
    return bool(said & (_TERMS | _OFTEN))
