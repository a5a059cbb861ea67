"""Messages on what is no business of the shop's, though they share words with what is."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.knowledge.search import speaks_of

_NO_BUSINESS: Final = frozenset({"offtopic", "legal", "medical", "smalltalk"})
# Asked for of other matters in the same words: "jam berapa adzan maghrib".
_SHARED: Final = frozenset({"hours", "location", "price", "payment", "delivery", "order"})


def asks_what_is_no_business(clause: Clause) -> bool:
    """Whether it is off the topic by a word that the entry does not speak of: "bagi resep"."""
    if clause.entry is None or not clause.names or not set(clause.names) <= _NO_BUSINESS:
        return False
    telling = [t.text for t in clause.tokens if t.text in lexicon().classes["nonsense"]]
    return bool(telling) and not any(any(speaks_of(clause.entry, [word])) for word in telling)


def without_shared(clause: Clause, names: Sequence[str]) -> list[str]:
    """The intents without those that other matters share, where nothing of the shop is named."""
    if "offtopic" in names and not (clause.items or clause.category or clause.area_known):
        return [name for name in names if name not in _SHARED]
    return list(names)
