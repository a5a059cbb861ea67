"""Taking conversations out of the shop: who, what and how is written down first."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Max

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right, may
from tanggap.conversations.models import Message
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.reports.history.searching import LONGEST_SEARCH, messages_of
from tanggap.reports.models import HistoryExport


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be taken out."""

    first: date
    last: date
    format: str
    personal: bool = False
    channel_id: int | None = None
    search: str = ""


@in_transaction
def ask_export(*, member: Member, wanted: Wanted, now: datetime) -> HistoryExport:
    """Writes an export down; nobody can download what is not written down.

    It holds what is stored now: however late it is downloaded, it is the same. Raises `Refused`
    where there is nothing, or where the member may not see reports.
    """
    if not may(member, Right.REPORTS):
        raise Refused("Hanya pemilik yang boleh mengunduh riwayat.", code="right_missing")
    if wanted.format not in HistoryExport.Format.values:
        raise Refused("Pilih CSV atau JSONL.", code="format_wrong")
    search = wanted.search.strip()[:LONGEST_SEARCH]
    rows = messages_of(
        member.business, wanted.first, wanted.last, channel_id=wanted.channel_id, search=search
    )
    if not rows.exists():
        raise Refused("Tidak ada pesan untuk diunduh. Pilih hari lain.", code="nothing_there")
    export: HistoryExport = HistoryExport.objects.create(
        business=member.business,
        member=member,
        member_name=str(member.account),
        format=wanted.format,
        personal=wanted.personal,
        first_on=wanted.first,
        last_on=wanted.last,
        channel_id=wanted.channel_id,
        search=search,
        through_id=_newest_id(),
        asked_at=now,
    )
    return export


def _newest_id() -> int:
    """The id of the message stored last, in any shop: what comes later has a higher one."""
    newest: int | None = Message.objects.aggregate(Max("pk"))["pk__max"]
    return newest or 0


@in_transaction
def begin_download(*, business: Business, export_id: int, now: datetime) -> HistoryExport:
    """Notes that an export is downloaded now, from its beginning or from where it broke off."""
    mine = HistoryExport.objects.for_business(business).filter(pk=export_id)
    if not mine.update(downloads=F("downloads") + 1, last_download_at=now):
        raise NotFound("Unduhan ini tidak ada.")
    return export_of(business, export_id)


def export_of(business: Business, export_id: int) -> HistoryExport:
    """One of the shop's exports; raises `NotFound` for another's."""
    found: HistoryExport | None = (
        HistoryExport.objects.for_business(business)
        .filter(pk=export_id)
        .select_related("business", "channel")
        .first()
    )
    if found is None:
        raise NotFound("Unduhan ini tidak ada.")
    return found


def exports_of(business: Business, most: int = 20) -> list[HistoryExport]:
    """Who took what out, the newest first."""
    rows = HistoryExport.objects.for_business(business).select_related("channel")
    return list(rows.order_by("-pk")[:most])
