"""Installations made of real processes, on a database of their own."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.installations import copied_database, copy_installation


@dataclass
class Installation:
    """A data directory with the demo shop, and the environment that names it."""

    env: dict[str, str]


def _environment(tmp_path: Path) -> dict[str, str]:
    return {
        "TANGGAP_DATA_DIR": str(tmp_path),
        "TANGGAP_QUIET_SECONDS": "0.1",
        "TANGGAP_LOG_LEVEL": "warning",
    }


@pytest.fixture
def sqlite_installation(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Installation:
    """Tanggap on SQLite."""
    return Installation(_environment(copy_installation(tmp_path_factory, tmp_path)))


@pytest.fixture
def postgresql_installation(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> Iterator[Installation]:
    """Tanggap on a PostgreSQL database made for this test, and Redis where one is named."""
    if os.environ.get("TANGGAP_TEST_ON") != "postgresql":
        pytest.skip("runs in the PostgreSQL half of the suite")
    with copied_database(tmp_path_factory, tmp_path) as url:
        env = {**_environment(tmp_path), "TANGGAP_DATABASE_URL": url}
        if redis := os.environ.get("TANGGAP_TEST_REDIS_URL"):
            env["TANGGAP_REDIS_URL"] = redis
        yield Installation(env)
