"""What the product tools find."""

from typing import Any

import pytest

from tanggap.assistant.base import TurnContext
from tanggap.assistant.tools.registry import call_tool
from tests.factories import catalogue_of, product_info, turn_in

MENU = (
    product_info("Nasi Goreng Kampung", sku="R1", price_idr=18_000, options=("tanpa telur",)),
    product_info(
        "Nasi Goreng Spesial",
        sku="R2",
        family="R1",
        variant="Spesial",
        price_idr=28_000,
        stock=4,
        description="Pakai telur. " + "Sangat lengkap. " * 20,
    ),
    product_info("Nasi Goreng Kambing", sku="R3", family="R1", variant="Kambing", stock=0),
    product_info("Jus Mangga", sku="J1", available=False, category="Minuman"),
    product_info("Es Teh", sku="T1", category="Minuman", price_idr=5_000, best_seller=True),
)


@pytest.fixture
def context() -> TurnContext:
    return turn_in(catalogue=catalogue_of(*MENU))


async def search(context: TurnContext, **arguments: Any) -> dict[str, Any]:
    return await call_tool(context, "search_products", arguments)


def skus(products: list[dict[str, Any]]) -> list[str]:
    return [product["sku"] for product in products]


async def test_a_product_comes_with_price_unit_and_counted_stock(context: TurnContext) -> None:
    (product,) = (await search(context, query="nasgor spesial"))["products"]
    assert (product["price_idr"], product["unit"], product["status"], product["stock"]) == (
        28_000,
        "porsi",
        "ready",
        4,
    )
    assert len(product["description"]) <= 140


async def test_a_sold_out_product_is_said_to_be_sold_out(context: TurnContext) -> None:
    for query in ("nasgor kambing", "jus mangga"):
        (product,) = (await search(context, query=query))["products"]
        assert product["status"] == "sold_out"
        assert "stock" not in product


async def test_stock_that_is_not_counted_has_no_number(context: TurnContext) -> None:
    (product,) = (await search(context, query="es teh"))["products"]
    assert product["status"] == "ready"
    assert "stock" not in product


async def test_what_is_not_sold_gives_no_products_but_the_categories(context: TurnContext) -> None:
    result = await search(context, query="sepatu")
    assert result["products"] == []
    assert result["categories"] == ["Makanan", "Minuman"]
    assert "price_idr" not in str(result)


async def test_what_is_nearest_is_told_apart_from_what_was_asked_for(context: TurnContext) -> None:
    result = await search(context, query="nasi goreng pete")
    assert result["products"] == []
    # What can be had comes before what is sold out.
    assert skus(result["near"]) == ["R1", "R2", "R3"]
    assert "near" not in await search(context, query="sepatu merah")


async def test_a_match_that_is_not_sure_is_marked(context: TurnContext) -> None:
    result = await search(context, query="minuman")
    assert all(product["uncertain"] for product in result["products"])
    result = await search(context, query="es teh")
    assert "uncertain" not in result["products"][0]


async def test_without_a_query_the_best_sellers_come_first(context: TurnContext) -> None:
    result = await search(context, query=None, limit=2)
    assert skus(result["products"])[0] == "T1"
    assert result["more"] == 3


async def test_a_category_is_found_however_it_is_written(context: TurnContext) -> None:
    result = await search(context, category="minumam", available_only=True)
    assert skus(result["products"]) == ["T1"]
    assert (await search(context, category="sepatu"))["products"] == []


async def test_what_is_sold_beyond_the_limits_is_said_so(context: TurnContext) -> None:
    result = await search(context, query="nasi goreng spesial", max_price_idr=10_000)
    assert result["products"] == []
    assert skus(result["beyond"]) == ["R2"]


async def test_no_more_than_eight_products_are_shown() -> None:
    many = turn_in(catalogue=catalogue_of(*(product_info(f"Kaos {n}") for n in range(20))))
    result = await search(many, query="kaos", limit=50)
    assert (len(result["products"]), result["more"]) == (8, 12)
    assert len((await search(many, query="kaos", limit=-3))["products"]) == 1


async def test_words_of_a_description_find_products_marked_so(context: TurnContext) -> None:
    result = await search(context, query="telur")
    assert (result["found_in"], skus(result["products"])) == ("description", ["R1", "R2"])


async def test_details_hold_the_options_and_the_variants_with_their_prices(
    context: TurnContext,
) -> None:
    result = await call_tool(context, "product_details", {"product": "r1"})
    assert result["product"]["options"] == ["tanpa telur"]
    assert [(v["sku"], v["price_idr"], v["status"]) for v in result["variants"]] == [
        ("R3", 10_000, "sold_out"),
        ("R2", 28_000, "ready"),
    ]


async def test_a_name_that_means_several_products_gives_candidates(context: TurnContext) -> None:
    result = await call_tool(context, "product_details", {"product": "nasi goreng"})
    assert not result["found"]
    assert set(skus(result["candidates"])) == {"R1", "R2", "R3"}


async def test_an_unknown_sku_gives_nothing(context: TurnContext) -> None:
    result = await call_tool(context, "product_details", {"product": "ZZ9"})
    assert result == {"found": False, "candidates": []}


async def test_another_shops_sku_gives_nothing(context: TurnContext) -> None:
    elsewhere = turn_in(catalogue=catalogue_of(product_info("Rahasia", sku="SECRET")))
    assert (await call_tool(elsewhere, "product_details", {"product": "SECRET"}))["found"]
    assert not (await call_tool(context, "product_details", {"product": "SECRET"}))["found"]
