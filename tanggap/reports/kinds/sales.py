"""What was sold."""

from datetime import datetime
from typing import Final

from tanggap.businesses.models import Business
from tanggap.reports import wording
from tanggap.reports.base import Column, Figure, Report, Table
from tanggap.reports.kinds.parts import (
    MOST_ROWS,
    by_channel,
    by_stretch,
    figure,
    most,
    percent,
    report_of,
)
from tanggap.reports.models import DayFigures
from tanggap.reports.periods import Period
from tanggap.reports.reading import Parts, Reading, read_period
from tanggap.reports.tallies import Tally, highest
from tanggap.reports.writing import written_number

PARTS: Final[Parts] = {
    DayFigures.Part.SALES: None,
    DayFigures.Part.TALK: frozenset({"talks"}),
}


def sales_report(
    business: Business, period: Period, *, now: datetime, channel_id: int | None = None
) -> Report:
    """Orders, income, products, promos, customers who came back."""
    reading = read_period(business, period, parts=PARTS, now=now, channel_id=channel_id)
    total = reading.now.total
    return report_of(
        reading,
        "penjualan",
        "Penjualan",
        _figures(reading),
        [
            by_stretch(
                reading.now,
                "days",
                "Omzet dari waktu ke waktu",
                {"Omzet": ("idr", _income), "Pesanan": ("count", _kept)},
                about="Pesanan dihitung di hari ia dibuat. Yang dibatalkan atau kedaluwarsa tidak "
                "ikut.",
                chart="line",
            ),
            _products(total),
            _promos(total),
            _amounts(total, "payments", "Cara bayar", "Cara bayar", wording.NO_METHOD),
            most(
                total.of("fulfilments"),
                "fulfilments",
                "Cara terima",
                "Cara",
                "Pesanan",
                names=wording.FULFILMENTS,
                about="Bagaimana pesanan sampai ke pelanggan.",
            ),
            most(
                total.of("sources"),
                "sources",
                "Dari mana pesanan datang",
                "Dari",
                "Pesanan",
                names=wording.SOURCES,
                about="Semua pesanan yang dibuat, termasuk yang kemudian dibatalkan.",
            ),
            most(
                _void_reasons(total),
                "cancel_reasons",
                "Kenapa batal",
                "Alasan",
                "Pesanan",
                about="Alasan yang ditulis ketika pesanan dibatalkan, dan pesanan yang tidak "
                "dibayar sampai batas waktunya.",
                empty="Tidak ada pesanan yang batal.",
            ),
            by_channel(
                reading,
                {
                    "Omzet": ("idr", _income),
                    "Pesanan": ("count", _kept),
                    "Jadi pesanan": ("percent", _conversion),
                },
                about="Angka yang sama untuk setiap kanal. Pesanan yang dicatat orang toko tidak "
                "punya kanal.",
            ),
        ],
        empty=not total.number("orders", "placed"),
    )


def _figures(reading: Reading) -> list[Figure]:
    total = reading.now.total
    ordered, talks = (written_number(total.number("talks", key)) for key in ("ordered", "all"))
    return [
        figure(
            reading,
            "income",
            "Omzet",
            "idr",
            _income,
            better="more",
            about="Jumlah total pesanan yang dibuat di periode ini dan tidak dibatalkan atau "
            "kedaluwarsa, sudah dengan ongkir dan potongan. Belum tentu semuanya sudah dibayar.",
        ),
        figure(
            reading,
            "orders",
            "Pesanan",
            "count",
            _kept,
            better="more",
            about="Pesanan yang dibuat di periode ini dan tidak dibatalkan atau kedaluwarsa.",
        ),
        figure(
            reading,
            "average",
            "Rata-rata per pesanan",
            "idr",
            lambda t: round(_income(t) / _kept(t)) if _kept(t) else None,
            better="more",
            about="Omzet dibagi jumlah pesanan.",
        ),
        figure(
            reading,
            "conversion",
            "Obrolan jadi pesanan",
            "percent",
            _conversion,
            better="more",
            note=f"{ordered} dari {talks} obrolan",
            about="Bagian obrolan yang menghasilkan pesanan sebelum obrolan berikutnya, paling "
            "lama 3 hari. Pesanan yang kemudian batal juga dihitung.",
        ),
        figure(
            reading,
            "buyers",
            "Pembeli",
            "count",
            lambda t: len(t.of("buyers")),
            better="more",
            about="Pelanggan berbeda yang pesanannya jadi.",
        ),
        figure(
            reading,
            "repeat",
            "Pembeli yang kembali",
            "percent",
            lambda t: percent(_repeat(t), len(t.of("buyers"))),
            better="more",
            note=f"{written_number(_repeat(total))} pembeli",
            about="Pembeli di periode ini yang memesan dua kali atau lebih, atau sudah pernah "
            "memesan di hari sebelumnya.",
        ),
        figure(
            reading,
            "discount",
            "Potongan promo",
            "idr",
            lambda t: t.number("money", "discount_idr"),
            note=f"di {written_number(total.number('orders', 'with_promo'))} pesanan",
            about="Semua potongan yang diberikan ke pesanan yang jadi, termasuk ongkir gratis.",
        ),
        figure(
            reading,
            "void",
            "Batal atau kedaluwarsa",
            "percent",
            lambda t: percent(_void(t), t.number("orders", "placed")),
            better="less",
            note=f"{written_number(_void(total))} pesanan",
            about="Bagian dari semua pesanan yang dibuat di periode ini.",
        ),
    ]


