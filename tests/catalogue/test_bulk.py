"""One change for many products: looked at first, then done to exactly what was looked at."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tanggap.catalogue.bulk import BulkEdit, digest
from tanggap.catalogue.models import CatalogueChange, Product, StockMovement
from tanggap.catalogue.services import (
    ChangedMeanwhile,
    apply_bulk,
    planned_bulk,
    undo_change,
    update_product,
)
from tanggap.core.errors import Refused
from tests.catalogue.sheets import NOW
from tests.factories import make_business, make_category, make_product

pytestmark = pytest.mark.django_db

WHO: dict[str, Any] = {"author": "ibu@contoh.id", "now": NOW}


@pytest.fixture
def shop() -> Business:
    return make_business()


def do(shop: Business, products: list[Product], edit: BulkEdit, *, seen: str = "") -> int:
    ids = [product.pk for product in products]
    planned = planned_bulk(business_id=shop.pk, product_ids=ids, edit=edit)[1]
    return apply_bulk(
        business_id=shop.pk,
        product_ids=ids,
        edit=edit,
        seen=seen or digest(planned),
        summary="Harga",
        **WHO,
    )


@pytest.mark.parametrize(
    ("edit", "price"),
    [
        (BulkEdit("percent", 10), 13_750),
        (BulkEdit("percent", -10), 11_250),
        (BulkEdit("percent", 10, rounding=500), 14_000),
        (BulkEdit("percent", 7, rounding=100), 13_400),
        (BulkEdit("percent", 7, rounding=1000), 13_000),
        (BulkEdit("amount", -500), 12_000),
        (BulkEdit("set", 9_999), 9_999),
    ],
)
def test_prices_are_changed_and_rounded(shop: Business, edit: BulkEdit, price: int) -> None:
    product = make_product(shop, price_idr=12_500)
    assert do(shop, [product], edit) == 1
    product.refresh_from_db()
    assert product.price_idr == price


@pytest.mark.parametrize(
    ("edit", "unfit"),
    [
        (BulkEdit("amount", -5_000), "price_negative"),
        (BulkEdit("percent", -90, rounding=1000), "price_nothing"),
        (BulkEdit("set", 10**13), "price_too_high"),
        (BulkEdit(stock="add", stock_value=-9), "stock_wrong"),
    ],
)
def test_what_does_not_fit_is_told_and_left_as_it_is(
    shop: Business, edit: BulkEdit, unfit: str
) -> None:
    product = make_product(shop, price_idr=2_000, stock=3)
    planned = planned_bulk(business_id=shop.pk, product_ids=[product.pk], edit=edit)[1]
    assert [one.unfit for one in planned] == [unfit]
    assert do(shop, [product], edit) == 0
    assert not CatalogueChange.objects.exists()


def test_one_edit_changes_everything_at_once_and_is_taken_back_as_one(shop: Business) -> None:
    drinks = make_category(shop, "Minuman")
    products = [make_product(shop, stock=n, category=drinks) for n in (0, 5)]
    loose = make_product(shop, stock=None)
    before = shop.catalogue_revision
    edit = BulkEdit("amount", 1_000, stock="add", stock_value=10, available=False, category="Es")

    # What is not counted cannot get more; the rest of the edit does not fit it either.
    assert do(shop, [*products, loose], edit) == 2

    stored = Product.objects.filter(category__name="Es").order_by("pk")
    assert [(p.price_idr, p.stock, p.available) for p in stored] == [
        (11_000, 10, False),
        (11_000, 15, False),
    ]
    shop.refresh_from_db()
    assert {p.revision for p in stored} == {shop.catalogue_revision} == {before + 1}
    assert StockMovement.objects.count() == 2
    undo_change(business_id=shop.pk, change_id=CatalogueChange.objects.get().pk, **WHO)
    stored = Product.objects.filter(category=drinks).order_by("pk")
    assert [(p.price_idr, p.stock, p.available) for p in stored] == [
        (10_000, 0, True),
        (10_000, 5, True),
    ]


def test_what_changed_since_it_was_looked_at_is_looked_at_again(shop: Business) -> None:
    product = make_product(shop, price_idr=10_000)
    edit = BulkEdit("percent", 10)
    seen = digest(planned_bulk(business_id=shop.pk, product_ids=[product.pk], edit=edit)[1])
    update_product(business_id=shop.pk, product_id=product.pk, changes={"price_idr": 20_000}, **WHO)

    with pytest.raises(ChangedMeanwhile):
        do(shop, [product], edit, seen=seen)

    # A sale of something that the edit does not touch is no reason to ask again.
    seen = digest(planned_bulk(business_id=shop.pk, product_ids=[product.pk], edit=edit)[1])
    update_product(business_id=shop.pk, product_id=product.pk, changes={"stock": 4}, **WHO)
    assert do(shop, [product], edit, seen=seen) == 1


def test_an_empty_edit_and_another_shops_products_change_nothing(shop: Business) -> None:
    with pytest.raises(Refused):
        do(shop, [make_product(shop)], BulkEdit())
    foreign = make_product(make_business(), price_idr=1_000)
    assert do(shop, [foreign], BulkEdit("set", 5)) == 0
    foreign.refresh_from_db()
    assert foreign.price_idr == 1_000


def test_the_number_of_queries_does_not_grow_with_the_products(shop: Business) -> None:
    counts = []
    for number in (2, 40):
        products = [make_product(shop) for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            do(shop, products, BulkEdit("amount", 500))
        counts.append(len(queries))
    assert counts[0] == counts[1]
