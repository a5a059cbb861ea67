"""A message as known words and numbers."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise import words as meanings
from tanggap.assistant.builtin.normalise.affixes import root
from tanggap.assistant.builtin.normalise.beside import by_neighbours, is_plain_one
from tanggap.assistant.builtin.normalise.degrees import says_how_much
from tanggap.assistant.builtin.normalise.dialects import in_dialect, languages_heard
from tanggap.assistant.builtin.normalise.doubled import doubles
from tanggap.assistant.builtin.normalise.endings import (
    CLITICS,
    bare_of,
    in_english,
    one_of,
    with_ending,
    with_local_ending,
)
from tanggap.assistant.builtin.normalise.language import STOPS, Language, language_of_pieces
from tanggap.assistant.builtin.normalise.numbers import combine_numbers
from tanggap.assistant.builtin.normalise.particles import (
    LOCAL,
    calls_a_sister,
    ends_a_name,
    is_named,
    is_particle,
    spoken_locally,
    stresses,
)
from tanggap.assistant.builtin.normalise.sounds import local_forms
from tanggap.assistant.builtin.normalise.tokens import Piece, Token, pieces, readable
from tanggap.assistant.builtin.normalise.vocabulary import (
    GRAMS,
    LEAST_JOINED,
    OWN_WORDS,
    OwnWords,
    Vocabulary,
)

# Repairing a slip is the dearest step; nobody mistypes more words than this in one message.
MOST_REPAIRS: Final = 24
# What is put after a word that the shop reads its own way, and what makes many of one.
_ENDINGS: Final = (*CLITICS, "ne", "na", "e", "s")


@dataclass(frozen=True, slots=True)
class Text:
    """A read message: its tokens and the language it is in."""

    tokens: tuple[Token, ...]
    language: Language

    @property
    def normal(self) -> str:
        """The message in known words, for the trace."""
        return " ".join(token.text for token in self.tokens)


def read(
    text: str, vocabulary: Vocabulary, spoken: str = "", *, language: Language | None = None
) -> Text:
    """Reads a message; never fails, whatever it is made of.

    `spoken` is the language of the conversation so far, for words that belong to both. `language`
    is that of the message, where the text is but a part of it.
    """
    found = pieces(readable(text))
    own = isinstance(vocabulary, OwnWords)
    if own:
        language = language or "id"
    elif language is None:
        language = language_of_pieces(found, vocabulary, spoken)
    tokens: list[Token] = []
    repairs = MOST_REPAIRS if own else 0
    heard = () if own or language == "en" else languages_heard(found)
    skip = 0
    for position, piece in enumerate(found):
        if skip:
            skip -= 1
            continue
        local = () if own or language == "en" else in_dialect(found, position, heard, vocabulary)
        if local:
            tokens.extend(_tokens_of(local, piece.raw, known=True))
            continue
        if not own or vocabulary.longest_own:
            meaning, length = _of_the_shop(found, position, vocabulary)
            if meaning:
                raw = " ".join(part.raw for part in found[position : position + length])
                tokens.extend(_tokens_of(meaning, raw, known=True))
                skip = length - 1
                continue
        if piece.text in STOPS:
            tokens.append(Token(piece.text, piece.raw, "stop"))
        elif piece.text[0].isdigit():
            if doubles(found, position, vocabulary):
                said = found[position - 1].text * 2
                if said in lexicon().known and tokens:
                    tokens[-1] = Token(said, f"{found[position - 1].raw}2")
                continue
            tokens.append(Token(piece.text, piece.raw, "number"))
        elif piece.text == "an" and position and found[position - 1].text[0].isdigit():
            # "400an rb": about so much.
            continue
        elif piece.text == "rek" and _calls_friends(found, position):
            # "Rek, ada apa aja?" in the east of Java; elsewhere short for "rekening".
            tokens.append(Token("kak", piece.raw))
        elif (
            piece.text == "cm"
            and _followed_by_digits(found, position)
            and not (piece.glued or (position and found[position - 1].text[0].isdigit()))
        ):
            # "Cm 20rb": only so much. As a measure it comes after its number.
            tokens.append(Token("cuma", piece.raw))
        elif piece.text == "ber" and _followed_by_digits(found, position):
            # "ber4": the number says for how many people.
            following = found[position + 1]
            count = int(following.text[:4])
            tokens.append(Token(str(count), f"ber{count}", "number", count))
            skip = 1
        elif piece.text == "bli" and _ends_here(found, position):
            # In Bali an elder brother; elsewhere in a sentence short for "beli".
            tokens.append(Token("bang", piece.raw))
        elif piece.text in LOCAL and (meant := spoken_locally(found, position, vocabulary.meaning)):
            tokens.append(Token(meant, piece.raw))
        elif (
            piece.text == "teh"
            and not is_named(found, position, vocabulary.is_name)
            and (
                is_particle(found, position, vocabulary.meaning)
                or calls_a_sister(found, position, vocabulary.meaning)
            )
        ) or stresses(found, position):
            continue
        elif piece.text == "parah" and says_how_much(tokens):
            tokens.append(Token("banget", piece.raw))
        elif (
            piece.text in lexicon().classes["calling"]
            and _calls(found, position)
            and not ends_a_name(found, position, vocabulary.is_name)
        ):
            tokens.append(Token("kak", piece.raw))
        elif piece.text in GRAMS and position and found[position - 1].text[0].isdigit():
            # "500 g"; alone, "g" is short for "tidak".
            tokens.append(Token("gram", piece.raw))
        else:
            spelled, known, repaired = _spelled(piece, language, vocabulary, repairs, heard)
            if repaired and (beside := by_neighbours(found, position, tokens, vocabulary)):
                # "Pndang udang" is no "padang", though that is as near.
                spelled, known = beside, True
            repairs += repaired
            tokens.extend(_tokens_of(spelled, piece.raw, known=known))
    joined = _join_phrases(tokens, language, vocabulary)
    return Text(tuple(combine_numbers(joined)), language)


def plain_words(text: str) -> list[str]:
    """A text of the shop (a name, an alias, an answer) in known words."""
    return [token.text for token in read(text, OWN_WORDS).tokens if token.kind != "stop"]


@functools.lru_cache(maxsize=1_000)
def plain_set(text: str) -> frozenset[str]:
    """The same as a set, kept: for what every message is compared with, such as promos' titles."""
    return frozenset(plain_words(text))


