"""How a promo is had: brought, fetched or at the place, and which of several hold so."""

import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.promo_lines import promo_line
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import bullets
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.info import PromoInfo

BROUGHT: Final = frozenset({"antar", "kirim", "kurir"})
FETCHED: Final = frozenset({"ambil", "pickup"})
WAYS: Final = BROUGHT | FETCHED | {"bungkus", "makan", "tempat"}
_WHICH: Final = "mana"
# Where the owner tells it in words alone.
_AT_PLACE: Final = re.compile(r"\bmakan di ?tempat\b|\bdine.?in\b|\bdi kasir\b", re.I)
_ONLY: Final = re.compile(r"\b(?:khusus|hanya|cuma)\b[^.,]*", re.I)
_TAKEN: Final = re.compile(r"\b(?:bungkus|bawa pulang|take ?away|antar)", re.I)
_EATEN: Final = re.compile(r"\bmakan di ?tempat\b|\bdine.?in\b", re.I)
_PLACE: Final = "place"


def not_had_so(talk: Talk, promo: PromoInfo, words: set[str]) -> str:
    """That a promo is for what is fetched, where bringing is asked about, or the other way."""
    way, asked = way_of(promo), _asked(words)
    if asked == "pickup" and _is_eaten_there(promo):
        return talk.voice.say("promo_eaten_there")
    if asked == "delivery" and way == "pickup":
        return talk.voice.say("promo_fetched_only")
    if asked == "delivery" and way == _PLACE:
        return talk.voice.say("promo_place_only")
    if asked == "pickup" and way == "delivery":
        return talk.voice.say("promo_brought_only")
    return ""


def ways_of_each(talk: Talk, clause: Clause, promos: Sequence[PromoInfo]) -> str:
    """Which of several are got when brought or fetched; empty where that is not asked."""
    words = {token.text for token in clause.tokens}
    asked = _asked(words)
    if not asked:
        return ""
    against = [promo for promo in promos if _is_against(promo, asked)]
    rest = [promo for promo in promos if promo not in against]
    texts = []
    if against and _WHICH not in words:
        key = "promos_not_brought" if asked == "delivery" else "promos_not_fetched"
        texts.append(talk.voice.say(key, list=_listed(talk, against)))
    if rest:
        texts.append(talk.voice.say("promos_otherwise", list=_listed(talk, rest)))
    return "\n".join(texts) if against or _WHICH in words else ""


def _listed(talk: Talk, promos: Sequence[PromoInfo]) -> str:
    return bullets(promo_line(talk, promo) for promo in promos)


def _asked(words: set[str]) -> str:
    brought, fetched = bool(words & BROUGHT), bool(words & FETCHED) or takes_home(words)
    if brought == fetched:
        return ""
    return "delivery" if brought else "pickup"


def takes_home(words: set[str]) -> bool:
    """Whether something is to be packed, not eaten there: "dibungkus", "dibawa pulang"."""
    return "bungkus" in words or {"bawa", "pulang"} <= words


def _is_eaten_there(promo: PromoInfo) -> bool:
    """Whether a promo is for what is eaten at the place alone; at the counter one fetches, too."""
    told = promo.description
    return bool(_EATEN.search(" ".join(_ONLY.findall(told)))) and not _TAKEN.search(told)


def _is_against(promo: PromoInfo, asked: str) -> bool:
    way = way_of(promo)
    if asked == "pickup" and way == _PLACE:
        return _is_eaten_there(promo)
    return bool(way) and way != asked


def way_of(promo: PromoInfo) -> str:
    """The one way in which a promo is had, by its conditions or in the owner's words."""
    if promo.scope.fulfilment:
        return promo.scope.fulfilment
    if _AT_PLACE.search(promo.description):
        return _PLACE
    only = plain_set(" ".join(_ONLY.findall(promo.description)))
    # "Khusus pembelian 5 bungkus" counts them.
    return _asked({*only} - {"bungkus"})
