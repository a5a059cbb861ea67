"""Name, phone, address and place in a message, read from its letters before its words are.

What is found is blanked out of the text, so that a house number is no quantity and a street no
product.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tanggap.assistant.builtin.ordering.asides import take_asides
from tanggap.assistant.builtin.ordering.asking_parts import ASKS_FEE, asks
from tanggap.assistant.builtin.ordering.codes import PHONE, take_code, take_phone
from tanggap.assistant.builtin.ordering.dotted import without_dots
from tanggap.assistant.builtin.ordering.handing_over import take_landmark, take_request
from tanggap.assistant.builtin.ordering.names import (
    IsName,
    NameReader,
    begins_with_name,
    calls_name,
    take_called,
    take_called_in_question,
)
from tanggap.assistant.builtin.ordering.pieces import MASK, MAY_END, NUMBER, TAIL, parts_of
from tanggap.businesses.delivery import MOST_WORDS, find_area
from tanggap.businesses.info import ShopInfo

LONGEST_ADDRESS: Final = 200

# How it is had or paid: a message with these tells the order's details, perhaps a name among them.
_TERMS: Final = re.compile(
    r"\b(?:(?:di)?ambil\w*|jemput|pick ?up|(?:di)?ant[ae]r\w*|(?:di)?kirim\w*|tunai|cash|kontan|"
    r"qris|cod|transfer|tf|trf|gopay|ovo|dana|shopeepay|bayar)\b",
    re.IGNORECASE,
)
# Words at which a name or an address ends.
_FIELD: Final = (
    r"(?:no(?:mor|mer)?\.?\s*(?:hp|wa|telp|tlp)|hp(?:nya|ku)?|wa(?:nya)?|telp|tlp|phone|alamat(?:nya|ku)?|address|"
    r"(?:di)?(?:antar|anter|kirim)(?:kan|in)?|(?:di)?ambil|pick\s?up|"
    r"bayar(?:nya)?|pembayaran(?:nya)?|payment|pay|via|pakai|pake|transfer|tf|trf|qris|cod|cash|"
    r"tunai|gopay|ovo|dana|shopeepay|linkaja|kode|promo|jam|pukul|"
    r"atas\s*nam[ae]|a\.?\s?n\.?(?=\s)|a/n|nama(?:nya|ku)?|penerima|pemesan|name)"
)
_ADDRESS_CUE: Final = re.compile(
    # "Minta alamat tokonya dong": the shop's own.
    r"\b(?!alamat(?:nya)?\s+(?:(?:toko|warung|kedai|resto|outlet|gerai|kios)(?:nya|\W*$|\s+(?:dong|ya|kak))|kalian|kamu))"
    r"(?:alamat(?:nya|ku)?(?:\s+(?:saya|aku|lengkap(?:nya)?|rumah|pengiriman|kirim|antar))*|address(?:\s+is)?|"
    r"lokasi(?:nya|ku)?\s+(?:saya|aku)|rumah(?:ku| saya| aku)\s+di)"
    r"\s*[:=]?\s*(?:(?:di)?(?:ganti|ubah|pindah)\s+)?(?:(?:di|ke|ada|jadi)\s+)?",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"(?:^|(?<=[\s,.:;(]))(?:(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|perumnas|blok|kost?|kosan|"
    r"kostan|kontrakan|apartemen|apartment|apt|apart|ruko|cluster|griya|dusun|dsn|kampung|kp|desa|"
    r"rusun|asrama|hotel|hostel|homestay|guest ?house|villa|room|gedung|wisma|"
    r"residence|street|st|rt)\b\.?\s*)(?=[\w'])",
    re.IGNORECASE,
)
_BRING: Final = re.compile(
    r"\b(?:(?:di(?:pun\s?)?)?(?:antar|anter|anteur|anta|eter|kirim|kirem|deliver)"
    r"(?:a?k[ae]n|in|en|nya|keun|ke|ny|an|i|ki|na|no)?|(?:di)?bawa(?:kan|in)|(?:di)?ter(?:ke|no|ne)|"
    r"ateh(?:ang)?|(?:dipun\s?)?teraken|(?:dipun\s?)?ter(?=\s?(?:no|ke|nang)\b)|"
    r"ship(?:ped)?|sent|tujuan(?:nya)?|delivery|deliver(?:ed)?)\b"
    r"(?:\s+(?:aja|saja|ae|dong|ya|ye|yo|nya|kak|bang|mpok|mas|mbak|cak|nah|jo|lah|lae|bah|deh|langsung|dulu|"
    # Makassar: "antarkan ka ke", "antar mi ke".
    r"it|this|please|pesanannya|ka|ki|ma|mi|mo|maki|ji|no))*"
    r"\s*[:=]?\s*(?:ke|di|k|to|daerah|area|teh|ka|nang|ning|neng|ng|teng|maring|dh?ateng)\s+",
    re.IGNORECASE,
)
# "Antar terban jl simanjuntak 8": where to without a "ke", if an area is named right there.
_BRING_BARE: Final = re.compile(
    r"\b(?:(?:di)?(?:antar|anter|anteur|kirim|deliver)(?:kan|in|nya|keun)?|delivery|tujuan(?:nya)?)\b"
    r"(?:\s+(?:aja|saja|dong|ya|ye|yo|kak|langsung|dulu))*\s*[:=]?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_BRINGING: Final = re.compile(
    r"\b(?:di)?(?:(?:antar|anter|anteur|kirim|deliver|ship|terke)\w*|bawa(?:kan|in)\b)",
    re.IGNORECASE,
)
_LEADS: Final = re.compile(
    r"(?:\s+(?:ka|ki|ma|mi|mo|maki|ji|no))*\s+(?:ke|di|k|to|daerah|area)\s*$", re.IGNORECASE
)
_LED_TO: Final = re.compile(r"\b(?:ke|di|k)\s+([^\W\d_]+(?:\s+[^\W\d_]+){0,2})\s*$", re.I)
_BUILDING: Final = re.compile(
    r"^\W*(?:(?:ke|di)\s+)?(?=(?:kantor|kampus|toko|rs|rsud|rumah sakit|puskesmas|klinik|sekolah|"
    r"sd|smp|sma|smk|masjid|gereja|gudang|pabrik|bank|mall?|plaza|universitas|fakultas)\b)",
    re.IGNORECASE,
)
# Of no place in particular: "antar ke rumah".
_NOWHERE: Final = re.compile(
    r"(?:(?:rumah|kantor|kost?|kosan|alamat|tempat|lokasi)(?:ku|nya)?|saya|aku|gue|kami|sini|sana|ini|itu|di|ke|"
    r"yang|tadi|ya|aja|saja|(?:di)?(?:ganti|ubah|pindah)|salah|beda|baru|jadi|dong|\s)+",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"^\W*(?:ke|k|di|to)\s+(?=[^\W\d_])", re.IGNORECASE)
# A part after a comma that still belongs to the address.
_GOES_ON: Final = re.compile(
    r"^\W*(?:no\.?\s*\d|nomor\s*\d|rt\b|rw\b|blok\b|lantai\b|lt\.?\s*\d|kamar\b|unit\b|tower\b|"
    r"(?:samping|belakang|sebelah|dekat|deket|seberang|sebrang|depan)(?:nya|e|ne)?\b|patokan|"
    # In Javanese and Sundanese.
    r"(?:cedh?[ae]k|mburi|ngarep|sanding|kidul|kulon|wetan|gigir|payun|tukang|caket|deukeut)"
    r"(?:e|ne|eun)?\b|pagar\b|"
    r"pager\b|cat\b|warna pagar|kec\b|kel\b|"
    r"kecamatan\b|kelurahan\b|kota\b|kab\b|kabupaten\b|gang\b|gg\b|jl\b|jln\b|jalan\b|komplek|perum|kost?\b|kosan\b|"
    r"rumah\b|masuk\b|kode pos|\d{5}\b|rt\s*\d|"
    # "Mertasari beach road no 5"
    r"(?:[^\W\d_]+\s+){1,3}(?:road|rd|street|lane|avenue)\b)",
    re.IGNORECASE,
)
_CUT: Final = re.compile(
    rf"[\s,;]*\b(?:{_FIELD}(?!\w)|(?:total(?:nya)?|jadi(?:nya|ne)?|dadi|dados|makasih|terima\s?kasih|thanks?|tolong|nanti|besok|lusa|sekarang|trus|"
    r"terus|pesan(?:an(?:nya|ku)?)?|pesen(?:an(?:nya)?)?|order(?:an(?:nya)?)?|mau|tambah|xdatax|tgl|tanggal|hari|tomorrow|today|"
    r"bukan|(?<!pasar )(?:senin|selasa|rabu|kamis|jumat|sabtu))\b).*$|"
    r"[\s,]+(?:sama|dan|plus|&|\+)\s+\d.*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Details:
    """What was told of the customer, and the text without it."""

    name: str = ""
    phone: str = ""
    promo: str = ""
    # As it was said after "antar ke", and what of it is more than the name of an area.
    place: str = ""
    address: str = ""
    # What is for the kitchen alone, each where an `ASIDE` stands: "tulisannya Selamat Ulang Tahun".
    asides: list[str] = field(default_factory=list)
    # By what the place is known, and what is asked of whoever brings it.
    landmark: str = ""
    requests: list[str] = field(default_factory=list)
    # Whether the message speaks of bringing it there.
    brought: bool = False
    left: str = ""

    def __bool__(self) -> bool:
        told = self.name or self.phone or self.promo or self.place or self.address
        return bool(told or self.landmark or self.requests)


def find_details(
    text: str,
    info: ShopInfo,
    *,
    asked: Iterable[str] = (),
    may_be_name: IsName,
    is_beside: IsName = lambda said: False,
    is_stranger: IsName = lambda said: False,
    is_goods: Callable[[str], bool] = lambda word: False,
    goods_after: Callable[[str], int] = len,
) -> Details:
    """Reads details from a message; `asked` says which a bare answer may be.

    `may_be_name` tells whether words can be a person's, rather than a product or an answer;
    `is_beside` whether they are where a phone number stands beside them; `is_stranger` whether they
    mean nothing else at all; `is_goods` whether a word stands in a product's name ("nasi goreng
    kampung"); `goods_after` where goods with a count begin in what may be an address.
    """
    found = Details()
    wanted = frozenset(asked)
    told_more = bool(PHONE.search(text) or _STREET.search(text) or _TERMS.search(text))
    names = NameReader(info, may_be_name, is_stranger, is_goods, is_beside)
    text = without_dots(text)
    text, found.asides = take_asides(text, is_goods)
    found.phone, text = take_phone(text)
    found.promo, text = take_code(text, info)
    if calls_name(text):
        wanted -= {"name"}
    else:
        found.name, text = names.beside_number(text)
        wanted -= {"name"} if found.name else frozenset()
    text = text.replace(NUMBER, MASK)
    left: list[str] = []
    parts = parts_of(text)
    counted = goods_after(text) < len(text)
    in_address = False
    for place, (part, stop) in enumerate(parts):
        rest = part
        if in_address and (stop != "?" or _is_area(rest, info)) and _continues(rest, info):
            rest = _continue(found, rest, goods_after)
        in_address = False
        before = found.address or found.place
        if asks(rest, stop):
            street = _STREET.search(rest)
            numbered = street is not None and re.search(r"\d", rest[street.end() :]) is not None
            told = numbered or (counted and (street or find_area(info, rest).matched))
            fee_alone = ASKS_FEE.search(rest) and not (counted and found.phone)
            if told and _BRINGING.search(rest) and not fee_alone:
                # "Can I get two shipped to Jl. Kertajaya 10?", "nasgor 2 antar ke Dago bisa?"; of
                # "my villa in Sanur" alone it is only asked.
                rest = _take_place(rest, found, info, is_goods, goods_after)
                in_address = (found.address or found.place) != before
            if not found.name:
                found.name, rest = take_called_in_question(rest)
        else:
            called, rest = take_called(rest)
            found.name = called or found.name
            after = parts[place + 1][0] if place + 1 < len(parts) else ""
            if _BUILDING.match(rest) and _STREET.match(after.strip()):
                # "Ke kantor pos, Jl. Kebon Rojo 10"
                _keep_place(found, _BUILDING.sub("", rest).strip(" ,.-:"), info)
                rest = f"antar {MASK}" if _TO.match(rest) else MASK
            rest = _take_place(rest, found, info, is_goods, goods_after)
            in_address = (found.address or found.place) != before or rest != part
            if "landmark" in wanted and not found.landmark and not in_address:
                found.landmark, rest = take_landmark(rest)
            if told_more or "requests" in wanted:
                rest = take_request(rest, found.requests, is_goods)
            # "Klender", where both are asked for, is an area of the shop's.
            an_area = "address" in wanted and is_an_area(TAIL.sub("", f" {rest}"), info)
            if "name" in wanted and not found.name and not an_area:
                found.name, rest = names.answered(rest)
            if "address" in wanted and not found.address:
                rest = _take_bare_place(rest, found, info, may_be_name)
            if told_more and _is_area(rest, info) and not any(map(is_goods, rest.lower().split())):
                # "Antar, cileunyi, komp permata …": the area alone between its commas.
                said = TAIL.sub("", rest.replace(MASK, " "))
                _keep_place(found, said.strip(" ,.-:"), info)
                rest, in_address = MASK, True
            if told_more and not found.name and "name" not in wanted:
                found.name, rest = names.alone(rest, text)
                if not found.name:
                    found.name, rest = names.within(rest, text)
        left.append(rest + stop)
    found.brought = bool(found.place) and _BRINGING.search(text) is not None
    # The end of a line separates goods as a comma does.
    found.left = " ".join(piece.strip(" \t\r") for piece in left if piece.strip())
    return found


def _take_place(
    part: str,
    found: Details,
    info: ShopInfo,
    is_goods: Callable[[str], bool],
    goods_after: Callable[[str], int],
) -> str:
    for cue, whole in (
        (_ADDRESS_CUE, False),
        (_BRING, False),
        (_BRING_BARE, False),
        (_STREET, True),
        (_TO, False),
    ):
        led: re.Match[str] | None = None
        match = cue.search(part)
        if match is None or (cue is _STREET and _names_goods(part, match, is_goods)):
            continue
        start = match.start()
        if whole and (led := _LED_TO.search(part[:start])):
            # "ke depok jl affandi 5"
            start = led.start()
        elif whole:
            start = _area_before(part[:start], info, is_goods)
        elif cue is _BRING_BARE and not _area_length(part[match.end() :].split(), info, is_goods):
            continue
        said = part[led.start(1) if whole and led else start if whole else match.end() :]
        said = said[: goods_after(said)]
        said = TAIL.sub("", MAY_END.sub("", _CUT.sub("", said))).strip(" ,.-:")
        if not said or _NOWHERE.fullmatch(said) or (cue is _TO and not _is_place(said, info)):
            continue
        _keep_place(found, said[:LONGEST_ADDRESS], info)
        end = part.index(said, start) + len(said)
        # "antar" itself stays: it says how the order is wanted.
        kept = part[start : match.end()] if cue in (_BRING, _BRING_BARE) else " "
        kept = _LEADS.sub(" ", kept.strip() + " ")
        return f"{part[:start]} {kept} {MASK} {part[end:]}"
    return part


def _area_length(words: Sequence[str], info: ShopInfo, is_goods: Callable[[str], bool]) -> int:
    """How many of the first words are the name of an area and no goods; 0 if they are none."""
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        said = [word.strip(".,").lower() for word in words[:size]]
        if all(map(is_goods, said)):
            continue
        area = find_area(info, " ".join(said))
        if area.served is not None and size <= max(1, len(area.matched.split())):
            return size
    return 0


def _area_before(before: str, info: ShopInfo, is_goods: Callable[[str], bool]) -> int:
    """Where the address begins: "gejayan gg alamanda" with the area right before the street."""
    words = list(re.finditer(r"[^\W\d_]+", before))
    for word in words[-MOST_WORDS:]:
        rest = before[word.start() :]
        if re.search(r"[\d,;]", rest):
            continue
        said = rest.split()
        if _area_length(said, info, is_goods) == len(said):
            return word.start()
    return len(before)


def _names_goods(part: str, match: re.Match[str], is_goods: Callable[[str], bool]) -> bool:
    """Whether a word like "kampung" belongs to a product's name here."""
    word = re.sub(r"\W", "", match[0]).lower()
    before = re.findall(r"[^\W\d_]+", part[: match.start()].lower())
    return bool(before) and is_goods(word) and before[-1] not in ("di", "ke", "alamat", "antar")


