"""For when an order is wanted, in the customer's words."""

import re
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.assistant.builtin.ordering.spans import Span
from tanggap.assistant.builtin.understand.times import PARTS

# What makes a part of the day one of a certain day, or a wish: "malam ini", "siang aja".
_OF_A_DAY: Final = frozenset(["ini", "nanti", "saja", "hari", "hariini", "besok", "lusa"])
_WHO_WANTS: Final = frozenset(["saya", "aku", "kami", "kita", "mau", "bisa", "boleh", "tolong"])
_BRING: Final = frozenset(["antar", "kirim", "delivery"])
_CALLED_SO: Final = frozenset({"paket", "promo", "menu", "combo"})
_FETCH_WORDS: Final = frozenset(["pickup", "takeaway", "jemput", "dinein"])


def take_time(span: Span, basket: Basket, *, english: bool) -> bool:
    """For when it is wanted, in the customer's words: the shop reads it in the order's note."""
    when = span.when
    if not (when.at or when.day or when.part):
        return _take_event(span, basket)
    if any(part.start in when.places for part in span.mentions) or _only_greets(span):
        return False
    places = when.places - _greeting(span)
    if not places:
        return False
    first, last = min(places), max(places)
    while first and span.tokens[first - 1].text in ("jam", "nanti", "untuk", "hari", "tanggal"):
        first -= 1
    after = span.tokens[last + 1 : last + 2]
    if span.tokens[last].text == "tanggal" and after and after[0].kind == "number":
        # "Hari Selasa tgl 8"
        last += 1
    if first and span.tokens[first - 1].text in _CALLED_SO:
        # "Paket nyore" is called so.
        return False
    said = " ".join(
        t.raw
        for t in span.tokens[first : last + 1]
        if not t.inner and t.text not in ("xdatax", "untuk", "buat")
    )
    if not said:
        return False
    if english:
        # Hours were read as Indonesian ones: "jam 14".
        said = re.sub(r"\bjam (?=\d)", "at ", said)
        said = f"At {said[3:]}" if said.startswith("at ") else f"For {said}"
    else:
        said = f"Untuk {said}"
    basket.note = join_notes(_without_other_times(span, basket.note, said), said)
    return True


def _take_event(span: Span, basket: Basket) -> bool:
    """ "Ambil abis magrib": a time by what is done then."""
    match = _EVENT.search(" ".join(token.raw for token in span.tokens if not token.inner))
    if match is None:
        return False
    basket.note = join_notes(basket.note, f"Untuk {match[0]}")
    return True


def _without_other_times(span: Span, note: str, said: str) -> str:
    """The note without the hour or day that another one takes the place of.

    "Eh ambilnya jam 5 aja" is said of the same thing; "acaranya jam 5" is not.
    """
    if not span.words & _ANEW:
        return note
    kept = []
    for part in note.split(", "):
        is_time = part.startswith(("Untuk ", "At ", "For "))
        same = bool(_CLOCK.search(part)) == bool(_CLOCK.search(said))
        if not (is_time and same):
            kept.append(part)
    return ", ".join(kept)


_ANEW: Final = frozenset(
    {"eh", "ganti", "jadi", "ubah", "saja", "bukan", "salah", "mundur", "maju"}
)
_CLOCK: Final = re.compile(r"\b(?:jam|pukul|at)\b", re.IGNORECASE)
_EVENT: Final = re.compile(
    r"\b(?:abis|habis|sehabis|setelah|sesudah|selepas|bakda|ba'?da|sebelum|sblm)\s+"
    r"(?:(?:sholat|shalat|solat)\s+)?(?:mag?h?rib|isya\w*|subuh|dh?uh?ur|dz?uh?ur|zuhur|as[h]?ar|"
    r"jum'?atan|tarawih|makan siang|jam kerja|kerja|pulang kerja|kantor|sekolah)\b",
    re.IGNORECASE,
)


def _greeting(span: Span) -> frozenset[int]:
    """Where a sentence begins with the part of the day that one greets in: "pagi mau pesan 2".

    "Pagi saya ambil" and "malam ini pesan 2" tell when it is wanted.
    """
    words = [token.text for token in span.tokens]
    first = next((at for at, word in enumerate(words) if word not in ("halo", "selamat")), 0)
    if words[first] not in PARTS or first not in span.when.places:
        return frozenset()
    after = words[first + 1 :]
    if not after or after[0] in _OF_A_DAY or first + 1 in span.when.places:
        return frozenset()
    polite = lexicon().classes["address"] | lexicon().classes["filler"] | _WHO_WANTS
    told = next((word for word in after if word not in polite), "")
    brought = told in _BRING or told in _FETCH_WORDS or told in ("", "ambil", "mampir", "datang")
    return frozenset() if brought else frozenset({first})


def _only_greets(span: Span) -> bool:
    """ "Malam kang": no time that anything is wanted for."""
    address = lexicon().classes["address"] | lexicon().classes["filler"]
    when = span.when
    bare = not when.at and not when.day and len(when.places) == 1
    return bare and all(
        token.text in address or place in when.places or token.text in ("halo", "selamat")
        for place, token in enumerate(span.tokens)
    )
