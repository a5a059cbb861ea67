"""The ways to pay that a promo asks for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# In names of ways to pay these tell none apart.
_COMMON = frozenset(
    {"transfer", "tf", "bank", "bayar", "pembayaran", "pay", "payment", "di", "tempat", "via",
     "rekening", "wallet", "e", "ewallet", "uang", "saat", "ke", "kurir", "toko", "m", "banking",
     "lewat", "kartu"}
)  # fmt: skip
_SAME = ({"tunai", "cash"}, {"shopeepay", "spay"}, {"transfer", "tf", "trf"})
# Ways to pay as they are called everywhere, whether this shop has them or not.
_ANY = re.compile(
    r"\b(?:go-?pay|ovo|shopee ?pay|spay|link ?aja|qris|cod|tunai|cash|transfer|trf|tf|debit|kartu "
    r"kredit|edc|bca|bri|bni|mandiri|bsi|seabank|paylater|e-?wallet|e-money|m-?banking|cashless)\b"
)
_BUT = re.compile(r"\b(?:tidak|bukan|kecuali|selain|non|tanpa)\b[^.;]{0,24}$|\bnon-$")
_ALTERNATIVES = re.compile(r"[/,&+]| dan | atau ")


@dataclass(frozen=True, slots=True)
class Paying:
    """Codes of ways to pay, the words that they are called by, and what keeps from counting."""

    codes: tuple[str, ...]
    words: frozenset[str]
    unclear: str


def read_paying(plain: str, methods: Iterable[tuple[str, str]]) -> Paying:
    """The ways to pay in a folded text. `methods` are codes and names of the shop's."""
    ways = [(code.casefold(), code, name.casefold()) for code, name in methods]
    said = set(re.findall(r"[a-z0-9]+", plain))
    for same in _SAME:
        if said & same:
            said |= same
    codes: dict[str, None] = {}
    words: set[str] = set()
    for key, code, name in ways:
        if (key not in _COMMON and key in said) or _is_called(name, said, plain):
            codes[code] = None
            words |= set(re.findall(r"[a-z0-9]+", name)) | {key}
    if "transfer" in said and "transfer" not in words:
        for _, code, name in ways:
            if "transfer" in name:
                codes[code] = None
                words |= {"transfer", "bank", "rekening"}
    if codes:
        words |= {"scan", "rekening"}
    for same in _SAME:
        if words & same:
            words |= same
    return Paying(tuple(codes), frozenset(words), _unclear(plain, words))


def _is_called(name: str, said: set[str], plain: str) -> bool:
    """Whether a text has a name: "QRIS", "BCA" of "Transfer BCA", or "bayar di tempat"."""
    short, _, more = name.partition("(")
    for part in _ALTERNATIVES.split(short):
        own = set(re.findall(r"[a-z0-9]+", part)) - _COMMON
        if own and own <= said:
            return True
    phrases = (short.strip(), more.strip(" )"))
    return any(len(phrase.split()) > 1 and phrase in plain for phrase in phrases)


def _unclear(plain: str, words: set[str]) -> str:
    for match in _ANY.finditer(plain):
        if not set(re.findall(r"[a-z0-9]+", match[0])) <= words:
            return match[0]
    for word in sorted(words - _COMMON):
        for match in re.finditer(rf"\b{re.escape(word)}\b", plain):
            if (denied := _BUT.search(plain[: match.start()])) is not None:
                return plain[denied.start() : match.end()]
    return ""
