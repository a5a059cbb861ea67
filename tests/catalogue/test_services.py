"""Changing single products."""

from typing import Any

import pytest
from django.utils import timezone

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product, StockMovement
from tanggap.catalogue.services import (
    ProductChanges,
    set_availability,
    set_photos,
    set_stock,
    update_product,
)
from tanggap.core.errors import NotFound, Refused
from tests.catalogue.sheets import NOW
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

WHO: dict[str, Any] = {"author": "ibu@contoh.id", "now": NOW}


@pytest.fixture
def product() -> Product:
    business = Business.objects.create(slug="warung", name="Warung")
    return Product.objects.create(business=business, sku="A1", name="Es Teh", price_idr=5000)


def test_a_change_raises_the_revision_and_stamps_the_product(product: Product) -> None:
    before = product.business.catalogue_revision
    changed = update_product(
        business_id=product.business_id,
        product_id=product.pk,
        changes={"price_idr": 6000, "category": "Minuman"},
        **WHO,
    )
    business = Business.objects.get()
    product.refresh_from_db()
    assert business.catalogue_revision == before + 1
    assert product.revision == changed.revision == business.catalogue_revision
    assert (product.price_idr, product.category.name) == (6000, "Minuman")


def test_a_change_to_what_is_already_so_changes_nothing(product: Product) -> None:
    before = everything_stored()
    update_product(
        business_id=product.business_id,
        product_id=product.pk,
        changes={"price_idr": 5000, "name": "Es  Teh "},
        **WHO,
    )
    assert everything_stored() == before


def test_stock_is_set_with_a_record_of_who_and_why(product: Product) -> None:
    for stock in (5, 2, None):
        set_stock(business_id=product.business_id, product_id=product.pk, stock=stock, **WHO)
    movements = StockMovement.objects.order_by("pk")
    assert [(row.change, row.stock_after) for row in movements] == [
        (None, 5),
        (-3, 2),
        (None, None),
    ]
    assert {(row.reason, row.author, row.at) for row in movements} == {
        ("adjustment", "ibu@contoh.id", NOW)
    }


def test_sold_out_in_one_call_leaves_the_count_alone(product: Product) -> None:
    set_stock(business_id=product.business_id, product_id=product.pk, stock=5, **WHO)
    changed = set_availability(
        business_id=product.business_id, product_id=product.pk, available=False, **WHO
    )
    assert changed.sold_out
    assert changed.stock == 5
    assert StockMovement.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"price_idr": -1},
        {"price_idr": 10**15},
        {"stock": -1},
        {"name": " "},
        {"name": "x" * 121},
        {"category": "x" * 81},
    ],
)
def test_impossible_values_are_refused_and_nothing_is_written(
    product: Product, changes: ProductChanges
) -> None:
    before = everything_stored()
    with pytest.raises(Refused):
        update_product(
            business_id=product.business_id, product_id=product.pk, changes=changes, **WHO
        )
    assert everything_stored() == before


def test_a_product_of_another_shop_cannot_be_reached(product: Product) -> None:
    other = Business.objects.create(slug="lain", name="Lain")
    before = everything_stored()
    with pytest.raises(NotFound):
        set_stock(business_id=other.pk, product_id=product.pk, stock=0, **WHO)
    assert set_photos(business_id=other.pk, photos={"A1": "products/x.webp"}) == 0
    assert everything_stored() == before


def test_an_archived_product_cannot_be_changed(product: Product) -> None:
    Product.objects.update(archived_at=timezone.now())
    with pytest.raises(NotFound):
        set_availability(
            business_id=product.business_id, product_id=product.pk, available=True, **WHO
        )
