"""Reading how a shop sells: payment, delivery, promos."""

import re
from collections.abc import Iterator
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from tanggap.businesses.info import ALWAYS_BEGUN, NEVER_ENDING
from tanggap.businesses.models import Promo
from tanggap.businesses.qris import WrongQris, read_qris
from tanggap.catalogue.imports.report import shown
from tanggap.catalogue.imports.values import WrongValue, described, whole_number
from tanggap.shopfiles.reader import Reader, refuse_twins
from tanggap.shopfiles.scopes import read_scope
from tanggap.shopfiles.times import date_of, time_of
from tanggap.shopfiles.weekdays import days_in

_CODE_LENGTH = 30
_MAX_MINUTES = 60 * 24 * 30


def read_payment_methods(shop: Reader) -> list[dict[str, Any]]:
    """The ways to pay; a plain text counts as the name of one."""
    rows: list[dict[str, Any]] = []
    for method in _named_objects(shop, "payment_methods"):
        code, name = _code_and_name(method)
        rows.append(
            {
                "code": code,
                "name": name,
                "active": method.flag("active", default=True),
                "account_number": method.line("account_number", 40, number=True),
                "account_name": method.line("account_name", 120),
                "qris_payload": _qris(method),
                "note": method.line("note", 500),
            }
        )
    refuse_twins(shop, "payment_methods", "code", [row["code"] for row in rows])
    return rows


def _qris(method: Reader) -> str:
    """The shop's own static code, checked; a wrong one would cost a customer their money."""
    payload = method.line("qris_payload", 1000)
    if not payload:
        return ""
    try:
        return read_qris(payload).payload
    except WrongQris as error:
        method.problem("qris_payload", error.message)
        return ""


def read_delivery(shop: Reader) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The shop's columns on delivery, and its zones."""
    delivery = shop.object("delivery")
    shortest, longest = _eta(delivery)
    columns: dict[str, Any] = {
        "delivery_min_order_idr": delivery.idr("min_order"),
        "delivery_eta_min_minutes": shortest,
        "delivery_eta_max_minutes": longest,
        "delivery_until": _until(delivery),
        "delivery_courier": delivery.line("courier", 300),
        "pickup": delivery.flag("pickup", default=True),
        "not_served": delivery.lines("not_served", 120),
    }
    if delivery.has("cod_max"):
        columns["cod_max_idr"] = delivery.idr("cod_max")
    zones: list[dict[str, Any]] = []
    for zone in delivery.objects("zones"):
        code, name = _code_and_name(zone)
        zones.append(
            {
                "code": code,
                "name": name,
                "areas": zone.lines("areas", 120),
                "fee_idr": zone.idr("fee", required=True),
                "cod": zone.flag("cod", default=True),
            }
        )
    refuse_twins(delivery, "zones", "code", [zone["code"] for zone in zones])
    delivery.done()
    return columns, zones


def _eta(delivery: Reader) -> tuple[int | None, int | None]:
    """The shortest and longest minutes of a delivery; one number counts as both."""
    value = delivery.take("eta_minutes")
    if value is None:
        return None, None
    pair = value if isinstance(value, list) else [value]
    if len(pair) not in (1, 2):
        delivery.problem("eta_minutes", "harus dua angka menit, misalnya [30, 60].")
        return None, None
    try:
        minutes = [
            whole_number(item, most=_MAX_MINUTES, example="30", what="angka menit") for item in pair
        ]
    except WrongValue as error:
        delivery.problem("eta_minutes", str(error))
        return None, None
    if minutes[0] > minutes[-1]:
        delivery.problem(
            "eta_minutes", "menit pertama lebih besar dari yang kedua. Tukar keduanya."
        )
    return minutes[0], minutes[-1]


def _until(delivery: Reader) -> time | None:
    value = delivery.take("until")
    if value is None or value == "":
        return None
    try:
        return time_of(value)
    except WrongValue as error:
        delivery.problem("until", str(error))
        return None


