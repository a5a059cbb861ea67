"""Understanding one clause: its things first, then what is wanted, with those in view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.cues import Hit, Labels, choose, find_cues
from tanggap.assistant.builtin.understand.products import Mention, find_mentions
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.times import find_when

# An intent below this is no intent; below the second, it gives way to a clear one.
LEAST_SCORE: Final = 2.0
CLEAR_SCORE: Final = 3.4
FAINT_SCORE: Final = 3.0
# Below this nobody said "harga".
FAINT_PRICE: Final = 3.4
# Here somebody said both "harga" and "berapa".
CLEAR_PRICE: Final = 4.0

# What an intent makes superfluous when both are found in one clause.
COVERS: Final = {
    "total": {"price", "order", "product_info", "recommendation", "stock", "list_products"},
    "order_details": {"payment", "location", "smalltalk", "human"},
    "order_change": {"order", "order_status", "product_info"},
    "order_status": {"order", "delivery", "location", "stock"},
    "complaint": {
        "order_status",
        "delivery",
        "product_info",
        "stock",
        "hours",
        "order",
        "smalltalk",
        "recommendation",
    },
    "recommendation": {"list_products", "stock", "product_info", "yes", "order"},
    "list_products": {"stock", "product_info", "order"},
    "compare": {"product_info", "price", "recommendation", "stock"},
    "delivery": {"location", "product_info"},
    "payment": {"order_status", "stock", "order"},
    "promo": {"stock", "list_products", "price", "order", "payment"},
    "offtopic": {
        "delivery",
        "promo",
        "recommendation",
        "price",
        "stock",
        "product_info",
        "list_products",
        "order",
    },
    "bot": {"human", "smalltalk", "product_info"},
    "human": {"smalltalk", "order", "promo", "payment"},
    "smalltalk": {"product_info", "stock", "list_products", "recommendation"},
    "abuse": {"smalltalk"},
    "product_info": {"list_products", "stock"},
    "hours": {"stock", "location"},
}
# Heard, but not answered, when something else is asked as well.
POLITE: Final = frozenset({"greeting", "thanks", "bye", "yes", "no", "more"})


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


def _as_said(tokens: Sequence[Token], mention: Mention) -> str:
    return " ".join(t.raw for t in tokens[mention.start : mention.end] if not t.inner)[:60]


def _without_heads(mentions: list[Mention]) -> list[Mention]:
    """Leaves out a name that the following ones divide: "pashmina 2 hitam 1 putih"."""
    kept: list[Mention] = []
    for place, mention in enumerate(mentions):
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        divided = (
            following is not None
            and len(mention.candidates) > 1
            and len(following.candidates) < len(mention.candidates)
            and set(following.candidates) < set(mention.candidates)
        )
        if not divided:
            kept.append(mention)
    return kept


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
    mentions = _as_one(_without_heads(mentions))
    mentions = [
        m
        for m in mentions
        if not slots.is_denied(tokens, m.start) and not slots.is_counted_unit(tokens, m)
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
    strange = slots.strange_words(tokens, shelf, in_mentions | area_places | category_places)
    money = next((token.value for token in tokens if token.kind == "money"), None)
    number = next((token.value for token in tokens if token.kind == "number"), None)
    superlative = "paling" in words or "termasuk" in words
    return Clause(
        tokens=tuple(tokens),
        intents=_intents(
            hits,
            named=bool(mentions),
            counted=any(counts),
            asks_more=bool(strange or about),
        ),
        items=[
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
        ],
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
            if mention.end - mention.start == 1 and not mention.weak:
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


def _intents(hits: Sequence[Hit], *, named: bool, counted: bool, asks_more: bool) -> list[Intent]:
    """Intents with enough behind them, in the order in which they were said."""
    scores: dict[str, list[float]] = {}
    first: dict[str, int] = {}
    cues: dict[str, list[str]] = {}
    for hit in hits:
        name = hit.cue.intent
        scores.setdefault(name, []).append(hit.cue.weight)
        cues.setdefault(name, []).append(hit.cue.pattern)
        first[name] = min(first.get(name, 10_000), min(hit.places, default=0))
    found = {name: max(some) + 0.4 * (sum(some) - max(some)) for name, some in scores.items()}
    found = {name: score for name, score in found.items() if score >= LEAST_SCORE}
    if named and 0 < found.get("order_change", 0) < FAINT_SCORE:
        # "ganti ayam aja" chooses something else; there need not be an order.
        found["order"] = max(found.pop("order_change"), found.get("order", 0))
        first.setdefault("order", first["order_change"])
        cues.setdefault("order", cues["order_change"])
    if "compare" in found and not named:
        found["recommendation"] = max(found.pop("compare"), found.get("recommendation", 0))
        first.setdefault("recommendation", first["compare"])
        cues.setdefault("recommendation", cues["compare"])
    if "price" in found and "recommendation" in found:
        # "yang besar harganya berapa" asks for a price, "berapa yang paling murah" for advice.
        weaker = "recommendation" if found["price"] >= CLEAR_PRICE else "price"
        if weaker == "price" or found[weaker] < CLEAR_PRICE:
            found.pop(weaker)
    strongest = max((h.cue.weight for h in hits if h.cue.intent == "price"), default=0.0)
    if named and asks_more and set(found) == {"price"} and strongest < FAINT_PRICE:
        # "lingkar dada gamis berapa" does not ask for the price.
        found["product_info"] = found.pop("price")
        first["product_info"], cues["product_info"] = first["price"], cues["price"]
    if "recommendation" in found and not named:
        # "enaknya pesan apa" wants advice first.
        found.pop("order", None)
    if "total" in found or (counted and "order" in found):
        # "2 nasgor yang pedas": how it is wanted, no question about it.
        for name in ("product_info", "recommendation", "price", "list_products"):
            found.pop(name, None)
    serious = {name: score for name, score in found.items() if name not in POLITE}
    if serious:
        found = serious | {n: s for n, s in found.items() if n in ("greeting", "thanks")}
    top = max(serious.values(), default=0.0)
    if top >= CLEAR_SCORE:
        found = {n: s for n, s in found.items() if s >= FAINT_SCORE or n in POLITE}
    for name in sorted(found, key=lambda n: (-found[n], n)):
        if name in found:
            for covered in COVERS.get(name, ()):
                if covered in found and found[covered] <= found[name] + 0.6:
                    del found[covered]
    ordered = sorted(found, key=lambda n: (first[n], n))
    return [Intent(name, found[name], tuple(cues[name])) for name in ordered]
