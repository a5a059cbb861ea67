"""Customers' words made comparable."""

from tanggap.core.words import GENERAL, Speech, raw_words


def test_case_accents_emoji_and_punctuation_do_not_matter() -> None:
    assert raw_words("Café LATTE!! ☕ Jum'at, 600ml") == ["cafe", "latte", "jumat", "600", "ml"]


def test_other_scripts_are_words_too() -> None:
    assert raw_words("Mie 牛肉") == ["mie", "牛肉"]


def test_stretched_letters_are_said_once() -> None:
    assert GENERAL.all_words("besoook") == ["besok"]


def test_slang_and_endings_are_put_right() -> None:
    assert GENERAL.all_words("brp ongkirnya yg ke sana") == [
        *("berapa", "ongkir", "yang", "ke", "sana")
    ]
    # A word of its own, not an ending.
    assert GENERAL.all_words("tanya hanya") == ["tanya", "hanya"]


def test_fillers_say_nothing() -> None:
    assert GENERAL.words("kak, ada parkir ga ya?") == ["parkir"]


def test_a_room_may_speak_its_own_way() -> None:
    speech = Speech({"nasgor": ("nasi", "goreng")}, {"porsi"})
    assert speech.words("2 porsi nasgornya") == ["2", "nasi", "goreng"]
