"""From results to figures: how often right, how surely, how fast, at what cost."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tanggap.evals.dialogue import DialogueResult, TurnResult

UNTAGGED = "untagged"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many dialogues of how many passed, all repeats counted."""

    passed: int
    total: int

    @property
    def share(self) -> float:
        """Between 0 and 1."""
        return self.passed / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """What a run of a suite amounts to."""

    dialogues: int
    repeats: int
    turns: int
    all: Rate
    # pass^k: how likely k tries at the same dialogue are all right, k from 1 to the repeats.
    pass_k: dict[int, float]
    by_tag: dict[str, Rate]
    # Statements in replies that nothing bears out.
    ungrounded: int
    latency_p50_ms: float
    latency_p95_ms: float
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    model_calls: int
    cost_micro_usd: int
    # Answers by each model, and those for which another model had to step in, by reason.
    models: dict[str, int]
    fallbacks: dict[str, int]
    # Dialogues whose repeats were not answered in the same words.
    differing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The figures as `--json` prints them."""
        figures = asdict(self)
        figures["accuracy"] = round(self.all.share, 4)
        figures["by_tag"] = {
            tag: {**asdict(rate), "accuracy": round(rate.share, 4)}
            for tag, rate in self.by_tag.items()
        }
        figures["pass_k"] = {str(k): round(share, 4) for k, share in self.pass_k.items()}
        figures["differing"] = list(self.differing)
        return figures


def scores_of(results: Sequence[DialogueResult]) -> Scores:
    """The figures of a run."""
    tried: dict[str, list[DialogueResult]] = {}
    for result in results:
        tried.setdefault(result.id, []).append(result)
    turns = [turn for result in results for turn in result.turns]
    repeats = max((len(tries) for tries in tried.values()), default=0)
    tags = sorted({tag for result in results for tag in result.tags or (UNTAGGED,)})
    latencies = sorted(turn.milliseconds for turn in turns if turn.usage)
    return Scores(
        dialogues=len(tried),
        repeats=repeats,
        turns=len(turns),
        all=_rate(results),
        pass_k={k: _pass_k(list(tried.values()), k) for k in range(1, repeats + 1)},
        by_tag={tag: _rate(r for r in results if tag in (r.tags or (UNTAGGED,))) for tag in tags},
        ungrounded=sum(len(turn.ungrounded) for turn in turns),
        latency_p50_ms=_percentile(latencies, 50),
        latency_p95_ms=_percentile(latencies, 95),
        input_tokens=_sum(turns, "input_tokens"),
        cached_tokens=_sum(turns, "cached_tokens"),
        output_tokens=_sum(turns, "output_tokens"),
        model_calls=_sum(turns, "model_calls"),
        cost_micro_usd=_sum(turns, "cost_micro_usd"),
        models=_counted(turn.model for turn in turns),
        fallbacks=_counted(str(turn.usage.get("fallback_reason") or "") for turn in turns),
        differing=tuple(name for name, tries in tried.items() if _differ(tries)),
    )


def _rate(results: Iterable[DialogueResult]) -> Rate:
    passed = [result.passed for result in results]
    return Rate(sum(passed), len(passed))


def _pass_k(tried: Sequence[Sequence[DialogueResult]], k: int) -> float:
    """The mean over dialogues of C(right, k) / C(tries, k), an unbiased estimate."""
    shares = [
        math.comb(sum(one.passed for one in tries), k) / math.comb(len(tries), k)
        for tries in tried
        if len(tries) >= k
    ]
    return sum(shares) / len(shares) if shares else 0.0


def _percentile(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile of ordered figures; 0 without any."""
    if not ordered:
        return 0.0
    return round(ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)], 1)


def _sum(turns: Iterable[TurnResult], figure: str) -> int:
    return sum(int(turn.usage.get(figure, 0)) for turn in turns)


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        if name:
            counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def _differ(tries: Sequence[DialogueResult]) -> bool:
    return len({tuple(turn.reply for turn in one.turns) for one in tries}) > 1
