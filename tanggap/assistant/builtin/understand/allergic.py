"""Whether something is safe for who is allergic, which is asked before it is ordered."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import speaks_of

_CUE: Final = "whether it is safe"
_SAFE: Final = frozenset({"aman", "boleh", "bahaya"})
_TAKEN: Final = frozenset({"order", "product_info", "stock", "recommendation", "price"})


def cannot_have(clause: Clause) -> bool:
    """Whether somebody says what he must not have: "aku alergi udang", "ga bisa minum santan"."""
    said = {token.text for token in clause.tokens}
    return "alergi" in said or ("tidak" in said and bool(said & _BEARING) and not clause.items)


_BEARING: Final = frozenset({"bisa", "boleh", "kuat", "tahan", "makan", "minum"})


def asks_if_safe(clauses: Sequence[Clause]) -> bool:
    """Whether a message was taken to ask that."""
    return any(_CUE in intent.cues for clause in clauses for intent in clause.intents)


def ask_if_safe(clauses: list[Clause]) -> None:
    """ "Aku alergi udang, tp pengen seblak baso. aman?" asks it of that, and orders none."""
    for clause in clauses:
        if _tells_how_bad(clause):
            clause.intents = [i for i in clause.intents if i.name != "complaint"]
    said = {token.text for clause in clauses for token in clause.tokens}
    fear = next((clause for clause in clauses if clause.unwanted), None)
    counted = any(item.quantity for clause in clauses for item in clause.items)
    if fear is None or counted or "alergi" not in said or not said & _SAFE:
        return
    if fear.entry is not None and _of_others(fear.entry, fear.unwanted):
        # An answer on shrimps tells nothing of eggs.
        fear.drop_entry()
    told = fear.entry is not None and any(speaks_of(fear.entry, fear.unwanted))
    named = [c for c in clauses if c.names_one]
    for clause in clauses:
        if not set(clause.names) <= _TAKEN:
            continue
        asked = [Intent("product_info", 4.0, (_CUE,))]
        if clause is fear and (clause in named or told):
            clause.intents = asked
        elif told or (clause not in named and named):
            # The owner's answer on it, or what is said of the thing named, tells it.
            clause.intents, clause.tokens = [], ()
        elif clause in named:
            clause.unwanted, clause.wanted, clause.intents = fear.unwanted, (), asked
            clause.drop_entry()
    clauses[:] = [clause for clause in clauses if clause.tokens]


def _tells_how_bad(clause: Clause) -> bool:
    """ "Anakku alergi kacang parah": how bad the allergy is; nobody finds fault with the shop."""
    places = [place for place, token in enumerate(clause.tokens) if token.text == "alergi"]
    near = [token.raw.lower() for at in places for token in clause.tokens[at + 1 : at + 5]]
    return "parah" in near


def _of_others(entry: Entry, unwanted: Sequence[str]) -> bool:
    """Whether an answer is asked for something else that many must not have."""
    betrays = lexicon().betrays
    near = set(unwanted).union(*(betrays.get(word, frozenset()) for word in unwanted))
    near |= {word for word, telling in betrays.items() if not telling.isdisjoint(unwanted)}
    asked = plain_set(entry.question) & (betrays.keys() - {"alergi"})
    return bool(asked) and asked.isdisjoint(near)
