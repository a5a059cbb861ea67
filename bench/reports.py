"""`python -m bench.reports`: what reports cost with a million messages in the shop.

A shop with 1,000,000 messages, 200,000 threads and 50,000 orders over a year. On SQLite, or on the
PostgreSQL of `TANGGAP_DATABASE_URL` (an empty database).
"""

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

SLUG = "toko-lama"
OPENINGS = 7
PERIODS = ("today", "7d", "30d", "last_month")


def set_up(directory: str) -> None:
    """Readies Django on this directory, or on the database of `TANGGAP_DATABASE_URL`."""
    os.environ["TANGGAP_DATA_DIR"] = directory
    os.environ.setdefault("TANGGAP_SECRET_KEY", "only-for-benchmarks-" + "x" * 32)
    os.environ["TANGGAP_LOG_LEVEL"] = "error"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tanggap.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def fill_shop(share: float, *, years: int = 1) -> Any:
    """The shop, made if it is not there; `share` of the full size."""
    from django.db import connection

    from bench.past import Size, fill
    from tanggap.businesses.models import Business
    from tanggap.businesses.services import create_business, ensure_owner
    from tanggap.channels.models import Channel
    from tanggap.core.clock import SYSTEM_CLOCK

    found = Business.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    business = create_business(name="Toko Lama")
    Business.objects.filter(pk=business.pk).update(slug=SLUG)
    business.refresh_from_db()
    ensure_owner(email="pemilik@contoh.id", password="x", business=business)
    for kind in ("webchat", "whatsapp", "telegram"):
        Channel.objects.create(business=business, kind=kind, external_id=f"{kind}-lama")
    today = SYSTEM_CLOCK.now().astimezone(ZoneInfo(business.timezone)).date()
    begun = time.perf_counter()
    size = Size(
        threads=int(200_000 * share),
        talks=int(205_000 * share),
        ordering=24,
        manual_orders=int(1_500 * share),
        at_midnight=1,
        heavy=True,
    )
    fill(business, size, first=today - timedelta(days=365 * years - 1), last=today, seed=8)
    with connection.cursor() as cursor:
        # As PostgreSQL does by itself wherever it is allowed to.
        cursor.execute("ANALYZE")
    print(f"made in {time.perf_counter() - begun:.0f} s")
    return business


def count_everything(business: Any) -> None:
    """Counts all days as a worker does, from nothing."""
    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.reports.building import count_days, due_shops
    from tanggap.reports.models import ReportProgress

    now = SYSTEM_CLOCK.now()
    due_shops(now=now, limit=5)
    ReportProgress.objects.filter(business=business).update(due_at=now)
    begun, looks = time.perf_counter(), []
    more = True
    while more:
        started = time.perf_counter()
        more = count_days(business_id=business.pk, now=now)
        looks.append(time.perf_counter() - started)
    print(f"days counted from nothing: {time.perf_counter() - begun:.1f} s, {len(looks)} looks, "
          f"the longest {max(looks):.2f} s")  # fmt: skip
    ReportProgress.objects.filter(business=business).update(due_at=now)
    started = time.perf_counter()
    count_days(business_id=business.pk, now=now)
    print(f"an hourly look: {(time.perf_counter() - started) * 1000:.0f} ms")


def pages(business: Any) -> None:
    """Server time and statements of every report page, for periods of every length."""
    from django.db import connection
    from django.test import Client

    from tanggap.businesses.models import Account

    client = Client()
    client.force_login(
        Account.objects.get(email="pemilik@contoh.id"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    today = datetime.now(ZoneInfo(business.timezone)).date()
    # The longest that is read by the day, and the longest of all.
    long = [f"dari={today - timedelta(days=days - 1)}&sampai={today}" for days in (186, 366)]
    print(f"{connection.vendor}, medians of {OPENINGS} (highest), statements, kB")
    for kind in ("interaksi", "penjualan", "biaya"):
        for query in (*(f"periode={name}" for name in PERIODS), *long):
            url = f"/konsol/{SLUG}/laporan/{kind}/?{query}"
            seen: list[str] = []
            with connection.execute_wrapper(_noting(seen)):
                response = client.get(url)
            assert response.status_code == 200, response.status_code
            took = _milliseconds(lambda url=url: client.get(url))
            size = len(response.content) / 1000
            print(f"  {kind:10} {query[:30]:32} {took} {len(seen):4} {size:5.0f}")


def _noting(seen: list[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        seen.append(sql)
        return execute(sql, *arguments)

    return note


def _milliseconds(open_page: Callable[[], object]) -> str:
    """Wall clock, and processor time of this process: on a busy machine the first says little."""
    walls, busy = [], []
    for _ in range(OPENINGS):
        begun, used = time.perf_counter(), time.process_time()
        open_page()
        walls.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - used) * 1000)
    return (
        f"{statistics.median(walls):5.0f} ms ({max(walls):4.0f}), "
        f"processor {statistics.median(busy):4.0f} ms"
    )


def counts(business: Any) -> None:
    """How large the shop is."""
    from tanggap.conversations.models import Conversation, Message
    from tanggap.orders.models import Order

    for model in (Message, Conversation, Order):
        print(f"  {model.objects.filter(business=business).count():>9,} {model.__name__}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=1.0, help="of the full size")
    parser.add_argument("--years", type=int, default=1, help="over which it is spread")
    parser.add_argument("--data-dir", required=True, help="kept, so that it is filled once")
    given = parser.parse_args()
    set_up(given.data_dir)
    business = fill_shop(given.share, years=given.years)
    counts(business)
    count_everything(business)
    pages(business)
    print(f"highest memory of this process: "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
