"""The three reports, each from its definitions in `docs/reports.md`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from tanggap.businesses.models import Business
from tanggap.reports.base import Report
from tanggap.reports.kinds.cost import cost_report
from tanggap.reports.kinds.interaction import interaction_report
from tanggap.reports.kinds.sales import sales_report
from tanggap.reports.periods import Period

Make = Callable[..., Report]
REPORTS: Final[Mapping[str, Make]] = {
    "interaksi": interaction_report,
    "penjualan": sales_report,
    "biaya": cost_report,
}


def make_report(
    kind: str, business: Business, period: Period, *, now: datetime, channel_id: int | None = None
) -> Report:
    """One of `REPORTS` for a period, and a channel of the shop or all of them."""
    return REPORTS[kind](business, period, now=now, channel_id=channel_id)


__all__ = ["REPORTS", "cost_report", "interaction_report", "make_report", "sales_report"]
