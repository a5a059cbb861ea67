"""Finding products as customers name them."""

from typing import Any

import pytest

from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.search import SURE_SCORE
from tests.factories import catalogue_of, product_info

MENU: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("R1", "Nasi Goreng Kampung", {}),
    ("R2", "Nasi Goreng Seafood", {"family": "R1", "variant": "Seafood"}),
    ("R3", "Nasi Goreng Spesial", {"family": "R1", "variant": "Spesial", "best_seller": True}),
    ("R4", "Nasi Goreng Spesial Jumbo", {"family": "R1", "variant": "Spesial Jumbo"}),
    ("R5", "Nasi Putih", {"aliases": ("nasi", "nasi aja"), "price_idr": 5_000}),
    ("M1", "Mie Goreng Jawa", {"category": "Mie"}),
    ("K1", "Kwetiau Sapi", {"category": "Mie"}),
    ("A1", "Ayam Bakar Madu", {"stock": 0}),
    ("A2", "Ayam Goreng", {}),
    ("A3", "Ayam Goreng 1 Ekor", {"family": "A2", "variant": "1 Ekor"}),
    ("T1", "Es Teh Manis", {"category": "Minuman", "price_idr": 5_000}),
    ("T2", "Air Mineral 600 ml", {"category": "Minuman", "price_idr": 4_000}),
    ("P1", "Paket Makan Siang", {"category": "Paket"}),
    ("P2", "Paket Makan Malam", {"category": "Paket"}),
    ("B1", "Sambal Bumbu Rujak", {"description": "Pedas manis, tanpa terasi."}),
)


@pytest.fixture(scope="module")
def menu() -> Catalogue:
    return catalogue_of(*(product_info(name, sku=sku, **values) for sku, name, values in MENU))


def found(menu: Catalogue, query: str) -> list[str]:
    return [match.product.sku for match in menu.search(query)]


@pytest.mark.parametrize(
    ("query", "sku"),
    [
        ("Nasi Goreng Spesial", "R3"),
        ("nasgor spesial", "R3"),
        ("nasgornya yg spesiaaal brp kak 🙏", "R3"),
        ("nasi gorang sefood", "R2"),
        ("nais goreng kampung", "R1"),
        ("nasgor jumbo", "R4"),
        ("goreng nasi seafood", "R2"),
        ("mie gor", "M1"),
        ("mi goreng", "M1"),
        ("kuetiau", "K1"),
        ("es teh", "T1"),
        ("esteh", "T1"),
        ("es teh 2", "T1"),
        ("ice tea", "T1"),
        ("ayambakar", "A1"),
        ("ayam goreng 1", "A2"),
        ("2 ayam goreng", "A2"),
        ("ayam goreng 1 ekor", "A3"),
        ("air mineral 600ml", "T2"),
        ("nasi", "R5"),
        ("paket makan malam", "P2"),
        ("paket makan siang", "P1"),
        ("k1", "K1"),
        ("sambel rujak", "B1"),
    ],
)
def test_the_product_that_was_meant_comes_first_and_for_sure(
    menu: Catalogue, query: str, sku: str
) -> None:
    best = menu.search(query)[0]
    assert (best.product.sku, best.score >= SURE_SCORE) == (sku, True)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?!",
        "kak",
        "ada menu apa aja",
        "mobil",
        "sepatu",
        "uang",
        "nasi goreng pete",
        "kopi luwak",
        "bubur",  # four of five letters of "bumbu"
        "kue",  # begins "kuetiau", an old spelling
        "soto",
        "laptop gaming murah",
    ],
)
def test_what_the_shop_does_not_sell_finds_nothing(menu: Catalogue, query: str) -> None:
    assert found(menu, query) == []


def test_an_exact_name_scores_full_and_its_longer_sisters_less(menu: Catalogue) -> None:
    exact, longer = menu.search("nasi goreng spesial")
    assert (exact.score, longer.product.sku) == (100.0, "R4")
    assert SURE_SCORE <= longer.score < 100.0


def test_variants_that_are_meant_equally_are_all_found_the_best_seller_first(
    menu: Catalogue,
) -> None:
    matches = menu.search("nasi goreng")
    assert [match.product.sku for match in matches] == ["R3", "R1", "R2", "R4"]
    assert len({match.score for match in matches[:3]}) == 1


