"""Who answers in this installation: ChatGPT where a key is set, the built-in responder always."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from django.conf import settings

from tanggap.assistant.base import Draft, Model, ModelFailed, OnText, TurnContext
from tanggap.core.errors import Broken, Refused
from tanggap.core.secrets import unseal
from tanggap.turns.load import Loaded


@lru_cache(maxsize=1024)
def _opened(sealed: str) -> str:
    return unseal(sealed)


class Unopened:
    """Stands in where the shop's own key cannot be opened any more: it never answers."""

    name = "chatgpt"

    async def draft(
        self, context: TurnContext, *, on_text: OnText | None = None, objection: str = ""
    ) -> Draft:
        """Fails as a refused key does, so that the built-in responder answers."""
        raise ModelFailed("key_refused", "kunci toko tidak bisa dibuka")


def chatgpt_for(loaded: Loaded) -> Model | None:
    """ChatGPT with the shop's key or the installation's; `None` where there is neither.

    `None` too where the owner has switched it off.
    """
    if not loaded.chatgpt_on:
        return None
    try:
        key = _opened(loaded.openai_key_sealed) or settings.OPENAI_API_KEY
    except Broken:
        return Unopened()
    if not key:
        return None
    # Importing the SDK takes longer than starting everything else; without a key nobody needs it.
    from tanggap.assistant.chatgpt import chatgpt_for as make

    model: Model = make(key, loaded.model or settings.MODEL)
    return model


async def close_chatgpt() -> None:
    """Closes the connections to ChatGPT of the present loop, if there ever were any."""
    chatgpt = sys.modules.get("tanggap.assistant.chatgpt")
    if chatgpt is not None:
        await chatgpt.close()


def chooser(name: str | None) -> Callable[[Loaded], Model | None]:
    """Which model answers: the installation's choice, the built-in one, or one by name.

    Raises `Refused` for a name that is none of these.
    """
    if name is None:
        return chatgpt_for
    if name == "builtin":
        return lambda loaded: None
    if not name.startswith(("responses:", "chat:")) or name.endswith(":"):
        raise Refused(f"--model: “{name}” is neither builtin nor responses:NAME nor chat:NAME.")

    def named(loaded: Loaded) -> Model | None:
        return chatgpt_for(replace(loaded, model=name, chatgpt_on=True))

    return named
