"""What is kept of a conversation beyond its last lines: what it was about, and what it pointed to.

A turn leaves behind the products that "yang tadi" may mean, one short note of what was asked, and
what customers said of themselves. Notes are made by code from what was understood, not from words:
they cost no model, no time, and carry no instruction from one turn into the next.
"""

import re
from datetime import datetime
from typing import Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.memory import Memory, load_memory
from tanggap.assistant.builtin.normalise.language import Language, language_of
from tanggap.assistant.builtin.understand.message import understand
from tanggap.assistant.builtin.understand.reading import Clause, Reading
from tanggap.assistant.builtin.understand.shelf import ready_shelf_of
from tanggap.assistant.cards import products_named
from tanggap.assistant.masking import mask

# A month of questions from a regular; some 300 tokens when full.
MOST_NOTES: Final = 15
NOTE_CHARS: Final = 90
NOTE_PRODUCTS: Final = 3
MOST_PREFERENCES: Final = 5
PREFERENCE_CHARS: Final = 80
# After so many turns on other things a sum is forgotten.
LONGEST_CART: Final = 6

_POLITE: Final = frozenset({"greeting", "thanks", "bye", "yes", "no"})
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]?")
_OF_THEMSELVES: Final = re.compile(
    r"\b(?:alergi|vegetarian|vegan|diabet\w*|hamil|menyusui|pantang\w*"
    r"|(?:ga|gak|ngga|nggak|enggak|tidak|tdk|gk|kurang|g)\s+(?:suka|bisa makan|makan|tahan|kuat)"
    r"|(?:aku|saya|sy|gw|gue|anak\w*|suami\w*|istri\w*|ibu\w*|mama\w*)\s+(?:suka|sukanya|doyan)"
    r"|(?:buat|untuk)\s+(?:ulang tahun|ultah|arisan|kado|hadiah|acara|nikahan|hajatan|kantor))\b",
    re.IGNORECASE,
)


def read_turn(context: TurnContext) -> tuple[Reading, Memory]:
    """What is understood of the unanswered messages, and what they may refer to."""
    memory = load_memory(context.memory, context.shop.catalogue.products)
    reading = understand(context.question, ready_shelf_of(context.shop), memory, context.local_now)
    return reading, memory


def customer_language(context: TurnContext) -> Language:
    """The language of the unanswered messages, in the light of the conversation's so far."""
    kept = context.memory.get("builtin")
    spoken = str(kept.get("language") or "") if isinstance(kept, dict) else ""
    return language_of(context.question, ready_shelf_of(context.shop), spoken)


def remember(context: TurnContext, reading: Reading, memory: Memory, text: str) -> dict[str, Any]:
    """The conversation's memory after a model has answered with this text."""
    named = [product.id for product in products_named(context, text)]
    asked = [
        product
        for clause in reading.clauses
        for item in clause.items
        if len(item.candidates) == 1 or item.exact
        for product in item.candidates[:1]
    ]
    if named or asked:
        meant = [product for product in asked if product in named] or (
            named if len(named) == 1 else asked
        )
        memory.spoken = list(dict.fromkeys(meant))
        memory.listed = named if len(named) > 1 else memory.listed
        memory.rest = []
    _remember_sum(memory, reading)
    for clause in reading.clauses:
        if clause.area_known:
            memory.area = clause.area
    serious = [name for clause in reading.clauses for name in clause.names if name not in _POLITE]
    if serious:
        memory.intent = serious[-1]
    memory.language = reading.language
    memory.turns += 1
    kept = context.memory | memory.as_json()
    note = _note(context, reading)
    if note:
        row = {"at": context.now.isoformat(), "about": note}
        kept["notes"] = [*_rows(context.memory.get("notes")), row][-MOST_NOTES:]
    preferences = dict.fromkeys((*preferences_of(context.memory), *_of_themselves(context)))
    if preferences:
        kept["preferences"] = list(preferences)[-MOST_PREFERENCES:]
    return kept


def notes_before(memory: dict[str, Any], moment: datetime) -> list[str]:
    """What the conversation was about before a moment, oldest first."""
    before = moment.isoformat()
    return [
        f"{row['at'][:10]} {row['about']}"
        for row in _rows(memory.get("notes"))
        if row["at"] < before
    ]


def preferences_of(memory: dict[str, Any]) -> list[str]:
    """What the customer said of themselves, in their own words."""
    kept = memory.get("preferences")
    return [line for line in kept if isinstance(line, str)] if isinstance(kept, list) else []


def _remember_sum(memory: Memory, reading: Reading) -> None:
    memory.cart_age += 1
    counted = [
        [item.candidates[0], item.quantity]
        for clause in reading.clauses
        if clause.has("order", "total")
        for item in clause.items
        if item.quantity and len(item.candidates) == 1
    ]
    if counted:
        memory.cart, memory.cart_age = [list(map(int, pair)) for pair in counted], 0
    elif memory.cart_age > LONGEST_CART:
        memory.cart = []


def _note(context: TurnContext, reading: Reading) -> str:
    parts = [part for clause in reading.clauses if (part := _note_of(context, clause))]
    return "; ".join(dict.fromkeys(parts))[:NOTE_CHARS]


def _note_of(context: TurnContext, clause: Clause) -> str:
    names = [name for name in clause.names if name not in _POLITE]
    products = context.shop.catalogue.products
    things = [
        products[item.candidates[0]].name + (f" ×{item.quantity}" if item.quantity else "")
        for item in clause.items[:NOTE_PRODUCTS]
        if item.candidates and item.candidates[0] in products
    ]
    if clause.area_known:
        things.append(clause.area)
    if not names and not things:
        return ""
    return ", ".join(names[:2]) + (f": {', '.join(things)}" if things else "")


def _of_themselves(context: TurnContext) -> list[str]:
    sentences = (match[0].strip() for match in _SENTENCE.finditer(context.question))
    return [mask(s)[:PREFERENCE_CHARS] for s in sentences if _OF_THEMSELVES.search(s)]


def _rows(stored: object) -> list[dict[str, str]]:
    rows = stored if isinstance(stored, list) else []
    return [row for row in rows if isinstance(row, dict) and "at" in row and "about" in row]
