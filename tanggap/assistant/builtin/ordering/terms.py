"""How the order is to reach the customer, how it is paid, with which code, and for when."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.spans import Span
from tanggap.assistant.builtin.ordering.timing import take_time
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.shelf.banking import token_of
from tanggap.assistant.builtin.understand.slots import find_area
from tanggap.businesses.info import PaymentInfo, ShopInfo

_BRING: Final = frozenset(["antar", "kirim", "delivery"])
# After "ambil", these make it a way to get the order rather than a wish for goods.
_FETCH_AFTER: Final = words_of("terms.fetch_after")
_FETCH_WORDS: Final = frozenset(["pickup", "takeaway", "jemput", "dinein"])
_CASH: Final = frozenset(["cod", "tunai", "cash"])
_EWALLET: Final = words_of("terms.ewallet")
_NO_BANKS: Final = words_of("terms.no_banks")
_WHILE: Final = frozenset(["menit", "jam", "mnt"])


def take_terms(
    span: Span, basket: Basket, shelf: Shelf, *, asked_area: str = "", english: bool = False
) -> bool:
    """Takes in what a statement says about the order's terms; whether it said any."""
    found = _take_way(span, basket, shelf, asked_area)
    found = _take_payment(span.tokens, basket, shelf) or found
    found = _leave_code(span, basket) or found
    return take_time(span, basket, english=english) or found


def take_area(span: Span, basket: Basket, shelf: Shelf, *, told: str) -> None:
    """ "Total sama ongkir ke Dago?" is about an order that is brought there.

    `told` is the place whose fee was told before, for "total semua plus ongkir".
    """
    area, known, _ = find_area(span.tokens, shelf, frozenset())
    if not area and "ongkir" in span.words and not basket.area:
        area, known = told, bool(told)
    if known and basket.fulfilment != "pickup":
        basket.area, basket.fulfilment = area, "delivery"


def _leave_code(span: Span, basket: Basket) -> bool:
    """ "Gpp tanpa kode": the one that was told is not asked for any more."""
    words = [token.text for token in span.tokens]
    denied = bool(basket.promo) and any(
        word in _WITHOUT and _CODES & set(words[place + 1 : place + 3])
        for place, word in enumerate(words)
    )
    basket.promo = "" if denied else basket.promo
    return denied


_WITHOUT: Final = frozenset({"tanpa", "gausah", "jangan", "batal", "tidak"})
_CODES: Final = frozenset({"kode", "voucher", "kupon", "promo"})


def _take_way(span: Span, basket: Basket, shelf: Shelf, asked_area: str) -> bool:
    words = [token.text for token in span.tokens]
    way = _not_brought(span, shelf)
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        before = words[place - 1] if place else ""
        if before in ("tidak", "jangan", "gausah", "bukan"):
            continue
        if word in _BRING or (word == "ongkir" and after in ("saja",)):
            way = "delivery"
        elif (
            word in _FETCH_WORDS
            or (word == "makan" and {"di", "sini", "situ", "disitu", "sana", "tempat"} & set(words))
            or (word == "ambil" and _is_fetched(span, place, after))
            or word == "mampir"
            or (before == "ke" and word == "toko")
        ):
            way = "pickup"
    if {"pick", "up"} <= {token.raw.lower() for token in span.tokens} or _comes_over(words):
        way = "pickup"
    if not way:
        return False
    basket.fulfilment = way
    if way == "delivery" and not (basket.area or basket.address) and asked_area:
        basket.area = asked_area
    return True


_I: Final = frozenset({"saya", "aku", "kami", "kita"})
_THERE: Final = frozenset({"sana", "situ", "kesana", "kesitu"})
_COMING: Final = (
    _I | _THERE | frozenset({"ke", "yang", "nanti", "langsung", "saja", "besok", "mau"})
)


def _comes_over(words: Sequence[str]) -> bool:
    """ "Nanti aku ke sana": a customer who comes is brought nothing."""
    classes = lexicon().classes
    said = [word for word in words if word not in classes["filler"] | classes["address"]]
    return bool(_I & set(said) and _THERE & set(said)) and set(said) <= _COMING


