"""Raw SQL for the hottest paths (intake, claim, commit), the same on SQLite and PostgreSQL."""

import functools
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection


def stamp(at: datetime | None) -> Any:
    """A moment as this database stores it; raw SQL bypasses the conversion by fields."""
    return connection.ops.adapt_datetimefield_value(at) if at is not None else None


def one(sql: str, params: Sequence[Any]) -> tuple[Any, ...] | None:
    """The first row of a statement, or `None`."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def count(sql: str, params: Sequence[Any]) -> int:
    """How many rows a statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def insert(table: str, values: dict[str, Any]) -> int:
    """Inserts a row and returns its id. Moments and JSON (lists, dicts) may be given as they are.

    Every column without a default in the database has to be named: it knows none of Django's.
    """
    stored = [_stored(value) for value in values.values()]
    row = one(_insert_statement(table, tuple(values)), stored)
    assert row is not None
    return int(row[0])


@functools.lru_cache(maxsize=64)
def _insert_statement(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) RETURNING id"  # noqa: S608


def _stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    return json(value) if isinstance(value, (dict, list)) else value


def moment(value: Any) -> datetime | None:
    """A stored moment as an aware datetime; SQLite hands raw SQL text, or a moment without zone."""
    if value is None:
        return None
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def json(value: Any) -> str:
    """A value as both databases take it for a JSON column."""
    return orjson.dumps(value).decode()


def parsed(value: Any) -> Any:
    """A JSON column's value; SQLite hands raw SQL its text, and so does psycopg under Django."""
    return orjson.loads(value) if isinstance(value, (str, bytes)) else value
