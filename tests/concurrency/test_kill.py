"""kill -9 anywhere between intake and delivery: afterwards each message has exactly one answer."""

import contextlib
import sqlite3
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.concurrency.conftest import Installation
from tests.concurrency.dying import ORDER_POINTS, POINTS
from tests.serving import Process, Visitor, free_port

pytestmark = pytest.mark.processes

SHOP = "dapur-bu-rini"


# What the dead have claimed is waited for: in full in `test_workers.py`, once is long enough.
LEASE_SECONDS = 3


def doom(point: str, port: int, env: dict[str, str]) -> Process:
    """Starts a server that will die at this point."""
    sentence = f"{point}@{LEASE_SECONDS}"
    return Process(
        sentence, "serve", "--port", str(port), env=env, module="tests.concurrency.dying"
    )


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
    doomed = doom(point, port, env)
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
                again = await visitor.send("es teh manis berapa kak?", key="once", wait=50)
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


def sold(installation: Installation) -> dict[str, int]:
    """Orders and stock of the oxtail soup, read past the application."""
    path = Path(installation.env["TANGGAP_DATA_DIR"]) / "tanggap.sqlite3"
    with sqlite3.connect(path) as connection:
        one = {
            "orders": "SELECT COUNT(*) FROM orders_order",
            "lines": "SELECT COALESCE(SUM(quantity), 0) FROM orders_orderline",
            "stock": "SELECT stock FROM catalogue_product WHERE sku = 'SP03'",
            "confirmed": "SELECT COUNT(*) FROM conversations_message WHERE direction = 'out' "
            "AND text LIKE '%sudah dicatat%'",
        }
        return {name: connection.execute(sql).fetchone()[0] for name, sql in one.items()}


@pytest.mark.parametrize("point", ORDER_POINTS)
async def test_after_a_kill_between_yes_and_confirmation_there_is_one_order(
    sqlite_installation: Installation, point: str
) -> None:
    env, port = sqlite_installation.env, free_port()
    base = f"http://127.0.0.1:{port}"
    before = sold(sqlite_installation)
    doomed = doom(point, port, env)
    try:
        doomed.wait_ready(base)
        async with Visitor(base, SHOP) as visitor:
            bill = await visitor.ask("sop buntut 2, ambil sendiri, an Budi 081234567890, qris")
            assert "Balas" in bill, bill
            with contextlib.suppress(httpx.HTTPError):
                await visitor.send("ya", key="yes")
            assert doomed.wait_dead() == -9

            survivor = Process("serve", "--port", str(port), env=env)
            try:
                survivor.wait_ready(base)
                again = await visitor.send("ya", key="yes", wait=50)
                assert again.status_code == 200, again.text
                assert len(again.json()["replies"]) == 1
                assert again.json()["order"]["items"][0]["quantity"] == 2
            finally:
                survivor.stop()
    finally:
        doomed.stop()

    assert sold(sqlite_installation) == {
        "orders": 1, "lines": 2, "stock": before["stock"] - 2, "confirmed": 1,
    }  # fmt: skip
