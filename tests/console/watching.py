"""Seeing that nothing was changed, without reading all of it after each of hundreds of requests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.backends.utils import CursorWrapper

from tests.console.filling import everything

# Statements that change nothing, or only take changes back.
_HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Watched:
    """What could be changed, as it is now.

    It is read anew only after a statement that could have changed something: from any thread, on
    any connection.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._before = everything()
        self._touched = False
        for name in ("_execute", "_executemany"):
            monkeypatch.setattr(CursorWrapper, name, self._noting(getattr(CursorWrapper, name)))

    def check(self) -> None:
        """Fails if anything has changed since the beginning."""
        if self._touched:
            assert everything() == self._before
            self._touched = False

    def _noting(self, execute: Callable[..., Any]) -> Callable[..., Any]:
        def noting(cursor: CursorWrapper, sql: str, *rest: Any) -> Any:
            if not sql.lstrip().upper().startswith(_HARMLESS):
                self._touched = True
            return execute(cursor, sql, *rest)

        return noting
