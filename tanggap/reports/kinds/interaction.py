"""How the shop and its customers talked."""

from datetime import datetime
from typing import Final

from tanggap.businesses.models import Business
from tanggap.reports import wording
from tanggap.reports.base import Figure, Report
from tanggap.reports.kinds.parts import (
    by_channel,
    by_stretch,
    figure,
    most,
    percent,
    report_of,
)
from tanggap.reports.kinds.talking import (
    hours_table,
    questions_table,
    staff_table,
    stars_table,
    waiting_table,
)
from tanggap.reports.models import DayFigures
from tanggap.reports.periods import Period
from tanggap.reports.reading import Parts, Reading, read_period
from tanggap.reports.tallies import Tally, average, percentile
from tanggap.reports.writing import written_number

PARTS: Final[Parts] = {
    DayFigures.Part.TALK: None,
    DayFigures.Part.PEOPLE: None,
    DayFigures.Part.ANSWERS: frozenset(
        {"answers", "topics", "rules", "asked", "asked_sold_out", "wanted"}
    ),
    DayFigures.Part.SALES: frozenset({"ratings"}),
}


def interaction_report(
    business: Business, period: Period, *, now: datetime, channel_id: int | None = None
) -> Report:
    """Conversations, waiting times, what was asked, and who answered."""
    reading = read_period(business, period, parts=PARTS, now=now, channel_id=channel_id)
    total = reading.now.total
    return report_of(
        reading,
        "interaksi",
        "Interaksi",
        _figures(reading),
        [
            by_stretch(
                reading.now,
                "days",
                "Obrolan dari waktu ke waktu",
                {
                    "Obrolan": ("count", _talks),
                    "Pesan masuk": ("count", _incoming),
                    "Pelanggan": ("count", _customers),
                },
                about="Setiap obrolan dihitung di hari ia dimulai. Pelanggan yang menulis dua kali "
                "di rentang yang sama dihitung satu.",
            ),
            hours_table(total),
            waiting_table(total),
            most(
                total.of("topics"),
                "topics",
                "Yang ditanyakan",
                "Topik",
                "Jawaban",
                names=wording.TOPICS,
                about="Topik dari setiap jawaban asisten. Satu jawaban bisa berisi beberapa topik.",
            ),
            most(
                total.of("asked"),
                "asked",
                "Produk yang paling dicari",
                "Produk",
                "Ditanyakan",
                about="Berapa jawaban yang membuka produk ini karena pelanggan menanyakannya. "
                "Daftar menu lebih dari tiga produk tidak dihitung.",
            ),
            most(
                total.of("asked_sold_out"),
                "asked_sold_out",
                "Dicari tapi habis",
                "Produk",
                "Ditanyakan",
                about="Produk yang sedang habis ketika ditanyakan. Isi lagi yang paling atas.",
                empty="Tidak ada yang dicari ketika sedang habis.",
            ),
            most(
                total.of("wanted"),
                "wanted",
                "Dicari tapi tidak dijual",
                "Yang dicari",
                "Ditanyakan",
                about="Kata-kata pelanggan yang tidak cocok dengan produk mana pun. Mungkin ini "
                "yang perlu dijual berikutnya.",
                empty="Semua yang dicari ada di daftar produk.",
            ),
            most(
                total.of("handovers"),
                "handovers",
                "Kenapa diserahkan ke orang",
                "Alasan",
                "Kali",
                names=wording.HANDOVERS,
                about="Berapa kali asisten meminta bantuan orang, dan alasannya.",
                empty="Asisten belum perlu dibantu di periode ini.",
            ),
            questions_table(business, period, channel_id),
            most(
                total.of("rules"),
                "rules",
                "Yang ditahan penjaga",
                "Soal",
                "Jawaban",
                names=wording.RULES,
                about="Jawaban ChatGPT yang tidak cocok dengan data toko ditahan dan diganti "
                "sebelum terkirim. Satu jawaban bisa ditahan karena beberapa soal.",
                empty="Tidak ada jawaban yang perlu ditahan.",
            ),
            stars_table(total),
            by_channel(
                reading,
                {
                    "Obrolan": ("count", _talks),
                    "Pesan masuk": ("count", _incoming),
                    "Pelanggan": ("count", _customers),
                    "Tanpa orang": ("percent", _without_person),
                },
                about="Angka yang sama untuk setiap kanal. Pelanggan yang memakai dua kanal "
                "dihitung di keduanya.",
            ),
            staff_table(business, total),
        ],
        empty=not total.figures,
    )


