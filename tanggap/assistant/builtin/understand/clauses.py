"""Understanding one clause: its things first, then what is wanted, with those in view."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.counted import without_units
from tanggap.assistant.builtin.understand.counts import quantities
from tanggap.assistant.builtin.understand.cues import Labels, choose, find_cues
from tanggap.assistant.builtin.understand.feared import feared_places
from tanggap.assistant.builtin.understand.goods import (
    is_other_goods,
    is_strange,
    named_goods,
    strange_words,
)
from tanggap.assistant.builtin.understand.intents import intents_of
from tanggap.assistant.builtin.understand.measures import Fit, find_fits
from tanggap.assistant.builtin.understand.named_sizes import other_sizes, size_places
from tanggap.assistant.builtin.understand.naming import LINKS, Mention, as_said
from tanggap.assistant.builtin.understand.narrowing import (
    as_one,
    by_fits,
    by_prices,
    by_sizes,
    other_models,
    without_asides,
    without_choices,
)
from tanggap.assistant.builtin.understand.products import find_mentions
from tanggap.assistant.builtin.understand.promo_goods import beside_goods
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.sizing import by_size_words
from tanggap.assistant.builtin.understand.times import find_when


def _beside(tokens: Sequence[Token], mention: Mention, shelf: Shelf) -> tuple[str, ...]:
    """Other goods named right beside it: the "lontong" of "lontong sayur"."""
    around = (
        tokens[max(0, mention.start - 1) : mention.start],
        tokens[mention.end : mention.end + 1],
    )
    return tuple(
        token.raw
        for side in around
        for token in side
        if is_strange(token)
        or is_other_goods(token, shelf)
        or _is_other_kind(token, mention, shelf)
    )


def _is_cut_short(tokens: Sequence[Token], mention: Mention, shelf: Shelf) -> bool:
    """Whether one word is only half of another dish's name: the "nasi" of "nasi goreng"."""
    if len(mention.words) > 1 or mention.end >= len(tokens):
        return False
    after = tokens[mention.end]
    if after.text in _KINDS | _DISHES:
        return _is_other_kind(after, mention, shelf)
    things = lexicon().classes["thing"]
    return mention.words[0] in things and is_strange(after) and after.kind == "word"


# What makes another dish of "nasi" or "mie".
_DISHES: Final = frozenset(
    {"uduk", "liwet", "kuning", "padang", "kebuli", "briyani", "tim", "rames", "mawut", "gila"}
)
_KINDS: Final = frozenset({"kukus", "panggang", "bakar", "goreng", "rebus", "kering", "basah"})


def _is_other_kind(token: Token, mention: Mention, shelf: Shelf) -> bool:
    """Whether it says another kind than what is called so here: "brownies kukus"."""
    if token.text not in _KINDS | _DISHES:
        return False
    return not any(
        token.text in shelf.terms[i].words or token.text in shelf.terms[i].told
        for i in mention.candidates
    )


def _is_calling(tokens: Sequence[Token], mention: Mention, mentions: list[Mention]) -> bool:
    """Whether the last word only calls somebody: "geprek brp teh" asks an elder sister."""
    last = mention.end == len(tokens) and mention.start > 0
    calls = mention.words[0] in lexicon().classes["filler"] and len(mention.words) == 1
    if last and calls and len(tokens) > 2 and tokens[mention.start - 1].text in _BEFORE_CALLS:
        # "yang paling laris apa teh"
        return True
    return last and calls and len(mentions) > 1 and tokens[mention.start - 1].text not in JOINING


_BEFORE_CALLS: Final = frozenset(
    {"apa", "apasaja", "mana", "tidak", "ya", "jam", "kapan", "dimana"}
)


def _only_asks(mention: Mention) -> bool:
    """Whether it is a word like "warna", which asks for something even where a name has it."""
    return len(mention.words) == 1 and mention.words[0] in ("warna", "ukuran", "varian", "rasa")


