"""Files of answers as a model writes them: `question => answer` lines, in sections by shop."""

from collections.abc import Iterator
from pathlib import Path

from tanggap.guard.base import Verdict
from tanggap.guard.check import facts_of, judge
from tests.guard.shops import demo_shop, product_row, turn

FOLDER = Path(__file__).parent


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
    shop = demo_shop(slug)
    questions, _, answer = line.partition(" => ")
    rows = [
        {**product_row(product), "description": product.description, "options": product.options}
        for product in shop.catalogue.products.values()
    ]
    context = turn(shop, *questions.split(" // "), data={"products": rows})
    return judge(answer.replace("\\n", "\n"), facts=facts_of(context))
