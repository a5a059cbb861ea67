"""What a test has committed is gone before the next one, on either database."""

from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from tanggap.conversations.models import Message
from tanggap.shopfiles import import_shop
from tests.console.building import answer, make_conversation, make_shop
from tests.emptying import empty_tables
from tests.flows.conftest import DEMO


def rows() -> dict[str, int]:
    """How many rows each table of each model has."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: model._base_manager.count() for model in models if model._meta.managed
    }


def test_nothing_is_left_but_what_every_database_has(transactional_db: Any) -> None:
    fresh = rows()
    import_shop(data=DEMO.read_bytes(), now=datetime(2026, 11, 2, tzinfo=UTC))
    answer(make_conversation(make_shop()))
    assert rows() != fresh

    empty_tables()

    kept = {model._meta.db_table for model in (ContentType, Permission)}
    assert {name for name, number in rows().items() if number} == kept
    assert rows() == fresh


def test_the_words_of_what_is_gone_are_found_no_more(transactional_db: Any) -> None:
    make_conversation(make_shop(), text="rendang tumis")
    empty_tables()
    make_conversation(make_shop(), text="es teh")

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM conversations_messagesearch"
                " WHERE conversations_messagesearch MATCH 'rendang'"
            )
            assert cursor.fetchone() == (0,)
    assert Message.objects.count() == 1
