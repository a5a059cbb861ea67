"""Goods whose name, mistyped, is an English word: "latenya 2", where latte is sold."""

from collections.abc import Sequence
from dataclasses import replace

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.normalise.slips import SHORTEST_BESIDE, one_slip_from
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.words import general_meaning
from tanggap.assistant.builtin.understand.shelf import Shelf


def as_goods_beside_counts(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens with each such word beside a number as the one word of the shop's near it."""
    read = list(tokens)
    for number, counting in enumerate(tokens):
        if counting.kind != "number":
            continue
        for place in (number - 2, number - 1, number + 1):
            token = tokens[place] if 0 <= place < len(tokens) else counting
            if token.kind == "word" and (meant := _meant(token, shelf)):
                read[place] = replace(token, text=meant)
    return read


def _meant(token: Token, shelf: Shelf) -> str:
    raw = token.raw.lower()
    stem = next((raw.removesuffix(end) for end in CLITICS if raw.endswith(end)), raw)
    if stem not in lexicon().english:
        return ""
    strange = general_meaning(stem) is None
    if len(stem) < SHORTEST_BESIDE or not strange or token.text in shelf.by_word:
        return ""
    near = {word for word in one_slip_from(stem) if word in shelf.by_word and word[0] == stem[0]}
    longer = {word for word in near if len(word) > len(stem)}
    # A letter is left out more often than another one is written.
    found = longer or near
    return found.pop() if len(found) == 1 else ""
