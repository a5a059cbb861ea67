"""Lists in a message: names whose number comes later, and what a box is to hold."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import ADDING, FIRM, REMOVING, VERBS, Span
from tanggap.assistant.builtin.ordering.ways import take_choice_off
from tanggap.assistant.builtin.understand.kinds import siblings
from tanggap.assistant.builtin.understand.multiples import multiple_of
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.shelf import Shelf


def spoken_in(span: Span) -> list[int]:
    """The products that a span names for sure."""
    return [
        part.mention.candidates[0]
        for part in span.mentions
        if part.mention is not None and (part.mention.exact or len(part.mention.candidates) == 1)
    ]


def named_in(span: Span) -> set[int]:
    """All the products that the names of a span may mean."""
    named = [part.mention.candidates for part in span.mentions if part.mention is not None]
    return {product for candidates in named for product in candidates}


def kin_of(product: int, shelf: Shelf) -> list[int]:
    """A product and the variants of its family: what the next name in a list may choose from."""
    catalogue = shelf.shop.catalogue
    family = [kin.id for kin in catalogue.family(catalogue.products[product])]
    return list(dict.fromkeys([product, *family, *siblings(product, shelf)]))


def focus_of(basket: Basket, memory: Memory, shelf: Shelf) -> list[int]:
    """What a short name may mean: what is unclear, what is wanted, what was spoken of."""
    catalogue = shelf.shop.catalogue
    near = [i for pending in basket.pending for i in pending.candidates]
    if near:
        return near
    wanted = [line.product for line in basket.lines]
    if basket.touched is not None and basket.touched in wanted:
        wanted = [basket.touched, *wanted]
    known = [i for i in dict.fromkeys([*wanted, *memory.spoken]) if i in catalogue.products]
    family = [kin for i in known for kin in kin_of(i, shelf)]
    return list(dict.fromkeys([*wanted, *memory.focus, *family]))


def last_of(memory: Memory) -> int | None:
    """The product spoken of last."""
    return memory.spoken[-1] if memory.spoken else None


def may_be_listed(span: Span, shelf: Shelf) -> bool:
    """Whether a span is a bare name, which may be one of a list that is ordered.

    A mere word of a name is none ("mpok, mau soto 1", where there is a Nasi Goreng Mpok).
    """
    sure = [
        part.mention
        for part in span.mentions
        if part.mention is not None
        and (part.mention.exact or _is_variant(part.mention, shelf) or len(part.mention.words) > 1)
        and (part.mention.exact or len(part.mention.candidates) == 1)
    ]
    if span.words & (REMOVING | _DENIED):
        # "Ga jadi bakso, mie aja 2": not wanted.
        return False
    listed = bool(sure) and len(sure) == len(span.mentions) and span.stop in (",", ";", "\n")
    return listed and not span.counts


def _is_variant(mention: Mention, shelf: Shelf) -> bool:
    return set(mention.words) <= set(shelf.terms[mention.candidates[0]].variant)


_DENIED: Final = frozenset({"tidak", "bukan", "jangan"})


def take_of_package(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Paket 1, seblaknya level 1": how a thing that a parcel holds is wanted; notes it there."""
    line = scope.last_line()
    if line is None or span.counts or not span.mentions or span.words & (VERBS | ADDING | FIRM):
        return False
    if span.words & REMOVING and take_choice_off(span, scope, edit):
        return True
    wanted = {one.product for one in scope.basket.lines}
    holding = plain_set(scope.shelf.product(line.product).description)
    exchanged = span.words & {"ganti", "tukar"} and len(span.mentions) == 2
    # "Paket 1, es tehnya diganti es jeruk": what comes in its place is no part of it.
    for part in span.mentions[:1] if exchanged else span.mentions:
        assert part.mention is not None
        owned = exchanged or span.tokens[part.end - 1].raw.lower().endswith("nya")
        inside = holding.issuperset(part.mention.words)
        if not owned or not inside or wanted.intersection(part.mention.candidates):
            return False
    words = [t.raw for t in span.tokens if not t.inner and t.text != MASK]
    if len(words) < 2:
        return False
    line.note = join_notes(line.note, " ".join(words))
    edit.changed = True
    return True


_PAST: Final = frozenset({"kemarin", "pernah"})
_SAVING: Final = frozenset({"hemat", "selisih", "irit"})
_PLUS: Final = frozenset({"plus", "+", "ples"})
_LEADING: Final = frozenset({"eh", "oh", "oiya", "terus", "kak"})
_AND: Final = frozenset({"and", "dan", "sama"})
# Who says these wants it.
_SETTLED: Final = frozenset({"ya", "deh", "dong", "oke", "saja", "please"})
_MEANT: Final = frozenset({"maksud", "salah", "deng", "ding", "ralat"})


