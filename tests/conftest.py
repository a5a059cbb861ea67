"""What every test stands on: no outside network, and database threads that end with the test."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tanggap.core import db, live

_connect = socket.socket.connect


def _only_loopback(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple):
        host = address[0]
        try:
            local = ipaddress.ip_address(host).is_loopback
        except ValueError:
            local = host == "localhost"
        if not local:
            raise AssertionError(f"a test tried to reach {host}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_outside_network() -> Iterator[None]:
    socket.socket.connect = _only_loopback  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _fresh_threads() -> Iterator[None]:
    """Connections opened by a test's database threads must not outlive its database."""
    yield
    from tanggap.channels import services as channel_services
    from tanggap.deliveries import pacing

    db.close_pools()
    live.adopt_loop(None)
    # A later test's channels have the same ids.
    pacing.forget()
    channel_services.forget_notes()


DATABASE_FIXTURES = {"db", "transactional_db", "postgresql_installation"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leaves out what no database could change: it has run on SQLite already."""
    if os.environ.get("TANGGAP_TEST_ON") != "postgresql":
        return
    kept, left_out = [], []
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        touches = DATABASE_FIXTURES & fixtures or item.get_closest_marker("django_db")
        (kept if touches and not item.get_closest_marker("browser") else left_out).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)
