"""Which clauses are on other matters, and which are not understood at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.other_matters.telling import BRINGING, Told, told_of
from tanggap.assistant.builtin.understand.other_matters.words import (
    HINTED,
    SURELY,
    eats,
    explained_in,
    forms_of,
    speaks_to_shop,
)
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.search import speaks_of

# So many words that shops hear as well tell as much as one of another matter; one does beside a
# word that nobody knows.
ENOUGH: Final = 2
# With so many words that nobody knows a clause is not understood.
MOST_STRANGE: Final = 2
# Of an entry's question.
HALF_SAID: Final = 0.5
# What an order is made out to.
_WHO: Final = frozenset({"nama", "alamat", "penerima", "pemesan"})
SHORTEST_PHONE: Final = 1_000_000
# What is said of anything where nothing is named.
_VAGUE: Final = frozenset(
    {"complaint", "recommendation", "price", "product_info", "order_change", "compare"}
)
# What is asked of any shop where nothing of one is named.
_GENERIC: Final = (_VAGUE - {"complaint", "order_change"}) | {
    "hours", "location", "promo", "list_products", "total", "stock"
}  # fmt: skip
_NOTHING: Final = frozenset(
    {"offtopic", "greeting", "thanks", "bye", "smalltalk", "medical", "legal"}
)
# Declined by answers of their own.
_GRAVE: Final = frozenset({"crisis", "abuse", "medical", "legal", "bot"})
_SMALL: Final = frozenset(
    {"kok", "ya", "tapi", "juga", "dulu", "sampai", "setelah", "mulai", "begini", "begitu", "nomor",
     "nama", "ambil", "kurang", "tetap"}
)  # fmt: skip
_HOW: Final = frozenset({"cara", "bagaimana", "kenapa", "mengapa"})
_ASKS: Final = _HOW | {
    "apa", "berapa", "mana", "dimana", "kapan", "bisa", "ada", "apasaja", "tolong", "minta",
    "tidak", "siapa", "rekomendasi", "harga", "jadwal", "syarat",
}  # fmt: skip
_SELLING: Final = frozenset({"jual", "jualan", "dijual", "sedia", "punya"})
_SENDING: Final = frozenset({"antar", "kirim", "ongkir", "kurir", "ambil"})


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """A clause with what it tells of other matters, and how sure it is that a shop is meant."""

    clause: Clause
    told: Told
    ours: int
    # By a cue, and not of what the owner has written of.
    declined: bool


def take_other_matters(clauses: list[Clause], shelf: Shelf) -> None:
    """Makes clauses on other matters ask for nothing of the shop's.

    One that only tells something beside a question to the shop is left out: "lagi di kampus nih,
    geprek ada?"
    """
    ill = not eats(clauses)
    heard = [
        _Heard(
            clause, told_of(clause, shelf, ill=ill), speaks_to_shop(clause), _is_declined(clause)
        )
        for clause in clauses
    ]
    apart = [one for one in heard if not _is_of_shops(one.clause)]
    taken = [one for one in apart if _is_other_matter(one)] or _together(apart)
    if taken:
        taken += [one for one in heard if one not in taken and _talks_on(one)]
    for one in heard:
        if one in taken:
            _decline(one)
        elif one.declined:
            # "Bagi resep sambalnya dong" asks not what the answer on the sambal tells.
            one.clause.drop_entry()
    if any(_asks_shop(clause) for clause in clauses):
        for one in taken:
            told_only = not one.declined and not one.clause.has(*_GRAVE)
            if told_only and not _ASKS & _said(one.clause):
                one.clause.tokens = ()
    clauses[:] = [clause for clause in clauses if clause.tokens]


def _decline(one: _Heard) -> None:
    clause = one.clause
    grave = [intent for intent in clause.intents if intent.name in _GRAVE]
    why = tuple(sorted(one.told.sure | one.told.likely)) or ("goes on about it",)
    clause.intents = grave or [Intent("offtopic", 5.0, why)]
    clause.drop_entry()


def _said(clause: Clause) -> set[str]:
    return {token.text for token in clause.tokens}


def _is_declined(clause: Clause) -> bool:
    if not clause.has("offtopic"):
        return False
    explained = explained_in(clause)
    left = {t.text for place, t in enumerate(clause.tokens) if place not in explained}
    if left != _said(clause) and lexicon().classes["nonsense"].isdisjoint(left):
        # "Ada loker?", where the owner has written of it.
        return False
    telling = lexicon().classes["nonsense"] & left
    return clause.entry is None or not any(any(speaks_of(clause.entry, [w])) for w in telling)


def _is_other_matter(one: _Heard) -> bool:
    """Whether it is on another matter; one that is only not understood is marked so."""
    clause, told, ours = one.clause, one.told, one.ours
    if _names_something(one):
        return False
    sure = len(told.sure) + one.declined
    many = len(told.likely | told.shared) if told.likely else 0
    if not sure and _asks_if_sold(clause):
        return False
    if ours >= SURELY:
        return sure > ours - HINTED
    if ours == HINTED:
        return sure + len(told.likely) >= ENOUGH
    if sure:
        return True
    if _tells_who(clause):
        return False
    if many >= ENOUGH:
        return True
    if not (clause.names or clause.entry or clause.items):
        return False
    if told.likely and len(told.strange) > ours:
        return True
    if told.asked and not ours:
        return True
    clause.foreign = _is_foreign(one)
    return False


def _is_of_shops(clause: Clause) -> bool:
    """Whether what any shop has is asked for: "password wifi", "kampus X di Dramaga bisa COD?"."""
    there = clause.area_known and (bool(clause.banks) or clause.has("payment", "delivery"))
    return there or not lexicon().classes["facility"].isdisjoint(_said(clause))


def _is_foreign(one: _Heard) -> bool:
    """Whether so much is told by words of nobody's that what is asked may be anything."""
    clause = one.clause
    generic = _GENERIC if _SENDING & _said(clause) else _GENERIC | {"delivery"}
    if clause.wanted or not set(clause.names) <= generic:
        return False
    if clause.entry is not None and (clause.entry_meant or clause.entry_cover >= HALF_SAID):
        return False
    # What customers ask of any shop in words of its own: "high chair buat bayi".
    enough = MOST_STRANGE + bool(clause.subjects or clause.has("delivery"))
    strange = one.told.likely | one.told.strange
    unused = 0 if one.ours else len(_unused(clause, strange))
    return bool(strange) and len(strange) + unused >= enough


