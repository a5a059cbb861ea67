"""The tables of the interaction report that are more than a count of one thing."""

from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse

from tanggap.assistant.masking import mask
from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Handover
from tanggap.reports import wording
from tanggap.reports.base import Column, Table
from tanggap.reports.kinds.parts import percent
from tanggap.reports.periods import Period, end_of, start_of
from tanggap.reports.tallies import Tally, percentile

QUESTIONS_SHOWN: Final = 10


def hours_table(total: Tally) -> Table:
    """When customers wrote, hour by weekday."""
    hours = total.of("hours")
    return Table(
        "hours",
        "Kapan pelanggan menulis",
        "Pesan masuk per jam dan hari, menurut jam toko. Makin gelap makin ramai.",
        [Column("Hari", "text"), *(Column(f"{hour:02}") for hour in range(24))],
        [
            (name, *(hours.get(f"{weekday}-{hour}", 0) for hour in range(24)))
            for weekday, name in enumerate(wording.WEEKDAYS)
        ]
        if hours
        else [],
        chart="heat",
    )


def waiting_table(total: Tally) -> Table:
    """How long customers waited, for the assistant and for people."""
    rows = (
        ("Balasan pertama asisten", "first_assistant"),
        ("Balasan pertama orang", "first_person"),
        ("Sampai selesai, asisten saja", "settled_assistant"),
        ("Sampai selesai, dengan orang", "settled_person"),
    )
    return Table(
        "waiting",
        "Lama menunggu",
        "Balasan pertama asisten dihitung dari awal obrolan. Balasan pertama orang dihitung sejak "
        "orang diminta, atau sejak pesan yang belum dibalas. Sampai selesai: dari awal obrolan "
        "sampai balasan terakhir. Tengah: separuh lebih cepat. 95%: hanya 1 dari 20 lebih lama.",
        [
            Column("Apa", "text"),
            Column("Tengah", "duration"),
            Column("95%", "duration"),
            Column("Obrolan", "count"),
        ],
        [
            (
                label,
                percentile(total.of(measure), 50),
                percentile(total.of(measure), 95),
                total.total(measure),
            )
            for label, measure in rows
            if total.of(measure)
        ],
    )


def stars_table(total: Tally) -> Table:
    """How often each number of stars was given."""
    ratings = total.of("ratings")
    whole = sum(ratings.values())
    return Table(
        "ratings",
        "Penilaian pelanggan",
        "Bintang yang diberikan pelanggan setelah pesanannya selesai.",
        [Column("Bintang", "text"), Column("Penilaian"), Column("Bagian", "percent")],
        [
            (
                f"{stars} bintang",
                ratings.get(str(stars), 0),
                percent(ratings.get(str(stars), 0), whole),
            )
            for stars in range(5, 0, -1)
        ]
        if whole
        else [],
        chart="bars",
        empty="Belum ada penilaian di periode ini.",
    )


def questions_table(business: Business, period: Period, channel_id: int | None) -> Table:
    """The newest questions that had no answer; one statement."""
    zone = ZoneInfo(business.timezone)
    asked = (
        Handover.objects.for_business(business)
        .filter(
            requested_at__gte=start_of(period.first, zone),
            requested_at__lt=end_of(period.last, zone),
            reason=Handover.Reason.UNKNOWN,
        )
        .exclude(conversation__channel__kind=Channel.Kind.TERMINAL)
    )
    if channel_id is not None:
        asked = asked.filter(conversation__channel_id=channel_id)
    rows = list(
        asked.order_by("-requested_at", "-pk").values_list(
            "requested_at", "summary", "conversation_id"
        )[:QUESTIONS_SHOWN]
    )
    return Table(
        "questions",
        "Pertanyaan tak terjawab",
        f"Paling banyak {QUESTIONS_SHOWN} yang terbaru. Tulis jawabannya di “Belajar”, supaya lain "
        "kali asisten bisa menjawab sendiri.",
        [Column("Tanggal", "day"), Column("Tentang", "text")],
        [(at.astimezone(zone).date(), mask(summary)) for at, summary, _ in rows],
        empty="Semua pertanyaan terjawab.",
        links=[
            reverse("console:conversation", args=[business.slug, conversation])
            for _, _, conversation in rows
        ],
    )


def staff_table(business: Business, total: Tally) -> Table:
    """What each person of the shop did; one statement."""
    names = _member_names(business)
    members = sorted(
        set(total.of("staff_messages")) | set(total.of("staff_talks")), key=lambda m: int(m)
    )
    return Table(
        "staff",
        "Per orang toko",
        "Pesan yang ditulis, obrolan yang dibantu, berapa kali mengambil alih, dan lama pelanggan "
        "menunggu balasan pertamanya.",
        [
            Column("Nama", "text"),
            Column("Pesan"),
            Column("Obrolan"),
            Column("Ambil alih"),
            Column("Tengah", "duration"),
            Column("95%", "duration"),
        ],
        [
            (
                wording.NO_MEMBER if member == "0" else names.get(member, wording.FORMER_MEMBER),
                total.number("staff_messages", member),
                total.number("staff_talks", member),
                total.number("staff_takeovers", member),
                percentile(total.of(f"staff_first:{member}"), 50),
                percentile(total.of(f"staff_first:{member}"), 95),
            )
            for member in members
        ],
        empty="Belum ada orang toko yang membalas di periode ini.",
    )


def _member_names(business: Business) -> Mapping[str, str]:
    rows = Member.objects.for_business(business).select_related("account")
    return {str(member.pk): str(member.account) for member in rows}
