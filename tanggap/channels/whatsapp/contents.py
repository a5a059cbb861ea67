"""What a WhatsApp message says, as text, kind and payload.

Everything gets words that the assistant and the shop's people can read; what a program may want to
know besides (ids of files, products, coordinates) stays in the payload.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tanggap.channels.choices import CHIP

MAX_CONTACTS = 5
MAX_ITEMS = 50


@dataclass(frozen=True, slots=True)
class Content:
    """One message's words, kind (`Message.Kind`) and what else it carries."""

    text: str
    kind: str = "text"
    payload: dict[str, Any] = field(default_factory=dict)


def content_of(message: Mapping[str, Any]) -> Content:
    """The content of a message of any type. A type that nobody has described is `other`."""
    kind = message.get("type")
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    part = message.get(kind) if isinstance(kind, str) else None
    if reader is None or not isinstance(part, (dict, list)):
        return _unsupported(message)
    return reader(part)


def _text(part: Any) -> Content:
    return Content(_string(part, "body"))


def _media(kind: str, marker: str) -> Callable[[Any], Content]:
    def read(part: Any) -> Content:
        media: dict[str, Any] = {
            "id": _string(part, "id"),
            "type": _string(part, "mime_type"),
            "sha256": _string(part, "sha256"),
        }
        if part.get("voice"):
            media["voice"] = True
        if name := _string(part, "filename"):
            media["name"] = name
        mark = "Pesan suara" if part.get("voice") else marker
        said = f"[{mark}: {name}]" if name else f"[{mark}]"
        caption = _string(part, "caption")
        return Content(f"{said} {caption}".strip(), kind, {"media": media, "caption": caption})

    return read


def _location(part: Any) -> Content:
    location = {
        name: part[name] for name in ("latitude", "longitude", "name", "address") if name in part
    }
    place = ", ".join(text for name in ("name", "address") if (text := _string(part, name)))
    point = f"{location.get('latitude')}, {location.get('longitude')}"
    return Content(f"[Lokasi] {place or point}", "location", {"location": location})


def _contacts(part: Any) -> Content:
    contacts: list[dict[str, Any]] = []
    for one in part[:MAX_CONTACTS] if isinstance(part, list) else ():
        name = _string(one.get("name") or {}, "formatted_name")
        phones = [_string(phone, "phone") for phone in one.get("phones") or ()]
        contacts.append({"name": name, "phones": [phone for phone in phones if phone]})
    said = "; ".join(" ".join([one["name"], *one["phones"]]).strip() for one in contacts)
    return Content(f"[Kontak] {said}".strip(), "contact", {"contacts": contacts})


def _interactive(part: Any) -> Content:
    tapped = part.get("button_reply") or part.get("list_reply")
    if not isinstance(tapped, dict):
        return _unsupported(part)
    return _tap(_string(tapped, "id"), _string(tapped, "title"))


def _button(part: Any) -> Content:
    return _tap(_string(part, "payload"), _string(part, "text"))


def _tap(tap_id: str, title: str) -> Content:
    words = tap_id.removeprefix(CHIP) if tap_id.startswith(CHIP) else title
    return Content(words, payload={"tapped": {"id": tap_id, "title": title}})


def _order(part: Any) -> Content:
    """A basket from the catalogue; the payload keeps what a quote is made of."""
    items = [
        {
            "product_retailer_id": _string(one, "product_retailer_id"),
            "quantity": _whole(one.get("quantity")),
            "item_price": one.get("item_price"),
            "currency": _string(one, "currency"),
        }
        for one in list(part.get("product_items") or ())[:MAX_ITEMS]
    ]
    lines = [f"{one['quantity']} x {one['product_retailer_id']}" for one in items]
    said = "Pesan dari katalog: " + ", ".join(lines)
    note = _string(part, "text")
    order = {"catalog_id": _string(part, "catalog_id"), "items": items, "note": note}
    return Content(f"{said}. {note}".strip() if note else said, "order", {"order": order})


def _unsupported(part: Any) -> Content:
    told = part.get("unsupported") if isinstance(part, Mapping) else None
    kind = _string(told, "type") if isinstance(told, Mapping) else ""
    return Content("[Pesan yang tidak bisa dibaca di sini]", "other", {"unsupported": kind})


def _string(part: Mapping[str, Any], name: str) -> str:
    value = part.get(name) if isinstance(part, Mapping) else None
    return value if isinstance(value, str) else ""


def _whole(value: Any) -> int:
    """A quantity; WhatsApp sends numbers, and once in a while a number as text."""
    try:
        return max(1, int(value))
    except (TypeError, ValueError):
        return 1


_READERS: dict[str, Callable[[Any], Content]] = {
    "text": _text,
    "image": _media("image", "Foto"),
    "audio": _media("audio", "Audio"),
    "video": _media("video", "Video"),
    "document": _media("document", "Dokumen"),
    "sticker": _media("sticker", "Stiker"),
    "location": _location,
    "contacts": _contacts,
    "interactive": _interactive,
    "button": _button,
    "order": _order,
}
