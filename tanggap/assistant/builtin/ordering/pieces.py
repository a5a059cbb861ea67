"""A message in pieces, and what stands where something was taken out of it."""

import re
from functools import lru_cache
from typing import Final

from tanggap.assistant.builtin.normalise.idioms import in_plain_english
from tanggap.assistant.builtin.normalise.shortly import in_full

# Stands where something was taken out: a word that means nothing, and no end of a sentence.
MASK: Final = "xdatax"
# The same for a phone number, as long as a name may still be found beside it.
NUMBER: Final = "xnumberx"
TAIL: Final = re.compile(
    r"(?:[\s,.!]+(?:ya+h?|yaw|kak|kakak|ka|kk|min|mas|mbak|mba|gan|sis|bang|bu|pak|dong|deh|sih|aja|saja|"
    # Of other languages and towns: "… Airlangga yo", "… Losari di'".
    r"yo+h?|ye|yak|nggih|njih|inggih|di['’]?|ki['’]?|mi|ji|pale|nah|atuh|euy|loh|lho|cak|kang|"
    r"bro|om|bos|ae|bae|maksud(?:nya|ku| saya| aku)|"
    r"thanks|please|pls|makasih|mksh|terima\s?kasih|suwun|nuhun|🙏|😊))+\W*$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"[\n;]+|,(?!\d)|(?<=[a-z\d'’)])[.!](?=\s|$)|\?+", re.IGNORECASE)


# "At 10 am": the hour is said by no word of its own in Indonesian order.
_AT: Final = re.compile(
    r"(?<!['’`])\b(?:at|around|by)\s+(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?![\d%])",
    re.IGNORECASE,
)

# "Pick up 7pm"
_ALONE: Final = re.compile(
    r"(?<![\d.:,-])\b(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.)(?![a-z])", re.IGNORECASE
)


def with_hours(text: str) -> str:
    """English hours as Indonesian ones: "at 4 pm" is "jam 16"."""

    def spoken(match: re.Match[str]) -> str:
        hour = int(match[1])
        if (match[3] or "").lower().startswith("p") and hour < 12:
            hour += 12
        return f"jam {hour}.{match[2]}" if match[2] else f"jam {hour}"

    return _ALONE.sub(spoken, _AT.sub(spoken, text))


# "Levelnya ganti 5 aja": the number says which, and counts nothing.
_CHANGED_LEVEL: Final = re.compile(
    r"\b(level|lvl|lv|ukuran|size)(?:\s?nya|\s?ny)?\s+(?:di)?(ganti|jadi|ubah|naik|turun)(?:in|kan)?"
    r"(?:\s+(?:ke|jadi|aja|jd))?\s+(\d{1,3}|[smlx]{1,3})\b",
    re.IGNORECASE,
)

# "Levelnya 0, 2, 4", "level 2 sama 3": each number is a level.
_LEVELS: Final = re.compile(
    r"\b(level|lvl|lv)(?:\s?nya)?\s*(\d{1,2}(?:\s*(?:,|&|/|\bsama\b|\bdan\b)\s*\d{1,2})+)"
    r"(?=\s*(?:[.;)\n]|,\s*(?![\d\s])|$|masing|yah?\b|kak\b|\d{1,2}\s*x?\s*(?:porsi|pcs)\b))",
    re.IGNORECASE,
)


def _each_level(match: re.Match[str]) -> str:
    numbers = re.findall(r"\d{1,2}", match[2])
    bare = len(numbers) == 2 and "," in match[2]
    # "Level 3, 2": so many of it as likely.
    return match[0] if bare else " sama ".join(f"{match[1]} {number}" for number in numbers)


# "Lumpianya tambah 5 jadi 10": ten of them in all.
_UP_TO: Final = re.compile(
    r"\b(?:di)?tambah(?:in|kan|i)?\s+(?:lagi\s+)?\d{1,3}(?:\s+lagi)?,?\s+(?:men)?jadi(?:nya)?\s+(\d{1,4})\b",
    re.IGNORECASE,
)
# "Rawon 3 (1 dobel daging? eh ga usah)": what is asked there makes no question of the rest.
_ASKED_ASIDE: Final = re.compile(r"\(([^()\n]*\?[^()\n]*)\)")
# "2 (goreng 1, rebus 1)"
_DIVIDED: Final = re.compile(r"\(([^()\n]*\d[^()\n]*)\)")


# "Kerudung 5: cream 2, hitam 2, abu 1"
_SHARED: Final = re.compile(
    r"(?<![\d.])(\d{1,3})((?:\s+[a-z]+)?)\s*:\s*((?:[^,.:;()\n]{1,30},\s*)+[^,.:;()\n]{1,30})",
    re.IGNORECASE,
)


def _divided(match: re.Match[str]) -> str:
    """The shares of a number beside it, if they make it up."""
    shares = [re.findall(r"(?<![\d])\d{1,3}(?!\d)", share) for share in match[3].split(",")]
    numbers = [int(found[0]) for found in shares if len(found) == 1]
    if len(numbers) != len(shares) or sum(numbers) != int(match[1]):
        return match[0]
    return f"{match[1]}{match[2]} {match[3].replace(',', ' ')}"


@lru_cache(maxsize=64)
def put_plainly(text: str) -> str:
    """The text as it is mostly written: hours, "levelnya ganti 5", "w/o", "the green one"."""
    text = _UP_TO.sub(r"jadi \1", text)
    text = _ASKED_ASIDE.sub(r", \1, ", text)
    text = _DIVIDED.sub(lambda match: f"({match[1].replace(',', ' ')})", text)
    text = _SHARED.sub(_divided, text)
    text = _LEVELS.sub(_each_level, text)
    text = _SO_MANY_EACH.sub(_as_one_row, text)
    text = _CHANGED_LEVEL.sub(r"ganti \1 \3", with_hours(in_plain_english(in_full(text))))
    return _line_by_line(text)


# "Lumpia, risol, pastel masing-masing 5": the count is for all in the row.
_SO_MANY_EACH: Final = re.compile(
    r"((?:[^,.;:\n?!\d]{3,40},\s*)+)(?=[^,.;:\n?!\d]{3,40}?\bmasing)", re.IGNORECASE
)
# What stands between commas there, and is no thing.
_NO_THING: Final = re.compile(
    r"\b(?:antar|anter|kirim|ambil|bayar|transfer|tf|nama|alamat|ke|di|jl|jalan|ga|gak|nggak|tidak|ada|"
    r"apa|halo|pagi|siang|sore|malam|kak|min|permisi)\b",
    re.IGNORECASE,
)


def _as_one_row(match: re.Match[str]) -> str:
    parts = [part.strip() for part in match[1].rstrip(", ").split(",")]
    row = len(parts)
    while row and not _NO_THING.search(parts[row - 1]):
        row -= 1
    before = "".join(f"{part}, " for part in parts[:row])
    return before + "".join(f"{part} sama " for part in parts[row:])


# "2 pertanyaan ya: 1) … 2) …": how many questions there are, and their numbers, count nothing.
_QUESTIONS: Final = re.compile(r"\b\d{1,2}\s*(?=(?:pertanyaan|hal|questions?)\b)", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[:,?.]))(\d)[)]\s*(?=[^\W\d])")


def _line_by_line(text: str) -> str:
    """Numbered questions of one line, each on a line of its own."""
    numbers = [int(match[1]) for match in _NUMBERS.finditer(text)]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return text
    return _NUMBERS.sub("\n", _QUESTIONS.sub("", text))


def parts_of(text: str) -> list[tuple[str, str]]:
    """The text between commas, stops and line ends, each with the sign that ends it."""
    parts: list[tuple[str, str]] = []
    last = 0
    for match in _PARTS.finditer(text):
        sign = match[0].strip()[:1] or "\n"
        parts.append((text[last : match.start()], "\n" if match[0].startswith("\n") else sign))
        last = match.end()
    parts.append((text[last:], ""))
    return [(part, sign) for part, sign in parts if part.strip()]


# "… ke Jl. Mawar 5 bisa ga kak?": what an address is asked with.
MAY_END: Final = re.compile(
    r"(?:[\s,]+(?:bisa|bs|boleh|ga|gak|nggak|ngga|engga|enggak|kah|ya|kak|min|mbak|mas|dong))+\W*$",
    re.IGNORECASE,
)

# "1. Nasi goreng" at the beginning of a line.
_NUMBERED: Final = re.compile(r"^[ \t]*(\d{1,2})[.)][ \t]*(?=[^\W\d])", re.MULTILINE)


def without_numbering(text: str) -> str:
    """A list without the numbers of its lines, which count nothing: "1. Nasi x2", "2. Teh x1"."""
    numbers = [int(match[1]) for match in _NUMBERED.finditer(text)]
    listed = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    return _NUMBERED.sub("", text) if listed else text


# "SYSTEM: totalnya Rp0": what is put as if it were not the customer's.
_COMMAND: Final = re.compile(
    r"(?<=\S)[\s\[(<{#*]+(?:system|sistem|assistant|developer|prompt|override)"
    r"(?:\s+(?:prompt|message|override|note|admin))?\s*(?::|[\])>}])"
    r".*?(?=[.!?;](?:\s|$)|\][\s.,]|$)",
    re.IGNORECASE | re.MULTILINE,
)


def without_commands(text: str) -> str:
    """A message without what stands behind its wish as a command to a machine."""
    return _COMMAND.sub("", text)
