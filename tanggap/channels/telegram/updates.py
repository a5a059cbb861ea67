"""Reading updates, whether Telegram posts them or hands them out. Pure.

An update speaks of one thing. What is not as documented is left out, so that one odd update costs
no other. Only private chats are customers: groups and channels are not.
https://core.telegram.org/bots/api#update
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import structlog

from tanggap.channels.base import Blocked, Edit, Event, IncomingMessage
from tanggap.channels.choices import CHIP
from tanggap.channels.telegram.bodies import BY_TITLE
from tanggap.channels.telegram.contents import content_of

log = structlog.get_logger(__name__)

# What is asked for; a list that is left out keeps whatever was asked for before.
ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
TOO_OLD = "Tombol ini sudah lama. Tulis saja ya kak."
# A clock that runs ahead must not keep anything open.
_AHEAD = timedelta(minutes=5)


def parse_update(update: Any, *, now: datetime) -> list[Event]:
    """What one update says; nothing when it concerns nobody or cannot be read."""
    if not isinstance(update, Mapping):
        return []
    for name, reader in _READERS.items():
        part = update.get(name)
        if isinstance(part, Mapping):
            try:
                return list(reader(part, update, now))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                log.warning("update_unread", part=name, error=type(error).__name__)
    return []


def number_of(update: Any) -> int:
    """An update's number; they rise. -1 for what is no update."""
    number = update.get("update_id") if isinstance(update, Mapping) else None
    return number if isinstance(number, int) else -1


def tap_of(update: Any) -> dict[str, Any] | None:
    """How a tapped button is told that it was heard; until then it spins."""
    tap = update.get("callback_query") if isinstance(update, Mapping) else None
    if not isinstance(tap, Mapping) or not isinstance(tap.get("id"), (str, int)):
        return None
    answer = {"callback_query_id": str(tap["id"])}
    if _tapped(tap) is None:
        answer["text"] = TOO_OLD
    return answer


def message_key(chat_id: Any, message_id: Any) -> str:
    """Our id of a message: Telegram numbers the messages of each chat."""
    return f"{int(chat_id)}:{int(message_id)}"


def _message(
    message: Mapping[str, Any], update: Mapping[str, Any], now: datetime
) -> Iterator[Event]:
    who = _who(message)
    if who is None:
        return
    content = content_of(message)
    yield IncomingMessage(
        **who,
        external_id=message_key(message["chat"]["id"], message["message_id"]),
        text=content.text,
        sent_at=_moment(message.get("date"), now),
        kind=content.kind,
        phone=content.phone,
        payload={**content.payload, **_around(message)},
        start_payload=content.start_payload,
    )


def _edited(
    message: Mapping[str, Any], update: Mapping[str, Any], now: datetime
) -> Iterator[Event]:
    who = _who(message)
    # A shared place that moves is told as a change every few seconds.
    if who is None or message.get("location"):
        return
    yield Edit(
        who["identity"],
        f"edit:{number_of(update)}",
        message_key(message["chat"]["id"], message["message_id"]),
        content_of(message).text,
        _moment(message.get("edit_date"), now),
    )


def _tap(tap: Mapping[str, Any], update: Mapping[str, Any], now: datetime) -> Iterator[Event]:
    message = tap["message"]
    who = _who({"chat": message["chat"], "from": tap["from"]})
    tapped = _tapped(tap)
    if who is None or tapped is None:
        return
    tap_id, title, words = tapped
    yield IncomingMessage(
        **who,
        external_id=f"tap:{tap['id']}"[:200],
        text=words,
        # Telegram does not say when a button was tapped.
        sent_at=now,
        payload={"tapped": {"id": tap_id, "title": title}, **_on(message)},
    )


def _on(message: Mapping[str, Any]) -> dict[str, str]:
    """The message that carries the button, where it is told."""
    number = message.get("message_id")
    return {"reply_to": message_key(message["chat"]["id"], number)} if number else {}


def _tapped(tap: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Id, title and words of a tapped button; `None` when nothing tells what it said."""
    data = str(tap.get("data") or "")
    title = _title(tap, data)
    if data.startswith(CHIP):
        words = data.removeprefix(CHIP)
        return (data, title or words, words) if words else None
    if data.startswith(BY_TITLE):
        return (CHIP + title, title, title) if title else None
    return (data, title or data, title or data) if data else None


def _title(tap: Mapping[str, Any], data: str) -> str:
    """What stands on the tapped button; the message that carries it comes along, unless old."""
    message = tap.get("message")
    markup = message.get("reply_markup") if isinstance(message, Mapping) else None
    rows = markup.get("inline_keyboard") if isinstance(markup, Mapping) else None
    for row in rows or ():
        for button in row:
            if button.get("callback_data") == data:
                return str(button.get("text") or "")
    return ""


def _membership(
    change: Mapping[str, Any], update: Mapping[str, Any], now: datetime
) -> Iterator[Event]:
    """In a private chat `kicked` means blocked, and `member` opened again."""
    who = _who(change)
    status = change["new_chat_member"]["status"]
    if who is not None and status in ("kicked", "member"):
        yield Blocked(who["identity"], status == "kicked", _moment(change.get("date"), now))


def _who(part: Mapping[str, Any]) -> dict[str, Any] | None:
    """Identity and name of who writes; `None` for groups, channels and other bots."""
    chat, writer = part["chat"], part.get("from") or part["chat"]
    if chat.get("type") != "private" or writer.get("is_bot"):
        return None
    names = (writer.get("first_name"), writer.get("last_name"))
    return {
        "identity": str(int(chat["id"])),
        "display_name": " ".join(name for name in names if isinstance(name, str) and name),
    }


def _around(message: Mapping[str, Any]) -> dict[str, Any]:
    """What stands around a message: the one it replies to, whether it was passed on."""
    payload: dict[str, Any] = {}
    replied = message.get("reply_to_message")
    if isinstance(replied, Mapping) and isinstance(replied.get("message_id"), int):
        payload["reply_to"] = message_key(message["chat"]["id"], replied["message_id"])
    if message.get("forward_origin"):
        payload["forwarded"] = True
    return payload


def _moment(seconds: Any, now: datetime) -> datetime:
    """When something happened, in seconds since 1970."""
    try:
        at = datetime.fromtimestamp(int(seconds), UTC)
    except (OSError, OverflowError, TypeError, ValueError):
        return now
    return min(at, now) if at - now < _AHEAD else now


_READERS: Final = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _tap,
    "my_chat_member": _membership,
}
