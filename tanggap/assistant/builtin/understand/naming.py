"""A name in a message, and what stands beside it and chooses how the thing is had."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.surcharges import choices_in

# Words that may stand between the parts of a name: "nasi goreng yang seafood".
LINKS: Final = frozenset({"yang", "rasa", "ukuran", "varian", "nya", "warna", "untuk", "nomor"})
# A choice is said in so few words.
MOST_CHOSEN: Final = 2


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a message that name products: one exactly, or several that it may be."""

    start: int
    end: int
    words: tuple[str, ...]
    candidates: tuple[int, ...]
    # The words are the full name or an alias of the only candidate.
    exact: bool
    # Only words like "jumbo" that say nothing unless something was spoken of before.
    weak: bool
    # Its words stand in the names, but apart.
    loose: bool = False


def stands_beside(before: Mention, mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether nothing but links is between two names."""
    between = tokens[before.end : mention.start]
    return len(between) <= 2 and all(token.text in LINKS for token in between)


def without_own_choices(
    found: Sequence[Mention], tokens: Sequence[Token], shelf: Shelf
) -> list[Mention]:
    """Leaves out what chooses of the thing before it: "setelan fatih ukuran 6", and no other 6."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if before is not None and (whole := _whole_name(before, mention, tokens, shelf)):
            kept[-1] = whole
            continue
        if (
            before is not None
            and before.exact
            and not mention.exact
            and len(mention.words) <= MOST_CHOSEN
            and stands_beside(before, mention, tokens)
            and is_offered(mention.words, before.candidates[0], shelf)
        ):
            continue
        kept.append(mention)
    return kept


def _whole_name(
    before: Mention, mention: Mention, tokens: Sequence[Token], shelf: Shelf
) -> Mention | None:
    """The name that two mentions are the beginning of, where the rest only chooses.

    "Setelan koko fatih ukuran 6", where the "koko fatih" is sold in size 6 alone as well.
    """
    if before.exact or before.end != mention.start:
        return None
    for length in range(len(mention.words) - 1, 0, -1):
        words = (*before.words, *mention.words[:length])
        named = shelf.by_phrase.get(words, ())
        if len(named) == 1 and is_offered(mention.words[length:], named[0], shelf):
            said = [p for p in range(mention.start, mention.end) if tokens[p].text in words]
            return replace(
                before, end=said[-1] + 1, words=words, candidates=(named[0],), exact=True
            )
    return None


def is_offered(words: Sequence[str], product: int, shelf: Shelf) -> bool:
    own = set(words) - LINKS
    return any(
        own <= plain_set(choice.name.partition(":")[2])
        for choice in choices_in(shelf.product(product).options)
    )


LONGEST_STUMP: Final = 5


def as_said(tokens: Sequence[Token], mention: Mention) -> str:
    """The name as it was written, without a particle before it: "ga nastarnya"."""
    said = [_without_clitic(t) for t in tokens[mention.start : mention.end] if not t.inner]
    fillers = lexicon().classes["filler"]
    while len(said) > 1 and (said[0].text in fillers or said[0].text == "tidak"):
        said = said[1:]
    return " ".join(token.raw for token in said)[:60]


def _without_clitic(token: Token) -> Token:
    """ "Ayam bakarnya" is spoken of as "ayam bakar"."""
    raw = token.raw.lower()
    if raw.endswith("nya") and not token.text.endswith("nya") and len(raw) > LONGEST_STUMP:
        return replace(token, raw=token.raw[:-3])
    return token
