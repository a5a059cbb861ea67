"""Amounts, days, times and lists as they are said."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from tanggap.assistant.builtin.normalise.language import Language
from tanggap.businesses.info import TimeRange
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr

_DAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}


def joined(parts: Sequence[str], language: Language) -> str:
    """A list in a sentence: "a, b dan c"."""
    word = "and" if language == "en" else "dan"
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def bullets(lines: Iterable[str]) -> str:
    """A list on lines of its own."""
    return "\n".join(f"• {line}" for line in lines)


def day_name(day: date, language: Language) -> str:
    """The weekday."""
    return _DAYS[language][day.weekday()]


def day_and_date(day: date, language: Language) -> str:
    """The weekday with its date."""
    month = _MONTHS[language].split()[day.month - 1]
    return f"{day_name(day, language)}, {day.day} {month}"


def full_date(day: date, language: Language, today: date) -> str:
    """The same, with the year where it is another than today's."""
    dated = day_and_date(day, language)
    return dated if day.year == today.year else f"{dated} {day.year}"


def clock(at: time) -> str:
    """A clock time: 07.30."""
    return f"{at:%H.%M}"


def zone_name(zone: ZoneInfo, at: datetime) -> str:
    """WIB, WITA or WIT; empty elsewhere."""
    offset = at.astimezone(zone).utcoffset()
    return _ZONES.get(int(offset.total_seconds() // 3600), "") if offset is not None else ""


def ranges(open_hours: Sequence[TimeRange], language: Language) -> str:
    """Hours of one day: "10.00-15.00 dan 16.30-21.00"."""
    return joined([f"{clock(r.opens)}–{clock(r.closes)}" for r in open_hours], language)


def price_line(product: ProductInfo, language: Language) -> str:
    """A product with its price, for a list."""
    line = f"{product.name} {format_idr(product.price_idr)}"
    if product.sold_out:
        line += " (sold out)" if language == "en" else " (lagi habis)"
    return line


def per_unit(product: ProductInfo, language: Language) -> str:
    """Name, price and unit in a sentence."""
    unit = f" per {unit_name(product.unit, language)}" if product.unit else ""
    if language == "en":
        unit = " each" if product.unit in _SINGLE else unit
        return f"{product.name} is {format_idr(product.price_idr)}{unit}"
    return f"{product.name} {format_idr(product.price_idr)}{unit}"


# Counted one by one; English has no word for it.
_SINGLE: Final = frozenset({"ekor", "buah", "pcs", "biji", "butir"})


_UNITS: Final = {
    "porsi": "portion",
    "gelas": "glass",
    "botol": "bottle",
    "bungkus": "pack",
    "pcs": "piece",
    "buah": "piece",
    "kotak": "box",
    "paket": "package",
    "pasang": "pair",
    "lembar": "sheet",
    "toples": "jar",
    "loyang": "tray",
    "mangkuk": "bowl",
    "cangkir": "cup",
    "mangkok": "bowl",
    "cup": "cup",
    "tusuk": "skewer",
    "ekor": "whole",
    "potong": "piece",
}


def unit_name(unit: str, language: Language) -> str:
    """A unit in the language of the answer."""
    return _UNITS.get(unit, unit) if language == "en" else unit


def shortened(text: str, longest: int) -> str:
    """The sentences of a text that fit."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    end = cut.rfind(". ")
    return cut[: end + 1] if end > longest // 3 else f"{cut.rsplit(' ', 1)[0]}…"


_QUALITIES: Final = {
    "pedas": "spicy",
    "manis": "sweet",
    "asam": "sour",
    "asin": "salty",
    "pahit": "bitter",
    "gurih": "savoury",
    "dingin": "cold",
    "panas": "hot",
    "segar": "fresh",
    "renyah": "crispy",
    "sehat": "healthy",
}


def quality_name(word: str, raw: str) -> str:
    """A quality in English, without the degree in which it was asked for: "very spicy"."""
    return _QUALITIES.get(word, raw.lower().removesuffix(" free"))
