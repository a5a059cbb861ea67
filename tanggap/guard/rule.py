"""What a rule is."""

from collections.abc import Callable, Iterator, Sequence

from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

# Judges one sentence, given the facts and the sentences of the same draft before it.
Rule = Callable[[Reading, Facts, Sequence[Reading]], Iterator[Violation]]
