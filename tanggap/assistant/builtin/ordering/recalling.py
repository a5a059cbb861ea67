"""The wish as a conversation remembers it, and as the trace shows it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket, basket_of, load_basket
from tanggap.assistant.builtin.ordering.heard import Heard
from tanggap.assistant.builtin.ordering.lists import OWN, counts_anew, joins_on
from tanggap.assistant.builtin.ordering.spans import ADDING, CHANGING, REMOVING
from tanggap.assistant.builtin.understand.shelf import Shelf


def recall(context: TurnContext) -> Basket:
    """The wish as it is remembered; the open quote where another answerer made it."""
    known = context.shop.catalogue.products
    basket = load_basket(context.memory.get("order"), known)
    quote = context.open_quote
    if quote is not None and quote.is_open(context.now) and not basket:
        from_quote = basket_of(quote.wanted)
        from_quote.lines = [line for line in from_quote.lines if line.product in known]
        from_quote.told_idr = basket.told_idr
        return from_quote
    return basket


def explain(basket: Basket, heard: Heard) -> dict[str, Any]:
    """A wish and a message in plain data."""
    return {
        "wish": basket.as_json(),
        "stance": heard.stance.said,
        "changed": heard.edit.changed,
        "details": {
            name: value
            for name in ("name", "phone", "place", "address")
            if (value := getattr(heard.details, name))
        },
        "questions": [" ".join(words) for words in heard.asking],
    }


_JOINING: Final = frozenset({"sama", "terus", "dan"})
_EMPTY: Final = lexicon().classes["filler"] | lexicon().classes["address"]


def edits(text: str, shelf: Shelf, memory: Memory) -> bool:
    """Whether a message adds to what was summed, or changes it, and asks nothing."""
    tokens = read(text, shelf).tokens
    words = [token for token in tokens if token.kind != "stop"]
    parts = [(words, "?" if text.rstrip().endswith("?") else "")]
    joined = joins_on(parts)
    if not memory.cart_age and (joined or counts_anew(parts)):
        # "Plus es teh 2", "es tehnya 3": the sum goes on, and nothing is wanted yet.
        return False
    told = {token.text for token in tokens}
    # "Soto 2 sama es teh 1" joins but these two.
    joins = next((t.text for t in words if t.text not in _EMPTY), "") in _JOINING
    edits = bool(told & (ADDING | CHANGING | REMOVING)) or joins or joined or _recounts(words)
    asks = {"berapa", "apa", "maksud"} if told & ADDING else {"berapa", "?", "apa", "maksud"}
    if "kalau" in told and "begitu" not in told:
        # "Kalau ditambah es teh?" wants to know first.
        return False
    if "ongkir" in told:
        # "Ditambah ongkir ke melati": what it all comes to.
        return False
    return edits and not told & asks


def _recounts(words: Sequence[Token]) -> bool:
    """ "Es jeruknya 3 deh", "es jeruknya jadi 3": so many of what was named before."""
    return any(
        token.raw.lower().endswith(OWN) and token.raw.lower() != token.text and after.value > 0
        for token, after in pairwise(w for w in words if not (w.inner or w.text == "jadi"))
        if after.kind == "number" and token.kind == "word"
    )


def prefill(basket: Basket, context: TurnContext) -> None:
    """What the shop knows of the customer need not be told again."""
    basket.name = basket.name or context.customer_name
    basket.phone = basket.phone or context.customer_phone
    if basket.fulfilment == "delivery" and not (basket.address or basket.area):
        basket.address = context.customer_address
