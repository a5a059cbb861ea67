"""What a broadcast says to one customer: personal fields, their stand-ins, the way out. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tanggap.core.errors import Refused

# The names that may stand in braces, with what stands in where nothing is known.
FIELDS: Final[Mapping[str, str]] = {
    "nama": "Kak",
    "sapaan": "kak",
    "toko": "",
    "produk": "menu favoritmu",
}
_FIELD = re.compile(r"\{\s*([A-Za-z_]+)\s*(?:\|([^{}|]*))?\}")
_BRACE = re.compile(r"[{}]")
STOP_LINE: Final = "Balas STOP untuk berhenti."
# A name as a person is called by: letters, with what may stand inside a name.
_NAME = re.compile(r"[^\W\d_]{2,}(?:['’.-][^\W\d_]+)*")
_TITLES: Final = frozenset({"kak", "ibu", "bu", "bpk", "bapak", "pak", "mas", "mbak", "hj", "dr"})
MOST_TEXT: Final = 4000
MOST_BUTTONS: Final = 3
BUTTON_LENGTH: Final = 20


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of who reads it; empty is unknown."""

    name: str = ""
    product: str = ""


def values_for(person: Person, *, shop: str, address: str) -> dict[str, str]:
    """The personal fields of one customer."""
    return {
        "nama": first_name(person.name),
        "sapaan": address,
        "toko": shop,
        "produk": person.product,
    }


def render(text: str, values: Mapping[str, str]) -> str:
    """A text with its fields filled: `{nama|Kak}` is the name, or "Kak" where it is unknown."""

    def fill(found: re.Match[str]) -> str:
        name = found[1].lower()
        instead = found[2].strip() if found[2] is not None else FIELDS.get(name, "")
        return values.get(name) or instead

    return _FIELD.sub(fill, text).strip()


def with_way_out(text: str) -> str:
    """A text that says how to get no more of it."""
    return text if re.search(r"\bstop\b", text, re.IGNORECASE) else f"{text}\n\n{STOP_LINE}"


def first_name(name: str) -> str:
    """What a person may be called by: "🔥budi_99 santoso" is nobody, "budi santoso" is Budi."""
    for word in name.split():
        bare = word.strip(".,")
        if bare.lower() in _TITLES:
            continue
        if not _NAME.fullmatch(bare):
            return ""
        mixed = not bare.isupper() and any(c.isupper() for c in bare[1:])
        return bare if mixed else bare.capitalize()
    return ""


def checked_text(text: str) -> str:
    """A text that can be sent. Raises `Refused` for an empty or too long one, or unknown fields."""
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise Refused("Tulis dulu pesannya.", code="empty")
    if len(words) > MOST_TEXT:
        raise Refused(f"Terlalu panjang: paling banyak {MOST_TEXT} huruf.", code="too_long")
    for found in _FIELD.finditer(words):
        if found[1].lower() not in FIELDS:
            known = ", ".join("{" + name + "}" for name in FIELDS)
            raise Refused(
                f"Isian {found[0]} tidak dikenal. Yang ada: {known}.", code="unknown_field"
            )
    if _BRACE.search(_FIELD.sub("", words)):
        raise Refused(
            "Ada kurung kurawal yang tidak lengkap. Tulis isian seperti {nama|Kak}.",
            code="broken_field",
        )
    return words


def checked_buttons(buttons: list[str]) -> list[str]:
    """Texts that can be tapped. Raises `Refused` for too many, too long or equal ones."""
    words = [" ".join(button.split()) for button in buttons]
    words = [word for word in words if word]
    if len(words) > MOST_BUTTONS:
        raise Refused(f"Paling banyak {MOST_BUTTONS} tombol.", code="too_many_buttons")
    for word in words:
        if len(word) > BUTTON_LENGTH:
            raise Refused(
                f"Tulisan tombol paling banyak {BUTTON_LENGTH} huruf: “{word}” terlalu panjang.",
                code="long_button",
            )
    if len({word.lower() for word in words}) < len(words):
        raise Refused("Ada dua tombol yang sama.", code="same_buttons")
    return words


def uses_names(text: str) -> bool:
    """Whether a text calls the customer by name."""
    return any(found[1].lower() == "nama" for found in _FIELD.finditer(text))
