"""A change is seen whoever makes it, and nothing is read anew where none can have been made."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tests.console.building import make_product
from tests.console.watching import Watched


def _by_model(shop: Business) -> None:
    make_product(shop, "Es Teh")


def _by_update(shop: Business) -> None:
    shop.products.update(price_idr=1)


def _by_statement(shop: Business) -> None:
    with connection.cursor() as cursor:
        cursor.execute("\n  update catalogue_product set price_idr = 1")


def _by_many(shop: Business) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE catalogue_product SET price_idr = %s", [(1,), (2,)])


@pytest.mark.parametrize("change", [_by_model, _by_update, _by_statement, _by_many])
def test_a_change_is_seen(
    shop: Business, change: Callable[[Business], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_product(shop, "Es Jeruk")
    watched = Watched(monkeypatch)
    watched.check()

    change(shop)

    with pytest.raises(AssertionError):
        watched.check()


def test_what_was_taken_back_is_no_change(shop: Business, monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(monkeypatch)

    with transaction.atomic():
        make_product(shop, "Es Teh")
        transaction.set_rollback(True)

    watched.check()


def test_after_reading_nothing_is_read_anew(
    shop: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch)
    list(shop.products.all())

    with CaptureQueriesContext(
        connection,
    ) as asked:
        watched.check()

    assert len(asked) == 0
