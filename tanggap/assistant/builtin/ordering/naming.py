"""Whether words can be a customer's name, rather than goods, an answer or anything else."""

from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.dialects import gives_away
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.words import general_meaning
from tanggap.assistant.builtin.ordering.consent import judge
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    ASKING,
    CHANGING,
    FIRM,
    LESSENING,
    REMOVING,
    VERBS,
    read_span,
)
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.shelf import Shelf

_NO_NAMES: Final = words_of("hearing.no_names")
# Titles before a name; what else a word may mean says nothing then: "Bu Hajar", "Pak Pas".
_TITLES: Final = words_of("naming.titles")
# Words that are as often a name where they are written like one: "Bagus".
_NAMES_TOO: Final = words_of("naming.names_too")


def may_be_name(said: str, shelf: Shelf, local_now: datetime) -> bool:
    """Whether words can be a person's name: a title before them makes almost any word one."""
    if _is_english(said):
        return False
    tokens = [t for t in read(said, shelf).tokens if t.kind != "stop"]
    classes = lexicon().classes
    written = [token for token in tokens if _as_written(token)]
    named = _is_called_so(said)
    # "Oki" is no slip of "oke".
    if not tokens or (written and not named and judge(written).said in ("yes", "no", "hold")):
        return False
    meaning = (
        classes["yesword"] | classes["noword"] | classes["day"] | classes["part"]
        | classes["quality"] | classes["bank"]
    )  # fmt: skip
    no_names = (
        ASKING | FIRM | _EDITING | classes["send"] | classes["unitword"] | _NO_NAMES
        | (frozenset() if named else meaning)
    ) - classes["address"]  # fmt: skip
    polite = classes["filler"] | classes["address"]
    if tokens and tokens[0].text in _WISHING and len(tokens) > 1:
        # "Tanpa bawang": how it is wanted.
        return False
    if said.islower() and len(said.split()) > 1 and any(map(gives_away, said.split())):
        # "La jareya malolo": that is all, in Madurese.
        return False
    if any(t.kind != "word" or (_as_written(t) and t.text in no_names) for t in tokens):
        return False
    if not named and all(t.text in polite and _as_written(t) for t in tokens):
        return False
    if all(t.text in shelf.banks for t in tokens):
        # "Nagari", where the shop has an account at the bank of that name.
        return False
    if named and len(tokens) > 1:
        # "Teh Rina", where tea is sold.
        tokens = tokens[1:]
    # Only words as they are written in a product's name: "Salwa" is no slip of "Salma".
    span = read_span(tokens, "", shelf, (), local_now, None)
    goods = [part for part in span.mentions if all(map(_as_written, tokens[part.start : part.end]))]
    return not any(part.mention and part.mention.exact for part in goods) and not (
        goods and len(tokens) > 1
    )


# "Es tehnya ga jadi, hapus aja": what is done to the order.
_EDITING: Final = ADDING | CHANGING | LESSENING | REMOVING
_WISHING: Final = frozenset({"tanpa", "jangan", "pakai", "gausah"})


def may_stand_beside(said: str, shelf: Shelf, local_now: datetime) -> bool:
    """Whether a word is a name where it stands right beside a phone number: "Gede 0812…".

    Written large it is one unless it answers, or tells how the order is had or paid.
    """
    if may_be_name(said, shelf, local_now):
        return True
    word, classes = said.lower(), lexicon().classes
    if not said[:1].isupper() or not said[1:].islower():
        return word in _NAMES_TOO
    never = (
        ASKING | FIRM | VERBS | _EDITING | _NO_NAMES
        | classes["bank"] | classes["send"] | classes["unitword"] | classes["day"]
        | classes["part"] | classes["yesword"] | classes["noword"]
        | classes["filler"] | classes["address"]
    )  # fmt: skip
    meant = {token.text for token in read(said, shelf).tokens if _as_written(token)}
    return word in _NAMES_TOO or not (_is_english(said) or meant & never or word in never)


def _is_english(said: str) -> bool:
    """Whether an English word stands there that nobody is called: "looks good", "Pickup".

    Written small, any word of the list; written large ("Will", "Mark") only what means something.
    """
    english, in_phrases = lexicon().english, lexicon().in_english_phrases
    words = [word.strip(".,!'’") for word in said.split()]
    small = any(len(word) > 2 and (word in english or word in in_phrases) for word in words)
    large = all(english.get(word.lower()) for word in words) and len(words) > 1
    return small or (bool(words) and large)


def _is_called_so(said: str) -> bool:
    """Whether it is written as nothing but a name is: "Bu Hajar", "Bagus"."""
    words = said.replace(".", " ").split()
    large = [word[:1].isupper() and word[1:].islower() for word in words]
    if len(words) == 1:
        return large == [True] and words[0].lower() in _NAMES_TOO
    return len(words) > 1 and words[0].lower() in _TITLES and all(large[1:])


def _as_written(token: Token) -> bool:
    """Whether a token is the word that stands there, not what it may be a slip of."""
    raw = token.raw.lower()
    if tuple(raw.split()) in lexicon().phrases:
        return True
    if " " in raw:
        # "Ambe sandiri", which is read as one.
        return all(general_meaning(word) is not None for word in raw.split())
    if token.raw[:1].isupper():
        return raw == token.text or raw in lexicon().meanings
    return raw.startswith(token.text) or general_meaning(raw) is not None


def is_stranger(said: str, shelf: Shelf) -> bool:
    """Whether nobody knows any of the words."""
    tokens = [token for token in read(said, shelf).tokens if token.kind != "stop"]
    return bool(tokens) and all(slots.is_strange(token) for token in tokens)
