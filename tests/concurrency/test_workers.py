"""Several workers on PostgreSQL: never two answers, and one takes over from a dead one."""

import asyncio
import os
import time
from typing import Any

import psycopg
import pytest

from tanggap.core.leases import LEASE
from tests.concurrency.conftest import Installation
from tests.serving import Process, Visitor, free_port

pytestmark = pytest.mark.processes

SHOP = "dapur-bu-rini"


def query(installation: Installation, sql: str) -> Any:
    with psycopg.connect(installation.env["TANGGAP_DATABASE_URL"]) as connection:
        return connection.execute(sql.encode()).fetchone()


async def test_two_workers_never_answer_the_same_conversation_twice(
    postgresql_installation: Installation,
) -> None:
    env, port = postgresql_installation.env, free_port()
    base = f"http://127.0.0.1:{port}"
    processes = [
        Process("web", "--port", str(port), env=env),
        Process("worker", env=env),
        Process("worker", env=env),
    ]
    try:
        processes[0].wait_ready(base)

        async def talk() -> None:
            async with Visitor(base, SHOP) as visitor:
                for text in ("es teh berapa?", "buka jam berapa?", "ongkir ke dago?"):
                    assert await visitor.ask(text, wait=50)

        await asyncio.gather(*(talk() for _ in range(12)))
        niceness = [os.getpriority(os.PRIO_PROCESS, process.popen.pid) for process in processes]
    finally:
        for process in processes:
            process.stop()

    questions, answered, answers, turns = query(
        postgresql_installation,
        """SELECT COUNT(*) FILTER (WHERE direction = 'in'),
                  COUNT(*) FILTER (WHERE direction = 'in' AND turn_id IS NOT NULL),
                  COUNT(*) FILTER (WHERE direction = 'out'),
                  (SELECT COUNT(*) FROM turns_turn)
           FROM conversations_message""",
    )
    assert (questions, answered, answers, turns) == (36, 36, 36, 36)
    # Where all want one core, the web process gets it: a vendor waits for its yes.
    assert max(niceness[1:]) > niceness[0]


async def test_when_one_worker_is_killed_the_other_takes_over_within_the_lease(
    postgresql_installation: Installation,
) -> None:
    env, port = postgresql_installation.env, free_port()
    base = f"http://127.0.0.1:{port}"
    web = Process("web", "--port", str(port), env=env)
    begun = time.monotonic()
    doomed = Process("before_commit", "worker", env=env, module="tests.concurrency.dying")
    other: Process | None = None
    try:
        web.wait_ready(base)
        async with Visitor(base, SHOP) as visitor:
            await visitor.send("es teh manis berapa?", key="once")
            assert doomed.wait_dead() == -9
            killed_at = time.monotonic()
            # How long a worker takes to start and to answer on this machine, now.
            start = killed_at - begun
            other = Process("worker", env=env)
            answer = await visitor.send("es teh manis berapa?", key="once", wait=50)
            waited = time.monotonic() - killed_at

        assert answer.status_code == 200
        assert len(answer.json()["replies"]) == 1
        # The lease, and the second worker's own start.
        assert waited < LEASE.total_seconds() + 6 + 2 * start
    finally:
        for process in (web, doomed, other):
            if process is not None:
                process.stop()

    assert query(postgresql_installation, "SELECT COUNT(*) FROM turns_turn") == (1,)
