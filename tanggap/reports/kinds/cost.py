"""What answering cost, and what it saved."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings

from tanggap.businesses.models import Business
from tanggap.core.money import idr_of_micro_usd
from tanggap.reports import wording
from tanggap.reports.base import Column, Figure, Report, Table
from tanggap.reports.kinds.parts import (
    by_channel,
    by_stretch,
    figure,
    most,
    percent,
    report_of,
)
from tanggap.reports.models import DayFigures, ReportRules
from tanggap.reports.periods import Period
from tanggap.reports.reading import Parts, Reading, read_period
from tanggap.reports.tallies import Tally, highest
from tanggap.reports.writing import written_number

PARTS: Final[Parts] = {
    DayFigures.Part.ANSWERS: frozenset({"answers", "usage", "models", "fallbacks"}),
    DayFigures.Part.TALK: frozenset({"talks", "billed"}),
    DayFigures.Part.SALES: frozenset({"orders"}),
}


def rules_of(business: Business) -> ReportRules:
    """What the owner assumes; the defaults where nothing has been set. Writes nothing."""
    found: ReportRules | None = ReportRules.objects.for_business(business).first()
    return found or ReportRules(business=business)


def cost_report(
    business: Business, period: Period, *, now: datetime, channel_id: int | None = None
) -> Report:
    """Tokens, rupiah, messaging fees, and the time that nobody had to spend."""
    reading = read_period(business, period, parts=PARTS, now=now, channel_id=channel_id)
    rules = rules_of(business)
    total = reading.now.total
    return report_of(
        reading,
        "biaya",
        "Biaya dan hemat",
        _figures(reading, rules),
        [
            by_stretch(
                reading.now,
                "days",
                "Biaya dari waktu ke waktu",
                {
                    "ChatGPT": ("small_idr", model_idr),
                    "Biaya pesan": ("idr", lambda t: fees_idr(t, rules)),
                    "Jawaban": ("count", _answers),
                },
                about="Biaya jawaban yang terkirim ke pelanggan, di hari ia dijawab.",
            ),
            most(
                _by_source(total),
                "sources",
                "Siapa yang menjawab",
                "Dari",
                "Jawaban",
                about="Ingatan: jawaban yang sudah lolos pemeriksaan, dipakai lagi untuk "
                "pertanyaan yang sama. Asisten bawaan menjawab dari data toko. Keduanya gratis.",
            ),
            _tokens(total),
            most(
                total.of("fallbacks"),
                "fallbacks",
                "Kenapa bukan ChatGPT",
                "Alasan",
                "Jawaban",
                names=wording.FALLBACKS,
                about="Jawaban yang seharusnya dari ChatGPT tetapi diberikan asisten bawaan.",
                empty="ChatGPT selalu menjawab ketika diminta.",
            ),
            _fees(total, rules),
            by_channel(
                reading,
                {
                    "Jawaban": ("count", _answers),
                    "ChatGPT": ("small_idr", model_idr),
                    "Biaya pesan": ("idr", lambda t: fees_idr(t, rules)),
                },
                about="Angka yang sama untuk setiap kanal.",
            ),
        ],
        empty=not _answers(total) and not total.of("billed"),
        notes=(
            f"Biaya ChatGPT dihitung dengan kurs Rp{written_number(round(settings.USD_IDR))} per "
            "dolar.",
        ),
    )


def _figures(reading: Reading, rules: ReportRules) -> list[Figure]:
    minutes = rules.saved_tenths / 10

    def per(whole: Callable[[Tally], float]) -> Callable[[Tally], float | None]:
        def divided(tally: Tally) -> float | None:
            number = whole(tally)
            return model_idr(tally) / number if number else None

        return divided

    def share(source: str) -> Callable[[Tally], float | None]:
        return lambda t: percent(t.number("answers", source), _answers(t))

    return [
        figure(
            reading,
            "model",
            "Biaya ChatGPT",
            "small_idr",
            model_idr,
            better="less",
            about="Biaya token semua jawaban yang terkirim. Uji coba dan draf yang dibuang tidak "
            "ikut; anggaran bulanan di halaman asisten menghitung semuanya.",
        ),
        figure(
            reading,
            "per_talk",
            "Per obrolan",
            "small_idr",
            per(lambda t: t.number("talks", "all")),
            better="less",
            about="Biaya ChatGPT dibagi jumlah obrolan.",
        ),
        figure(
            reading,
            "per_order",
            "Per pesanan",
            "small_idr",
            per(lambda t: t.number("orders", "kept")),
            better="less",
            about="Biaya ChatGPT dibagi pesanan yang jadi.",
        ),
        figure(
            reading,
            "tokens",
            "Token",
            "count",
            _all_tokens,
            note=f"{written_number(reading.now.total.number('usage', 'cached'))} dari simpanan",
            about="Satuan yang ditagih OpenAI, yang dibaca dan yang ditulis. Yang dari simpanan "
            "lebih murah.",
        ),
        figure(
            reading,
            "cache",
            "Dijawab dari ingatan",
            "percent",
            share("from_cache"),
            better="more",
            about="Bagian jawaban yang memakai lagi jawaban yang sudah lolos pemeriksaan.",
        ),
        figure(
            reading,
            "builtin",
            "Dijawab asisten bawaan",
            "percent",
            share("from_builtin"),
            about="Bagian jawaban langsung dari data toko, tanpa ChatGPT.",
        ),
        figure(
            reading,
            "fees",
            "Biaya pesan",
            "idr",
            lambda t: fees_idr(t, rules),
            better="less",
            note="" if _has_fees(rules) else "tarif belum diisi",
            about="Pesan WhatsApp yang ditagih Meta, dikalikan tarif yang kamu isi di bawah.",
        ),
        figure(
            reading,
            "saved",
            "Waktu yang dihemat",
            "minutes",
            lambda t: saved_minutes(t, rules),
            better="more",
            note=f"{written_number(minutes)} menit per jawaban",
            about="Jawaban asisten yang tidak perlu diserahkan ke orang, dikalikan waktu yang "
            "dibutuhkan orang untuk menjawab sendiri. Ubah perkiraannya di bawah.",
        ),
    ]


def model_idr(tally: Tally) -> float:
    """Rupiah for models, with fractions."""
    return idr_of_micro_usd(tally.number("usage", "cost_micro_usd"), settings.USD_IDR)


def saved_minutes(tally: Tally, rules: ReportRules) -> float:
    """Minutes that people did not need, by the owner's assumption."""
    return tally.number("answers", "answered") * rules.saved_tenths / 10


