"""Keeping what an owner assumes and wishes about reports."""

from collections.abc import Mapping
from typing import Final

from tanggap.businesses.models import Business
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.reports.models import ReportRules
from tanggap.reports.wording import FEES

MOST_MINUTES: Final = 60
MOST_FEE_IDR: Final = 100_000


@in_transaction
def set_assumptions(*, business: Business, given: Mapping[str, str]) -> ReportRules:
    """Keeps minutes per answer (`minutes`, "2" or "1,5") and fees (`fee_…`, whole rupiah).

    What is not given stays. Raises `Refused` for what is no such number.
    """
    rules: ReportRules
    rules, _ = ReportRules.objects.select_for_update().get_or_create(business=business)
    columns = ["updated_at"]
    if "minutes" in given:
        rules.saved_tenths = _tenths(given["minutes"])
        columns.append("saved_tenths")
    for category in FEES:
        name = f"fee_{category}_idr"
        if f"fee_{category}" in given:
            setattr(rules, name, _rupiah(given[f"fee_{category}"]))
            columns.append(name)
    rules.save(update_fields=columns)
    return rules


def _tenths(text: str) -> int:
    try:
        minutes = float(text.strip().replace(",", "."))
    except ValueError:
        minutes = -1
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refused(
            f"Isi menit per jawaban dengan angka 0 sampai {MOST_MINUTES}, misalnya 2 atau 1,5.",
            code="minutes_wrong",
        )
    return round(minutes * 10)


def _rupiah(text: str) -> int:
    digits = text.strip().lower().removeprefix("rp").strip().replace(".", "") or "0"
    if not (digits.isascii() and digits.isdigit()) or int(digits) > MOST_FEE_IDR:
        raise Refused(
            "Isi tarif dengan rupiah bulat, misalnya 350; kosong kalau gratis.", code="fee_wrong"
        )
    return int(digits)