def _is_place(said: str, info: ShopInfo) -> bool:
    return find_area(info, said).matched != "" or bool(_STREET.search(said))


def _keep_place(found: Details, said: str, info: ShopInfo) -> None:
    if found.place and found.place.lower() != said.lower():
        # "antar ke dago, jl juanda 5": both belong to it.
        first, second = found.place, said
        said = second if first.lower() in second.lower() else f"{first}, {second}"
    found.place = said
    if is_full_address(said, info):
        found.address = said


def is_full_address(said: str, info: ShopInfo) -> bool:
    """Whether there is more to it than an area's name, which may have a number: "KM 7"."""
    if is_an_area(said, info):
        return False
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


def is_an_area(said: str, info: ShopInfo) -> bool:
    """Whether it is the name of an area, letter by letter, and nothing else."""
    plain = "".join(re.findall(r"\w", said.lower()))
    known = find_area(info, said).matched
    return bool(known) and plain == "".join(re.findall(r"\w", known.lower()))


def _is_area(part: str, info: ShopInfo) -> bool:
    """Whether a part is the name of an area and little else."""
    return len(part.split()) <= 2 and bool(find_area(info, part).matched)


def _continues(part: str, info: ShopInfo) -> bool:
    if asks(part, "") or begins_with_name(part):
        return False
    if _GOES_ON.match(part):
        return True
    said = TAIL.sub("", part).strip(" ,.")
    short = len(said.split()) <= 3
    town = re.sub(r"\s+\d{5}$", "", said).lower()
    is_city = bool(info.city) and town in (info.city.lower(), info.district.lower())
    return short and (is_city or find_area(info, said).matched != "")


