"""What customers write to stop promos, or to get them: whole messages only. Pure.

A sentence in which such a word merely occurs ("stoknya masih?", "promonya berhenti kapan?") is
none: only a message that says nothing else is read as a wish.
"""

import re
from enum import Enum
from typing import Final

from tanggap.core.folding import fold


class PromoWish(Enum):
    """What a message says about promos."""

    STOP = "stop"
    START = "start"
    # These mean something only to somebody who was asked, or who had stopped before.
    MAYBE_START = "maybe_start"
    YES = "yes"
    NO = "no"


# Longer messages say more than a wish.
_LONGEST: Final = 80

_BEFORE = (
    r"(?:(?:tolong|tlg|plis|please|mohon|pls|maaf|sori|udah|sudah|ok|oke|halo|hai|min|kak|ka)\s+)*"
)
_CALLED = (
    r"(?:\s+(?:kak|ka|kakak|min|mimin|admin|gan|sis|bang|bos|mas|mbak|bu|pak|ya|yaa+|yah|dong|"
    r"donk|deh|aja|saja|please|plis|pls|tolong|makasih|terima kasih|thanks|trims|lagi|lg|"
    r"sekarang|skrg))*"
)
_NOT = r"(?:jangan|jgn|jng|ga|gak|nggak|ngga|enggak|tidak|tdk|tak|gk|no)"
_SEND = (
    r"(?:(?:di)?kirim(?:i|in|kan)?|kirim2|kirim-kirim|krm|ngirim(?:in)?|mengirim(?:kan)?|menerima|"
    r"nerima|terima|trima|dapat|dapet|dpt|kasih|share|sebar|spam)"
)
_ADS = (
    r"(?:(?:info|pesan|chat|kiriman|notif|notifikasi|wa|broadcast)\s+)?"
    r"(?:promo|promosi|promonya|promo2|promo-promo|iklan|iklannya|broadcast|broadcastnya|bc|siaran|"
    r"newsletter|spam|marketing)"
)
_ME = r"(?:\s+(?:saya|aku|gue|gw|ke saya|ke aku|ke nomor ini|ke sini|di sini))?"
_STOP = (
    r"(?:stop|setop|stopp+|stp|berhenti|berenti|brenti|brhenti|brhnti|hentikan|stopkan|matikan|"
    r"nonaktifkan)"
)

_STOPS: Final = (
    # STOP, BERHENTI, unsubscribe
    rf"(?:{_STOP}|unsubscribe|unsubcribe|unsubscribed|unsub|opt ?-?out|berhenti langganan|"
    r"stop langganan|berhenti berlangganan)",
    # stop promo, berhenti kirim iklan
    rf"{_STOP}(?:\s+{_SEND})?{_ME}\s+{_ADS}{_ME}",
    # promo stop
    rf"{_ADS}\s+(?:stop|setop|hentikan|matikan)",
    # jangan kirim promo lagi, gak usah kirim iklan
    rf"{_NOT}(?:\s+(?:usah|perlu|mau|ingin|pengen|pingin))?\s+{_SEND}{_ME}\s+{_ADS}{_ME}",
    # gak mau promo lagi
    rf"(?:saya\s+|aku\s+)?{_NOT}\s+(?:mau|usah|perlu|butuh)\s+(?:ada\s+)?{_ADS}",
    # jangan kirim pesan lagi
    rf"{_NOT}(?:\s+usah)?\s+{_SEND}{_ME}\s+(?:pesan|chat|wa|sms|ini)"
    r"(?:\s+(?:ini|begini|kayak gini))?\s+(?:lagi|lg)",
    r"(?:stop|dont|don't|do not|no more) (?:send(?:ing)? )?(?:me )?"
    r"(?:promos?|promotions|ads|marketing)(?: messages)?(?: anymore)?",
    r"remove me(?: from (?:this|the|your) list)?",
)
_STARTS: Final = (
    r"(?:mulai|start|aktifkan|nyalakan|langganan|daftar|subscribe|ikut)(?:\s+(?:dapat|terima|kirim))?"
    rf"(?:\s+lagi)?\s+{_ADS}",
    rf"(?:mau\s+|boleh\s+)?(?:kirim(?:i|in|kan)?|kabari|kabarin|infoin|dikabari|dikirimi){_ME}\s+"
    rf"(?:kalau|kalo|klo|kl|jika|pas|tiap|setiap)\s+(?:lagi\s+)?ada\s+{_ADS}",
    rf"(?:mau\s+)?(?:dikirimi|dikirimin|kirimi|kirimin|terima|dapat|dapet|nerima)\s+{_ADS}\s+(?:lagi|terus)",
)
_MAYBE: Final = (r"(?:mulai|start|subscribe)",)
_YESES: Final = (
    r"(?:ya|iya|y|yes|yup|boleh|bole|mau|mau banget|ok|oke|okay|sip|siap|setuju|mau info promo|"
    r"boleh banget|ya mau|iya boleh|iya mau)",
)
_NOES: Final = (
    rf"(?:{_NOT}|{_NOT} (?:mau|usah|dulu|perlu|makasih)|nanti (?:aja|saja)|skip|no thanks)",
)


def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?:{'|'.join(patterns)}){_CALLED}")


_READ: Final = (
    (PromoWish.STOP, _whole(_STOPS)),
    (PromoWish.START, _whole(_STARTS)),
    (PromoWish.MAYBE_START, _whole(_MAYBE)),
    (PromoWish.YES, _whole(_YESES)),
    (PromoWish.NO, _whole(_NOES)),
)
# What all of the above begin with or hold; most messages need no more than this look.
_MARKS = re.compile(r"[^\w\s'-]+")


def promo_wish(text: str) -> PromoWish | None:
    """What a whole message wishes about promos; `None` for any other message."""
    if len(text) > _LONGEST:
        return None
    # A question is none: "stop promo?" asks.
    if "?" in text:
        return None
    words = " ".join(_MARKS.sub(" ", fold(text).plain).split())
    if not words:
        return None
    for wish, pattern in _READ:
        if pattern.fullmatch(words):
            return wish
    return None
