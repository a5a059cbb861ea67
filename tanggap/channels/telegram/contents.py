"""What a Telegram message says, as text, kind and payload.

Everything gets words that the assistant and the shop's people can read; what a program may want to
know besides (ids of files, coordinates) stays in the payload.
https://core.telegram.org/bots/api#message
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164

MAX_CONTACTS = 5


@dataclass(frozen=True, slots=True)
class Content:
    """One message's words, kind (`Message.Kind`) and what else it carries."""

    text: str
    kind: str = "text"
    payload: dict[str, Any] = field(default_factory=dict)
    # The writer's own number, confirmed by Telegram.
    phone: str = ""
    start_payload: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """Something in the bot's menu: what stands there, and the question that it stands for."""

    name: str
    description: str
    asks: str


# Shown by Telegram beside the text field.
COMMANDS: Final = (
    Command("menu", "Lihat menu dan harga", "Lihat menu"),
    Command("jam", "Jam buka", "Jam buka hari ini?"),
    Command("alamat", "Alamat toko", "Alamatnya di mana?"),
    Command("ongkir", "Ongkos kirim", "Ongkirnya berapa?"),
    Command("pesanan", "Status pesanan saya", "Pesanan saya sudah sampai mana?"),
    Command("orang", "Bicara dengan orang toko", "Mau bicara dengan orang"),
)
_ASKS: Final = {command.name: command.asks for command in COMMANDS} | {
    "start": "Halo",
    "help": "Bisa bantu apa saja?",
}
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
# What a deep link may carry: `t.me/bot?start=…`.
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


def content_of(message: Mapping[str, Any]) -> Content:
    """The content of a message of any type. A type that nobody has described is `other`."""
    for name, reader in _READERS.items():
        if message.get(name):
            return reader(message)
    return Content("[Pesan yang tidak bisa dibaca di sini]", "other", {"unsupported": ""})


def _text(message: Mapping[str, Any]) -> Content:
    words = _string(message, "text")
    command = _COMMAND.fullmatch(words)
    if command is None:
        return Content(words)
    name, rest = command[1].lower(), (command[2] or "").strip()
    if name not in _ASKS:
        return Content(words)
    payload: dict[str, Any] = {"command": name}
    if name != "start":
        return Content(f"{_ASKS[name]} {rest}".strip(), payload=payload)
    start = rest if _START.fullmatch(rest) else ""
    if start:
        payload["start_payload"] = start
    return Content(_ASKS[name], payload=payload, start_payload=start)


def _photo(message: Mapping[str, Any]) -> Content:
    """The largest of the sizes that Telegram offers."""
    sizes = [one for one in message["photo"] if isinstance(one, Mapping)]
    largest = max(sizes, key=lambda one: int(one.get("width", 0)) * int(one.get("height", 0)))
    return _file(message, largest, "Foto", "image", "image/jpeg")


def _media(name: str, marker: str, kind: str, usual: str = "") -> Callable[[Any], Content]:
    def read(message: Mapping[str, Any]) -> Content:
        return _file(message, message[name], marker, kind, usual)

    return read


def _file(
    message: Mapping[str, Any], part: Mapping[str, Any], marker: str, kind: str, usual: str
) -> Content:
    media: dict[str, Any] = {
        "id": _string(part, "file_id"),
        "type": _string(part, "mime_type") or usual,
    }
    if "voice" in message:
        media["voice"] = True
    if name := _string(part, "file_name"):
        media["name"] = name
    said = f"[{marker}: {name}]" if name else f"[{marker}]"
    caption = _string(message, "caption")
    return Content(f"{said} {caption}".strip(), kind, {"media": media, "caption": caption})


def _sticker(message: Mapping[str, Any]) -> Content:
    part = message["sticker"]
    media = {"id": _string(part, "file_id"), "type": "image/webp"}
    return Content(f"[Stiker] {_string(part, 'emoji')}".strip(), "sticker", {"media": media})


def _venue(message: Mapping[str, Any]) -> Content:
    venue = message["venue"]
    return _place({**venue["location"], "name": venue.get("title"), "address": venue["address"]})


def _location(message: Mapping[str, Any]) -> Content:
    return _place(message["location"])


def _place(part: Mapping[str, Any]) -> Content:
    names = ("latitude", "longitude", "name", "address")
    location = {name: part[name] for name in names if part.get(name) is not None}
    place = ", ".join(text for name in ("name", "address") if (text := _string(part, name)))
    point = f"{location['latitude']}, {location['longitude']}"
    return Content(f"[Lokasi] {place or point}", "location", {"location": location})


def _contact(message: Mapping[str, Any]) -> Content:
    """A card. The customer's own one is their number, and nobody else's is believed to be it."""
    part = message["contact"]
    writer = message.get("from")
    number = _string(part, "phone_number")
    phone = _e164(number)
    name = " ".join(filter(None, (_string(part, "first_name"), _string(part, "last_name"))))
    card = {"contacts": [{"name": name, "phones": [phone or number]}]}
    own = isinstance(writer, Mapping) and part.get("user_id") == writer.get("id")
    if own and phone:
        return Content(f"Nomor HP saya {phone}", payload=card, phone=phone)
    return Content(f"[Kontak] {name} {phone or number}".strip(), "contact", card)


def _e164(number: str) -> str:
    """A number as Telegram writes it, mostly without its plus; empty when it is none."""
    try:
        return to_e164(number if number.startswith(("+", "0")) else f"+{number}")
    except Refused:
        return ""


def _string(part: Mapping[str, Any], name: str) -> str:
    value = part.get(name) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else ""


# An animation also comes as a document, and a venue as a location: the more telling one first.
_READERS: Final[dict[str, Callable[[Mapping[str, Any]], Content]]] = {
    "text": _text,
    "photo": _photo,
    "voice": _media("voice", "Pesan suara", "audio", "audio/ogg"),
    "audio": _media("audio", "Audio", "audio", "audio/mpeg"),
    "video": _media("video", "Video", "video", "video/mp4"),
    "video_note": _media("video_note", "Video", "video", "video/mp4"),
    "animation": _media("animation", "Video", "video", "video/mp4"),
    "document": _media("document", "Dokumen", "document"),
    "sticker": _sticker,
    "venue": _venue,
    "location": _location,
    "contact": _contact,
}