def _followed_by_digits(found: Sequence[Piece], position: int) -> bool:
    return position + 1 < len(found) and found[position + 1].text.isdigit()


def _calls(found: Sequence[Piece], position: int) -> bool:
    """Whether a form of address that may be a name, too, stands where one calls somebody."""
    if position and found[position - 1].text in _BEFORE_NAMES:
        return False
    first = position == 0 and len(found) > 1 and not found[1].text[0].isdigit()
    return first or (position > 1 and _ends_here(found, position))


def _calls_friends(found: Sequence[Piece], position: int) -> bool:
    if position == 0:
        return len(found) > 1 and found[1].text in STOPS
    alone = found[position - 1].text in ("no", "nomor", "nomer", "minta", "kirim", "ke", "lewat")
    return position > 1 and _ends_here(found, position) and not alone


_BEFORE_NAMES: Final = frozenset({"nama", "an", ".", "penerima", "sama", "dengan", ","})


def _ends_here(found: Sequence[Piece], position: int) -> bool:
    return position + 1 == len(found) or found[position + 1].text in STOPS


def _tokens_of(words: Words, raw: str, *, known: bool) -> list[Token]:
    """The tokens of one written word; a number among them is written as it counts."""
    return [
        Token(
            word,
            raw if not word.isdigit() else word,
            kind="number" if word.isdigit() else "word",
            known=known,
            inner=index > 0,
        )
        for index, word in enumerate(words)
    ]


