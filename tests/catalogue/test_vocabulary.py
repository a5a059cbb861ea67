"""Which words a typed word may stand for."""

import pytest

from tanggap.catalogue.vocabulary import REMEMBERED, Vocabulary

FOOD = """goreng seafood kwetiau teh nasi sate soto kuah bumbu mozzarella kaos es udang"""
WORDS = Vocabulary(FOOD.split())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("goreng", "goreng"),
        ("gorang", "goreng"),
        ("gorng", "goreng"),
        ("goerng", "goreng"),
        ("gor", "goreng"),
        ("sefood", "seafood"),
        ("the", "teh"),
        ("nais", "nasi"),
        ("keos", "kaos"),
        ("mozarela", "mozzarella"),
        ("udangku", "udang"),
    ],
)
def test_a_slip_or_a_beginning_stands_for_the_word(typed: str, meant: str) -> None:
    assert list(WORDS.meant(typed)) == [meant]


@pytest.mark.parametrize("typed", ["bubur", "buah", "soda", "xx", "kw", "12", "sepatu", "goring2"])
def test_another_word_stands_for_nothing(typed: str) -> None:
    assert not WORDS.meant(typed)


def test_an_everyday_word_is_no_slip_of_a_products() -> None:
    words = Vocabulary(["biasa", "komplit"])
    assert words.meant("biasah")
    assert not words.meant("biaya")
    assert not words.meant("komplain")
    # Where it is a product's, it is meant.
    assert Vocabulary(["sepatu"]).meant("sepatu")


def test_an_exact_word_is_surer_than_a_slip() -> None:
    assert WORDS.meant("goreng")["goreng"] == 1.0
    assert WORDS.meant("gorang")["goreng"] < 1.0


def test_forgotten_blanks_are_found() -> None:
    assert WORDS.split("esteh") == ("es", "teh")
    assert WORDS.split("nasigorengseafood") == ("nasi", "goreng", "seafood")
    assert WORDS.split("nasigurih") == ()


def test_what_is_typed_is_remembered_only_up_to_a_bound() -> None:
    words = Vocabulary(["goreng"])
    for number in range(10_000):
        words.meant(f"gorengan{'abcdefghij'[number % 10]}{'x' * (number // 10 % 30)}{number}")
    assert len(words._remembered) <= REMEMBERED
