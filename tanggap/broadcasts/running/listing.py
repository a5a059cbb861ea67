"""Writing down who gets a broadcast: rows, in pieces, each once whatever is repeated."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from django.db.models import QuerySet

from tanggap.broadcasts.audience import addresses, audience_from, chosen
from tanggap.broadcasts.models import Broadcast, Recipient
from tanggap.customers.models import ChannelIdentity

# How many customers one transaction writes down: some tens of milliseconds.
PIECE: Final = 250


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that a rule waits for, of one customer."""

    customer_id: int
    # Names it: the same one never fires twice.
    key: str
    due_at: datetime
    fields: Mapping[str, str] = field(default_factory=dict)


def fix_next_piece(broadcast: Broadcast, *, now: datetime) -> bool:
    """Writes the next customers of the audience down; false when there are no more.

    The caller holds the broadcast's row and stores its `cursor` with the rows.
    """
    audience = audience_from(broadcast.audience)
    found = addresses(broadcast.business_id, audience, now=now)
    customers = (
        found.filter(customer_id__gt=broadcast.cursor)
        .order_by("customer_id")
        .values_list("customer_id", flat=True)
        .distinct()[:PIECE]
    )
    ids = list(customers)
    if not ids:
        return False
    # Chosen among all channels that the audience has, of these customers only.
    _write(
        broadcast,
        ((address, "", {}, now) for address in _chosen(found, ids)),
    )
    broadcast.cursor = ids[-1]
    return True


def note_occasions(broadcast: Broadcast, occasions: Iterable[Occasion], *, now: datetime) -> int:
    """Writes customers of a rule down for whom its occasion has come; how many were asked for.

    Who is not in the rule's audience is left out. Twice the same occasion is once.
    """
    audience = audience_from(broadcast.audience)
    found = addresses(broadcast.business_id, audience, now=now)
    count = 0
    for piece in _pieces(occasions):
        where = {one.customer_id: one for one in _chosen(found, [o.customer_id for o in piece])}
        _write(
            broadcast,
            (
                (where[one.customer_id], one.key, dict(one.fields), one.due_at)
                for one in piece
                if one.customer_id in where
            ),
        )
        count += len(piece)
    return count


def _pieces(occasions: Iterable[Occasion]) -> Iterator[list[Occasion]]:
    rest = iter(occasions)
    while piece := list(islice(rest, PIECE)):
        yield piece


def _chosen(found: QuerySet[ChannelIdentity], customer_ids: list[int]) -> QuerySet[ChannelIdentity]:
    return chosen(found.filter(customer_id__in=customer_ids))


def _write(
    broadcast: Broadcast,
    chosen_ones: Iterable[tuple[ChannelIdentity, str, dict[str, str], datetime]],
) -> None:
    Recipient.objects.bulk_create(
        [
            Recipient(
                business_id=broadcast.business_id,
                broadcast=broadcast,
                customer_id=address.customer_id,
                identity=address,
                channel_id=address.channel_id,
                occasion=key,
                variant=variant_of(broadcast, address.customer_id),
                fields=fields,
                due_at=due_at,
            )
            for address, key, fields, due_at in chosen_ones
        ],
        ignore_conflicts=True,
    )


def variant_of(broadcast: Broadcast, customer_id: int) -> str:
    """Which of two texts a customer gets: by chance, and always the same one."""
    if not broadcast.text_b:
        return "A"
    share = zlib.crc32(f"{broadcast.pk}:{customer_id}".encode()) % 100
    return "B" if share < broadcast.share_b else "A"
