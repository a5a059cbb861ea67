"""The things that a clause speaks of, apart from products and times."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.words import general_meaning
from tanggap.assistant.builtin.understand.goods import is_strange as is_strange
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.shelf import Shelf

_BEFORE_PLACES: Final = frozenset({"ke", "daerah", "sampai", "kota", "kecamatan", "di", "dari"})
_KIN: Final = frozenset({"anak", "adik", "cucu", "keponakan", "teman"})
_CONSUMING: Final = frozenset({"minum", "makan", "suka", "konsumsi", "doyan"})
_SENDING: Final = frozenset({"kirim", "antar", "ongkir", "sampai", "ekspedisi", "paket"})
_DENIALS: Final = frozenset({"tidak", "tanpa", "bukan", "kurang", "bebas", "alergi", "non"})
_OF_PROMOS: Final = frozenset(
    {"promo", "diskon", "kode", "voucher", "potong", "potongan", "gratis"}
)
_STRONG_DENIALS: Final = frozenset({"tanpa", "bebas", "alergi"})
# Paying "waktu barang datang" is paying on delivery, however it is called.
_AT_THE_DOOR: Final = frozenset({"datang", "sampai", "tiba", "terima", "rumah", "kurir"})
# Nobody orders more of one thing by chat; more is a slip or a joke and is asked about.
MOST_PIECES: Final = 10_000
# The most words in the name of an area, and of a category.
LONGEST_AREA: Final = 4
LONGEST_CATEGORY: Final = 5


def people(tokens: Sequence[Token]) -> tuple[int | None, frozenset[int]]:
    """For how many persons ("buat 4 orang", "berdua", "anakku 2")."""
    for place, token in enumerate(tokens):
        following = tokens[place + 1].text if place + 1 < len(tokens) else ""
        before = tokens[place - 1] if place else None
        if token.kind == "number" and 0 < token.value <= 2000:
            if following == "orang":
                return token.value, frozenset({place, place + 1})
            if token.raw.lower().startswith("ber"):
                return token.value, frozenset({place})
            if before is not None and before.text in _KIN and before.raw.lower().endswith("ku"):
                return token.value, frozenset({place - 1, place})
            if following in _KIN and any(t.text == "kecil" for t in tokens[place + 2 : place + 3]):
                # "2 anak kecil soalnya": their size is that of no dish.
                return token.value, frozenset({place, place + 1, place + 2})
    return None, frozenset()


def find_area(
    tokens: Sequence[Token], shelf: Shelf, taken: frozenset[int], exact: Sequence[range] = ()
) -> tuple[str, bool, frozenset[int]]:
    """The place that a clause names, whether the shop knows it, and where it stands.

    One that is only a part of a thing's whole name, in `exact`, is none: "keripik pasar baru".
    """
    for words, span in _runs(tokens, shelf, LONGEST_AREA):
        if words not in shelf.areas:
            continue
        alone = len(words) == 1
        inside = any(len(name) > len(span) and set(span) <= set(name) for name in exact)
        if (
            not inside
            and not (alone and span[0] in taken and not _heads_there(tokens, span[0]))
            and (not alone or _surely_place(tokens, span[0], shelf.areas[words]))
        ):
            return shelf.areas[words], True, frozenset(span)
    if (far := _far_place(tokens, taken)) is not None:
        return far
    for place, token in enumerate(tokens[:-1]):
        if token.text in _BEFORE_PLACES:
            end = place + 1
            sent = token.text == "ke" and any(one.text in _SENDING for one in tokens)
            while end < len(tokens) and end not in taken:
                slip = sent and end == place + 1 and _is_slip(tokens[end], shelf)
                if not (is_strange(tokens[end]) or slip):
                    break
                end += 1
            if end > place + 1:
                span = range(place + 1, end)
                return _written(tokens, span), False, frozenset(span)
    return "", False, frozenset()


def _heads_there(tokens: Sequence[Token], place: int) -> bool:
    """Whether something is to go to a place that is also a thing's name: "ke Gandus"."""
    return place > 0 and tokens[place - 1].text == "ke"


def _is_slip(token: Token, shelf: Shelf) -> bool:
    """Whether a word was only taken for another that is written alike: "Gamping" for "gampang"."""
    raw = token.raw.lower()
    return (
        token.kind == "word"
        and raw.isalpha()
        and raw != token.text
        and raw not in lexicon().known
        and general_meaning(raw) is None
        and token.text not in shelf.by_word
        and not raw.endswith(token.text)
        and not raw.startswith(token.text)
    )


def _far_place(
    tokens: Sequence[Token], taken: frozenset[int]
) -> tuple[str, bool, frozenset[int]] | None:
    """A city, island or province that is none of the shop's own areas."""
    places = lexicon().places
    for length in (2, 1):
        for start in range(len(tokens) - length + 1):
            span = range(start, start + length)
            words = tuple(tokens[place].raw.lower() for place in span)
            if words not in places or not taken.isdisjoint(span):
                continue
            before = tokens[start - 1].text if start else ""
            sent = any(token.text in _SENDING for token in tokens)
            if sent or before in _BEFORE_PLACES or len(tokens) == length:
                return _written(tokens, span), False, frozenset(span)
    return None


