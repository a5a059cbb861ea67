"""Runs `tanggap` with a death sentence: the process kills itself with SIGKILL at one point.

`python -m tests.concurrency.dying POINT serve …` — the points are the seams between the steps of a
message's life, before and after each thing that lasts. `POINT@SECONDS` lets it hold what it has
claimed for so many seconds only: a lease is a time in the row, and whoever comes after reads it.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(module: Any, name: str) -> None:
    setattr(module, name, _die)


def _after(module: Any, name: str) -> None:
    function: Callable[..., Any] = getattr(module, name)

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        # An empty claim is no step of anybody's message.
        if result != []:
            _die()
        return result

    setattr(module, name, wrapped)


def before_intake() -> None:
    from tanggap.intake.webchat import api

    _before(api, "receive_message")


def in_intake() -> None:
    from tanggap.core import raw
    from tanggap.intake import receive

    count = raw.count

    def dying(sql: str, params: Any) -> int:
        changed = count(sql, params)
        if "last_incoming_id" in sql:
            _die()
        return changed

    receive.raw = type("raw", (), {**vars(raw), "count": staticmethod(dying)})  # type: ignore[assignment]


def after_intake() -> None:
    from tanggap.intake.webchat import api

    _after(api, "receive_message")


def after_claim() -> None:
    from tanggap.worker import main

    _after(main, "claim_due")


def after_load() -> None:
    from tanggap.turns import run

    _after(run, "load_turn")


def before_draft() -> None:
    from tanggap.turns import run

    _before(run, "make_answer")


def before_commit() -> None:
    from tanggap.turns import run

    _before(run, "commit_turn")


def in_commit() -> None:
    from tanggap.turns import commit

    _before(commit, "queue_delivery")


def after_commit() -> None:
    from tanggap.turns import run

    _after(run, "commit_turn")


def before_placing() -> None:
    from tanggap.turns import orders

    _before(orders, "place_order")


def in_placing() -> None:
    from tanggap.orders.services import placing

    _before(placing, "write_lines")


def after_placing() -> None:
    from tanggap.turns import orders

    _after(orders, "place_order")


def after_confirmation() -> None:
    from tanggap.turns import orders

    _after(orders, "confirmation")


def after_commit_of_order() -> None:
    from tanggap.turns import run

    commit = run.commit_turn

    def dying(**given: Any) -> Any:
        written = commit(**given)
        if given["answer"].draft.order is not None:
            _die()
        return written

    run.commit_turn = dying


def in_storing_polled() -> None:
    from tanggap.intake.webhooks import polled

    _after(polled, "store_events")


def after_storing_polled() -> None:
    from tanggap.worker import polling

    _after(polling, "store_polled")


# From an update handed out to its confirmation.
POLLING_POINTS: dict[str, Callable[[], None]] = {
    point.__name__: point for point in (in_storing_polled, after_storing_polled)
}
# From a yes to its confirmation.
ORDER_POINTS: dict[str, Callable[[], None]] = {
    point.__name__: point
    for point in (
        before_placing,
        in_placing,
        after_placing,
        after_confirmation,
        after_commit_of_order,
    )
}
POINTS: dict[str, Callable[[], None]] = {
    point.__name__: point
    for point in (
        before_intake,
        in_intake,
        after_intake,
        after_claim,
        after_load,
        before_draft,
        before_commit,
        in_commit,
        after_commit,
    )
}

if __name__ == "__main__":
    from tanggap.cli import main as cli
    from tanggap.core import leases

    point, _, seconds = sys.argv.pop(1).partition("@")
    sentence = (POINTS | ORDER_POINTS | POLLING_POINTS)[point]
    set_up = cli._set_up
    if seconds:
        # Before anybody has read them.
        leases.HEARTBEAT_SECONDS *= float(seconds) / leases.LEASE.total_seconds()
        leases.LEASE = timedelta(seconds=float(seconds))

    def set_up_and_sentence() -> None:
        set_up()
        sentence()

    cli._set_up = set_up_and_sentence
    cli.main()
