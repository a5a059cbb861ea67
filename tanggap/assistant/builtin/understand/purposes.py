"""What a thing is bought for or eaten with: "buat oleh-oleh ambil 5 berapa", "teman nasi"."""

import itertools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf

_FILL: Final = lexicon().classes["filler"]
_PURPOSES: Final = frozenset({"oleholeh", "kado", "hadiah", "bekal", "cemilan", "stok", "acara"})
# Said of what is counted in the same breath, these are no wish for advice either.
_GIVEN: Final = frozenset({"oleholeh", "kado", "hadiah", "bekal", "cemilan", "camilan", "hampers"})
_NO_COUNT: Final = frozenset({"orang", "tahun", "bulan"})
_ADVICE: Final = frozenset({"apa", "mana", "enak", "cocok", "rekomendasi"})


def without_purpose(tokens: Sequence[Token]) -> list[Token]:
    """A stretch that counts something, without what it is for: "mau buat oleh2 ambil 5"."""
    said = {token.text for token in tokens}
    counted = any(
        token.kind == "number" and (after is None or after.text not in _NO_COUNT)
        for token, after in itertools.zip_longest(tokens, tokens[1:])
        if token is not None
    )
    if not counted or said & _ADVICE or "untuk" not in said:
        return list(tokens)
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if tokens[place].text == "untuk" and after in _GIVEN:
            place += 2
            continue
        kept.append(tokens[place])
        place += 1
    return kept


def without_company(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """A stretch without what is to be eaten with it: "yang gurih buat teman nasi apa?"."""
    said = [token.text for token in tokens]
    for place, pair in enumerate(itertools.pairwise(said)):
        if pair not in (("untuk", "teman"), ("jadi", "teman")):
            continue
        end = place + 2
        while end < len(said) and (said[end] in shelf.by_word or said[end] in _EATING):
            end += 1
        if place and end > place + 2:
            return [*tokens[:place], *tokens[end:]]
    return list(tokens)


_EATING: Final = frozenset({"makan", "minum", "ngopi", "ngeteh", "nonton", "sarapan"})


def drop_purposes(clauses: list[Clause]) -> None:
    """ "Kopinya bisa dikirim? buat oleh-oleh": what it is for, and no wish for advice."""
    for before, clause in itertools.pairwise(clauses):
        said = {token.text for token in clause.tokens if not token.inner} - _FILL
        purpose = "untuk" in said and said & _PURPOSES and said <= _PURPOSES | {"untuk", "keluarga"}
        if purpose and before.items and before.intents and clause.names == ("recommendation",):
            clause.tokens = ()
    clauses[:] = [clause for clause in clauses if clause.tokens]
