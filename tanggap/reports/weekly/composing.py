"""What went well in a week and what to do about the next, three of each, from its figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from tanggap.businesses.models import Business
from tanggap.core.money import format_idr
from tanggap.reports.kinds.cost import rules_of, saved_minutes
from tanggap.reports.models import DayFigures
from tanggap.reports.periods import Period, today_in
from tanggap.reports.reading import Parts, read_period
from tanggap.reports.tallies import Tally, average, highest, percentile
from tanggap.reports.writing import (
    change,
    written_duration,
    written_minutes,
    written_number,
    written_period,
)

MOST: Final = 3
# Below this many percent two weeks are as good as equal.
NOTABLE: Final = 5
# A person who answers half of the waiting customers later than this is worth a hint.
SLOW_SECONDS: Final = 30 * 60
_ALL: Final[Parts] = {
    DayFigures.Part.TALK: None,
    DayFigures.Part.PEOPLE: None,
    DayFigures.Part.ANSWERS: None,
    DayFigures.Part.SALES: None,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence, and the page of the console that it leads to."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A week of a shop; `text` is what goes out."""

    shop: str
    week: Period
    good: tuple[Point, ...]
    todo: tuple[Point, ...]
    # Nothing happened: not worth a message.
    empty: bool

    @property
    def title(self) -> str:
        """The subject: `Minggu Warung Uji, 16–22 Nov 2026`."""
        return f"Minggu {self.shop}, {written_period(self.week.first, self.week.last)}"

    @property
    def text(self) -> str:
        """The whole summary as plain text, with links where the server has an address."""
        lines = [self.title, "", "Yang berjalan baik:"]
        lines += _numbered(self.good)
        lines += ["", "Yang bisa dikerjakan:"]
        lines += _numbered(self.todo)
        return "\n".join(lines)


def _numbered(points: tuple[Point, ...]) -> Iterator[str]:
    for number, point in enumerate(points, start=1):
        yield f"{number}. {point.text}"
        if settings.PUBLIC_URL:
            yield f"   {settings.PUBLIC_URL}{point.path}"


def last_week(business: Business, now: datetime) -> Period:
    """The last whole week, Monday to Sunday, on the shop's calendar."""
    today = today_in(ZoneInfo(business.timezone), now)
    monday = today - timedelta(days=today.weekday() + 7)
    return Period(monday, monday + timedelta(days=6))


def compose(business: Business, week_on: date, *, now: datetime) -> Summary:
    """The summary of the week that began on this Monday, compared with the week before."""
    week = Period(week_on, week_on + timedelta(days=6))
    reading = read_period(business, week, parts=_ALL, now=now)
    now_, before = reading.now.total, reading.before.total
    return Summary(
        business.name,
        week,
        tuple(_good(business, now_, before))[:MOST],
        tuple(_todo(business, now_))[:MOST],
        empty=not now_.number("messages", "customer") and not now_.number("orders", "placed"),
    )


def _good(business: Business, week: Tally, before: Tally) -> Iterator[Point]:
    """The most telling first: what grew, then what is good as it is."""
    sales, talk, cost = (_page(business, kind) for kind in ("penjualan", "interaksi", "biaya"))
    income = week.number("money", "income_idr")
    orders = week.number("orders", "kept")
    grown = change(income, before.number("money", "income_idr"))
    if grown is not None and grown >= NOTABLE:
        said = f"Omzet naik {written_number(round(grown))}% jadi {format_idr(income)}"
        yield Point(f"{said} dari {written_number(orders)} pesanan.", sales)
    elif orders:
        said = f"Omzet minggu ini {format_idr(income)}"
        yield Point(f"{said} dari {written_number(orders)} pesanan.", sales)
    over, alone = week.number("talks", "over"), week.number("talks", "without_person")
    if alone:
        saved = written_minutes(saved_minutes(week, rules_of(business)))
        yield Point(
            f"{written_number(alone)} dari {written_number(over)} obrolan selesai tanpamu, "
            f"kira-kira {saved} yang kamu hemat.",
            cost,
        )
    if new := week.heads("new_customers"):
        yield Point(f"{written_number(new)} pelanggan baru menulis ke toko.", talk)
    if top := highest(week.of("sold"), 1):
        yield Point(f"Paling laku: {top[0][0]}, terjual {written_number(top[0][1])}.", sales)
    stars = average(week.of("ratings"))
    if stars is not None and stars >= 4:
        said = f"{stars:.1f}".replace(".", ",")
        yield Point(f"Pelanggan memberi rata-rata {said} bintang.", talk)
    if (half := percentile(week.of("first_assistant"), 50)) is not None:
        yield Point(f"Separuh pelanggan dibalas dalam {written_duration(half)}.", talk)
    if asked := week.number("messages", "customer"):
        yield Point(f"{written_number(asked)} pesan pelanggan masuk dan tercatat rapi.", talk)
    yield Point("Tokomu buka dan bisa dihubungi pelanggan sepanjang minggu.", talk)


def _todo(business: Business, week: Tally) -> Iterator[Point]:
    """What brings most first; what is always worth doing last."""
    products = reverse("console:products", args=[business.slug])
    if unknown := week.number("handovers", "unknown"):
        yield Point(
            f"Tulis jawaban untuk {written_number(unknown)} pertanyaan yang belum bisa dijawab "
            "asisten.",
            reverse("console:learning", args=[business.slug]),
        )
    if top := highest(week.of("asked_sold_out"), 1):
        yield Point(f"Isi lagi {top[0][0]}: {_times(top[0][1])} dicari ketika habis.", products)
    if top := highest(week.of("wanted"), 1):
        yield Point(
            f"Pertimbangkan menjual “{top[0][0]}”: {_times(top[0][1])} dicari, belum ada.", products
        )
    if complaints := week.number("handovers", "complaint"):
        yield Point(
            f"Lihat {written_number(complaints)} keluhan minggu ini dan pastikan sudah selesai.",
            reverse("console:inbox", args=[business.slug]),
        )
    if expired := week.number("orders", "expired"):
        yield Point(
            f"Sapa pelanggan dari {written_number(expired)} pesanan yang tidak jadi dibayar.",
            reverse("console:orders", args=[business.slug]),
        )
    half = percentile(week.of("first_person"), 50)
    if half is not None and half > SLOW_SECONDS:
        yield Point(
            f"Balas lebih cepat: pelanggan menunggu orang {written_duration(half)}.",
            reverse("console:inbox", args=[business.slug]),
        )
    if not week.of("promo_orders"):
        yield Point(
            "Buat satu promo kecil untuk minggu depan, supaya pelanggan kembali.",
            reverse("console:shop", args=[business.slug]),
        )
    yield Point(
        "Bagikan tautan chat toko ke pelanggan lama.",
        reverse("console:setup_share", args=[business.slug]),
    )
    yield Point("Periksa lagi harga dan stok sebelum minggu baru mulai.", products)
    yield Point(
        "Coba tanya asistenmu seperti pelanggan.",
        reverse("console:assistant", args=[business.slug]),
    )


def _times(number: int) -> str:
    return f"{written_number(number)} kali"


def _page(business: Business, kind: str) -> str:
    return reverse("console:report", args=[business.slug, kind])