def read_promos(shop: Reader, zone: ZoneInfo, zones: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The promos; `zone_code` names one of the zones or is `None`, and so is `scope` if unsaid."""
    rows = []
    for promo in shop.objects("promos"):
        kind = promo.line("type", 15).casefold()
        if kind not in Promo.Type.values:
            choices = ", ".join(Promo.Type.values)
            promo.problem("type", f"{shown(kind)} tidak dikenal. Pilih salah satu: {choices}.")
        row: dict[str, Any] = {
            "title": promo.line("title", 120, required="Tulis judul promonya."),
            "description": promo.block("description", 2000),
            "code": promo.line("code", 30, number=True),
            "type": kind,
            "value": _promo_value(promo, kind),
            "min_purchase_idr": promo.idr("min_purchase"),
            "max_discount_idr": promo.idr("max_discount"),
            "zone_code": _promo_zone(promo, zones),
            "days": _promo_days(promo),
            "scope": read_scope(promo, kind),
        }
        for key, column, unsaid in (
            ("start", "starts_on", ALWAYS_BEGUN),
            ("end", "ends_on", NEVER_ENDING),
        ):
            value = promo.take(key)
            try:
                row[column] = unsaid if value in (None, "") else date_of(value, zone)
            except WrongValue as error:
                promo.problem(key, str(error))
        if "starts_on" in row and "ends_on" in row and row["ends_on"] < row["starts_on"]:
            promo.problem("end", "lebih awal dari tanggal mulai. Tukar atau perbaiki tanggalnya.")
        rows.append(row)
    return rows


def _promo_value(promo: Reader, kind: str) -> int | None:
    needed = kind in (Promo.Type.PERCENT, Promo.Type.AMOUNT, Promo.Type.FIXED_PRICE)
    if kind != Promo.Type.PERCENT:
        return promo.idr("value", required=needed)
    value = promo.number(
        "value", most=100, example="15", what="angka persen dari 1 sampai 100", required=True
    )
    if value == 0:
        promo.problem("value", "potongan 0 persen bukan promo. Tulis 1 sampai 100.")
    return value


def _promo_zone(promo: Reader, zones: list[dict[str, Any]]) -> str | None:
    name = promo.line("zone", 80)
    if not name:
        return None
    for column in ("code", "name"):
        for zone in zones:
            if zone[column].casefold() == name.casefold():
                return str(zone["code"])
    promo.problem(
        "zone", f"zona {shown(name)} tidak ada di delivery.zones. Tulis code salah satu zona."
    )
    return None


def _promo_days(promo: Reader) -> list[int]:
    """Weekday numbers from Monday = 0. A list that has a 7 counts from Monday = 1."""
    value = promo.take("days")
    if value is None:
        return []
    if isinstance(value, str):
        value = [part for part in re.split(r"[,;|&]|\bdan\b|\band\b", value) if part.strip()]
    if not isinstance(value, list):
        promo.problem(
            "days", f"harus daftar hari, misalnya [“senin”]; tertulis {described(value)}."
        )
        return []
    first = 1 if any(item == 7 for item in value if isinstance(item, int)) else 0
    days: set[int] = set()
    for index, item in enumerate(value):
        found: tuple[int, ...] | None = None
        if isinstance(item, str):
            found = days_in(item)
        elif isinstance(item, int) and not isinstance(item, bool) and first <= item < first + 7:
            found = (item - first,)
        if found is None:
            promo.problem(
                f"days[{index}]",
                f"{described(item)} bukan hari. Tulis senin, selasa, rabu, kamis, jumat, sabtu "
                "atau minggu.",
            )
            continue
        days.update(found)
    return sorted(days)


def _named_objects(shop: Reader, key: str) -> Iterator[Reader]:
    value = shop.take(key)
    if isinstance(value, list):
        value = [{"name": item} if isinstance(item, str) else item for item in value]
    holder = Reader({key: value}, shop.findings, path=shop.path())
    return holder.objects(key)


def _code_and_name(item: Reader) -> tuple[str, str]:
    code = item.line("code", _CODE_LENGTH, number=True)
    name = item.line("name", 80)
    if not code and not name:
        item.problem("name", "kosong atau tidak ada. Tulis namanya.")
    return code or slugify(name)[:_CODE_LENGTH].strip("-") or name[:_CODE_LENGTH], name or code
