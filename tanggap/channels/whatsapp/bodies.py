"""Messages as the Graph API takes them. Pure; every limit is Meta's own.

One message becomes one request: each reply is billed, so nothing is split. Choices become reply
buttons or a list where they fit, else lines of the text.
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tanggap.channels.base import OutgoingMessage, SendRejected, WindowClosed
from tanggap.channels.whatsapp.contents import CHIP

TEXT = 4096
CAPTION = 1024
INTERACTIVE_BODY = 1024
BUTTONS, BUTTON_TITLE, BUTTON_ID = 3, 20, 256
ROWS, ROW_TITLE, ROW_TEXT, ROW_ID = 10, 24, 72, 200
LIST_BUTTON = "Lihat pilihan"
LIST_TITLE = "Pilihan"
CALLBACK_DATA = 512

_MORE = "… Selengkapnya: {url}"
_CUT = "…"
_NUMBER = re.compile(r"\+?\d{5,15}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap."""

    id: str
    title: str
    description: str = ""


def body_of(message: OutgoingMessage) -> dict[str, Any]:
    """The request that sends a message. Raises `WindowClosed` where only a template would go."""
    payload = message.payload
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **_address(message),
        "biz_opaque_callback_data": message.key[:CALLBACK_DATA],
    }
    if payload.get("reply_to"):
        body["context"] = {"message_id": payload["reply_to"]}
    template = payload.get("template")
    if isinstance(template, Mapping) and (not message.window_open or not message.text):
        return body | {"type": "template", "template": template_body(template)}
    if not message.window_open:
        raise WindowClosed("Lewat 24 jam sejak pelanggan terakhir menulis.")
    return body | _content(message, payload)


def _address(message: OutgoingMessage) -> dict[str, str]:
    """The number where we know it, else the business-scoped user id."""
    number = message.phone or message.identity
    if _NUMBER.fullmatch(number):
        return {"to": number.removeprefix("+")}
    return {"recipient": message.identity}


def _content(message: OutgoingMessage, payload: Mapping[str, Any]) -> dict[str, Any]:
    location = payload.get("location")
    if isinstance(location, Mapping) and not message.text:
        names = ("latitude", "longitude", "name", "address")
        # Meta describes coordinates as text, though it sends them as numbers.
        sent = {name: str(location[name]) for name in names if location.get(name)}
        return {"type": "location", "location": sent}
    image = payload.get("image")
    if isinstance(image, Mapping) and len(message.text) <= CAPTION:
        sent = {"link": image["url"]} if image.get("url") else {"id": image["id"]}
        return {
            "type": "image",
            "image": sent | ({"caption": message.text} if message.text else {}),
        }
    if not message.text:
        raise SendRejected("Pesan ini kosong.")
    choices = choices_of(payload)
    if choices and len(message.text) <= INTERACTIVE_BODY:
        interactive = _buttons(message.text, choices) or _list(message.text, choices)
        if interactive is not None:
            return {"type": "interactive", "interactive": interactive}
    words = message.text
    if choices:
        words += "\n\nBalas dengan: " + " / ".join(choice.title for choice in choices)
    text = shortened(words, TEXT, message.more_url)
    return {"type": "text", "text": {"body": text, "preview_url": False}}


def choices_of(payload: Mapping[str, Any]) -> list[Choice]:
    """What a message offers to tap: choices with ids of their own, else chips that say a text."""
    given = payload.get("choices")
    if given:
        return [
            Choice(str(one["id"]), str(one["title"]), str(one.get("description") or ""))
            for one in given
        ]
    return [Choice(CHIP + chip, chip) for chip in payload.get("chips") or ()]


def _buttons(text: str, choices: Sequence[Choice]) -> dict[str, Any] | None:
    """Up to three reply buttons, if every title fits whole."""
    fits = len(choices) <= BUTTONS and all(
        len(one.title) <= BUTTON_TITLE and len(one.id) <= BUTTON_ID and not one.description
        for one in choices
    )
    if not fits or not _distinct(choices, BUTTON_TITLE):
        return None
    buttons = [{"type": "reply", "reply": {"id": one.id, "title": one.title}} for one in choices]
    return {"type": "button", "body": {"text": text}, "action": {"buttons": buttons}}


def _list(text: str, choices: Sequence[Choice]) -> dict[str, Any] | None:
    """A list of up to ten rows; a title that does not fit stands whole in its description."""
    if len(choices) > ROWS or any(len(one.id) > ROW_ID for one in choices):
        return None
    rows = []
    for one in choices:
        said = one.description or (one.title if len(one.title) > ROW_TITLE else "")
        row = {"id": one.id, "title": cut(one.title, ROW_TITLE)}
        rows.append(row | ({"description": cut(said, ROW_TEXT)} if said else {}))
    if len({row["title"] for row in rows}) < len(rows) or not _distinct(choices, ROW_TITLE):
        return None
    return {
        "type": "list",
        "body": {"text": text},
        "action": {"button": LIST_BUTTON, "sections": [{"title": LIST_TITLE, "rows": rows}]},
    }


def _distinct(choices: Sequence[Choice], length: int) -> bool:
    """Meta refuses two taps of one id; and nobody can tell two of one title apart."""
    ids = {one.id for one in choices}
    titles = {cut(one.title, length) for one in choices}
    return len(ids) == len(titles) == len(choices) and all(one.title.strip() for one in choices)


def cut(text: str, length: int) -> str:
    """A text of at most so many characters, with a sign that something is missing."""
    return text if len(text) <= length else text[: length - len(_CUT)].rstrip() + _CUT


def shortened(text: str, length: int, more_url: str) -> str:
    """A text that fits, ending between words, with the address of the whole where there is one."""
    if len(text) <= length:
        return text
    end = "\n" + _MORE.format(url=more_url) if more_url else _CUT
    kept = text[: length - len(end)]
    # Back to the last blank, unless that is far away: a word cut in two reads like a mistake.
    blank = max(kept.rfind(" "), kept.rfind("\n"))
    if blank > len(kept) - 80:
        kept = kept[:blank]
    return kept.rstrip() + end


def template_body(template: Mapping[str, Any]) -> dict[str, Any]:
    """A template with its variables, as it is sent."""
    body: dict[str, Any] = {
        "name": template["name"],
        "language": {"code": template.get("language") or "id", "policy": "deterministic"},
    }
    parameters = template.get("parameters") or ()
    if parameters:
        texts = [{"type": "text", "text": str(one)} for one in parameters]
        body["components"] = [{"type": "body", "parameters": texts}]
    return body
