"""Words that are a drink in one language, and call somebody or say nothing in another."""

from collections.abc import Callable, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Piece
from tanggap.assistant.builtin.normalise.words import plain_meaning

# Words by which a message is heard to be Sundanese.
_SUNDANESE: Final = frozenset(
    {
        "sabaraha", "sabarahaan", "baraha", "naon", "aya", "teu", "tiasa", "hoyong", "bade",
        "meser", "mésér", "pami", "upami", "sareng", "abdi", "nyalira", "anu", "dugi", "wae",
        "pesen",
        "kumaha", "iraha", "hiji", "tilu", "opat", "genep", "dicandak", "candak", "hatur",
    }
)  # fmt: skip
_POINTING: Final = frozenset({"ieu", "eta", "harga", "hargana", "anu", "ongkir", "promo", "nu"})


# What asks for a drink, or counts one: "ada teh?", "segelas teh", "sama teh".
_ASKING_FOR_TEA: Final = frozenset(
    {
        "es", "ada", "ado", "aya", "jual", "pesan", "pesen", "mau", "minum", "minumnya", "sama",
        "sareng", "dan", "dengan", "plus", "tambah", "tmbh", "atau", "beli", "gelas", "segelas",
        "cup", "botol", "teko", "cangkir", "secangkir", "pake", "pakai", "harga", "hargana",
        "untuk", "buat", "jus", "kopi", "susu", "stok", "promo", "menu", "jenis", "rasa",
    }
)  # fmt: skip
# What somebody who was called is asked for.
_WISHING: Final = frozenset(
    {
        "mau", "mo", "pesan", "pesen", "bade", "hoyong", "order", "beli", "meser", "minta",
        "pengen", "pingin", "bisa", "tiasa", "boleh", "kalau", "kalo", "klo", "kl", "saya", "aku",
        "abdi", "jual", "punya", "nyuhunkeun", "tolong", "mohon",
    }
)  # fmt: skip
_GREETING: Final = frozenset(
    {
        "punten", "halo", "hallo", "hai", "hi", "assalamualaikum", "pagi", "siang", "sore", "malam",
        "malem", "permisi", "maaf", "hapunten", "iya", "ya", "muhun", "ok", "oke", "siap", "nuhun",
        "hatur", "makasih", "sampurasun", "met", "selamat",
    }
)  # fmt: skip
_AND: Final = frozenset({"sama", "dan", "dengan", "atau", "plus", "sareng", "ada", "berapa", "brp"})

_JOINING: Final = frozenset(
    {"sama", "sm", "sareng", "jeung", "dan", "plus", "tambah", "tmbh", "atau", "karo", "ambek"}
)


def is_named(found: Sequence[Piece], position: int, is_name: Callable[[str, str], bool]) -> bool:
    """Whether the word after "teh" makes a name of the shop's with it: "teh hangat 2"."""
    following = found[position + 1].text if position + 1 < len(found) else ""
    meant = plain_meaning(following, lexicon()) or (following,)
    return bool(following) and (is_name("teh", following) or is_name("teh", meant[0]))


def calls_a_sister(found: Sequence[Piece], position: int, meaning: Callable[[str], object]) -> bool:
    """Whether "teh" calls who answers: "teh mau seblak 2", "seblak ceker 1 porsi teh"."""
    stopped = position + 1 == len(found) or not found[position + 1].text[0].isalnum()
    after = "" if stopped else found[position + 1].text
    if position and found[position - 1].text in _GREETING:
        return not after or meaning(after) is None
    others = [place for place, piece in enumerate(found) if place != position]
    named = [place for place in others if meaning(found[place].text) is not None]
    first = position == 0 or not found[position - 1].text[0].isalnum()
    if first and not stopped:
        tea = after not in _WISHING and (
            after[0].isdigit() or after in _AND or meaning(after) is not None
        )
        return not tea and any(place > position for place in named)
    if first or not stopped:
        return False
    before = found[position - 1].text
    if before in _ASKING_FOR_TEA:
        return False
    if not before[0].isdigit():
        return bool(named)
    # "Bala-bala 2 teh": where counts follow names, the last is the name's before it.
    counts = [place for place in others if found[place].text[0].isdigit()]
    return bool(named) and named[0] < counts[0] and found[position - 2].text not in _AND


def is_particle(found: Sequence[Piece], position: int, meaning: Callable[[str], object]) -> bool:
    """Whether "teh" is no tea: "gurame teh sabarahaan", among Sundanese words."""
    if not any(piece.text in _SUNDANESE for piece in found):
        return False
    after = found[position + 1].text if position + 1 < len(found) else ""
    if after and meaning(after) is not None:
        # "Teh manis aya?"
        return False
    if position and found[position - 1].text in _JOINING and meaning("teh") is not None:
        # "Pesen nasi sama teh 2": "and" is followed by goods, whatever is said of them.
        return False
    if not position:
        return bool(after) and not after[0].isdigit()
    before = found[position - 1].text
    return before != "es" and (before in _POINTING or meaning(before) is not None)
