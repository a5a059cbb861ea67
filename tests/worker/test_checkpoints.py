"""SQLite's log reaches the file while the process works."""

import asyncio
import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tanggap.core.db import in_db
from tanggap.worker import checkpoints
from tanggap.worker.checkpoints import CheckpointLoop
from tests.factories import make_business

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL has processes of its own for this"
)


SLUG = "toko-di-buku-harian"
FOUND = "SELECT 1 FROM businesses_business WHERE slug = ?"


def empty_the_log() -> None:
    """So that SQLite finds no reason to copy on its own when it next writes."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def in_the_file_alone(copy: Path) -> bool:
    """Whether the database file holds this test's shop without its log."""
    shutil.copy(connection.settings_dict["NAME"], copy)
    with contextlib.closing(sqlite3.connect(copy)) as file:
        try:
            return file.execute(FOUND, [SLUG]).fetchone() is not None
        except sqlite3.DatabaseError:
            # Copied while it was written to, or before it had any table.
            return False


async def test_what_was_written_is_copied_without_a_further_commit(
    transactional_db: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY_SECONDS", 0.01)
    await in_db(empty_the_log)
    await in_db(lambda: make_business(slug=SLUG))
    assert not in_the_file_alone(tmp_path / "before.sqlite3")

    stop = asyncio.Event()
    loop = asyncio.create_task(CheckpointLoop().run_until(stop))
    async with asyncio.timeout(60):
        while not in_the_file_alone(tmp_path / "after.sqlite3"):
            await asyncio.sleep(0.01)
    stop.set()
    await loop
