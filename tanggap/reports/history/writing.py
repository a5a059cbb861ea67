"""Writing an export piece by piece; memory does not grow with it."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson
from django.db.models import Q

from tanggap.assistant.masking import PersonalData
from tanggap.channels.models import Channel
from tanggap.core.errors import NotFound
from tanggap.reports.exports.csvs import MARK, plain
from tanggap.reports.history.searching import messages_of
from tanggap.reports.models import HistoryExport

CHUNK: Final = 1000
COLUMNS: Final = (
    *("id", "at", "conversation_id", "customer_id", "customer", "phone", "channel"),
    *("direction", "author", "kind", "text", "turn_id", "answers_id"),
)
_READ: Final = (
    *("pk", "created_at", "conversation_id", "conversation__customer_id"),
    *("conversation__customer__name", "conversation__identity__phone"),
    *("conversation__customer__phone", "conversation__customer__address", "channel__kind"),
    *("direction", "author", "kind", "text", "turn_id", "answers_id"),
)
# Shorter names are words of the language too often: "Ani" stands in "berani".
_LEAST_NAME: Final = 3


def chunks(export: HistoryExport, *, after: int = 0) -> Iterator[bytes]:
    """An export as bytes, a thousand messages at a time, oldest first.

    `after` is the id of the last message that an earlier download brought whole; what follows it
    comes without headings. Raises `NotFound` where that message is not of this export.
    """
    rows = messages_of(
        export.business,
        export.first_on,
        export.last_on,
        channel_id=export.channel_id,
        search=export.search,
    )
    zone = ZoneInfo(export.business.timezone)
    # What was stored since it was asked for is not in it.
    rows = rows.filter(created_at__lte=export.asked_at, pk__lte=export.through_id)
    place: tuple[datetime, int] | None = None
    if after:
        place = (_moment_of(rows, after), after)
    elif export.format == HistoryExport.Format.CSV:
        yield MARK + _csv([COLUMNS])
    while True:
        following = rows
        if place is not None:
            at, pk = place
            following = rows.filter(created_at__gte=at).filter(Q(created_at__gt=at) | Q(pk__gt=pk))
        found = list(following.order_by("created_at", "pk").values_list(*_READ)[:CHUNK])
        if not found:
            return
        place = (found[-1][1], found[-1][0])
        yield _written(export, zone, found)


def _moment_of(rows: Any, message_id: int) -> datetime:
    at: datetime | None = rows.filter(pk=message_id).values_list("created_at", flat=True).first()
    if at is None:
        raise NotFound("Pesan dengan nomor itu tidak ada di unduhan ini.")
    return at


def _written(export: HistoryExport, zone: ZoneInfo, found: list[tuple[Any, ...]]) -> bytes:
    rows = [_row(export, zone, one) for one in found]
    if export.format == HistoryExport.Format.CSV:
        return _csv([[plain(value) for value in row] for row in rows])
    return b"".join(orjson.dumps(dict(zip(COLUMNS, row, strict=True))) + b"\n" for row in rows)


def _row(export: HistoryExport, zone: ZoneInfo, one: tuple[Any, ...]) -> list[Any]:
    pk, at, conversation, customer, name, identity_phone, phone, address, channel = one[:9]
    direction, author, kind, text, turn, answers = one[9:]
    if export.personal:
        who, number = name, identity_phone or phone
    else:
        who, number = f"Pelanggan {customer}", ""
        text = masked(text, name=name, address=address)
    local = at.astimezone(zone).isoformat(timespec="seconds")
    row = [pk, local, conversation, customer, who, number, Channel.Kind(channel).value]
    return [*row, direction, author, kind, text, turn, answers]


def masked(text: str, *, name: str = "", address: str = "") -> str:
    """A message without phone numbers, mail addresses, account and identity numbers, addresses,
    and without what is known of its customer: name and address."""
    if address and address in text:
        text = text.replace(address, "[alamat]")
    for part in name.split():
        if len(part) >= _LEAST_NAME and part.lower() in text.lower():
            text = re.sub(rf"\b{re.escape(part)}\b", "[nama]", text, flags=re.IGNORECASE)
    return PersonalData()(text)


def _csv(rows: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()