def _surely_place(tokens: Sequence[Token], place: int, area: str) -> bool:
    """Whether a word names a place here, though it may mean something else: "baru", "Barru"."""
    token = tokens[place]
    city = (token.text,) in lexicon().places
    if city or token.text not in lexicon().known or token.raw.lower() == area.lower():
        return True
    return place > 0 and tokens[place - 1].text in _BEFORE_PLACES


def _written(tokens: Sequence[Token], span: range) -> str:
    return " ".join(tokens[place].raw for place in span if not tokens[place].inner)[:60]


def promo_places(tokens: Sequence[Token], shelf: Shelf) -> frozenset[int]:
    """Where a promo is named by its code, by its whole title, or by a word that is its own."""
    own = shelf.promo_codes | shelf.promo_words
    places = {place for place, token in enumerate(tokens) if token.text in own}
    said = [token.text for token in tokens]
    for title in shelf.promo_titles:
        if len(title) > 1 and set(title) <= set(said) and _is_called(title, said, shelf):
            places |= {place for place, word in enumerate(said) if word in title}
    written = [token.raw.lower() for token in tokens]
    for words in (said, written):
        for place, pair in enumerate(itertools.pairwise(words)):
            if pair in shelf.promo_pairs:
                places |= {place, place + 1}
    return frozenset(places)


def _is_called(title: Sequence[str], said: Sequence[str], shelf: Shelf) -> bool:
    """Whether goods and a word far from them are no name: "nasi boxnya buat kantor kami"."""
    goods = sum(word in shelf.by_word for word in title)
    if goods < 2 or not _OF_PROMOS.isdisjoint(said):
        return True
    runs = range(len(said) - len(title) + 1)
    return any({*said[at : at + len(title)]} == {*title} for at in runs)


def left_words(tokens: Sequence[Token], taken: set[int]) -> tuple[str, ...]:
    """Known content words that nothing has made use of: "diet" in "ada menu diet ga"."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"] | classes["general"] | classes["want"]
    return tuple(
        dict.fromkeys(
            token.text
            for place, token in enumerate(tokens)
            if place not in taken
            and token.kind == "word"
            and token.known
            and len(token.text) > 2
            and token.text not in empty
        )
    )


def is_counted_unit(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether "kotak" in "30 kotak" only says how it is counted, though names contain it."""
    units = lexicon().classes["unitword"]
    before = tokens[mention.start - 1] if mention.start else None
    return (
        before is not None
        and before.kind == "number"
        and not mention.exact
        and all(word in units for word in mention.words)
    )


def is_denied(tokens: Sequence[Token], start: int) -> bool:
    """Whether what begins here is to be left out: "tanpa kacang", "tidak pakai telur"."""
    before = [token.text for token in tokens[max(0, start - 2) : start]]
    if start < len(tokens) and before[-1:] == ["tidak"]:
        # "cireng yang tidak pedas" is not the spicy one, "ga ngopi" drinks no coffee.
        return tokens[start].text in lexicon().classes["attribute"] or _is_done_with(tokens[start])
    if _is_chosen_without(tokens, start) or before == ["jangan", "yang"]:
        return True
    listed = before[-1:] and before[-1] in _LISTING and start > LONGEST_LINK
    if listed and tokens[start - LONGEST_LINK - 1].text == "alergi":
        # "Alergi keju dan telur"
        return True
    earlier = {token.text for token in tokens[max(0, start - 3) : max(0, start - 1)]}
    if before and before[-1] in _CONSUMING and "tidak" in earlier:
        # "tidak minum kopi"
        return True
    return bool(before) and (
        before[-1] in _STRONG_DENIALS
        or (
            before[-2:-1] in (["tidak"], ["gausah"])
            and before[-1] in ("pakai", "boleh", "kuat", "tahan", "cocok")
        )
        or before == ["alergi", "sama"]
    )


def _is_done_with(token: Token) -> bool:
    """Whether a thing is said as what one does with it: "ngopi", "ngeteh", "nyambal"."""
    raw = token.raw.lower()
    return raw.startswith(_DOING) and not token.text.startswith(_DOING)


_DOING: Final = ("ng", "ny")


def _is_chosen_without(tokens: Sequence[Token], start: int) -> bool:
    """Whether it is chosen by: "yang ga ada kejunya mana?", "yang bukan daging apa?"."""
    if start >= len(tokens) or tokens[start].text in _NO_PARTS:
        return False
    before = [token.text for token in tokens[max(0, start - 3) : start]]
    if before[-2:] == ["yang", "bukan"]:
        # "Yang bukan paket A" leaves out that one alone.
        word, after = tokens[start].text, tokens[start + 1 : start + 2]
        goods = _is_thing(word) or word in lexicon().classes["goods"]
        return goods and (not after or after[0].text in lexicon().classes["asking"])
    if before != ["yang", "tidak", "ada"] and before[-2:] != ["tidak", "mengandung"]:
        return False
    return tokens[start].raw.lower().endswith(CLITICS) or _is_thing(tokens[start].text)


