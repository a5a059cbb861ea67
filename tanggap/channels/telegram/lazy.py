"""The way to Telegram, imported when first needed: 20 MB that shops without a bot spare."""

import asyncio
from importlib import import_module
from types import ModuleType


class _Loaded:
    # Not `sys.modules`: a module that is just being imported stands there half made.
    bot: ModuleType | None = None


async def bot_client() -> ModuleType:
    """The module `bot`; imported beside the event loop, so that nobody waits for it."""
    if _Loaded.bot is None:
        _Loaded.bot = await asyncio.to_thread(import_module, "tanggap.channels.telegram.bot")
    return _Loaded.bot


async def close_bot_client() -> None:
    """Closes the running loop's connections to Telegram, if there ever were any."""
    if _Loaded.bot is not None:
        await _Loaded.bot.close()
