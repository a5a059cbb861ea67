"""Every figure of every report is what plain counting over all rows finds."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.reports import wording
from tanggap.reports.base import Report, Table
from tanggap.reports.building import count_days, due_shops
from tanggap.reports.kinds import make_report
from tanggap.reports.periods import NAMED, Period, named_period, today_in
from tests.reports.conftest import NOW, shop_with_past
from tests.reports.plain_numbers import nearest_rank, share, top
from tests.reports.plainly import Plainly

FEES = {"utility": 350, "service": 120}
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
# Across the borders of months and of the year, one day alone, and all of it. A whole month lies in
# some, and in what comes before another.
BORDERS = (
    Period(date(2025, 11, 30), date(2025, 12, 1)),
    Period(date(2025, 12, 31), date(2026, 1, 1)),
    Period(date(2025, 12, 31), date(2025, 12, 31)),
    Period(date(2025, 11, 15), date(2026, 1, 9)),
    Period(date(2025, 12, 1), date(2026, 1, 9)),
    Period(date(2025, 2, 1), date(2026, 1, 9)),
)


def count_all(business: Business, now: datetime = NOW) -> None:
    due_shops(now=now, limit=10)
    while count_days(business_id=business.pk, now=now):
        pass


def rupiah(micro_usd: int) -> float:
    return micro_usd * settings.USD_IDR / 1_000_000


@pytest.mark.parametrize("timezone", ZONES)
def test_all_figures_of_all_periods(db: Any, timezone: str) -> None:
    """In each zone, for the periods with names and across the borders of the calendar."""
    business = shop_with_past(timezone, seed=ZONES.index(timezone))
    count_all(business)
    plain = Plainly(business, NOW)
    today = today_in(ZoneInfo(timezone), NOW)
    named = [named_period(name, today) for name in NAMED]
    # All names in one zone: the borders of the calendar are what zones move.
    for period in (*(named if timezone == ZONES[0] else named[:1]), *BORDERS):
        check(business, plain, period, None)


def test_each_channel_alone(past: Business) -> None:
    """The same for one channel at a time."""
    count_all(past)
    plain = Plainly(past, NOW)
    for channel in Channel.objects.for_business(past).exclude(kind="terminal"):
        check(past, plain, BORDERS[3], channel.pk)


def test_days_that_no_worker_has_counted_yet(past: Business) -> None:
    """What has happened since the last look is counted while the report is read."""
    two_days_ago = NOW - timedelta(days=1, hours=6)
    count_all(past, two_days_ago)
    plain = Plainly(past, NOW)
    today = today_in(ZoneInfo(past.timezone), NOW)
    check(past, plain, Period(today - timedelta(days=1), today), None, with_before=False)


def check(
    business: Business,
    plain: Plainly,
    period: Period,
    channel: int | None,
    *,
    with_before: bool = True,
) -> None:
    """Compares all three reports with what is counted plainly."""
    expected = plain.counted(period.first, period.last, channel)
    before = plain.counted(period.before.first, period.before.last, channel)
    made = {
        kind: make_report(kind, business, period, now=NOW, channel_id=channel)
        for kind in ("interaksi", "penjualan", "biaya")
    }
    where = f"{period} {channel} {business.timezone}"
    for kind, report in made.items():
        assert not report.incomplete
        values = {f.key: f.value for f in report.figures}
        assert values == FIGURES[kind](expected), f"{kind} {where}"
        if with_before:
            values = {f.key: f.before for f in report.figures}
            assert values == FIGURES[kind](before), f"{kind} before {where}"
        for table in report.tables:
            rows = TABLES[kind].get(table.key)
            if rows is not None:
                wanted = [tuple(row) for row in rows(expected)]
                assert [tuple(row) for row in table.rows] == wanted, f"{table.key} {where}"
    check_stretches(plain, made, channel)
    if channel is None:
        check_channels(business, plain, made, period)
    check_people(business, table_of(made["interaksi"], "staff"), expected)


def check_stretches(plain: Plainly, made: dict[str, Report], channel: int | None) -> None:
    """Each row of a chart is the sum of its own days."""
    tables = {kind: table_of(report, "days") for kind, report in made.items()}
    period = made["interaksi"].period
    begins = [row[0] for row in tables["interaksi"].rows]
    assert begins[0] == period.first
    for place, first in enumerate(begins):
        following = begins[place + 1] if place + 1 < len(begins) else None
        last = following - timedelta(days=1) if following else period.last
        own = plain.counted(first, last, channel)
        assert tuple(tables["interaksi"].rows[place][1:]) == (
            own["talks"],
            own["messages_in"],
            own["customers"],
        )
        assert tuple(tables["penjualan"].rows[place][1:]) == (own["income"], own["orders"])
        assert tuple(tables["biaya"].rows[place][1:]) == (
            pytest.approx(rupiah(own["micro_usd"])),
            fees(own),
            own["answers"],
        )


def check_channels(
    business: Business, plain: Plainly, made: dict[str, Report], period: Period
) -> None:
    for channel in Channel.objects.for_business(business).exclude(kind="terminal"):
        own = plain.counted(period.first, period.last, channel.pk)
        name = f"{channel.get_kind_display()} {channel.name}".strip()
        rows = {
            kind: [r for r in table_of(report, "channels").rows if r[0] == name]
            for kind, report in made.items()
        }
        if own["messages_in"] or own["talks"]:
            assert tuple(rows["interaksi"][0][1:]) == (
                own["talks"],
                own["messages_in"],
                own["customers"],
                own["without_person"],
            )
        if own["orders"]:
            assert tuple(rows["penjualan"][0][1:]) == (
                own["income"],
                own["orders"],
                own["converted"],
            )
        if own["answers"]:
            assert rows["biaya"][0][1] == own["answers"]
    assert not any("Terminal" in str(row[0]) for r in made.values()
                   for row in table_of(r, "channels").rows)  # fmt: skip


def check_people(business: Business, table: Table, expected: dict[str, Any]) -> None:
    members = {m.pk: str(m.account) for m in business.members.select_related("account")}
    wanted = [
        (
            members.get(member, wording.NO_MEMBER),
            expected["staff_messages"].get(member, 0),
            expected["staff_talks"].get(member, 0),
            expected["staff_takeovers"].get(member, 0),
            nearest_rank(expected["staff_first"].get(member, []), 50),
            nearest_rank(expected["staff_first"].get(member, []), 95),
        )
        for member in sorted(set(expected["staff_messages"]) | set(expected["staff_talks"]))
    ]
    assert [tuple(row) for row in table.rows] == wanted


def table_of(report: Report, key: str) -> Table:
    return next(table for table in report.tables if table.key == key)


def fees(e: dict[str, Any]) -> int:
    return sum(FEES.get(category, 0) * n for category, n in e["billed"].items())


def _interaction(e: dict[str, Any]) -> dict[str, Any]:
    stars = sum(e["ratings"].values())
    return {
        "talks": e["talks"],
        "messages_in": e["messages_in"],
        "messages_out": e["messages_out"],
        "customers": e["customers"],
        "new_customers": e["new_customers"],
        "first_answer": nearest_rank(e["first_assistant"], 50),
        "without_person": e["without_person"],
        "durable": e["durable"],
        "handovers": sum(e["handovers"].values()),
        "unanswered": e["handovers"]["unknown"],
        "refused": e["refused"],
        "satisfaction": sum(s * n for s, n in e["ratings"].items()) / stars if stars else None,
    }


def _sales(e: dict[str, Any]) -> dict[str, Any]:
    return {
        "income": e["income"],
        "orders": e["orders"],
        "average": round(e["income"] / e["orders"]) if e["orders"] else None,
        "conversion": e["converted"],
        "buyers": e["buyers"],
        "repeat": share(e["back"], e["buyers"]),
        "discount": e["discount"],
        "void": share(e["void"], e["placed"]),
    }


def _cost(e: dict[str, Any]) -> dict[str, Any]:
    idr = rupiah(e["micro_usd"])
    return {
        "model": pytest.approx(idr),
        "per_talk": pytest.approx(idr / e["talks"]) if e["talks"] else None,
        "per_order": pytest.approx(idr / e["orders"]) if e["orders"] else None,
        "tokens": e["input"] + e["output"],
        "cache": share(e["cache"], e["answers"]),
        "builtin": share(e["builtin"], e["answers"]),
        "fees": fees(e),
        "saved": pytest.approx(e["answered"] * 1.5),
    }


FIGURES: dict[str, Any] = {"interaksi": _interaction, "penjualan": _sales, "biaya": _cost}


def _most(counts: Any, names: Any = None) -> list[tuple[Any, ...]]:
    whole = sum(counts.values())
    return [((names or {}).get(k, k), n, share(n, whole)) for k, n in top(counts)]


def _waiting(e: dict[str, Any]) -> list[tuple[Any, ...]]:
    rows = {
        "Balasan pertama asisten": e["first_assistant"],
        "Balasan pertama orang": e["first_person"],
        "Sampai selesai, asisten saja": e["settled_assistant"],
        "Sampai selesai, dengan orang": e["settled_person"],
    }
    return [
        (label, nearest_rank(values, 50), nearest_rank(values, 95), len(values))
        for label, values in rows.items()
        if values
    ]


def _hours(e: dict[str, Any]) -> list[tuple[Any, ...]]:
    if not e["hours"]:
        return []
    return [
        (name, *(e["hours"].get((weekday, hour), 0) for hour in range(24)))
        for weekday, name in enumerate(wording.WEEKDAYS)
    ]


def _promos(e: dict[str, Any]) -> list[tuple[Any, ...]]:
    rows = [
        (title, n, e["promo_idr"][title], round(e["promo_idr"][title] / n), e["promo_given"][title])
        for title, n in top(e["promo_orders"])
    ]
    if rows and e["plain_orders"]:
        average = round(e["plain_idr"] / e["plain_orders"])
        rows.append(("Tanpa promo", e["plain_orders"], e["plain_idr"], average, 0))
    return rows


def _reasons(e: dict[str, Any]) -> dict[str, int]:
    named = {reason or wording.NO_REASON: n for reason, n in e["cancel_reasons"].items()}
    return named | ({wording.EXPIRED: e["expired"]} if e["expired"] else {})


def _stars(e: dict[str, Any]) -> list[tuple[Any, ...]]:
    whole = sum(e["ratings"].values())
    stars = {f"{n} bintang": e["ratings"][n] for n in (5, 4, 3, 2, 1)}
    return [(name, n, share(n, whole)) for name, n in stars.items()] if whole else []


TABLES: dict[str, dict[str, Any]] = {
    "interaksi": {
        "hours": _hours,
        "waiting": _waiting,
        "topics": lambda e: _most(e["topics"], wording.TOPICS),
        "asked": lambda e: _most(e["asked"]),
        "asked_sold_out": lambda e: _most(e["asked_sold_out"]),
        "wanted": lambda e: _most(e["wanted"]),
        "handovers": lambda e: _most(e["handovers"], wording.HANDOVERS),
        "rules": lambda e: _most(e["rules"], wording.RULES),
        "ratings": _stars,
    },
    "penjualan": {
        "products": lambda e: [
            (name, idr, e["sold"][name], share(idr, sum(e["sold_idr"].values())))
            for name, idr in top(e["sold_idr"])
        ],
        "promos": _promos,
        "payments": lambda e: [
            (
                name or wording.NO_METHOD,
                idr,
                e["payments"][name],
                share(idr, sum(e["payments_idr"].values())),
            )
            for name, idr in top(e["payments_idr"])
        ],
        "fulfilments": lambda e: _most(e["fulfilments"], wording.FULFILMENTS),
        "sources": lambda e: _most(e["sources"], wording.SOURCES),
        "cancel_reasons": lambda e: _most(_reasons(e)),
    },
    "biaya": {
        "sources": lambda e: _most(
            {"ChatGPT": e["model"], "Ingatan": e["cache"], "Asisten bawaan": e["builtin"]}
        ),
        "fallbacks": lambda e: _most(e["fallbacks"], wording.FALLBACKS),
        "fees": lambda e: [
            (wording.FEES[name], n, FEES.get(name, 0), n * FEES.get(name, 0))
            for name, n in top(e["billed"])
        ],
    },
}
