"""kill -9 anywhere between intake and delivery: afterwards each message has exactly one answer."""

import contextlib
import sqlite3
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.concurrency.conftest import Installation
from tests.concurrency.dying import POINTS
from tests.serving import Process, Visitor, free_port

pytestmark = pytest.mark.processes

SHOP = "dapur-bu-rini"


def stored(installation: Installation) -> dict[str, int]:
    """What the database holds, read past the application."""
    path = Path(installation.env["TANGGAP_DATA_DIR"]) / "tanggap.sqlite3"
    with sqlite3.connect(path) as connection:
        one = {
            "questions": "SELECT COUNT(*) FROM conversations_message WHERE direction = 'in'",
            "answers": "SELECT COUNT(*) FROM conversations_message WHERE direction = 'out'",
            "turns": "SELECT COUNT(*) FROM turns_turn",
            "deliveries": "SELECT COUNT(*) FROM deliveries_delivery WHERE state = 'sent'",
            "waiting": "SELECT COUNT(*) FROM conversations_conversation WHERE due_at IS NOT NULL",
        }
        return {name: connection.execute(sql).fetchone()[0] for name, sql in one.items()}


@pytest.mark.parametrize("point", POINTS)
async def test_after_a_kill_at_any_point_each_message_has_one_answer(
    sqlite_installation: Installation, point: str
) -> None:
    env, port = sqlite_installation.env, free_port()
    base = f"http://127.0.0.1:{port}"
    doomed = Process(point, "serve", "--port", str(port), env=env, module="tests.concurrency.dying")
    try:
        doomed.wait_ready(base)
        async with Visitor(base, SHOP) as visitor:
            # It may die before it can acknowledge.
            with contextlib.suppress(httpx.HTTPError):
                await visitor.send("es teh manis berapa kak?", key="once")
            assert doomed.wait_dead() == -9

            survivor = Process("serve", "--port", str(port), env=env)
            try:
                survivor.wait_ready(base)
                # What a chat page does after a broken connection: the same message again.
                again = await visitor.send("es teh manis berapa kak?", key="once", wait=25)
                assert again.status_code == 200, again.text
                assert len(again.json()["replies"]) == 1
                assert "Rp" in again.json()["replies"][0]["text"]
            finally:
                survivor.stop()
    finally:
        doomed.stop()

    assert stored(sqlite_installation) == {
        "questions": 1, "answers": 1, "turns": 1, "deliveries": 1, "waiting": 0,
    }  # fmt: skip
