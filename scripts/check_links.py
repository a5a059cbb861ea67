"""Checks that every relative link and picture in the documents leads somewhere."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
SKIPPED = {".venv", "node_modules", ".git"}


def _anchors(text: str) -> set[str]:
    """Heading anchors as code hosts make them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in HEADING.findall(text)
    }


def broken_links() -> list[str]:
    """One line per link that leads nowhere."""
    found = []
    for page in sorted(ROOT.rglob("*.md")):
        if SKIPPED & set(page.relative_to(ROOT).parts):
            continue
        text = page.read_text("utf-8")
        for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            place = (page.parent / path).resolve() if path else page
            missing = not place.exists()
            if not missing and anchor and place.suffix == ".md":
                missing = anchor not in _anchors(place.read_text("utf-8"))
            if missing:
                found.append(f"{page.relative_to(ROOT)}: {target}")
    return found


if __name__ == "__main__":
    problems = broken_links()
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
