"""The word groups of `data/ordering.tsv`."""

import functools

from tanggap.assistant.builtin.lexicon import rows


@functools.cache
def _groups() -> dict[str, frozenset[str]]:
    return {name: frozenset(members.split()) for name, members in rows("ordering.tsv")}


def words_of(group: str) -> frozenset[str]:
    """The words of one group."""
    return _groups()[group]
