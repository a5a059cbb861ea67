"""What the guard holds against English sentences, and what it lets pass."""

from tanggap.assistant.shop import Shop
from tanggap.guard.check import facts_of, judge
from tests.factories import catalogue_of, product_info, shop_info
from tests.guard.shops import turn

SHOP = Shop(
    shop_info(name="Warung Hijau"),
    catalogue_of(
        product_info("Tahu Goreng", id=1, price_idr=10_000, description="Tahu goreng, vegan."),
        product_info("Sate Ayam", id=2, price_idr=23_000, description="Sate dengan bumbu kacang."),
    ),
    (),
)


def passes(text: str, question: str) -> bool:
    context = turn(SHOP, question)
    return judge(text, facts=facts_of(context)).passed


def test_a_list_of_what_is_said_to_be_vegan_passes_and_any_other_line_does_not() -> None:
    assert passes("These are vegan:\n• Tahu Goreng Rp10.000", "anything vegan?")
    assert not passes("These are vegan:\n• Sate Ayam Rp23.000", "anything vegan?")
    assert not passes("Yang vegan ada ini kak:\n• Sate Ayam Rp23.000", "yang vegan apa aja kak?")


def test_one_english_word_is_enough_to_be_answered_in_english() -> None:
    english = "Sorry, there are no promos at the moment."
    assert passes(english, "discounts?")
    assert not passes(english, "promo?")
