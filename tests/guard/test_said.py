"""Answers as a model writes them, right and wrong, line by line from two files."""

from pathlib import Path

import pytest

from tanggap.assistant.base import TurnContext
from tanggap.assistant.shop import Shop
from tanggap.guard.check import facts_of, judge
from tests.guard.shops import turn

FOLDER = Path(__file__).parent
LOOKED_UP = (
    "NG01", "NG02", "NG03", "NG04", "NG05", "NG06", "MN01", "MN07", "AY04", "AY05", "PK01",
    "SF01", "SP03", "DS02",
)  # fmt: skip


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _turn(shop: Shop, line: str) -> tuple[TurnContext, str]:
    questions, _, answer = line.partition(" => ")
    context = turn(shop, *questions.split(" // "), looked_up=LOOKED_UP)
    return context, answer.replace("\\n", "\n")


@pytest.mark.parametrize("line", _lines("said_honestly.txt"))
def test_a_true_answer_is_sent(shop: Shop, line: str) -> None:
    context, answer = _turn(shop, line)

    assert judge(answer, facts=facts_of(context)).violations == ()


@pytest.mark.parametrize("line", _lines("said_wrongly.txt"))
def test_an_untrue_answer_is_refused(shop: Shop, line: str) -> None:
    context, answer = _turn(shop, line)

    assert not judge(answer, facts=facts_of(context)).passed
