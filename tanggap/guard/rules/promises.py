"""The owner alone promises: money back, free things, holding goods, certain times."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.numberwords import UNITS
from tanggap.core.words import GENERAL_FILLERS, load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.gifts import FREE, given_free
from tanggap.guard.promos import fee_waived
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked

NAME = "promises"

_EMPTY: Final = load_words(Path(__file__).parent.parent / "wordlists" / "empty_words.txt")

_WHEN: Final = (
    r"(?:hari ini(?: juga)?|besok|lusa|nanti (?:sore|malam|siang)|malam ini|sore ini|siang ini"
    r"|pagi ini|minggu (?:ini|depan)|bulan depan|(?:hari )?(?:senin|selasa|rabu|kamis|jumat|sabtu"
    r"|minggu)|(?:\d+|satu|dua|tiga|se)\s?(?:jam|hari|menit)(?: lagi)?|tepat waktu|secepatnya"
    r"|sebelum jam \d+|tanggal \d+|tgl \d+)"
)
# "Senin sampai Jumat" and "hari ini sampai jam 9" speak of hours.
_NO_SPAN: Final = (
    r"(?! (?:jam|pukul|pkl|dengan|hari|senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad|maghrib"
    r"|magrib|malam|sore|siang|setengah|tengah|tutup|habis|stok|tanggal|akhir)\b| \d)"
)
_SURE: Final = (
    r"(?:pasti(?:kan)?|dijamin|kami jamin|saya jamin|jamin|janji\w*|garansi(?! \d)|guarantee\w*)"
)
# Each promise, and the words of a text of the shop that bear it out.
_PROMISES: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]] = (
    (
        "no rule of the owner gives money back",
        re.compile(
            r"\b(?:(?:di)?refund\w*|(?:uang|dana|dp)\w*(?: \w+){0,4}? (?:kembali|balik"
            r"|dikembalikan)"
            r"|(?:di|kami |saya |kita )?(?:kembalikan|balikin|pulangkan)(?: \w+){0,3}? (?:uang|dana"
            r"|duit|dp|100|seratus|penuh|full)\w*"
            r"|(?:uang|dana|duit|dp)\w*(?: \w+){0,4}? (?:kami |saya |kita )(?:kembalikan|balikin"
            r"|transfer balik|ganti)|money ?back|pengembalian (?:dana|uang))\b"
        ),
        re.compile(
            r"\b(?:refund|uang\w*(?: \w+){0,4} kembali|kembali penuh|dikembalikan|kembalik"
            r"|pengembalian|tidak kembali)"
        ),
    ),
    (
        "no rule of the owner replaces or compensates",
        re.compile(
            r"\b(?:kompensasi\w*|ganti rugi|(?:kami|saya|kita|akan|bisa|pasti|langsung) (?:di)?"
            r"(?:ganti|gantikan|gantiin|tukar|tukarin)(?: \w+){0,2}? (?:baru|yang baru|gratis|rugi"
            r"|semua\w*|unit\w*|barang\w*|menu\w*|produk\w*|pesanan\w*)"
            r"|(?:kami|saya|kita|akan) (?:tanggung|bertanggung jawab penuh)"
            r"|(?:kirim|kirimkan|kirimin) ulang|(?:penggantian|tukar) (?:unit|baru|barang)"
            r"|voucher (?:permintaan )?maaf|sebagai (?:permintaan maaf|permohonan maaf|gantinya)"
            r"(?: \w+){0,3}? (?:kami|saya) (?:kasih|beri|berikan))\b"
        ),
        re.compile(
            r"\b(?:kompensasi|ganti rugi|kami ganti|diganti|tukar|ditukar|kirim ulang"
            r"|penggantian|mengganti|retur)"
        ),
    ),
    (
        "nothing is given twofold",
        re.compile(r"\b(?:\d+ ?x|dua kali|tiga kali|berkali) ?lipat\b"),
        re.compile(r"\blipat\b"),
    ),
    (
        "no delivery or day is guaranteed",
        re.compile(
            rf"\b{_SURE}\b(?: [\w.,-]+){{0,9}}? (?:sampai|tiba|nyampe|datang|dikirim|terkirim"
            rf"|diantar"
            rf"|selesai|jadi|ready|kelar|ada|tersedia|keburu|kebagian)\b"
            rf"|\b(?:sampai|tiba|nyampe|datang|selesai|jadi|ready|ada|tersedia"
            rf"|keburu)(?: \w+){{0,3}}?"
            rf" {_SURE}\b|\b{_WHEN} {_SURE}\b|\b{_SURE} {_WHEN}\b"
            rf"|\b(?:pesanan|paket|barang|order|kiriman)\w*(?: \w+){{0,3}}? (?:sampai|tiba|nyampe"
            rf"|datang|terkirim)(?: \w+){{0,2}}? {_WHEN}"
            rf"|\b{_WHEN}(?: \w+){{0,2}}? (?:sudah |udah )?(?:sampai|nyampe|tiba)\b{_NO_SPAN}"
            rf"|\b(?:bisa|akan) (?:sampai|tiba|nyampe) {_WHEN}"
            r"|\b(?:tidak|ga|gak|nggak|ndak|ora|teu|henteu|ngga) (?:akan|mungkin|bakal) (?:telat"
            r"|terlambat|lama)\b"
            r"|\banti telat\b"
        ),
        re.compile(
            r"\b(?:dijamin|pasti|sampai|tiba) (?:besok|tepat waktu|(?:di )?hari (?:ini"
            r"|yang sama|itu))"
            r"|same ?day"
        ),
    ),
    (
        "nobody said when it comes back",
        re.compile(
            rf"\b{_WHEN}(?: \w+){{0,3}}? (?:restock|restok|ready lagi|ada lagi|tersedia lagi"
            rf"|masuk lagi"
            rf"|datang lagi|stok baru|stok (?:masuk|datang)|isi ulang)\b"
            rf"|\b(?:restock|restok|ready lagi|ada lagi|tersedia lagi|masuk lagi|datang lagi"
            rf"|stok baru"
            rf"|stok\w* (?:masuk|datang)|ready|tersedia)(?: \w+){{0,2}}? (?:mulai )?"
            rf"(?:besok|lusa|nanti (?:sore|malam)|minggu depan|bulan depan|tanggal \d+|tgl \d+)\b"
            r"|\b(?:restock|restok|restoknya|datang lagi|masuk lagi) (?:(?:se)?tiap )?(?:hari )?"
            r"(?:senin|selasa|rabu|kamis|jumat"
            r"|sabtu|minggu|hari ini|sore ini|malam ini"
            r"|siang ini)"
            rf"|\b(?:besok|lusa|minggu depan)(?: \w+){{0,2}}? (?:sudah |udah |pasti )?ready\b"
        ),
        re.compile(r"\b(?:restock|restok|datang lagi|ready lagi|tersedia lagi|stok baru)"),
    ),
    (
        "nothing is held for a customer",
        re.compile(
            r"\b(?:(?:kami|saya|kita|aku|bisa|boleh|akan) (?:kami |saya )?(?:di)?-?(?:keep\w*|hold"
            r"|sisihkan|sisihin|simpankan|simpenin|pisahkan dulu|tahan dulu|tahankan"
            r"|booking(?:kan|in)?"
            r"|amankan)|(?:di|kami |saya )(?:keep|simpan|tahan|amankan)(?:kan"
            r"|in)?(?: dulu)? (?:buat"
            r"|untuk|sampai|kak))\b"
        ),
        re.compile(
            r"\b(?:(?:kami|bisa|boleh) (?:di)?(?:tahan|simpan|sisih|hold|booking)|keep"
            r"|reservasi)"
        ),
    ),
    (
        "the shop gives no special price",
        re.compile(
            r"\b(?:(?:saya|kami|aku|kita|nanti|bisa|boleh|buat kakak|khusus kakak)(?: \w+){0,3}? "
            r"(?:kasih|beri|berikan|dapat|dapet|kasi|kasihin|diskonin|potongin)(?: \w+){0,2}? "
            r"(?:diskon\w*|potongan\w*|harga (?:khusus|spesial|teman|reseller|miring|grosir|member)"
            r"|cashback|korting)"
            r"|harga (?:khusus|spesial|teman|miring|member|langganan|saudara)"
            r"|(?:saya|kami|aku) (?:diskonin|kurangin|potongin|murahin|turunin)"
            r"|(?:bisa|boleh|masih bisa) (?:nego|kurang|ditawar|dikurangi|kurangin|turun)"
            r"|diskon (?:khusus|spesial|lagi|tambahan|lebih)|(?:pesanan|pembelian|order|belanja"
            r"|transaksi) (?:berikutnya|selanjutnya|kedua)(?: \w+){0,4}? (?:diskon|potongan|gratis"
            r"|lebih murah|cashback)|(?:diskon|potongan|cashback|voucher)\w*(?: \w+){0,4}? "
            r"(?:berikutnya|selanjutnya|lain kali|nanti|besok)|dua kali lipat poin|poin (?:reward"
            r"|member))\b"
        ),
        re.compile(
            r"\b(?:nego|harga (?:khusus|spesial|grosir|reseller|member)|grosir|reseller"
            r"|ditawar|berikutnya|selanjutnya|member)"
        ),
    ),
    (
        "the shop waives nothing",
        re.compile(
            r"\b(?:(?:tidak|nggak|ndak|ora|teu|henteu|gak|ga|tak|ngga) (?:usah"
            r"|perlu) (?:bayar|dp|ongkir"
            r"|transfer)\b"
            r"(?! (?:biaya|parkir|dulu di|tunai))|ongkir\w*(?: \w+){0,2}? (?:kami|saya"
            r"|toko) (?:yang )?"
            r"(?:tanggung|ganti|kembalikan|bayarin|gratiskan|bebaskan)|(?:kami"
            r"|saya) (?:gratisin|gratiskan|bebaskan"
            r"|bayarin|tanggung)|bayar(?:nya)? (?:belakangan|kapan-kapan|bulan depan|minggu depan"
            r"|akhir bulan|gajian|nanti saja|nanti aja|setelah gajian)|(?:boleh|bisa) (?:utang"
            r"|ngutang"
            r"|hutang|kasbon|bon|dicicil|nyicil|cicil))\b"
        ),
        re.compile(r"\b(?:tidak perlu dp|tanpa dp|cicil|belakangan|tempo|kasbon)"),
    ),
)
# Free of charge that other rules check.
_FREE_ANYWAY: Final = re.compile(
    r"^(?:nya)?\W*(?:ongkir\w*|ongkos|antar|delivery|kirim|pengiriman|shipping|biaya)"
)

_FEE_BEFORE: Final = re.compile(r"\b(?:ongkir|ongkos)\w*(?: \w+){0,3} $")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds promises that stand in no text of the shop."""
    said = reading.plain.strip()
    if any(said in _plain(text) for text in facts.own_texts):
        # The owner's own sentence.
        return
    for reason, promise, support in _PROMISES:
        match = promise.search(reading.plain)
        if match is None or reading.plain.startswith(" ke depan", match.end()):
            continue
        if _is_no_promise(reading, match):
            continue
        if support is not None and _supported(support, reading, facts):
            continue
        if match[0] in facts.customer.questions.plain and asked(reading, match.end()):
            continue
        yield Violation(NAME, reading.shown(*match.span()), reason)
        return
    yield from _gifts(reading, facts)
    yield from _contradictions(reading, facts)


