"""Which of the owner's written answers a clause asks for, by what it means."""

import functools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set, plain_words
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.intents import POLITE
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.subjects import subjects_of
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import find_entries, is_everyday, likenesses, speaks_of

# How the two sides count: how much of what was asked an entry speaks of, and how much of its own
# question was said.
OF_ASKED: Final = 45.0
OF_SAID: Final = 55.0
# So much counts for an entry that speaks of what nothing else explains.
EXPLAINING: Final = 20.0
# And so much for one whose whole question was said.
COVERING: Final = 50.0
NEAREST: Final = 3
# From here on an entry is what was asked, whatever else was said.
SURE: Final = 70.0
# So much of an entry's question must have been said for what follows to be about it, too.
HALF: Final = 0.5
_SMALL: Final = frozenset(
    {"dulu", "nanti", "sekarang", "hariini", "besok", "lusa", "langsung", "baru"}
    | {"lain", "lainnya", "selain"}
)


def add_entry(clause: Clause, shelf: Shelf, *, english: bool, about: str = "") -> None:
    """Gives a clause the entry that is nearest to it, with how near it is.

    `about` is what was named in the message before, where the clause itself names nothing.
    """
    knowledge = shelf.shop.knowledge
    if not knowledge or (clause.names and not any(n not in POLITE for n in clause.names)):
        return
    # "Kopi susu berapa bik?" asks not what the owner says of herself by name.
    tokens = [token for token in _without_units(clause) if token.raw.lower() not in shelf.owner]
    plain = _content(clause, tokens)
    written = " ".join(token.raw for token in tokens if not token.inner)
    written = _without_english(written) if english else written
    counting = {token.text for token in clause.tokens} - {token.text for token in tokens}
    unexplained = [w for w in _unexplained(clause) if w not in counting and not is_everyday(w)]
    if clause.has("promo") and {"promo", "diskon", "potongan"} & {t.text for t in clause.tokens}:
        unexplained = [word for word in unexplained if word not in shelf.promo_texts]
    scores: dict[Entry, float] = {}
    said = {token.text for token in tokens}
    covers = {entry: _covered(entry, said) for entry in knowledge}
    texts = [written, plain]
    if about and not clause.items and clause.names and not clause.has("total", "order_details"):
        texts.append(f"{about} {plain}")
    for text in dict.fromkeys(texts):
        borrowed = about and text.startswith(f"{about} ") and text != written
        for near in likenesses(knowledge, text):
            if borrowed and not _speaks_of_any(near.entry, plain):
                # Only the thing of the clause before is shared.
                continue
            if not near.asked:
                # "Bisa pesan untuk besok?" shares only "besok" with a table for tomorrow.
                continue
            both = OF_ASKED * near.asked + OF_SAID * near.said
            scores[near.entry] = max(scores.get(near.entry, 0.0), 100 * near.asked, both)
            covers[near.entry] = max(covers[near.entry], near.said)
        for entry, score in find_entries(knowledge, text, NEAREST):
            if borrowed and not _speaks_of_any(entry, plain):
                continue
            scores[entry] = max(scores.get(entry, 0.0), score)
    others = {
        entry
        for entry in knowledge
        if is_of_others(entry, clause, shelf) or _shares_only_things(entry, clause, said)
    }
    scores = {entry: score for entry, score in scores.items() if entry not in others}
    explaining: dict[Entry, float] = {}
    for entry in knowledge:
        if entry in others:
            continue
        share = _explained(entry, clause, unexplained)
        if share:
            explaining[entry] = share
            scores[entry] = max(scores.get(entry, 0.0), 100 * share)
    best = max(
        scores,
        key=lambda entry: (
            scores[entry] + EXPLAINING * explaining.get(entry, 0.0) + COVERING * covers[entry]
        ),
        default=None,
    )
    if best is not None and best not in explaining:
        asked_where = clause.names == ("location",) and not _telling(best.question) & said
        if asked_where or _shares_only_eating(best, said):
            # "Tempatnya dimana" asks for no seats, though one eats "di tempat".
            best = None
    if best is not None and (
        best in explaining
        or scores[best] >= SURE
        or _covered(best, said) >= HALF
        or _is_of_half(best, clause, plain)
    ):
        clause.entry, clause.entry_score = best, round(scores[best], 1)
        clause.entry_explains = best in explaining
        clause.entry_cover = covers[best]
        if len(_telling(best.question)) == 1 and clause.strange and best not in explaining:
            # One word of several: "kembung masih boleh dimakan?" asks of no eating there.
            clause.entry_cover = 0.0


_EATING: Final = frozenset({"makan", "minum"})
_THERE: Final = frozenset(
    {"tempat", "situ", "sini", "sana", "disitu", "disini", "disana", "langsung"}
)


