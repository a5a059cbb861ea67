"""The conditions of a promo that stand in its text beside what it is for."""

import re
from dataclasses import dataclass
from datetime import time

from tanggap.businesses.info import TimeRange

# Nothing that we know of a customer or an order tells whether these are met.
_UNCHECKABLE = re.compile(
    r"\b(?:member\w*|anggota|kartu (?:pelajar|identitas|nama)|ulang tahun|ultah|birthday|"
    r"follow\w*|instagram|ig|tiktok|facebook|like|komen\w*|subscribe|repost|story|review|ulasan|"
    r"rating|mahasiswa|pelajar|siswa|santri|guru|ojol|driver|karyawan|tunjuk\w*|screenshot|"
    r"(?<!kode )(?:voucher|kupon)|stempel|poin|cashback|undian|giveaway|tukar\w*|tumbler|"
    r"wadah sendiri|ajak teman|referral|reseller|dropship\w*|agen|langganan|"
    r"(?:pelanggan|pembeli) (?:setia|lama|tetap)|makan di (?:tempat|sini)|dine ?in|"
    r"(?:porsi|item|produk|barang|pcs|gelas|cup|buah) kedua|nama (?:kamu|anda)|tercepat|"
    r"\d+ (?:pembeli|pelanggan|orang) pertama|"
    r"(?:pembeli|pelanggan|orang|pesanan) pertama (?:setiap|tiap|hari))\b"
)
_PICKUP = re.compile(
    r"\b(?:ambil (?:sendiri|di|langsung)|diambil|pick ?up|take ?away|bawa pulang|"
    r"datang ke (?:toko|outlet))"
)
_DELIVERY = re.compile(
    r"\b(?:khusus|hanya|untuk) (?:pesanan |pembelian |order )?"
    r"(?:(?:pesan |yang )?(?:di)?antar\w*|delivery|pengiriman|kirim)\b"
)
_ALSO_DELIVERED = re.compile(r"\b(?:di)?antar\b|\bdelivery\b|\bdikirim\b")
_FIRST = re.compile(
    r"\b(?:pelanggan|pembeli|customer) baru\b|"
    r"\b(?:pesanan|order|pembelian|belanja|transaksi|pesan|beli) pertama\b|"
    r"\bpertama kali\b|\bfirst order\b|\bnew customers?\b"
)
_ONCE = re.compile(
    r"\b(?:satu|1|se) ?(?:kali|x)\b[^.]{0,20}\b(?:per|tiap|setiap|untuk (?:se)?tiap|untuk satu|"
    r"seorang)[- ]*(?:pelanggan|orang|pembeli|nomor|akun|customer)|"
    r"\bsekali (?:per|tiap|untuk setiap|saja per) (?:pelanggan|orang|pembeli|nomor|akun)|"
    r"\bhanya (?:bisa |dapat |boleh )?(?:dipakai )?(?:sekali|1x|satu kali)\b(?! per (?:pesanan|"
    r"transaksi))|\bonce per customer\b"
)
_ALONE = re.compile(
    r"\btidak (?:bisa |dapat |boleh )?(?:di)?gabung|\btidak berlaku (?:bersama|dengan|untuk) promo|"
    r"\btidak (?:bisa |dapat )?berlaku bersama|\bcannot be combined"
)
_NO_MULTIPLES = re.compile(
    r"\btidak berlaku kelipatan|"
    r"\b(?:satu|1) ?(?:kali|x)? per (?:pesanan|transaksi|order|nota|struk)"
)
_MULTIPLES = re.compile(r"\bkelipatan")
_MOST_TIMES = re.compile(
    r"\b(?:maks\w*\.?|paling banyak) (\d{1,3}) ?\w* per (?:pesanan|transaksi|order|orang|nota)"
)
_EACH = re.compile(
    r"(?:\bper|\btiap|\bsetiap|/) ?(?:pcs|pc|porsi|buah|item|unit|botol|gelas|cup|kotak|box|pack|"
    r"produk|barang)\b"
)
_UNITS = (
    r"(?:pcs|pc|buah|porsi|item|kotak|box|dus|botol|gelas|cup|pack|unit|produk|barang|loyang|biji|"
    r"potong|tusuk|pasang|lusin|bungkus|macam)"
)
_MIN_QUANTITY = re.compile(
    rf"\bmin(?:imal|imum|\.)? ?(?:beli |pembelian |order |pesan |pesanan |pemesanan )?(\d{{1,4}}) ?"
    rf"{_UNITS}\b"
)
_HALF = r"(\d{1,2})(?:[.:](\d{2}))?"
_PART = r"(?: ?(pagi|siang|sore|malam|wib|wita|wit))?"
_BETWEEN = re.compile(
    rf"\b(?:pukul|jam) {_HALF}{_PART} ?(?:-|sampai|s/d|s\.d\.?|hingga|to) ?(?:pukul |jam )?"
    rf"{_HALF}{_PART}"
)
_BEFORE = re.compile(rf"\bsebelum (?:pukul |jam ){_HALF}{_PART}")
_AFTER = re.compile(rf"\b(?:setelah|sesudah|mulai|di atas|lewat) (?:pukul |jam ){_HALF}{_PART}")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a text says besides the products. `times` is `None` where it says nothing of it."""

    automatic: bool
    fulfilment: str
    first_order: bool
    once_per_customer: bool
    exclusive: bool
    multiples: bool | None
    most_times: int | None
    each: bool
    min_quantity: int | None
    hours: TimeRange | None


def read_conditions(text: str) -> Conditions:
    """Reads a folded text (lower case, plain)."""
    most = _MOST_TIMES.search(text)
    least = _MIN_QUANTITY.search(text)
    no_multiples = _NO_MULTIPLES.search(text) is not None
    return Conditions(
        automatic=_UNCHECKABLE.search(text) is None,
        fulfilment=_fulfilment(text),
        first_order=_FIRST.search(text) is not None,
        once_per_customer=_ONCE.search(text) is not None,
        exclusive=_ALONE.search(text) is not None,
        multiples=False if no_multiples else (True if _MULTIPLES.search(text) else None),
        most_times=int(most[1]) if most else None,
        each=_EACH.search(text) is not None,
        min_quantity=int(least[1]) or None if least else None,
        hours=_hours(text),
    )


def _fulfilment(text: str) -> str:
    if _PICKUP.search(text) and not _ALSO_DELIVERED.search(text):
        return "pickup"
    return "delivery" if _DELIVERY.search(text) else ""


def _hours(text: str) -> TimeRange | None:
    if match := _BETWEEN.search(text):
        opens, closes = _time(match[1], match[2], match[3]), _time(match[4], match[5], match[6])
        return TimeRange(opens, closes) if opens < closes else None
    if match := _BEFORE.search(text):
        return TimeRange(time(0), _time(match[1], match[2], match[3]))
    if match := _AFTER.search(text):
        return TimeRange(_time(match[1], match[2], match[3]), time(23, 59, 59))
    return None


def _time(hour: str, minute: str | None, part: str | None) -> time:
    number = int(hour)
    if part in ("sore", "malam") and number < 12:
        number += 12
    if part == "siang" and number < 6:
        number += 12
    return time(number % 24, min(int(minute or 0), 59))
