"""Reading webhooks: `entry[] × changes[] × messages[] | statuses[] | message_echoes[]`.

Pure. One request may carry many of each, of several numbers, and in any order. What is not as
documented is left out by itself, so that one odd message costs no other.
https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from tanggap.channels.base import (
    Echo,
    Edit,
    Event,
    IncomingMessage,
    Preference,
    Reaction,
    Receipt,
    Revocation,
)
from tanggap.channels.whatsapp.contents import content_of
from tanggap.channels.whatsapp.failures import failure_of

log = structlog.get_logger(__name__)

_DIGITS = re.compile(r"\d{5,15}")
_ID_LENGTH = 200
# A clock that runs ahead must not keep a reply window open.
_AHEAD = timedelta(minutes=5)

# `played` is a voice message that was listened to.
_STATES: Mapping[str, Any] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}


def parts_by_number(update: Any) -> dict[str, list[dict[str, Any]]]:
    """The changes of a request, by the phone number id they are for."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for entry in _list(update, "entry"):
        for change in _list(entry, "changes"):
            value = change.get("value")
            metadata = value.get("metadata") if isinstance(value, dict) else None
            number = metadata.get("phone_number_id") if isinstance(metadata, dict) else None
            if isinstance(number, str) and number:
                parts.setdefault(number, []).append(change)
    return parts


def parse_changes(changes: Sequence[Mapping[str, Any]], *, now: datetime) -> list[Event]:
    """What the changes of one number say, in Meta's order."""
    events: list[Event] = []
    for change in changes:
        value = change["value"]
        people = _People(value)
        for reader, name in _READERS:
            for item in _list(value, name):
                try:
                    events += reader(item, people, now)
                except (AttributeError, KeyError, TypeError, ValueError) as error:
                    log.warning("webhook_part_unread", part=name, error=type(error).__name__)
    return events


