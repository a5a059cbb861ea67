"""The index of the words of all messages, so that a search reads no message it does not show.

SQLite keeps it in an FTS5 table of its own, fed by triggers; PostgreSQL in a GIN index. Made after
each migration and not by one: on SQLite a migration that changes the table of messages builds it
anew, and its triggers would be gone without a word.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db import connection, connections

from tanggap.conversations.models import Message
from tanggap.core import raw

# https://sqlite.org/fts5.html#external_content_tables
_TABLE = """
    CREATE VIRTUAL TABLE conversations_messagesearch USING fts5(
        text, content='conversations_message', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2")
"""
_FILL = "INSERT INTO conversations_messagesearch(conversations_messagesearch) VALUES ('rebuild')"
_TRIGGERS = (
    """
    CREATE TRIGGER IF NOT EXISTS message_words_insert
    AFTER INSERT ON conversations_message WHEN new.text <> '' BEGIN
        INSERT INTO conversations_messagesearch(rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS message_words_delete
    AFTER DELETE ON conversations_message WHEN old.text <> '' BEGIN
        INSERT INTO conversations_messagesearch(conversations_messagesearch, rowid, text)
            VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS message_words_update
    AFTER UPDATE OF text ON conversations_message WHEN old.text <> new.text BEGIN
        INSERT INTO conversations_messagesearch(conversations_messagesearch, rowid, text)
            SELECT 'delete', old.id, old.text WHERE old.text <> '';
        INSERT INTO conversations_messagesearch(rowid, text)
            SELECT new.id, new.text WHERE new.text <> '';
    END
    """,
)
_INDEX = """
    CREATE INDEX IF NOT EXISTS message_words ON conversations_message
    USING gin (to_tsvector('simple', text))
"""
_WORD = re.compile(r"[\w]+(?:[.,/-][\w]+)*")
# More words than these narrow nothing down any further.
_MOST_WORDS = 8


def ensure_word_index(using: str = "default") -> None:
    """Makes what is missing of the index; everything there stays as it is."""
    database = connections[using]
    if "conversations_message" not in database.introspection.table_names():
        return
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(_INDEX)
            return
        cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
        if cursor.fetchone() is None:
            return
        fresh = not _indexed(database)
        for statement in (_TABLE, *_TRIGGERS, _FILL) if fresh else _TRIGGERS:
            cursor.execute(statement)


def _indexed(database: Any) -> bool:
    with database.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'conversations_messagesearch'")
        return cursor.fetchone() is not None


def words_of(text: str) -> list[str]:
    """What is searched for: the words of a text as typed, the last of which may be half a word."""
    return _WORD.findall(text)[:_MOST_WORDS]


_FOUND_SQLITE = """
    SELECT m.id
    FROM conversations_messagesearch s CROSS JOIN conversations_message m ON m.id = s.rowid
    WHERE s.text MATCH %s AND s.rowid < %s AND m.business_id = %s {left_out}
    ORDER BY s.rowid DESC LIMIT %s
"""
_FOUND_POSTGRESQL = """
    SELECT m.id FROM conversations_message m
    WHERE to_tsvector('simple', m.text) @@ ({asked})
          AND m.id < %s AND m.business_id = %s {left_out}
    ORDER BY m.id DESC LIMIT %s
"""
_FOUND_BY_READING = """
    SELECT m.id FROM conversations_message m
    WHERE {asked} AND m.id < %s AND m.business_id = %s {left_out}
    ORDER BY m.id DESC LIMIT %s
"""


def messages_with(
    business_id: int,
    text: str,
    *,
    before: int = 2**62,
    not_on: Sequence[int] = (),
    limit: int = 30,
) -> list[Message]:
    """A shop's messages that have all these words, newest first.

    The last word may be the beginning of one. `before` continues after the id of the last one
    found; `not_on` names channels to leave out. No words find nothing.
    """
    words = words_of(text)
    if not words:
        return []
    left_out = f"AND m.channel_id NOT IN ({_places(not_on)})" if not_on else ""
    sql, asked, params = _asked(words)
    found = raw.rows(
        sql.format(asked=asked, left_out=left_out), [*params, before, business_id, *not_on, limit]
    )
    by_id = Message.objects.select_related(
        "conversation__customer", "conversation__identity"
    ).in_bulk([row[0] for row in found])
    return [by_id[row[0]] for row in found if row[0] in by_id]


def _asked(words: Sequence[str]) -> tuple[str, str, list[str]]:
    """The statement for this database, its condition on words, and what that compares with."""
    *whole, begun = words
    if connection.vendor == "postgresql":
        last = begun.replace("\\", "\\\\").replace("'", "''")
        # An empty query joined with another would find nothing.
        first = "plainto_tsquery('simple', %s) && " if whole else ""
        compared = [*([" ".join(whole)] if whole else []), f"'{last}':*"]
        return _FOUND_POSTGRESQL, f"{first}to_tsquery('simple', %s)", compared
    if _indexed(connection):
        quoted = " ".join(f'"{word}"' for word in words)
        return _FOUND_SQLITE, "", [f"{quoted}*"]
    # A SQLite without FTS5: slow in a large shop, but right.
    each = " AND ".join(["m.text LIKE %s"] * len(words))
    return _FOUND_BY_READING, each, [f"%{word}%" for word in words]


def _places(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))
