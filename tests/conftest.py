"""What every test stands on: no outside network, and database threads that end with the test."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase
from servestatic.middleware import ServeStaticMiddleware

from tanggap.core import db, live
from tests import emptying
from tests.installations import drop_prepared_database

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


@pytest.fixture(autouse=True, scope="session")
def _emptied_as_cheaply_as_written() -> Iterator[None]:
    own = emptying.install()
    yield
    TransactionTestCase._fixture_teardown = own


@pytest.fixture(autouse=True, scope="session")
def _static_files_looked_for_once() -> Iterator[None]:
    """Every browser under test and every served application would walk all packages anew."""
    look = ServeStaticMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def once(self: ServeStaticMiddleware) -> None:
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    ServeStaticMiddleware.add_files_from_finders = once
    yield
    ServeStaticMiddleware.add_files_from_finders = look


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


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Removes the database that workers have copied, once all of them are done."""
    if os.environ.get("PYTEST_XDIST_WORKER") or not os.environ.get("TANGGAP_TEST_DATABASE_URL"):
        return
    drop_prepared_database(session.config._tmp_path_factory)  # type: ignore[attr-defined]
