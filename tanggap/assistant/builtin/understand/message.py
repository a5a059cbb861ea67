"""Understanding all unanswered messages, in the light of what was said before."""

import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.language import Language
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import LONGEST_TEXT, Token
from tanggap.assistant.builtin.ordering.pieces import put_plainly
from tanggap.assistant.builtin.understand.allergic import ask_if_safe
from tanggap.assistant.builtin.understand.alternatives import take_alternatives
from tanggap.assistant.builtin.understand.asking_on import asks_on
from tanggap.assistant.builtin.understand.bare_sizes import as_names_have_it
from tanggap.assistant.builtin.understand.claimed import take_claims
from tanggap.assistant.builtin.understand.clauses import read_clause
from tanggap.assistant.builtin.understand.deposits import ask_deposit
from tanggap.assistant.builtin.understand.devices import part_devices
from tanggap.assistant.builtin.understand.entries import add_entry, follow_entry, likely_answer
from tanggap.assistant.builtin.understand.far import mark_far
from tanggap.assistant.builtin.understand.followups import ABOUT_PRODUCTS, carry_over
from tanggap.assistant.builtin.understand.followups.beside import join_priced
from tanggap.assistant.builtin.understand.followups.holding import keep_ruled_out
from tanggap.assistant.builtin.understand.intents import POLITE
from tanggap.assistant.builtin.understand.joining import (
    allergies_first,
    black_ones,
    soups_by_name,
    together,
)
from tanggap.assistant.builtin.understand.meant import find_meant
from tanggap.assistant.builtin.understand.measures import find_fits
from tanggap.assistant.builtin.understand.other_matters import take_other_matters
from tanggap.assistant.builtin.understand.packs import count_packs
from tanggap.assistant.builtin.understand.peopled import share_people
from tanggap.assistant.builtin.understand.presents import take_presents
from tanggap.assistant.builtin.understand.promo_goods import keep_to_promos, part_from_promos
from tanggap.assistant.builtin.understand.purposes import (
    drop_purposes,
    without_company,
    without_purpose,
)
from tanggap.assistant.builtin.understand.put_right import put_right
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Reading
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.unhappy import drop_harmless, drop_praise

MOST_CLAUSES: Final = 8
_FILL: Final = lexicon().classes["filler"]
# Of so few that were listed the other sizes may be asked for as well.
MOST_FEW: Final = 3


def understand(
    text: str,
    shelf: Shelf,
    memory: Memory,
    local_now: datetime,
    *,
    language: Language | None = None,
) -> Reading:
    """Reads everything that is unanswered as one; in `language`, if the text is a part of it."""
    whole = put_plainly(text) if len(text) < LONGEST_TEXT else text
    message = read(whole, shelf, memory.language, language=language)
    focus = _focus(memory, shelf)
    english = message.language == "en"
    heard = as_names_have_it(put_right(message.tokens), shelf, english=english, near=focus)
    tokens = black_ones(heard, shelf)
    tokens = allergies_first(soups_by_name(tokens, shelf)) if message.language == "en" else tokens
    last = memory.spoken[-1] if memory.spoken else None
    spans = [
        (without_company(without_purpose(span), shelf), end)
        for span, end in together(_spans(tokens), shelf)
    ]
    fits = find_fits(tokens)[0]
    clauses: list[Clause] = []
    near: list[int] = []
    for span, _ in spans:
        # "Nasi goreng seafood berapa? eh yang ayam aja": of the same kind.
        here = [*focus, *near] if near and "yang" in {token.text for token in span} else focus
        clauses.append(read_clause(span, shelf, here, local_now, last, fits))
        near = _kin_of(clauses[-1], shelf) or near
    ends = [end for _, end in spans]
    clauses = _merge(clauses, ends, shelf, focus, local_now)
    _join_orders(clauses)
    _join_ways(clauses)
    drop_purposes(clauses)
    about = answered = ""
    before = clauses[0] if clauses else Clause(())
    following: list[tuple[Clause, Clause]] = []
    for clause in clauses:
        if answered and follow_entry(clause, shelf, answered, same_message=True):
            following.append((before, clause))
            continue
        if asks_on(clause, shelf, answered or memory.entry):
            following += [(before, clause)] if answered else []
            continue
        if follow_entry(clause, shelf, memory.entry):
            continue
        add_entry(clause, shelf, english=message.language == "en", about=about)
        named = [word for item in clause.items for word in item.words]
        about = " ".join(named) or about
        answered, before = likely_answer(clause), clause
    find_meant(clauses, shelf)
    for first, clause in following:
        # What it asks on about is the answer that was found at last.
        clause.entry = first.entry or clause.entry
    keep_to_promos(clauses, shelf)
    ask_deposit(clauses, memory, shelf)
    drop_harmless(clauses)
    drop_praise(clauses)
    mark_far(clauses, shelf)
    ask_if_safe(clauses)
    part_devices(clauses, shelf)
    take_claims(clauses, shelf)
    take_presents(clauses, shelf)
    join_priced(clauses)
    take_other_matters(clauses, shelf)
    part_from_promos(clauses, shelf)
    share_people(clauses)
    take_alternatives(clauses)
    keep_ruled_out(clauses)
    carry_over(clauses, memory, shelf)
    count_packs(clauses, shelf)
    said = [clause for clause in clauses if clause.tokens]
    asked = [span[-1] for span, end in spans if end == "?" and span]
    for clause in said:
        clause.marked = any(clause.tokens[-1] is token for token in asked)
    return Reading(message.normal, message.language, said)


