"""Which of several wishes a time, a far place, a promo or a proof belongs to."""

from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause

_WHETHER: Final = frozenset({"masih", "kalau", "bisa", "boleh", "sempat", "keburu", "tidak"})
_OPENING: Final = frozenset({"buka", "tutup", "libur"})


# What a far place is named with and that the word on sending there tells as well.
_TOLD_WITH_SENDING: Final = frozenset(
    {
        "list_products",
        "product_info",
        "stock",
        "order",
        "hours",
        "keeping",
        "price",
        "recommendation",
    }
)


def of_far_place(clause: Clause, names: list[str]) -> list[str]:
    """Whether a thing is sent so far is one question: "tekwan kuah dikirim ke Jakarta?"."""
    counted = any(item.quantity for item in clause.items)
    if not clause.far or "delivery" not in names or counted:
        return names
    told = _TOLD_WITH_SENDING
    if "promo" in names:
        # Whether the fee is waived for a far place says what it is.
        told = told | {"delivery"}
    return [name for name in names if name not in told]


def of_proof(clause: Clause, names: list[str]) -> list[str]:
    """Proof of a payment is sent, and nothing brought: "bukti transfer kirim ke mana?"."""
    said = {token.text for token in clause.tokens}
    if "payment" in names and "rekening" in said and not (clause.area or clause.items):
        # "Kirim nomor rekening dong"
        return [name for name in names if name not in ("delivery", "order")]
    if "bukti" not in said or clause.area:
        return names
    names = [name for name in names if name not in ("delivery", "order")]
    return names if "payment" in names else [*names, "payment"]


def of_promo(clause: Clause, names: list[str]) -> list[str]:
    """Whether a promo holds for what is brought asks for no fees."""
    said = {token.text for token in clause.tokens}
    if "promo" in names and said & {"promo", "diskon"} and not (clause.items or clause.category):
        # "Promo Desember ada apa aja?" asks for no list of goods.
        names = [name for name in names if name != "list_products"]
    if "promo" not in names or clause.area or "ongkir" in said:
        return names
    return [name for name in names if name not in ("delivery", "stock")]


def of_one_time(clause: Clause, names: list[str]) -> list[str]:
    """The wishes without those that only share a time with bringing.

    "Kalau pesan jam 9 malam masih diantar?" orders nothing yet, and asks of no opening.
    """
    said = {token.text for token in clause.tokens}
    asks = bool(said & _WHETHER)
    if names == ["order"] and "ambil" in said and clause.when.at and asks and not clause.items:
        # "Mau ambil jam 5 sore bisa?"
        return ["hours"]
    if "delivery" not in names or not clause.when:
        return names
    if "order" in names and not clause.items and asks:
        names = [name for name in names if name != "order"]
    if "hours" in names and not said & _OPENING:
        names = [name for name in names if name != "hours"]
    return names


_TIME_TO_PAY: Final = frozenset({"batas", "tenggat", "deadline"})


def of_terms(clause: Clause, names: list[str]) -> list[str]:
    """What the shop wants to know, the time there is to pay, and what comes of cancelling."""
    said = {token.text for token in clause.tokens}
    if "order_needs" in clause.subjects and "order" in names and not clause.items:
        return ["order"]
    if "payment" in names and said & _TIME_TO_PAY:
        return ["payment"]
    if "kalau" in said and "order_change" in names:
        # Nobody is unhappy yet.
        return [name for name in names if name != "complaint"]
    if names == ["payment"] and clause.banks == ("cod",) and clause.area_known:
        return ["delivery"]
    if "hours" in names and said & _OPENING and not (clause.items or clause.category):
        # "Udah buka belum?" asks nothing of any goods.
        return [name for name in names if name != "product_info"]
    return names


def settled(clause: Clause, names: list[str]) -> list[str]:
    """The wishes of a clause, each thing asked for once."""
    return of_terms(
        clause, of_far_place(clause, of_one_time(clause, of_promo(clause, of_proof(clause, names))))
    )


# Subjects of which the data never tells, and what they are taken for where the owner has not
# written of them.
_WRITTEN: Final = frozenset({"receipt", "pets", "lessons", "deposit", "jobs"})
_MISHEARD: Final = frozenset({"payment", "promo", "list_products", "abuse", "offtopic"})
# The same of how things are brought: in the rain, to the guard at the gate.
_OF_RIDES: Final = frozenset({"rain", "driver"})
# What a table for many is taken for.
_FOR_MANY: Final = frozenset({"recommendation", "order", "stock", "hours", "list_products"})
_SEATS: Final = frozenset({"tempat", "meja", "kursi", "ruangan"})
_RIDING: Final = frozenset({"delivery", "order"})


def only_written(clause: Clause) -> bool:
    """Whether a clause asks what only an answer of the owner's could tell, and none does."""
    rides = bool(clause.subjects.keys() & _OF_RIDES) and set(clause.names) <= _RIDING
    said = {token.text for token in clause.tokens}
    seats = "groups" in clause.subjects and bool(said & _SEATS)
    table = ("reserve" in clause.subjects or seats) and set(clause.names) <= _FOR_MANY
    return (
        rides
        or table
        or (bool(clause.subjects.keys() & _WRITTEN) and set(clause.names) <= _MISHEARD)
    )
