"""The conditions of a promo that stand in its text beside what it is for."""

import re
from dataclasses import dataclass
from datetime import time

from tanggap.businesses.info import TimeRange

# Nothing that we know of a customer or an order tells whether these are met.
_WHO = r"(?:pelanggan|pembeli|orang|pemesan|customer|nomor|no|akun|member|kakak|hp)"
UNCHECKABLE = re.compile(
    r"\b(?:member\w*|anggota|kartu (?:pelajar|identitas|nama)|ulang tahun|ultah|birthday|"
    r"follow\w*|instagram|ig|tiktok|facebook|like|komen\w*|subscribe|repost|story|review|ulasan|"
    r"rating|bernama|kelahiran|lahir|usia|umur|berusia|domisili|pasangan|jomblo|rombongan|"
    r"cabang|cewek|cowok|ladies day|s ?& ?k|t ?& ?c|ketentuan|"
    r"(?:tiap|setiap|khusus|hanya|saat|pas|waktu) (?:pagi|siang|sore|malam|(?:awal|akhir|tengah) "
    r"(?:bulan|tahun))(?! ?(?:jam|pukul))|(?:pagi|siang|sore|malam) ini|"
    r"tanpa (?!syarat|min|repot|ribet|batas|ongk|antr|potong|biaya|kelipatan|perlu|harus)\w+|"
    r"harga (?:tetap )?(?:normal|biasa) untuk|"
    r"pengantin|mahasiswa\w*|pelajar|siswa|santri|guru|ojol|driver|karyawan|tunjuk\w*|screenshot|"
    r"(?<!kode )(?:voucher|kupon)|stempel|poin|cashback|undian|giveaway|tukar\w*|tumbler|"
    r"wadah sendiri|ajak teman|referral|reseller|dropship\w*|agen|langganan|warga|lansia|alumni|"
    r"jamaah|jemaah|nakes|pns|asn|tni|polri|pensiunan|tetangga|difabel|komunitas|kantoran|"
    r"anak (?:kos\w*|sekolah|kuliah|pondok|yatim)|ibu hamil|bumil|hujan|ujan|datang berdua|"
    # The day it is had is no day of ordering.
    r"(?:(?:di)?(?:ambil|kirim|antar|jemput)|pengiriman|pengambilan|pengantaran) "
    r"(?:di |pada |untuk |saat |pas )*(?:tanggal|tgl|hari|besok|lusa)|po|pre-?order|"
    r"go-?food|grab-?food|shopee-?food|tokopedia|shopee|marketplace|"
    r"(?:pelanggan|pembeli) (?:setia|lama|tetap)|makan di (?:tempat|sini)|dine ?in|"
    r"(?:porsi|item|produk|barang|pcs|gelas|cup|buah) kedua|nama (?:kamu|anda)|tercepat|"
    r"\d+ (?:pembeli|pelanggan|orang|pemesan|customer|order\w*|pesanan|transaksi|nota) pertama|"
    r"(?:pembeli|pelanggan|orang|order\w*|pesanan|customer) pertama (?:setiap|tiap|hari)|"
    r"(?:satu|1|se) ?(?:kali|x) (?:sehari|seminggu|sebulan|(?:per|tiap|setiap) "
    r"(?:hari|minggu|bulan)))\b"
)
_SHOPS_OWN = re.compile(
    # The shop's own birthday, not the customer's.
    r"\b(?:ulang tahun|ultah) (?:toko|warung|kedai|dapur|outlet|kami|ke-? ?\d+)\b|"
    r"\b(?:toko|warung|kedai|dapur|outlet|kami)\b[^.,!?]{0,20} (?:ulang tahun|ultah)\b"
)
_PICKUP = re.compile(
    r"\b(?:(?:ambil|jemput) (?:pesanan |order |barang )?(?:sendiri|di|ke|langsung)|diambil|"
    r"dijemput sendiri|pick ?up|take ?away|bawa pulang|"
    r"(?:datang|dateng) (?:langsung )?ke (?:toko|outlet|warung|kedai|dapur|tempat))\b"
    r"(?: sendiri| langsung)?(?: (?:ke|di) (?:toko|outlet|warung|kedai|dapur|tempat|butik|workshop"
    r"|konter|counter)(?: kami)?)?"
)
_BROUGHT = r"(?:(?:di)?antar\w*|delivery|pengiriman|(?:di)?kirim|pesan[- ]antar)"
_COURIER = r"(?: (?:oleh |sama |pakai |pake |lewat |via )?kurir(?: kami| toko| sendiri)*)?"
_DELIVERY = re.compile(
    r"\b(?:khusus|hanya|untuk|cuma|yang|setiap|tiap|semua|minta|pilih) "
    r"(?:untuk |pesanan |pembelian |order(?:an)? |pesan |yang |via |lewat )*"
    rf"{_BROUGHT}\b{_COURIER}|\b(?:pesan[- ]antar|delivery order)\b{_COURIER}"
)
_NOT_DELIVERED = re.compile(
    r"\b(?:tidak|bukan|kecuali|selain)(?: bisa| berlaku)?(?: untuk| pada| kalau| di)*"
    rf"(?: yang| pesanan| pembelian| order(?:an)?| minta| pesan)* {_BROUGHT}\b{_COURIER}"
    r"(?! (?:ke|di|luar))"
)
_ALSO_DELIVERED = re.compile(
    r"\b(?:(?:di)?antar(?:in|kan)?|dianterin|dianter|delivery|dikirim|kurir)\b"
)
# "ambil sendiri atau diantar": either way.
_EITHER = re.compile(r"\b(?:atau|dan|juga|baik)\b|/")
_FIRST = re.compile(
    r"\b(?:pelanggan|pembeli|customer|pemesan) (?:yang )?baru\b|"
    r"\b(?:pesanan|order(?:an)?|pembelian|belanja(?:an)?|transaksi|pesan|beli|jajan|checkout)"
    r"(?: kamu| anda| kakak)?(?: yang)? (?:pertama|perdana)(?:nya|mu)?\b(?: kali\w*)?|"
    r"\b(?:baru )?pertama kali(?: (?:pesan|order|beli|belanja|jajan|coba|nyoba)\w*)?\b|"
    r"\bbaru pertama (?:pesan|order|beli|belanja|jajan)\w*|\bfirst order\b|\bnew customers?\b"
)
_ONE_TIME = r"(?:(?:satu|1|se) ?(?:kali|x))"
_ONCE = re.compile(
    rf"\b{_ONE_TIME}\b[^.]{{0,20}}\b(?:per|tiap|setiap|untuk (?:se)?tiap|untuk satu|satu|1|"
    rf"seorang)[- ]*{_WHO}\b(?: (?:wa|whatsapp|hp|telepon))?|"
    rf"\b(?:satu|1|tiap|setiap|per|se)[- ]?{_WHO}(?: (?:wa|whatsapp|hp|telepon))?\b[^.;!]{{0,25}}?"
    rf"\b{_ONE_TIME}(?: saja| aja)?(?: pakai| pemakaian)?\b|"
    r"\bhanya (?:bisa |dapat |boleh )?(?:dipakai )?(?:sekali|1x|satu kali)\b(?! per (?:pesanan|"
    r"transaksi))|\bonce per customer\b|\bberlaku (?:hanya |cuma )?(?:satu|1) ?(?:kali|x)\b(?! per)"
    r"|\bsekali pakai\b"
)
_OTHERS = (
    r"(?: dengan| sama| bersama\w*| bareng\w*| promo| diskon| potongan| kode)*"
    r"(?: (?:lain(?:nya)?|apa ?pun|mana ?pun|toko|lagi))*"
)
_ALONE = re.compile(
    r"\b(?:tidak|ga|gak|nggak|tanpa|no|bukan) (?:bisa |dapat |boleh )?"
    r"(?:(?:di|ber)?(?:gabung|kombinasi|dobel|double|satukan)\w*|"
    r"(?:di)?(?:pakai|gunakan)(?= (?:bareng|bersama|dengan promo|sama promo))|"
    r"(?:di)?bareng\w*|"
    rf"berlaku(?= (?:bersama|bareng|(?:dengan|untuk|sama) (?:promo|diskon)))(?: untuk)?){_OTHERS}|"
    r"\bcannot be combined(?: with other \w+)?"
)
_WITH_OTHERS = re.compile(rf"\b(?:bisa|boleh) (?:di)?gabung\w*{_OTHERS}")
_NO_MULTIPLES = re.compile(
    r"\b(?:tidak|tanpa|bukan) (?:berlaku |untuk )*kelipatan\w*|"
    r"\b(?:satu|1) ?(?:kali|x)? per (?:pesanan|transaksi|order|nota|struk)"
)
_MULTIPLES = re.compile(r"\bkelipatan\w*")
_MOST_TIMES = re.compile(
    r"\b(?:maks\w*\.?|paling banyak) (\d{1,3}) ?\w* per (?:pesanan|transaksi|order|orang|nota)"
)
_UNIT_WORDS = (
    r"(?:pcs|pc|buah|porsi|item|kotak|box|dus|botol|gelas|cup|pack|pak|unit|produk|barang|"
    r"loyang|biji|butir|potong|tusuk|pasang|bungkus|toples|lembar|lbr|helai|ekor|mangkok|mangkuk|"
    r"piring|paket|set|kg|kilo|liter|meter|lusin|kodi|karton|sachet|tube|jar|pot|slice|cangkir|"
    r"pieces|stel|setel)"
)
_UNITS = f"(?P<unit>{_UNIT_WORDS})"
_EACH = re.compile(rf"(?:\b(?:per|tiap|setiap)|/|@) ?-?(?:(?:1|satu) )?{_UNITS}\b")
# "min 5" counts pieces; "min 50" without a unit may be thousands of rupiah.
_MIN_QUANTITY = re.compile(
    r"\b(?:min(?:imal|imum|\.)?|paling sedikit|"
    rf"mulai(?= (?:[a-z]+ ){{0,2}}\d{{1,4}} ?{_UNIT_WORDS}\b)) ?"
    r"(?:dari |beli |membeli |pembelian |order |pesan |pesanan |pemesanan |ambil |belanja )*"
    rf"(?:(\d{{1,4}}) ?{_UNITS}\b|([1-9]|1\d|20)(?![\d%:]|[.,]\d|"
    r" ?(?:rb|ribu|k|jt|juta|persen|hari|jam|minggu|bulan|orang|pagi|siang|sore|malam)\b|"
    r" (?!dapat|diskon|potong|gratis|bonus|langsung|jadi|ya\b)[a-z]))"
)
_OR_MORE = re.compile(
    rf"\b(?:(?:pesan|order|beli|ambil) )?(\d{{1,4}}) ?{_UNITS} (?:ke ?atas|atau lebih|lebih|up)\b"
)
# No shop's promo begins before; a smaller number without "sore" leaves the half of the day open.
_EARLIEST = 6
_HALF = r"(\d{1,2})(?:[.:](\d{2}))?"
_PART = r"(?: ?(pagi|siang|sore|malam|malem|wib|wita|wit))?"
_TO = r" ?(?:-|sampai(?: dengan)?|sampe|smp|s/d|s\.d\.?|sd|hingga|to) ?"
_BETWEEN = re.compile(
    rf"\b(?:pukul|jam) ?{_HALF}{_PART}{_TO}(?:pukul |jam )?{_HALF}{_PART}(?![\d%]|[.,]\d)"
)
# Without a word for the clock only where the minutes leave no doubt.
_BARE_BETWEEN = re.compile(
    rf"(?<![\d.,])(\d{{1,2}})[.:](\d{{2}})(){_TO}(\d{{1,2}})[.:](\d{{2}}){_PART}(?!\d|[.,]\d)"
)
_BEFORE = re.compile(rf"\b(?:sebelum|sampai|hingga|maks(?:imal)?\.?) (?:pukul |jam ){_HALF}{_PART}")
_AFTER = re.compile(rf"\b(?:setelah|sesudah|mulai|di atas|lewat) (?:pukul |jam ){_HALF}{_PART}")