def _of_the_shop(
    found: Sequence[Piece], position: int, vocabulary: Vocabulary
) -> tuple[Words | None, int]:
    """What the shop alone knows of the words from here on, and how many they are."""
    if code := _code(found, position, vocabulary):
        return code, 2
    for length in range(min(vocabulary.longest_own, len(found) - position), 0, -1):
        taught = vocabulary.taught(tuple(p.text for p in found[position : position + length]))
        if taught:
            said = position > 0 and len(taught) > 1 and taught[0] == found[position - 1].text
            # "Jagung bose", where the owner says that "bose" is "jagung bose".
            return taught[1:] if said else taught, length
    if position and is_plain_one(found, position, vocabulary):
        return ("biasa",), 1
    word = found[position].text
    # "Beras" is rice, and no "bera" with an ending.
    known = meanings.plain_meaning(word, lexicon()) == (word,)
    for ending in _ENDINGS if vocabulary.longest_own and not known else ():
        stem = (found[position].text.removesuffix(ending),)
        if vocabulary.taught(stem) == stem:
            # "Adaannya", "smoothies": goods that have a word of their own.
            return stem, 1
    return _together(found, position, vocabulary), 2


def _code(found: Sequence[Piece], position: int, vocabulary: Vocabulary) -> Words | None:
    """A promo's code, "HEMAT10", whatever its letters stand for by themselves."""
    first, *after = found[position : position + 2]
    if not after or not after[0].glued or not (first.text.isalpha() and after[0].text.isdigit()):
        return None
    return vocabulary.meaning(first.text + after[0].text)


def _together(found: Sequence[Piece], position: int, vocabulary: Vocabulary) -> Words | None:
    """A word of the shop that was written as two: "bojong gede"."""
    if position + 1 >= len(found):
        return None
    first, second = found[position].text, found[position + 1].text
    if not (first.isalpha() and second.isalpha()) or len(first) + len(second) < LEAST_JOINED:
        return None
    words = lexicon()

    def known(part: str) -> bool:
        general = meanings.plain_meaning(part, words) is not None or vocabulary.is_in_names(part)
        return general or bool(vocabulary.meaning(part))

    if known(first) and known(second):
        return None
    return vocabulary.meaning(first + second)


def _spelled(
    piece: Piece,
    language: Language,
    vocabulary: Vocabulary,
    repairs: int,
    heard: Sequence[str],
) -> tuple[Words, bool, int]:
    """The known words for a written one, whether it is known, and whether it took a repair."""
    word = piece.text
    words = lexicon()
    if word in words.emoji:
        return (words.emoji[word],), True, 0
    if not word.isalpha() and "'" not in word:
        return (word,), False, 0
    if language == "en" and (one := one_of(word, vocabulary)):
        return one, True, 0
    if language == "en" and (english := in_english(word, vocabulary)):
        # Left as it is until phrases are joined: "how much" is more than its words.
        return (english,), True, 0
    if piece.glued and word == "k":
        return ("rb",), True, 0
    meaning = meanings.plain_meaning(word, words) or vocabulary.meaning(word)
    if meaning is None and word.endswith(CLITICS):
        meaning = with_ending(word, vocabulary)
    translated = words.english.get(word) or None
    if meaning is None and vocabulary.is_in_names(word):
        # "Orange", which otherwise is a person in Javanese.
        meaning = translated
    own = isinstance(vocabulary, OwnWords)
    if meaning is None:
        meaning = (meanings.own_meaning if own else meanings.general_meaning)(word) or translated
    if meaning is not None:
        return meaning, True, 0
    clean = word.replace("'", "")
    if own:
        return OWN_WORDS.repaired(clean), False, 0
    if word.endswith(CLITICS) and (meaning := meanings.general_meaning(bare_of(word))):
        # "Ijonya", which is green as it is spoken.
        return meaning, True, 0
    if len(clean) > meanings.LONGEST_WORD or not clean.isascii() or repairs >= MOST_REPAIRS:
        return (word,), False, 0
    inside = root(clean, lambda shorter: vocabulary.meaning(shorter) is not None)
    inside = inside or with_local_ending(clean, vocabulary)
    if inside is not None:
        # "atinya", where the shop speaks of "ati".
        return vocabulary.meaning(inside) or (inside,), True, 0
    borrowed = root(clean, lambda shorter: len(shorter) > 3 and bool(words.english.get(shorter)))
    if borrowed is not None:
        # "glassnya": an English word as it is used in names here.
        return words.english[borrowed], True, 0
    for form in local_forms(clean, heard):
        meaning = meanings.plain_meaning(form, words) or vocabulary.meaning(form)
        if meaning is not None:
            return meaning, True, 0

    def part_of(part: str) -> Words | None:
        # "Ricebowl": words of English that names here are made of.
        english = words.english.get(part) if vocabulary.is_in_names(part) else None
        return english or meanings.plain_meaning(part, words) or vocabulary.meaning(part)

    apart = meanings.parts(clean, lambda part: part_of(part) is not None)
    if apart is not None:
        return tuple(word for part in apart for word in part_of(part) or ()), True, 1
    repaired = vocabulary.repaired(clean) or meanings.repaired_meaning(clean)
    if repaired is not None:
        return repaired, True, 1
    return (word,), False, 1


