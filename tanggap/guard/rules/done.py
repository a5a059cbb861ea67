"""Nothing may be said to be done that was not: no order recorded, sent or refunded by words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

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
    r"|masukkan|input|jadwalkan|teruskan ke dapur|masak|lunas|keep|ubah|ganti|update|daftarkan"
    r"|tambahkan)"
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
    r"(?:\w+\s+)?(?:masuk|lunas|sampai|tiba|selesai|terkirim|kami terima|diterima|tercatat)\b"
    r"|\b(?:kurir|driver|pesanan|paket|order)\w*(?:\s+\w+){0,3}?\s+(?:sudah|udah|sedang|lagi"
    r"|telah)\s+"
    r"(?:jalan|berangkat|otw|di jalan|dalam perjalanan|menuju|diantar|dikirim|dimasak|diproses"
    r"|disiapkan|siap)\b"
    r"|\b(?:sudah|udah|telah)\s+(?:masuk|kami terima|diterima|lunas)(?:\s+\w+){0,2}?\s+"
    r"(?:pembayaran|transfer|uang|dana|duit|pesanan|order)\w*"
    r"|\b(?:pembayaran|transfer|bukti|tagihan)\w*(?:\s+\w+){0,2}?\s+"
    r"(?:lunas|valid|terverifikasi|terkonfirmasi)\b"
    r"|\bstatus (?:pesanan|order)\w*\s*(?::|adalah|saat ini|sekarang)"
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
    r"|\bnomor (?:pesanan|order|resi|antrean)\w*\s*(?:kak\w*\s*|anda\s*|kamu\s*)?"
    r"(?:adalah|:|=|#)?\s*#?[\w-]*\d"
)
# Before the words in the same clause, or anywhere in the sentence, these make them no claim.
_NOT_YET: Final = re.compile(
    r"\b(?:kalau|kalo|klo|jika|bila|apabila|setelah|sesudah|sebelum|begitu|selama|akan|nanti|bakal"
    r"|supaya|agar|belum|blm|tidak|nggak|gak|ga|jangan|apakah|apa|misal\w*|seandainya|sampai|hingga"
    r"|saat|ketika|if|once|after|until|when|will|untuk|silakan|mohon|bisa|boleh|dapat|biasanya|yang"
    r"|batalnya|pastikan|bahwa|kapan|harus|perlu|tinggal|semua|bukan)\b"
)
# "Pesanan dicatat setelah kakak konfirmasi."
_AFTERWARDS: Final = re.compile(
    r"\s*(?:\w+\s){0,4}?(?:setelah|paling lambat|maksimal|sesudah|kalau|kalo|jika|begitu|saat"
    r"|ketika|nanti|bila|apabila)\b"
)
_CLAUSE_END: Final = re.compile(r"[,;:.!?\n()]")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds claims of things done without a row that says so."""
    if facts.has_order:
        return
    for match in _CLAIM.finditer(reading.plain):
        start, end = match.span()
        clause = reading.plain[:start]
        stops = list(_CLAUSE_END.finditer(clause))
        clause = clause[stops[-1].end() :] if stops else clause
        if (
            _NOT_YET.search(clause)
            or _NOT_YET.search(match[0].replace("sampai", ""))
            or asked(reading, end)
        ):
            continue
        if _AFTERWARDS.match(reading.plain[end:]) or _retold(reading, match, facts):
            continue
        yield Violation(NAME, reading.shown(start, end), "nothing of this was done in this turn")


def _retold(reading: Reading, match: re.Match[str], facts: Facts) -> bool:
    """Whether the owner's own words say it, or the customer's, with the words before it."""
    words = reading.plain[: match.start()].split()[-2:]
    if not words:
        return False
    said = " ".join([*words, match[0]])
    return any(said in text.lower() for text in facts.texts) or said in (
        facts.customer.questions.plain
    )
