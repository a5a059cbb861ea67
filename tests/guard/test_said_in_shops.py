"""Answers right and wrong about five shops: food, gadgets, clothes, hampers, seafood."""

import pytest

from tests.guard.said import FOLDER, judged, lines

HONEST = [line for path in sorted(FOLDER.glob("said_honestly_?.txt")) for line in lines(path.name)]
WRONG = [line for path in sorted(FOLDER.glob("said_wrongly_?.txt")) for line in lines(path.name)]
# What the guard is known to misjudge, with its share of all: a floor, not an excuse.
MOST_REFUSED = 0.02
MOST_PASSED = 0.02


def test_hardly_any_true_answer_is_refused() -> None:
    refused = [line for slug, line in HONEST if not judged(slug, line).passed]

    assert len(refused) <= len(HONEST) * MOST_REFUSED, "\n".join(refused)


def test_hardly_any_untrue_answer_is_sent() -> None:
    sent = [line for slug, line in WRONG if judged(slug, line).passed]

    assert len(sent) <= len(WRONG) * MOST_PASSED, "\n".join(sent)


@pytest.mark.parametrize("lines_of", [HONEST, WRONG], ids=["honest", "wrong"])
def test_the_files_are_large_enough_to_mean_something(lines_of: list[tuple[str, str]]) -> None:
    assert len({slug for slug, _ in lines_of}) == 5
    assert len(lines_of) >= 250