def fees_idr(tally: Tally, rules: ReportRules) -> int:
    """What vendors take for messages, by the owner's rates."""
    return sum(number * _fee(category, rules) for category, number in _billed(tally).items())


def _billed(tally: Tally) -> dict[str, int]:
    """Messages that cost something, by category; what a vendor calls free is left out."""
    found: dict[str, int] = {}
    for pricing, number in tally.of("billed").items():
        category, _, kind = pricing.partition(":")
        if not kind.startswith("free"):
            found[category] = found.get(category, 0) + number
    return found


def _fee(category: str, rules: ReportRules) -> int:
    return int(getattr(rules, f"fee_{category}_idr", 0)) if category in wording.FEES else 0


def _has_fees(rules: ReportRules) -> bool:
    return any(_fee(category, rules) for category in wording.FEES)


def _answers(tally: Tally) -> int:
    return tally.number("answers", "all")


def _all_tokens(tally: Tally) -> int:
    return tally.number("usage", "input") + tally.number("usage", "output")


def _by_source(total: Tally) -> dict[str, int]:
    answers = total.of("answers")
    return {
        "ChatGPT": answers.get("from_model", 0),
        "Ingatan": answers.get("from_cache", 0),
        "Asisten bawaan": answers.get("from_builtin", 0),
    }


def _tokens(total: Tally) -> Table:
    usage = total.of("usage")
    models = [(name, number) for name, number in highest(total.of("models")) if name != "builtin"]
    rows: list[tuple[object, ...]] = [
        ("Panggilan ke ChatGPT", usage.get("calls", 0)),
        ("Token dibaca", usage.get("input", 0)),
        ("– di antaranya dari simpanan", usage.get("cached", 0)),
        ("Token ditulis", usage.get("output", 0)),
    ]
    rows += [(f"Jawaban dari {name}", number) for name, number in models if name]
    return Table(
        "tokens",
        "Rincian token",
        "Apa yang dibaca dan ditulis ChatGPT untuk menjawab pelanggan.",
        [Column("Apa", "text"), Column("Jumlah")],
        rows if usage else [],
        empty="ChatGPT belum dipakai di periode ini.",
    )


def _fees(total: Tally, rules: ReportRules) -> Table:
    return Table(
        "fees",
        "Biaya pesan WhatsApp",
        "Pesan yang menurut Meta ditagih. Yang gratis tidak dihitung.",
        [
            Column("Jenis", "text"),
            Column("Pesan"),
            Column("Tarif", "idr"),
            Column("Jumlah", "idr"),
        ],
        [
            (
                wording.FEES.get(category, category),
                number,
                _fee(category, rules),
                number * _fee(category, rules),
            )
            for category, number in highest(_billed(total))
        ],
        empty="Tidak ada pesan yang ditagih.",
    )
