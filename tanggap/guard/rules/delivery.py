"""Where the shop delivers to, how long it takes and where cash is taken must be as it says."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.businesses.delivery import find_area
from tanggap.core.folding import fold
from tanggap.core.sentences import split_sentences
from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.customer import NO_PLACES
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "delivery"

_DELIVERY: Final = re.compile(
    r"\b(?:kirim\w*|dikirim\w*|pengiriman\w*|antar|diantar\w*|mengantar\w*|pengantaran|delivery"
    r"|ongkir\w*"
    r"|ongkos|jangkau|menjangkau|dijangkau|terjangkau|jangkauan|melayani|layani|cod|kurir|area kami"
    r"|masuk area|dalam area)\b"
)
_PLACE: Final = re.compile(
    r"\b(?:ke|area|daerah|wilayah|di)\s+((?:[A-Z][\w'-]+)(?:\s+(?!Rp\.?\s?\d)[A-Z][\w'-]+){0,3})"
)
_EVERYWHERE: Final = re.compile(
    r"\bse-[a-z]{4,}\b|\bse ?(?:kota|indonesia)\b|\b(?:seluruh \w+|semua (?:area|wilayah|daerah"
    r"|tempat)|mana (?:aja|saja|pun)"
    r"|manapun|luar kota|luar negeri|luar pulau|anywhere|all areas)\b"
)
_MINUTES: Final = re.compile(
    r"(?<![\d.,])(\d{1,3})(?:\s*(?:-|sampai|s/d|hingga)\s*(\d{1,3}))?\s*(?:menit(?:an)?|mnt"
    r"|minutes?)\b"
)
_SOON: Final = re.compile(
    r"\b(?:antar\w*|diantar|pengantaran|kirim\w*|dikirim|pengiriman|sampai|tiba|estimasi\w*"
    r"|kurir|nyampe|delivery|eta)\b"
)
_COD: Final = re.compile(
    r"\bcod\b|\bcash on delivery\b|\bbayar(?:nya)? (?:di (?:tempat|lokasi|rumah)"
    r"|(?:pas|saat|waktu|ketika) (?:\w+ )?(?:sampai|datang|nyampe|tiba|diantar|diterima))\b"
)
# Says yes to a place that was asked for.
_YES: Final = re.compile(r"\b(?:bisa|masih|boleh|masuk|aman|oke|siap|sampai|tinggal|lewat|pakai)\b")
_CANNOT: Final = (
    r"\b(?:belum|tidak|nggak|ndak|ora|teu|henteu|gak|ga)(?: bisa| dapat| melayani| menjangkau"
    r"| kirim"
    r"| antar| sampai"
    r"| ada| termasuk| delivery| pengiriman)+"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds promises of delivery that the shop does not make."""
    yield from _minutes(reading, facts)
    fetched = _NO_PICKUP.search(reading.plain)
    if fetched and facts.info.pickup and not asked(reading, fetched.end()):
        yield _violation(reading, *fetched.span(), "orders may be fetched at the shop")
    spoken = _DELIVERY.search(reading.plain) or _COD.search(reading.plain)
    if not spoken and not _answers_where(reading, facts):
        return
    yield from _couriers(reading, facts)
    yield from _known_areas(reading, facts)
    yield from _unknown_areas(reading, facts)
    for match in _EVERYWHERE.finditer(reading.plain):
        if not _refusing(reading, match.start(), match.end()) and not any(
            match[0] in text.lower() for text in facts.own_texts
        ):
            yield _violation(reading, match.start(), match.end(), "only listed areas are served")


