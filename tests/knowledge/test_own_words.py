"""Words that only one shop's customers use."""

import json
from datetime import UTC, datetime

import pytest

from tanggap.assistant.builtin import explain_text
from tanggap.assistant.shop import Shop, ShopCache
from tanggap.businesses.models import Business
from tanggap.core.errors import NotFound, Refused
from tanggap.knowledge.models import OwnWord
from tanggap.knowledge.own_words import forget_word, teach_word
from tanggap.shopfiles import export_shop, import_shop

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def a_shop(slug: str = "warung-uji", **more: object) -> Business:
    told: dict[str, object] = {
        "name": "Warung Uji",
        "slug": slug,
        "whatsapp": "+6281200000001",
        "products": [
            {"sku": "A", "name": "Nasi Goreng Pete", "category": "Nasi", "price": 20000},
            {"sku": "B", "name": "Es Jeruk", "category": "Minuman", "price": 7000},
        ],
    } | more
    report = import_shop(data=json.dumps(told).encode(), now=NOW)
    return Business.objects.get(pk=report.business_id)


def read(business: Business) -> Shop:
    business.refresh_from_db()
    return ShopCache().load(business.pk, business.info_revision, business.catalogue_revision)


def names_in(text: str, shop: Shop) -> list[str]:
    clauses = explain_text(text, shop=shop, now=NOW)["clauses"]
    return [
        shop.catalogue.products[item["candidates"][0]].name
        for clause in clauses
        for item in clause["slots"].get("items", [])
    ]


def test_a_taught_word_names_what_it_stands_for() -> None:
    business = a_shop()
    assert names_in("mawut pait brp?", read(business)) == []
    before = business.info_revision
    teach_word(business_id=business.pk, word="  Mawut  Pait ", meaning="nasi goreng pete")
    shop = read(business)
    assert business.info_revision > before
    assert names_in("mawut pait brp?", shop) == ["Nasi Goreng Pete"]


def test_a_word_that_the_general_lists_know_means_what_the_owner_says() -> None:
    business = a_shop()
    teach_word(business_id=business.pk, word="spesial", meaning="es jeruk")
    assert names_in("spesial berapa", read(business)) == ["Es Jeruk"]


def test_a_word_of_one_shop_means_nothing_to_another() -> None:
    one, other = a_shop(), a_shop("warung-lain")
    teach_word(business_id=one.pk, word="mawut", meaning="nasi goreng pete")
    assert names_in("mawut brp?", read(other)) == []


def test_teaching_a_word_again_changes_it_and_forgetting_takes_it_away() -> None:
    business = a_shop()
    word = teach_word(business_id=business.pk, word="mawut", meaning="es jeruk")
    teach_word(business_id=business.pk, word="MAWUT", meaning="nasi goreng pete")
    assert names_in("mawut", read(business)) == ["Nasi Goreng Pete"]
    forget_word(business_id=business.pk, word_id=word.pk)
    assert names_in("mawut", read(business)) == []


def test_another_shops_word_cannot_be_forgotten() -> None:
    one, other = a_shop(), a_shop("warung-lain")
    word = teach_word(business_id=one.pk, word="mawut", meaning="es jeruk")
    with pytest.raises(NotFound):
        forget_word(business_id=other.pk, word_id=word.pk)
    assert OwnWord.objects.filter(pk=word.pk).exists()


@pytest.mark.parametrize(
    ("word", "meaning", "code"),
    [
        ("", "es jeruk", "word"),
        ("a b c d e", "es jeruk", "word"),
        ("x" * 61, "es jeruk", "word"),
        ("???", "es jeruk", "word"),
        ("mawut", " ", "meaning"),
        ("mawut", "x" * 121, "meaning"),
        ("mawut", "Mawut", "meaning"),
    ],
)
def test_what_is_no_word_is_refused(word: str, meaning: str, code: str) -> None:
    business = a_shop()
    with pytest.raises(Refused) as refused:
        teach_word(business_id=business.pk, word=word, meaning=meaning)
    assert refused.value.code == code


def test_words_travel_in_the_shop_file_and_a_file_without_them_leaves_them() -> None:
    words = [{"word": "mawut", "meaning": "es jeruk"}]
    business = a_shop(words=words)
    assert export_shop(business)["words"] == words
    revision = Business.objects.get(pk=business.pk).info_revision
    a_shop(words=words)
    a_shop()
    assert export_shop(business)["words"] == words
    assert Business.objects.get(pk=business.pk).info_revision == revision
    a_shop(words=[])
    assert "words" not in export_shop(business)
