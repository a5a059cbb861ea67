"""Labels are the shop's own, whatever is typed twice."""

from datetime import UTC, datetime

import pytest

from tanggap.core.errors import NotFound, Refused
from tanggap.customers.labels import (
    add_label,
    delete_label,
    labels_of,
    make_label,
    remove_label,
    rename_label,
)
from tanggap.customers.models import Customer
from tanggap.customers.services import set_birthday
from tests.factories import make_business

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_a_label_is_put_on_customers_once_and_taken_off_again() -> None:
    shop = make_business()
    ani, budi = (Customer.objects.create(business=shop, name=name) for name in ("Ani", "Budi"))
    label = make_label(business_id=shop.pk, name=" Langganan ")
    assert make_label(business_id=shop.pk, name="langganan") == label

    for _ in range(2):
        add_label(
            business_id=shop.pk,
            customer_ids=[ani.pk, budi.pk],
            label_id=label.pk,
            member=None,
            now=NOW,
        )
    assert [one.name for one in labels_of(shop)] == ["Langganan"]
    assert remove_label(business_id=shop.pk, customer_id=ani.pk, label_id=label.pk) is True
    assert remove_label(business_id=shop.pk, customer_id=ani.pk, label_id=label.pk) is False
    assert list(Customer.objects.filter(labels=label)) == [budi]

    delete_label(business_id=shop.pk, label_id=label.pk)
    assert not labels_of(shop).exists()


def test_names_are_checked() -> None:
    shop = make_business()
    first = make_label(business_id=shop.pk, name="Reseller")
    make_label(business_id=shop.pk, name="Langganan")

    for name in ("", "x" * 41):
        with pytest.raises(Refused):
            make_label(business_id=shop.pk, name=name)
    with pytest.raises(Refused):
        rename_label(business_id=shop.pk, label_id=first.pk, name="LANGGANAN")
    assert rename_label(business_id=shop.pk, label_id=first.pk, name="reseller").name == "reseller"


def test_a_label_reaches_no_customer_of_another_shop() -> None:
    shop, other = make_business(), make_business()
    stranger = Customer.objects.create(business=other)
    label = make_label(business_id=shop.pk, name="Langganan")

    put = add_label(
        business_id=shop.pk, customer_ids=[stranger.pk], label_id=label.pk, member=None, now=NOW
    )
    assert put == 0
    with pytest.raises(NotFound):
        rename_label(business_id=other.pk, label_id=label.pk, name="Punyaku")


def test_a_birthday_has_no_year_and_has_to_exist() -> None:
    customer = Customer.objects.create(business=make_business())
    given = {"business_id": customer.business_id, "customer_id": customer.pk}

    set_birthday(**given, day=29, month=2)
    customer.refresh_from_db()
    assert customer.birthday == 229
    with pytest.raises(Refused):
        set_birthday(**given, day=31, month=4)
    set_birthday(**given, day=0, month=0)
    customer.refresh_from_db()
    assert customer.birthday == 0
