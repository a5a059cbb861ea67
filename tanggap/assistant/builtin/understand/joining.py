"""What is said in two breaths and means one thing, and words that this shop reads its own way."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf

Span = tuple[list[Token], str]

# Who says only these of themselves asks with the sentence beside it.
_OF_MONEY: Final = frozenset({"budget", "anggaran", "dana", "uang", "punya", "modal", "cuma"})
_CONDITIONS: Final = frozenset({"alergi", "diet", "pantang"}) | _OF_MONEY
LONGEST_CONDITION: Final = 6
_ADVISED: Final = frozenset(
    {"rekomendasi", "apa", "apasaja", "mana", "cocok", "enak", "cari", "bagus", "aman", "untuk"}
    | {"murah"}
)
_ASKING: Final = frozenset({"berapa", "kapan", "jam", "alamat", "ongkir", "promo"})


def together(spans: Sequence[Span], shelf: Shelf) -> list[Span]:
    """Joins a condition to the question it belongs to: "aku alergi kacang, roti apa yang aman"."""
    joined: list[Span] = []
    apart = [one for span in _budget_first(spans) for one in _facilities_apart(span)]
    if any({"vegetarian", "vegan"} & {t.text for t in tokens} for tokens, _ in apart):
        apart = [span for span in apart if not _only_allows(span[0])]
    for tokens, stop in apart:
        before = joined[-1] if joined else None
        if before is not None and (
            _belong(before[0], tokens)
            or _asks_of_feast(before[0], tokens)
            or _asks_if_enough(before[0], tokens, shelf)
            or _asks_for_allergic(before[0], tokens, shelf)
            or _asks_for_allergic(tokens, before[0], shelf)
        ):
            joined[-1] = ([*before[0], *tokens], stop)
        else:
            joined.append((tokens, stop))
    return joined


def _budget_first(spans: Sequence[Span]) -> list[Span]:
    """ "Uang cuma 20rb, mau yang komplit, dapat apa?" is one question, whatever stands between."""
    for first, (tokens, _) in enumerate(spans):
        told = {token.text for token in tokens}
        if not told & _OF_MONEY or not any(token.kind == "money" for token in tokens):
            continue
        for last in range(first + 1, min(first + MOST_BETWEEN, len(spans))):
            between = [token for span, _ in spans[first : last + 1] for token in span]
            asked = {token.text for token in spans[last][0]}
            if {token.text for token in between} & _ASKING or _counts_goods(between):
                break
            if asked & _GETTING and asked & _WHAT:
                whole = (between, spans[last][1])
                return [*spans[:first], whole, *spans[last + 1 :]]
    return list(spans)


MOST_BETWEEN: Final = 4
_GETTING: Final = frozenset({"bisa", "dapat", "beli", "pesan", "ambil", "enak", "makan", "cocok"})
_WHAT: Final = frozenset({"apa", "apasaja", "mana"})


def _counts_goods(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "number" for token in tokens)


def _facilities_apart(span: Span) -> list[Span]:
    """ "Ada mushola sama parkir ga?" asks two things of the place."""
    tokens, stop = span
    places = lexicon().classes["facility"]
    for at in range(1, len(tokens) - 1):
        both = tokens[at - 1].text in places and any(t.text in places for t in tokens[at + 1 :])
        if tokens[at].text in ("sama", "dan", "dengan", "atau") and both:
            return [(tokens[:at], stop), (tokens[at + 1 :], stop)]
    return [span]


def _belong(before: Sequence[Token], after: Sequence[Token]) -> bool:
    for condition, question in ((before, after), (after, before)):
        told = {token.text for token in condition}
        asked = {token.text for token in question}
        short = len(condition) <= LONGEST_CONDITION and not told & (_ADVISED - {"untuk"} | _ASKING)
        money = any(token.kind == "money" for token in condition)
        conditional = told & _CONDITIONS if not told & _OF_MONEY else money
        conditional = conditional or _tells_of_eaters(told)
        if short and conditional and asked & _ADVISED and not asked & _ASKING:
            return True
    return False


def _asks_of_feast(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """ "Mau syukuran butuh nasi 30, bisa dadakan?" is one question."""
    told, asked = {t.text for t in before}, {t.text for t in after}
    feast = bool(told & lexicon().classes["occasion"])
    return feast and len(after) <= LONGEST_CONDITION and bool(asked & {"bisa", "boleh", "sanggup"})


def _asks_if_enough(before: Sequence[Token], after: Sequence[Token], shelf: Shelf) -> bool:
    """ "Aku butuh 8, cukup ga": one question on what was spoken of."""
    asked = {token.text for token in after}
    needed = {token.text for token in before} & {"butuh", "perlu", "mau", "cari", "beli"}
    counted = sum(token.kind == "number" for token in before) == 1
    named = any(token.kind == "word" and token.text in shelf.by_word for token in before)
    short = len(before) + len(after) <= LONGEST_CONDITION + 1
    return "cukup" in asked and bool(needed) and counted and short and not named


_SMALL: Final = frozenset({"anak", "bayi", "keponakan", "cucu"})
_EATING: Final = frozenset({"makan", "minum", "suka", "doyan", "kuat", "tahan"})


def _tells_of_eaters(told: set[str]) -> bool:
    """ "Aku ga makan ayam", "anak saya 5 tahun": for whom something is looked for."""
    aged = bool(told & _SMALL) and bool(told & {"tahun", "bulan", "thn"})
    picky = "tidak" in told and bool(told & _EATING)
    return aged or picky or bool(told & {"vegetarian", "vegan"})


_ALLOWED: Final = frozenset({"telur", "susu", "keju", "madu", "ikan", "seafood"})
_ALLOWING: Final = frozenset(
    {"saya", "makan", "minum", "pakai", "boleh", "bisa", "masih", "oke", "tidak", "apa", "gpp"}
    | {"gapapa", "tapi", "dan", "atau", "saja", "kok", "masalah"}
)


def _only_allows(tokens: Sequence[Token]) -> bool:
    """What a vegetarian eats all the same ("I eat eggs", "pakai telur gpp") asks for nothing."""
    said = {token.text for token in tokens}
    fillers = lexicon().classes["filler"] | lexicon().classes["address"]
    return bool(said & _ALLOWED) and said <= _ALLOWED | _ALLOWING | fillers


_HOLDING: Final = frozenset({"mengandung", "kandung", "ada", "pakai", "isi", "aman", "campur"})


def _asks_for_allergic(before: Sequence[Token], after: Sequence[Token], shelf: Shelf) -> bool:
    """ "Anakku alergi udang. Mie pangsit pakai udang ga?": about the thing named after it."""
    told = {token.text for token in before}
    asked = {token.text for token in after}
    short = len(before) <= LONGEST_CONDITION and not told & (_ADVISED - {"untuk"} | _ASKING)
    named = not asked.isdisjoint(shelf.by_word)
    return "alergi" in told and short and named and bool(asked & _HOLDING) and not asked & _ASKING


def black_ones(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """Reads "item" as black where a shop that has black things is asked for "yang item"."""
    if "hitam" not in shelf.by_word:
        return list(tokens)
    found: list[Token] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ""
        chooses = before in _BEFORE_COLOURS or before in shelf.by_word
        black = token.raw.lower() in ("item", "itam") and chooses
        found.append(replace(token, text="hitam", known=True) if black else token)
    return found


def soups_by_name(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """Reads an English "soup" as what the shop calls one; where none is, as what has a broth."""
    named = next((word for word in _SOUPS if word in shelf.by_word), "kuah")
    return [
        replace(token, text=named, known=True)
        if token.raw.lower() in ("soup", "soups") and token.text not in shelf.by_word
        else token
        for token in tokens
    ]


def allergies_first(tokens: Sequence[Token]) -> list[Token]:
    """Reads "a nut and egg allergy" as an allergy to nuts and egg, as the other tongue has it."""
    found = list(tokens)
    words = lexicon()
    feared = words.classes["restriction"] | words.classes["thing"] | words.betrays.keys()
    feared -= {"alergi"}
    said = ["", "", *(token.text for token in tokens), ""]
    for place, token in enumerate(tokens):
        # "Allergic to eggs" has them behind it.
        if token.text != "alergi" or said[place + 3] in ("ke", "sama", "untuk"):
            continue
        start = place
        while said[start + 1] in feared:
            start -= 1
            listed = said[start + 1] in _LISTING and said[start] in feared
            start -= listed
        found[start : place + 1] = [token, *tokens[start:place]]
    return found


_LISTING: Final = frozenset({"dan", "atau"})
_SOUPS: Final = ("soto", "sop", "sup")
_BEFORE_COLOURS: Final = frozenset({"yang", "warna", "sama", "dan", "atau"})


def counted_by(tokens: Sequence[Token]) -> str:
    """The person or portion for each of which an amount is meant: "25rb per orang", or ""."""
    said = [token.text for token in tokens]
    each = lexicon().classes["unitword"] | {"orang", "anak", "tamu", "kepala", "pax", "org"}
    pairs = itertools.pairwise(said)
    return next((two for one, two in pairs if one == "per" and two in each), "")
