"""What services say in Indonesian, for people who read the console in English.

Services speak Indonesian first, wherever they run; pages that show their sentences to a reader of
English look here. A sentence that is not listed is shown as it is: understood or not, it is true.
`english.tsv` has one sentence on each line, what it is called in English after a tab; `{}` stands
for what is filled in, in the same order on both sides.
"""

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from django.utils.translation import get_language


def in_readers_language(text: str) -> str:
    """A service's sentence or a label, in English for those who read English."""
    if get_language() != "en" or not text:
        return text
    whole, patterns = _catalogue()
    if text in whole:
        return whole[text]
    for pattern, english in patterns:
        if found := pattern.fullmatch(text):
            return english.format(*(in_readers_language(part) for part in found.groups()))
    return text


@functools.cache
def _catalogue() -> tuple[Mapping[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    whole: dict[str, str] = {}
    patterns = []
    for line in files("tanggap.console").joinpath("english.tsv").read_text("utf-8").splitlines():
        indonesian, tab, english = line.partition("\t")
        if not tab or line.startswith("#"):
            continue
        if "{}" in indonesian:
            parts = "(.+?)".join(re.escape(part) for part in indonesian.split("{}"))
            patterns.append((re.compile(parts, re.DOTALL), english))
        else:
            whole[indonesian] = english
    return whole, tuple(patterns)
