"""Messages as the web chat's programs see them."""

from typing import Any

from tanggap.core import raw
from tanggap.core.money import format_idr
from tanggap.orders.selectors import current_order
from tanggap.orders.wire import order_json

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


def unread_after(conversation_id: int, after: int) -> int:
    """How many messages of the shop are newer than `after`; `PAGE` at most."""
    row = raw.one(
        "SELECT COUNT(*) FROM (SELECT 1 AS found FROM conversations_message "
        "WHERE conversation_id = %s AND direction = 'out' AND id > %s LIMIT %s) unread",
        [conversation_id, after, PAGE],
    )
    assert row is not None
    return int(row[0])


def replies_to(message_id: int) -> tuple[list[dict[str, Any]], dict[str, Any] | None] | None:
    """The replies of the turn that answered a message, and the conversation's committed order.

    `None` while the message is unanswered; the order is `None` where none was ever placed.
    """
    turn = raw.one(
        "SELECT m.turn_id, m.conversation_id, EXISTS (SELECT 1 FROM orders_order o "
        "WHERE o.conversation_id = m.conversation_id) FROM conversations_message m "
        "WHERE m.id = %s",
        [message_id],
    )
    if turn is None or turn[0] is None:
        return None
    found = raw.rows(
        _SELECT + "AND turn_id = %s AND direction = 'out' ORDER BY id", [turn[1], turn[0]]
    )
    order = current_order(turn[1]) if turn[2] else None
    return [_message(row) for row in found], order_json(order) if order is not None else None


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
        "image_url": (extra.get("image") or {}).get("url"),
        "order": extra.get("order"),
        "attachments": extra.get("attachments", []),
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
