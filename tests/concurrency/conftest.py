"""Installations made of real processes, on a database of their own."""

import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.flows.conftest import DEMO
from tests.serving import run_command


@dataclass
class Installation:
    """A data directory with the demo shop, and the environment that names it."""

    env: dict[str, str]


def prepare(env: dict[str, str]) -> None:
    """Makes the database and the demo shop."""
    for arguments in (["migrate"], ["shop", "import", str(DEMO)]):
        done = run_command(*arguments, env=env)
        assert done.returncode == 0, done.stdout + done.stderr


def _environment(tmp_path: Path) -> dict[str, str]:
    return {
        "TANGGAP_DATA_DIR": str(tmp_path),
        "TANGGAP_QUIET_SECONDS": "0.1",
        "TANGGAP_LOG_LEVEL": "warning",
    }


@pytest.fixture(scope="session")
def prepared_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the demo shop, to be copied."""
    directory = tmp_path_factory.mktemp("prepared")
    prepare(_environment(directory))
    return directory


@pytest.fixture
def sqlite_installation(prepared_directory: Path, tmp_path: Path) -> Installation:
    """Tanggap on SQLite."""
    shutil.copytree(prepared_directory, tmp_path, dirs_exist_ok=True)
    return Installation(_environment(tmp_path))


@pytest.fixture
def postgresql_installation(tmp_path: Path) -> Iterator[Installation]:
    """Tanggap on a PostgreSQL database made for this test, and Redis where one is named."""
    if os.environ.get("TANGGAP_TEST_ON") != "postgresql":
        pytest.skip("runs in the PostgreSQL half of the suite")
    import psycopg

    url = os.environ["TANGGAP_TEST_DATABASE_URL"]
    name = f"tanggap_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    env = _environment(tmp_path)
    env["TANGGAP_DATABASE_URL"] = url.rsplit("/", 1)[0] + f"/{name}"
    if redis := os.environ.get("TANGGAP_TEST_REDIS_URL"):
        env["TANGGAP_REDIS_URL"] = redis
    try:
        prepare(env)
        yield Installation(env)
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
