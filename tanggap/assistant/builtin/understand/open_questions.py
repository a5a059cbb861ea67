"""What a clause asks by what it names: one thing, something without a quality, a visit."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause


def rules_out_quality(clause: Clause) -> bool:
    """Whether only a taste or the like is ruled out, and nothing is named: "yang ga pedas apa?"."""
    qualities = lexicon().classes["attribute"] - lexicon().classes["restriction"]
    named = bool(clause.items or clause.category or clause.goods)
    return bool(clause.unwanted) and qualities.issuperset(clause.unwanted) and not named


_ADVISED: Final = frozenset({"apa", "apasaja", "mana", "enak", "cocok", "paling", "lain", "pilih"})


def asks_for_it(clause: Clause) -> bool:
    """Whether one thing with its whole name is asked for, and no advice."""
    said = {token.text for token in clause.tokens}
    sure = len(clause.items) == 1 and clause.items[0].exact and not clause.money
    return sure and bool(said & {"ada", "ready", "masih"}) and not said & _ADVISED


def timed_day(clause: Clause) -> bool:
    """Whether a visit is spoken of on a day or at a time: "hari ini bisa datang ke toko?"."""
    return bool(clause.when.day or clause.when.at)
