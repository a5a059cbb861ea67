"""The data of a turn: what was looked up for it, who asks, and what they said long ago.

One message of its own just before the question, between marks that no text inside can write: texts
of customers and of the catalogue are data, never instructions.
"""

from typing import Any, Final

import orjson

from tanggap.assistant.base import TurnContext
from tanggap.assistant.remembering import notes_before, preferences_of

OPENING: Final = "<data>"
CLOSING: Final = "</data>"
NAME_CHARS: Final = 60
ADDRESS_CHARS: Final = 200


def data_of(context: TurnContext, *, lines_shown: int) -> str:
    """The turn's data as one text; empty when there is none.

    `lines_shown` is how many of the last lines of the conversation the model sees in full.
    """
    shown = context.history[len(context.history) - lines_shown :]
    parts: dict[str, Any] = {
        "customer": _customer(context),
        "earlier": notes_before(context.memory, shown[0].at if shown else context.now),
        "looked_up": [
            {"tool": call.name, "arguments": call.arguments, "result": call.result}
            for call in context.tool_calls
            if call.prefetched
        ],
    }
    known = {name: part for name, part in parts.items() if part}
    return f"{OPENING}{_json(known)}{CLOSING}" if known else ""


def _customer(context: TurnContext) -> dict[str, Any]:
    """Who asks, as far as it is known and this message needs it."""
    name = " ".join(context.customer_name.split())[:NAME_CHARS]
    address = " ".join(context.customer_address.split())[:ADDRESS_CHARS]
    if not context.needs_personal_data:
        # Even its placeholder says nothing that an answer needs.
        address = ""
    known = {"name": name, "address": address, "said_of_themselves": preferences_of(context.memory)}
    return {key: value for key, value in known.items() if value}


def _json(value: Any) -> str:
    # No text inside can close the marks around it.
    return orjson.dumps(value).replace(b"<", b"\\u003c").decode()