def _income(tally: Tally) -> int:
    return tally.number("money", "income_idr")


def _kept(tally: Tally) -> int:
    return tally.number("orders", "kept")


def _void(tally: Tally) -> int:
    return tally.number("orders", "cancelled") + tally.number("orders", "expired")


def _conversion(tally: Tally) -> float | None:
    return percent(tally.number("talks", "ordered"), tally.number("talks", "all"))


def _repeat(tally: Tally) -> int:
    known = tally.of("known_buyers")
    return sum(orders > 1 or buyer in known for buyer, orders in tally.of("buyers").items())


def _void_reasons(total: Tally) -> dict[str, int]:
    reasons = {
        reason or wording.NO_REASON: number for reason, number in total.of("cancel_reasons").items()
    }
    expired = total.number("orders", "expired")
    return reasons | ({wording.EXPIRED: expired} if expired else {})


def _products(total: Tally) -> Table:
    income = total.of("sold_idr")
    whole = sum(income.values())
    return Table(
        "products",
        "Produk terlaris",
        "Menurut omzet, sebelum potongan promo. Bonus gratis tidak dihitung.",
        [
            Column("Produk", "text"),
            Column("Omzet", "idr"),
            Column("Terjual"),
            Column("Bagian", "percent"),
        ],
        [
            (name, idr, total.number("sold", name), percent(idr, whole))
            for name, idr in highest(income, MOST_ROWS)
        ],
        chart="bars",
    )


def _promos(total: Tally) -> Table:
    orders = total.of("promo_orders")
    plain_orders = _kept(total) - total.number("orders", "with_promo")
    plain_idr = _income(total) - total.number("money", "with_promo_idr")
    rows: list[tuple[object, ...]] = [
        (
            title,
            number,
            total.number("promo_idr", title),
            round(total.number("promo_idr", title) / number),
            total.number("promo_given_idr", title),
        )
        for title, number in highest(orders, MOST_ROWS)
    ]
    if rows and plain_orders:
        rows.append(("Tanpa promo", plain_orders, plain_idr, round(plain_idr / plain_orders), 0))
    return Table(
        "promos",
        "Hasil promo",
        "Pesanan yang memakai promo, omzetnya, rata-ratanya, dan potongan yang diberikan. "
        "Bandingkan rata-ratanya dengan pesanan tanpa promo. Pesanan dengan dua promo dihitung di "
        "keduanya.",
        [
            Column("Promo", "text"),
            Column("Pesanan"),
            Column("Omzet", "idr"),
            Column("Rata-rata", "idr"),
            Column("Potongan", "idr"),
        ],
        rows,
        chart="bars",
        empty="Belum ada promo yang dipakai.",
    )


def _amounts(total: Tally, measure: str, title: str, head: str, nameless: str) -> Table:
    orders, amounts = total.of(measure), total.of(f"{measure}_idr")
    whole = sum(amounts.values())
    return Table(
        measure,
        title,
        "Pesanan yang jadi, menurut cara bayar yang dipilih.",
        [
            Column(head, "text"),
            Column("Omzet", "idr"),
            Column("Pesanan"),
            Column("Bagian", "percent"),
        ],
        [
            (name or nameless, idr, orders.get(name, 0), percent(idr, whole))
            for name, idr in highest(amounts, MOST_ROWS)
        ],
        chart="bars",
    )