def only_sums(parts: Sequence[tuple[list[Token], str]], *, going_on: bool = False) -> bool:
    """Whether a message asks what things come to, without a word of wanting them.

    `going_on`: something has just been added up, so that "tambah es teh 1 jadi berapa" adds to it.
    """
    # "Kemarin beli 3, enak": what was bought then.
    parts = [part for part in parts if not {t.text for t in part[0]} & _PAST] or parts
    told = {token.text for words, _ in parts for token in words}
    counted = lexicon().classes["unitword"]
    # "Kalau gitu geprek 2" has made up its mind.
    supposing = "kalau" in told and "begitu" not in told
    adds = going_on or _adds_to_counted(parts)
    wanting = (FIRM | VERBS) - ADDING if adds else FIRM | VERBS
    # "Kalau ambil 2 + nasi 2 + ongkir jadinya?"
    summing = supposing and bool(told & {"jadi", "total"}) and parts[-1][1] == "?"
    asked = "berapa" in told or summing or _ends_in_total(parts, going_on=going_on)
    if going_on and not told & (FIRM | VERBS) - ADDING and (supposing or told & _MEANT):
        # "Kalau ditambah es teh 2", "eh jumbo maksudku": the sum is asked anew.
        return True
    if going_on and (joins_on(parts) or counts_anew(parts)):
        return True
    if going_on and multiple_of([token for words, _ in parts for token in words]):
        return True
    if going_on and "ongkir" in told and not told & (FIRM | VERBS) - ADDING:
        # "Ditambah ongkir ke melati", after a sum.
        return True
    if told & _SAVING and "berapa" in told:
        # "Hemat berapa daripada beli yang kecil 2?" compares.
        return True
    return asked and (supposing or not (told - counted) & wanting)


def counts_anew(parts: Sequence[tuple[list[Token], str]]) -> bool:
    """ "Es jeruknya 3?", "yang pandan 10?": so many of what was summed, or of another."""
    tokens = [token for words, _ in parts for token in words if not token.inner]
    told = {token.text for token in tokens}
    if len(tokens) > MOST_ANEW or told & ((FIRM | VERBS) | _SETTLED):
        return False
    own = any(
        token.raw.lower() != token.text and token.raw.lower().endswith(OWN) for token in tokens[:-1]
    )
    other = parts[-1][1] == "?" and tokens[:1] and tokens[0].text == "yang"
    return (own or bool(other)) and tokens[-1].kind == "number"


# "Its", also in Javanese and Sundanese.
OWN: Final = ("nya", "ne", "e", "na")
# So many words name a thing of a sum and its count.
MOST_ANEW: Final = 5


def _adds_to_counted(parts: Sequence[tuple[list[Token], str]]) -> bool:
    """ "Nasi uduk 3 tambah telur 1 jadi berapa": more beside what the message itself counts."""
    tokens = [token for words, _ in parts for token in words]
    first = next((at for at, token in enumerate(tokens) if token.text in ADDING), 0)
    return any(token.kind == "number" for token in tokens[:first])


def joins_on(parts: Sequence[tuple[list[Token], str]]) -> bool:
    """ "Plus es teh 5", "and two of them plus a coffee?": adds to what is asked about."""
    tokens = [token for words, _ in parts for token in words]
    told = {token.text for token in tokens}
    led = [token for token in tokens if token.text not in _LEADING]
    first = led[0].raw.lower() if led else ""
    # "+ 1 bungkus cilok" is counted so.
    wanting = (FIRM | VERBS) - ADDING - lexicon().classes["unitword"]
    if told & wanting or len(parts) > 1 or told & _SETTLED:
        return False
    return first in _PLUS or (parts[-1][1] == "?" and first in _AND)


# "Totalnya sama ongkir" asks as well.
_WITH_FEE: Final = frozenset({"sama", "dan", "dengan", "plus", "ongkir", "termasuk"})


def _ends_in_total(parts: Sequence[tuple[list[Token], str]], *, going_on: bool) -> bool:
    """ "Kwetiau 1 sama es teh 1 totalnya", and "plus nasi 1 jadinya?" after a sum."""
    said = [token.text for words, _ in parts for token in words]
    polite = lexicon().classes["filler"] | lexicon().classes["address"]
    while said and said[-1] in polite | _WITH_FEE:
        said.pop()
    asks = said[-1:] == ["jadi"] and going_on and parts[-1][1] == "?"
    # "Total for two lattes and a tea please"
    led = said[:1] in (["total"], ["harga"]) and any(
        t.kind == "number" for words, _ in parts for t in words
    )
    return (asks or led or said[-1:] == ["total"]) and len(said) > 1