MOST_KIN: Final = 40


def _kin_of(clause: Clause, shelf: Shelf) -> list[int]:
    """What a following "yang ayam" may mean: others that begin as the one thing named does."""
    if len(clause.items) != 1:
        return []
    item = clause.items[0]
    if not item.exact:
        return list(item.candidates[:MOST_KIN])
    catalogue = shelf.shop.catalogue
    family = [p.id for p in catalogue.family(catalogue.products[item.candidates[0]])]
    head = item.words[:2] if len(item.words) > 2 else item.words[:1]
    named = sorted(having_all(head, shelf))[:MOST_KIN] if head else []
    return list(dict.fromkeys([*family, *named]))


def _focus(memory: Memory, shelf: Shelf) -> list[int]:
    """What a short follow-up may mean: what was spoken of, its variants, what was listed."""
    catalogue = shelf.shop.catalogue
    few = memory.listed if len(memory.listed) <= MOST_FEW else []
    near = memory.spoken or few
    family = [p.id for i in near for p in catalogue.family(catalogue.products[i])]
    alike = [i for spoken in memory.spoken[-1:] for i in shelf.called_alike(spoken)]
    return list(dict.fromkeys([*memory.focus, *family, *alike]))


def _spans(tokens: Sequence[Token]) -> list[tuple[list[Token], str]]:
    """The stretches between stops, each with the stop that ends it."""
    spans: list[tuple[list[Token], str]] = []
    current: list[Token] = []
    for token in tokens:
        if token.kind != "stop":
            current.append(token)
            continue
        if current:
            spans.append((current, token.text))
            current = []
        elif spans and token.text == "?":
            spans[-1] = (spans[-1][0], "?")
    if current:
        spans.append((current, ""))
    if len(spans) > MOST_CLAUSES:
        rest = [token for span, _ in spans[MOST_CLAUSES - 1 :] for token in span]
        spans = [*spans[: MOST_CLAUSES - 1], (rest, "")]
    return spans


def _serious(clause: Clause) -> bool:
    return any(intent.name not in POLITE for intent in clause.intents)


def _merge(
    clauses: list[Clause], ends: list[str], shelf: Shelf, focus: Sequence[int], now: datetime
) -> list[Clause]:
    """Joins the parts of a list ("nasgor, es teh, sama mie berapa?") to the clause they serve."""
    merged: list[Clause] = []
    waiting: list[Token] = []
    counted = False
    for place, (clause, end) in enumerate(zip(clauses, ends, strict=True)):
        last = place == len(clauses) - 1
        bare = not clause.intents or (
            bool(clause.items) and not _serious(clause) and not clause.has("greeting", "thanks")
        )
        only_order = clause.names == ("order",) and all(
            cue.startswith(("@num", "@product")) for i in clause.intents for cue in i.cues
        )
        # "Mie ayam 3, tambah es teh 2, jadi brp": beside what waits to be summed.
        added = _only_adds(clause) and (
            bool(waiting) or any(other.has("total") for other in clauses[place + 1 :])
        )
        if (bare or only_order or added) and not last and end in (",", "\n", ".", ""):
            waiting = _listed(waiting, clause.tokens, shelf)
            counted = counted or only_order
            continue
        if waiting and counted and _serious(clause) and not clause.has(*ABOUT_PRODUCTS):
            # "2 nasgor, diantar ke dago": an order, and then something else.
            merged.append(read_clause(waiting, shelf, focus, now))
            waiting = []
        if waiting:
            joined = read_clause(_listed(waiting, clause.tokens, shelf), shelf, focus, now)
            if joined.intents or not clause.intents:
                clause = joined
            elif joined.area_known and clause.names == ("price",) and not clause.items:
                # "What about Sanur, how much"
                clause, joined.intents = joined, [Intent("delivery", 3.0, ("the fee there",))]
            elif not _serious(clause):
                # "Kemarin katanya geprek 15rb, bener kan?"
                merged.append(read_clause(waiting, shelf, focus, now))
            waiting = []
        if merged and ends[place - 1] == "," and _is_summed_on(merged[-1], clause):
            # "How much for two geprek, one latte and three teas?" is one sum.
            whole = [*merged[-1].tokens, *_AND, *clause.tokens]
            merged[-1] = read_clause(whole, shelf, focus, now)
            continue
        if merged and _compares(merged[-1], clause):
            # "which is cheaper, matcha or cappuccino?"
            merged[-1].items, merged[-1].intents = clause.items, [Intent("compare", 4.6, ())]
            continue
        if not clause.intents and clause.items and merged and _serious(merged[-1]):
            # "nasgor berapa? es teh?" asks the same of both.
            clause.intents = [i for i in merged[-1].intents if i.name in ABOUT_PRODUCTS]
        merged.append(clause)
    if waiting:
        merged.append(read_clause(waiting, shelf, focus, now))
    return merged


