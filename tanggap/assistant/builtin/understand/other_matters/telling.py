"""What a clause says of other matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.other_matters.words import (
    Matters,
    explained_in,
    forms_of,
    matters,
    trades_of,
)
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf

# Of so many words a matter is called at most.
LONGEST: Final = 3
# Behind these such a word only says what for, or how far somebody is: "buat skripsian".
_FOR: Final = frozenset(
    {"untuk", "sambil", "habis", "sehabis", "setelah", "sesudah", "selesai", "pulang", "lagi",
     "pas", "pakai", "via", "lewat"}
)  # fmt: skip
# "How do I pay for netflix" is no purpose.
_GETTING: Final = frozenset({"bayar", "daftar", "syarat", "cara"})
_AT: Final = frozenset(
    {"ke", "dekat", "depan", "sebelah", "samping", "seberang", "belakang", "sekitar", "arah"}
)
_IN: Final = frozenset({"di", "dari", "patokan", "patokannya"})
_WHERE: Final = frozenset({"dimana", "mana", "jam", "kapan"})
# "Harga emas", "jadwal kereta": right behind these stands what is asked about.
_OF_WHAT: Final = frozenset(
    {"promo", "diskon", "harga", "jadwal", "rekomendasi", "cara", "syarat", "biaya", "ukuran",
     "stok", "alamat", "nomor", "kode", "daftar", "jam", "sewa", "jual", "beli", "cari", "menu"}
)  # fmt: skip
# Which wishes name a place without asking for it.
BRINGING: Final = ("delivery", "order", "order_details", "total")
# And which ask for one: "jam buka museum", but "anak kos butuh promo".
_SEEKING: Final = ("hours", "location", "recommendation", "price", "list_products")


@dataclass(slots=True)
class Told:
    """The words of other matters in a clause, by how sure they are."""

    sure: set[str] = field(default_factory=set)
    likely: set[str] = field(default_factory=set)
    # Words of these that this shop speaks of as well.
    shared: set[str] = field(default_factory=set)
    # One of the likely ones is what a price, a promo or a way is asked of.
    asked: bool = False
    # Words besides that nobody knows.
    strange: set[str] = field(default_factory=set)

    def add(self, here: "Told") -> None:
        """Adds what one place tells: its surest word alone, so that forms of it do not count on."""
        pairs = ((self.sure, here.sure), (self.likely, here.likely), (self.shared, here.shared))
        for mine, found in pairs:
            if found:
                mine.add(max(found, key=lambda word: (len(word), word)))
                return


def told_of(clause: Clause, shelf: Shelf, *, ill: bool) -> Told:
    """The words of a clause that speak of other matters; of illness only where that is one."""
    told = Told()
    explained = explained_in(clause)
    places = [p for p, t in enumerate(clause.tokens) if t.kind == "word" and not t.inner]
    tokens = [clause.tokens[place] for place in places]
    said = {token.text for token in tokens}
    brought = not clause.names or (clause.has(*BRINGING) and not said & _WHERE)
    sought = clause.has(*_SEEKING) or bool(said & _WHERE)
    for place in range(len(tokens)):
        before = {token.text for token in tokens[max(0, place - 2) : place]}
        if before & _AT or (before & _FOR and not before & _GETTING):
            continue
        here = _told_at(
            tokens,
            place,
            shelf,
            there=brought,
            inside=bool(before & _IN) or not sought,
            explained=places[place] in explained,
        )
        if not ill:
            here.likely = {w for w in here.likely if matters().likely.get(w) != "illness"}
        behind = tokens[place - 1].text if place else ""
        told.asked = told.asked or (bool(here.likely) and behind in _OF_WHAT)
        told.add(here)
    listed = matters()
    told.strange = {
        word
        for word in clause.strange
        if word not in clause.goods and not any(listed.has(form) for form in forms_of(word.lower()))
    }
    return told


def _told_at(
    tokens: Sequence[Token],
    place: int,
    shelf: Shelf,
    *,
    there: bool,
    inside: bool,
    explained: bool,
) -> Told:
    """What is told from a word on; a place may be where goods go (`there`) or one is (`inside`)."""
    lists, trades = matters(), trades_of(shelf)
    here = Told()
    for word, own in _called(tokens, place, shelf):
        if _matter_of(word, lists) in trades or (explained and "-" not in word):
            continue
        if word in lists.likely:
            (here.shared if own else here.likely).add(word)
        elif own or (there and word in lists.places):
            continue
        elif word in lists.sure or (word in lists.places and not inside):
            here.sure.add(word)
        elif word in lists.places:
            here.likely.add(word)
    return here


def _matter_of(word: str, lists: Matters) -> str | None:
    return lists.sure.get(word) or lists.likely.get(word)


def _called(tokens: Sequence[Token], place: int, shelf: Shelf) -> Iterator[tuple[str, bool]]:
    """What is said from a place on, and whether the shop says so itself."""
    first = tokens[place]
    for written in dict.fromkeys((first.raw.lower(), first.text)):
        forms = forms_of(written)
        own = any(_is_said(word, shelf) or word in shelf.by_word for word in forms)
        yield from ((word, own) for word in sorted(forms))
    for length in range(2, LONGEST + 1):
        run = [token.raw.lower().replace(" ", "-") for token in tokens[place : place + length]]
        if len(run) == length:
            # "Faktur pajak", where an answer says that there is none.
            own = all(any(_is_said(form, shelf) for form in forms_of(word)) for word in run)
            yield from (("-".join([*run[:-1], last]), own) for last in sorted(forms_of(run[-1])))


def _is_said(word: str, shelf: Shelf) -> bool:
    """Whether the shop speaks of it, in a promo as well: "warga Perumahan Pondok Indah"."""
    return shelf.is_told(word) or word in shelf.promo_texts
