"""Installations of Tanggap with the demo shop: made once for all workers of a run, then copied.

Making a database by its migrations takes longer than most tests that need one.
"""

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.conftest import DEMO
from tests.serving import run_command

_FIRST_WORDS = (["migrate"], ["shop", "import", str(DEMO)])


def install(env: dict[str, str]) -> None:
    """Makes the database that `env` names, with the demo shop."""
    for arguments in _FIRST_WORDS:
        done = run_command(*arguments, env=env)
        assert done.returncode == 0, done.stdout + done.stderr


def copy_installation(factory: pytest.TempPathFactory, directory: Path) -> Path:
    """Puts an SQLite installation with the demo shop into `directory`, which it returns."""
    root = _common(factory)
    with _one_at_a_time(root / "prepared.lock"):
        if not (root / "prepared.done").exists():
            env = {"TANGGAP_DATA_DIR": str(root / "prepared"), "TANGGAP_LOG_LEVEL": "warning"}
            install(env)
            (root / "prepared.done").touch()
    shutil.copytree(root / "prepared", directory, dirs_exist_ok=True)
    return directory


@contextmanager
def copied_database(factory: pytest.TempPathFactory, directory: Path) -> Iterator[str]:
    """Yields the URL of a PostgreSQL database with the demo shop, dropped at the end.

    `directory` becomes the installation's data directory.
    """
    import psycopg

    url = os.environ["TANGGAP_TEST_DATABASE_URL"]
    server = url.rsplit("/", 1)[0]
    root = _common(factory)
    origin, name = f"tanggap_{os.getuid()}_{root.name}", f"tanggap_{uuid.uuid4().hex[:12]}"
    made = root / "prepared-database"
    with (
        psycopg.connect(url, autocommit=True) as connection,
        _one_at_a_time(root / "prepared-database.lock"),
    ):
        if not (root / "prepared-database.done").exists():
            # One that a killed run has left.
            connection.execute(f'DROP DATABASE IF EXISTS "{origin}" WITH (FORCE)'.encode())
            connection.execute(f'CREATE DATABASE "{origin}"'.encode())
            install({"TANGGAP_DATA_DIR": str(made), "TANGGAP_DATABASE_URL": f"{server}/{origin}"})
            (root / "prepared-database.done").write_text(origin)
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{origin}"'.encode())
    shutil.copytree(made, directory, dirs_exist_ok=True)
    try:
        yield f"{server}/{name}"
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def drop_prepared_database(factory: pytest.TempPathFactory) -> None:
    """Removes what the copies were made of; for the end of the run."""
    done = factory.getbasetemp() / "prepared-database.done"
    if done.exists():
        import psycopg

        with psycopg.connect(
            os.environ["TANGGAP_TEST_DATABASE_URL"], autocommit=True
        ) as connection:
            origin = done.read_text()
            connection.execute(f'DROP DATABASE IF EXISTS "{origin}" WITH (FORCE)'.encode())


def _common(factory: pytest.TempPathFactory) -> Path:
    """The directory that all workers of this run share."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