def _is_done(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether it is what one does with a thing: "cara gorengnya"."""
    before = tokens[mention.start - 1].text if mention.start else ""
    return before == "cara" and len(mention.words) == 1 and not mention.exact


_PEOPLE: Final = frozenset({"anak", "orang", "bayi", "keluarga", "dewasa", "kecil"})


def _is_whom_for(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether it says for whom a thing is: "cocok buat anak kecil"."""
    before = tokens[mention.start - 1].text if mention.start else ""
    return before == "untuk" and not mention.exact and set(mention.words) <= _PEOPLE


def _without_heads(mentions: list[Mention], tokens: Sequence[Token], shelf: Shelf) -> list[Mention]:
    """Leaves out a name that the following ones divide: "pashmina 2 hitam 1 putih"."""
    kept: list[Mention] = []
    head: Mention | None = None
    for place, mention in enumerate(mentions):
        if head is not None and not mention.exact and tokens[mention.start - 1].text in LINKS:
            # "snack box 50 kotak yang premium": the one of that name that is called so.
            wanted = set(head.words)
            among = tuple(i for i in mention.candidates if wanted <= shelf.terms[i].words)
            if among:
                mention = replace(mention, candidates=among)
                also = tokens[mention.start - 2].text in JOINING if mention.start > 1 else False
                if kept and kept[-1] is head and not also:
                    # "ayam goreng sama yang komplit" are two.
                    kept.pop()
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        divided = (
            following is not None
            # "putri salju sama putri salju pandan" names two.
            and not any(t.text in JOINING for t in tokens[mention.end : following.start])
            and len(mention.candidates) > 1
            and len(following.candidates) < len(mention.candidates)
            and set(following.candidates) < set(mention.candidates)
        )
        head = mention
        if not divided:
            kept.append(mention)
    return kept


def _each_once(items: list[Item]) -> list[Item]:
    """Joins what was named twice: "kwetiau goreng, yang goreng 2"."""
    joined: list[Item] = []
    for item in items:
        twin = next(
            (
                place
                for place, other in enumerate(joined)
                if len(item.candidates) == 1 and other.candidates == item.candidates
            ),
            None,
        )
        if twin is None:
            joined.append(item)
            continue
        other = joined[twin]
        counts = [count for count in (other.quantity, item.quantity) if count is not None]
        joined[twin] = replace(
            other, quantity=sum(counts) if counts else None, exact=other.exact or item.exact
        )
    return joined


# Words of names that ask for something themselves: "isi berapa?"
JOINING: Final = frozenset({"sama", "dan", "atau", "dengan", "plus", "tambah", "vs"})
SPEAKING: Final = frozenset({"isi", "rasa", "ukuran", "warna"})


@dataclass(frozen=True, slots=True)
class _Things:
    """Where the things of a clause stand, and the owner's names."""

    category: frozenset[int]
    area: frozenset[int]
    people: frozenset[int]
    promo: frozenset[int]
    owner: frozenset[str]
    banks: frozenset[str]

    @property
    def places(self) -> frozenset[int]:
        """All of them."""
        return self.category | self.area | self.people | self.promo


@dataclass(frozen=True, slots=True)
class _View:
    """A clause as the cues see it: one place per word or thing, fillers left out."""

    labels: list[Labels]
    shared: frozenset[int]
    # The token with which each place begins.
    starts: list[int]


def read_clause(
    tokens: Sequence[Token],
    shelf: Shelf,
    focus: Sequence[int],
    local_now: datetime,
    last: int | None = None,
    fits: tuple[Fit, ...] = (),
) -> Clause:
    """Understands one clause; `fits` is what the whole message says must be fitted."""
    mentions = find_mentions(tokens, shelf, focus, last)
    fit_places = find_fits(tokens)[1]
    mentions = [m for m in mentions if not fit_places.issuperset(range(m.start, m.end))]
    in_mentions = frozenset(p for m in mentions for p in range(m.start, m.end))
    exact = [range(m.start, m.end) for m in mentions if m.exact]
    when = find_when(tokens, local_now, exact)
    persons, person_places = slots.people(tokens)
    area, area_known, area_places = slots.find_area(tokens, shelf, in_mentions, exact)
    mentions = [
        m
        for m in without_units(tokens, mentions, shelf, last)
        if not area_places & set(range(m.start, m.end))
        and not (len(person_places) > 1 and person_places.issuperset(range(m.start, m.end)))
    ]
    # "Donat yang ga ada kejunya": donuts, and no choice of the cheese one.
    mentions = [m for m in mentions if not slots.is_denied(tokens, m.start)]
    mentions = as_one(_without_heads(by_sizes(tokens, mentions, shelf), tokens, shelf), shelf)
    mentions = without_choices(tokens, mentions, shelf)
    mentions = other_models(tokens, without_asides(tokens, mentions, shelf), shelf)
    mentions = by_fits(by_prices(tokens, mentions, shelf), fits, shelf)
    mentions = by_size_words(tokens, mentions, shelf)
    mentions = [
        m
        for m in mentions
        if not _only_asks(m)
        and not _is_done(tokens, m)
        and not _is_whom_for(tokens, m)
        and not _is_calling(tokens, m, mentions)
    ]
    promo_places = beside_goods(slots.promo_places(tokens, shelf), tokens, mentions)
    # "Paket duo geprek": of what the promo is called, no geprek is asked for apart.
    mentions = [m for m in mentions if not promo_places > set(range(m.start, m.end))]
    category, category_places = slots.find_category(tokens, shelf)
    if category_places and promo_places > category_places:
        category, category_places = None, frozenset()
    sizes = size_places(tokens, mentions, shelf)
    mentions = other_sizes(tokens, mentions, shelf)
    used_places = when.places | person_places | fit_places | sizes
    counts = quantities(tokens, mentions, used_places | area_places | promo_places)
    exact_places = frozenset(p for m in mentions if m.exact for p in range(m.start, m.end))
    if len(category_places) > 1:
        # "Menu Pedas" as a shelf is called wishes for nothing.
        exact_places |= category_places
    wanted, unwanted = slots.qualities(tokens, exact_places)
    if slots.is_ruled_out(tokens, category_places, unwanted):
        category, category_places = None, frozenset()
    words = {token.text for token in tokens}
    things = _Things(
        category_places, area_places, person_places, promo_places, shelf.owner, shelf.banks
    )
    view = _view(tokens, mentions, things, sizes)
    hits = choose(find_cues(view.labels), view.shared)
    used = {view.starts[place] for hit in hits for place in hit.places}
    taken = used | in_mentions | things.places | when.places
    about = slots.left_words(tokens, taken)
    known = in_mentions | area_places | category_places
    known |= {p for p, t in enumerate(tokens) if t.text in (*wanted, *unwanted)}
    # Whoever calls the owner by name asks for nothing of that name.
    known |= {p for p, t in enumerate(tokens) if t.raw.lower() in shelf.owner}
    strange = strange_words(tokens, shelf, known)
    goods = named_goods(tokens, shelf, known)
    if any(token.text in lexicon().classes["facility"] for token in tokens):
        # "parkir mobil" asks for no car.
        strange = goods = ()
    money = next((token.value for token in tokens if token.kind == "money"), None)
    # "Ke 20 Ilir jadi berapa": a number of a place counts nothing.
    numbers = [p for p, token in enumerate(tokens) if token.kind == "number"]
    number = next((tokens[p].value for p in numbers if p not in area_places), None)
    return Clause(
        tokens=tuple(tokens),
        intents=intents_of(
            hits,
            named=bool(mentions),
            counted=any(counts.of),
            asks_more=bool(strange or about),
        ),
        items=_each_once(
            [
                Item(
                    m.candidates,
                    m.words,
                    m.exact and not _is_cut_short(tokens, m, shelf),
                    m.weak,
                    count,
                    m.loose,
                    as_said(tokens, m),
                    _beside(tokens, m, shelf),
                )
                for m, count in zip(mentions, counts.of, strict=True)
            ]
        ),
        category=category,
        wanted=wanted,
        unwanted=unwanted,
        area=area,
        area_known=area_known,
        banks=slots.find_banks(tokens, shelf) or slots.paid_there(tokens, area_known),
        when=when,
        money=money,
        people=persons,
        fits=fits,
        number=number,
        uncounted=counts.free,
        cheapest=("murah" in words and "tidak" not in words) or {"terlalu", "mahal"} <= words,
        dearest="mahal" in words and bool({"paling", "termasuk"} & words),
        strange=strange,
        goods=goods,
        about=about,
        said=" ".join(token.raw for token in tokens if not token.inner),
    )


def _view(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    things: _Things,
    sizes: frozenset[int],
) -> _View:
    classes_of = lexicon().classes_of
    feared = feared_places(tokens)
    fillers = lexicon().classes["filler"]
    at_start = {mention.start: mention for mention in mentions}
    only_fillers = all(token.text in fillers or token.kind == "stop" for token in tokens)
    labels: list[Labels] = []
    starts: list[int] = []
    shared: set[int] = set()
    position = 0
    while position < len(tokens):
        token = tokens[position]
        began = position
        mention = at_start.get(position)
        here: set[str]
        if position in things.promo:
            here = {"@promo"}
            position += 1
        elif mention is not None:
            here = {"@product", "@goods"}
            if things.category and things.category >= set(range(mention.start, mention.end)):
                here.add("@category")
            if mention.exact:
                here.add("@exact")
            if mention.end - mention.start == 1 and (not mention.weak or token.text in SPEAKING):
                here |= {token.text, *(f"@{name}" for name in classes_of.get(token.text, ()))}
            shared.add(len(labels))
            position = mention.end
        elif position in things.area:
            here = {"@area"}
            shared.add(len(labels))
            while position in things.area:
                position += 1
        elif position in things.people:
            here = {"@people", "@num"}
            while position in things.people:
                position += 1
        else:
            position += 1
            if token.kind == "stop" or (token.text in fillers and not only_fillers):
                continue
            here = {
                token.text,
                "@word" if token.known else "@strange",
                *(f"@{name}" for name in classes_of.get(token.text, ())),
            }
            if token.text in things.owner:
                here.add("@owner")
            if token.text in things.banks:
                here.add("@bank")
            if position - 1 in feared:
                here = {"@feared"}
            if position - 1 in sizes:
                here = {token.text}
            elif token.kind in ("number", "money", "clock"):
                here = {token.text, {"number": "@num"}.get(token.kind, f"@{token.kind}")}
                shared.add(len(labels))
            elif position - 1 in things.category:
                here |= {"@category", "@goods"}
                here -= {"@quality", "@attribute"} if len(things.category) > 1 else set()
                shared.add(len(labels))
            elif "@goods" in here:
                shared.add(len(labels))
        labels.append(frozenset(here))
        starts.append(began)
    return _View(labels, frozenset(shared), starts)