def _continue(found: Details, part: str, goods_after: Callable[[str], int]) -> str:
    """Adds a part to the address and returns what of it belongs elsewhere."""
    said = part[: goods_after(part)]
    said = TAIL.sub("", _CUT.sub("", said)).strip(" ,.")
    if not said:
        return part
    found.place = f"{found.place}, {said}"[:LONGEST_ADDRESS] if found.place else said
    found.address = f"{found.address or found.place}, {said}" if found.address else found.place
    found.address = found.address[:LONGEST_ADDRESS]
    return f"{MASK} {part[part.index(said) + len(said) :]}"


def _take_bare_place(part: str, found: Details, info: ShopInfo, may_be_name: IsName) -> str:
    """An address without any cue, where one was asked for."""
    said = TAIL.sub("", f" {part}").strip(" ,.!-:")
    words = said.split()
    if not words or set(words) == {MASK}:
        return part
    known = find_area(info, said).matched != ""
    if _GOES_ON.match(said) or re.search(r"\d", said) or len(words) > 1:
        looks = _GOES_ON.match(said) or known
        if looks or (len(words) > 1 and may_be_name(said)):
            _keep_place(found, said[:LONGEST_ADDRESS], info)
            if looks or len(words) > 1:
                found.address = found.address or said[:LONGEST_ADDRESS]
            return MASK
    if known and len(words) <= 3:
        _keep_place(found, said, info)
        return MASK
    return part
