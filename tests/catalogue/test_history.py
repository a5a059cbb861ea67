"""What is done to a catalogue is kept with its author, and can be taken back."""

from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.catalogue.models import CatalogueChange, Category, Product, StockMovement
from tanggap.catalogue.products import ProductRow
from tanggap.catalogue.services import (
    ChangedMeanwhile,
    add_category,
    add_product,
    archive_products,
    make_variant,
    merge_category,
    move_category,
    put_back,
    rename_category,
    restore_products,
    save_products,
    set_availability,
    set_photo,
    take_stock,
    undo_change,
    update_product,
)
from tanggap.core.errors import NotFound, Refused
from tests.catalogue.sheets import NOW
from tests.factories import make_business, make_category, make_product

pytestmark = pytest.mark.django_db

WHO: dict[str, Any] = {"author": "ibu@contoh.id", "now": NOW}


@pytest.fixture
def shop() -> Business:
    return make_business()


def newest(shop: Business) -> CatalogueChange:
    change: CatalogueChange = CatalogueChange.objects.for_business(shop).first()
    return change


def undo(shop: Business, change: CatalogueChange, **only: Any) -> Any:
    return undo_change(business_id=shop.pk, change_id=change.pk, **WHO, **only)


def change_price(product: Product, price_idr: int, **more: Any) -> Product:
    return update_product(
        business_id=product.business_id,
        product_id=product.pk,
        changes={"price_idr": price_idr},
        **WHO,
        **more,
    )


def revision(shop: Business) -> int:
    shop.refresh_from_db()
    return shop.catalogue_revision


def test_an_edit_is_kept_with_author_and_before_and_after(shop: Business) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000, category=make_category(shop, "Minum"))
    update_product(
        business_id=shop.pk,
        product_id=product.pk,
        changes={"price_idr": 6_000, "category": "Minuman", "name": "Es Teh"},
        **WHO,
    )
    change = newest(shop)
    line = change.lines.get()
    assert (change.kind, change.author, change.at, change.summary) == (
        *("edit", "ibu@contoh.id", NOW),
        "Es Teh",
    )
    assert line.before == {"price_idr": 5_000, "category": "Minum"}
    assert line.after == {"price_idr": 6_000, "category": "Minuman"}


def test_an_edit_is_taken_back_and_the_taking_back_too(shop: Business) -> None:
    product = make_product(shop, price_idr=5_000)
    change_price(product, 6_000)
    edit, before = newest(shop), revision(shop)

    undo(shop, edit)

    product.refresh_from_db()
    assert product.price_idr == 5_000
    # Whoever answers from memory has to hear of it.
    assert product.revision == revision(shop) == before + 1
    edit.refresh_from_db()
    assert edit.undone_at == NOW

    undo(shop, newest(shop))
    product.refresh_from_db()
    assert product.price_idr == 6_000


def test_what_was_changed_again_is_not_taken_back(shop: Business) -> None:
    product = make_product(shop, price_idr=5_000)
    change_price(product, 6_000)
    edit = newest(shop)
    change_price(product, 7_000)

    with pytest.raises(Refused, match="sudah diubah lagi"):
        undo(shop, edit)

    product.refresh_from_db()
    assert product.price_idr == 7_000


def test_another_column_that_changed_since_is_no_hindrance_and_stays(shop: Business) -> None:
    product = make_product(shop, price_idr=5_000)
    change_price(product, 6_000)
    edit = newest(shop)
    set_availability(business_id=shop.pk, product_id=product.pk, available=False, **WHO)

    undo(shop, edit)

    product.refresh_from_db()
    assert (product.price_idr, product.available) == (5_000, False)


def test_a_change_is_taken_back_once(shop: Business) -> None:
    change_price(make_product(shop, price_idr=5_000), 6_000)
    edit = newest(shop)
    undo(shop, edit)

    with pytest.raises(Refused, match="sudah dibatalkan"):
        undo(shop, edit)


def test_nothing_of_another_shop_is_taken_back(shop: Business) -> None:
    change_price(make_product(shop, price_idr=5_000), 6_000)

    with pytest.raises(NotFound):
        undo_change(business_id=make_business().pk, change_id=newest(shop).pk, **WHO)


