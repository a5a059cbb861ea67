"""Telegram's side of the updates: payloads as it sends them."""

import json
from pathlib import Path
from typing import Any

import tanggap.channels.telegram

PAYLOADS = Path(tanggap.channels.telegram.__file__).parent / "payloads"

BOT_ID = 7654321098
TOKEN = f"{BOT_ID}:AAtoken-for-tests_0123456789abcdefgh"
SECRET = "secret-for-tests_0123456789"
CUSTOMER = 99887766
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Dapur Bu Rini", "username": "DapurBuRiniBot"}
NOW = 1_793_595_600


def payload(name: str) -> dict[str, Any]:
    """A captured update."""
    found: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    return found


def text(
    words: str, *, number: int = 1, sender: int = CUSTOMER, at: int = NOW, name: str = "Sari",
    update: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A customer's text; `number` is the message's in its chat."""
    person = {"id": sender, "is_bot": False, "first_name": name, "language_code": "id"}
    return {
        "update_id": 10_000 + number if update is None else update,
        "message": {
            "message_id": number,
            "from": person,
            "chat": {"id": sender, "first_name": name, "type": "private"},
            "date": at,
            "text": words,
        },
    }


def tap(
    data: str, title: str, *, number: int = 1, on: int = 1001, sender: int = CUSTOMER
) -> dict[str, Any]:
    """A customer's tap on a button of ours."""
    person = {"id": sender, "is_bot": False, "first_name": "Sari", "language_code": "id"}
    return {
        "update_id": 20_000 + number,
        "callback_query": {
            "id": f"4382bfdwdsb323b2d{number}",
            "from": person,
            "message": {
                "message_id": on,
                "from": BOT,
                "chat": {"id": sender, "first_name": "Sari", "type": "private"},
                "date": NOW,
                "text": "Mau yang mana kak?",
                "reply_markup": {"inline_keyboard": [[{"text": title, "callback_data": data}]]},
            },
            "chat_instance": "-5219814729845126",
            "data": data,
        },
    }
