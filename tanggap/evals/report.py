"""Telling the outcome of a suite: a table, JSON, and a page that needs nothing from elsewhere."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.template.loader import render_to_string

from tanggap.evals.dialogue import DialogueResult, Failure, TurnResult
from tanggap.evals.scoring import Scores

# Millionths of a dollar in a dollar.
MICRO = 1_000_000


def as_json(scores: Scores, results: Sequence[DialogueResult], **about: Any) -> dict[str, Any]:
    """Figures, then every dialogue that failed, was ungrounded or was answered differently."""
    return {
        **about,
        **scores.as_json(),
        "failed": [_dialogue(result) for result in results if not result.passed],
        "ungrounded_replies": [_dialogue(r) for r in results if any(t.ungrounded for t in r.turns)],
        "differing_replies": {
            name: [[turn.reply for turn in r.turns] for r in results if r.id == name]
            for name in scores.differing
        },
    }


def _dialogue(result: DialogueResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "repeat": result.repeat,
        "tags": list(result.tags),
        "turns": [asdict(turn) for turn in result.turns],
    }


def table(scores: Scores, *, title: str) -> list[str]:
    """The figures for a terminal."""
    tokens = f"{scores.input_tokens} in ({scores.cached_tokens} cached), {scores.output_tokens} out"
    lines = [
        title,
        "",
        f"dialogues   {scores.dialogues} × {scores.repeats}, {scores.turns} turns",
        f"passed      {scores.all.passed} of {scores.all.total} ({scores.all.share:.1%})",
        *(f"pass^{k}      {share:.1%}" for k, share in scores.pass_k.items()),
        f"ungrounded  {scores.ungrounded} statements",
        f"latency     p50 {scores.latency_p50_ms:.0f} ms, p95 {scores.latency_p95_ms:.0f} ms",
        f"tokens      {tokens}, {scores.model_calls} calls",
        f"cost        US${scores.cost_micro_usd / MICRO:.4f}",
        f"models      {_listed(scores.models)}",
    ]
    if scores.fallbacks:
        lines.append(f"stepped in  {_listed(scores.fallbacks)}")
    if scores.repeats > 1:
        lines.append(f"differing   {len(scores.differing)} dialogues")
    width = max((len(tag) for tag in scores.by_tag), default=0)
    lines += ["", f"{'tag':<{width}}  passed   total   rate"]
    for tag, rate in scores.by_tag.items():
        lines.append(f"{tag:<{width}}  {rate.passed:>6}  {rate.total:>6}  {rate.share:>6.1%}")
    return lines


def failures_told(results: Sequence[DialogueResult]) -> list[str]:
    """Every dialogue that was not as expected, with what was said."""
    lines: list[str] = []
    for result in results:
        if result.passed and not any(turn.ungrounded for turn in result.turns):
            continue
        lines += [
            "",
            f"✗ {result.id}" + (f" (repeat {result.repeat + 1})" if result.repeat else ""),
        ]
        for turn in result.turns:
            lines += [f"  > {turn.user}", *(f"    {line}" for line in turn.reply.splitlines())]
            lines += [f"    ! {told}" for told in told_of(turn)]
    return lines


def differences_told(scores: Scores, results: Sequence[DialogueResult]) -> list[str]:
    """Each dialogue that was answered in several ways, with every way and how often."""
    lines: list[str] = []
    for name in scores.differing:
        lines += ["", f"≠ {name}"]
        ways: dict[str, int] = {}
        for result in results:
            if result.id == name:
                said = " ⏎ ".join(turn.reply.replace("\n", " ") for turn in result.turns)
                ways[said] = ways.get(said, 0) + 1
        lines += [f"  {count}× {said}" for said, count in ways.items()]
    return lines


def told_of(turn: TurnResult) -> list[str]:
    """What was wrong about one answer, a line each."""
    lines = [_told(failure) for failure in turn.failures]
    return lines + [f"ungrounded: “{u['span']}”: {u['reason']}" for u in turn.ungrounded]


def _told(failure: Failure) -> str:
    match failure.kind:
        case "missing":
            return f"missing: {failure.expected!r}"
        case "forbidden":
            return f"must not say: {failure.expected!r}"
        case "order":
            return str(failure.found)
        case "error":
            return f"no answer: {failure.found}"
    return f"{failure.kind}: expected {failure.expected!r}, found {failure.found!r}"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"


def page(scores: Scores, results: Sequence[DialogueResult], *, title: str, about: str) -> str:
    """The outcome as one HTML file that loads nothing."""
    troubled = [
        {
            "result": result,
            "turns": [{"turn": turn, "told": told_of(turn)} for turn in result.turns],
        }
        for result in results
        if not result.passed or any(turn.ungrounded for turn in result.turns)
    ]
    differing = [
        {"id": name, "tries": [result for result in results if result.id == name]}
        for name in scores.differing
    ]
    rows = [
        {"tag": tag, "rate": rate, "percent": round(rate.share * 100)}
        for tag, rate in scores.by_tag.items()
    ]
    return render_to_string(
        "evals/report.html",
        {
            "title": title,
            "about": about,
            "scores": scores,
            "percent": f"{scores.all.share * 100:.1f}".replace(".", ","),
            "pass_k": [(k, f"{v * 100:.1f}".replace(".", ",")) for k, v in scores.pass_k.items()],
            "dollars": f"{scores.cost_micro_usd / MICRO:.4f}".replace(".", ","),
            "rows": rows,
            "troubled": troubled,
            "differing": differing,
        },
    )