def rows(**prices: int) -> list[ProductRow]:
    return [
        ProductRow(sku=name, name=name, price_idr=price, stated=frozenset({"name", "price_idr"}))
        for name, price in prices.items()
    ]


def bring(shop: Business, *, whole: bool = False, **prices: int) -> CatalogueChange:
    save_products(
        business_id=shop.pk,
        rows=rows(**prices),
        whole_catalogue=whole,
        summary="harga.csv",
        **WHO,
    )
    return newest(shop)


def test_a_whole_import_is_taken_back_but_for_what_was_touched_since(shop: Business) -> None:
    make_product(shop, "A", sku="A", price_idr=1_000)
    make_product(shop, "B", sku="B", price_idr=1_000)
    change = bring(shop, A=2_000, B=2_000, C=3_000)
    assert (change.kind, change.summary, change.products) == ("import", "harga.csv", 3)
    change_price(Product.objects.get(sku="B"), 2_500)

    undone = undo(shop, change)

    stored = {p.sku: (p.price_idr, p.archived_at is not None) for p in Product.objects.all()}
    assert stored == {"A": (1_000, False), "B": (2_500, False), "C": (3_000, True)}
    assert undone.done == 2
    assert [(kept.name, kept.columns) for kept in undone.kept] == [("B", ("price_idr",))]
    change.refresh_from_db()
    assert change.undone_at is None


def test_an_import_that_archived_products_brings_them_back(shop: Business) -> None:
    make_product(shop, "A", sku="A", price_idr=1_000)
    change = bring(shop, whole=True, B=2_000)
    assert Product.objects.get(sku="A").archived_at is not None

    undo(shop, change)

    assert Product.objects.get(sku="A").archived_at is None
    assert Product.objects.get(sku="B").archived_at is not None


def test_one_product_of_an_import_is_taken_back_alone(shop: Business) -> None:
    product = make_product(shop, "A", sku="A", price_idr=1_000)
    make_product(shop, "B", sku="B", price_idr=1_000)
    change = bring(shop, A=2_000, B=2_000)

    undo(shop, change, product_id=product.pk)

    assert [p.price_idr for p in Product.objects.order_by("sku")] == [1_000, 2_000]


def test_a_sale_since_keeps_a_stock_figure_from_being_taken_back(shop: Business) -> None:
    product = make_product(shop, stock=3)
    update_product(business_id=shop.pk, product_id=product.pk, changes={"stock": 20}, **WHO)
    change = newest(shop)
    take_stock(business_id=shop.pk, quantities={product.pk: 2}, author="pesanan", now=NOW)

    with pytest.raises(Refused):
        undo(shop, change)

    put_back(business_id=shop.pk, quantities={product.pk: 2}, author="pesanan", now=NOW)
    undo(shop, change)
    product.refresh_from_db()
    assert product.stock == 3
    assert list(StockMovement.objects.values_list("change", flat=True)) == [-17, 2, -2, 17]


def test_what_was_seen_must_still_be_so_or_the_change_is_refused(shop: Business) -> None:
    product = make_product(shop, price_idr=5_000)
    change_price(product, 6_000)

    with pytest.raises(ChangedMeanwhile) as refused:
        change_price(product, 5_500, expected={"price_idr": 5_000})

    assert refused.value.product is not None
    assert refused.value.product.price_idr == 6_000
    # Two people who wish the same are no contradiction.
    change_price(product, 6_000, expected={"price_idr": 5_000})
    # Something else that changed meanwhile does not matter.
    set_availability(business_id=shop.pk, product_id=product.pk, available=False, **WHO)
    assert change_price(product, 6_500, expected={"price_idr": 6_000}).price_idr == 6_500


def test_a_product_is_added_at_the_end_under_a_code_of_its_own(shop: Business) -> None:
    make_product(shop, "Es Teh", sku="es-teh", position=4)
    before = revision(shop)

    product = add_product(
        business_id=shop.pk,
        values={"name": " Es  Teh ", "price_idr": 5_000, "category": "Minuman", "stock": 9},
        **WHO,
    )

    assert (product.sku, product.name, product.position) == ("es-teh-2", "Es Teh", 5)
    assert product.revision == revision(shop) == before + 1
    assert StockMovement.objects.get().stock_after == 9
    undo(shop, newest(shop))
    product.refresh_from_db()
    assert product.archived_at == NOW


