"""Name, phone, address and place in a message, read from its letters before its words are.

What is found is blanked out of the text, so that a house number is no quantity and a street no
product.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo
from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164

# Stands where something was taken out: a word that means nothing, and no end of a sentence.
MASK: Final = "xdatax"
LONGEST_NAME: Final = 60
LONGEST_ADDRESS: Final = 200
MOST_NAME_WORDS: Final = 4

_PHONE: Final = re.compile(
    r"(?:\b(?:no(?:mor|mer)?|nmr)?\.?\s*(?:hp|wa|telp|tlp|telepon|whatsapp|phone|number)?"
    r"(?:\s*(?:ku|nya|saya|aku))?\s*[:=]?\s*)?"
    r"(?<![\d.])((?:\+\s?62|62|0)[\s.-]?8(?:[\s.-]?\d){7,12})(?!\d)",
    re.IGNORECASE,
)
# Words at which a name or an address ends.
_FIELD: Final = (
    r"(?:no(?:mor|mer)?\.?\s*(?:hp|wa|telp|tlp)|hp(?:nya|ku)?|wa(?:nya)?|telp|tlp|phone|alamat(?:nya|ku)?|address|"
    r"(?:di)?(?:antar|anter|kirim)(?:kan|in)?|(?:di)?ambil|pick\s?up|"
    r"bayar(?:nya)?|pembayaran(?:nya)?|payment|pay|via|pakai|pake|transfer|tf|trf|qris|cod|cash|"
    r"tunai|gopay|ovo|dana|shopeepay|linkaja|kode|promo|jam|pukul|"
    r"atas\s*nama|a\.?\s?n\.?(?=\s)|a/n|nama(?:nya|ku)?|penerima|pemesan|name)"
)
_TAIL: Final = re.compile(
    r"(?:[\s,.!]+(?:ya+h?|yaw|kak|kakak|ka|kk|min|mas|mbak|mba|gan|sis|bang|bu|pak|dong|deh|sih|aja|saja|"
    r"thanks|please|pls|makasih|mksh|terima\s?kasih|🙏|😊))+\W*$",
    re.IGNORECASE,
)
_NAME_CUE: Final = re.compile(
    r"\b(?:(?:atas|a[./]?)\s*nama|jeneng(?:e|ku|na)?|nami(?:na)?|ngaran(?:na)?|asma(?:ne)?|a\.n\.?|a/n|an|"
    r"nama(?:\s*(?:ku|nya|saya|aku|penerima(?:nya)?|pemesan(?:nya)?|"
    r"gue|gw))?|penerima(?:nya)?|pemesan(?:nya)?|my name is|name(?:\s+is)?|"
    r"under(?: the name(?: of)?)?|panggil(?:\s+aja)?)"
    r"(?:\s*[:=\-]\s*|\s+)(?:(?:adalah|saya|aku|aja|saja|is)\s+)?(?=[^\W\d_])",
    re.IGNORECASE,
)
# "saya Budi", "dengan Rina", where a name is asked for.
_SELF_CUE: Final = re.compile(
    r"^\W*(?:(?:saya|aku|gue|gw|ini|sama|dengan|dgn|i'm|i am|it's|this is)\s+){1,2}(?=[^\W\d_])",
    re.IGNORECASE,
)
_NAME_STOP: Final = words_of("details.name_stop")
_ADDRESS_CUE: Final = re.compile(
    r"\b(?:alamat(?:nya|ku)?(?:\s+(?:saya|aku|lengkap(?:nya)?|rumah|pengiriman|kirim|antar))*|address(?:\s+is)?|"
    r"lokasi(?:nya|ku)?\s+(?:saya|aku)|rumah(?:ku| saya| aku)\s+di)"
    r"\s*[:=]?\s*(?:(?:di|ke|ada)\s+)?",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"(?:^|(?<=[\s,.:;(]))(?:(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|perumnas|blok|kost?|kosan|"
    r"kostan|kontrakan|apartemen|apartment|apt|apart|ruko|cluster|griya|dusun|dsn|kampung|kp|desa|"
    r"rusun|asrama|hotel|gedung|wisma|residence|street|st|rt)\b\.?\s*)(?=[\w'])",
    re.IGNORECASE,
)
_BRING: Final = re.compile(
    r"\b(?:(?:di)?(?:antar|anter|kirim|deliver)(?:kan|in|nya|keun|ke|ny)?|tujuan(?:nya)?|delivery|deliver(?:ed)?)\b"
    r"(?:\s+(?:aja|saja|dong|ya|nya|kak|langsung|dulu|it|this|please|pesanannya))*"
    r"\s*[:=]?\s*(?:ke|di|k|to|daerah|area|teh|ka|nang|ng)\s+",
    re.IGNORECASE,
)
_LED_TO: Final = re.compile(r"\b(?:ke|di|k)\s+([^\W\d_]+(?:\s+[^\W\d_]+){0,2})\s*$", re.I)
_TO: Final = re.compile(r"^\W*(?:ke|k|di)\s+(?=[^\W\d_])", re.IGNORECASE)
# A part after a comma that still belongs to the address.
_GOES_ON: Final = re.compile(
    r"^\W*(?:no\.?\s*\d|nomor\s*\d|rt\b|rw\b|blok\b|lantai\b|lt\.?\s*\d|kamar\b|unit\b|tower\b|depan\b|"
    r"samping\b|belakang\b|sebelah\b|dekat\b|deket\b|seberang\b|sebrang\b|patokan|pagar\b|"
    r"pager\b|cat\b|warna pagar|kec\b|kel\b|"
    r"kecamatan\b|kelurahan\b|kota\b|kab\b|kabupaten\b|gang\b|gg\b|jl\b|jln\b|jalan\b|komplek|perum|kost?\b|kosan\b|"
    r"rumah\b|masuk\b|kode pos|\d{5}\b|rt\s*\d)",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:berapa|brp|brapa|brpa|piro|pira|sabaraha|apa|apakah|bisa(?:kah)?|boleh|bs|gak?|nggak|kah|dimana|dmn|mana|kapan|"
    r"kpn|how|what|where|can|is it|ongkir\w*|ongkos)\b|\?",
    re.IGNORECASE,
)
_CUT: Final = re.compile(
    rf"[\s,;]*\b(?:{_FIELD}|(?:total(?:nya)?|jadi|makasih|terima\s?kasih|thanks?|tolong|nanti|besok|lusa|sekarang|trus|"
    r"terus|pesan|pesen|order|mau|tambah|xdatax)\b).*$|[\s,]+(?:sama|dan|plus|&|\+)\s+\d.*$",
    re.IGNORECASE | re.DOTALL,
)
# Dots that end no sentence.
_DOTTED: Final = re.compile(
    r"\b(a\.n|an|jl|jln|no|gg|rt|rw|kec|kel|kp|komp|perum|lt|st|bpk|ny|tn)\.\s*", re.IGNORECASE
)
_UNKNOWN_CODE: Final = re.compile(
    r"\b(?:kode|code|voucher|kupon)\b(?:\s*(?:promo(?:nya)?|nya))?\s*[:=]?\s*([A-Za-z0-9]{4,30})\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[\n;]+|,(?!\d)|(?<=[a-z\d])[.!](?=\s|$)|\?+", re.IGNORECASE)

IsName = Callable[[str], bool]


@dataclass(slots=True)
class Details:
    """What was told of the customer, and the text without it."""

    name: str = ""
    phone: str = ""
    promo: str = ""
    # As it was said after "antar ke", and what of it is more than the name of an area.
    place: str = ""
    address: str = ""
    left: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.promo or self.place or self.address)


def find_details(
    text: str,
    info: ShopInfo,
    *,
    asked: Iterable[str] = (),
    may_be_name: IsName,
    is_stranger: IsName = lambda said: False,
    is_goods: Callable[[str], bool] = lambda word: False,
) -> Details:
    """Reads details from a message; `asked` says which a bare answer may be.

    `may_be_name` tells whether words can be a person's, rather than a product or an answer;
    `is_stranger` whether they mean nothing else at all; `is_goods` whether a word stands in a
    product's name ("nasi goreng kampung").
    """
    found = Details()
    wanted = frozenset(asked)
    told_more = bool(_PHONE.search(text) or _STREET.search(text))
    if _NAME_CUE.search(text):
        # Where a name is called one, no other words are taken for one.
        wanted -= {"name"}
    text = _DOTTED.sub(r"\1 ", text)
    text = _take_code(_take_phone(text, found), found, info)
    left: list[str] = []
    parts = _parts(text)
    in_address = False
    for part, stop in parts:
        rest = part
        if in_address and stop != "?" and _continues(rest, info):
            rest = _continue(found, rest)
        in_address = False
        if not _asks(rest, stop):
            rest = _take_name(rest, found)
            before = found.address or found.place
            rest = _take_place(rest, found, info, is_goods)
            in_address = (found.address or found.place) != before or rest != part
            rest = _take_bare(rest, found, wanted, info, may_be_name)
            if told_more and not found.name and "name" not in wanted:
                rest = _take_stranger(rest, found, is_stranger, text)
        left.append(rest + stop)
    found.left = " ".join(piece.strip() for piece in left if piece.strip())
    return found


def _parts(text: str) -> list[tuple[str, str]]:
    """The text between commas, stops and line ends, each with the sign that ends it."""
    parts: list[tuple[str, str]] = []
    last = 0
    for match in _PARTS.finditer(text):
        sign = match[0].strip()[:1] or "\n"
        parts.append((text[last : match.start()], "\n" if match[0].startswith("\n") else sign))
        last = match.end()
    parts.append((text[last:], ""))
    return [(part, sign) for part, sign in parts if part.strip()]


def _asks(part: str, stop: str) -> bool:
    return stop == "?" or bool(_ASKS.search(part))


def _take_phone(text: str, found: Details) -> str:
    match = _PHONE.search(text)
    if match is None:
        return text
    try:
        found.phone = to_e164(match[1])
    except Refused:
        found.phone = re.sub(r"[^\d+]", "", match[1])
    return f"{text[: match.start()]} {MASK} {text[match.end() :]}"


def _take_code(text: str, found: Details, info: ShopInfo) -> str:
    """A promo code: letters and digits in it are neither words nor counts."""
    for promo in info.promos:
        if not promo.code:
            continue
        match = re.search(rf"(?<!\w){re.escape(promo.code)}(?!\w)", text, re.IGNORECASE)
        if match is not None:
            found.promo = promo.code
            return f"{text[: match.start()]} {MASK} {text[match.end() :]}"
    match = _UNKNOWN_CODE.search(text)
    if match is None or not (match[1].isupper() or any(c.isdigit() for c in match[1])):
        return text
    found.promo = match[1].upper()
    return f"{text[: match.start(1)]} {MASK} {text[match.end(1) :]}"


def _take_name(part: str, found: Details) -> str:
    for match in _NAME_CUE.finditer(part):
        words = _name_words(part[match.end() :])
        if words:
            found.name = _as_name(words)
            end = match.end() + _length(part[match.end() :], words)
            return f"{part[: match.start()]} {MASK} {part[end:]}"
    return part


def _name_words(text: str) -> list[str]:
    """The words of a name at the beginning of a text."""
    words: list[str] = []
    for word in re.findall(r"\S+", text)[: MOST_NAME_WORDS + 1]:
        clean = word.strip(".,!?:;()\"'")
        if not clean or not re.fullmatch(r"[^\W\d_][^\W\d_'’.-]*", clean):
            break
        if clean.lower() in _NAME_STOP and not (not words and clean.lower() in ("dana",)):
            break
        words.append(clean)
        if word[-1] in ".,!?;" or len(words) == MOST_NAME_WORDS:
            break
    return words


def _length(text: str, words: list[str]) -> int:
    end = 0
    for word in words:
        end = text.index(word, end) + len(word)
    return end


def _as_name(words: list[str]) -> str:
    written = " ".join(words)
    return (written.title() if written.islower() else written)[:LONGEST_NAME]


def _take_place(part: str, found: Details, info: ShopInfo, is_goods: Callable[[str], bool]) -> str:
    for cue, whole in ((_ADDRESS_CUE, False), (_BRING, False), (_STREET, True), (_TO, False)):
        led: re.Match[str] | None = None
        match = cue.search(part)
        if match is None or (cue is _STREET and _names_goods(part, match, is_goods)):
            continue
        start = match.start()
        if whole and (led := _LED_TO.search(part[:start])):
            # "ke depok jl affandi 5"
            start = led.start()
        said = part[led.start(1) if whole and led else start if whole else match.end() :]
        said = _TAIL.sub("", _CUT.sub("", said)).strip(" ,.-:")
        if not said or (cue is _TO and not _is_place(said, info)):
            continue
        _keep_place(found, said[:LONGEST_ADDRESS], info)
        end = part.index(said, start) + len(said)
        # "antar" itself stays: it says how the order is wanted.
        kept = part[start : match.end()] if cue is _BRING else " "
        kept = re.sub(r"\b(?:ke|di|k|to|daerah|area)\s*$", " ", kept.strip() + " ")
        return f"{part[:start]} {kept} {MASK} {part[end:]}"
    return part


def _names_goods(part: str, match: re.Match[str], is_goods: Callable[[str], bool]) -> bool:
    """Whether a word like "kampung" belongs to a product's name here."""
    word = re.sub(r"\W", "", match[0]).lower()
    before = re.findall(r"[^\W\d_]+", part[: match.start()].lower())
    return bool(before) and is_goods(word) and before[-1] not in ("di", "ke", "alamat", "antar")


