"""`python -m bench.history`: a million messages taken out as a file, to the last one.

The shop of `bench.reports` on its data directory, or on the PostgreSQL of `TANGGAP_DATABASE_URL`.
A server of its own (`tanggap serve`) is asked over HTTP. The connection is dropped in the middle of
a row, and the download goes on after the last row that came whole; the ids that arrived are
compared with those in the database.
"""

import argparse
import http.client
import os
import time
from array import array
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from bench.installation import Running, serving
from bench.reports import SLUG, fill_shop, set_up

PIECE_BYTES = 2**18
# The first connection is dropped after so much of all rows.
DROPPED_AT = 0.1


@dataclass
class Taken:
    """What has arrived."""

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    size: int = 0
    highest_mb: float = 0.0


def download(running: Running, path: str, cookie: str, taken: Taken, most: int = 0) -> None:
    """Reads an export to its end or, with `most`, so many rows; then drops the connection."""
    connection = http.client.HTTPConnection(running.base.removeprefix("http://"), timeout=120)
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    assert response.status == 200, response.status
    rest = b""
    while piece := response.read(PIECE_BYTES):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            taken.ids.append(orjson.loads(line)["id"])
            taken.size += len(line) + 1
        taken.highest_mb = max(taken.highest_mb, running.resident_mb())
        if most and len(taken.ids) >= most:
            break
    else:
        assert not rest, "the file ends in the middle of a row"
    connection.close()


def ask(business: Any, *, personal: bool) -> tuple[str, str]:
    """Asks for everything as the owner does; the file's address, and the owner's cookies."""
    from django.test import Client

    from tanggap.businesses.models import Account

    client = Client()
    client.force_login(
        Account.objects.get(email="pemilik@contoh.id"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    first, last = _days(business)
    asked = client.post(
        f"/konsol/{SLUG}/laporan/riwayat/ambil/?dari={first}&sampai={last}",
        {"format": "jsonl", "personal": "1" if personal else ""},
    )
    assert asked.status_code == 302, asked.status_code
    return asked["Location"], "; ".join(f"{name}={m.value}" for name, m in client.cookies.items())


def stored(business: Any) -> "array[int]":
    """The ids of all messages that are to be in the file, in its order."""
    from tanggap.reports.history.searching import messages_of
    from tanggap.reports.models import HistoryExport

    # The shop's past is made up to the end of today: some of it has not been said yet.
    asked_at = HistoryExport.objects.for_business(business).latest("pk").asked_at
    rows = messages_of(business, *_days(business)).filter(created_at__lte=asked_at)
    ids = rows.order_by("created_at", "pk").values_list("pk", flat=True)
    return array("q", ids.iterator())


def _days(business: Any) -> tuple[Any, Any]:
    today = datetime.now(ZoneInfo(business.timezone)).date()
    return today - timedelta(days=365), today


def measure(directory: str, business: Any, *, personal: bool) -> None:
    """Takes everything out, in two pieces; prints memory, time and whether all of it came once."""
    path, cookie = ask(business, personal=personal)
    wanted = stored(business)
    database = {name: os.environ[name] for name in ("TANGGAP_DATABASE_URL",) if name in os.environ}
    secret = {"TANGGAP_SECRET_KEY": os.environ["TANGGAP_SECRET_KEY"]}
    taken = Taken()
    with serving(Path(directory), **database, **secret) as running:
        # What a server has in memory before anybody asks for anything.
        time.sleep(5)
        before, cpu, begun = running.resident_mb(), running.cpu_ms(), time.perf_counter()
        download(running, path, cookie, taken, int(len(wanted) * DROPPED_AT))
        pieces = [len(taken.ids)]
        download(running, f"{path}?setelah={taken.ids[-1]}", cookie, taken)
        pieces.append(len(taken.ids) - pieces[0])
        took, used = time.perf_counter() - begun, (running.cpu_ms() - cpu) / 1000
    print(
        f"{pieces[0]:,} rows, dropped, then {pieces[1]:,} more: {taken.size / 1e6:.0f} MB in "
        f"{took:.0f} s, {used:.0f} s of processor"
    )
    print(f"memory of the server: {before:.0f} MB before, {taken.highest_mb:.0f} MB at most")
    print(f"each of {len(wanted):,} messages once and in order: {taken.ids == wanted}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the full size")
    parser.add_argument("--data-dir", required=True, help="kept, so that it is filled once")
    parser.add_argument("--personal", action="store_true", help="with names and numbers")
    given = parser.parse_args()
    set_up(given.data_dir)
    measure(given.data_dir, fill_shop(given.share), personal=given.personal)


if __name__ == "__main__":
    main()
