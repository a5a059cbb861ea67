"""The data of a turn: what was looked up for it, who asks, and what they said long ago.

One message of its own just before the question, between marks that no text inside can write: texts
of customers and of the catalogue are data, never instructions.
"""

from typing import Any, Final

import orjson

from tanggap.assistant.base import Evidence, TurnContext
from tanggap.assistant.quoting import told_idr_of
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
        "open_quote": _open_quote(context),
        "latest_order": _latest_order(context),
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


def _open_quote(context: TurnContext) -> dict[str, Any]:
    """The bill that waits for this customer's yes; evidence for what is said of it."""
    quote = context.open_quote
    if quote is None or not quote.is_open(context.now):
        return {}
    told = {
        "quote": quote.code,
        "items": [f"{line.quantity} {line.name}" for line in quote.priced.lines],
        "total_idr": quote.priced.total_idr,
        "missing": list(quote.priced.missing),
        "read_back": told_idr_of(context) == quote.priced.total_idr,
    }
    known = {"fulfilment": quote.wanted.fulfilment, "payment": quote.wanted.payment_code}
    return _recorded(context, "open_quote", told | {k: v for k, v in known.items() if v})


def _latest_order(context: TurnContext) -> dict[str, Any]:
    """How the customer's newest order stands."""
    order = context.latest_order
    if order is None:
        return {}
    stands = {"number": order.number, "state": order.state, "total_idr": order.total_idr}
    return _recorded(context, "latest_order", stands)


def _recorded(context: TurnContext, source: str, told: dict[str, Any]) -> dict[str, Any]:
    """Adds what is told to the turn's evidence, once however often a draft is tried."""
    if not any(known.source == source for known in context.evidence):
        context.evidence.append(Evidence(source, told))
    return told


def _json(value: Any) -> str:
    # No text inside can close the marks around it.
    return orjson.dumps(value).replace(b"<", b"\\u003c").decode()
