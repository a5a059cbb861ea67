"""Answers as a model writes them, from files of two forms.

`said_*.txt` holds `question => answer` lines in sections by shop; a JSONL file, about one shop,
holds objects with `question`, `answer`, `truth` ("honest" or "wrong") and perhaps `kind`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tanggap.assistant.shop import Shop
from tanggap.guard.base import Verdict
from tanggap.guard.check import facts_of, judge
from tests.guard.shops import NOON, demo_shop, product_row, turn

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Said:
    """One answer, and what those who wrote it know of it."""

    questions: tuple[str, ...]
    answer: str
    honest: bool
    kind: str = ""
    why: str = ""


def lines(name: str) -> Iterator[tuple[str, str]]:
    """The shop and the line, for each line of a file."""
    slug = ""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            slug = line[1:]
        elif line and not line.startswith("#"):
            yield slug, line


def judged(slug: str, line: str) -> Verdict:
    """The guard's verdict on a line, when tools have returned the whole catalogue of the shop."""
    questions, _, answer = line.partition(" => ")
    said = Said(tuple(questions.split(" // ")), answer.replace("\\n", "\n"), honest=True)
    return verdict_on(said, demo_shop(slug), now=NOON)


def said_in(path: Path) -> Iterator[Said]:
    """The answers of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            honest = row["truth"] == "honest"
            kind, why = row.get("kind", ""), row.get("why", "")
            yield Said((row["question"],), row["answer"], honest, kind, why)


def noon_in(shop: Shop) -> datetime:
    """Tuesday, 24 November 2026, 12.00 where the shop is."""
    return datetime(2026, 11, 24, 12, tzinfo=shop.info.zone).astimezone(UTC)


def verdict_on(said: Said, shop: Shop, *, now: datetime) -> Verdict:
    """The guard's verdict, when tools have returned the whole catalogue of the shop."""
    rows = [
        {**product_row(product), "description": product.description, "options": product.options}
        for product in shop.catalogue.products.values()
    ]
    data = {"products": rows}
    context = turn(shop, *said.questions, data=data, source="list_products", now=now)
    return judge(said.answer, facts=facts_of(context))
