"""Messages as the Graph API takes them. Pure; every limit is Meta's own.

One message becomes one request: each reply is billed, so nothing is split. Choices become reply
buttons or a list where they fit, else lines of the text.
https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tanggap.channels.base import OutgoingMessage, SendRejected, WindowClosed
from tanggap.channels.choices import Choice, choices_of, said_choices
from tanggap.channels.texts import cut, shortened

TEXT = 4096
CAPTION = 1024
INTERACTIVE_BODY = 1024
BUTTONS, BUTTON_TITLE, BUTTON_ID = 3, 20, 256
ROWS, ROW_TITLE, ROW_TEXT, ROW_ID = 10, 24, 72, 200
LIST_BUTTON = "Lihat pilihan"
LIST_TITLE = "Pilihan"
CALLBACK_DATA = 512

_NUMBER = re.compile(r"\+?\d{5,15}")


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
    if isinstance(template, Mapping) and (
        template.get("always") or not message.window_open or not message.text
    ):
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
    choices = choices_of(payload)
    if isinstance(image, Mapping) and len(message.text) <= CAPTION:
        sent = {"link": image["url"]} if image.get("url") else {"id": image["id"]}
        buttons = _buttons(message.text, choices) if choices and message.text else None
        if buttons is not None:
            header = {"type": "image", "image": sent}
            return {"type": "interactive", "interactive": {"header": header, **buttons}}
        return {
            "type": "image",
            "image": sent | ({"caption": message.text} if message.text else {}),
        }
    if not message.text:
        raise SendRejected("Pesan ini kosong.")
    if choices and len(message.text) <= INTERACTIVE_BODY:
        interactive = _buttons(message.text, choices) or _list(message.text, choices)
        if interactive is not None:
            return {"type": "interactive", "interactive": interactive}
    words = message.text
    if choices:
        words += said_choices(choices)
    text = shortened(words, TEXT, message.more_url)
    return {"type": "text", "text": {"body": text, "preview_url": False}}


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