def _is_place(said: str, info: ShopInfo) -> bool:
    return find_area(info, said).served is not None or bool(_STREET.search(said))


def _keep_place(found: Details, said: str, info: ShopInfo) -> None:
    if found.place and found.place.lower() != said.lower():
        # "antar ke dago, jl juanda 5": both belong to it.
        first, second = found.place, said
        said = second if first.lower() in second.lower() else f"{first}, {second}"
    found.place = said
    if is_full_address(said, info):
        found.address = said


def is_full_address(said: str, info: ShopInfo) -> bool:
    """Whether there is more to it than an area's name."""
    area = find_area(info, said)
    words = re.findall(r"[^\W_]+", said.lower())
    if re.search(r"\d", said) or _STREET.search(said) or _GOES_ON.match(said):
        return True
    known = set(re.findall(r"[^\W_]+", area.matched.lower())) if area.matched else set()
    around = {
        "daerah",
        "area",
        "kota",
        "kec",
        "kecamatan",
        "sekitar",
        "situ",
        "sana",
        "rumah",
        "aku",
    }
    around |= set(re.findall(r"[^\W_]+", info.city.lower()))
    rest = [word for word in words if word not in known and word not in around]
    return area.served is not None and len(rest) >= 2


def _continues(part: str, info: ShopInfo) -> bool:
    if _asks(part, "") or _NAME_CUE.match(part.strip()):
        return False
    if _GOES_ON.match(part):
        return True
    said = _TAIL.sub("", part).strip(" ,.")
    short = len(said.split()) <= 3
    is_city = bool(info.city) and said.lower() in (info.city.lower(), info.district.lower())
    return short and (is_city or find_area(info, said).served is not None)