class _People:
    """Who is who in one change: names and ids stand beside the messages, not in them."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._by_id: dict[str, Mapping[str, Any]] = {}
        self._only: Mapping[str, Any] | None = None
        contacts = _list(value, "contacts")
        for contact in contacts:
            for name in ("wa_id", "user_id"):
                if isinstance(contact.get(name), str):
                    self._by_id[contact[name]] = contact
        if len(contacts) == 1:
            self._only = contacts[0]

    def who(self, *given: Any) -> dict[str, Any]:
        """Identity, aliases, phone and name of a person, by whatever ids a message gives.

        The business-scoped user id is the identity where there is one: the number may be hidden at
        any time, and later messages then come without it.
        """
        ids = [one for one in given if isinstance(one, str) and one]
        contact = next((self._by_id[one] for one in ids if one in self._by_id), None)
        if contact is None and (not ids or self._only is None):
            contact = self._only
        contact = contact or {}
        known = [*ids, contact.get("wa_id"), contact.get("user_id")]
        texts = [one for one in known if isinstance(one, str) and one]
        number = next((one for one in texts if _DIGITS.fullmatch(one)), "")
        scoped = next((one for one in texts if not _DIGITS.fullmatch(one)), "")
        if not number and not scoped:
            raise KeyError("nobody")
        profile = contact.get("profile")
        name = profile.get("name") if isinstance(profile, Mapping) else ""
        return {
            "identity": (scoped or number)[:120],
            "aliases": (number,) if scoped and number else (),
            "phone": f"+{number}" if number else "",
            "display_name": name if isinstance(name, str) else "",
        }


def _message(item: Mapping[str, Any], people: _People, now: datetime) -> Iterator[Event]:
    if item.get("group_id") or item.get("type") == "system":
        # Groups are no customers; a changed number shows with the next message.
        return
    who = people.who(item.get("from"), item.get("from_user_id"), item.get("user_id"))
    at = _moment(item, now)
    kind = item.get("type")
    if kind == "reaction":
        reaction = item["reaction"]
        yield Reaction(who["identity"], _id(reaction, "message_id"), reaction.get("emoji", ""), at)
        return
    if kind == "edit":
        edit = item["edit"]
        content = content_of(edit["message"])
        yield Edit(
            who["identity"], _id(item, "id"), _id(edit, "original_message_id"), content.text, at
        )
        return
    if kind == "revoke":
        yield Revocation(who["identity"], _id(item["revoke"], "original_message_id"), at)
        return
    content = content_of(item)
    yield IncomingMessage(
        **who,
        external_id=_id(item, "id"),
        text=content.text,
        sent_at=at,
        kind=content.kind,
        payload={**content.payload, **_around(item)},
    )


def _around(item: Mapping[str, Any]) -> dict[str, Any]:
    """What stands around a message: the one it replies to, the advertisement it came from."""
    payload: dict[str, Any] = {}
    context = item.get("context")
    if isinstance(context, Mapping):
        if isinstance(context.get("id"), str):
            payload["reply_to"] = context["id"]
        product = context.get("referred_product")
        if isinstance(product, Mapping):
            payload["product_retailer_id"] = str(product.get("product_retailer_id", ""))
        if context.get("forwarded") or context.get("frequently_forwarded"):
            payload["forwarded"] = True
    referral = item.get("referral")
    if isinstance(referral, Mapping):
        names = ("source_type", "source_id", "headline")
        payload["referral"] = {name: str(referral[name]) for name in names if name in referral}
    return payload


def _echo(item: Mapping[str, Any], people: _People, now: datetime) -> Iterator[Event]:
    """What the owner typed on the phone that shares the number (coexistence)."""
    if item.get("type") in ("edit", "revoke", "reaction", "system"):
        return
    content = content_of(item)
    yield Echo(
        **people.who(item.get("to"), item.get("to_user_id")),
        external_id=_id(item, "id"),
        text=content.text,
        sent_at=_moment(item, now),
        kind=content.kind,
        payload={**content.payload, **_around(item)},
    )


def _status(item: Mapping[str, Any], people: _People, now: datetime) -> Iterator[Event]:
    state = _STATES.get(item.get("status", ""))
    if state is None:
        return
    pricing = item.get("pricing")
    billed = ""
    if isinstance(pricing, Mapping):
        billed = ":".join(str(pricing.get(name, "")) for name in ("category", "type"))
    failure = failure_of(next(iter(_list(item, "errors")), {})) if state == "failed" else None
    yield Receipt(
        vendor_id=_id(item, "id"),
        state=state,
        at=_moment(item, now),
        key=str(item.get("biz_opaque_callback_data") or ""),
        pricing=billed.strip(":"),
        error=failure.says if failure else "",
        retry_after_seconds=failure.retry_seconds if failure else None,
        trouble=failure.trouble if failure else None,
        window_closed=failure.window_closed if failure else False,
        promos_refused=failure.promos_refused if failure else False,
    )


def _preference(item: Mapping[str, Any], people: _People, now: datetime) -> Iterator[Event]:
    if item.get("category") != "marketing_messages" or item.get("value") not in ("stop", "resume"):
        return
    who = people.who(item.get("wa_id"), item.get("user_id"))
    yield Preference(who["identity"], item["value"] == "resume", _moment(item, now), who["aliases"])


_READERS = (
    (_message, "messages"),
    (_echo, "message_echoes"),
    (_status, "statuses"),
    (_preference, "user_preferences"),
)


def _list(part: Any, name: str) -> list[dict[str, Any]]:
    found = part.get(name) if isinstance(part, Mapping) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _id(part: Mapping[str, Any], name: str) -> str:
    value = part[name]
    if not isinstance(value, str) or not 0 < len(value) <= _ID_LENGTH:
        raise ValueError(name)
    return value


def _moment(item: Mapping[str, Any], now: datetime) -> datetime:
    """When something happened; Meta writes seconds since 1970, as text."""
    try:
        at = datetime.fromtimestamp(int(item["timestamp"]), UTC)
    except (KeyError, OSError, OverflowError, TypeError, ValueError):
        return now
    return min(at, now) if at - now < _AHEAD else now
