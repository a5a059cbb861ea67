"""Reading what a shop says about itself: zone, phone, address, hours, answers."""

import re
from datetime import time
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import phonenumbers

from tanggap.businesses.models import Business
from tanggap.catalogue.imports.report import shown
from tanggap.catalogue.imports.values import WrongValue, described
from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164
from tanggap.knowledge.own_words import meaning_as_kept, word_as_kept
from tanggap.shopfiles.reader import Reader, refuse_twins
from tanggap.shopfiles.scopes import cancel_until
from tanggap.shopfiles.times import CLOSED_WORDS, first_overlap, range_of
from tanggap.shopfiles.weekdays import days_in

_ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_ZONE_NAME = re.compile(r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*")


def read_timezone(shop: Reader) -> ZoneInfo:
    """The shop's zone: an IANA name, or WIB, WITA, WIT; Jakarta when nothing is said."""
    name = shop.line("timezone", 40, default="Asia/Jakarta")
    name = _ZONES.get(name.upper(), name)
    try:
        if _ZONE_NAME.fullmatch(name) is None:
            raise ValueError
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        shop.problem(
            "timezone",
            f"{shown(name)} bukan zona waktu. Tulis “Asia/Jakarta” (WIB), “Asia/Makassar” (WITA) "
            "atau “Asia/Jayapura” (WIT).",
        )
        return ZoneInfo("Asia/Jakarta")


def read_phone(shop: Reader) -> str:
    """The shop's WhatsApp number as E.164. One that only looks unusual is taken with a note."""
    text = shop.line("whatsapp", 40, number=True)
    if not text:
        return ""
    try:
        return to_e164(text)
    except Refused as error:
        try:
            number = phonenumbers.parse(text, "ID")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            shop.problem("whatsapp", f"{error.message} Tulis misalnya “+6281234567890”.")
            return ""
    shop.findings.notes.append(f"Periksa nomor WhatsApp {text}: bukan nomor yang biasa dipakai.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_address(shop: Reader) -> dict[str, Any]:
    """The address; a plain text counts as the street."""
    value = shop.take("address")
    if isinstance(value, str):
        value = {"street": value}
    if value is not None and not isinstance(value, dict):
        shop.problem("address", f"harus objek {{ … }}; tertulis {described(value)}.")
        value = None
    address = Reader(value or {}, shop.findings, path="address")
    columns = {
        "street": address.line("street", 300),
        "district": address.line("district", 80),
        "city": address.line("city", 80),
        "province": address.line("province", 80),
        "postal_code": address.line("postal_code", 10, number=True),
        "landmark": address.line("landmark", 300),
        "maps_url": _maps_url(address),
    }
    address.done()
    return columns


def _maps_url(address: Reader) -> str:
    url = address.line("maps_url", 490)
    if not url:
        return ""
    if "://" not in url:
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        good = False
    if not good or " " in url:
        address.problem(
            "maps_url", f"{shown(url)} bukan alamat web. Salin tautan dari Google Maps, https://…"
        )
    return url


def read_hours(shop: Reader) -> tuple[str, list[dict[str, Any]]]:
    """The note on the hours, and the stretches of the week; a day not named is closed."""
    hours = shop.object("hours")
    note = hours.line("note", 500)
    week: dict[int, str] = {}
    # A single day says more than a group that holds it, so groups come first.
    keys = [(key, days_in(key)) for key in hours.left()]
    for key, days in sorted(keys, key=lambda found: -len(found[1] or ())):
        for day in days or ():
            if len(days or ()) == 1 and day in week and len(days_in(week[day]) or ()) == 1:
                hours.problem(key, f"hari ini sudah ada sebagai “{week[day]}”. Hapus salah satu.")
            week[day] = key
    stretches = {key: _ranges(hours, key) for key, days in keys if days}
    rows = [
        {"weekday": day, "opens": opens, "closes": closes}
        for day, key in sorted(week.items())
        for opens, closes in stretches[key]
    ]
    hours.done()
    return note, rows


def _ranges(hours: Reader, day: str) -> list[tuple[time, time]]:
    value = hours.take(day)
    if value is None or (isinstance(value, str) and value.strip().casefold() in CLOSED_WORDS):
        return []
    if not isinstance(value, list):
        value = [value]
    elif len(value) == 2 and all(isinstance(item, str) and len(item) <= 8 for item in value):
        # ["10:00", "15:00"]: one stretch without its second pair of brackets.
        value = [value]
    ranges = []
    for index, item in enumerate(value):
        try:
            ranges.append(range_of(item))
        except WrongValue as error:
            hours.problem(f"{day}[{index}]", str(error))
    overlap = first_overlap(ranges)
    if overlap is not None:
        hours.problem(
            day,
            f"jam {overlap[0]:%H:%M} mulai sebelum jam sebelumnya selesai. Pisahkan atau gabungkan "
            "kedua jam itu.",
        )
    return sorted(ranges)


def read_faq(shop: Reader) -> list[dict[str, Any]]:
    """The owner's written answers."""
    rows = [
        {
            "question": entry.line("question", 500, required="Tulis pertanyaannya."),
            "answer": entry.block("answer", 5000, required="Tulis jawabannya."),
        }
        for entry in shop.objects("faq")
    ]
    refuse_twins(shop, "faq", "question", [row["question"] for row in rows])
    return rows


def read_words(shop: Reader) -> list[dict[str, Any]] | None:
    """The shop's own words; nothing when the file does not speak of them."""
    if not shop.has("words"):
        return None
    rows: list[dict[str, Any]] = []
    for entry in shop.objects("words"):
        row: dict[str, Any] = {}
        for column, keep in (("word", word_as_kept), ("meaning", meaning_as_kept)):
            text = entry.line(column, 200)
            try:
                row[column] = keep(text)
            except Refused as error:
                entry.problem(column, str(error))
                row[column] = text
        rows.append(row)
    refuse_twins(shop, "words", "word", [row["word"] for row in rows])
    return rows


def read_order_policy(shop: Reader) -> dict[str, Any]:
    """What an order needs to name, until when it may be cancelled, and how orders are taken.

    How they are taken is named only where the file says it; else it stays as the owner set it.
    """
    policy = shop.object("order_policy")
    cancel = policy.line("cancel", 1000)
    columns: dict[str, Any] = {
        "order_required": policy.lines("required", 120),
        "cancel_policy": cancel,
        "cancel_until": _cancel_until(policy) or cancel_until(cancel),
    }
    for key, column in (("stack_promos", "promo_stacking"), ("when_closed", "orders_when_closed")):
        if policy.has(key):
            columns[column] = policy.flag(key, default=False)
    for key, column, most in (
        ("unpaid_hours", "unpaid_hours", 24 * 90),
        ("low_stock", "low_stock", 100_000),
    ):
        if policy.has(key):
            columns[column] = policy.number(key, most=most, example="3", required=True)
    policy.done()
    return columns


def _cancel_until(policy: Reader) -> str:
    text = policy.line("cancel_until", 20).lower()
    if text and text not in Business.CancelUntil.values:
        choices = ", ".join(Business.CancelUntil.values)
        policy.problem("cancel_until", f"{shown(text)} tidak dikenal. Pilih salah satu: {choices}.")
    return text
