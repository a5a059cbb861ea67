"""Figures from results."""

import pytest

from tanggap.evals.dialogue import DialogueResult, Failure, TurnResult
from tanggap.evals.scoring import scores_of


def result(
    name: str, repeat: int, passed: bool, reply: str = "ya", ms: float = 1.0, tag: str = "price"
) -> DialogueResult:
    turn = TurnResult(
        "halo",
        reply,
        model="builtin",
        usage={"milliseconds": {"total": ms}, "input_tokens": 3, "cost_micro_usd": 7},
        failures=[] if passed else [Failure("missing", 1)],
    )
    return DialogueResult(name, (tag,) if tag else (), repeat, [turn])


def test_pass_k_is_the_chance_that_k_tries_are_all_right() -> None:
    right = {"always": [1, 1, 1, 1], "half": [1, 0, 1, 0], "never": [0, 0, 0, 0]}
    scores = scores_of(
        [result(n, i, bool(ok)) for n, tries in right.items() for i, ok in enumerate(tries)]
    )

    assert scores.pass_k[1] == pytest.approx((1 + 2 / 4 + 0) / 3)
    assert scores.pass_k[2] == pytest.approx((1 + 1 / 6 + 0) / 3)
    assert scores.pass_k[4] == pytest.approx(1 / 3)
    assert (scores.all.passed, scores.all.total) == (6, 12)


def test_rates_tokens_cost_and_latency_add_up() -> None:
    results = [result(f"d{n}", 0, n > 2, ms=float(n), tag="stock") for n in range(1, 21)]
    results.append(result("plain", 0, True, ms=0.5, tag=""))
    scores = scores_of(results)

    assert scores.by_tag["stock"].passed == 18
    assert scores.by_tag["untagged"].total == 1
    assert scores.input_tokens == 63
    assert scores.cost_micro_usd == 147
    assert scores.latency_p50_ms == 10.0
    assert scores.latency_p95_ms == 19.0
    assert scores.models == {"builtin": 21}


def test_repeats_in_other_words_are_told_even_when_all_are_right() -> None:
    scores = scores_of(
        [
            result("a", 0, True),
            result("a", 1, True, reply="iya"),
            result("b", 0, True),
            result("b", 1, True),
        ]
    )

    assert scores.differing == ("a",)
    assert scores.pass_k[2] == 1.0
