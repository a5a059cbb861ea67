"""All data of a shop in one ZIP, for whoever leaves."""

import json
import zipfile
from collections.abc import Iterable
from typing import IO, Any, Final

from tanggap.businesses.models import Business
from tanggap.conversations.models import Message
from tanggap.customers.models import Consent, Customer
from tanggap.shopfiles import export_shop

_AT_ONCE: Final = 2000


def write_takeaway(business: Business, file: IO[bytes]) -> None:
    """Writes shop, customers and messages into an open file; memory does not grow with them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "toko.json", json.dumps(export_shop(business), ensure_ascii=False, indent=2)
        )
        _lines(
            archive,
            "pelanggan.jsonl",
            Customer.objects.for_business(business).order_by("pk").values(),
        )
        _lines(
            archive,
            "izin.jsonl",
            Consent.objects.filter(customer__business=business).order_by("pk").values(),
        )
        _lines(
            archive,
            "pesan.jsonl",
            Message.objects.for_business(business)
            .order_by("pk")
            .values(
                *("id", "conversation_id", "direction", "author", "kind", "text"),
                *("answers_id", "sent_at", "conversation__customer_id"),
            ),
        )


def _lines(archive: zipfile.ZipFile, name: str, rows: Any) -> None:
    with archive.open(name, "w", force_zip64=True) as entry:
        for row in _each(rows):
            line = json.dumps(row, ensure_ascii=False, default=str)
            entry.write(line.encode() + b"\n")


def _each(rows: Any) -> Iterable[dict[str, Any]]:
    found: Iterable[dict[str, Any]] = rows.iterator(chunk_size=_AT_ONCE)
    return found
