"""Making a bot ready for a shop: its menu, what it says of itself, where it sends messages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tanggap.channels.base import SendFailed
from tanggap.channels.telegram.contents import COMMANDS
from tanggap.channels.telegram.lazy import bot_client
from tanggap.channels.telegram.updates import ALLOWED_UPDATES
from tanggap.core.errors import Refused

_TOKEN = re.compile(r"(\d{5,20}):[A-Za-z0-9_-]{20,100}")
# Connections that Telegram may open to us at once; its own default.
CONNECTIONS = 40
# What Telegram shows in an empty chat, and on the bot's page. Its limits are 512 and 120.
DESCRIPTION, SHORT_DESCRIPTION = 512, 120


@dataclass(frozen=True, slots=True)
class Bot:
    """Who a token opens."""

    id: str
    username: str
    name: str

    @property
    def link(self) -> str:
        """Where customers open the chat."""
        return f"https://t.me/{self.username}"


def checked_token(text: str) -> str:
    """A token as @BotFather hands it out, without what was copied along. Raises `Refused`."""
    found = _TOKEN.search(text)
    if found is None:
        raise Refused(
            "Ini bukan token bot. Salin seluruhnya dari @BotFather, seperti 123456789:AAE…",
            code="token",
        )
    return found[0]


async def introduce(token: str) -> Bot:
    """Asks Telegram who the token opens. Raises `SendFailed`."""
    me = await (await bot_client()).call(token, "getMe")
    if not isinstance(me, Mapping) or me.get("is_bot") is False:
        raise Refused("Token ini bukan milik bot.", code="token")
    return Bot(str(int(me["id"])), str(me.get("username") or ""), str(me.get("first_name") or ""))


async def set_webhook(token: str, *, url: str, secret: str) -> None:
    """Has Telegram post updates to us; what waits is kept. Raises `SendFailed`."""
    await (await bot_client()).call(
        token,
        "setWebhook",
        {
            "url": url,
            "secret_token": secret,
            "allowed_updates": list(ALLOWED_UPDATES),
            "max_connections": CONNECTIONS,
            "drop_pending_updates": False,
        },
    )


async def dress(token: str, *, shop: str) -> None:
    """The menu, and what the bot says of itself; words that the owner chose stay.

    A bot works without, so a refusal changes nothing.
    """
    bot = await bot_client()
    commands = [{"command": one.name, "description": one.description} for one in COMMANDS]
    await _try(bot, token, "setMyCommands", {"commands": commands})
    described = await _try(bot, token, "getMyDescription", {})
    if isinstance(described, Mapping) and not described.get("description"):
        words = (
            f"Chat resmi {shop}. Tanya harga, stok, jam buka, atau ongkir, dan pesan langsung di "
            "sini. Dijawab otomatis dalam hitungan detik; orang toko siap membantu."
        )
        await _try(bot, token, "setMyDescription", {"description": words[:DESCRIPTION]})
        short = f"Tanya dan pesan di {shop}, dijawab seketika."
        await _try(
            bot, token, "setMyShortDescription", {"short_description": short[:SHORT_DESCRIPTION]}
        )


async def undress(token: str) -> None:
    """Takes the webhook away when a bot is disconnected; a revoked token needs no more."""
    await _try(await bot_client(), token, "deleteWebhook", {"drop_pending_updates": False})


async def _try(bot: Any, token: str, method: str, params: Mapping[str, Any]) -> Any:
    try:
        return await bot.call(token, method, params)
    except SendFailed:
        return None