def _join_phrases(tokens: list[Token], language: Language, vocabulary: Vocabulary) -> list[Token]:
    """Replaces words that mean something together, the longest phrase first."""
    words = lexicon()
    joined: list[Token] = []
    position = 0
    while position < len(tokens):
        taken = 1
        meaning: Words | None = None
        here = tokens[position]
        longest = words.phrase_lengths.get(here.text, 0)
        for length in range(min(longest, len(tokens) - position), 1, -1):
            key = tuple(token.text for token in tokens[position : position + length])
            meaning = words.english_phrases.get(key) if language == "en" else None
            if meaning is None:
                meaning = words.phrases.get(key)
            following = tokens[position + length : position + length + 1]
            if key[-1] == "tahu" and following and vocabulary.is_name("tahu", following[0].text):
                # "Mau tahu isi 2": no wish to know, where that is bean curd.
                meaning = None
            if len(set(key)) == 1 and len({t.raw.lower() for t in tokens[position:][:length]}) > 1:
                # "Bisa dapat" says one thing by two words; "oleh-oleh" is one word said twice.
                meaning = None
            if meaning is not None:
                taken = length
                break
        if meaning is None and language == "en" and _is_letter(tokens, position):
            # "Box A": no article.
            joined.append(here)
            position += 1
            continue
        named = language == "en" and (
            _stands_in_names(here, vocabulary) or vocabulary.taught((here.text,)) == (here.text,)
        )
        if meaning is None and language == "en" and here.kind == "word" and not named:
            meaning = words.english.get(here.text)
            if meaning is None and here.text in words.in_english_phrases:
                meaning = meanings.plain_meaning(here.text, words)
        if meaning is None:
            joined.append(here)
        else:
            raw = " ".join(t.raw for t in tokens[position : position + taken] if not t.inner)
            measured = bool(meaning) and (meaning[0].isdigit() or meaning[0] == "yang")
            joined.extend(
                # "Setengah kilo": 500 and its unit, as if they were written so.
                Token(word, word, "number")
                if measured and word.isdigit()
                else Token(word, raw, inner=index > 0)
                for index, word in enumerate(meaning)
            )
        position += taken
    return joined


def _is_letter(tokens: Sequence[Token], position: int) -> bool:
    """Whether an "a" ends what is said, or is written large amid it."""
    here = tokens[position]
    last = position + 1 == len(tokens) or tokens[position + 1].kind == "stop"
    return here.text == "a" and position > 0 and (last or here.raw == "A")


def _stands_in_names(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether an English word is one of the shop's names as it stands: the "box" of a snack box."""
    if token.kind != "word" or not vocabulary.is_in_names(token.text):
        return False
    return meanings.plain_meaning(token.text, lexicon()) == (token.text,)
