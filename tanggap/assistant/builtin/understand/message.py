"""Understanding all unanswered messages, in the light of what was said before."""

import functools
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_words, read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.clauses import POLITE, read_clause
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Reading
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.search import find_entries

MOST_CLAUSES: Final = 8
# A question this short may leave out what it is about.
SHORT: Final = 7
MOST_WORDS_AROUND: Final = 3
# A word in more descriptions than this does not tell products apart.
MOST_TOLD: Final = 12
# Intents that are about products, and make no sense without one.
ABOUT_PRODUCTS: Final = frozenset({"price", "total", "stock", "product_info", "compare", "order"})
_ADDING: Final = frozenset({"sama", "tambah", "juga", "dan", "lagi", "plus"})
_ORDERING: Final = frozenset({"pesan", "beli", "ganti", "berapa", "harga", "batal"})
_POINTING: Final = frozenset({"itu", "ini", "tadi", "yang", "nya", "kalau", "saja", "lagi", "satu"})


def understand(text: str, shelf: Shelf, memory: Memory, local_now: datetime) -> Reading:
    """Reads everything that is unanswered as one."""
    message = read(text, shelf, memory.language)
    focus = _focus(memory, shelf)
    spans = _spans(message.tokens)
    clauses = [read_clause(tokens, shelf, focus, local_now) for tokens, _ in spans]
    ends = [end for _, end in spans]
    clauses = _merge(clauses, ends, shelf, focus, local_now)
    for clause in clauses:
        _add_entry(clause, shelf)
    _carry_over(clauses, memory, shelf)
    return Reading(message.normal, message.language, clauses)


def _focus(memory: Memory, shelf: Shelf) -> list[int]:
    """What a short follow-up may mean: what was spoken of, its variants, what was listed."""
    catalogue = shelf.shop.catalogue
    family = [p.id for i in memory.spoken for p in catalogue.family(catalogue.products[i])]
    return list(dict.fromkeys([*memory.focus, *family]))


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
    for place, (clause, end) in enumerate(zip(clauses, ends, strict=True)):
        last = place == len(clauses) - 1
        bare = not clause.intents or (
            bool(clause.items) and not _serious(clause) and not clause.has("greeting", "thanks")
        )
        only_order = clause.names == ("order",) and all(
            cue.startswith(("@num", "@product")) for i in clause.intents for cue in i.cues
        )
        if (bare or only_order) and not last and end in (",", "\n", ".", ""):
            waiting += clause.tokens
            continue
        if waiting:
            joined = read_clause([*waiting, *clause.tokens], shelf, focus, now)
            waiting = []
            if joined.intents or not clause.intents:
                clause = joined
        if not clause.intents and clause.items and merged and _serious(merged[-1]):
            # "nasgor berapa? es teh?" asks the same of both.
            clause.intents = [i for i in merged[-1].intents if i.name in ABOUT_PRODUCTS]
        merged.append(clause)
    if waiting:
        merged.append(read_clause(waiting, shelf, focus, now))
    return merged


def _add_entry(clause: Clause, shelf: Shelf) -> None:
    knowledge = shelf.shop.knowledge
    if not knowledge or (clause.names and not _serious(clause)):
        return
    plain = " ".join(token.text for token in clause.tokens)
    best = max(
        (found[0] for text in (clause.said, plain) if (found := find_entries(knowledge, text, 1))),
        key=lambda pair: pair[1],
        default=None,
    )
    if best is not None:
        clause.entry, clause.entry_score = best
        question = _telling(clause.entry.question)
        said = {token.text for token in clause.tokens}
        clause.entry_cover = len(question & said) / len(question) if question else 0.0


@functools.lru_cache(maxsize=4096)
def _telling(question: str) -> frozenset[str]:
    """The words of an entry's question that say what it is about."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"]
    return frozenset(word for word in plain_words(question) if word not in empty)


def _carry_over(clauses: list[Clause], memory: Memory, shelf: Shelf) -> None:
    """Gives clauses that leave their products or their question out what was said before."""
    earlier: Clause | None = None
    for clause in clauses:
        if not clause.intents and clause.when and memory.intent == "promo":
            clause.intents = [Intent("promo", 2.0, ("carried over",))]
        if not clause.intents and not clause.items and clause.strange and len(clause.tokens) <= 4:
            things = lexicon().classes["thing"]
            if any(token.text in things for token in clause.tokens):
                clause.intents = [Intent("stock", 2.0, ("a thing by its name",))]
        if not clause.intents and not clause.items and not clause.strange:
            told = [shelf.told[word] for word in clause.about if word in shelf.told]
            if told and len(clause.tokens) <= 4 and min(map(len, told)) <= MOST_TOLD:
                clause.intents = [Intent("list_products", 2.0, ("a word of descriptions",))]
        if not clause.intents and clause.items:
            said = {token.text for token in clause.tokens}
            before = memory.intent
            follows = any(item.weak for item in clause.items) or bool(said & _POINTING)
            name = before if follows and before in ABOUT_PRODUCTS else _default(clause)
            if name == "price" and any(item.quantity for item in clause.items):
                name = "total"
            clause.intents = [Intent(name, 2.0, ("carried over",))]
        said = {token.text for token in clause.tokens}
        needs = any(intent.name in ABOUT_PRODUCTS for intent in clause.intents)
        if clause.names == ("order",) and (
            "cara" in said or not (said & _POINTING or clause.number)
        ):
            needs = False
        if needs and not clause.items and not clause.category and not clause.strange:
            if earlier is not None and earlier.items:
                clause.items = earlier.items
                clause.carried = True
            elif len(clause.tokens) <= SHORT and memory.focus:
                _from_memory(clause, memory)
        elif clause.items and memory.cart and _goes_on(clause, memory, said):
            clause.items = [*memory.cart_items(), *clause.items]
        if clause.items:
            earlier = clause


def _goes_on(clause: Clause, memory: Memory, said: set[str]) -> bool:
    """Whether "sama es teh 2" goes on with what was being added up."""
    if not clause.has("order", "total"):
        return False
    new = all(item.candidates[0] not in [pair[0] for pair in memory.cart] for item in clause.items)
    bare = memory.intent == "order" and not said & _ORDERING
    return new and bool(said & _ADDING or bare)


def _from_memory(clause: Clause, memory: Memory) -> None:
    """Gives a clause the products spoken of last, with their counts where it asks for a sum."""
    clause.carried = True
    counting = clause.has("order", "total")
    if counting and clause.number is None and memory.cart:
        clause.items = memory.cart_items()
    else:
        clause.items = memory.items(clause.number if counting else None)


def _default(clause: Clause) -> str:
    """What a mere name asks for: its price; with more words around it, what it is."""
    if clause.strange:
        return "product_info"
    named = sum(len(item.words) for item in clause.items)
    return "price" if len(clause.tokens) - named <= MOST_WORDS_AROUND else "product_info"
