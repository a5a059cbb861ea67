"""Questions on how a thing may be had: its toppings, levels and other choices."""

from collections.abc import Iterable
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.choices import choices_of, plain_words_of, said_words
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo

# Of so many products the choices are looked at.
MOST_LOOKED_AT: Final = 40
LONGEST_QUESTION: Final = 9
# An answer of the owner's so near is the better one where no product is named.
SURE: Final = 75.0
HALF: Final = 0.5
# Whatever the owner calls the group, these ask what there is to choose.
_CHOOSING: Final = frozenset(
    {"topping", "toping", "pilihan", "opsi", "level", "tambahan", "ekstra"}
)
_ASKING: Final = frozenset({"apa", "apasaja", "berapa", "bisa", "boleh", "tidak", "ada", "mana"})
# "Pakai susu?", "and with milk?"
_ADDING: Final = frozenset({"pakai", "dengan", "tambah", "plus"})
SHORT_QUESTION: Final = 6
_HOW_MUCH_MORE: Final = frozenset(
    {"tambah", "berapa", "harga", "biaya", "jadi", "tidak", "kena", "lagi", "bayar"}
)
# "Kena charge brp?"
_COSTING: Final = frozenset({"bayar", "biaya", "kena", "tambah"})
# Intents that a question on choices may look like.
_LIKE: Final = frozenset(
    {"price", "stock", "product_info", "list_products", "recommendation", "order", "promo", "total"}
    | {"order_change"}
)


def take_options(clause: Clause, earlier: Clause | None, memory: Memory, shelf: Shelf) -> None:
    """Marks a clause that asks for a choice of what is named, or of what was spoken of before."""
    said = {token.text for token in clause.tokens}
    if _counts_goods(clause):
        return
    if earlier is None and _take_own(clause, said, memory, shelf):
        return
    if clause.unwanted and (not clause.names_one or "alergi" in said):
        # "He can't eat spicy, what do you recommend?" looks for what is without; who must not have
        # eggs is offered none.
        return
    asking = said & _ASKING
    if asking == {"tidak"} and clause.tokens[-1].text != "tidak":
        # "No edible photo" rules it out.
        asking = set()
    if not asking and not (said & _ADDING and len(clause.tokens) <= SHORT_QUESTION):
        return
    settled = any({"what is in it", "of the list"} & set(i.cues) for i in clause.intents)
    asked = set(clause.names) - ({"payment"} if "tambah" in said else set())
    if not asked <= _LIKE or settled:
        return
    if any(item.quantity for item in clause.items):
        return
    if said <= _HOW_MUCH_MORE and earlier is not None and earlier.options:
        # "Bisa extra ayam? nambah berapa": told with the first.
        earlier.tokens = (*earlier.tokens, *clause.tokens)
        clause.intents, clause.tokens = [], ()
        return
    items = clause.items
    if not items and len(clause.tokens) <= LONGEST_QUESTION:
        items = earlier.items if earlier is not None and earlier.items else memory.items(None)
    having = _having_options(items, shelf)
    named = {word for item in clause.items for word in item.words}
    meant = _meant(having, said - named - _ASKING, shelf) if having else ()
    if meant and clause.has("price", "total") and _only_a_group(meant, said - named):
        # "How much is the palm sugar coffee": the sugar is none that is chosen.
        return
    answered = clause.entry_score >= SURE and clause.entry_cover >= HALF
    if meant and answered and clause.entry_meant and not _chooses_of(meant, said - named):
        # "Soto dibungkus kuahnya dipisah ga?": no kind of broth is chosen.
        return
    if not meant and _says_itself(clause, items, said, shelf):
        # "bisa level 1 yang itu?": what is told of it says whether.
        clause.intents = [Intent("product_info", 4.0, ("what is told of it",))]
        clause.drop_entry()
        clause.items, clause.carried = list(items), True
        return
    clear = any(
        item.exact or (len(item.candidates) == 1 and not item.loose) for item in clause.items
    )
    costs = said & _COSTING and bool(said & _ASKING)
    if not (meant or clear) and (costs or not (answered or clause.has("price"))):
        # "bisa minta sambalnya dipisah ga?": whatever can be had so.
        having = _told_so(said - _called(clause, shelf), shelf)
        meant = _meant(having, said - _called(clause, shelf) - _ASKING, shelf, whole=True)
        items = [Item(tuple(having), (), False, False, None)]
        clause.items = [] if meant else clause.items
    meant = _not_unwanted(meant, clause)
    if not meant or (clause.entry_meant and _is_put_apart(said, meant)):
        return
    clause.options = meant
    clause.intents = [Intent("product_info", 4.0, ("how it may be had",))]
    clause.drop_entry()
    if not clause.items:
        clause.items, clause.carried = list(items), True


