"""Every way in which people and models write an amount of rupiah."""

import random
from collections.abc import Callable
from typing import Final

_UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def grouped(amount_idr: int, mark: str = ".") -> str:
    """18000 → 18.000"""
    return f"{amount_idr:,}".replace(",", mark)


def in_words(number: int) -> str:
    """18000 → delapan belas ribu"""
    if number < 10:
        return _UNITS[number]
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number, f"{_UNITS[number - 10]} belas")
    if number < 100:
        return f"{_UNITS[number // 10]} puluh {_UNITS[number % 10]}".strip()
    if number < 1_000:
        head = "seratus" if number < 200 else f"{_UNITS[number // 100]} ratus"
        return f"{head} {in_words(number % 100)}".strip()
    if number < 1_000_000:
        head = "seribu" if number < 2_000 else f"{in_words(number // 1_000)} ribu"
        return f"{head} {in_words(number % 1_000)}".strip()
    head = f"{in_words(number // 1_000_000)} juta"
    return f"{head} {in_words(number % 1_000_000)}".strip()


def _thousands(amount_idr: int, mark: str = ",") -> str:
    whole, rest = divmod(amount_idr, 1_000)
    return f"{whole}{mark}{f'{rest:03d}'.rstrip('0')}" if rest else f"{whole}"


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


# Each must say exactly the amount.
SPELLINGS: Final[tuple[Callable[[int], str], ...]] = (
    lambda n: f"Rp{grouped(n)}",
    lambda n: f"Rp {grouped(n)}",
    lambda n: f"Rp. {grouped(n)}",
    lambda n: f"Rp.{grouped(n)},-",
    lambda n: f"Rp {grouped(n)},00",
    lambda n: f"rp{n}",
    lambda n: f"IDR {grouped(n, ',')}",
    lambda n: f"*Rp{grouped(n)}*",
    lambda n: f"**{grouped(n)}**",
    lambda n: grouped(n),
    lambda n: f"{_thousands(n)}rb",
    lambda n: f"{_thousands(n)} rb",
    lambda n: f"{_thousands(n, '.')}rb",
    lambda n: f"{_thousands(n)} ribu",
    lambda n: f"{_thousands(n)} ribu rupiah",
    lambda n: f"{_thousands(n)}k",
    lambda n: f"{_thousands(n)}K",
    lambda n: f"Rp{_thousands(n)}rb",
    lambda n: f"{_thousands(n)}rb-an",
    lambda n: in_words(n),
    lambda n: f"{in_words(n)} rupiah",
    lambda n: in_words(n).capitalize(),
    lambda n: f"Rp{_full_width(grouped(n))}",
    lambda n: f"Rp\u00a0{grouped(n)}",
    lambda n: f"Rp{grouped(n, '.' + chr(0x200B))}",
    lambda n: f"Rp {grouped(n, ' ')}",
    lambda n: f"{grouped(n)} rupiah",
    lambda n: f"Rр{grouped(n)}",
)


def spelled(amount_idr: int, chance: random.Random) -> str:
    """An amount in a spelling drawn by chance; the usual one half of the time."""
    if chance.random() < 0.4:
        return SPELLINGS[0](amount_idr)
    return chance.choice(SPELLINGS)(amount_idr)
