"""Which conversation an address on a channel belongs to; made on first contact."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tanggap.channels.base import Echo, IncomingMessage
from tanggap.core import raw
from tanggap.core.text import clean_text
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.intake.receive import Thread

# A customer who writes first asks to be answered; a changed understanding gets a new name.
CONSENT_TEXT = "wrote-first-1"

NAME_LENGTH = 120

_FIND = """
    SELECT i.id, i.external_id, i.phone, i.display_name, i.blocked_at, i.customer_id, c.id,
           u.name, u.phone
    FROM customers_channelidentity i
    JOIN conversations_conversation c ON c.identity_id = i.id
    JOIN customers_customer u ON u.id = i.customer_id
    WHERE i.channel_id = %s AND
"""

_MAKE_IDENTITY = """
    INSERT INTO customers_channelidentity
        (channel_id, customer_id, external_id, display_name, phone, created_at, updated_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (channel_id, external_id) DO NOTHING
    RETURNING id
"""


def find_threads(
    *,
    business_id: int,
    channel_id: int,
    told: Sequence[IncomingMessage | Echo],
    now: datetime,
) -> dict[str, Thread]:
    """The conversation of every identity that is told of; new ones are made.

    Within the caller's transaction. In the order of the identities, so that two deliveries of the
    same new customers do not wait for each other.
    """
    newest = {one.identity: one for one in told}
    return {
        identity: _thread(business_id, channel_id, newest[identity], now)
        for identity in sorted(newest)
    }


def _thread(
    business_id: int, channel_id: int, told: IncomingMessage | Echo, now: datetime
) -> Thread:
    row = _find(channel_id, told)
    if row is None:
        made = _make(business_id, channel_id, told, now)
        if made is not None:
            return made
        # Another request met this customer at the same moment and was first.
        row = _find(channel_id, told)
        assert row is not None, "an identity is stored together with its conversation"
    _refresh(row, told)
    return Thread(business_id, channel_id, row[5], row[6])


def _find(channel_id: int, told: IncomingMessage | Echo) -> tuple[Any, ...] | None:
    """The row of a known identity: by its name, else by an older name of the same person."""
    names = (told.identity, *told.aliases)
    places = ", ".join(["%s"] * len(names))
    found = raw.rows(_FIND + f"i.external_id IN ({places})", [channel_id, *names])
    if found:
        return min(found, key=lambda row: names.index(row[1]))
    if told.phone.removeprefix("+") == told.identity:
        # Known by a better name than the number, which is all that was told this time.
        return raw.one(_FIND + "i.phone = %s ORDER BY i.id DESC LIMIT 1", [channel_id, told.phone])
    return None


def _make(
    business_id: int, channel_id: int, told: IncomingMessage | Echo, now: datetime
) -> Thread | None:
    """A new customer with a conversation; `None` when somebody else has just made them.

    Plain statements: at a rush many are new, and each of them waits for the one before.
    """
    name = clean_text(told.display_name)[:NAME_LENGTH]
    stamps = {"created_at": now, "updated_at": now}
    customer_id = raw.insert(
        "customers_customer",
        {
            "business_id": business_id,
            "name": name,
            "phone": told.phone,
            "address": "",
            "language": "id",
            "notes": "",
            "birthday": 0,
            **stamps,
        },
    )
    stamp = raw.stamp(now)
    identity = raw.one(
        _MAKE_IDENTITY,
        [channel_id, customer_id, told.identity, name, told.phone, stamp, stamp],
    )
    if identity is None:
        raw.count("DELETE FROM customers_customer WHERE id = %s", [customer_id])
        return None
    (identity_id,) = identity
    conversation_id = raw.insert(
        "conversations_conversation",
        {
            "business_id": business_id,
            "channel_id": channel_id,
            "identity_id": identity_id,
            "customer_id": customer_id,
            "fence": 0,
            "last_incoming_id": 0,
            "memory": {},
            "failures": 0,
            **stamps,
        },
    )
    if isinstance(told, IncomingMessage):
        raw.insert(
            "customers_consent",
            {
                "customer_id": customer_id,
                "kind": Consent.Kind.SERVICE.value,
                "granted": True,
                "text_version": CONSENT_TEXT,
                "channel_id": channel_id,
                "source": Consent.Source.CHAT.value,
                "note": "",
                "at": now,
            },
        )
    return Thread(business_id, channel_id, customer_id, conversation_id)


def _refresh(row: tuple[Any, ...], told: IncomingMessage | Echo) -> None:
    """Writes what has become known of an identity since; usually nothing."""
    identity_id, external_id, phone, display_name, blocked_at, customer_id = row[:6]
    customer_name, customer_phone = row[7:9]
    name = clean_text(told.display_name)[:NAME_LENGTH]
    changes: dict[str, Any] = {}
    if external_id in told.aliases:
        changes["external_id"] = told.identity
    if told.phone and told.phone != phone:
        changes["phone"] = told.phone
    if name and name != display_name:
        changes["display_name"] = name
    if blocked_at is not None and isinstance(told, IncomingMessage):
        changes["blocked_at"] = None
    if changes:
        ChannelIdentity.objects.filter(pk=identity_id).update(**changes)
    learnt = {}
    if name and not customer_name:
        learnt["name"] = name
    if told.phone and not customer_phone:
        learnt["phone"] = told.phone
    if learnt:
        Customer.objects.filter(pk=customer_id).update(**learnt)
