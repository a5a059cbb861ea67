"""Whether a message wants an order or an answer at all."""

from typing import Final

from tanggap.assistant.builtin.ordering.spans import ASKING
from tanggap.assistant.builtin.routing import asks_by_meaning, asks_for_occasion
from tanggap.assistant.builtin.understand.allergic import asks_if_safe
from tanggap.assistant.builtin.understand.asked_terms import asks_terms_first
from tanggap.assistant.builtin.understand.held import asked_part, asked_quality
from tanggap.assistant.builtin.understand.reading import Clause, Reading
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.untold import untold

_GRAVE: Final = frozenset({"complaint", "crisis", "claim"})
# Who asks these has something else in mind than to order what is named beside.
_NO_ORDER: Final = frozenset(
    {
        "complaint",
        "human",
        "promo",
        "claim",
        "offtopic",
        "bot",
        "abuse",
        "crisis",
        "medical",
        "legal",
    }
)


def asks_no_order(reading: Reading, shelf: Shelf, *, told_who: bool = False) -> bool:
    """Whether a message is about something else for sure, whatever things it names.

    `told_who`: a phone number or a name with an address stands beside goods, as in orders alone.
    """
    asked = [clause for clause in reading.clauses if asks_by_meaning(clause)]
    names = {name for clause in reading.clauses for name in clause.names}
    counted = any(item.quantity for clause in reading.clauses for item in clause.items)
    grave = names & _GRAVE
    if told_who or (counted and "order" in names):
        # What is said to have been promised is put right beside the order that it is told with.
        grave -= {"claim"}
    if told_who:
        return bool(grave)
    if any(clause.sums for clause in reading.clauses):
        # "50rb cukup ga buat nasgor 2?"
        return True
    if not counted and any(untold(c) or _asks_of_a_kind(c) for c in reading.clauses):
        # "Ayamnya beli dimana?", "sate lilit ada kacangnya ga?"
        return True
    if not counted and any(_asks_own_choice(clause) for clause in reading.clauses):
        return True
    if asks_if_safe(reading.clauses):
        # "Alergi kacang, mau pesan cilok kuah aman ga?"
        return True
    if not counted and any(_asks_of_a_place(clause) for clause in reading.clauses):
        return True
    if any(asks_terms_first(clause, shelf) for clause in reading.clauses):
        # "Kue ultah pesannya berapa hari sebelumnya?"
        return True
    if asked and not counted and not any(c.has("order") for c in reading.clauses if c not in asked):
        # "Pesan kue ultah dadakan bisa?" wants to know first.
        return True
    if not counted and any(_asks_how_long(clause) for clause in reading.clauses):
        return True
    if grave or any(_asks_for_promo(clause) for clause in reading.clauses):
        return True
    if any(asks_for_occasion(clause) for clause in reading.clauses):
        return True
    if not counted and any(_asks_for_advice(clause) for clause in reading.clauses):
        return True
    return bool(names & _NO_ORDER) and not names & {"order", "order_details"} and not counted


def _asks_of_a_place(clause: Clause) -> bool:
    """ "Kalau ke jl riau?" asks for the fee, and tells no address yet."""
    supposed = bool(clause.tokens) and clause.tokens[0].text == "kalau"
    return supposed and clause.area_known and not clause.items and clause.number is None


def _asks_of_a_kind(clause: Clause) -> bool:
    return bool(asked_part(clause) or asked_quality(clause))


def _asks_how_long(clause: Clause) -> bool:
    """ "Kirim ke Jakarta lama ga?" gives no address."""
    said = {token.text for token in clause.tokens}
    return clause.has("delivery") and not clause.items and bool({"lama", "estimasi"} & said)


_WANTING: Final = frozenset({"mau", "pesan", "minta", "ambil", "beli"})


def _asks_own_choice(clause: Clause) -> bool:
    """ "Tambah telur?" after a dish was told of: with its own egg, and no dish called so."""
    said = {token.text for token in clause.tokens}
    return clause.carried and bool(clause.options) and not said & _WANTING


_WHAT: Final = frozenset({"apa", "apasaja", "mana", "cocok", "cukup", "pas"})


def _asks_for_advice(clause: Clause) -> bool:
    """ "Uang 20rb mau yang komplit, dapat apa?" names what it is to be, and orders nothing."""
    said = {token.text for token in clause.tokens}
    limited = bool(clause.money or clause.people)
    return clause.has("recommendation") and limited and bool(said & _WHAT)


def _asks_for_promo(clause: Clause) -> bool:
    """ "Kalau pesan nasi kotak 15 dapat diskon ga?" wants nothing yet."""
    said = [token.text for token in clause.tokens]
    if not clause.has("promo") or "gausah" in said:
        # "Gapapa ga usah diskon" asks for none.
        return False
    if said[-1:] == ["tidak"] and {"kalau", "kena"} & set(said):
        return True
    # "Es cendol 3 diskon ga hari ini?", "ayam 3 dapet es teh gratis kan?"
    asks = {"tidak", "kan", "kah", "apakah", "dapat", "bisa"}
    return clause.names == ("promo",) and bool(asks & set(said))


# What begins so tells how something is wanted, and is not passed over.
_WANTED_SO: Final = frozenset(
    {"yang", "pakai", "dengan", "tanpa", "sama", "plus", "tambah", "atau", "ekstra", "extra",
     "kalau", "ganti", "jangan", "gausah", "isi", "rasa", "ukuran", "level", "kecuali", "selain"}
)  # fmt: skip


def tells_why(clause: Clause) -> bool:
    """Whether a clause only tells why another asks: "kantong lagi cekak nih", "udah ngidam"."""
    goods = clause.items or clause.category or clause.goods or clause.wanted or clause.unwanted
    counted = clause.number is not None or clause.money
    first = clause.tokens[0].text if clause.tokens else ""
    return tells_only(clause) and not (clause.marked or goods or counted or first in _WANTED_SO)


def tells_only(clause: Clause) -> bool:
    """Whether a clause asks nothing: "lagi buru-buru", "mau dibawa mudik"."""
    said = {token.text for token in clause.tokens}
    return not (clause.names or clause.subjects or said & ASKING)
