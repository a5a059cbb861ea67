"""The shops that a process keeps at hand."""

import threading

import pytest
from django.db import connections
from pytest_django import DjangoAssertNumQueries

from tanggap.assistant.shop import Shop, ShopCache
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.knowledge.models import KnowledgeEntry
from tests.factories import make_business, make_product

pytestmark = pytest.mark.django_db


def revisions(business: Business) -> tuple[int, int, int]:
    business.refresh_from_db()
    return business.pk, business.info_revision, business.catalogue_revision


def load(cache: ShopCache, business: Business) -> Shop:
    return cache.load(*revisions(business))


def raise_revision(business: Business, name: str) -> None:
    setattr(business, name, getattr(business, name) + 1)
    business.save(update_fields=[name])


def test_a_shop_is_at_hand_after_it_was_loaded(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cache, business = ShopCache(), make_business()
    assert cache.get(*revisions(business)) is None
    shop = load(cache, business)
    wanted = revisions(business)
    with django_assert_num_queries(0):
        assert cache.get(*wanted) is shop
        assert cache.load(*wanted) is shop


def test_only_the_stale_half_is_read_again() -> None:
    cache, business = ShopCache(), make_business()
    make_product(business, "Soto")
    first = load(cache, business)

    business.name = "Nama baru"
    business.save(update_fields=["name"])
    KnowledgeEntry.objects.create(business=business, question="Halal?", answer="Halal.")
    raise_revision(business, "info_revision")
    assert cache.get(*revisions(business)) is None
    second = load(cache, business)
    assert (second.info.name, len(second.knowledge)) == ("Nama baru", 1)
    assert second.catalogue is first.catalogue

    raise_revision(business, "catalogue_revision")
    make_product(business, "Rawon")
    third = load(cache, business)
    assert third.info is second.info
    assert len(third.catalogue.products) == 2


def test_a_worker_that_read_an_older_revision_gets_the_newer_shop() -> None:
    cache, business = ShopCache(), make_business()
    older = revisions(business)
    raise_revision(business, "catalogue_revision")
    shop = load(cache, business)
    assert cache.get(*older) is shop


def test_the_shop_not_asked_about_longest_goes_first() -> None:
    cache = ShopCache(max_shops=2)
    a, b, c = make_business(), make_business(), make_business()
    load(cache, a)
    load(cache, b)
    assert cache.get(*revisions(a))
    load(cache, c)
    assert cache.get(*revisions(b)) is None
    assert cache.get(*revisions(a))
    assert cache.get(*revisions(c))


def test_the_cache_is_bounded_by_products_too() -> None:
    cache = ShopCache(max_products=5)
    a, b = make_business(), make_business()
    for business in (a, b):
        for _ in range(3):
            make_product(business)
    load(cache, a)
    load(cache, b)
    assert cache.get(*revisions(a)) is None
    assert cache.get(*revisions(b))
    # One shop alone over the bound is still served.
    for _ in range(6):
        make_product(b)
    raise_revision(b, "catalogue_revision")
    Product.objects.filter(business=b).update(revision=b.catalogue_revision)
    assert len(load(cache, b).catalogue.products) == 9
    assert cache.get(*revisions(b))


def test_a_forgotten_shop_is_read_afresh() -> None:
    cache, business = ShopCache(), make_business()
    load(cache, business)
    cache.forget(business.pk)
    assert cache.get(*revisions(business)) is None


@pytest.mark.django_db(transaction=True)
def test_many_threads_asking_at_once_load_a_shop_once() -> None:
    cache, business = ShopCache(), make_business()
    make_product(business)
    wanted = revisions(business)
    start, shops = threading.Barrier(6), []

    def ask() -> None:
        start.wait()
        try:
            shops.append(cache.load(*wanted))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shops) == 6
    assert len({id(shop) for shop in shops}) == 1