# "Yang ga ada stoknya", "yang tidak ada diskonnya": of how it is sold.
_NO_PARTS: Final = frozenset(
    {"stok", "sisa", "harga", "promo", "diskon", "foto", "gambar", "ongkir", "ukuran", "warna",
     "rasa", "menu", "gratis", "lagi"}
)  # fmt: skip


def qualities(
    tokens: Sequence[Token], taken: frozenset[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The qualities that are wished for, and those that are not."""
    words = lexicon()
    attributes = words.classes["attribute"]
    # "Berarti ga boleh ya?" rules nothing out.
    empty = words.classes["filler"] | words.classes["address"] | {"apa", "ya", "kah"}
    # Nor does "alergi soalnya", which only tells why.
    empty |= {"soal", "soalnya", "karena", "jadi", "kalau", "tapi", "berat"}
    wanted: list[str] = []
    unwanted: list[str] = []
    denied_at = -LONGEST_LINK
    for place, token in enumerate(tokens):
        before = {tokens[p].text for p in range(max(0, place - 2), place)}
        nearest = tokens[place - 1].text if place else ""
        if place in taken and not (before & _STRONG_DENIALS):
            continue
        if token.text in attributes:
            denied = (
                nearest in _DENIALS
                or is_denied(tokens, place)
                or bool(
                    before & _STRONG_DENIALS
                    or ("tidak" in before and nearest in ("terlalu", "mau", "suka"))
                )
            )
            (unwanted if denied else wanted).append(token.text)
            denied_at = place if denied else denied_at
        elif is_denied(tokens, place) and token.kind == "word" and token.text not in empty:
            unwanted.append(token.text)
            denied_at = place
        elif place - denied_at == LONGEST_LINK and nearest in _LISTING and _is_thing(token.text):
            # "ga makan daging sama ikan"
            unwanted.append(token.text)
            denied_at = place
    # "anak saya ga bisa pedas, ada yang ga pedas ga?"
    wanted = [word for word in wanted if word not in unwanted]
    if "panas" in wanted and {"segar", "dingin"} & {*wanted}:
        # "Yang seger buat siang panas gini": the day is hot.
        wanted = [word for word in wanted if word != "panas"]
    return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))


# From one thing that is ruled out to the next: "sama" stands between.
LONGEST_LINK: Final = 2
_LISTING: Final = frozenset({"sama", "dan", "atau", "maupun", "juga", "ataupun"})


def _is_thing(word: str) -> bool:
    words = lexicon()
    return word in words.classes["thing"] or word in words.betrays or word in words.shows


def find_category(tokens: Sequence[Token], shelf: Shelf) -> tuple[str | None, frozenset[int]]:
    """The shop's category that a clause names."""
    for words, span in _runs(tokens, shelf, LONGEST_CATEGORY):
        if words in shelf.categories and not _only_adds(tokens[span[0] : span[-1] + 1]):
            return shelf.categories[words], frozenset(span)
    return None, frozenset()


def _runs(
    tokens: Sequence[Token], shelf: Shelf, longest: int
) -> Iterator[tuple[tuple[str, ...], range]]:
    """Neighbouring words that begin as an area or a category may, the longest first."""
    starts = [place for place, token in enumerate(tokens) if token.text in shelf.places]
    for length in range(min(longest, len(tokens)), 0, -1):
        for start in starts:
            if start + length <= len(tokens):
                span = range(start, start + length)
                yield tuple(tokens[place].text for place in span), span


def is_ruled_out(tokens: Sequence[Token], places: frozenset[int], unwanted: Sequence[str]) -> bool:
    """Whether a category is named only to be left out: "ga makan daging sama ikan"."""
    return any(tokens[place].text in unwanted for place in places)


def _only_adds(tokens: Sequence[Token]) -> bool:
    """ "Nambah berapa?" asks for no shelf that is called "Tambahan"."""
    raw = tokens[0].raw.lower()
    return len(tokens) == 1 and tokens[0].text == "tambah" and not raw.startswith("tambahan")


def paid_there(tokens: Sequence[Token], area_known: bool) -> tuple[str, ...]:
    """ "Seturan bisa bayar di tempat?": to whoever brings it there."""
    said = {token.text for token in tokens}
    return ("cod",) if area_known and "bayar" in said and said & {"tempat", "ditempat"} else ()


def find_banks(tokens: Sequence[Token], shelf: Shelf) -> tuple[str, ...]:
    """Ways to pay that are named."""
    banks = lexicon().classes["bank"] | shelf.banks
    named = dict.fromkeys(token.text for token in tokens if token.text in banks)
    said = [token.text for token in tokens]
    if "bayar" in said and _AT_THE_DOOR & set(said[said.index("bayar") :]) and len(tokens) > 1:
        # "bayar pas barangnya datang"
        named["cod"] = None
        named.pop("tunai", None)
    return tuple(named)
