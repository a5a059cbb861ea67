"""Rules of this project that no other tool knows."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_LINES = 400

# (what, pattern, files): each was said once too often in reviews.
PATTERNS = [
    (
        "ORM on the event loop: cross by core.db.in_db",
        r"\bsync_to_async\b",
        r"^tanggap/(?!core/db)",
    ),
    (
        "time is passed in",
        r"\b(datetime\.now|timezone\.now|datetime\.utcnow)\(",
        r"^tanggap/(?!core/clock)",
    ),
    ("logs hold ids, never texts", r"log\.\w+\([^)]*\b(text|phone|token|key)=", r"^tanggap/"),
    ("money is integer rupiah", r"\bDecimalField\b|\bFloatField\b", r"^tanggap/.*models"),
    ("no SDK retries: we retry", r"max_retries=[1-9]", r"^tanggap/"),
    ("a package index has no place here", r"(extra-)?index-url", r"requirements.*\.txt$|\.cfg$"),
]


def tracked() -> list[str]:
    """All files that belong to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def problems() -> list[str]:
    """One line per broken rule."""
    found = []
    for name in tracked():
        if not name.endswith((".py", ".txt", ".cfg", ".html", ".js")) or "/vendor/" in name:
            continue
        lines = (ROOT / name).read_text("utf-8", "replace").splitlines()
        if name.endswith(".py") and len(lines) > MAX_LINES and "/migrations/" not in name:
            found.append(f"{name}: {len(lines)} lines; make it a package")
        for what, pattern, files in PATTERNS:
            if not re.search(files, name):
                continue
            found += [
                f"{name}:{number}: {what}"
                for number, line in enumerate(lines, start=1)
                if re.search(pattern, line)
            ]
    return found


if __name__ == "__main__":
    listed = problems()
    print("\n".join(listed))
    sys.exit(1 if listed else 0)