def _unused(clause: Clause, strange: set[str]) -> Sequence[str]:
    """Known words that nothing has made use of."""
    known = {word.lower() for word in strange}
    return [w for w in clause.about if w not in _SMALL and forms_of(w).isdisjoint(known)]


def _together(heard: Sequence[_Heard]) -> list[_Heard]:
    """What only a whole message tells: "lupa kata sandi ig, email sudah mati"."""
    if any(one.ours >= SURELY or _names_something(one) or _tells_who(one.clause) for one in heard):
        return []
    likely = [one for one in heard if one.told.likely and not _asks_if_sold(one.clause)]
    words = {word for one in likely for word in one.told.likely}
    return likely if len(words) >= ENOUGH else []


def _asks_if_sold(clause: Clause) -> bool:
    """ "Jual casing hp?" is told that it is not on the list."""
    return clause.names == ("stock",) and bool(clause.goods or _SELLING & _said(clause))


def _talks_on(one: _Heard) -> bool:
    """Whether it only goes on about the matter beside it: "ban bocor nih, bengkel dimana?"."""
    clause = one.clause
    if one.ours >= HINTED or clause.area_known or clause.items:
        return False
    if one.told.likely and not one.ours:
        return True
    if clause.wanted or not (clause.names or clause.entry):
        return False
    said = _said(clause)
    if not said & _ASKS and set(clause.names) <= _GENERIC | {"delivery", "payment"}:
        # It tells something: "aku driver gojek, akun kena suspend".
        return True
    if one.ours:
        return False
    if said & _HOW:
        return True
    blamed = lexicon().classes["blamed"] & said
    vague = set(clause.names) <= _VAGUE and not clause.when
    return vague and not (blamed and clause.has("complaint"))


def _asks_shop(clause: Clause) -> bool:
    """Whether something of the shop's is asked for."""
    return bool(set(clause.names) - _NOTHING or clause.entry) and not clause.foreign


def _names_something(one: _Heard) -> bool:
    """Whether something of the shop's is named beyond doubt."""
    clause = one.clause
    sent = bool(_SENDING & _said(clause))
    if clause.area_known and clause.has(*BRINGING) and (sent or not one.told.sure):
        return True
    return any(item.exact or (item.quantity and not one.declined) for item in clause.items)


def _tells_who(clause: Clause) -> bool:
    """Whether it says for whom an order is, and where that person lives."""
    phone = any(t.kind == "number" and t.value >= SHORTEST_PHONE for t in clause.tokens)
    return phone or bool(_WHO & _said(clause)) or clause.has("order_details")
