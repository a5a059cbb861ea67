"""What a thing is asked to hold: the peanuts of "sate lilit itu ada kacangnya ga?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause, Item

_HOLDING: Final = frozenset({"ada", "pakai", "mengandung", "isi", "campur", "dikasih"})
_CLITICS: Final = ("nya", "ny", "ne")
_WHICH: Final = frozenset({"apa", "apasaja", "mana", "yang", "atau", "berapa", "kapan", "promo"})
# Asked of how it is sold, and not of what is in it.
_NO_PARTS: Final = frozenset(
    {"promo", "diskon", "bonus", "gratis", "ongkir", "level", "harga", "halal", "stok", "menu",
     "sisa", "kode", "paket", "tempat", "cabang", "pilihan", "ready", "lain", "lagi", "habis",
     "kirim", "antar", "kurir", "transfer", "masih", "beda", "sendok", "garpu", "kantong", "nota"}
)  # fmt: skip


def asked_part(clause: Clause) -> str:
    """The word for what one of a kind, or each, is asked to hold; "" where nothing is."""
    said = {token.text for token in clause.tokens}
    if len(clause.items) != 1 or said & _WHICH or clause.money or clause.area or clause.people:
        return ""
    classes = lexicon().classes
    empty = classes["asking"] | classes["filler"] | classes["general"] | classes["noword"]
    empty |= classes["unitword"] | classes["weak"] - classes["attribute"] | classes["want"]
    empty |= classes["facility"] | classes["attribute"] | _HOLDING | _NO_PARTS
    named = set(clause.items[0].words)
    tokens = clause.tokens
    for place in range(1, len(tokens)):
        token, before = tokens[place], tokens[place - 1].text
        if before not in _HOLDING or token.kind != "word" or token.text in empty | named:
            continue
        last = place == len(tokens) - 1
        after = "" if last else tokens[place + 1].text
        if token.raw.lower().endswith(_CLITICS) or after == "tidak":
            return token.text
    return ""


def asked_quality(clause: Clause) -> str:
    """The quality of which is asked whether each of a kind has it: "nasi campur pedes ga?"."""
    said = [token.text for token in clause.tokens]
    if set(said) & (_WHICH | {"bisa", "boleh", "kurang", "minta", "terlalu", "paling"}):
        return ""
    if len(clause.items) != 1 or len(clause.wanted) != 1 or clause.unwanted or clause.money:
        return ""
    # The last such word, for the name may have it as well: "keripik pedas pedas ga?"
    places = [place for place, word in enumerate(said) if word == clause.wanted[0]]
    after = [word for word in said[places[-1] + 1 :] if word != "semua"] if places else []
    asks = after[:1] in (["tidak"], ["kah"])
    return clause.wanted[0] if asks and not clause.people else ""


def only_kind(clause: Clause, most: int) -> Item | None:
    """The one kind of things that is named, where it is neither one thing nor very many."""
    if len(clause.items) != 1:
        return None
    item = clause.items[0]
    return item if 1 < len(item.candidates) <= most and not item.quantity else None
