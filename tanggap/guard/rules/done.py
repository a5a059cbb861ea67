"""Nothing may be said to be done that was not: no order recorded, sent or refunded by words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.assistant.base import Done
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked

NAME = "done"

_DONE: Final = (
    r"(?:sudah|udah|sdh|udh|telah|berhasil|sukses|baru saja|barusan|already|has been|have been)"
)
_WE: Final = r"(?:\s+(?:kami|saya|aku|kita|admin|toko|dapur|kurir))?"
_VERB: Final = (
    r"(?:di|ter|men?|meng?|mem)?(?:catat|proses\w*|terima|kirim\w*|buat\w*|konfirmasi|simpan"
    r"|siapkan|antar\w*"
    r"|pesan(?:kan)?|booking\w*|reservasi\w*|batalkan|cancel|kembalikan|refund|transfer\w*"
    r"|verifikasi|cek"
    r"|masukkan|input\w*|fix|packing|beres|jadwalkan|teruskan ke dapur|masak|lunas|keep|ubah"
    r"|ganti|update|daftarkan"
    r"|tambahkan|kemas\w*|bungkus\w*|bikin\w*|(?:batal|masuk|kirim|pesen|pesan|catet|catat"
    r"|proses|siap"
    r"|cancel|booking|keep|simpen|terus|antar|ganti|ubah|tambah|transfer|masak)-?in)"
)
_CLAIM: Final = re.compile(
    rf"\b{_DONE}{_WE}\s+(?:berhasil\s+|selesai\s+)?{_VERB}\b"
    r"|\b(?:pesanan|order\w*|pembayaran|paket|dana|uang|transfer\w*|refund|reservasi|meja"
    r"|booking)\w*"
    rf"(?:\s+\w+){{0,4}}?\s+(?:{_DONE}\s+)?(?:ter|di)(?:catat|konfirmasi|verifikasi|kembalikan"
    rf"|batalkan"
    r"|jadwalkan|daftarkan|proses)\b"
    r"|\b(?:pembayaran|uang|dana|transfer\w*|duit|pesanan|order)\w*(?:\s+\w+){0,3}?\s+(?:sudah"
    r"|udah|telah)\s+"
    r"(?:\w+\s+)?(?:masuk|lunas|sampai|nyampe|tiba|balik|kembali|fix|beres|selesai|terkirim"
    r"|kami terima|diterima|tercatat)\b"
    r"|\b(?:kurir|driver|pesanan|paket|order)\w*(?:\s+\w+){0,3}?\s+(?:sudah|udah|sedang|lagi"
    r"|telah)\s+"
    r"(?:jalan|berangkat|otw|di jalan|dalam perjalanan|menuju|diantar|dikirim|dimasak|diproses"
    r"|disiapkan|siap)\b"
    r"|\b(?:sudah|udah|telah)\s+(?:masuk|kami terima|diterima|lunas)(?:\s+\w+){0,2}?\s+"
    r"(?:pembayaran|transfer|uang|dana|duit|pesanan|order)\w*"
    r"|\b(?:pembayaran|transfer|bukti|tagihan)\w*(?:\s+\w+){0,2}?\s+"
    r"(?:lunas|valid|terverifikasi|terkonfirmasi)\b"
    r"|\bstatus (?:pesanan|order)\w*\s*(?::|adalah|saat ini|sekarang)"
    r"|\b(?:sudah|udah|telah|lagi|baru)(?: \w+){0,2}? (?:berangkat|otw|meluncur|di jalan)\b"
    r"|\b(?:pesanan|order\w*|barang|paket)\w*(?: \w+){0,3}? (?:sudah|udah|lagi) (?:di)?(?:packing"
    r"|kemas|bungkus)\b|\b(?:kurir|driver)\w*(?: \w+){0,2}? (?:sudah|udah|lagi) (?:jemput|ambil"
    r"|pick ?up)\b|(?:^|[.!] )(?:oke? |sip |siap )?lunas\b"
    # "Sudah kami …": whatever was done, unless it was only said or passed on.
    r"|\b(?:sudah|udah|sdh|udh|telah) (?:(?:kami|saya|aku|kita|admin) |ku)(?!teruskan|terusin"
    r"|sampai"
    r"|tanya|bilang|sebut|jelaskan|hitung|tulis|lampir|tampil|kasih tahu|infokan|tahu|coba|cari"
    r"|buka|tutup|mulai|di|ber|ada|punya|jual|sedia)\w{4,}"
    r"|\b(?:pesanan|order\w*) (?:kakak )?masuk (?:dapur|sistem|antrean|antrian|list|daftar)\b"
    r"|\b(?:lagi|sedang|masih) di (?:jalan|perjalanan)\b"
    r"|\b(?:sudah|udah|telah) masuk (?:sistem|antrian|antrean|daftar|data|ke)\b"
    r"|\b(?:saya|kami|aku) (?:input|catat)(?:kan)?(?: ya| kak| pesanan| order|[.!])"
    r"|\b(?:sedang|lagi)\s+(?:kami\s+|dalam\s+)?(?:antar|kirim|proses|masak|siapkan|diantar|dikirim"
    r"|diproses|dimasak|pengiriman|perjalanan)\b"
    r"|\b(?:pesanan|order)\w*\s+(?:kak\w*\s+|anda\s+|kamu\s+)?(?:berhasil|sukses|selesai"
    r"|confirmed|placed|lunas)\b"
    r"|\b(?:order|booking|payment|refund)\b[^.!?]{0,30}\b(?:is|has been|was)\s+"
    r"(?:confirmed|placed|received|processed|sent|booked|completed)\b"
    r"|\b(?:saya|kami|aku)\s+(?:catat|proses|kirim|booking|reservasi|refund|batalkan|kembalikan)\w*"
    r"\s+(?:sekarang|dulu|langsung|ya pesanan|pesanannya)\b"
    # Whatever was done to what is the customer's: "kode berhasil dipasang di pesanan kakak".
    r"|\b(?:pesanan|order|pembayaran|kode|voucher|promo|alamat|jadwal|meja|uang|bukti|data"
    r"|permintaan|komplain|laporan|keluhan)\w*(?:\s+\w+){0,3}?\s+(?:sudah|udah|telah|berhasil)"
    r"\s+(?:kami\s+|saya\s+)?(?:di|ter)(?!us|kenal|kadang|masuk|mulai|buka|tutup|jamin|sebut|tulis)"
    r"\w{4,}\b"
    r"|\b(?:pembayaran|transfer\w*|pesanan|order|refund|transaksi)\w*(?:\s+\w+){0,3}?\s+"
    r"(?:berhasil|sukses)\b"
    r"|\bstatusnya\s+(?:sudah\s+)?(?:lunas|terkirim|diproses|selesai|dikirim|dibayar)\b"
    r"|\bnomor (?:pesanan|order|resi|antrean)\w*\s*(?:kak\w*\s*|anda\s*|kamu\s*)?"
    r"(?:adalah|:|=|#)?\s*#?[\w-]*\d"
)
_PASSED_ON: Final = re.compile(
    r"\b(?:sudah|udah|sdh|udh|telah|barusan|baru saja)\s+(?:(?:kami|saya|aku|kita)\s+|ku|di)"
    r"(?:teruskan|terusin|sampaikan|sampein|laporkan|kabarkan|kabari|infokan|beritahukan"
    r"|bilangin|sambungkan)\s+(?:\w+\s+)?(?:ke|kepada|pada|sama)\b"
)
# Said earlier in the conversation, when it was done.
_PASSING: Final = re.compile(r"\b(?:teruskan|sambungkan|sampaikan)\b", re.IGNORECASE)
# Before the words in the same clause, or anywhere in the sentence, these make them no claim.
_NOT_YET: Final = re.compile(
    r"\b(?:kalau|kalo|klo|jika|bila|apabila|setelah|sesudah|sebelum|begitu|selama|akan|nanti|bakal"
    r"|supaya|agar|belum|blm|tidak|nggak|ndak|ora|teu|henteu|gak|ga|jangan|apakah|apa|misal\w*|seandainya|sampai|hingga"
    r"|saat|ketika|if|once|after|until|when|will|silakan|mohon|biasanya|batalnya|pastikan|bahwa"
    r"|kapan|bukan)\b"
)
# These do so only just before the words: "yang sudah diproses", "bisa langsung kami proses".
_NO_CLAIM_NEAR: Final = re.compile(
    r"\b(?:untuk|bisa|boleh|dapat|yang|harus|perlu|tinggal|semua)(?: \w+){0,1} ?$"
)
# "Pesanan dicatat setelah kakak konfirmasi."
_AFTERWARDS: Final = re.compile(
    r"\s*(?:\w+\s){0,4}?(?:setelah|paling lambat|maksimal|sesudah|kalau|kalo|jika|begitu|saat"
    r"|ketika|nanti|bila|apabila)\b"
)
_CLAUSE_END: Final = re.compile(r"[,;:.!?\n()]")
# What a claim is a claim of; the first that fits counts, and what fits none is an order recorded.
_KINDS: Final[tuple[tuple[Done, re.Pattern[str]], ...]] = (
    ("refunded", re.compile(r"refund|kembali|balik")),
    ("cancelled", re.compile(r"batal|cancel")),
    ("held", re.compile(r"booking|reservasi|keep|meja|sisihkan|simpankan")),
    ("paid", re.compile(r"bayar|transfer|uang|dana\b|duit|lunas|bukti|payment|cair")),
    ("delivered", re.compile(r"sampai|tiba\b|selesai|delivered|completed")),
    ("sent", re.compile(r"kurir|driver|antar|kirim|jalan|otw|berangkat|menuju|resi\b|sent")),
    ("changed", re.compile(r"ubah|ganti|update|tambah")),
    ("preparing", re.compile(r"masak|siapkan|proses|dapur|buatkan|processed")),
    ("ready", re.compile(r"\bsiap\b|ready")),
)
_NO_CLAIM_IN: Final = re.compile(r"\b(?:untuk|bisa|boleh|dapat|yang|harus|perlu|tinggal|semua)\b")
_NUMBERED: Final = re.compile(r"nomor (?:pesanan|order|resi|antrean)")
_NUMBER: Final = re.compile(r"[\w-]*\d[\w-]*$")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds claims of things done without a row that says so."""
    yield from _told_the_owner(reading, facts)
    for match in _CLAIM.finditer(reading.plain):
        start, end = match.span()
        clause = reading.plain[:start]
        stops = list(_CLAUSE_END.finditer(clause))
        clause = clause[stops[-1].end() :] if stops else clause
        if (
            _NOT_YET.search(clause)
            or _NO_CLAIM_NEAR.search(clause)
            or _NO_CLAIM_IN.search(match[0])
            or _NOT_YET.search(match[0].replace("sampai", ""))
            or asked(reading, end)
        ):
            continue
        if _AFTERWARDS.match(reading.plain[end:]) or _retold(reading, match, facts):
            continue
        # "Status pesanan: dalam pengantaran"
        said = reading.plain[start : end + 40] if match[0].startswith("status") else match[0]
        if _kind(said) in facts.done and _right_number(match[0], facts):
            continue
        yield Violation(NAME, reading.shown(start, end), "no order of the customer says so")


def _told_the_owner(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Sudah saya teruskan ke pemilik" needs a handover of this very turn."""
    match = _PASSED_ON.search(reading.plain)
    if match is None or facts.context.handover is not None or asked(reading, match.end()):
        return
    said = (line.text for line in facts.context.history if line.author == "assistant")
    if not any(_PASSING.search(text) for text in said):
        yield Violation(NAME, reading.shown(*match.span()), "nothing was passed on to a person")


def _kind(claim: str) -> Done:
    """What is said to be done."""
    return next((kind for kind, words in _KINDS if words.search(claim)), "recorded")


def _right_number(claim: str, facts: Facts) -> bool:
    """Whether the order's number, where one is said, stands in what the tools returned."""
    if not _NUMBERED.search(claim):
        return True
    number = _NUMBER.search(claim)
    return number is not None and any(number[0] in text.lower() for text in facts.texts)


def _retold(reading: Reading, match: re.Match[str], facts: Facts) -> bool:
    """Whether the owner's own words say it, or the customer's, with the words before it."""
    words = reading.plain[: match.start()].split()[-2:]
    if not words:
        return False
    said = " ".join([*words, match[0]])
    return any(said in text.lower() for text in facts.texts) or said in (
        facts.customer.questions.plain
    )
