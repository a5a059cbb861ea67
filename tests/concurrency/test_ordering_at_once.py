"""Two hundred customers say yes to the last ten portions over HTTP, at the same moment."""

import asyncio
import json
import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.concurrency.conftest import Installation
from tests.serving import Process, Visitor, free_port, run_command

pytestmark = pytest.mark.processes

CUSTOMERS = 200
PORTIONS = 10
# So many conversations are opened and quoted side by side; the yeses all come at once.
AT_ONCE = 40
SHOP = {
    "name": "Warung Sepuluh",
    "slug": "warung-sepuluh",
    "delivery": {"pickup": True, "zones": []},
    "products": [{"sku": "S1", "name": "Sop Iga", "price": 40_000, "stock": PORTIONS}],
}


def _import(installation: Installation, folder: Path) -> None:
    file = folder / "warung.json"
    file.write_text(json.dumps(SHOP), "utf-8")
    done = run_command("shop", "import", str(file), env=installation.env)
    assert done.returncode == 0, done.stdout + done.stderr


async def _race(base: str) -> list[str]:
    """What each customer was told."""
    gate = asyncio.Semaphore(AT_ONCE)
    ready = asyncio.Event()
    quoted = 0

    async def customer() -> str:
        nonlocal quoted
        async with Visitor(base, "warung-sepuluh") as visitor:
            async with gate:
                bill = await visitor.ask("pesan sop iga 1, ambil sendiri", wait=50)
                assert "Balas" in bill, bill
            quoted += 1
            if quoted == CUSTOMERS:
                ready.set()
            await ready.wait()
            answer = await visitor.send("ya", wait=60)
            assert answer.status_code == 200, answer.text
            told = "\n".join(reply["text"] for reply in answer.json()["replies"])
            return "sold" if answer.json()["order"] is not None else told

    return list(await asyncio.gather(*(customer() for _ in range(CUSTOMERS))))


def _judge(told: list[str], orders: int, stock: int) -> None:
    refused = [text for text in told if text != "sold"]
    assert len(told) - len(refused) == PORTIONS
    assert all("habis" in text for text in refused), set(refused)
    assert (orders, stock) == (PORTIONS, 0)


_ORDERS = "SELECT COUNT(*) FROM orders_order"
_STOCK = "SELECT stock FROM catalogue_product WHERE sku = 'S1'"


async def test_ten_are_sold_and_the_rest_are_told_on_sqlite(
    sqlite_installation: Installation, tmp_path: Path
) -> None:
    _import(sqlite_installation, tmp_path)
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    process = Process("serve", "--port", str(port), env=sqlite_installation.env)
    try:
        process.wait_ready(base)
        told = await _race(base)
    finally:
        process.stop()
    path = Path(sqlite_installation.env["TANGGAP_DATA_DIR"]) / "tanggap.sqlite3"
    with sqlite3.connect(path) as connection:
        stored = [connection.execute(sql).fetchone()[0] for sql in (_ORDERS, _STOCK)]
    _judge(told, *stored)


async def test_ten_are_sold_and_the_rest_are_told_by_several_processes_on_postgresql(
    postgresql_installation: Installation, tmp_path: Path
) -> None:
    _import(postgresql_installation, tmp_path)
    env, port = postgresql_installation.env, free_port()
    base = f"http://127.0.0.1:{port}"
    processes = [
        Process("web", "--port", str(port), env=env),
        *(Process("worker", env=env) for _ in range(3)),
    ]
    try:
        processes[0].wait_ready(base)
        told = await _race(base)
    finally:
        for process in processes:
            process.stop()

    def query(sql: str) -> Any:
        with psycopg.connect(env["TANGGAP_DATABASE_URL"]) as connection:
            row = connection.execute(sql.encode()).fetchone()
            assert row is not None
            return row[0]

    _judge(told, query(_ORDERS), query(_STOCK))
