"""What each method of the Bot API wants, and refuses. Limits are those of the documentation."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.vendors.bot_markup import plain_text, units
from tests.vendors.bot_refusals import Refused

UPDATES = frozenset(
    {"message", "edited_message", "channel_post", "edited_channel_post", "callback_query",
     "my_chat_member", "chat_member", "inline_query", "managed_bot", "stopped_message_generation"}
)  # fmt: skip

_SENDING = {"chat_id", "reply_parameters", "reply_markup", "disable_notification"}
KNOWN: Mapping[str, frozenset[str]] = {
    "sendMessage": frozenset({*_SENDING, "text", "parse_mode", "link_preview_options"}),
    "sendPhoto": frozenset({*_SENDING, "photo", "caption", "parse_mode"}),
    "sendLocation": frozenset({*_SENDING, "latitude", "longitude"}),
    "sendVenue": frozenset({*_SENDING, "latitude", "longitude", "title", "address"}),
    "sendChatAction": frozenset({"chat_id", "action"}),
    "sendMessageDraft": frozenset({"chat_id", "draft_id", "text", "parse_mode"}),
    "answerCallbackQuery": frozenset({"callback_query_id", "text", "show_alert", "url"}),
    "setWebhook": frozenset(
        {"url", "secret_token", "allowed_updates", "max_connections", "drop_pending_updates"}
    ),
    "deleteWebhook": frozenset({"drop_pending_updates"}),
    "getWebhookInfo": frozenset(),
    "getUpdates": frozenset({"offset", "limit", "timeout", "allowed_updates"}),
    "getMe": frozenset(),
    "getFile": frozenset({"file_id"}),
    "setMyCommands": frozenset({"commands", "scope", "language_code"}),
    "getMyDescription": frozenset({"language_code"}),
    "setMyDescription": frozenset({"description", "language_code"}),
    "setMyShortDescription": frozenset({"short_description", "language_code"}),
}


def check(method: str, params: Mapping[str, Any]) -> None:
    """Raises `Refused` for a request that Telegram would not take."""
    if method not in KNOWN:
        raise Refused(404)
    # Telegram ignores what it does not know; here it is a mistake of ours.
    if extra := set(params) - KNOWN[method]:
        raise AssertionError(f"{method} knows no {sorted(extra)}")
    checking = _CHECKS.get(method)
    if checking is not None:
        checking(params)
    _keyboard(params.get("reply_markup"))
    reply = params.get("reply_parameters")
    if reply is not None and not isinstance(reply.get("message_id"), int):
        raise Refused(400, "message to be replied not found")


def _message(params: Mapping[str, Any]) -> None:
    if not isinstance(params.get("text"), str):
        raise Refused(400, "message text is empty")
    said = plain_text(params["text"], params.get("parse_mode"))
    if not said.strip():
        raise Refused(400, "message text is empty")
    if units(said) > 4096:
        raise Refused(400, "message is too long")


def _photo(params: Mapping[str, Any]) -> None:
    photo = params.get("photo")
    if isinstance(photo, bytes):
        if not photo.startswith((b"\xff\xd8\xff", b"\x89PNG")) or len(photo) > 10 * 1024 * 1024:
            raise Refused(400, "IMAGE_PROCESS_FAILED")
        photo = "AgAC"
    if not isinstance(photo, str) or not photo:
        raise Refused(400, "there is no photo in the request")
    parts = urlsplit(photo)
    if parts.scheme in ("http", "https"):
        if not parts.hostname or "." not in parts.hostname:
            raise Refused(400, "failed to get HTTP URL content")
    elif not photo.startswith("AgAC"):
        raise Refused(400, "wrong file identifier/HTTP URL specified")
    if units(plain_text(params.get("caption", ""), params.get("parse_mode"))) > 1024:
        raise Refused(400, "message caption is too long")


def _place(params: Mapping[str, Any]) -> None:
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = params.get(name)
        if not isinstance(value, (int, float)) or abs(value) > most:
            raise Refused(400, f"{name} is invalid")


def _venue(params: Mapping[str, Any]) -> None:
    _place(params)
    for name in ("title", "address"):
        if not params.get(name):
            raise Refused(400, f"venue {name} must be non-empty")


def _action(params: Mapping[str, Any]) -> None:
    if params.get("action") not in ("typing", "upload_photo", "upload_document", "find_location"):
        raise Refused(400, "wrong parameter action in request")


def _draft(params: Mapping[str, Any]) -> None:
    if not isinstance(params.get("draft_id"), int) or params["draft_id"] == 0:
        raise Refused(400, "draft_id must be non-zero")
    if units(plain_text(params.get("text", ""), params.get("parse_mode"))) > 4096:
        raise Refused(400, "message is too long")


def _tap(params: Mapping[str, Any]) -> None:
    if len(params.get("text", "")) > 200:
        raise Refused(400, "MESSAGE_TOO_LONG")


def _webhook(params: Mapping[str, Any]) -> None:
    parts = urlsplit(params.get("url", ""))
    if params.get("url"):
        if parts.scheme != "https":
            raise Refused(400, "bad webhook: An HTTPS URL must be provided for webhook")
        if parts.port not in (None, 443, 80, 88, 8443):
            raise Refused(
                400, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        if parts.hostname is None or "." not in parts.hostname:
            raise Refused(400, "bad webhook: Failed to resolve host: Name or service not known")
    secret = params.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise Refused(400, "secret token contains unallowed characters")
    if not 1 <= params.get("max_connections", 40) <= 100:
        raise Refused(400, "max_connections must be between 1 and 100")
    _allowed(params)


def _allowed(params: Mapping[str, Any]) -> None:
    if unknown := set(params.get("allowed_updates", ())) - UPDATES:
        raise AssertionError(f"no such updates: {sorted(unknown)}")


def _updates(params: Mapping[str, Any]) -> None:
    if not 1 <= params.get("limit", 100) <= 100:
        raise Refused(400, "limit is invalid")
    _allowed(params)


def _commands(params: Mapping[str, Any]) -> None:
    commands = params.get("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise Refused(400, "can't parse list of commands")
    for one in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", one.get("command", "")):
            raise Refused(400, "BOT_COMMAND_INVALID")
        if not 1 <= len(one.get("description", "")) <= 256:
            raise Refused(400, "BOT_COMMAND_DESCRIPTION_INVALID")


def _long(name: str, most: int) -> Callable[[Mapping[str, Any]], None]:
    def checking(params: Mapping[str, Any]) -> None:
        if len(params.get(name, "")) > most:
            raise Refused(400, f"{name} is too long")

    return checking


def _keyboard(markup: Any) -> None:
    if markup is None:
        return
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list) or sum(len(row) for row in rows) > 100:
        raise Refused(400, "can't parse inline keyboard: reply markup is too long")
    for row in rows:
        if len(row) > 8:
            raise Refused(400, "can't parse inline keyboard: too many buttons in a row")
        for button in row:
            if not button.get("text", "").strip():
                raise Refused(400, "can't parse inline keyboard button: Text buttons are unallowed")
            data = button.get("callback_data")
            if not isinstance(data, str) or not 1 <= len(data.encode()) <= 64:
                raise Refused(400, "BUTTON_DATA_INVALID")


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    "sendMessage": _message,
    "sendPhoto": _photo,
    "sendLocation": _place,
    "sendVenue": _venue,
    "sendChatAction": _action,
    "sendMessageDraft": _draft,
    "answerCallbackQuery": _tap,
    "setWebhook": _webhook,
    "getUpdates": _updates,
    "setMyCommands": _commands,
    "setMyDescription": _long("description", 512),
    "setMyShortDescription": _long("short_description", 120),
}
