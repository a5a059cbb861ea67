"""A promo's text in usual words, and without what only talks.

Owners write "ga", "malem" and "sepuluh", use words of their own ("nasbung"), and chat in between
("cocok buat bekal, biar makin hemat"). All later reading is done on the text made plain here.
"""

import re
from collections.abc import Callable, Mapping

from tanggap.catalogue.promotext.conditions import UNCHECKABLE
from tanggap.catalogue.promotext.mentions import HARMLESS
from tanggap.catalogue.speech import SPEECH, WORDLISTS

_DENIALS = "gabisa gaboleh gabole ngga nda kada mboten henteu teu ora"
_SAME = (
    dict.fromkeys(_DENIALS.split()[2:], "tidak")
    | {"gabisa": "tidak bisa", "gaboleh": "tidak boleh", "malem": "malam", "mlm": "malam"}
    | {"nomer": "nomor", "buat": "untuk", "bwt": "untuk", "cust": "customer", "maupun": "atau"}
    | {"yg": "yang", "dgn": "dengan", "sm": "sama", "jmt": "jumat", "mnggu": "minggu"}
)
_NUMBERS = {
    "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_DIGIT = "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
# A number that is no part of a sum of money.
_NUMBER = re.compile(
    rf"(?<!-)\b(?:({_DIGIT}) (belas|puluh)|({'|'.join(_NUMBERS)}))\b"
    r"(?!-| ?(?:belas|puluh|ratus|ribu|rb|juta|jt|setengah))"
)
_PLAIN_WORD = re.compile(r"(?<![\w'])[^\W\d_]{2,}(?![\w'])")
_CLAUSE = re.compile(
    r"(?<!\d)[.,](?!\d)|[.,](?=\s|$)|[!?;:()\n\u2013\u2014]| - |"
    # Within a sentence these begin another thought.
    r"(?=\b(?:biar|supaya|cocok|buruan|makin)\b)"
)
_CHATTER = "|".join(
    line.replace(" ", r"\s+")
    for line in (WORDLISTS / "promo_chatter.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
_CHATTING = re.compile(rf"\s*(?:{_CHATTER})\b")
# Even in a clause that only talks these begin a condition.
_LIMITS = re.compile(
    r"\b(?:khusus|hanya|cuma|syarat\w*|wajib|harus|kecuali|selain|min|minimal|minimum|maks\w*|jika|"
    r"kalau|bila|apabila|asal|asalkan|per|tiap|setiap|berlaku|punya|bawa|tunjuk\w*|tidak|belum|(?:di)?antar\w*|"
    r"delivery|(?:di)?kirim|pengiriman|ambil|diambil|jemput|bayar|pembayaran|transfer|qris|cod|tunai|"
    r"cash|pertama|baru|pakai|pake|sebut\w*|foto\w*|post\w*|datang|kumpul\w*|tulis|ketik|isi|ajak|"
    r"upload|unggah|daftar|download|jawab|tebak|kode|diskon|promo|potongan)\b"
)
# What suits whom says nothing of who may have it, even where it names goods.
_SUITS = re.compile(r"\s*(?:cocok|pas banget)\b")
_EITHER_WAY = re.compile(r"\s*mau\b[^.,;!?]{1,30}\bmau\b[^.,;!?]*")


def said_plainly(text: str, own_words: Mapping[str, str], is_of_shop: Callable[[str], bool]) -> str:
    """A folded text in usual words; `own_words` are the shop's, with what they stand for."""
    for word in sorted(own_words, key=len, reverse=True):
        meaning = own_words[word].casefold()
        if word.casefold() not in meaning:
            pattern = rf"(?<!\w){re.escape(word.casefold())}(?!\w)"
            text = re.sub(pattern, lambda _, said=meaning: said, text)  # type: ignore[misc]
    text = _PLAIN_WORD.sub(lambda match: _usual(match, text, is_of_shop), text)
    return _NUMBER.sub(lambda match: _digits(match, is_of_shop), text)


def _usual(match: re.Match[str], text: str, is_of_shop: Callable[[str], bool]) -> str:
    word = match[0]
    if word in _SAME:
        return _SAME[word]
    meant = SPEECH.slang.get(word, ())
    after_number = text[: match.start()].rstrip()[-1:].isdigit()
    if len(meant) != 1 or after_number or word in HARMLESS or is_of_shop(word):
        return "tidak" if meant == ("tidak",) and not after_number else word
    return meant[0] if meant[0] in HARMLESS else word


def _digits(match: re.Match[str], is_of_shop: Callable[[str], bool]) -> str:
    if match[3]:
        return match[3] if is_of_shop(match[3]) else str(_NUMBERS[match[3]])
    number = _NUMBERS[match[1]]
    return str(10 + number if match[2] == "belas" else 10 * number)


def without_chatter(text: str, is_of_shop: Callable[[str], bool]) -> str:
    """The text with blanks for clauses that only talk; everything else keeps its place."""
    start, kept = 0, []
    for match in (*_CLAUSE.finditer(text), None):
        end = match.start() if match else len(text)
        clause = text[start:end]
        kept.append(" " * len(clause) if _only_talks(clause, is_of_shop) else clause)
        if match:
            kept.append(match[0])
            start = match.end()
    return "".join(kept)


def _only_talks(clause: str, is_of_shop: Callable[[str], bool]) -> bool:
    if _EITHER_WAY.fullmatch(clause) and not _LIMITS.search(clause):
        return True
    if _CHATTING.match(clause) is None or _LIMITS.search(clause):
        return False
    if any(char.isdigit() or char == "%" for char in clause):
        return False
    if _SUITS.match(clause):
        return True
    if UNCHECKABLE.search(clause) or re.search(r"\buntuk yang\b", clause):
        return False
    # "makin banyak kerupuknya" is no condition either.
    words = SPEECH.all_words(re.sub(r"\w+nya\b", " ", clause))
    return not any(is_of_shop(word) and word not in HARMLESS for word in words)
