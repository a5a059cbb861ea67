"""Messages as the web chat's programs see them."""

from typing import Any

from tanggap.core import raw
from tanggap.core.money import format_idr

PAGE = 100

_SELECT = """
    SELECT id, direction, author, kind, text, payload, external_id, sent_at
    FROM conversations_message
    WHERE conversation_id = %s AND direction <> 'note'
"""


def messages_after(conversation_id: int, after: int) -> list[dict[str, Any]]:
    """Up to `PAGE` messages of a conversation with an id above `after`, oldest first."""
    found = raw.rows(_SELECT + "AND id > %s ORDER BY id LIMIT %s", [conversation_id, after, PAGE])
    return [_message(row) for row in found]


def replies_to(message_id: int) -> list[dict[str, Any]] | None:
    """The replies of the turn that answered a message; `None` while it is unanswered."""
    turn = raw.one(
        "SELECT turn_id, conversation_id FROM conversations_message WHERE id = %s", [message_id]
    )
    if turn is None or turn[0] is None:
        return None
    found = raw.rows(
        _SELECT + "AND turn_id = %s AND direction = 'out' ORDER BY id", [turn[1], turn[0]]
    )
    return [_message(row) for row in found]


def _message(row: tuple[Any, ...]) -> dict[str, Any]:
    message_id, direction, author, kind, text, payload, external_id, sent_at = row
    extra = raw.parsed(payload)
    moment = raw.moment(sent_at)
    assert moment is not None
    return {
        "id": message_id,
        # Stored under "<visitor>:<id>", so that visitors cannot collide; theirs is the second half.
        "client_message_id": external_id.partition(":")[2] if external_id else None,
        "direction": direction,
        "author": author,
        "kind": kind,
        "text": text,
        "cards": [_card(card) for card in extra.get("cards", [])],
        "chips": extra.get("chips", []),
        "sent_at": moment.isoformat(),
    }


def _card(card: dict[str, Any]) -> dict[str, Any]:
    return {
        "product_id": card["product_id"],
        "name": card["name"],
        "price_idr": card["price_idr"],
        "price": format_idr(card["price_idr"]),
        "unit": card["unit"],
        "sold_out": card["sold_out"],
        "photo_url": card.get("photo") or None,
    }
