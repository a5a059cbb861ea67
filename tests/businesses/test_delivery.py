"""Whether a shop delivers to a place, and for how much."""

import pytest

from tanggap.businesses.delivery import UNKNOWN, find_area
from tanggap.businesses.info import ShopInfo
from tests.factories import shop_info, zone

NEAR = zone("Dekat", "Melati", "Kenanga Indah", "Sukamaju Utara", "Sukamaju Selatan")
FAR = zone("Jauh", "Wonokerto", "Tirtamarta", "Mekarsari", "Bojongan", fee_idr=15_000)


@pytest.fixture
def info() -> ShopInfo:
    return shop_info(
        zones=(NEAR, FAR), not_served=("Gunungsari", "Mekarjati"), city="Sukamaju", province="Jawa"
    )


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("melati", "Melati"),
        ("kak bisa kirim ke Kenanga Indah ga?", "Kenanga Indah"),
        ("KENANGAINDAH", "Kenanga Indah"),
        ("jl. mawar no 5, melati", "Melati"),
        ("daerah melatii", "Melati"),
        ("kenangan indah", "Kenanga Indah"),
    ],
)
def test_a_served_area_is_found_however_it_is_written(info: ShopInfo, said: str, area: str) -> None:
    answer = find_area(info, said)
    assert (answer.served, answer.zone, answer.matched) == (True, NEAR, area)


@pytest.mark.parametrize("said", ["wonokerto", "wonokrto", "wono kerto", "tirtamata"])
def test_each_area_has_the_fee_of_its_own_zone(info: ShopInfo, said: str) -> None:
    assert find_area(info, said).zone == FAR


@pytest.mark.parametrize("said", ["gunungsari", "gunung sari dong", "gunungsarie"])
def test_an_area_that_is_never_served_is_refused(info: ShopInfo, said: str) -> None:
    answer = find_area(info, said)
    assert (answer.served, answer.zone, answer.matched) == (False, None, "Gunungsari")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "bekasi",
        "mel",  # too short to be anything
        "mekar",  # begins a served and an unserved area
        "kota Sukamaju",  # the city, not the two areas that begin with its name
        "melati atau wonokerto",  # two fees
        "dari melati ke gunungsari",  # served and not served
        "yang dekat kampus",  # an everyday word that is also a zone's name
        "indah",  # the end of a name
    ],
)
def test_a_short_or_double_meaning_place_is_unknown(info: ShopInfo, said: str) -> None:
    assert find_area(info, said) == UNKNOWN


def test_the_first_word_of_areas_of_one_zone_is_enough(info: ShopInfo) -> None:
    elsewhere = shop_info(zones=(NEAR, FAR), city="Bandung")
    assert find_area(elsewhere, "sukamaju").zone == NEAR


def test_a_zone_is_found_by_its_name_alone_or_as_a_zone(info: ShopInfo) -> None:
    assert find_area(info, "dekat").zone == NEAR
    assert find_area(info, "kalau ke zona jauh berapa?").zone == FAR


def test_an_area_of_two_zones_is_unknown() -> None:
    both = shop_info(zones=(zone("A", "Melati"), zone("B", "Melati", fee_idr=9_000)))
    assert find_area(both, "melati") == UNKNOWN


def test_a_zone_without_areas_is_a_place_itself() -> None:
    city = zone("Kota Lama")
    assert find_area(shop_info(zones=(city,)), "ke kota lama kak").zone == city


def test_a_shop_that_does_not_deliver_serves_no_area() -> None:
    assert find_area(shop_info(), "melati").served is False


@pytest.mark.parametrize(
    ("said", "fee"),
    [("ilir timur ii", 9_000), ("Ilir Timur 2", 9_000), ("ke ilir timur I kak", 5_000)],
)
def test_places_of_one_name_are_told_apart_by_their_numbers(said: str, fee: int) -> None:
    both = shop_info(
        zones=(zone("A", "Ilir Timur I", fee_idr=5_000), zone("B", "Ilir Timur II", fee_idr=9_000))
    )
    found = find_area(both, said)
    assert found.zone is not None
    assert found.zone.fee_idr == fee


@pytest.mark.parametrize("said", ["ilir timur iii", "ilir timur 3", "x İ"])
def test_a_number_that_no_area_has_is_no_slip(said: str) -> None:
    one = shop_info(zones=(zone("A", "Ilir Timur I", "Ilir Timur II"),))
    assert find_area(one, said) == UNKNOWN


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("helvetia", "Medan Helvetia"),
        ("jl gaperta 10, helvetiaa", "Medan Helvetia"),
        ("medan helvetia", "Medan Helvetia"),
        ("denai", "Denai"),  # another area's whole name
        ("baru", ""),
        ("kota", ""),
    ],
)
def test_the_city_may_be_left_out_of_an_areas_name(said: str, area: str) -> None:
    inner = zone("Dalam", "Medan Helvetia", "Medan Baru", "Medan Kota", "Medan Denai")
    outer = zone("Luar", "Denai", id=2, fee_idr=20_000)

    assert find_area(shop_info(zones=(inner, outer), city="Medan"), said).matched == area