def take_added(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "Tambah telur jadi brp" after one thing: its own choice, before any sum of two things."""
    return "tambah" in said and _take_own(clause, said, memory, shelf)


def _not_unwanted(options: tuple[str, ...], clause: Clause) -> tuple[str, ...]:
    """Without "tambah telur" where eggs are ruled out, and then what speaks of them alone."""
    told = {option: set(plain_words_of(option)) for option in options}
    unwanted = {*clause.unwanted}
    adding = [o for o, words in told.items() if words & unwanted and words & (_ADDING | {"ekstra"})]
    kept = tuple(o for o, words in told.items() if o not in adding and words & unwanted)
    return kept if adding else options


_APART: Final = frozenset({"pisah", "terpisah", "misah"})


def _is_put_apart(said: set[str], options: tuple[str, ...]) -> bool:
    """Whether broth or sauce is to come apart, of which only an answer of the owner's tells."""
    return bool(said & _APART) and not any(_APART & set(plain_words_of(one)) for one in options)


def _called(clause: Clause, shelf: Shelf) -> set[str]:
    """The words of several that tell things themselves: the colour in "gamis dusty pink"."""
    return {
        word
        for item in clause.items
        if len(item.words) > 1
        for word in item.words
        if any(word in shelf.terms[i].variant for i in item.candidates[:MOST_LOOKED_AT])
    }


_TAKING: Final = frozenset({"ambil", "beli", "pesan", "butuh"})
_SUMS: Final = frozenset({"jadi", "total"})


def _counts_goods(clause: Clause) -> bool:
    """Whether a number says how many there are to be: "kalo ambil 4 brp", "4 jadi berapa".

    Or of how many it is told: "(bubur 2,) yang 1 tambah telur".
    """
    for place, token in enumerate(clause.tokens):
        before = clause.tokens[place - 1].text if place else ""
        after = clause.tokens[place + 1].text if place + 1 < len(clause.tokens) else ""
        if token.kind == "number" and (before in _TAKING or (not before and after in _SUMS)):
            return True
        if token.kind == "number" and before == "yang" and after in _ADDING:
            return True
    return False


# Besides fillers, what a choice of the thing spoken of is asked for with.
_AROUND: Final = (
    _ASKING
    | _ADDING
    | frozenset(
        {
            "kalau",
            "yang",
            "jadi",
            "harga",
            "biaya",
            "total",
            "nya",
            "ganti",
            "extra",
            "ekstra",
            "itu",
        }
        | {"kena", "ditambah", "minta", "mau", "semua", "saja"}
    )
)
_SUPPOSING: Final = _ADDING | {"kalau", "yang", "ganti", "extra", "ekstra", "minta"}


def _take_own(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "Pakai telur?", "almond?" after one thing was told: its own choice, not what is named so."""
    if len(memory.spoken) != 1 or len(clause.tokens) > LONGEST_QUESTION:
        return False
    if clause.area or clause.when or clause.money or not clause.tokens:
        return False
    if not set(clause.names) <= _LIKE or any(item.quantity for item in clause.items):
        return False
    last = shelf.product(memory.spoken[0])
    own = _choice_said(clause, said, last)
    if own is None:
        return not clause.unwanted and _take_told(clause, said, last, shelf)
    words, option = own
    if clause.unwanted and not words & _LESS:
        # "Less sugar?" is a choice of its own; "ga pedas?" is none of what may be had hot.
        return False
    kin = {kin.id for kin in shelf.shop.catalogue.family(last)} - {last.id}
    for item in clause.items:
        other = item.exact and not said & _SUPPOSING
        sibling = kin & set(item.candidates) and not said & _ADDING
        if not set(item.words) <= words or other or sibling:
            return False
    cart = {product: count for product, count in memory.cart if memory.cart_age == 0}
    count = cart.get(last.id)
    kept = memory.had.get(last.id, ()) if count else ()
    clause.items = [Item((last.id,), (), True, False, count, options=kept)]
    clause.carried, clause.options = True, (option,)
    clause.intents = [Intent("product_info", 4.0, ("how it may be had",))]
    clause.strange = clause.goods = ()
    clause.drop_entry()
    return True


_LESS: Final = frozenset({"kurang", "less", "tidak", "tanpa", "no", "sedikit"})


def _take_told(clause: Clause, said: set[str], last: ProductInfo, shelf: Shelf) -> bool:
    """ "With oat milk?" after a latte of whose milk its own text tells, and no other coffee."""
    classes = lexicon().classes
    asked = said - _AROUND - classes["filler"] - classes["address"]
    told = asked <= {*shelf.terms[last.id].told, *shelf.terms[last.id].denied}
    if not told or not asked or not said & _ADDING or any(i.exact for i in clause.items):
        return False
    clause.items = [Item((last.id,), (), True, False, None)]
    clause.carried = True
    clause.intents = [Intent("product_info", 4.0, ("what is told of it",))]
    clause.strange = clause.goods = ()
    clause.drop_entry()
    return True


def _choice_said(
    clause: Clause, said: set[str], product: ProductInfo
) -> tuple[frozenset[str], str] | None:
    """The words of the one choice that a clause is about, and nothing else, with its group."""
    classes = lexicon().classes
    easy = _AROUND | classes["filler"] | classes["address"]
    found: dict[str, tuple[frozenset[str], str]] = {}
    for option in product.options:
        group, colon, _ = option.partition(":")
        around = easy | set(plain_words_of(group) if colon else ())
        for choice, name in choices_of((option,)):
            words = frozenset(choice) - _ADDING
            told = words & (said | set(said_words(clause.tokens)))
            rest = [
                token
                for token in clause.tokens
                if token.text not in around | words and not words.issuperset(said_words([token]))
            ]
            so_far = found[name][0] if name in found else frozenset()
            if told and not rest and (told == words or not so_far) and not told < so_far:
                found[name] = (told, option)
    whole = {name: one for name, one in found.items() if _is_whole(name, one[0], product)}
    few = whole or found
    # "Tidak pedas" is said whole, and "pedas" is but a part of it.
    few = {n: one for n, one in few.items() if not any(one[0] < o[0] for o in few.values())}
    return next(iter(few.values())) if len(few) == 1 else None


def _is_whole(name: str, words: frozenset[str], product: ProductInfo) -> bool:
    ways = (
        frozenset(choice) - _ADDING for choice, own in choices_of(product.options) if own == name
    )
    return any(way and way <= words for way in ways)


def _only_a_group(options: tuple[str, ...], said: set[str]) -> bool:
    """Whether the name of a group was said, and nothing that is chosen or asks to choose."""
    groups = {word for o in options if ":" in o for word in plain_words_of(o.partition(":")[0])}
    chosen = {
        word for o in options for word in plain_words_of(o.partition(":")[2].replace("/", " ") or o)
    }
    return bool(groups & said) and not said & (chosen - groups) and not said & (_CHOOSING | _ADDING)


def _chooses_of(options: tuple[str, ...], said: set[str]) -> bool:
    """Whether one of the choices of a group is said, and not its name alone."""
    told = (o.partition(":")[2].replace("/", " ") or o for o in options)
    return not said.isdisjoint(word for one in told for word in plain_words_of(one))


_POINTING: Final = frozenset({"itu", "ini", "tadi"})


def _says_itself(clause: Clause, items: list[Item], said: set[str], shelf: Shelf) -> bool:
    """Whether a choice is asked of the one thing pointed at, which speaks of it without options."""
    if clause.items or not said & _POINTING or len(items) != 1 or len(items[0].candidates) != 1:
        return False
    terms = shelf.terms[items[0].candidates[0]]
    return bool(said & _CHOOSING & {*terms.told, *terms.denied})


def _having_options(items: list[Item], shelf: Shelf) -> list[int]:
    ids = [i for item in items for i in item.candidates][:MOST_LOOKED_AT]
    return [i for i in ids if shelf.product(i).options]


def _said_whole(groups: Iterable[str], said: set[str]) -> tuple[str, ...]:
    """Those of which a choice was said with all its words: "extra shot", and no "extra matcha"."""
    return tuple(
        option
        for option in groups
        if any(
            words and words <= said
            for choice, _ in choices_of((option,))
            if (words := {*choice} - _ADDING - _SUPPOSING)
        )
    )


def _told_so(said: set[str], shelf: Shelf) -> list[int]:
    """The products whose options may be spoken of."""
    near = [shelf.told[word] for word in said if word in shelf.told]
    ids = sorted(set().union(*near))[: 4 * MOST_LOOKED_AT] if near else []
    return [i for i in ids if shelf.product(i).options][:MOST_LOOKED_AT]


def _meant(ids: list[int], said: set[str], shelf: Shelf, *, whole: bool = False) -> tuple[str, ...]:
    """The groups of choices that are asked for, as the owner wrote them.

    `whole`: the name of the group and one of its choices must both be said.
    """
    empty = lexicon().classes["filler"] | lexicon().classes["asking"]
    groups: dict[str, None] = {}
    for product_id in ids:
        options = shelf.product(product_id).options
        for option in options:
            words = {word for choice, _ in choices_of((option,)) for word in choice} - empty
            if len(said & words) > whole:
                groups[option] = None
    if not (groups or whole) and said & _CHOOSING:
        groups = dict.fromkeys(o for i in ids for o in shelf.product(i).options)
    return _said_whole(groups, said) or tuple(groups)
