"""The report pages, as an owner opens them, and their files, as programs open them."""

import csv
import io
import re
import zlib
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from bench.past import Size, fill
from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.reports.building import count_days, due_shops
from tanggap.reports.models import ReportRules
from tests.console.building import make_shop, make_staff, owner_of
from tests.console.conftest import logged_in

KINDS = ("interaksi", "penjualan", "biaya")


@pytest.fixture
def busy(shop: Business) -> Business:
    """The shop after six weeks of work, all of them counted."""
    Channel.objects.create(business=shop, kind="whatsapp", external_id="wa", name="Warung")
    today = SYSTEM_CLOCK.now().astimezone(ZoneInfo(shop.timezone)).date()
    size = Size(threads=25, talks=140, ordering=50, manual_orders=6)
    fill(shop, size, first=today - timedelta(days=40), last=today - timedelta(days=1), seed=4)
    Business.objects.filter(pk=shop.pk).update(created_at=datetime(2025, 1, 1, tzinfo=UTC))
    due_shops(now=SYSTEM_CLOCK.now(), limit=5)
    while count_days(business_id=shop.pk, now=SYSTEM_CLOCK.now()):
        pass
    return shop


def page(browser: Client, shop: Business, kind: str, query: str = "") -> str:
    response = browser.get(f"/konsol/{shop.slug}/laporan/{kind}/{query}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_every_report_shows_figures_charts_tables_and_what_they_mean(
    browser: Client, busy: Business
) -> None:
    for kind in KINDS:
        shown = page(browser, busy, kind)
        assert shown.count('class="card figure"') >= 8
        assert "Apa artinya?" in shown
        assert re.search(r'role="img" aria-label="[^"]{30,}"', shown)
        assert f"/laporan/{kind}/unduh/?periode=30d&amp;format=xlsx" in shown
        assert "masih dihitung" not in shown


def test_every_named_period_and_two_dates_can_be_chosen(browser: Client, busy: Business) -> None:
    for name in ("today", "yesterday", "7d", "30d", "month", "last_month"):
        shown = page(browser, busy, "penjualan", f"?periode={name}")
        assert f'href="?periode={name}" aria-current="true"' in shown
    today = SYSTEM_CLOCK.now().astimezone(ZoneInfo(busy.timezone)).date()
    first = today - timedelta(days=9)
    shown = page(browser, busy, "penjualan", f"?dari={first}&sampai={first}")
    assert f'value="{first}"' in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?dari=2026-13-40&sampai=2026-01-01", "Tulis tanggalnya lengkap"),
        ("?dari=2026-01-05&sampai=2026-01-01", "harus sebelum"),
        ("?dari=2020-01-05&sampai=2026-01-01", "paling lama satu tahun"),
    ],
)
def test_dates_that_make_no_sense_are_told_beside_a_report(
    browser: Client, busy: Business, query: str, said: str
) -> None:
    shown = page(browser, busy, "interaksi", query)
    assert said in shown
    assert 'href="?periode=30d" aria-current="true"' in shown


def test_one_channel_can_be_chosen_and_only_one_of_the_shops_own(
    browser: Client, busy: Business
) -> None:
    mine = Channel.objects.get(business=busy, kind="whatsapp")
    assert "· WhatsApp Warung" in page(browser, busy, "interaksi", f"?kanal={mine.pk}")
    other = Channel.objects.get(business=make_shop("Lain"))
    assert "·" not in re.findall(
        r'about-period">(.*?)<br>', page(browser, busy, "interaksi", f"?kanal={other.pk}")
    )[0]  # fmt: skip


def test_a_shop_without_a_past_is_told_what_to_do(browser: Client, shop: Business) -> None:
    for kind in KINDS:
        assert "Belum ada apa pun di periode ini" in page(browser, shop, kind)


def test_days_that_are_not_counted_yet_are_said_to_be_missing(
    browser: Client, busy: Business
) -> None:
    busy.report_progress.delete()
    assert "masih dihitung" in page(browser, busy, "interaksi")


def test_the_number_of_statements_does_not_grow_with_the_days(
    browser: Client, busy: Business
) -> None:
    counts = {}
    for kind in KINDS:
        for query in ("?periode=7d", "?periode=30d", "?periode=last_month"):
            page(browser, busy, kind, query)
            with CaptureQueriesContext(connection) as seen:
                page(browser, busy, kind, query)
            counts.setdefault(kind, set()).add(len(seen))
    # The smaller ones: last month needs nothing of today.
    assert counts == {"interaksi": {12, 23}, "penjualan": {10, 20}, "biaya": {12, 23}}


def test_staff_see_no_reports(busy: Business) -> None:
    staff = logged_in(make_staff(busy))
    assert staff.get(f"/konsol/{busy.slug}/laporan/").status_code == 403


def test_what_the_owner_assumes_changes_what_was_saved(browser: Client, busy: Business) -> None:
    address = f"/konsol/{busy.slug}/laporan/perkiraan/"
    browser.post(address, {"minutes": "1,5", "fee_utility": "Rp350", "fee_service": ""})
    rules = ReportRules.objects.get(business=busy)
    assert (rules.saved_tenths, rules.fee_utility_idr, rules.fee_service_idr) == (15, 350, 0)
    shown = page(browser, busy, "biaya")
    assert "1,5 menit per jawaban" in shown
    assert "tarif belum diisi" not in shown


@pytest.mark.parametrize("given", [{"minutes": "lama"}, {"minutes": "99"}, {"fee_utility": "-5"}])
def test_wrong_assumptions_are_refused_whole(
    browser: Client, busy: Business, given: dict[str, str]
) -> None:
    back = f"/konsol/{busy.slug}/laporan/biaya/"
    address = f"/konsol/{busy.slug}/laporan/perkiraan/"
    answer = browser.post(address, given | {"back": back}, follow=True)
    assert "Isi " in answer.content.decode()
    assert not ReportRules.objects.filter(business=busy).exists()