_NO_PICKUP: Final = re.compile(
    r"\bhanya (?:melayani|menerima|bisa) (?:pesan antar|pesan-antar|delivery|pengantaran|diantar)\b"
    r"|\b(?:tidak|belum|nggak|ndak|ora|teu|henteu|gak|ga) (?:bisa|boleh|melayani|menerima"
    r"|ada) (?:di)?(?:ambil sendiri"
    r"|pick ?up|take ?away|ambil di (?:tempat|toko))\b"
    r"|\bsemua (?:pesanan|order\w*) (?:harus|wajib) (?:lewat|pakai|dengan|via)?\s*"
    r"(?:di)?(?:kurir|antar|kirim)"
    r"|\b(?:ambil sendiri|pick ?up|take ?away)(?:nya)? (?:tidak|belum|nggak|ndak|ora|teu"
    r"|henteu|gak|ga)"
    r" (?:bisa|ada|boleh)\b(?! (?:min|batas|ongkir|biaya|ongkos))"
)
_NO_COD: Final = re.compile(
    r"\b(?:cod|bayar di tempat)\b(?:(?: [\w-]+){0,4})? (?:tidak|belum|nggak|ndak|ora|teu"
    r"|henteu|gak|ga)"
    r" (?:bisa|ada|berlaku)\b"
    r"|\b(?:tidak|belum|nggak|ndak|ora|teu|henteu|gak|ga) (?:bisa|ada|menerima|melayani"
    r"|dapat) cod\b"
)
# "Sumedang bisa kak", to a question about delivery.
_PLACE_CAN: Final = re.compile(
    r"(?:^|[,.!]\s+|\bke\s+)([A-Z][a-z]{3,}(?:\s+[A-Z][a-z]+)?)\s+(?:juga\s+|masih\s+)?(?:bisa"
    r"|boleh|aman)\b"
)
# Words written large that are no places.
_NO_PLACES: Final = NO_PLACES | load_words(
    Path(__file__).parent.parent / "wordlists" / "capital_words.txt"
)
_COURIER: Final = re.compile(
    r"\b(?:jne|j&t|jnt|sicepat|anteraja|tiki|pos indonesia|gosend|go-send|grabexpress|grab express"
    r"|lalamove|ninja express|shopee express|spx|paxel|wahana|lion parcel|id express)\b"
)


def _couriers(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """Carriers that no text of the shop names."""
    known = f"{facts.info.delivery_courier} {' '.join(facts.own_texts)}".lower()
    for match in _COURIER.finditer(reading.plain):
        if match[0] not in known and not _refusing(reading, *match.span()):
            yield _violation(reading, *match.span(), "the shop does not send by this carrier")


def _answers_where(reading: Reading, facts: Facts) -> bool:
    """Whether a sentence without a word of delivery says yes or no to a place asked for."""
    if not _YES.search(reading.plain):
        return False
    asked_for = facts.customer.questions.plain
    if _DELIVERY.search(asked_for):
        return True
    places = [*facts.areas.names_in(asked_for), *facts.customer.unknown_places]
    return any(place in reading.plain for place in places)


def _violation(reading: Reading, start: int, end: int, reason: str) -> Violation:
    return Violation(NAME, reading.shown(start, end), reason)


def _refusing(reading: Reading, start: int, end: int) -> bool:
    """Whether the sentence says no, or only asks, about this place."""
    return (
        denied(reading, start, end)
        or asked(reading, end)
        or bool(
            re.search(
                r"\b(?:belum|(?:tidak|nggak|ndak|ora|teu|henteu|gak|ga)(?! (?:lebih|sampai"
                r"|melebihi|lewat))"
                r"|maaf|di luar|diluar|kecuali|bukan)\b",
                reading.plain[max(0, start - 70) : end + 50],
            )
        )
    )


_NOT_SERVED: Final = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:belum|tidak|nggak|ndak|ora|teu|henteu|gak|ga|di luar) (?:masuk|termasuk"
    r"|kami layani"
    r"|dilayani|terjangkau|dijangkau|kami jangkau|bisa (?:dikirim|diantar|kami)|ada di|jangkauan"
    r"|area|tercakup)\b"
)
_CONDITION: Final = re.compile(r"\b(?:gratis|promo|diskon|kalau|kalo|jika|zona|lewat|malam|pagi)\b")