def test_a_variant_is_found_by_its_own_words_and_by_its_familys() -> None:
    shirts = catalogue_of(
        product_info("Kaos Polos", sku="K", family="K"),
        product_info("Kaos Polos", sku="K-1", family="K", variant="Merah L"),
        product_info("Kaos Polos", sku="K-2", family="K", variant="Merah XL"),
        product_info("Kemeja", sku="J-1", family="Kemeja Flanel", variant="Biru L"),
    )
    assert found(shirts, "yang merah L") == ["K-1"]
    assert found(shirts, "kaos merah xl")[0] == "K-2"
    assert found(shirts, "kemeja flanel biru") == ["J-1"]
    assert set(found(shirts, "kaos polos")) == {"K", "K-1", "K-2"}


def test_a_variant_does_not_answer_to_its_bases_own_name(menu: Catalogue) -> None:
    assert found(menu, "nasi goreng kampung") == ["R1"]
    chargers = catalogue_of(
        product_info("Charger 20 W", sku="C"),
        product_info("Charger 33 W", sku="C-1", family="C", variant="33 W"),
    )
    assert found(chargers, "charger 20w") == ["C"]
    assert found(chargers, "charger 33 watt") == ["C-1"]


def test_model_names_are_never_taken_for_quantities_or_slips() -> None:
    cases = catalogue_of(
        product_info("Casing Galaxy A15", sku="A15"),
        product_info("Casing Galaxy A51", sku="A51"),
        product_info("Casing iPhone 13", sku="I13"),
        product_info("Power Bank 10.000 mAh", sku="PB"),
    )
    assert found(cases, "casing galaxy a15") == ["A15"]
    assert found(cases, "casing galaxy a 51") == ["A51"]
    assert found(cases, "casing galaxy a78") == []
    assert found(cases, "casing iphone13") == ["I13"]
    assert found(cases, "powerbank 10000mah") == ["PB"]


def test_a_size_that_there_is_not_is_no_sure_match(menu: Catalogue) -> None:
    matches = menu.search("air mineral 1500 ml")
    assert all(match.score < SURE_SCORE for match in matches)


def test_a_category_finds_its_products_after_those_named_so(menu: Catalogue) -> None:
    assert set(found(menu, "minuman")) == {"T1", "T2"}
    assert set(found(menu, "minumam")) == {"T1", "T2"}
    assert all(match.score < SURE_SCORE for match in menu.search("minuman"))
    by_name_first = found(menu, "mie")
    assert by_name_first == ["M1", "K1"]


def test_limits_are_kept(menu: Catalogue) -> None:
    assert [m.product.sku for m in menu.search("ayam", available_only=True)] == ["A2", "A3"]
    assert [m.product.sku for m in menu.search("nasi", max_price_idr=5_000)] == ["R5"]
    assert [m.product.sku for m in menu.search("goreng", category="Mie")] == ["M1"]
    assert len(menu.search("goreng", limit=2)) == 2


def test_limits_reach_beyond_the_first_of_very_many() -> None:
    many = [product_info(f"Kaos {number}", price_idr=50_000) for number in range(800)]
    cheap = product_info("Kaos Anak Lengan Panjang Motif Garis", price_idr=20_000)
    shop = catalogue_of(*many, cheap)
    assert [m.product for m in shop.search("kaos", max_price_idr=30_000)] == [cheap]


def test_words_that_no_name_holds_are_found_in_descriptions(menu: Catalogue) -> None:
    assert found(menu, "terasi") == []
    assert [product.sku for product in menu.describing("terasi")] == ["B1"]
    assert menu.describing("sepatu") == []


def test_a_list_without_a_query_has_best_sellers_first_and_the_sold_out_last(
    menu: Catalogue,
) -> None:
    skus = [product.sku for product in menu.listing(limit=20)]
    assert (skus[0], skus[-1]) == ("R3", "A1")
    assert [product.sku for product in menu.listing(category="Minuman")] == ["T1", "T2"]


def test_a_family_has_its_base_first(menu: Catalogue) -> None:
    jumbo = menu.by_sku["R4"]
    assert [product.sku for product in menu.family(jumbo)] == ["R1", "R2", "R3", "R4"]
    assert menu.family(menu.by_sku["M1"]) == (menu.by_sku["M1"],)


def test_a_category_is_recognised_unless_several_are_meant(menu: Catalogue) -> None:
    assert menu.find_category("minum an") is None
    assert menu.find_category("MINUMAN") == "Minuman"
    assert menu.find_category("minumann") == "Minuman"
    assert menu.find_category("sepatu") is None


def test_a_name_of_everyday_words_only_can_be_asked_for() -> None:
    shop = catalogue_of(product_info("Apa Aja", sku="X"), product_info("Teh", sku="Y"))
    assert found(shop, "apa aja") == ["X"]
    assert found(shop, "ada apa") == []