_ORDERING: Final = frozenset({"mau", "minta", "pesan", "beli", "ambil", "bungkus", "order"})


_ASKING_OF_SOME: Final = frozenset({"berapa", "apa", "apasaja", "ada", "mana", "bisa", "tidak"})


def _only_adds(clause: Clause) -> bool:
    """Whether a clause only adds something: to all, or to some ("yang 2 pakai telur")."""
    said = {token.text for token in clause.tokens}
    if said & _ORDERING:
        return False
    first, second = [*clause.tokens, *_AND, *_AND][:2]
    some = first.text == "yang" and second.kind == "number"
    some = some or (first.kind == "number" and second.text in ("tambah", "pakai"))
    return (some and not said & _ASKING_OF_SOME) or (
        "tambah" in said and clause.names == ("order",)
    )


_AND: Final = (Token("dan", ",", inner=True),)


def _listed(before: list[Token], after: Sequence[Token], shelf: Shelf) -> list[Token]:
    """Two parts of a list as one; a count belongs to what it stands beside: "soto, 3 perkedel".

    What begins anew as something before is another: "roti keju, roti coklat" is no "roti coklat
    keju".
    """
    follows = bool(before) and before[-1].kind == "number"
    counts = bool(after) and after[0].kind == "number" and bool(before)
    units = lexicon().classes["unitword"]
    goods = any(token.text in shelf.by_word and token.text not in units for token in after[1:])
    begins = bool(after) and (after[0].text in shelf.by_word or after[0].text == "yang")
    again = begins and after[0].text in {token.text for token in before if token.kind == "word"}
    apart = goods if counts else (follows and begins) or again
    return [*before, *(_AND if apart else ()), *after]


def _is_summed_on(before: Clause, clause: Clause) -> bool:
    """Whether a clause only counts on what the one before it asks the sum of."""
    return (
        before.has("total", "price")
        and clause.names == ("order",)
        and bool(before.items and clause.items)
        # "How much is a latte, two teas and a cake": the first article counts one.
        and any(item.quantity for item in clause.items)
        and (before.has("total") or any(item.quantity for item in before.items))
        and all(
            cue.startswith(("@num", "@product")) for intent in clause.intents for cue in intent.cues
        )
    )


def _compares(before: Clause, clause: Clause) -> bool:
    """Whether a clause only names the things between which the one before asks to choose."""
    return (
        len(clause.items) > 1
        and before.has("recommendation", "compare")
        and not before.items
        # "Lebih murah mana, rendang apa empal": this "apa" only stands between the two.
        and (not clause.intents or clause.names in (("compare",), ("price",), ("product_info",)))
        and "mana" in {token.text for token in before.tokens}
    )


_WAY: Final = frozenset({"bagaimana", "cara", "ya", "prosedur", "syarat", "ketentuan"})


def _join_ways(clauses: list[Clause]) -> None:
    """ "Mau nasi kotak 50 buat syukuran, caranya gimana?" is one question."""
    for before, clause in itertools.pairwise(clauses):
        said = {token.text for token in clause.tokens if not token.inner}
        if before.items and before.has("order") and said and said - _FILL <= _WAY and said & _WAY:
            before.tokens = (*before.tokens, *clause.tokens)
            clause.tokens = ()
    clauses[:] = [clause for clause in clauses if clause.tokens]


def _join_orders(clauses: list[Clause]) -> None:
    """Makes one order of "geprek 2, es jeruk 1": its parts are priced together."""
    orders = [c for c in clauses if c.items and c.names == ("order",)]
    for other in orders[1:]:
        orders[0].items = [*orders[0].items, *other.items]
        other.items, other.intents, other.tokens = [], [], ()
    clauses[:] = [clause for clause in clauses if clause.tokens]
