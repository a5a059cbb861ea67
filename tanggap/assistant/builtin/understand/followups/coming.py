"""What comes with the thing spoken of, or is in it: "udah sama nasi?", "pake gula aren ga?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.surcharges import choices_in

_WITH: Final = frozenset({"sama", "dengan", "pakai", "dapat"})
_INCLUDING: Final = frozenset({"termasuk", "include"})
_LEADING: Final = frozenset({"sudah", "kah", "itu", "ini", "kalau", "apakah", "dia", "memang"})
_ASKING: Final = frozenset({"tidak", "belum", "kah", "kan", "apa"})
# With these something is chosen, wanted or asked of something else.
_OTHERWISE: Final = frozenset(
    {
        "yang",
        "mau",
        "pesan",
        "minta",
        "tambah",
        "ganti",
        "apasaja",
        "berapa",
        "mana",
        "bisa",
        "beli",
    }
    | {"promo", "diskon", "ongkir", "antar", "kirim", "bayar", "transfer", "lain", "tanpa"}
    | {"halal"}
)
_LIKE: Final = frozenset({"price", "product_info", "stock", "recommendation", "list_products"})
LONGEST: Final = 7
MOST_WORDS: Final = 3


def take_coming(
    clause: Clause, earlier: Clause | None, said: set[str], memory: Memory, shelf: Shelf
) -> bool:
    """Whether a clause asks what comes with the one thing of before; makes it ask so."""
    if said & _OTHERWISE or len(clause.tokens) > LONGEST or not set(clause.names) <= _LIKE:
        return False
    if clause.area or clause.money or clause.when or clause.people or clause.banks:
        return False
    thing, asked = _thing(earlier, memory), _asked(clause)
    if thing is None or not asked or len(clause.items) > 1:
        return False
    if any(item.quantity or item.candidates == thing.candidates for item in clause.items):
        return False
    if not said & _INCLUDING and _is_choice(asked, thing.candidates[0], shelf):
        return False
    clause.items, clause.carried, clause.category = [thing], True, None
    clause.wanted, clause.unwanted = tuple(asked), ()
    clause.strange = clause.goods = clause.about = ()
    clause.intents = [Intent("product_info", 4.0, ("what comes with it",))]
    clause.drop_entry()
    return True


def _is_choice(asked: list[str], product: int, shelf: Shelf) -> bool:
    """Whether it may be had so, and is not told to be in it anyway."""
    terms = shelf.terms[product]
    if {*asked} <= {*terms.told, *terms.denied}:
        return False
    choices = choices_in(shelf.product(product).options)
    return any({*asked} <= plain_set(" ".join(choice.words)) for choice in choices)


def _thing(earlier: Clause | None, memory: Memory) -> Item | None:
    """The one thing that was spoken of."""
    items = earlier.items if earlier is not None else memory.items(None)
    single = len(items) == 1 and len(items[0].candidates) == 1
    return items[0] if single else None


def _asked(clause: Clause) -> list[str]:
    """What would come with it: behind "termasuk", "sudah sama", or "pakai … tidak"."""
    words = [token.text for token in clause.tokens]
    fillers = lexicon().classes["filler"] | lexicon().classes["address"]
    words = [word for word in words if word not in fillers - _WITH - _INCLUDING - _ASKING]
    lead = 0
    while lead < len(words) and words[lead] in _LEADING:
        lead += 1
    if lead == len(words):
        return []
    first, rest = words[lead], words[lead + 1 :]
    asks = bool(rest) and rest[-1] in _ASKING
    rest = [word for word in rest if word not in _ASKING | _WITH]
    sure = first in _INCLUDING or (first in _WITH and "sudah" in words[:lead])
    if not (sure or (first in _WITH - {"dapat"} and asks)) or not 0 < len(rest) <= MOST_WORDS:
        return []
    return rest
