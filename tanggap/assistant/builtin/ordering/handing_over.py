"""What is told of handing an order over: how the place is found, what is asked of the courier."""

import re
from collections.abc import Callable
from typing import Final

from tanggap.assistant.builtin.ordering.pieces import MASK, TAIL

LONGEST: Final = 120
_LANDMARK: Final = re.compile(
    r"^\W*((?:patokan|anc[ae]r[- ]?anc[ae]r|ciri(?:[- ]ciri)?)(?:nya|e|ne)?|"
    r"rumah(?:nya)?(?=\s+(?:yang\s+)?(?:pagar|pager|cat|warna|depan|samping|sebelah))|"
    r"(?:pagar|pager)(?:nya)?|"
    r"(?:depan|samping|sebelah|belakang|seberang|sebrang|dekat|deket)(?:nya)?)\s*[:=]?\s*(?=\w)",
    re.IGNORECASE,
)
_CALL: Final = (
    r"(?:di)?(?:tele?pon|telf?on|telp|tlpn?|hubungi|kabari|chat|wa|call|misscall)(?:in|kan|i)?"
)
_WHEN: Final = (
    r"(?:dulu|dlu|kalau|kalo|klo|klw|kl|sebelum|sblm|pas|begitu|jika|setelah|nanti|sampai|sampe|"
    r"nyampe|udah)"
)
_REQUESTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # "Titip satpam aja", "taruh di pagar".
        r"\b(?:di)?(?:titip|taruh|taro|tarok|gantung|letak|cantol|cantel)(?:in|kan|no|keun)?\b",
        # "Kalau sampai telpon dulu ya".
        rf"\b{_CALL}\b.*\b{_WHEN}\b|\b{_WHEN}\b.*\b{_CALL}\b",
        r"\bjangan\s+(?:di|pencet\s+)?(?:bel|ketuk|ketok|klakson)\b|\b(?:pencet|bunyikan)\s+bel\b|"
        r"\bket[uo]k\s+pintu",
        # "Tolong dikasih sendok sama tisu".
        r"\b(?:di)?(?:kasih|kasi|serta|minta|tambah|sedia|siap|bawa|lupa|pakai|pake|usah)(?:in|kan)?"
        r"\b.*\b(?:sendok|garpu|sumpit|tissue|tisu|sedotan|serbet|alat makan|kantong|kresek|nota|"
        r"struk|kwitansi|kuitansi|invoice|kembalian|uang pas)\b",
    )
)
# "Oke sip, tambahin sedotan": a yes and a beginning are no part of what is asked.
_LEAD: Final = re.compile(
    r"^\W*(?:(?:ok(?:e|ay)?|ya+|iya|sip|siap|deal|boleh|betul|bener|gas|eh|oh|sori|maaf|kak|min|mas|mbak|bang|"
    r"tapi|trus|terus|sama|dan|sekalian|yes|and|but)\b[\s,.]*)+(?=\w)",
    re.IGNORECASE,
)
# "Catatan: …", which says itself what it is.
_LABEL: Final = re.compile(
    r"^\W*(?:catatan|notes?|nb|ket|keterangan)(?:nya)?\s*[:=]\s*", re.IGNORECASE
)


def take_landmark(part: str) -> tuple[str, str]:
    """ "Patokannya depan musholla ya": what is added to the address, and the part without it."""
    match = _LANDMARK.match(part)
    if match is None or MASK in part:
        return "", part
    said = TAIL.sub("", part[match.start(1) :]).strip(" ,.-:")
    return said[:LONGEST], MASK


def take_request(part: str, found: list[str], is_goods: Callable[[str], bool]) -> str:
    """The part without what is asked of whoever packs or brings it, which is added to `found`.

    A part with goods or a number in it is left as it is: it may order something.
    """
    label = _LABEL.match(part)
    said = part[label.end() :] if label else part
    words = re.findall(r"[^\W\d_]+", said.lower())
    if MASK in said or re.search(r"\d", said) or any(map(is_goods, words)):
        return said
    if not any(request.search(said) for request in _REQUESTS):
        return said
    found.append(_LEAD.sub("", TAIL.sub("", said)).strip(" ,.-:")[:LONGEST])
    return MASK
