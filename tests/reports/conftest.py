"""Shops with a past."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bench.past import Size, fill
from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.reports.models import ReportRules
from tests.console.building import make_shop, make_staff

# A little into the new year, in all three of the country's zones.
NOW = datetime(2026, 1, 9, 5, 17, tzinfo=UTC)
FIRST, LAST = date(2025, 11, 20), date(2026, 1, 9)


def shop_with_past(
    timezone: str = "Asia/Jakarta", *, seed: int = 1, threads: int = 20, talks: int = 100
) -> Business:
    """A shop with four channels, one of them the terminal, and two people, over two months."""
    business = make_shop()
    business.timezone = timezone
    business.save(update_fields=["timezone"])
    Business.objects.filter(pk=business.pk).update(created_at=datetime(2025, 11, 1, tzinfo=UTC))
    business.refresh_from_db()
    for kind in ("whatsapp", "telegram", "terminal"):
        Channel.objects.create(
            business=business, kind=kind, external_id=f"{kind}-{business.pk}", name="Uji"
        )
    make_staff(business, f"Sari{business.pk}")
    ReportRules.objects.create(
        business=business, saved_tenths=15, fee_utility_idr=350, fee_service_idr=120
    )
    fill(
        business,
        Size(threads=threads, talks=talks, ordering=45, manual_orders=8, at_midnight=35),
        first=FIRST,
        last=LAST,
        seed=seed,
    )
    return business


@pytest.fixture
def past(db: Any) -> Business:
    """A shop in Jakarta with two months behind it."""
    return shop_with_past()
