"""Rules of this project that no other tool knows."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from scripts.tree import ROOT, read, tracked

MAX_LINES = 400


class Rule(NamedTuple):
    """What no line of certain files may contain."""

    says: str
    pattern: str
    files: str


# Each was said once too often in reviews. The letters in brackets keep a rule from meeting itself.
RULES = [
    Rule(
        "ORM on the event loop: cross by core.db.in_db",
        r"\bsync_to_async\b",
        r"^tanggap/(?!core/db).*\.py$",
    ),
    Rule(
        "time is passed in",
        r"\b(datetime\.now|timezone\.now|datetime\.utcnow)\(",
        r"^tanggap/(?!core/clock).*\.py$",
    ),
    Rule(
        "logs hold ids, never texts",
        r"log\.\w+\([^)]*\b(text|phone|token|key)=",
        r"^tanggap/.*\.py$",
    ),
    Rule(
        "money is integer rupiah",
        r"\bDecimalField\b|\bFloatField\b",
        r"^tanggap/.*models.*\.py$",
    ),
    Rule("no SDK retries: we retry", r"max_retries=[1-9]", r"^tanggap/.*\.py$"),
    Rule(
        "a package index has no place here",
        r"^--?(extra-)?index-url|^-i |\b(pyp[i]\.org|pythonhoste[d]|index-ur[l]\s*=)",
        r"",
    ),
    Rule(
        "a path of somebody's machine",
        r"(?<![\w.~:/}-])/(wor[k]|roo[t]|tm[p]|hom[e]/\w+|User[s]/\w+)(/|\b(?![\w-]))",
        r"",
    ),
]


def problems(root: Path = ROOT) -> list[str]:
    """One line per broken rule."""
    found = []
    for name in tracked(root):
        text = None if "/vendor/" in name else read(root / name)
        if text is None:
            continue
        lines = text.splitlines()
        if name.endswith(".py") and len(lines) > MAX_LINES and "/migrations/" not in name:
            found.append(f"{name}: {len(lines)} lines; make it a package")
        for rule in RULES:
            if re.search(rule.files, name):
                found += [
                    f"{name}:{number}: {rule.says}"
                    for number, line in enumerate(lines, start=1)
                    if re.search(rule.pattern, line)
                ]
    return found


if __name__ == "__main__":
    listed = problems()
    print("\n".join(listed))
    sys.exit(1 if listed else 0)
