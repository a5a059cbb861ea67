"""`python -m bench.inbox`: the inbox with a million messages in the shop.

1,000,000 messages in 100,000 conversations, and a small shop beside it. On SQLite, or on the
PostgreSQL of `TANGGAP_DATABASE_URL` (an empty database). With `--directory` the data is kept for
another run; `--plans` prints the plans of statements that read a whole large table.
"""

import argparse
import re
import statistics
import tempfile
import time
from typing import Any

from bench.reports import set_up

VIEWS = ("", "?lihat=perlu", "?lihat=belum", "?lihat=saya", "?lihat=selesai", "?kanal=whatsapp")
# A word of many messages, of few, of none; two words; the beginning of one; a name; a number.
SEARCHES = ("kak", "bacedu", "zzzzz", "berapa nasi", "ba", "sari", "00012345", "kak bacedu")
OPENINGS = 7
# One after the other of all rows; SQLite searches the index of words by what it calls a scan, and
# PostgreSQL reads small tables whole because that is cheapest.
_WHOLE = re.compile(
    r"Seq Scan on (conversations|deliveries|customers_(customer|channelidentity)\b)"
    r"|SCAN (?!\w+ VIRTUAL|CONSTANT|business|channel|sqlite|\()"
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--share", type=float, default=1.0, help="of the full size")
    arguments.add_argument("--directory", default="")
    arguments.add_argument("--plans", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        set_up(chosen.directory or scratch)
        large = _shop("toko-ramai", chosen.share)
        small = _shop("toko-kecil", chosen.share / 1000)
        measure(large, plans=chosen.plans)
        measure(small, plans=chosen.plans)


def _shop(slug: str, share: float) -> Any:
    """The shop, made if it is not there."""
    from bench.crowd import Crowd, make_crowd
    from tanggap.businesses.models import Business
    from tanggap.businesses.services import create_business, ensure_owner
    from tanggap.channels.models import Channel
    from tanggap.core.clock import SYSTEM_CLOCK

    found = Business.objects.filter(slug=slug).first()
    if found is not None:
        return found
    business = create_business(name=slug)
    Business.objects.filter(pk=business.pk).update(slug=slug)
    business.refresh_from_db()
    ensure_owner(email=f"pemilik@{slug}.id", password="x", business=business)
    for kind in ("webchat", "whatsapp", "telegram", "terminal"):
        Channel.objects.create(business=business, kind=kind, external_id=f"{kind}-{slug}")
    begun = time.perf_counter()
    crowd = Crowd(int(100_000 * share), int(1_000_000 * share))
    make_crowd(business, crowd, now=SYSTEM_CLOCK.now(), seed=8)
    print(f"{slug}: made in {time.perf_counter() - begun:.0f} s")
    return business


def measure(business: Any, *, plans: bool) -> None:
    """Opens every view and searches; server time and statements of each."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tanggap.businesses.models import Member
    from tanggap.conversations.models import Conversation, Message

    mine = Conversation.objects.for_business(business)
    messages = Message.objects.for_business(business).count()
    print(f"{messages:,} messages, {mine.count():,} conversations, {connection.vendor}")
    client = Client()
    client.force_login(
        Member.objects.for_business(business).get().account,
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    base = f"/konsol/{business.slug}/percakapan/"
    talk = mine.filter(closed_at=None).latest("last_message_at")
    pages = [*VIEWS, *(f"cari/?cari={typed}" for typed in SEARCHES), "daftar/"]
    for page in (*pages, f"{talk.pk}/", f"{talk.pk}/pelanggan/"):
        url = base + page
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(url)
            statements = [one["sql"] for one in seen]
        assert answer.status_code == 200, url
        read = _read_whole(statements, plans=plans)
        print(
            f"{page or 'all':<24} {_took(client, url)}, {len(statements)} statements{_said(read)}"
        )


def _took(client: Any, url: str) -> str:
    """How long a page takes the server, and how much of that its processor."""
    took, worked = [], []
    for _ in range(OPENINGS):
        begun, busy = time.perf_counter(), time.process_time()
        client.get(url)
        took.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return (
        f"median {statistics.median(took):.0f} ms, least {min(took):.0f} ms, "
        f"processor {statistics.median(worked):.0f} ms"
    )


def _said(steps: list[str]) -> str:
    return f", reads whole: {'; '.join(steps)}" if steps else ""


def _read_whole(statements: list[str], *, plans: bool) -> list[str]:
    """Steps of plans that read a table from one end to the other."""
    from django.db import connection

    found: list[str] = []
    words = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    for sql in statements:
        if not sql.startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"{words} {sql}".replace("%", "%%"), [])
            lines = [str(row[-1]) for row in cursor.fetchall()]
        whole = [line.strip() for line in lines if _WHOLE.search(line)]
        if whole and plans:
            print(sql, *lines, sep="\n    ")
        found += whole
    return sorted(set(found))


if __name__ == "__main__":
    main()
