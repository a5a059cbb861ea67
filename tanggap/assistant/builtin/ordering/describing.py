"""How goods are wanted, told apart from their names: whose wish it is."""

from collections.abc import Sequence

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Line
from tanggap.assistant.builtin.ordering.choices import (
    choices_of,
    chosen_options,
    plain_words_of,
    said_words,
)
from tanggap.assistant.builtin.ordering.scope import Scope, describe, wishes
from tanggap.assistant.builtin.ordering.together import lines_meant
from tanggap.assistant.builtin.ordering.ways import share_line
from tanggap.assistant.builtin.ordering.words import words_of

# A wish of these alone says nothing without what it is said of: "esnya dikit".
_SAYS_LITTLE = words_of("choices.says_little")
# Words that stand in options and tell of nothing in particular.
_COMMON = (
    words_of("choices.edges") | words_of("choices.cues") | words_of("choices.empty_note")
) - {"level", "gula", "isi", "es", "kartu"}


def told_of(named: Sequence[Token], note: str) -> str:
    """A note with what it is said of, where it says nothing without: "esnya dikit"."""
    words = note.lower().split()
    if not words or not set(words) <= _SAYS_LITTLE:
        return note
    return " ".join([*(token.raw for token in named if not token.inner), note])


def describe_last(tokens: Sequence[Token], scope: Scope) -> bool:
    """Takes words without a product as a wish about what they speak of, or what was named last."""
    line = scope.last_line()
    if line is None:
        return False
    words = said_words(tokens)
    if share_line(scope, line, words):
        return True
    every = bool({"semua", "semuanya"} & {token.text for token in tokens})
    if every:
        # "Nasinya dipisah semua": of all that can be had so.
        able = [one for one in lines_meant(scope) if _chosen(one, words, scope)]
        able = able or [one for one in lines_meant(scope) if _speaks_of(one, words, scope)]
    else:
        able = _meant_alone(line, words, scope)
    done = False
    for target in able or [line]:
        done |= describe(target, *wishes(scope, target.product, tokens))
    return done


def _meant_alone(last: Line, words: Sequence[str], scope: Scope) -> list[Line]:
    """The one line that can be had so, or whose choices speak of it; the last before all others."""
    lines = [last, *(one for one in reversed(scope.basket.lines) if one is not last)]
    able = [one for one in lines if _chosen(one, words, scope)]
    return (able or [one for one in lines if _speaks_of(one, words, scope)])[:1]


def _chosen(line: Line, words: Sequence[str], scope: Scope) -> bool:
    return bool(chosen_options(scope.options(line.product), words)[0])


def _speaks_of(line: Line, words: Sequence[str], scope: Scope) -> bool:
    """Whether what can be chosen of it has a word of the wish: "nda pake alas"."""
    options = tuple(scope.options(line.product))
    offered = {word for choice, _ in choices_of(options) for word in choice}
    offered |= {word for option in options for word in plain_words_of(option.partition(":")[0])}
    return bool(set(words) & (offered - _COMMON))