def _shares_only_eating(entry: Entry, said: set[str]) -> bool:
    """Whether it is only of eating that both speak: "I eat eggs" asks for no table."""
    shared = _telling(entry.question) & said
    return bool(shared) and shared <= _EATING and said.isdisjoint(_THERE)


def _is_of_half(entry: Entry, clause: Clause, plain: str) -> bool:
    """Whether an entry speaks of half of what is told: parking is not what "mobil bekas" asks."""
    things = {word for item in clause.items for word in item.words}
    telling = {*plain.split()} - things
    said = [
        (token.text, token.raw)
        for token in clause.tokens
        if token.text in telling and not token.inner and not is_everyday(token.raw)
    ]
    told = sum(any(speaks_of(entry, words)) for words in said)
    return 2 * told >= len(said)


def _speaks_of_any(entry: Entry, words: str) -> bool:
    return any(any(speaks_of(entry, [word])) for word in words.split())


def says_of_what(entry: Entry) -> bool:
    """Whether an answer itself names what its question asks of, and can stand alone."""
    return bool(_telling(entry.question) & _telling(entry.answer))


_OF_ANY_THING: Final = frozenset({"isi", "ukuran", "harga", "varian", "stok"})
LONGEST_FOLLOWING: Final = 5
_POINTERS: Final = frozenset({"pesan", "beli", "bayar", "harga", "ada"})


def likely_answer(clause: Clause) -> str:
    """The question of the entry that a clause will be answered with, as far as that is clear."""
    if clause.entry is None or not (clause.entry_explains or clause.entry_cover >= HALF):
        return ""
    return clause.entry.question[:200]


def follow_entry(
    clause: Clause, shelf: Shelf, question: str, *, same_message: bool = False
) -> bool:
    """Whether a short clause asks on about what was just answered: "harus dp?", "nambah harga ga?".

    All that it says must be spoken of there. In the same message, even "pesannya kapan?" does.
    """
    entry = next((e for e in shelf.shop.knowledge if e.question[:200] == question), None)
    fillers = lexicon().classes["filler"] | lexicon().classes["address"]
    told = [token for token in clause.tokens if token.text not in fillers]
    if not question or entry is None or len(told) > LONGEST_FOLLOWING:
        return False
    words = {word for item in clause.items for word in item.words}
    said = {token.text for token in clause.tokens}
    sure = bool(said & _SURELY and said & _MAY) and not any(i.quantity for i in clause.items)
    if words and "kalau" in said and "out_of_town" in subjects_of(entry)[0]:
        names = {token.text for token in told} <= words | {"kalau", "yang", "bagaimana", "bisa"}
        if names and not any(item.quantity for item in clause.items):
            # "Nastar bisa dikirim ke Jogja? kalau black forest?"
            clause.entry, clause.entry_score, clause.entry_cover = entry, 90.0, 1.0
            clause.entry_explains = clause.entry_meant = True
            clause.items, clause.category, clause.intents = [], None, []
            return True
    wondering = "kalau" in said or sure
    if words and not (wondering and all(speaks_of(entry, [word])[1] for word in words)):
        return False
    if clause.area or clause.when or clause.has("greeting", "thanks", "order_details", "human"):
        return False
    asked = set(_content(clause).split()) - (_SURELY | _MAY if sure else frozenset())
    raw = {token.text: token.raw for token in clause.tokens}
    telling = {word for word in asked if not word.isdigit()}
    asks_when = same_message and "kapan" in {token.text for token in clause.tokens}
    when = asks_when and telling <= _POINTERS
    if not telling or (telling <= _POINTERS and not when):
        return False
    if not when and not all(any(speaks_of(entry, [word, raw.get(word, word)])) for word in telling):
        return False
    clause.entry, clause.entry_score, clause.entry_cover = entry, 90.0, 1.0
    clause.entry_explains = True
    if sure and words:
        # The answer tells of it, and no price is asked.
        clause.items, clause.category, clause.intents = [], None, []
        clause.entry_meant = True
    return True


# "Seblaknya memang ga bisa?", of what was just answered.
_SURELY: Final = frozenset({"memang", "berarti", "beneran", "serius", "yakin"})
_MAY: Final = frozenset({"bisa", "boleh", "aman", "cocok"})
_COUNTING: Final = frozenset({"per", "tiap", "setiap", "berapa", "se"})