_CANNOT: Final = re.compile(r"\b(?:tidak|belum) (?:bisa|dapat|boleh|termasuk|melayani|menerima)\b")
_CAN: Final = re.compile(r"\b(?:bisa|boleh|dapat|termasuk|melayani|menerima|terima)\b")
# So much of what the shop says cannot be done makes a sentence speak of the same thing.
_SAME_THING: Final = 0.6
_SAME_WORDS: Final = 3


def _contradictions(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Sudah dibuka bisa ditukar" where the owner says that it cannot."""
    can = _CAN.search(reading.plain)
    if can is None or _NEGATED.search(reading.plain) or "?" in reading.plain:
        return
    said = _words(reading.plain)
    for text in facts.answers:
        for sentence, _ in _promising(text, _CANNOT):
            if _EXCEPT.search(sentence):
                continue
            words = _words(_CANNOT.sub(" ", sentence))
            shared = len(words & said)
            if shared >= _SAME_WORDS and shared >= _SAME_THING * len(words):
                yield Violation(
                    NAME, reading.shown(*can.span()), "the owner says that it cannot be"
                )
                return


_UNDECIDED: Final = re.compile(
    r"\b(?:tanya\w*|ditanyakan|cek dulu|dicek|menunggu|apakah|apa|mengajukan|ajukan"
    r"|belum bisa|tidak bisa|nggak bisa|gak bisa|ga bisa|belum tahu|tidak dapat|bukan|mau|ingin)\b"
)
_NEGATED: Final = re.compile(
    r"\b(?:tidak|tdk|tak|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|bukan|belum|blm|tanpa|not|no|don'?t|jangan)\b"
)
_EVERYTHING: Final = re.compile(r"\b(?:semua|semuanya|segalanya|apa (?:saja|aja|pun))(?: \w+)? ?$")
_BUYING: Final = re.compile(r"\b(?:setiap|tiap|pembelian|belanja) ")
# "Kalau tidak cocok, …" denies nothing of what follows.
_CONDITION: Final = re.compile(
    r"\b(?:kalau|kalo|klo|jika|bila|apabila) (?:\w+ ){0,3}?(?:tidak|nggak|ndak|ora|teu|henteu"
    r"|ga|gak"
    r"|belum|kurang) \w+"
)
_EXCEPT: Final = re.compile(r"\b(?:kecuali|selain)\b")
# A sentence that retells a promise shares so many words with it.
_SHARED = 2


def _is_no_promise(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it is denied, asked, or left to the owner."""
    start, end = match.span()
    before = re.split(r"[,;:.!?\n()]", reading.plain[:start])[-1]
    before = _CONDITION.sub("", before)
    if _NEGATED.search(before[-40:]) and not _NEGATED.match(match[0]):
        return True
    return asked(reading, end) or bool(_UNDECIDED.search(reading.plain))


def _supported(support: re.Pattern[str], reading: Reading, facts: Facts) -> bool:
    """Whether the sentence retells what a text of the shop promises, with its conditions."""
    said = _words(reading.plain)
    negative = _NEGATED.search(reading.plain) is not None
    for text in facts.own_texts:
        for sentence, place in _promising(text, support):
            exception = _EXCEPT.search(sentence, place)
            if exception:
                if said & _words(sentence[exception.end() :]):
                    return True
                continue
            agrees = negative or not _NEGATED.search(sentence[max(0, place - 30) : place])
            if agrees and len(said & _words(sentence)) >= _SHARED:
                return True
    return False


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return fold(text).plain


@lru_cache(maxsize=8192)
def _promising(text: str, support: re.Pattern[str]) -> tuple[tuple[str, int], ...]:
    """The sentences of a text that promise this, and where."""
    sentences = re.split(r"(?<=[.!?;])\s", fold(text).plain)
    found = [(sentence, support.search(sentence)) for sentence in sentences]
    return tuple((sentence, match.start()) for sentence, match in found if match)


def _words(plain: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{3,}", plain)
    return frozenset(word.removesuffix("nya") for word in words) - _NOTHING - _OF_PROMISES


_NOTHING: Final = _EMPTY - {"hari", "juga", "itu"}
_OF_PROMISES: Final = frozenset(
    {"uang", "kembali", "refund", "dana", "ganti", "tukar", "baru", "semua", "besok"}
)


def _gifts(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Gratis kartu ucapan": some text of the shop must give this very thing for nothing."""
    for match in FREE.finditer(reading.plain):
        start, end = match.span()
        before = re.split(r"[,;:.!?\n()]", reading.plain[:start])[-1]
        if (
            _NEGATED.search(before)
            or match[0].startswith(("tanpa", "tidak"))
            or asked(reading, end)
            or _UNDECIDED.search(reading.plain)
            or _FREE_ANYWAY.match(reading.plain[end:])
            or _FEE_BEFORE.search(before)
            or fee_waived(reading, facts)
        ):
            continue
        bought = _BUYING.search(reading.plain) is not None
        if _EVERYTHING.search(before):
            yield Violation(NAME, reading.shown(start, end), "the shop does not give everything")
            return
        thing = _thing_after(reading.plain[end:]) or _thing_before(before)
        whole = bought or not thing
        if not thing:
            # "Gratis kak!" to a question: the thing is what was asked for.
            thing = [w for w in _content(facts.customer.questions.plain) if len(w) > 3][:2]
        known = [
            t
            for t in thing
            if given_free([t], reading, facts, reading.sure_mentions, bought=bought)
        ]
        if len(known) < (len(thing) if whole else 1):
            yield Violation(NAME, reading.shown(start, end), "the shop gives nothing of it free")
            return


def _content(plain: str) -> list[str]:
    return [
        word.removesuffix("nya")
        for word in re.findall(r"[^\W\d_]{3,}", plain)
        if word not in _EMPTY and word not in GENERAL_FILLERS and word not in _COUNTS
    ]


# "Bonus satu porsi pisang goreng": how much of it is no thing.
_COUNTS: Final = frozenset(UNITS) | frozenset(
    [
        "porsi",
        "cup",
        "gelas",
        "botol",
        "potong",
        "bungkus",
        "kotak",
        "pcs",
        "buah",
        "lembar",
        "tusuk",
        "paket",
    ]
)


def _thing_after(plain: str) -> list[str]:
    return _content(
        re.split(r"[,;:.!?\n()]|\b(?:untuk|kalau|jika|dengan|setiap|buat|dan|min\w*)\b", plain)[0]
    )[:2]


def _thing_before(plain: str) -> list[str]:
    return _content(plain)[-2:]
