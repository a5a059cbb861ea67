"""Words that are a drink in one language, and call somebody or say nothing in another."""

from collections.abc import Callable, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Piece
from tanggap.assistant.builtin.normalise.words import general_meaning, plain_meaning

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

# What chooses the tea among other things.
_CHOOSING_TEA: Final = frozenset(
    {"yang", "yg", "nu", "anu", "bukan", "tanpa", "ganti", "gnti", "jadi", "jd", "pilih", "ambil"}
    | {"cuma", "hanya", "tea", "thai", "aya"}
)
_IN_TEA: Final = frozenset({"susu", "lemon", "jahe", "madu", "sereh", "melati", "tarik", "hijau"})
_JOINING: Final = frozenset(
    {"sama", "sm", "sareng", "jeung", "dan", "plus", "tambah", "tmbh", "atau", "karo", "ambek"}
)


# "How much" in the west of Sumatra, elsewhere embers; "just" in the north of Celebes, and a name;
# "two" in polite Javanese, and before a name "with". The others say "very", and are as often slips
# of "pisang", "banjar" and "banana".
_VERY: Final = frozenset({"pisan", "banar", "bana"})
# "Still" in the east of Java before what is there or open; "first" elsewhere.
_STILL: Final = frozenset({"sik", "sek", "jek", "ijek", "isik", "sih"})
_STAYING: Final = frozenset({"ada", "buka", "bisa"})
# Before "k", which calls somebody elsewhere: "kirim k Dago".
_GOING: Final = frozenset({"kirim", "antar", "ongkir", "sampai"})
# "Its" in the north of Celebes before these: "depe harga"; elsewhere a deposit.
_ITS: Final = frozenset(
    {"harga", "rasa", "isi", "menu", "toko", "alamat", "lokasi", "porsi", "nama"}
)
LOCAL: Final = _VERY | _STILL | {"bara", "jo", "kalih", "k", "mi", "depe"}
# In Makassar "mi" behind what asks is only a word of feeling; elsewhere it is noodles.
_ASKED_WITH: Final = frozenset(
    {"berapa", "apa", "apasaja", "mana", "dimana", "kapan", "total", "semua", "bagaimana"}
)
# "Jual apa mi" may ask for noodles.
_SELLING: Final = frozenset({"jual", "ada", "punya", "menu", "jenis"})
_MAY_BE_VERY: Final = frozenset(
    {"bagus", "enak", "lama", "banyak", "sedikit", "jauh", "cepat", "terimakasih", "maaf", "sedap"}
)
# Behind a count: "kalih mboten pedes", "kalih mawon", "kalih pinten".
_AFTER_COUNTS: Final = frozenset(
    {"tidak", "tanpa", "saja", "ya", "berapa", "sudah", "belas", "terus", "lalu", "yang", "dengan"}
)
# Where "with" is another word, "kalih" counts.
_WITH: Final = frozenset({"kaliyan"})
_BEFORE_NAMES: Final = frozenset({"nama", "namo", "an", ".", ",", "penerima", "sama", "dengan"})


def spoken_locally(found: Sequence[Piece], position: int, meaning: Callable[[str], object]) -> str:
    """What such a word means where it names nobody; nothing where it may."""
    here = found[position]
    before = found[position - 1].text if position else ""
    after = found[position + 1].text if position + 1 < len(found) else ""
    ends = not after[:1].isalnum()
    if meaning(here.text) is not None:
        return ""
    if here.text in _VERY:
        said = (plain_meaning(before, lexicon()) or general_meaning(before) or (before,))[-1]
        classes = lexicon().classes
        of_degree = classes["quality"] | classes["yesword"] | _MAY_BE_VERY
        return "banget" if said in of_degree else ""
    if here.text in _STILL:
        following = (plain_meaning(after, lexicon()) or (after,))[0]
        return "masih" if following in _STAYING else ""
    if here.text == "k":
        going = (plain_meaning(before, lexicon()) or (before,))[-1] in _GOING
        return "ke" if going and not ends and not here.glued else ""
    if here.text == "depe":
        following = (plain_meaning(after, lexicon()) or (after,))[0]
        return "nya" if following in _ITS or after in ("warong", "warung") else ""
    if here.text == "mi":
        said = (plain_meaning(before, lexicon()) or general_meaning(before) or (before,))[-1]
        asked = position > 1 and said in _ASKED_WITH and found[position - 2].text not in _SELLING
        return "sih" if ends and asked else ""
    if here.text == "bara":
        free = here.raw.islower() and before not in _BEFORE_NAMES and after != "api"
        return "berapa" if ends or free else ""
    meant = (plain_meaning(after, lexicon()) or general_meaning(after) or (after,))[0]
    if here.text == "kalih":
        classes = lexicon().classes
        counted = meant in classes["unitword"] | classes["filler"] | _AFTER_COUNTS
        # "With" begins nothing that is said.
        elsewhere = not ends and (not position or any(piece.text in _WITH for piece in found))
        return "dua" if ends or counted or elsewhere else ""
    calling = lexicon().classes["address"] | lexicon().classes["calling"] | _BEFORE_NAMES
    called = (plain_meaning(before, lexicon()) or (before,))[-1] in calling
    # "2 jo", "itu jo"; amid a sentence it joins two things in the west of Sumatra.
    return "deh" if here.raw.islower() and before and ends and not called else ""