def _known_areas(reading: Reading, facts: Facts) -> Iterator[Violation]:
    for match in facts.areas.finditer(reading.plain):
        if reading.is_in_name(*match.span()):
            # "Ikan Bakar Jimbaran"
            continue
        name = match[0]
        refusing = _refusing(reading, match.start(), match.end())
        if name in facts.areas.not_served and name not in facts.areas.zones:
            if not refusing:
                yield _violation(reading, *match.span(), "the shop does not deliver there")
            continue
        zones = facts.areas.zones.get(name, ())
        cod = _COD.search(reading.plain)
        if (
            cod
            and zones
            and not any(zone.cod for zone in zones)
            and not _refusing(reading, *cod.span())
        ):
            yield _violation(reading, *match.span(), "no cash on delivery in this zone")
        no_cod = _NO_COD.search(reading.plain)
        if (
            no_cod
            and zones
            and all(zone.cod for zone in zones)
            and len(facts.areas.names_in(reading.plain)) == 1
        ):
            yield _violation(reading, *no_cod.span(), "cash is taken on delivery in this zone")
        direct = re.search(
            rf"{_CANNOT} (?:ke |di |area |daerah )*{re.escape(name)}\b",
            reading.plain,
        )
        refused = _NOT_SERVED.match(reading.plain, match.end()) or direct
        if refused and zones and not cod and not _CONDITION.search(reading.plain):
            direct = refused
        if direct and zones and not cod:
            yield _violation(reading, *direct.span(), "the shop does deliver there")


def _unknown_areas(reading: Reading, facts: Facts) -> Iterator[Violation]:
    info = facts.info
    home = {
        word
        for text in (info.city, info.province, info.street, info.name, info.landmark)
        for word in fold(text).plain.split()
    }
    asks = _DELIVERY.search(facts.customer.questions.plain)
    answers = list(_PLACE_CAN.finditer(reading.text)) if asks else []
    for match in (*_PLACE.finditer(reading.text), *answers):
        place = fold(match[1]).plain
        words = place.split()
        if words[0] in _NO_PLACES or words[0] in home or facts.areas.names_in(place):
            continue
        start = reading.plain.find(place)
        if words[0] in facts.customer.names or any(
            m.start <= start < m.end for m in reading.sure_mentions
        ):
            # "Dikirim ke Wulan", "Kabel USB-A ke USB-C"
            continue
        if start < 0 or _refusing(reading, start, start + len(place)):
            continue
        if find_area(info, place).served is None and not any(
            place in t.lower() for t in facts.own_texts
        ):
            yield Violation(NAME, match[0], "not in the shop's list of delivery areas")
    # The customer's own words, written small: "ke cianjur bisa kak".
    for place in facts.customer.unknown_places:
        # "Maguwo" is not said by "Maguwoharjo".
        found = re.search(rf"\b{re.escape(place)}\b", reading.plain)
        at = found.start() if found else -1
        named = any(m.start <= at < m.end for m in reading.sure_mentions)
        if at >= 0 and not named and not _refusing(reading, at, at + len(place)):
            yield _violation(reading, at, at + len(place), "not in the shop's list of areas")


def _minutes(reading: Reading, facts: Facts) -> Iterator[Violation]:
    if not _SOON.search(reading.plain):
        return
    known = set(facts.info.delivery_eta_minutes or ())
    for text in facts.own_texts:
        for sentence in split_sentences(text.lower()) if "menit" in text else ():
            if _SOON.search(sentence):
                known |= {int(n) for m in _MINUTES.finditer(sentence) for n in m.groups() if n}
    for match in _MINUTES.finditer(reading.plain):
        if not {int(n) for n in match.groups() if n} <= known:
            yield _violation(reading, *match.span(), "the shop gives no such delivery time")
