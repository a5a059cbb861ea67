"""Unhappy words that blame nothing of the shop's: an apology, "laper parah", "parah enaknya"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause, Intent

# What customers complain of, beside the goods themselves.
_BLAMED: Final = lexicon().classes["blamed"]
# A cue that says as little may be no more than a strong word.
_FAINT: Final = 3.4


_PRAISE: Final = lexicon().classes["positive"]
_STRONG: Final = frozenset({"banget", "sekali", "memang", "sudah", "semua", "semuanya", "juga"})


def drop_praise(clauses: Sequence[Clause]) -> None:
    """Leaves what is only praised beside thanks: "makasih, rawonnya mantap"."""
    easy = lexicon().classes["filler"] | lexicon().classes["address"] | _PRAISE | _STRONG
    if not any(clause.has("thanks") for clause in clauses):
        return
    for clause in clauses:
        said = {token.text for token in clause.tokens}
        named = {word for item in clause.items for word in item.words}
        if not clause.intents and said & _PRAISE and said <= easy | named:
            clause.intents, clause.items, clause.category = [Intent("thanks", 3.0, ())], [], None


def drop_harmless(clauses: Sequence[Clause]) -> None:
    """Takes complaints away where somebody only apologises or speaks strongly of himself."""
    for clause in clauses:
        if not clause.has("complaint"):
            continue
        said = {token.text for token in clause.tokens}
        score = next(i.score for i in clause.intents if i.name == "complaint")
        praised = clause.has("thanks") and score <= _FAINT
        blamed = bool(said & _BLAMED or clause.items or clause.goods or clause.category)
        asks = any(other.intents for other in clauses if other is not clause)
        # "Telat ya hehe. Pesen bolu 2": who laughs and orders is not angry.
        laughs = "wkwk" in said and any(other.has("order") for other in clauses)
        harmless = not blamed and ("maaf" in said or laughs or (asks and score <= _FAINT))
        if not (harmless or praised):
            continue
        clause.intents = [intent for intent in clause.intents if intent.name != "complaint"]
        # Beside a question it asks for nothing itself.
        clause.background = not clause.intents and not clause.entry_meant
