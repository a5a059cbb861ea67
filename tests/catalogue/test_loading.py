"""Reading a catalogue, first whole and then only what changed."""

from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tanggap.businesses.models import Business
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.models import Category, Product
from tanggap.catalogue.selectors import load_catalogue, products_now
from tests.factories import make_business, make_category, make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    return make_business()


def change(business: Business, product: Product, **values: Any) -> None:
    """Changes a product as a service does: with the catalogue's next revision."""
    business.catalogue_revision += 1
    Product.objects.filter(pk=product.pk).update(revision=business.catalogue_revision, **values)


def load(business: Business, previous: Catalogue | None = None) -> Catalogue:
    return load_catalogue(business.pk, revision=business.catalogue_revision, previous=previous)


def say(catalogue: Catalogue) -> dict[str, Any]:
    """All that a catalogue says, whichever way it came about."""
    queries = ("nasi goreng", "rawon", "soto", "kecap", "paket hemat", "merah")
    return {
        "products": list(catalogue.products.items()),
        "by_sku": dict(catalogue.by_sku),
        "families": {p.sku: catalogue.family(p) for p in catalogue.products.values()},
        "categories": {c: catalogue.listing(category=c) for c in catalogue.categories},
        "searches": {query: catalogue.search(query) for query in queries},
    }


def test_a_product_is_read_with_all_that_is_said_of_it(business: Business) -> None:
    product = make_product(
        business,
        "Soto",
        category=make_category(business, "Kuah"),
        aliases=["soto ayam"],
        options=["tanpa nasi"],
        stock=3,
        photo="products/soto.webp",
    )
    soto = load(business).products[product.pk]
    assert (soto.category, soto.aliases, soto.options) == ("Kuah", ("soto ayam",), ("tanpa nasi",))
    assert (soto.stock, soto.sold_out) == (3, False)
    assert soto.photo.endswith("/products/soto.webp")


@pytest.mark.parametrize(
    ("name", "variant", "full"),
    [
        ("Baso Aci", "Keju", "Baso Aci Keju"),
        ("Baso Aci", "", "Baso Aci"),
        ("Nasi Goreng Ayam", "Ayam", "Nasi Goreng Ayam"),
        ("Kaos Polos Merah L", "L, merah", "Kaos Polos Merah L"),
        ("Brownies 20x20 cm", "20 x 20", "Brownies 20x20 cm"),
        ("Teh Kotak", "kota", "Teh Kotak kota"),
        ("Kerupuk", "100 gram", "Kerupuk 100 gram"),
    ],
)
def test_kinds_that_share_a_name_are_told_apart_by_it(
    business: Business, name: str, variant: str, full: str
) -> None:
    product = make_product(business, name, variant=variant)

    assert load(business).products[product.pk].name == full
    assert products_now(business.pk, [product.pk])[product.pk].name == full


def test_archived_products_and_other_shops_are_left_out(business: Business) -> None:
    make_product(business, "Soto", archived_at=timezone.now())
    make_product(make_business(), "Rawon")
    assert not load(business).products


def test_a_changed_price_costs_one_row_and_no_new_index(
    business: Business, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    soto = make_product(business, "Soto")
    rawon = make_product(business, "Rawon")
    before = load(business)
    change(business, soto, price_idr=12_000)
    with django_assert_num_queries(2):
        after = load(business, before)
    assert after.products[soto.pk].price_idr == 12_000
    assert after.by_sku[soto.sku].price_idr == 12_000
    assert after.products[rawon.pk] is before.products[rawon.pk]
    assert after._index is before._index
    assert before.products[soto.pk].price_idr == 10_000
    assert say(after) == say(load(business))


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Rawon Iga"},
        {"aliases": ["kecap"]},
        {"archived_at": timezone.now()},
        {"variant": "Merah"},
        {"family": "Paket Hemat"},
        {"sku": "BARU"},
        {"position": 999},
        {"category": None},
        {"price_idr": 99_000},
        {"available": False},
    ],
)
def test_what_is_read_after_a_change_equals_what_is_read_afresh(
    business: Business, values: dict[str, Any]
) -> None:
    category = make_category(business, "Kuah")
    base = make_product(business, "Nasi Goreng", sku="N", family="N")
    variant = make_product(business, "Nasi Goreng", family="N", variant="Pedas", category=category)
    single = make_product(business, "Soto", category=category)
    for product in (base, variant, single):
        before = load(business)
        change(
            business, product, **(values | {"sku": f"B{product.pk}"} if "sku" in values else values)
        )
        after = load(business, before)
        assert say(after) == say(load(business))


def test_a_new_product_is_found_and_an_archived_one_no_more(business: Business) -> None:
    soto = make_product(business, "Soto")
    first = load(business)
    change(business, soto, archived_at=timezone.now())
    business.catalogue_revision += 1
    make_product(business, "Rawon")
    second = load(business, first)
    assert [m.product.name for m in second.search("rawon")] == ["Rawon"]
    assert second.search("soto") == []
    # A turn under way still sees what it saw.
    assert [m.product.name for m in first.search("soto")] == ["Soto"]
    change(business, soto, archived_at=None)
    assert say(load(business, second)) == say(load(business))


def test_a_turn_under_way_is_not_disturbed_by_a_new_product_of_the_same_words(
    business: Business,
) -> None:
    make_product(business, "Soto")
    under_way = load(business)
    business.catalogue_revision += 1
    make_product(business, "Soto Betawi")
    after = load(business, under_way)
    assert [m.product.name for m in after.search("soto")] == ["Soto", "Soto Betawi"]
    assert [m.product.name for m in under_way.search("soto")] == ["Soto"]


def test_a_renamed_category_reaches_its_products(business: Business) -> None:
    category = make_category(business, "Kuah")
    make_product(business, "Soto", category=category)
    before = load(business)
    Category.objects.filter(pk=category.pk).update(name="Soto dan Sup")
    business.catalogue_revision += 1
    after = load(business, before)
    assert after.categories == ("Soto dan Sup",)
    assert say(after) == say(load(business))


def test_a_renamed_base_renames_what_its_variants_are_called(business: Business) -> None:
    base = make_product(business, "Kaos", sku="K", family="K")
    make_product(business, "Merah", family="K", variant="Merah")
    before = load(business)
    change(business, base, name="Kemeja Flanel")
    after = load(business, before)
    assert [m.product.variant for m in after.search("flanel merah")] == ["Merah"]
    assert after.search("kaos merah") == []
    assert say(after) == say(load(business))


def test_many_changes_leave_nothing_behind(business: Business) -> None:
    soto = make_product(business, "Soto 0")
    catalogue = load(business)
    for number in range(1, 200):
        change(business, soto, name=f"Soto {number}")
        catalogue = load(business, catalogue)
    assert len(catalogue._index.words) < 100
    assert [m.product.name for m in catalogue.search("soto 199")] == ["Soto 199"]
