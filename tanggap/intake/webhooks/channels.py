"""Finding the channel that an update is for."""

from collections.abc import Iterable
from typing import Any

from tanggap.channels.credentials import opened
from tanggap.core import raw
from tanggap.intake.webhooks.storing import OpenChannel

_OPEN = """
    SELECT id, business_id, kind, external_id, credentials_sealed, settings
    FROM channels_channel WHERE kind = %s AND active AND
"""


def open_channels(kind: str, external_ids: Iterable[str]) -> dict[str, OpenChannel]:
    """The connected channels of a kind among what a vendor routes by."""
    wanted = sorted(set(external_ids))
    if not wanted:
        return {}
    places = ", ".join(["%s"] * len(wanted))
    found = raw.rows(_OPEN + f"external_id IN ({places})", [kind, *wanted])
    return {row[3]: _channel(row) for row in found}


def open_channel(kind: str, channel_id: int) -> OpenChannel | None:
    """A connected channel by its own id, as it stands in a webhook's address."""
    row = raw.one(_OPEN + "id = %s", [kind, channel_id])
    return _channel(row) if row is not None else None


def all_open_channels(kind: str, *, most: int) -> list[OpenChannel]:
    """Up to `most` connected channels of a kind, the newest first."""
    found = raw.rows(_OPEN + "TRUE ORDER BY id DESC LIMIT %s", [kind, most])
    return [_channel(row) for row in found]


def _channel(row: tuple[Any, ...]) -> OpenChannel:
    return OpenChannel(row[0], row[1], row[2], row[3], opened(row[4]), raw.parsed(row[5]))