def _without_units(clause: Clause) -> list[Token]:
    """The words of a clause without those that only count: no question of boxes in "30 kotak".

    Nor in "nasi kotak" and "snack box", where the word is part of a thing's name.
    """
    units = lexicon().classes["unitword"]
    names = [set(item.words) for item in clause.items if len(item.words) > 1]
    shelf = plain_words(clause.category or "")
    names += [set(shelf)] if len(shelf) > 1 else []
    named = set().union(*names) & units
    kept: list[Token] = []
    before: Token | None = None
    for token in clause.tokens:
        counts = before is not None and (before.kind == "number" or before.text in _COUNTING)
        if not (token.text in units and (counts or token.text in named)):
            kept.append(token)
        before = token
    return kept


def _content(clause: Clause, tokens: Sequence[Token] | None = None) -> str:
    """The known words of a clause without those that any question has."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"] | _SMALL
    tokens = clause.tokens if tokens is None else tokens
    said = [token.text for token in tokens if token.kind == "word"]
    return " ".join(word for word in said if word not in empty) or " ".join(said)


def _covered(entry: Entry, said: set[str]) -> float:
    """How much of an entry's question was said."""
    question = _telling(entry.question)
    return len(question & said) / len(question) if question else 0.0


def is_of_others(entry: Entry, clause: Clause, shelf: Shelf) -> bool:
    """Whether an entry asks of one shelf, and the clause names things of others alone.

    "Prasmanan minimal berapa orang?" is not what "Minimal pesan nasi kotak berapa?" answers.
    """
    subjects = shelf.subjects_of(entry.question)
    if not subjects:
        return False
    if not clause.items:
        # "min order buat dianter?" asks of no souvenirs.
        said = {token.text for token in clause.tokens}
        called = (words for words, name in shelf.categories.items() if name in subjects)
        return clause.has("delivery") and not any(said.issuperset(words) for words in called)
    named = {shelf.product(i).category for item in clause.items for i in item.candidates}
    said = {token.text for token in clause.tokens}
    return named.isdisjoint(subjects) and not any(
        said.issuperset(words) for words, name in shelf.categories.items() if name in subjects
    )


def _shares_only_things(entry: Entry, clause: Clause, said: set[str]) -> bool:
    """Whether an entry shares only the name of what is asked about: "susu … ukuran apa aja"."""
    if clause.unwanted and not (_telling(entry.question) | _telling(entry.answer)) & (
        {*clause.unwanted, *said} - plain_set(clause.category or "") - {"alergi"}
    ):
        # What is like an allergy to one thing is no answer to one to another.
        return True
    named = [frozenset(item.words) for item in clause.items if item.words]
    named += [plain_set(clause.category or "") & said, frozenset(clause.unwanted)]
    question = _telling(entry.question)
    shared = (question & said) - _OF_ANY_THING
    if not shared and any(len(item.words) > 1 for item in clause.items):
        # "Kopi susu aren ada?" means no allergy, though that is to milk as well.
        return all(map(is_everyday, set(_content(clause).split()).difference(*named)))
    things = next((words for words in named if shared and shared <= words), frozenset())
    if not things:
        return False
    asked = set(_content(clause).split()) - things
    if any(speaks_of(entry, [word])[1] for word in asked if not is_everyday(word)):
        return False
    return bool(asked - question) or bool(clause.unwanted) or bool(question - shared)


def _unexplained(clause: Clause) -> list[str]:
    """Words that no cue and no slot has made use of, and things of the place."""
    # What is no business of most shops may be of this one: "loker ada?"
    facilities = lexicon().classes["facility"] | lexicon().classes["nonsense"]
    words = [*clause.about, *clause.strange]
    words += [token.text for token in clause.tokens if token.text in facilities]
    words += [token.raw.lower() for token in clause.tokens if not token.known]
    return list(dict.fromkeys(word.lower() for word in words if word not in _SMALL))


def _explained(entry: Entry, clause: Clause, words: Sequence[str]) -> float:
    """Which share of such words an entry asks for, or answers where no list knows them."""
    if not words:
        return 0.0
    strange = {token.raw.lower() for token in clause.tokens if not token.known}
    strange |= lexicon().classes["facility"]
    # Known to this shop alone, from its own answers.
    strange |= {token.text for token in clause.tokens if token.text not in lexicon().known}
    found = 0
    for word in words:
        asks, answers = speaks_of(entry, [word])
        found += asks or (answers and word in strange)
    return found / len(words)


def _without_english(said: str) -> str:
    """The words of an English question that a name or an entry may hold: "size chart"."""
    words = lexicon()
    empty = words.classes["asking"]
    return " ".join(
        word
        for word in said.split()
        if not empty.issuperset(words.english.get(word.lower(), (word,)))
    )


@functools.lru_cache(maxsize=4096)
def _telling(question: str) -> frozenset[str]:
    """The words of an entry's question that say what it is about."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"] | _SMALL
    return frozenset(word for word in plain_words(question) if word not in empty)