def _figures(reading: Reading) -> list[Figure]:
    total = reading.now.total
    over, judged = (written_number(total.number("talks", key)) for key in ("over", "judged"))
    return [
        figure(
            reading,
            "talks",
            "Obrolan",
            "count",
            _talks,
            better="more",
            about="Satu obrolan mulai ketika pelanggan menulis, setelah tidak ada yang dibicarakan "
            "selama 6 jam.",
        ),
        figure(
            reading,
            "messages_in",
            "Pesan masuk",
            "count",
            _incoming,
            about="Semua pesan dari pelanggan.",
        ),
        figure(
            reading,
            "messages_out",
            "Pesan keluar",
            "count",
            _outgoing,
            about="Balasan asisten dan orang toko, serta kabar pesanan dan promo.",
        ),
        figure(
            reading,
            "customers",
            "Pelanggan",
            "count",
            _customers,
            better="more",
            about="Orang berbeda yang menulis. Siapa pun dihitung satu kali.",
        ),
        figure(
            reading,
            "new_customers",
            "Pelanggan baru",
            "count",
            lambda t: t.heads("new_customers"),
            better="more",
            about="Yang menulis di hari toko pertama kali mengenalnya.",
        ),
        figure(
            reading,
            "first_answer",
            "Balasan pertama asisten",
            "duration",
            lambda t: percentile(t.of("first_assistant"), 50),
            better="less",
            about="Waktu dari awal obrolan sampai balasan pertama asisten: separuh obrolan lebih "
            "cepat dari ini.",
        ),
        figure(
            reading,
            "without_person",
            "Selesai tanpa orang",
            "percent",
            _without_person,
            better="more",
            note=f"dari {over} obrolan yang sudah selesai",
            about="Obrolan yang sudah selesai (6 jam tanpa pesan) dan dijawab asisten, tanpa ada "
            "orang yang diminta atau membalas.",
        ),
        figure(
            reading,
            "durable",
            "Benar-benar tuntas",
            "percent",
            lambda t: percent(t.number("talks", "durable"), t.number("talks", "judged")),
            better="more",
            note=f"dari {judged} obrolan yang sudah lewat 7 hari",
            about="Selesai tanpa orang, dan pelanggannya tidak menulis lagi dalam 7 hari. Yang "
            "kembali untuk memesan lagi juga dianggap menulis lagi, jadi angka ini paling "
            "hati-hati.",
        ),
        figure(
            reading,
            "handovers",
            "Diserahkan ke orang",
            "count",
            lambda t: t.total("handovers"),
            better="less",
            about="Berapa kali asisten meminta bantuan orang.",
        ),
        figure(
            reading,
            "unanswered",
            "Pertanyaan tak terjawab",
            "count",
            lambda t: t.number("handovers", "unknown"),
            better="less",
            about="Diserahkan ke orang karena jawabannya tidak ada di data toko.",
        ),
        figure(
            reading,
            "refused",
            "Jawaban ditahan penjaga",
            "count",
            lambda t: t.number("answers", "refused"),
            about="Jawaban yang draf pertamanya tidak cocok dengan data toko. Yang salah tidak "
            "pernah terkirim.",
        ),
        figure(
            reading,
            "satisfaction",
            "Kepuasan",
            "rating",
            lambda t: average(t.of("ratings")),
            better="more",
            note=f"dari {written_number(total.total('ratings'))} penilaian",
            about="Rata-rata bintang (1 sampai 5) yang diberikan untuk pesanan di periode ini.",
        ),
    ]


def _talks(tally: Tally) -> int:
    return tally.number("talks", "all")


def _incoming(tally: Tally) -> int:
    return tally.number("messages", "customer")


def _outgoing(tally: Tally) -> int:
    return tally.total("messages") - _incoming(tally)


def _customers(tally: Tally) -> int:
    return tally.heads("customers")


def _without_person(tally: Tally) -> float | None:
    return percent(tally.number("talks", "without_person"), tally.number("talks", "over"))
