"""Who may not eat something, or feels unwell: "sakit perut, yang ga pedes?", "temanku vegan"."""

import itertools
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause, Intent

_AILING: Final = frozenset(
    {"perut", "sakit", "lambung", "maag", "batuk", "pusing", "diare", "mual"}
)
# By these something of the shop's is to blame.
_BLAMING: Final = frozenset(
    {"habis", "sudah", "abis", "setelah", "gara", "garagara", "karena", "beli", "pesan", "tadi"}
    | {"kemarin", "keracunan", "muntah", "semua"}
)
_ADVICE: Final = frozenset({"recommendation", "list_products", "product_info"})


def spare_ailments(clauses: list[Clause]) -> None:
    """Leaves the unwell part of a message that asks for advice without an answer."""
    asking = [c for c in clauses if c.has(*_ADVICE) or c.wanted or c.unwanted]
    if not asking:
        return
    for clause in list(clauses):
        said = {token.text for token in clause.tokens}
        if clause.has("complaint") and said & _AILING and not said & _BLAMING:
            others = [intent for intent in clause.intents if intent.name != "complaint"]
            clause.intents = others
            if not others:
                clauses.remove(clause)


def share_ruled_out(clauses: list[Clause]) -> None:
    """ "What do you recommend? we don't eat pork": nothing with it is recommended.

    "Temanku vegan, ada yang bisa dia makan?" is one question.
    """
    diet = lexicon().classes["restriction"]
    for told, asking in itertools.pairwise(list(clauses)):
        if diet & {*told.wanted, *told.unwanted} and _asks_what_can_be_had(asking):
            clauses.remove(asking)
    for told, asking in itertools.pairwise(list(clauses)):
        if _only_wishes(told) and _asks_openly(asking):
            # "Lagi flu, pengen yang anget-anget, minumannya ada apa?"
            asking.wanted = told.wanted
            asking.intents = [Intent("recommendation", 4.0, ("what was wished for first",))]
            clauses.remove(told)
            break
    for asking, told in itertools.pairwise(list(clauses)):
        if _only_rules_out(told) and _asks_for_some(asking):
            # "Any vegan rice bowl? no egg, no dairy"
            asking.unwanted, asking.tokens = told.unwanted, (*asking.tokens, *told.tokens)
            clauses.remove(told)
            break
    telling = [c for c in clauses if c.unwanted and not (c.items or c.category)]
    for clause in clauses:
        open_wish = clause.names == ("recommendation",) and not (clause.items or clause.unwanted)
        if open_wish and len(telling) == 1 and telling[0] is not clause:
            clause.unwanted = telling[0].unwanted


def _only_wishes(clause: Clause) -> bool:
    named = clause.items or clause.category or clause.unwanted or clause.goods or clause.area
    wishes = bool(clause.wanted) and not named and not clause.money
    return wishes and set(clause.names) <= {"order", "recommendation"}


def _asks_openly(clause: Clause) -> bool:
    """Whether it is asked what there is, of drinks or of food at most."""
    narrowed = clause.items or clause.wanted or clause.unwanted or clause.goods or clause.money
    said = {token.text for token in clause.tokens}
    kinds = {"minuman", "minum", "makanan", "makan", "menu"}
    asks = bool(said & {"apa", "apasaja"}) and bool(said & kinds)
    return asks and not narrowed and set(clause.names) <= {*_ADVICE}


def _only_rules_out(clause: Clause) -> bool:
    named = clause.items or clause.category or clause.wanted or clause.goods
    return bool(clause.unwanted) and not named and set(clause.names) <= {*_ADVICE}


def _asks_for_some(clause: Clause) -> bool:
    """Whether something of a shelf or of a kind is asked for, whichever it is."""
    exact = any(item.exact or item.quantity for item in clause.items)
    named = clause.category or set(clause.wanted) & lexicon().classes["restriction"]
    asks = set(clause.names) <= {*_ADVICE, "stock"}
    return bool(named and asks and not exact and not clause.unwanted)


_EASY: Final = frozenset(
    {"ada", "apa", "apasaja", "yang", "bisa", "boleh", "makan", "minum", "dia", "mereka", "saya"}
    | {"cocok", "aman", "untuk", "dimakan", "diminum", "pilihan", "tidak", "kira", "saja"}
)


def _asks_what_can_be_had(clause: Clause) -> bool:
    said = {token.text for token in clause.tokens}
    easy = _EASY | lexicon().classes["filler"] | lexicon().classes["address"]
    return said <= easy and bool(said & {"makan", "minum", "dimakan", "diminum"})
