"""Single values of a file: what is accepted, and the sentence for what is not."""

import math
import re
import unicodedata

from tanggap.catalogue.imports.report import shown


class WrongValue(Exception):
    """A value that cannot be taken; the text says what is wrong and what to do."""


# 18000, 18.000, 1,250,000, Rp 18.000,-, 18000.00: the last two digits only where they cannot be
# taken for thousands.
_AMOUNT = re.compile(
    r"(?:rp\.?|idr)?\s*"
    r"(?P<sign>-?)"
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+)"
    r"(?:(?<=\d{4})[.,]00?|,-{1,2}|\.-|(?<=\.\d{3}),00?|(?<=,\d{3})\.00?)?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?P<sign>-?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]0)?")

_YES = frozenset({"ya", "y", "yes", "true", "benar", "1", "ada", "tersedia", "ready", "aktif"})
_NO = frozenset(
    {"tidak", "no", "n", "false", "salah", "0", "habis", "kosong", "nonaktif", "tdk", "ga"}
)


def clean_line(text: str) -> str:
    """A text on one line, without blanks around it or doubled inside. Raises `WrongValue`."""
    return " ".join(_storable(text).split())


def clean_block(text: str) -> str:
    """A text that may have several lines, without blanks around it. Raises `WrongValue`."""
    return _storable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _storable(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t\r":
            raise WrongValue(
                f"berisi karakter yang tidak bisa disimpan (U+{ord(character):04X}). Ketik ulang "
                "teksnya."
            )
    return text


def check_length(text: str, limit: int) -> None:
    """Raises `WrongValue` when a text does not fit where it is stored."""
    if len(text) > limit:
        raise WrongValue(
            f"terlalu panjang: {len(text)} karakter, paling banyak {limit}. Persingkat "
            f"{shown(text)}."
        )


def whole_number(value: object, *, most: int, example: str, what: str) -> int:
    """A number of a JSON file: an integer, or a float without fraction. Raises `WrongValue`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongValue(
            f"harus {what}, misalnya {example}, tanpa tanda kutip; tertulis {described(value)}."
        )
    if isinstance(value, float):
        if not math.isfinite(value) or not value.is_integer():
            raise WrongValue(f"harus {what} tanpa pecahan, misalnya {example}; tertulis {value}.")
        value = int(value)
    return _within(value, most=most, example=example)


def amount_in_cell(value: object, *, most: int) -> int:
    """Rupiah in a cell of a sheet, as a number or as people write it. Raises `WrongValue`."""
    return _number_in_cell(
        value,
        _AMOUNT,
        most=most,
        example="18000",
        hint="Tulis rupiahnya dengan angka saja, misalnya 18000",
    )


def count_in_cell(value: object, *, most: int) -> int:
    """A number of pieces in a cell of a sheet. Raises `WrongValue`."""
    return _number_in_cell(
        value,
        _COUNT,
        most=most,
        example="12",
        hint="Tulis jumlahnya dengan angka, misalnya 12, atau kosongkan kalau tidak dihitung",
    )


def _number_in_cell(
    value: object, pattern: re.Pattern[str], *, most: int, example: str, hint: str
) -> int:
    if isinstance(value, float) and not isinstance(value, bool):
        if not math.isfinite(value) or not value.is_integer():
            raise WrongValue(f"{shown(value)} punya pecahan. {hint}.")
        return _within(int(value), most=most, example=example)
    if isinstance(value, int) and not isinstance(value, bool):
        return _within(value, most=most, example=example)
    # Far more digits than any amount has are not worth reading.
    match = pattern.fullmatch(value.strip()) if isinstance(value, str) and len(value) < 40 else None
    if match is None:
        raise WrongValue(f"{shown(value)} bukan angka. {hint}.")
    number = int(re.sub(r"\D", "", match["whole"]))
    return _within(-number if match["sign"] else number, most=most, example=example)


def _within(number: int, *, most: int, example: str) -> int:
    if number < 0:
        raise WrongValue(f"tidak boleh negatif, tertulis {number}. Tulis 0 atau lebih.")
    if number > most:
        written = f"{most:,}".replace(",", ".")
        raise WrongValue(f"terlalu besar, paling banyak {written}. Tulis misalnya {example}.")
    return number


def yes_or_no(value: object) -> bool:
    """A yes or no in a cell of a sheet. Raises `WrongValue`."""
    if isinstance(value, bool):
        return value
    word = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    word = word.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise WrongValue(f"{shown(value)} bukan ya atau tidak. Tulis “ya” atau “tidak”.")


def described(value: object) -> str:
    """How a sentence names a JSON value that is of the wrong kind."""
    if value is None:
        return "kosong (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "sebuah objek"
    if isinstance(value, list):
        return "sebuah daftar"
    return shown(value)
