"""Answers as a model writes them, right and wrong, line by line from two files."""

from pathlib import Path

import pytest

from tanggap.assistant.shop import Shop
from tanggap.guard.base import Verdict
from tanggap.guard.check import facts_of, judge
from tests.guard.shops import turn

FOLDER = Path(__file__).parent
FOOD = (
    "NG01", "NG02", "NG03", "NG04", "NG05", "NG06", "MN01", "MN07", "AY04", "AY05", "PK01",
    "SF01", "SP03", "DS02",
)  # fmt: skip
GADGETS = (
    "CS01", "CS02", "CS04", "TG01", "TG05", "KB03", "CH01", "PB01", "PB03", "AU01", "AU02",
    "HD03", "HD04", "MC01", "CH05",
)  # fmt: skip


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _judged(shop: Shop, line: str, looked_up: tuple[str, ...]) -> Verdict:
    questions, _, answer = line.partition(" => ")
    context = turn(shop, *questions.split(" // "), looked_up=looked_up)
    return judge(answer.replace("\\n", "\n"), facts=facts_of(context))


@pytest.mark.parametrize("line", _lines("said_honestly.txt"))
def test_a_true_answer_is_sent(shop: Shop, line: str) -> None:
    assert _judged(shop, line, FOOD).violations == ()


@pytest.mark.parametrize("line", _lines("said_wrongly.txt"))
def test_an_untrue_answer_is_refused(shop: Shop, line: str) -> None:
    assert not _judged(shop, line, FOOD).passed


@pytest.mark.parametrize("line", _lines("said_honestly_of_gadgets.txt"))
def test_a_true_answer_about_gadgets_is_sent(gadget_shop: Shop, line: str) -> None:
    assert _judged(gadget_shop, line, GADGETS).violations == ()


@pytest.mark.parametrize("line", _lines("said_wrongly_of_gadgets.txt"))
def test_an_untrue_answer_about_gadgets_is_refused(gadget_shop: Shop, line: str) -> None:
    assert not _judged(gadget_shop, line, GADGETS).passed
