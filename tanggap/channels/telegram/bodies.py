"""Messages as the Bot API takes them. Pure; every limit is Telegram's own.

One message becomes one request. Texts go out as HTML in which every word of ours is escaped; the
only tag is the link behind a shortened text.
https://core.telegram.org/bots/api#available-methods
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from tanggap.channels.base import OutgoingMessage, SendRejected
from tanggap.channels.choices import CHIP, Choice, choices_of, said_choices
from tanggap.channels.texts import whole_words

# In UTF-16 units, as Telegram counts, after the markup has been read.
TEXT = 4096
CAPTION = 1024
CALLBACK_DATA_BYTES = 64
# More would be a wall of buttons; a longer title is cut off on every phone.
BUTTONS, BUTTON_TITLE = 20, 64
# Two short titles stand beside each other.
SHORT_TITLE = 16
# A tap whose words are longer than callback data may be: they stand on the button.
BY_TITLE = "#"

_MORE = "… Selengkapnya"
_CUT = "…"
_LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')


def request_of(message: OutgoingMessage) -> tuple[str, dict[str, Any]]:
    """The method and parameters that send a message. Raises `SendRejected` for an empty one.

    A photo of ours is missing in the parameters: it goes up beside them.
    """
    params: dict[str, Any] = {"chat_id": chat_id(message.identity)}
    reply_to = _message_id(message.payload.get("reply_to"))
    if reply_to is not None:
        params["reply_parameters"] = {
            "message_id": reply_to,
            "allow_sending_without_reply": True,
        }
    place = message.payload.get("location")
    if isinstance(place, Mapping) and not message.text:
        return _location(params, place)
    image = message.payload.get("image")
    pictured = bool(message.photo) or isinstance(image, Mapping)
    if not message.text and not pictured:
        raise SendRejected("Pesan ini kosong.")
    choices = choices_of(message.payload)
    keyboard = _keyboard(choices)
    words = message.text
    if keyboard is not None:
        params["reply_markup"] = {"inline_keyboard": keyboard}
    elif choices:
        words += said_choices(choices)
    if pictured and utf16(words) <= CAPTION:
        if isinstance(image, Mapping) and not message.photo:
            params["photo"] = image.get("url") or image["id"]
        if words:
            params |= {"caption": html.escape(words, quote=False), "parse_mode": "HTML"}
        return "sendPhoto", params
    params |= {
        "text": _fitting(words, message.more_url),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return "sendMessage", params


def chat_id(identity: str) -> int | str:
    """Telegram takes numbers as numbers."""
    return int(identity) if identity.lstrip("-").isdigit() else identity


def without_markup(params: Mapping[str, Any]) -> dict[str, Any]:
    """The same request as plain text, after Telegram could not read its HTML."""
    plain = {name: value for name, value in params.items() if name != "parse_mode"}
    for name in ("text", "caption"):
        if name in plain:
            plain[name] = html.unescape(_LINK.sub(r"\2", plain[name]))
    return plain


def utf16(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _location(params: dict[str, Any], place: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    params |= {"latitude": float(place["latitude"]), "longitude": float(place["longitude"])}
    if place.get("name") and place.get("address"):
        return "sendVenue", params | {"title": place["name"], "address": place["address"]}
    return "sendLocation", params


def _fitting(words: str, more_url: str) -> str:
    """A text as HTML that fits, ending between words, with the whole behind a link."""
    if utf16(words) <= TEXT:
        return html.escape(words, quote=False)
    end = f"\n{_MORE}" if more_url else _CUT
    room = TEXT - utf16(end)
    kept = whole_words(words, room)
    while utf16(kept) > room:
        # Emoji count twice.
        kept = whole_words(kept, len(kept) - (utf16(kept) - room + 1) // 2)
    said = html.escape(kept, quote=False)
    if more_url:
        return f'{said}\n<a href="{html.escape(more_url)}">{_MORE}</a>'
    return said + end


def _keyboard(choices: list[Choice]) -> list[list[dict[str, str]]] | None:
    """Rows of buttons, or `None` when the choices cannot be tapped."""
    if not choices or len(choices) > BUTTONS:
        return None
    titles = {one.title for one in choices}
    if len(titles) < len(choices) or not all(one.title.strip() for one in choices):
        # Nobody can tell two of one title apart.
        return None
    if any(utf16(one.title) > BUTTON_TITLE for one in choices):
        return None
    buttons = [_button(number, one) for number, one in enumerate(choices)]
    if None in buttons:
        return None
    rows: list[list[dict[str, str]]] = []
    for button in buttons:
        assert button is not None
        beside = rows[-1] if rows else []
        if len(beside) == 1 and all(
            utf16(one["text"]) <= SHORT_TITLE for one in (beside[0], button)
        ):
            beside.append(button)
        else:
            rows.append([button])
    return rows


def _button(number: int, choice: Choice) -> dict[str, str] | None:
    data = choice.id
    if len(data.encode()) > CALLBACK_DATA_BYTES:
        if not data.startswith(CHIP):
            return None
        data = f"{BY_TITLE}{number}"
    return {"text": choice.title, "callback_data": data}


def _message_id(vendor_id: Any) -> int | None:
    """The number in one of our ids of a message, `chat:number`."""
    number = str(vendor_id or "").rpartition(":")[2]
    return int(number) if number.isdigit() else None
