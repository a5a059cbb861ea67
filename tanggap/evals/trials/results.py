"""From the results of a trial to what its page tells the owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tanggap.core.money import format_idr
from tanggap.evals.dialogue import DialogueResult, Failure, TurnResult
from tanggap.evals.models import Trial
from tanggap.evals.scoring import scores_of
from tanggap.evals.trials.questions import Asked

# right: every time. wobbly: sometimes. wrong: never, or something without ground was said.
Mark = Literal["right", "wobbly", "wrong"]


def results_of(asked: Sequence[Asked], results: Sequence[DialogueResult]) -> dict[str, Any]:
    """What is stored of a trial: figures, and each question with every different answer."""
    tried: dict[str, list[DialogueResult]] = {}
    for result in results:
        tried.setdefault(result.id, []).append(result)
    return {
        "figures": scores_of(results).as_json(),
        "questions": [
            _question(question, tried.get(f"{number}", []))
            for number, question in enumerate(asked, start=1)
        ],
    }


def _question(asked: Asked, tries: Sequence[DialogueResult]) -> dict[str, Any]:
    ways: dict[str, dict[str, Any]] = {}
    for result in tries:
        turn = result.turns[-1]
        way = ways.setdefault(turn.reply, {"reply": turn.reply, "times": 0, "wrong": _wrong(turn)})
        way["times"] += 1
    return {
        "topic": asked.topic,
        "question": asked.text,
        "expected": asked.expected,
        "passed": sum(_is_right(result) for result in tries),
        "tries": len(tries),
        "answers": sorted(ways.values(), key=lambda way: -way["times"]),
    }


def _is_right(result: DialogueResult) -> bool:
    return result.passed and not any(turn.ungrounded for turn in result.turns)


def _wrong(turn: TurnResult) -> list[str]:
    told = [_said(failure) for failure in turn.failures]
    return told + [f"“{one['span']}” tidak ada dasarnya di data toko" for one in turn.ungrounded]


def _said(failure: Failure) -> str:
    """One failure in the owner's words."""
    if failure.kind == "missing":
        if isinstance(failure.expected, int):
            return f"{format_idr(failure.expected)} tidak disebut"
        return "Tidak menyebut yang diharapkan"
    if failure.kind == "forbidden":
        return "Menyebut yang tidak benar"
    return "Tidak ada jawaban"


@dataclass(frozen=True, slots=True)
class Question:
    """One question on the page."""

    topic: str
    question: str
    expected: str
    passed: int
    tries: int
    answers: Sequence[Mapping[str, Any]]
    # How it stands against the previous trial.
    change: Literal["", "worse", "better", "new"] = ""

    @property
    def mark(self) -> Mark:
        """How it went."""
        if self.passed == self.tries:
            return "right"
        return "wobbly" if self.passed else "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a finished trial amounts to, beside the one before it."""

    questions: tuple[Question, ...]
    figures: Mapping[str, Any]
    # Percent of answers that were right; before is `None` for a first trial.
    percent: int
    percent_before: int | None
    # The owner's steering changed between the two, and something became worse.
    blames_steering: bool

    def count(self, mark: Mark) -> int:
        """How many questions went this way."""
        return sum(question.mark == mark for question in self.questions)

    @property
    def right(self) -> int:
        return self.count("right")

    @property
    def wobbly(self) -> int:
        return self.count("wobbly")

    @property
    def wrong(self) -> int:
        return self.count("wrong")

    @property
    def worse(self) -> list[Question]:
        """What used to be right and is not any more."""
        return [question for question in self.questions if question.change == "worse"]

    @property
    def troubled(self) -> list[Question]:
        """What the owner should look at: wrong first, then what is not always right."""
        shown = [question for question in self.questions if question.mark != "right"]
        return sorted(shown, key=lambda one: (one.change != "worse", one.mark != "wrong"))

    @property
    def differing(self) -> list[Question]:
        """Right every time, in different words."""
        return [q for q in self.questions if q.mark == "right" and len(q.answers) > 1]

    @property
    def fine(self) -> list[Question]:
        """Right every time, in the same words."""
        return [q for q in self.questions if q.mark == "right" and len(q.answers) == 1]

    @property
    def ungrounded(self) -> int:
        """Statements without ground in the shop's data."""
        return int(self.figures.get("ungrounded", 0))


def verdict_of(trial: Trial, before: Trial | None) -> Verdict:
    """Reads a finished trial, beside the one that was finished before it."""
    earlier = {one["question"]: one for one in (before.results["questions"] if before else ())}
    questions = tuple(
        Question(
            **{key: one[key] for key in ("topic", "question", "expected", "passed", "tries")},
            answers=one["answers"],
            change=_change(one, earlier.get(one["question"])) if before else "",
        )
        for one in trial.results["questions"]
    )
    worse = any(question.change == "worse" for question in questions)
    return Verdict(
        questions=questions,
        figures=trial.results["figures"],
        percent=_percent(trial.results["questions"]),
        percent_before=_percent(before.results["questions"]) if before else None,
        blames_steering=bool(before and before.steering != trial.steering and worse),
    )


def _change(now: Mapping[str, Any], before: Mapping[str, Any] | None) -> Any:
    if before is None:
        return "new"
    share, earlier = (one["passed"] / max(1, one["tries"]) for one in (now, before))
    if share == earlier:
        return ""
    return "worse" if share < earlier else "better"


def _percent(questions: Sequence[Mapping[str, Any]]) -> int:
    tries = sum(one["tries"] for one in questions)
    return round(100 * sum(one["passed"] for one in questions) / tries) if tries else 0