def _not_brought(span: Span, shelf: Shelf) -> str:
    """ "Ga usah diantar": then it is fetched, where one may; "jangan diantar dulu" only waits."""
    words = [token.text for token in span.tokens]
    denied = any(
        first in ("gausah", "jangan", "tidak", "batal") and second in _BRING
        for first, second in itertools.pairwise(words)
    )
    waits = bool(span.when) or bool(span.words & {"dulu", "sebelum", "kalau"})
    return "pickup" if denied and not waits and shelf.shop.info.pickup else ""


def _is_fetched(span: Span, place: int, after: str) -> bool:
    """Whether "ambil" says how the order is had: alone, with a place, or for a time."""
    later = {token.text for token in span.tokens[place + 1 :]}
    said = not after or after in _FETCH_AFTER or place + 1 in span.when.places or "sendiri" in later
    # "Dijupuk", "dicandak Budi": fetched by somebody; "jemput pake grab" is said of no goods.
    said = said or span.tokens[place].raw.lower().startswith(("di", "jemput", "japuik"))
    return _in_a_while(span, place) or (said and _no_goods(span, place))


def _in_a_while(span: Span, place: int) -> bool:
    """ "Saya ambil 20 menit lagi": the number tells when."""
    after = [token.text for token in span.tokens[place + 1 : place + 4]]
    soon = any(one.isdigit() and unit in _WHILE for one, unit in itertools.pairwise(after))
    return soon and not any(part.start > place for part in span.mentions)


def _no_goods(span: Span, place: int) -> bool:
    """Whether "ambil" takes no product: "ambil 2 yang jumbo" does."""
    return not any(
        part.start <= place + 2 and part.start > place and part.start not in span.when.places
        for part in span.mentions + span.counts
    )


def _take_payment(tokens: Sequence[Token], basket: Basket, shelf: Shelf) -> bool:
    info = shelf.shop.info
    banks = lexicon().classes["bank"] | shelf.banks
    # "Card" is a way to pay where the shop takes cards; else it may be anything.
    unclear = _NO_BANKS - {word for m in info.payment_methods for word in plain_set(m.name)}
    words = [token.text for token in tokens]
    said = [
        word
        for place, word in enumerate(words)
        if word in banks and word not in unclear and not _is_given_up(words, place)
    ]
    joined = " ".join(words)
    if not said and re.search(
        r"\bditempat\b|bayar (?:nya )?(?:pas|waktu|saat|kalau|ketika|setelah)(?: \w+){0,2}? "
        r"(?:sampai|datang|tiba|terima|ambil|jemput)\b|"
        r"bayar (?:nya )?(?:di )?(?:tempat|sana|sini|toko|warung|kasir|rumah|lokasi|kurir)\b",
        joined,
    ):
        said.append("tunai")
    if not said:
        return False
    method = method_of(said, info)
    basket.payment = method.code if method is not None else basket.payment
    if method is None:
        several = [m for m in info.payment_methods if _is_transfer(m)]
        # Which account is told with the confirmation.
        if not ("transfer" in said and several):
            basket.payment = said[0]
    return True


def _is_given_up(words: Sequence[str], place: int) -> bool:
    """ "Bayarnya ganti qris, ga ada cash", "dari tunai ke transfer": the other is meant."""
    before = words[max(0, place - 2) : place]
    return before[-1:] == ["dari"] or not _GIVING_UP.isdisjoint(before)


_GIVING_UP: Final = frozenset({"tidak", "jangan", "gausah", "bukan", "batal", "tanpa", "habis"})


def method_of(said: Sequence[str], info: ShopInfo) -> PaymentInfo | None:
    """The one way to pay that was named; nothing where it may be several."""
    wanted = set(said)
    for method in info.payment_methods:
        names = plain_set(method.name) | {method.code.casefold(), token_of(method)}
        if wanted & (names - {"transfer", "bank"}):
            return method
    if wanted & _CASH:
        return next((m for m in info.payment_methods if m.is_cash), None)
    if "transfer" in wanted:
        found = [m for m in info.payment_methods if _is_transfer(m)]
        return found[0] if len(found) == 1 else None
    return None


def _is_transfer(method: PaymentInfo) -> bool:
    wallet = plain_set(method.name) | {method.code.casefold()}
    return bool(method.account_number) and not wallet & _EWALLET
