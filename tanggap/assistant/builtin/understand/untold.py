"""What no shop's data tells and only its owner knows: where the meat is from, how many calories.

Where the owner has written of it, that is the answer; else nothing else is: neither a list of the
goods named nor the shop's own address.
"""

import itertools
from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause

_FIGURES: Final = frozenset(
    {"kalori", "kalorinya", "kkal", "protein", "karbohidrat", "karbo", "lemak", "kolesterol",
     "gizi", "nutrisi", "natrium", "kafein"}
)  # fmt: skip
# Of subjects of the written answers, what is not known is called so.
_CALLED: Final = {
    "source": ("asal bahannya", "where it comes from"),
    "meat_kind": ("jenis dagingnya", "the kind of meat"),
    "butter": ("mentega atau margarinnya", "butter or margarine"),
    "oil": ("minyak gorengnya", "the cooking oil"),
}
_OF_WAYS: Final = frozenset({"kirim", "antar", "ambil", "pesan", "bayar", "transfer", "ongkir"})
# "Mau beli kopinya dimana?" asks for the shop.
_BUYING: Final = frozenset(
    {"mau", "bisa", "kalau", "ingin", "langsung", "toko", "offline", "lain", "cabang", "saya"}
)
_WHENCE: Final = frozenset({("dari", "mana"), ("dari", "dimana")})
_KINDS: Final = frozenset(
    {"kampung", "negeri", "broiler", "pejantan", "potong", "lokal", "impor", "import", "arab",
     "mentega", "margarin", "butter"}
)  # fmt: skip
_OR: Final = frozenset({"apa", "atau", "kah", "bukan"})


def untold(clause: Clause) -> tuple[str, str] | None:
    """What is asked for, in Indonesian and in English, that only the owner may know."""
    if clause.entry_meant or clause.has("complaint", "order_status", "promo", "compare"):
        return None
    words = {token.text for token in clause.tokens}
    others = clause.beside_names
    written = {token.text for token in others} | {token.raw.lower() for token in others}
    said = [token.text for token in clause.tokens]
    if figures := sorted(written & _FIGURES):
        asks = "berapa" in words or "mg" in written
        return (f"{figures[0].removesuffix('nya')}nya", "such figures") if asks else None
    if clause.money or words & _OF_WAYS or clause.area:
        return None
    named = bool(clause.items or clause.category or clause.goods or clause.wanted)
    named = named or (bool(clause.about) and not clause.has("smalltalk", "location", "bot"))
    origin = any(pair in _WHENCE for pair in itertools.pairwise(said))
    if named and origin and len(said) <= LONGEST:
        return _CALLED["source"]
    if len(written & _KINDS) > 1 or (written & _KINDS and words & _OR and named):
        kinds = "butter" if written & {"mentega", "margarin", "butter"} else "meat_kind"
        return _CALLED[kinds]
    if "oil" in clause.subjects:
        return _CALLED["oil"]
    if "source" in clause.subjects and not words & _BUYING:
        return _CALLED["source"]
    return None


LONGEST: Final = 6


def kinds_in(clause: Clause) -> set[str]:
    """The kinds between which is asked to tell: "kampung apa broiler"."""
    return {token.raw.lower() for token in clause.tokens} & _KINDS
