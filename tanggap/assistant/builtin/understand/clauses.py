"""Understanding one clause: its things first, then what is wanted, with those in view."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.cues import Labels, choose, find_cues
from tanggap.assistant.builtin.understand.intents import intents_of
from tanggap.assistant.builtin.understand.products import LINKS, Mention, find_mentions
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.times import find_when


def _as_one(mentions: list[Mention]) -> list[Mention]:
    """Joins names that stand together but belong to no product: "ikan bakar"."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.end == mention.start
            and not (before.exact or mention.exact or before.weak or mention.weak)
        ):
            both = dict.fromkeys([*before.candidates, *mention.candidates])
            words = (*before.words, *mention.words)
            joined[-1] = Mention(
                before.start, mention.end, words, tuple(both), exact=False, weak=False, loose=True
            )
        else:
            joined.append(mention)
    return joined


def _beside(tokens: Sequence[Token], mention: Mention, shelf: Shelf) -> tuple[str, ...]:
    """Other goods named right beside it: the "lontong" of "lontong sayur"."""
    around = (
        tokens[max(0, mention.start - 1) : mention.start],
        tokens[mention.end : mention.end + 1],
    )
    things = lexicon().classes["thing"]
    return tuple(
        token.raw
        for side in around
        for token in side
        if slots.is_strange(token) or (token.text in things and token.text not in shelf.by_word)
    )


def _is_calling(tokens: Sequence[Token], mention: Mention, mentions: list[Mention]) -> bool:
    """Whether the last word only calls somebody: "geprek brp teh" asks an elder sister."""
    last = mention.end == len(tokens) and mention.start > 0
    calls = mention.words[0] in lexicon().classes["filler"] and len(mention.words) == 1
    return last and calls and len(mentions) > 1 and tokens[mention.start - 1].text not in JOINING


def _is_done(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether it is what one does with a thing: "cara gorengnya"."""
    before = tokens[mention.start - 1].text if mention.start else ""
    return before == "cara" and len(mention.words) == 1 and not mention.exact


def _as_said(tokens: Sequence[Token], mention: Mention) -> str:
    """The name as it was written, without a particle before it: "ga nastarnya"."""
    said = [t for t in tokens[mention.start : mention.end] if not t.inner]
    fillers = lexicon().classes["filler"]
    while len(said) > 1 and (said[0].text in fillers or said[0].text == "tidak"):
        said = said[1:]
    return " ".join(token.raw for token in said)[:60]


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
                if kept and kept[-1] is head:
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
) -> Clause:
    """Understands one clause."""
    mentions = find_mentions(tokens, shelf, focus, last)
    in_mentions = frozenset(p for m in mentions for p in range(m.start, m.end))
    when = find_when(tokens, local_now)
    persons, person_places = slots.people(tokens)
    area, area_known, area_places = slots.find_area(tokens, shelf, in_mentions)
    mentions = [m for m in mentions if not area_places & set(range(m.start, m.end))]
    mentions = _as_one(_without_heads(mentions, tokens, shelf))
    mentions = [
        m
        for m in mentions
        if not slots.is_denied(tokens, m.start)
        and not slots.is_counted_unit(tokens, m)
        and not _is_done(tokens, m)
        and not _is_calling(tokens, m, mentions)
    ]
    category, category_places = slots.find_category(tokens, shelf)
    counts = slots.quantities(tokens, mentions, when.places | person_places)
    exact_places = frozenset(p for m in mentions if m.exact for p in range(m.start, m.end))
    wanted, unwanted = slots.qualities(tokens, exact_places)
    words = {token.text for token in tokens}
    promo_places = slots.promo_places(tokens, shelf)
    things = _Things(category_places, area_places, person_places, promo_places, shelf.owner)
    view = _view(tokens, mentions, things)
    hits = choose(find_cues(view.labels), view.shared)
    used = {view.starts[place] for hit in hits for place in hit.places}
    taken = used | in_mentions | things.places | when.places
    about = slots.left_words(tokens, taken)
    strange = tuple(
        word
        for word in slots.strange_words(tokens, shelf, in_mentions | area_places | category_places)
        if not any(t.raw == word and t.text in (*wanted, *unwanted) for t in tokens)
    )
    if any(token.text in lexicon().classes["facility"] for token in tokens):
        # "parkir mobil" asks for no car.
        strange = ()
    money = next((token.value for token in tokens if token.kind == "money"), None)
    number = next((token.value for token in tokens if token.kind == "number"), None)
    superlative = "paling" in words or "termasuk" in words
    return Clause(
        tokens=tuple(tokens),
        intents=intents_of(
            hits,
            named=bool(mentions),
            counted=any(counts),
            asks_more=bool(strange or about),
        ),
        items=_each_once(
            [
                Item(
                    m.candidates,
                    m.words,
                    m.exact,
                    m.weak,
                    count,
                    m.loose,
                    _as_said(tokens, m),
                    _beside(tokens, m, shelf),
                )
                for m, count in zip(mentions, counts, strict=True)
            ]
        ),
        category=category,
        wanted=wanted,
        unwanted=unwanted,
        area=area,
        area_known=area_known,
        banks=slots.find_banks(tokens),
        when=when,
        money=money,
        people=persons,
        number=number,
        cheapest=("murah" in words and "tidak" not in words) or {"terlalu", "mahal"} <= words,
        dearest="mahal" in words and superlative,
        strange=strange,
        about=about,
        said=" ".join(token.raw for token in tokens if not token.inner),
    )


def _view(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    things: _Things,
) -> _View:
    classes_of = lexicon().classes_of
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
            here = {"@people", "orang", "@num"}
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
            if token.kind in ("number", "money", "clock"):
                here = {token.text, {"number": "@num"}.get(token.kind, f"@{token.kind}")}
                shared.add(len(labels))
            elif position - 1 in things.category:
                here |= {"@category", "@goods"}
                shared.add(len(labels))
            elif "@goods" in here:
                shared.add(len(labels))
        labels.append(frozenset(here))
        starts.append(began)
    return _View(labels, frozenset(shared), starts)
