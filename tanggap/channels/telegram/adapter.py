"""Telegram behind the Protocol: what it tells, and what it is sent."""

import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tanggap.channels.abilities import Check
from tanggap.channels.base import (
    Event,
    Limits,
    OutgoingMessage,
    Pace,
    SendFailed,
    SendRejected,
    SendUncertain,
    Trouble,
)
from tanggap.channels.telegram.bodies import TEXT, chat_id, request_of, without_markup
from tanggap.channels.telegram.failures import BadMarkup, BadPicture
from tanggap.channels.telegram.lazy import bot_client, close_bot_client
from tanggap.channels.telegram.updates import (
    ALLOWED_UPDATES,
    message_key,
    number_of,
    parse_update,
    tap_of,
)

# Telegram: about 30 messages a second and bot, one a second to a chat, short bursts tolerated.
# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
PER_SECOND = 30.0
CHAT_SECONDS = 1.0
CHAT_BURST = 3
# So many updates are handed out at once.
POLLED_AT_ONCE = 100

_FILE_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")
_FILE_PATH = re.compile(r"[A-Za-z0-9_\-]+(?:[/.][A-Za-z0-9_\-]+)*")


class Telegram:
    """The Bot API. Credentials: `token`, and `secret` where a webhook is set, else empty."""

    kind = "telegram"
    limits = Limits(text_characters=TEXT)
    pulled = False
    # "The status is set for 5 seconds or less."
    typing_fades_seconds = 4.5

    def pace(self, settings: Mapping[str, Any]) -> Pace:
        """As fast as Telegram takes messages from one bot, and to one chat."""
        return Pace(per_second=PER_SECOND, identity_seconds=CHAT_SECONDS, identity_burst=CHAT_BURST)

    def verify(
        self, credentials: Mapping[str, Any], headers: Mapping[str, str], body: bytes
    ) -> bool:
        """Whether the request carries the secret that we gave Telegram for this bot's webhook."""
        secret = str(credentials.get("secret") or "")
        given = headers.get("x-telegram-bot-api-secret-token", "")
        same = hmac.compare_digest(secret.encode(), given.encode("utf-8", "surrogateescape"))
        return same and bool(secret)

    def parse(self, update: Any, *, now: datetime) -> Sequence[Event]:
        """What one update says."""
        return parse_update(update, now=now)

    async def send(self, credentials: dict[str, Any], message: OutgoingMessage) -> str:
        """Sends one message and returns its id, `chat:number`."""
        bot = await bot_client()
        method, params = request_of(message)
        # What no longer is a caption goes out as words alone.
        photo = message.photo if method == "sendPhoto" else b""
        try:
            sent = await bot.call(credentials["token"], method, params, photo=photo)
        except BadMarkup:
            plain = without_markup(params)
            sent = await bot.call(credentials["token"], method, plain, photo=photo)
        except BadPicture:
            if photo or not message.text:
                raise
            payload = {name: one for name, one in message.payload.items() if name != "image"}
            words = OutgoingMessage(
                message.identity, message.text, payload, message.key, more_url=message.more_url
            )
            method, params = request_of(words)
            sent = await bot.call(credentials["token"], method, params)
        try:
            return message_key(sent["chat"]["id"], sent["message_id"])
        except (KeyError, TypeError, ValueError):
            raise SendUncertain(
                "Telegram tidak memberi nomor pesan; mungkin sudah terkirim."
            ) from None

    async def show_typing(
        self, credentials: dict[str, Any], *, identity: str, message_id: str, typing: bool
    ) -> None:
        """Shows that somebody writes; a bot cannot mark messages as read."""
        if typing:
            await (await bot_client()).call(
                credentials["token"],
                "sendChatAction",
                {"chat_id": chat_id(identity), "action": "typing"},
            )

    async def show_draft(
        self, credentials: dict[str, Any], *, identity: str, draft_id: int, text: str
    ) -> None:
        """Shows the beginning of an answer, as plain text, for half a minute."""
        await (await bot_client()).call(
            credentials["token"],
            "sendMessageDraft",
            {"chat_id": chat_id(identity), "draft_id": draft_id, "text": text[:TEXT]},
        )

    # -- updates -----------------------------------------------------------------------------------

    def acknowledgement(self, update: Any) -> dict[str, Any] | None:
        """The call that stops a tapped button's spinning; a webhook may answer with it."""
        tap = tap_of(update)
        return {"method": "answerCallbackQuery", **tap} if tap is not None else None

    async def acknowledge(self, credentials: dict[str, Any], update: Any) -> None:
        """The same where updates are asked for."""
        tap = tap_of(update)
        if tap is not None:
            await (await bot_client()).call(credentials["token"], "answerCallbackQuery", tap)

    def number_of(self, update: Any) -> int:
        """An update's number."""
        return number_of(update)

    async def poll(
        self, credentials: dict[str, Any], *, after: int, wait_seconds: int
    ) -> Sequence[Any]:
        """Asks for updates; the connection stays open until there is one."""
        bot = await bot_client()
        found = await bot.call(
            credentials["token"],
            "getUpdates",
            {
                "offset": after,
                "limit": POLLED_AT_ONCE,
                "timeout": wait_seconds,
                "allowed_updates": list(ALLOWED_UPDATES),
            },
            total_seconds=wait_seconds + bot.POLL_SLACK_SECONDS,
        )
        return sorted(found, key=number_of) if isinstance(found, list) else []

    async def stop_webhook(self, credentials: dict[str, Any]) -> None:
        """Takes the webhook away; what waits stays waiting."""
        await (await bot_client()).call(
            credentials["token"], "deleteWebhook", {"drop_pending_updates": False}
        )

    async def fetch_media(
        self, credentials: dict[str, Any], media_id: str, *, most_bytes: int
    ) -> tuple[bytes, str]:
        """A customer's file, up to Telegram's 20 MB. Its address holds the token and stays here."""
        if not _FILE_ID.fullmatch(media_id):
            raise SendRejected("Nomor berkas ini tidak dikenal.")
        bot = await bot_client()
        found = await bot.call(credentials["token"], "getFile", {"file_id": media_id})
        path = str(found.get("file_path") or "") if isinstance(found, Mapping) else ""
        if not _FILE_PATH.fullmatch(path):
            raise SendRejected("Berkas ini tidak bisa diambil.")
        data, kind = await bot.download(credentials["token"], path, most_bytes=most_bytes)
        return data, kind

    async def check(self, credentials: dict[str, Any], external_id: str) -> Check:
        """Asks Telegram who the bot is, and where it sends what customers write."""
        bot = await bot_client()
        try:
            me = await bot.call(credentials["token"], "getMe")
            hook = await bot.call(credentials["token"], "getWebhookInfo")
        except SendFailed as error:
            advice = error.trouble.detail if error.trouble else "Coba lagi sebentar."
            return Check(False, error.message, advice, trouble=error.trouble)
        username = str(me.get("username") or "")
        says = f"{me.get('first_name') or ''} (@{username})"
        trouble = webhook_trouble(hook, expected=_webhook_of(credentials, hook))
        if trouble is not None:
            return Check(False, says, trouble.detail, name=says, trouble=trouble)
        return Check(True, says, name=says, settings={"username": username})

    async def close(self) -> None:
        """Closes the running loop's connections to Telegram."""
        await close_bot_client()


def _webhook_of(credentials: Mapping[str, Any], hook: Mapping[str, Any]) -> str:
    """Where the bot has to send; whatever it is where an operator set it by hand."""
    if not credentials.get("secret"):
        return ""
    return str(credentials.get("webhook_url") or hook.get("url") or "https://")


def webhook_trouble(hook: Mapping[str, Any], *, expected: str) -> Trouble | None:
    """What is wrong with a bot's webhook; `expected` is empty where updates are asked for."""
    url = str(hook.get("url") or "")
    if url != expected:
        return Trouble(
            "webhook",
            "Bot ini sedang terhubung ke alamat lain. Sambungkan ulang supaya pesan masuk ke sini."
            if url
            else "Webhook bot ini hilang. Sambungkan ulang supaya pesan masuk lagi.",
        )
    waiting = int(hook.get("pending_update_count") or 0)
    said = str(hook.get("last_error_message") or "")
    if expected and waiting and said:
        return Trouble(
            "webhook",
            f"Telegram tidak bisa mengantar {waiting} pesan ke server ini ({said[:120]}). Periksa "
            "alamat https dan sertifikatnya.",
        )
    return None
