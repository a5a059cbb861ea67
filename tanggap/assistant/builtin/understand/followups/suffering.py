"""Who feels unwell and asks what to eat complains of nothing: "sakit perut, yang ga pedes?"."""

from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause

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
    """ "What do you recommend? we don't eat pork": nothing with it is recommended."""
    telling = [c for c in clauses if c.unwanted and not (c.items or c.category)]
    for clause in clauses:
        open_wish = clause.names == ("recommendation",) and not (clause.items or clause.unwanted)
        if open_wish and len(telling) == 1 and telling[0] is not clause:
            clause.unwanted = telling[0].unwanted
