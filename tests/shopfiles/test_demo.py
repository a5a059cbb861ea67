"""The demo shops are there after one call, and stay as their visitors leave them."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.catalogue.services import set_availability
from tanggap.shopfiles import install_demo
from tests.shopfiles.files import NOW
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_the_demo_shops_come_with_photos_that_exist() -> None:
    shops = install_demo(now=NOW)
    assert shops[0].slug == "dapur-bu-rini"
    with_photo = Product.objects.for_business(shops[0]).exclude(photo="")
    assert with_photo.count() >= 40
    assert all(default_storage.exists(product.photo.name) for product in with_photo)


def test_photos_raise_the_catalogue_revision_of_the_products_they_belong_to() -> None:
    install_demo(now=NOW)
    shop = Business.objects.get(slug="dapur-bu-rini")
    with_photo = Product.objects.for_business(shop).exclude(photo="")
    assert {product.revision for product in with_photo} == {shop.catalogue_revision}


def test_installing_again_changes_nothing_and_copies_no_file_twice(tmp_path: Path) -> None:
    install_demo(now=NOW)
    before = everything_stored()
    files = sorted(tmp_path.rglob("*.webp"))
    install_demo(now=NOW)
    assert everything_stored() == before
    assert sorted(tmp_path.rglob("*.webp")) == files


def test_a_demo_shop_keeps_what_its_visitor_has_changed() -> None:
    install_demo(now=NOW)
    product = Product.objects.filter(available=True).first()
    assert product is not None
    set_availability(
        business_id=product.business_id,
        product_id=product.pk,
        available=False,
        author="tamu",
        now=NOW,
    )
    install_demo(now=NOW)
    product.refresh_from_db()
    assert not product.available