def _continue(found: Details, part: str) -> str:
    """Adds a part to the address and returns what of it belongs elsewhere."""
    said = _TAIL.sub("", _CUT.sub("", part)).strip(" ,.")
    if not said:
        return part
    found.place = f"{found.place}, {said}"[:LONGEST_ADDRESS] if found.place else said
    found.address = f"{found.address or found.place}, {said}" if found.address else found.place
    found.address = found.address[:LONGEST_ADDRESS]
    return f"{MASK} {part[part.index(said) + len(said) :]}"


def _take_stranger(part: str, found: Details, is_stranger: IsName, text: str) -> str:
    """A word that nobody knows, beside an address or a number: "…, fajar, 0852…"."""
    said = _TAIL.sub("", f" {part}").strip(" ,.!-:")
    words = _name_words(said)
    if not words or len(words) > 2 or len(words) != len(said.split()):
        return part
    if _NAME_CUE.search(text) or not is_stranger(said):
        return part
    found.name = _as_name(words)
    return MASK


def _take_bare(
    part: str, found: Details, wanted: frozenset[str], info: ShopInfo, may_be_name: IsName
) -> str:
    """A name or an address without any cue, where one was asked for."""
    said = _TAIL.sub("", f" {part}").strip(" ,.!-:")
    if not said:
        return part
    if "name" in wanted and not found.name:
        cue = _SELF_CUE.match(said)
        spoken = said[cue.end() :] if cue else said
        words = _name_words(spoken)
        alone = len(words) == len([one for one in spoken.split() if one != MASK])
        if words and alone and may_be_name(" ".join(words)):
            found.name = _as_name(words)
            end = part.index(words[-1], part.index(words[0])) + len(words[-1])
            return f"{MASK} {part[end:]}"
    asked_place = "address" in wanted and not found.address
    if asked_place and (_GOES_ON.match(said) or re.search(r"\d", said) or len(said.split()) > 1):
        words = said.split()
        looks = _GOES_ON.match(said) or find_area(info, said).served is not None
        if looks or (len(words) > 1 and may_be_name(said)):
            _keep_place(found, said[:LONGEST_ADDRESS], info)
            if looks or len(words) > 1:
                found.address = found.address or said[:LONGEST_ADDRESS]
            return MASK
    if asked_place and find_area(info, said).served is not None and len(said.split()) <= 3:
        _keep_place(found, said, info)
        return MASK
    return part
