"""Emptying the tables after a test that has committed, as cheaply as it wrote.

Django's own way deletes from every table, used or not, and then makes the permissions and content
types of all models anew, which takes longer than most of the tests that it is done for.
"""

from functools import cache
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.test import TransactionTestCase

# What a database comes with, from its models alone; no test writes to them.
_KEPT = (ContentType, Permission)


@cache
def _tables(using: str) -> tuple[str, ...]:
    kept = {model._meta.db_table for model in _KEPT}
    found = connections[using].introspection.django_table_names(
        only_existing=True, include_views=False
    )
    return tuple(sorted(set(found) - kept))


def _written_to(using: str) -> list[str]:
    quoted = connections[using].ops.quote_name
    looks = (
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quoted(name)})" for name in _tables(using)
    )
    with connections[using].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(looks))
        return [name for (name,) in cursor.fetchall()]


def empty_tables(using: str = "default") -> None:
    """Deletes all rows but what every database has; numbers that were given are not given again."""
    quoted = connections[using].ops.quote_name
    # What refers to what is looked at when the transaction ends, so any order will do.
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for name in _written_to(using):
            cursor.execute(f"DELETE FROM {quoted(name)}")


def install() -> Any:
    """Lets tests that commit end so; returns Django's own way."""
    own = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        if self.available_apps is not None or self.serialized_rollback:
            own(self)
            return
        for using in self._databases_names(include_mirrors=False):
            empty_tables(using)

    TransactionTestCase._fixture_teardown = teardown
    return own