# Said after these at the end of what is asked, it stresses in Makassar; elsewhere it is noodles.
_STRESSED: Final = frozenset({"berapa", "kapan", "habis", "sudah", "buka", "tutup", "jadi"})


def stresses(found: Sequence[Piece], position: int) -> bool:
    """Whether "mi" is no noodles: "jadi berapa mi?", "bandengnya mi saja"."""
    if found[position].text != "mi" or not position:
        return False
    before = found[position - 1].text
    after = found[position + 1].text if position + 1 < len(found) else ""
    if after[:1].isalnum():
        return before.endswith("nya") and after in ("saja", "aja", "pale", "nah")
    return (plain_meaning(before, lexicon()) or (before,))[-1] in _STRESSED


def is_named(found: Sequence[Piece], position: int, is_name: Callable[[str, str], bool]) -> bool:
    """Whether the word after "teh" makes a name of the shop's with it: "teh hangat 2"."""
    following = found[position + 1].text if position + 1 < len(found) else ""
    meant = plain_meaning(following, lexicon()) or (following,)
    return bool(following) and (is_name("teh", following) or is_name("teh", meant[0]))


def ends_a_name(found: Sequence[Piece], position: int, is_name: Callable[[str, str], bool]) -> bool:
    """Whether a word makes a name of the shop's with the one before it: "sambal uni"."""
    before = found[position - 1].text if position else ""
    meant = plain_meaning(before, lexicon()) or (before,)
    return bool(before) and is_name(meant[-1], found[position].text)


def calls_a_sister(found: Sequence[Piece], position: int, meaning: Callable[[str], object]) -> bool:
    """Whether "teh" calls who answers: "teh mau seblak 2", "seblak ceker 1 porsi teh"."""
    stopped = position + 1 == len(found) or not found[position + 1].text[0].isalnum()
    greeted = position > 0 and found[position - 1].text in _GREETING
    if greeted and (stopped or not _is_goods(found[position + 1].text, meaning)):
        return True
    named = [
        place
        for place, piece in enumerate(found)
        if place != position and _is_goods(piece.text, meaning)
    ]
    if greeted or position == 0 or not found[position - 1].text[0].isalnum():
        return _is_called_first(found, position, named, meaning)
    if not stopped:
        return False
    before = found[position - 1].text
    if before in _ASKING_FOR_TEA or before in _CHOOSING_TEA:
        return False
    if not before[0].isdigit():
        return True
    # "Bala-bala 2 teh": where counts follow names, the last is the name's before it.
    counts = [
        place for place, piece in enumerate(found) if place != position and piece.text[0].isdigit()
    ]
    return bool(named) and named[0] < counts[0] and found[position - 2].text not in _AND


def _is_called_first(
    found: Sequence[Piece], position: int, named: Sequence[int], meaning: Callable[[str], object]
) -> bool:
    """Whether who begins with "teh" calls somebody: "teh seblak 2", and no "teh 1 seblak 2"."""
    later = [place for place in named if place > position]
    after = found[position + 1].text if position + 1 < len(found) else ""
    if not after:
        return False
    if not after[0].isalnum():
        following = found[position + 2].text if position + 2 < len(found) else ""
        wished = following in _WISHING or following in _GREETING
        counted = bool(later) and any(piece.text[0].isdigit() for piece in found[later[0] :])
        return after in ",!\n" and position == 0 and (wished or counted)
    if after in _WISHING:
        # "Teh mau tanya"; "teh mau 2" may be tea.
        return bool(later) or not any(p.text[0].isdigit() for p in found[position + 1 :])
    if after[0].isdigit() or after in _AND or not later:
        return False
    return not _goes_with_tea(found, position + 1)


def _goes_with_tea(found: Sequence[Piece], place: int) -> bool:
    """Whether a word may stand behind the tea: "teh panas", "teh susu", "teh es"."""
    word = found[place].text
    if word == "es":
        return place + 1 == len(found) or not found[place + 1].text.isalpha()
    meant = plain_meaning(word, lexicon()) or general_meaning(word) or (word,)
    classes = lexicon().classes
    return meant[0] in classes["attribute"] | classes["weak"] | _IN_TEA


def _is_goods(word: str, meaning: Callable[[str], object]) -> bool:
    """Whether the shop speaks of a word, or of what it stands for."""
    if meaning(word) is not None:
        return True
    meant = plain_meaning(word, lexicon()) or ()
    return any(len(part) > 2 and meaning(part) is not None for part in meant)


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
    return before != "es" and (before in _POINTING or _is_goods(before, meaning))