# Before a condition these turn it into its opposite, which none of the fields can say.
_NEGATED = re.compile(
    r"\b(?:tidak|bukan|kecuali|selain|belum|tanpa|ga|gak|nggak|not|except)\b[^.,;]{0,24}$"
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a text says besides the products. `times` is `None` where it says nothing of it.

    `unclear` quotes words that make the promo one which code cannot check; empty where it can.
    `spans` are the stretches of the text that these conditions were read from.
    """

    unclear: str
    fulfilment: str
    first_order: bool
    once_per_customer: bool
    exclusive: bool
    multiples: bool | None
    most_times: int | None
    # "per kg": what it is given for each of; empty where it is not.
    each: str
    min_quantity: int | None
    # What the minimum is counted in ("kotak"); empty where no unit is named.
    min_unit: str
    hours: TimeRange | None
    spans: tuple[tuple[int, int], ...]


class _Finder:
    """Searches a text and keeps what it found where."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self.unclear = ""

    def find(self, pattern: re.Pattern[str], *, plain: bool = False) -> re.Match[str] | None:
        """The first match; with `plain`, one that must not be denied by the words before it."""
        match = pattern.search(self.text)
        if match is None:
            return None
        self.spans += [one.span() for one in pattern.finditer(self.text)]
        if plain and (denied := _NEGATED.search(self.text[: match.start()])) is not None:
            self.doubt(self.text[denied.start() : match.end()])
        return match

    def doubt(self, words: str) -> None:
        """Notes the first words that cannot be understood."""
        self.unclear = self.unclear or words.strip()


def read_conditions(text: str, kind: str = "") -> Conditions:
    """Reads a folded text (lower case, plain) of a promo of some type."""
    finder = _Finder(text)
    shops_own = [match.span() for match in _SHOPS_OWN.finditer(text)]
    finder.spans += shops_own
    for uncheckable in UNCHECKABLE.finditer(text):
        if not any(start <= uncheckable.start() < end for start, end in shops_own):
            finder.doubt(uncheckable[0])
    most = finder.find(_MOST_TIMES)
    least = finder.find(_MIN_QUANTITY) or finder.find(_OR_MORE)
    pieces = next((int(number) for number in least.groups()[::2] if number), 0) if least else 0
    no_multiples = finder.find(_NO_MULTIPLES) is not None
    multiples = finder.find(_MULTIPLES)
    each = finder.find(_EACH)
    exclusive = finder.find(_ALONE) is not None
    finder.find(_WITH_OTHERS)
    return Conditions(
        fulfilment=_fulfilment(finder, kind),
        first_order=finder.find(_FIRST, plain=True) is not None,
        once_per_customer=finder.find(_ONCE) is not None,
        exclusive=exclusive,
        multiples=False if no_multiples else (True if multiples else None),
        most_times=int(most[1]) if most else None,
        each=each["unit"] if each else "",
        min_quantity=pieces or None,
        min_unit=least["unit"] or "" if least else "",
        hours=_hours(finder),
        unclear=finder.unclear,
        spans=tuple(finder.spans),
    )


def _fulfilment(finder: _Finder, kind: str) -> str:
    """How an order is had; nothing for free delivery, which speaks of bringing anyway."""
    not_delivered = finder.find(_NOT_DELIVERED)
    pickup = finder.find(_PICKUP, plain=True)
    delivery = finder.find(_DELIVERY, plain=not_delivered is None)
    also = next(
        (
            match
            for match in _ALSO_DELIVERED.finditer(finder.text)
            if not_delivered is None
            or not not_delivered.start() <= match.start() < not_delivered.end()
        ),
        None,
    )
    if kind == "free_delivery":
        return ""
    if also is not None and pickup is not None:
        first, last = sorted((pickup, also), key=lambda match: match.start())
        between = finder.text[first.end() : last.start()]
        if len(between) > 24 or _EITHER.search(between) is None:
            finder.doubt(also[0])
        finder.spans.append(also.span())
        return ""
    if pickup is not None or not_delivered is not None:
        return "pickup"
    if also is not None and delivery is None:
        if re.search(
            r"\b(?:bisa|siap|boleh|gratis|free|ongkos|ongkir|area|zona|jasa|biaya) $",
            finder.text[: also.start()],
        ):
            return ""
        finder.doubt(also[0])
    return "delivery" if delivery is not None else ""


def _hours(finder: _Finder) -> TimeRange | None:
    match = finder.find(_BETWEEN, plain=True) or finder.find(_BARE_BETWEEN, plain=True)
    if match:
        return _between(match, finder)
    if match := finder.find(_BEFORE, plain=True):
        return TimeRange(time(0), _time(match[1], match[2], match[3]))
    if match := finder.find(_AFTER, plain=True):
        return TimeRange(_time(match[1], match[2], match[3]), time(23, 59, 59))
    return None


def _between(match: re.Match[str], finder: _Finder) -> TimeRange | None:
    closes = _time(match[4], match[5], match[6])
    opens = _time(match[1], match[2], match[3])
    later = time((opens.hour + 12) % 24, opens.minute)
    if not match[3] and match[6] and opens.hour < 12 and opens < later < closes:
        # "jam 2-5 sore": both are in the afternoon.
        opens = later
    if opens >= closes or opens.hour < _EARLIEST:
        # Past midnight, or an hour of the night that nobody means.
        finder.doubt(match[0])
        return None
    return TimeRange(opens, closes)


def _time(hour: str, minute: str | None, part: str | None) -> time:
    number = int(hour)
    if part in ("sore", "malam", "malem") and number < 12:
        number += 12
    if part == "siang" and number < 6:
        number += 12
    return time(number % 24, min(int(minute or 0), 59))
