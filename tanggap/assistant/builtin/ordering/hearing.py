"""Everything that one message means for an order: the basket after it, and what else was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import LONGEST_TEXT, Token
from tanggap.assistant.builtin.ordering.basket import Basket, Line
from tanggap.assistant.builtin.ordering.consent import Stance, judge, spans
from tanggap.assistant.builtin.ordering.details import MASK, Details, find_details
from tanggap.assistant.builtin.ordering.edits import describe_last
from tanggap.assistant.builtin.ordering.exchanging import apply_span, settle
from tanggap.assistant.builtin.ordering.grouping import drop_choices
from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    ASKING,
    CHANGING,
    FIRM,
    REMOVING,
    VERBS,
    Span,
    judge_span,
    read_span,
    unknown_goods,
)
from tanggap.assistant.builtin.ordering.terms import take_terms
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_SPANS: Final = 16
# "Eh salah": what comes next is meant instead.
_SLIPS: Final = words_of("hearing.slips")
_NOTHING_SAID: Final = words_of("hearing.idle")
_NO_NAMES: Final = words_of("hearing.no_names")
_ORDINALS: Final = {"pertama": 0, "kedua": 1, "ketiga": 2, "keempat": 3, "kelima": 4}


@dataclass(slots=True)
class Heard:
    """What a message did, span by span; the basket has been changed already."""

    edit: Edit = field(default_factory=Edit)
    details: Details = field(default_factory=Details)
    stance: Stance = field(default_factory=lambda: Stance(""))
    # Whether terms or details of the order were given, and whether the total was asked for.
    told: bool = False
    asks_total: bool = False
    # Goods or numbers were named, and it is not clear what for.
    unsettled: bool = False
    # Words of the spans that ask something else, or that nobody here understood.
    others: list[tuple[str, ...]] = field(default_factory=list)
    asking: list[tuple[str, ...]] = field(default_factory=list)
    # The message for those who answer questions: without names, addresses and numbers.
    question: str = ""

    @property
    def concerns_order(self) -> bool:
        """Whether any of it was about an order."""
        return self.edit.changed or self.told or bool(self.edit.not_sold) or self.edit.odd_count


def hear(text: str, basket: Basket, memory: Memory, shelf: Shelf, local_now: datetime) -> Heard:
    """Reads a message in the light of the wish so far, and changes it."""
    text = text[:LONGEST_TEXT]
    heard = Heard()
    heard.edit.freed, basket.freed = basket.freed, None
    open_wish = bool(basket) or heard.edit.freed is not None
    heard.details = find_details(
        text,
        shelf.shop.info,
        asked=basket.asked,
        may_be_name=lambda said: _may_be_name(said, shelf, local_now),
        is_stranger=lambda said: _is_stranger(said, shelf),
        is_goods=shelf.by_word.__contains__,
    )
    heard.question = heard.details.left.replace(MASK, ",")
    tokens = read(heard.details.left, shelf, memory.language).tokens
    heard.stance = judge(tokens)
    scope = Scope(shelf, basket, memory.spoken)
    focus = _focus(basket, memory, shelf)
    last = basket.touched if basket.touched is not None else _last(memory)
    after_order = correcting = False
    parts = spans(tokens)[:MOST_SPANS]
    if not open_wish and _only_sums(parts):
        # "2 nasgor, 1 es teh jadi berapa?" adds up; nothing is ordered yet.
        heard.asking = [tuple(token.text for token in words) for words, _ in parts]
        _keep_details(basket, heard)
        return heard
    for words, stop in parts:
        span = read_span(words, stop, shelf, focus, local_now, last)
        drop_choices(span, scope)
        if correcting or ({"eh", "saja"} <= span.words and basket.lines):
            # "Eh salah, geprek keju": what follows takes the place of what was said.
            span.words |= {"salah"}
        correcting = bool(span.words & _SLIPS) and span.words <= _SLIPS | _idle()
        if correcting:
            continue
        span.kind = judge_span(
            span,
            open_wish=bool(basket) or open_wish,
            knows_focus=len(set(scope.spoken)) == 1 or (bool(scope.spoken) and bool(span.counts)),
            after_order=after_order,
            wanted=frozenset(line.product for line in basket.lines),
        )
        after_order = _take_span(span, scope, heard, memory, after_order=after_order)
        spoken = [
            part.mention.candidates[0]
            for part in span.mentions
            if part.mention is not None
            and (part.mention.exact or len(part.mention.candidates) == 1)
        ]
        if spoken and span.kind == "ask":
            # "nasgor seafood ada? mau 2"
            scope.spoken = spoken[-1:]
            basket.touched = spoken[-1]
            focus = [*spoken, *focus]
        if basket.touched is not None:
            last = basket.touched
    _keep_details(basket, heard)
    return heard


def _only_sums(parts: Sequence[tuple[list[Token], str]]) -> bool:
    """Whether a message asks what things come to, without a word of wanting them."""
    told = {token.text for words, _ in parts for token in words}
    counted = lexicon().classes["unitword"]
    return "berapa" in told and not (told - counted) & (FIRM | VERBS)


def _take_span(
    span: Span, scope: Scope, heard: Heard, memory: Memory, *, after_order: bool
) -> bool:
    """Applies one span; whether it ordered."""
    basket = scope.basket
    said = tuple(token.text for token in span.tokens if token.text != MASK)
    if span.kind == "total":
        heard.asks_total = heard.told = True
        _take_area(span, scope)
        return False
    if span.kind == "ask":
        if _choose_one(span, scope, heard):
            return True
        heard.asking.append(said)
        heard.unsettled |= bool(span.mentions)
        return False
    if span.kind == "order":
        before = _state(basket)
        pointing = not span.mentions and not span.counts
        if pointing and memory.cart and not basket and memory.intent in ("total", "order"):
            take_proposal(basket, memory)
            heard.edit.changed = True
        elif not span.mentions and (unknown := unknown_goods(span)):
            heard.edit.not_sold.append((unknown, ()))
        else:
            apply_span(span, scope, heard.edit)
        if span.words & {"berapa", "total"}:
            heard.asks_total = True
            _take_area(span, scope)
        _note_strangers(span, scope, heard.edit)
        told = take_terms(span, basket, scope.shelf, asked_area=memory.area)
        heard.told |= told
        changed = _state(basket) != before or heard.edit.changed
        heard.edit.changed = changed
        heard.unsettled |= not changed
        return changed
    if _choose_one(span, scope, heard):
        return True
    changes = (ADDING | CHANGING | REMOVING) - {"jadi"}
    heard.unsettled |= bool(span.mentions or span.counts or span.words & changes)
    told = take_terms(span, basket, scope.shelf, asked_area=memory.area)
    if basket.lines and not told and _wishes_something(span) and describe_last(span.tokens, scope):
        heard.edit.changed = told = True
    heard.told |= told
    if not told and any(word not in _idle() for word in said):
        heard.others.append(said)
    return after_order and told


def _take_area(span: Span, scope: Scope) -> None:
    """ "Total sama ongkir ke Dago?" is about an order that is brought there."""
    area, known, _ = slots.find_area(span.tokens, scope.shelf, frozenset())
    if known and scope.basket.fulfilment != "pickup":
        scope.basket.area, scope.basket.fulfilment = area, "delivery"


def _state(basket: Basket) -> list[tuple[int, int, tuple[str, ...], str]]:
    return [(x.product, x.quantity, tuple(x.options), x.note) for x in basket.lines]


def _wishes_something(span: Span) -> bool:
    return not span.mentions or not span.counts


def _idle() -> frozenset[str]:
    classes = lexicon().classes
    return (
        classes["filler"] | classes["address"] | classes["yesword"] | classes["noword"]
        | _NOTHING_SAID
    )  # fmt: skip


def _focus(basket: Basket, memory: Memory, shelf: Shelf) -> list[int]:
    """What a short name may mean: what is unclear, what is wanted, what was spoken of."""
    catalogue = shelf.shop.catalogue
    near = [i for pending in basket.pending for i in pending.candidates]
    if near:
        return near
    wanted = [line.product for line in basket.lines]
    if basket.touched is not None and basket.touched in wanted:
        wanted = [basket.touched, *wanted]
    family = [
        p.id
        for i in dict.fromkeys([*wanted, *memory.spoken])
        if i in catalogue.products
        for p in catalogue.family(catalogue.products[i])
    ]
    return list(dict.fromkeys([*wanted, *memory.focus, *family]))


def _last(memory: Memory) -> int | None:
    return memory.spoken[-1] if memory.spoken else None


def _choose_one(span: Span, scope: Scope, heard: Heard) -> bool:
    """ "Yang kedua", "yang 28rb", "yang paling murah", "yang biasa": one of what was unclear."""
    basket = scope.basket
    if not basket.pending or span.mentions:
        return False
    pending = basket.pending[0]
    product = _chosen_by_place(span, pending.candidates) or _chosen_by_price(
        span, scope, pending.candidates
    )
    if product is None:
        return False
    counts = [part.count for part in span.counts if part.count]
    settle(pending, product, counts[0] if counts else None, scope, span.tokens)
    heard.edit.changed = True
    return True


def _chosen_by_place(span: Span, candidates: Sequence[int]) -> int | None:
    for place, token in enumerate(span.tokens):
        index = _ORDINALS.get(token.text)
        before = span.tokens[place - 1].text if place else ""
        if index is None and token.kind == "number" and before in ("nomor", "no", "pilihan"):
            index = token.value - 1
        if index is not None and 0 <= index < len(candidates):
            return candidates[index]
    return None


def _chosen_by_price(span: Span, scope: Scope, candidates: Sequence[int]) -> int | None:
    products = [scope.shelf.product(i) for i in candidates]
    for token in span.tokens:
        if token.kind == "money":
            found = [p.id for p in products if p.price_idr == token.value]
            return found[0] if len(found) == 1 else None
    ready = [p for p in products if not p.sold_out] or products
    if {"paling", "murah"} <= span.words:
        return min(ready, key=lambda p: (p.price_idr, p.id)).id
    if {"paling", "mahal"} <= span.words:
        return max(ready, key=lambda p: (p.price_idr, -p.id)).id
    if span.words & {"biasa", "original", "polos", "standar", "reguler", "regular"}:
        # The plain one is the one without a variant of its own.
        plain = [p for p in products if not p.variant]
        return plain[0].id if len(plain) == 1 else None
    return None


def take_proposal(basket: Basket, memory: Memory) -> None:
    """What was only added up before is wanted now."""
    for product, count in memory.cart:
        basket.add(product, count, line=Line(product, count))


def _note_strangers(span: Span, scope: Scope, edit: Edit) -> None:
    """Goods that the shop does not know, named where an item would be."""
    taken = {p for part in span.parts for p in range(part.start, part.end)}
    things = lexicon().classes["thing"]
    for place, token in enumerate(span.tokens):
        if place in taken or token.text == MASK or token.kind != "word":
            continue
        before = span.tokens[place - 1] if place else None
        joined = before is not None and (
            before.kind == "number"
            or before.text in ("sama", "dan", "plus", "pesan", "beli")
            or (before.text in lexicon().classes["unitword"] and place > 1)
        )
        unknown = slots.is_strange(token) or (
            token.text in things and token.text not in scope.shelf.by_word
        )
        if joined and unknown:
            said = token.raw
            following = span.tokens[place + 1 : place + 2]
            if following and place + 1 not in taken and slots.is_strange(following[0]):
                said += f" {following[0].raw}"
            if said not in [name for name, _ in edit.not_sold] and not _is_wish(span, place):
                edit.not_sold.append((said, ()))


def _is_wish(span: Span, place: int) -> bool:
    before = {token.text for token in span.tokens[max(0, place - 2) : place]}
    return bool(before & {"tanpa", "jangan", "pakai", "tidak", "yang", "gausah"})


def _may_be_name(said: str, shelf: Shelf, local_now: datetime) -> bool:
    tokens = [t for t in read(said, shelf).tokens if t.kind != "stop"]
    classes = lexicon().classes
    if not tokens or judge(tokens).said in ("yes", "no", "hold"):
        return False
    no_names = (
        ASKING | FIRM | classes["bank"] | classes["send"] | classes["yesword"] | classes["noword"]
        | classes["unitword"] | classes["day"] | classes["part"] | classes["quality"]
        | _NO_NAMES
    )  # fmt: skip
    polite = classes["filler"] | classes["address"]
    if any(t.kind != "word" or t.text in no_names for t in tokens):
        return False
    if all(t.text in polite for t in tokens):
        return False
    span = read_span(tokens, "", shelf, (), local_now, None)
    return not any(part.mention and part.mention.exact for part in span.mentions) and not (
        span.mentions and len(tokens) > 1
    )


def _is_stranger(said: str, shelf: Shelf) -> bool:
    tokens = [token for token in read(said, shelf).tokens if token.kind != "stop"]
    return bool(tokens) and all(slots.is_strange(token) for token in tokens)


def _keep_details(basket: Basket, heard: Heard) -> None:
    found = heard.details
    if not found:
        return
    heard.told = True
    basket.name = found.name or basket.name
    basket.phone = found.phone or basket.phone
    basket.promo = found.promo or basket.promo
    if found.place:
        basket.area = found.place
        if basket.fulfilment != "pickup" or found.address:
            basket.fulfilment = basket.fulfilment or "delivery"
        if found.address:
            basket.address = found.address
