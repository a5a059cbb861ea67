"""What the built-in responder says from the shop's data, the guard lets pass."""

import pytest

from tanggap.assistant.builtin import BuiltIn
from tanggap.guard.check import facts_of, judge_draft
from tests.guard.said import FOLDER, lines
from tests.guard.shops import demo_shop, turn

QUESTIONS = sorted(
    {
        (slug, line.split(" => ")[0])
        for path in sorted(FOLDER.glob("said_*_?.txt"))
        for slug, line in lines(path.name)
    }
)


# Whether a customer is new stands in the database.
@pytest.mark.django_db(transaction=True)
async def test_its_answers_are_hardly_ever_refused() -> None:
    refused = []
    for slug, question in QUESTIONS:
        context = turn(demo_shop(slug), question)
        verdict = judge_draft(await BuiltIn().draft(context), facts=facts_of(context))
        if not verdict.passed:
            refused.append((slug, question, verdict.violations))

    assert len(QUESTIONS) > 500
    assert len(refused) <= len(QUESTIONS) * 0.005, refused