# -- Files -----------------------------------------------------------------------------------------


def download(browser: Client, shop: Business, kind: str, query: str) -> bytes:
    response = browser.get(f"/konsol/{shop.slug}/laporan/{kind}/unduh/?{query}")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return bytes(response.content)


def test_a_workbook_has_numbers_dates_and_durations(browser: Client, busy: Business) -> None:
    book = load_workbook(io.BytesIO(download(browser, busy, "penjualan", "format=xlsx")))
    summary = book["Ringkasan"]
    income = next(row for row in summary.iter_rows() if row[0].value == "Omzet")
    assert isinstance(income[1].value, int)
    # Dots in every program's language, because they stand in the format.
    assert income[1].number_format == ('[>=1000000]"Rp"#\\.###\\.##0;[>=1000]"Rp"#\\.##0;"Rp"0')
    days = book["Omzet dari waktu ke waktu"]
    first = days["A4"]
    assert isinstance(first.value, datetime)
    book = load_workbook(io.BytesIO(download(browser, busy, "interaksi", "format=xlsx")))
    assert book["Lama menunggu"]["B4"].number_format == "[h]:mm:ss"
    shares = book["Yang ditanyakan"]
    assert 0 < shares["C4"].value <= 1
    assert shares["C4"].number_format == "0.0%"
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_no_words_of_a_workbook_lie_on_top_of_others(browser: Client, busy: Business) -> None:
    """Rows with long words are told how high they are: not every program looks by itself."""
    book = load_workbook(io.BytesIO(download(browser, busy, "interaksi", "format=xlsx")))
    summary = book["Ringkasan"]
    for row in summary.iter_rows(min_row=5):
        if row[4].value:
            lines = summary.row_dimensions[row[0].row].height / 15
            assert lines * summary.column_dimensions["E"].width >= len(row[4].value)
    waiting = book["Lama menunggu"]
    assert [str(one) for one in waiting.merged_cells.ranges] == ["A2:D2"]
    assert waiting.row_dimensions[2].height > 15


def test_what_looks_like_a_formula_stays_a_word(browser: Client, busy: Business) -> None:
    """A customer's wish becomes a row of the report: it must not run in the owner's spreadsheet."""
    from tanggap.turns.models import Turn

    evil = '=HYPERLINK("http://jahat","klik")'
    turn = Turn.objects.for_business(busy).order_by("-ended_at").first()
    Turn.objects.filter(pk=turn.pk).update(
        ended_at=SYSTEM_CLOCK.now(),
        tools=[
            {"name": "search_products", "arguments": {"query": evil}, "result": {"products": []}}
        ],
    )
    book = load_workbook(
        io.BytesIO(download(browser, busy, "interaksi", "periode=today&format=xlsx"))
    )
    cell = book["Dicari tapi tidak dijual"]["A4"]
    assert cell.data_type == "s"
    text = download(browser, busy, "interaksi", "periode=today&tabel=wanted").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][0].startswith("'=")


def test_a_table_alone_is_plain_rows(browser: Client, busy: Business) -> None:
    text = download(browser, busy, "penjualan", "tabel=days").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Hari", "Omzet", "Pesanan"]
    assert len(rows) == 31
    date.fromisoformat(rows[1][0])
    assert rows[1][1].isdigit()


def test_a_whole_report_is_a_pdf_or_rows(browser: Client, busy: Business) -> None:
    for kind in KINDS:
        assert download(browser, busy, kind, "format=pdf").startswith(b"%PDF-1.")
        assert "Angka" in download(browser, busy, kind, "format=csv").decode("utf-8-sig")


@pytest.mark.parametrize("query", ["format=exe", "tabel=tidak-ada"])
def test_files_that_do_not_exist(browser: Client, busy: Business, query: str) -> None:
    address = f"/konsol/{busy.slug}/laporan/penjualan/unduh/?{query}"
    assert browser.get(address).status_code == 404


def placed(pdf: bytes) -> list[tuple[float, float]]:
    """Where each text of a PDF's pages begins, in points from the lower left corner."""
    found = []
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            drawn = zlib.decompress(stream)
        except zlib.error:
            continue
        found += re.findall(rb"([\d.]+) ([\d.]+) Td", drawn)
    return [(float(x), float(y)) for x, y in found]


@pytest.mark.parametrize(
    "query", ["periode=30d", "periode=today", "dari=2024-01-01&sampai=2024-01-31"]
)
def test_every_text_of_a_pdf_begins_on_the_paper(
    browser: Client, busy: Business, query: str
) -> None:
    for kind in KINDS:
        texts = placed(download(browser, busy, kind, f"format=pdf&{query}"))
        assert len(texts) > 10
        # A4 is 595 points wide, with a margin of 17 mm.
        assert [x for x, y in texts if x > 595 - 48 or y < 20] == []


def test_empty_and_one_day_files_open(owner: Member, shop: Business) -> None:
    browser = logged_in(owner_of(shop))
    for kind in KINDS:
        for ending in ("xlsx", "pdf", "csv"):
            assert download(browser, shop, kind, f"periode=today&format={ending}")
        empty = download(browser, shop, kind, "format=pdf")
        assert empty.count(b"/Type /Page\n") == 1, "a month of zeros fills no pages"


def test_names_that_no_letter_of_the_pdf_can_print(shop: Any) -> None:
    from tanggap.reports.exports.pdf import latin

    assert latin("Nasi 🍛 “Gila” – pedas…") == 'Nasi "Gila" - pedas...'
