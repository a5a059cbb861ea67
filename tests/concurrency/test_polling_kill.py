"""kill -9 of whoever asks Telegram for messages: nothing is lost, and nothing comes twice."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.concurrency.conftest import Installation
from tests.concurrency.dying import POLLING_POINTS
from tests.serving import Process, free_port, run_command
from tests.vendors.bot_server import BotServer
from tests.vendors.telegram_updates import CUSTOMER, TOKEN, text

pytestmark = pytest.mark.processes

SHOP = "dapur-bu-rini"
CUSTOMERS = 6
# The lease of a killed process, and room for a slow machine.
PATIENCE_SECONDS = 120.0


@pytest.fixture
def bot() -> Iterator[BotServer]:
    with BotServer(chats={CUSTOMER + n for n in range(CUSTOMERS)}) as server:
        yield server


def connect(installation: Installation, bot: BotServer) -> dict[str, str]:
    """The demo shop's bot, that asks; the environment in which it does."""
    env = installation.env | {"TANGGAP_TELEGRAM_API_URL": bot.url}
    done = run_command(
        *("channel", "add", "telegram", "--shop", SHOP, "--token", TOKEN, "--polling"), env=env
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return env


def questions(first: int = 0) -> list[dict[str, Any]]:
    """A question of each customer, that has an answer in the shop's data."""
    now = int(time.time())
    return [
        text("es teh manis berapa kak?", number=first + n, sender=CUSTOMER + n, at=now)
        for n in range(CUSTOMERS)
    ]


def wait(seen: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not seen():
        assert time.monotonic() < until, "not in time"
        time.sleep(0.05)


def check(bot: BotServer, counts: dict[str, int], *, asked: int) -> None:
    assert counts == {"questions": asked, "answered": CUSTOMERS, "doubled": 0, "waiting": 0}
    assert sorted(one["chat_id"] for one in bot.sent) == sorted(
        CUSTOMER + n for n in range(CUSTOMERS)
    )
    assert bot.pending == [] or bot.confirmed > max(one["update_id"] for one in bot.pending)


COUNTS = {
    "questions": "SELECT COUNT(*) FROM conversations_message WHERE direction = 'in'",
    "answered": "SELECT COUNT(DISTINCT conversation_id) FROM conversations_message "
    "WHERE direction = 'out'",
    "doubled": "SELECT COUNT(*) - COUNT(DISTINCT external_id) FROM conversations_message "
    "WHERE direction = 'in'",
    "waiting": "SELECT COUNT(*) FROM conversations_conversation WHERE due_at IS NOT NULL",
}


def sqlite_counts(installation: Installation) -> dict[str, int]:
    import sqlite3

    path = Path(installation.env["TANGGAP_DATA_DIR"]) / "tanggap.sqlite3"
    with sqlite3.connect(path) as connection:
        return {name: connection.execute(sql).fetchone()[0] for name, sql in COUNTS.items()}


def postgresql_counts(installation: Installation) -> dict[str, int]:
    import psycopg

    with psycopg.connect(installation.env["TANGGAP_DATABASE_URL"]) as connection:
        found = {}
        for name, sql in COUNTS.items():
            row = connection.execute(sql.encode()).fetchone()
            assert row is not None
            found[name] = row[0]
        return found


@pytest.mark.parametrize("point", POLLING_POINTS)
def test_a_kill_at_any_point_loses_and_doubles_nothing(
    sqlite_installation: Installation, bot: BotServer, point: str
) -> None:
    env = connect(sqlite_installation, bot)
    bot.tell(*questions())
    doomed = Process(
        f"{point}@3", "serve", "--port", str(free_port()), env=env, module="tests.concurrency.dying"
    )
    try:
        assert doomed.wait_dead() == -9
    finally:
        doomed.stop()
    survivor = Process("serve", "--port", str(free_port()), env=env)
    try:
        wait(lambda: len(bot.sent) >= CUSTOMERS and not bot.pending)
        time.sleep(0.5)
    finally:
        survivor.stop()

    check(bot, sqlite_counts(sqlite_installation), asked=CUSTOMERS)


def test_of_several_workers_one_asks_and_another_goes_on_when_it_is_killed(
    postgresql_installation: Installation, bot: BotServer
) -> None:
    env = connect(postgresql_installation, bot)
    workers = [Process("worker", env=env)]
    try:
        wait(lambda: bool(bot.calls("getUpdates")))
        # The first one asks; the others find the bot taken.
        workers += [Process("worker", env=env) for _ in range(2)]
        bot.tell(*questions())
        wait(lambda: not bot.pending)
        workers[0].kill()
        bot.tell(*questions(100))
        wait(lambda: not bot.pending)
        wait(lambda: {one["chat_id"] for one in bot.sent} == bot.chats)
        wait(lambda: postgresql_counts(postgresql_installation)["waiting"] == 0)
    finally:
        for worker in workers:
            worker.stop()

    assert postgresql_counts(postgresql_installation) == {
        "questions": 2 * CUSTOMERS, "answered": CUSTOMERS, "doubled": 0, "waiting": 0,
    }  # fmt: skip
    assert bot.most_pollers == 1
    assert [one for one in bot.refusals if one.startswith("Conflict")] == []
