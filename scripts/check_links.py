"""Checks that every relative link and picture in the documents leads somewhere."""

import re
import sys
from pathlib import Path
from urllib.parse import unquote

from scripts.tree import ROOT, tracked

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(
    r"\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)"
    r"|<(?:img|a|source)\s[^>]*?(?:src|href|srcset)=\"([^\"\s]+)\""
)
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)


def _anchors(text: str) -> set[str]:
    """Heading anchors as code hosts make them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        for heading in HEADING.findall(FENCE.sub("", text))
    }


def broken_links(root: Path = ROOT) -> list[str]:
    """One line per link that leads nowhere."""
    found = []
    for name in tracked(root):
        if not name.endswith(".md"):
            continue
        page = root / name
        for markdown, html in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
            target = markdown or html
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            place = (page.parent / unquote(path)).resolve() if path else page
            missing = not place.exists()
            if not missing and anchor and place.suffix == ".md":
                missing = anchor not in _anchors(place.read_text("utf-8"))
            if missing:
                found.append(f"{name}: {target}")
    return found


if __name__ == "__main__":
    problems = broken_links()
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