@pytest.mark.parametrize(
    "values", [{}, {"name": "Es"}, {"price_idr": 1}, {"name": "Es", "price_idr": -1}]
)
def test_a_product_without_name_or_price_is_refused(shop: Business, values: Any) -> None:
    with pytest.raises(Refused):
        add_product(business_id=shop.pk, values=values, **WHO)
    assert not Product.objects.exists()


def test_a_variant_makes_its_base_the_first_of_a_family(shop: Business) -> None:
    base = make_product(shop, "Kaos", sku="kaos")
    variant = add_product(
        business_id=shop.pk,
        values={"name": "Kaos Merah", "price_idr": 50_000, "variant": "Merah"},
        base_id=base.pk,
        **WHO,
    )
    base.refresh_from_db()
    assert (base.family, variant.family, variant.sku) == ("kaos", "kaos", "kaos-merah")

    make_variant(business_id=shop.pk, product_id=variant.pk, base_id=None, **WHO)
    variant.refresh_from_db()
    assert variant.family == ""
    with pytest.raises(Refused):
        make_variant(business_id=shop.pk, product_id=base.pk, base_id=base.pk, **WHO)
    other = make_product(make_business())
    with pytest.raises(NotFound):
        make_variant(business_id=shop.pk, product_id=base.pk, base_id=other.pk, **WHO)


def test_what_is_archived_comes_back_as_it_was(shop: Business) -> None:
    product = make_product(shop, stock=4)
    foreign = make_product(make_business())
    ids = [product.pk, foreign.pk]

    assert archive_products(business_id=shop.pk, product_ids=ids, **WHO) == 1
    assert restore_products(business_id=shop.pk, product_ids=ids, **WHO) == 1

    product.refresh_from_db()
    assert (product.archived_at, product.stock) == (None, 4)
    assert [change.kind for change in CatalogueChange.objects.for_business(shop)] == [
        *("restore", "archive"),
    ]


def test_a_photo_that_was_changed_comes_back(shop: Business) -> None:
    product = make_product(shop, photo="products/a.webp")
    set_photo(business_id=shop.pk, product_id=product.pk, photo="products/b.webp", **WHO)
    undo(shop, newest(shop))
    product.refresh_from_db()
    assert product.photo.name == "products/a.webp"


def test_categories_are_moved_renamed_and_merged_and_that_is_taken_back(shop: Business) -> None:
    food, drinks, sweet = (make_category(shop, n, position=p) for p, n in enumerate("ABC"))
    product = make_product(shop, category=drinks)

    move_category(business_id=shop.pk, category_id=sweet.pk, up=True)
    move_category(business_id=shop.pk, category_id=food.pk, up=True)
    assert [c.name for c in Category.objects.for_business(shop)] == ["A", "C", "B"]

    before = revision(shop)
    rename_category(business_id=shop.pk, category_id=drinks.pk, name="Minuman", **WHO)
    assert revision(shop) == before + 1
    with pytest.raises(Refused, match="sudah ada"):
        rename_category(business_id=shop.pk, category_id=food.pk, name="minuman", **WHO)
    undo(shop, newest(shop))
    drinks.refresh_from_db()
    assert drinks.name == "B"

    merged = merge_category(business_id=shop.pk, category_id=drinks.pk, into_id=food.pk, **WHO)
    product.refresh_from_db()
    assert (merged, product.category) == (1, food)
    assert not Category.objects.filter(pk=drinks.pk).exists()
    undo(shop, newest(shop))
    product.refresh_from_db()
    assert product.category_name == "B"


def test_a_new_category_comes_last_and_never_twice(shop: Business) -> None:
    make_category(shop, "Makanan", position=3)
    assert add_category(business_id=shop.pk, name=" Minuman ").position == 4
    for name in ("MINUMAN", "  ", "x" * 81):
        with pytest.raises(Refused):
            add_category(business_id=shop.pk, name=name)
