"""A shop file makes a shop, and makes an existing one equal to it."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tanggap.catalogue.imports import ImportRefused
from tanggap.catalogue.models import Category, Product, StockMovement
from tanggap.catalogue.services import set_stock
from tanggap.channels.models import Channel
from tanggap.knowledge.models import KnowledgeEntry
from tanggap.shopfiles import export_shop, import_shop
from tests.shopfiles.files import DEMO, NOW, as_bytes, product, shop
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db


def test_the_demo_shop_is_exported_exactly_as_its_file_says() -> None:
    data = DEMO.read_bytes()
    report = import_shop(data=data, now=NOW)
    assert report.created
    assert report.products.created == 55
    assert report.ignored == ()
    assert report.notes == ()
    assert export_shop(Business.objects.get()) == json.loads(data)


def test_a_new_shop_gets_its_chat_page() -> None:
    import_shop(data=as_bytes(shop()), now=NOW)
    channel = Channel.objects.get()
    assert (channel.kind, channel.external_id) == ("webchat", "warung-uji")


def test_importing_the_same_file_twice_changes_nothing_at_all() -> None:
    data = DEMO.read_bytes()
    import_shop(data=data, now=NOW)
    before = everything_stored()
    report = import_shop(data=data, now=NOW)
    assert not report.changed
    assert report.products.unchanged == 55
    assert everything_stored() == before


def test_importing_the_same_file_twice_costs_the_same_queries_for_any_size() -> None:
    counts = []
    for size in (2, 200):
        data = as_bytes(shop(products=[product(sku=f"P{n}") for n in range(size)]))
        import_shop(data=data, now=NOW)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            import_shop(data=data, now=NOW)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_changed_price_touches_one_product_and_raises_the_catalogue_revision_once() -> None:
    products = [product(sku="A"), product(sku="B"), product(sku="C")]
    import_shop(data=as_bytes(shop(products=products)), now=NOW)
    before = Business.objects.get()
    products[1]["price"] = 6000
    report = import_shop(data=as_bytes(shop(products=products)), now=NOW)
    after = Business.objects.get()
    assert (report.products.updated, report.products.unchanged) == (1, 2)
    assert after.catalogue_revision == before.catalogue_revision + 1
    assert after.info_revision == before.info_revision
    stamped = Product.objects.filter(revision=after.catalogue_revision)
    assert [row.sku for row in stamped] == ["B"]


def test_changed_words_raise_the_info_revision_alone() -> None:
    import_shop(data=as_bytes(shop(products=[product()])), now=NOW)
    before = Business.objects.get()
    report = import_shop(data=as_bytes(shop(products=[product()], tagline="Segar")), now=NOW)
    after = Business.objects.get()
    assert report.info_changed
    assert after.info_revision == before.info_revision + 1
    assert after.catalogue_revision == before.catalogue_revision


def test_a_product_that_left_the_file_is_archived_and_comes_back_with_it() -> None:
    both = as_bytes(shop(products=[product(sku="A"), product(sku="B", name="Kopi")]))
    import_shop(data=both, now=NOW)
    old = Product.objects.get(sku="B")
    report = import_shop(data=as_bytes(shop(products=[product(sku="A")])), now=NOW)
    assert report.products.archived == 1
    assert [row.sku for row in Product.objects.on_sale()] == ["A"]
    import_shop(data=both, now=NOW)
    back = Product.objects.get(sku="B")
    assert back.pk == old.pk
    assert back.archived_at is None


def test_what_left_the_file_goes_and_what_stayed_keeps_its_row() -> None:
    zones = [{"code": "a", "name": "A", "fee": 1000}, {"code": "b", "name": "B", "fee": 2000}]
    promo = {
        **{"title": "Gratis", "type": "free_delivery", "zone": "a"},
        **{"start": "2026-01-01", "end": "2026-12-31"},
    }
    faq = [{"question": "Halal?", "answer": "Ya"}, {"question": "Parkir?", "answer": "Ada"}]
    import_shop(data=as_bytes(shop(delivery={"zones": zones}, promos=[promo], faq=faq)), now=NOW)
    business = Business.objects.get()
    kept = business.delivery_zones.get(code="b").pk
    kept_promo = business.promos.get().pk
    promo["zone"] = "b"
    faq[1]["answer"] = "Ada, gratis"
    import_shop(
        data=as_bytes(shop(delivery={"zones": zones[1:]}, promos=[promo], faq=faq[1:])), now=NOW
    )
    assert [zone.pk for zone in business.delivery_zones.all()] == [kept]
    assert business.promos.get().pk == kept_promo
    assert business.promos.get().zone_id == kept
    assert KnowledgeEntry.objects.get().answer == "Ada, gratis"


def test_stock_that_an_import_changes_is_explained_by_movements() -> None:
    def stocked(stock: int | None) -> bytes:
        return as_bytes(shop(products=[product(stock=stock)]))

    for stock in (None, 5, 5, 3, None):
        import_shop(data=stocked(stock), now=NOW, author="ibu@contoh.id")
    movements = StockMovement.objects.order_by("pk").values_list("change", "stock_after")
    assert list(movements) == [(None, 5), (-2, 3), (None, None)]
    assert set(StockMovement.objects.values_list("reason", "author")) == {
        ("import", "ibu@contoh.id")
    }


def test_categories_follow_the_order_of_the_file() -> None:
    def filed(*categories: str) -> bytes:
        products = [product(sku=name, category=name) for name in categories]
        return as_bytes(shop(products=products))

    import_shop(data=filed("Minuman", "Makanan"), now=NOW)
    import_shop(data=filed("Makanan", "Camilan"), now=NOW)
    on_sale = Category.objects.filter(products__archived_at__isnull=True)
    assert [category.name for category in on_sale] == ["Makanan", "Camilan"]


def test_what_the_file_cannot_say_stays() -> None:
    import_shop(data=as_bytes(shop(products=[product()])), now=NOW)
    Business.objects.update(tone="formal", instructions="Selalu sopan.")
    Product.objects.update(photo="products/teh.webp")
    import_shop(data=as_bytes(shop(products=[product(price=6000)], tagline="Baru")), now=NOW)
    business = Business.objects.get()
    assert (business.tone, business.instructions) == ("formal", "Selalu sopan.")
    assert Product.objects.get().photo.name == "products/teh.webp"


def test_another_shop_is_not_touched() -> None:
    own = [product(stock=3), product(sku="Z9", name="Kopi")]
    import_shop(data=as_bytes(shop(products=own)), now=NOW)
    first = Business.objects.get()
    before = export_shop(first)
    import_shop(data=as_bytes(shop(slug="lain", products=[product(price=9)])), now=NOW)
    assert export_shop(first) == before


def test_an_owner_can_only_import_into_their_own_shop() -> None:
    import_shop(data=as_bytes(shop()), now=NOW)
    import_shop(data=as_bytes(shop(slug="lain")), now=NOW)
    own = Business.objects.get(slug="lain")
    before = everything_stored()
    with pytest.raises(ImportRefused, match="milik toko “warung-uji”"):
        import_shop(data=as_bytes(shop(name="Dibajak")), now=NOW, into=own)
    assert everything_stored() == before


@pytest.mark.parametrize("table", ["catalogue_product", "knowledge_knowledgeentry"])
def test_a_database_that_fails_half_way_leaves_nothing_behind(table: str) -> None:
    def fail(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if f'INSERT INTO "{table}"' in sql:
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    before = everything_stored()
    with connection.execute_wrapper(fail), pytest.raises(DatabaseError):
        import_shop(data=DEMO.read_bytes(), now=NOW)
    assert everything_stored() == before


def test_a_sale_between_two_imports_is_overwritten_by_the_file_and_recorded() -> None:
    data = as_bytes(shop(products=[product(stock=10)]))
    import_shop(data=data, now=NOW)
    sold = Product.objects.get()
    set_stock(business_id=sold.business_id, product_id=sold.pk, stock=9, author="kasir", now=NOW)
    import_shop(data=data, now=NOW)
    assert Product.objects.get().stock == 10
    assert list(StockMovement.objects.order_by("pk").values_list("change", flat=True)) == [
        None,
        -1,
        1,
    ]
