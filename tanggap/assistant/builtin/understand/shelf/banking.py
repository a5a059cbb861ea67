"""What an account of the shop's is called at a bank that no list knows: "Bank Nagari"."""

import functools
import re
from collections.abc import Collection, Iterator
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise.words import general_meaning
from tanggap.businesses.info import PaymentInfo, ShopInfo

# What a name begins with: it tells that a bank's name follows, and which account is meant.
_LEADS: Final = frozenset({"transfer", "tf", "trf", "rekening", "rek", "norek"})
_BANK: Final = "bank"
# What stands in the name of any such way to pay.
_OF_ANY: Final = _LEADS | {_BANK, "antar", "via", "ke", "dan", "atau", "manual", "lewat", "pakai"}
_HOLDER: Final = re.compile(r"\b(?:a\.?\s?n\b|a/n\b|atas nama\b).*$", re.IGNORECASE)
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORT_NAME: Final = re.compile(r"[A-Z]{3,6}")
# Banks called like streets and people.
_OFTEN_ELSE: Final = frozenset({"raya", "mega", "ina", "ganesha", "victoria", "amar"})
# Shorter ones are too often something else: "BN".
_SHORTEST: Final = 3
LONGEST: Final = 4


@functools.lru_cache(maxsize=500)
def token_of(method: PaymentInfo) -> str:
    """The one word that a bank of the shop's own is read as; nothing where the lists know it."""
    named = next(_names(method), ())
    return _BANK + "".join(named) if named else ""


def banks_of(info: ShopInfo) -> frozenset[str]:
    """The words that the shop's own banks are read as."""
    return frozenset(filter(None, map(token_of, info.payment_methods)))


def said_for(info: ShopInfo, taken: Collection[str]) -> dict[Words, Words]:
    """What customers may write for them; a word that means something else only after "bank"."""
    said: dict[Words, list[Words]] = {}
    for method in info.payment_methods:
        if token := token_of(method):
            for written, meant in _ways_to_say(method, token, taken):
                said.setdefault(written, []).append(meant)
    # What two of them are called names neither.
    return {written: meant[0] for written, meant in said.items() if len(set(meant)) == 1}


def _ways_to_say(
    method: PaymentInfo, token: str, taken: Collection[str]
) -> Iterator[tuple[Words, Words]]:
    first = next(_names(method))
    for name in dict.fromkeys((*_names(method), *_short(method, first))):
        for words in dict.fromkeys((name, ("".join(name),))):
            yield (_BANK, *words), (token,)
            for lead in sorted(_LEADS):
                yield (lead, *words), ("transfer", token)
                yield (lead, _BANK, *words), ("transfer", token)
            yield (_BANK + "".join(words),), (token,)
            if len("".join(words)) >= _SHORTEST and _is_free(words, taken):
                yield words, (token,)
    if len(first) > 1:
        yield (_BANK, first[0]), (token,)
        for lead in sorted(_LEADS):
            yield (lead, first[0]), ("transfer", token)


def _is_free(words: Words, taken: Collection[str]) -> bool:
    """Whether these words speak of nothing but the bank here."""
    if len(words) > 1:
        return True
    word = words[0]
    place = (word,) in lexicon().places
    other = place or word in taken or word in _OFTEN_ELSE
    return not other and general_meaning(word) is None


def _names(method: PaymentInfo) -> Iterator[Words]:
    """What is left of the name without what any such name has, and other names in brackets."""
    written = _HOLDER.sub("", method.name)
    if not (method.account_number or _BANK in written.lower()):
        return
    listed = lexicon().classes["bank"] - _OF_ANY
    found = False
    for part in re.split(r"[()/,]", written):
        words = tuple(word.lower() for word in _WORDS.findall(part))
        own = tuple(word for word in words if word not in _OF_ANY)
        if not own or len(own) > LONGEST or not listed.isdisjoint({*own, *part.lower().split()}):
            continue
        strange = _BANK in words or all(general_meaning(word) is None for word in own)
        short = _BANK in words or _SHORT_NAME.fullmatch(part.strip())
        if short if found else strange:
            found = True
            yield own


def _short(method: PaymentInfo, name: Words) -> Iterator[Words]:
    """What else it is called: its code, a remark of one short word, the initials of its bank."""
    code = tuple(re.findall(r"[a-z]+", method.code.lower()))
    yield from _own([word for word in code if word not in _OF_ANY])
    if _SHORT_NAME.fullmatch(note := method.note.strip(" .")):
        yield from _own([note.lower()])
    initials = _BANK[0] + "".join(word[0] for word in name)
    if len(initials) >= _SHORTEST and _BANK in method.name.lower():
        yield from _own([initials])


def _own(words: list[str]) -> Iterator[Words]:
    if words and lexicon().classes["bank"].isdisjoint(words):
        yield tuple(words)
