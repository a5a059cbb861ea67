"""How a shop's channels do, for their pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from tanggap.businesses.models import Business
from tanggap.channels.health import Light, light_of
from tanggap.channels.models import Channel
from tanggap.core.errors import NotFound
from tanggap.deliveries.models import Delivery

# What went wrong longer ago is told elsewhere.
LATELY = timedelta(days=1)
KINDS = (Channel.Kind.WHATSAPP, Channel.Kind.TELEGRAM)


@dataclass(frozen=True, slots=True)
class Looked:
    """A channel with its light, and what became of its messages since yesterday."""

    channel: Channel
    light: Light
    # Held until the customer writes again: the vendor takes only templates.
    held: int = 0
    failed: int = 0
    uncertain: int = 0

    @property
    def bot_link(self) -> str:
        """Where customers open the chat with a bot."""
        username = self.channel.settings.get("username")
        return f"https://t.me/{username}" if username else ""

    @property
    def polling(self) -> bool:
        return bool(self.channel.settings.get("polling"))


def looked_at(business: Business, *, now: datetime) -> list[Looked]:
    """A shop's numbers and bots; those in use first. Two statements."""
    channels = list(
        Channel.objects.for_business(business)
        .filter(kind__in=KINDS)
        .select_related("health")
        .order_by("-active", "pk")
    )
    return _with_counts(business, channels, now)


def one_channel(business: Business, channel_id: int, *, now: datetime) -> Looked:
    """One number or bot of a shop. Raises `NotFound`. Two statements."""
    channel = (
        Channel.objects.for_business(business)
        .filter(pk=channel_id, kind__in=KINDS)
        .select_related("health", "business")
        .first()
    )
    if channel is None:
        raise NotFound("Kanal ini tidak ada.")
    return _with_counts(business, [channel], now)[0]


def _with_counts(business: Business, channels: list[Channel], now: datetime) -> list[Looked]:
    State = Delivery.State  # noqa: N806
    lately = Q(created_at__gte=now - LATELY)
    rows = (
        Delivery.objects.for_business(business)
        .filter(
            Q(state=State.HELD) | Q(state__in=(State.FAILED, State.UNCERTAIN)) & lately,
            channel_id__in=[channel.pk for channel in channels],
        )
        .values_list("channel_id", "state")
        .annotate(Count("pk"))
        if channels
        else ()
    )
    counts = {(channel_id, state): count for channel_id, state, count in rows}
    return [
        Looked(
            channel,
            light_of(channel, now=now),
            held=counts.get((channel.pk, State.HELD), 0),
            failed=counts.get((channel.pk, State.FAILED), 0),
            uncertain=counts.get((channel.pk, State.UNCERTAIN), 0),
        )
        for channel in channels
    ]


def open_channel(business: Business, channel_id: int, *, now: datetime) -> Channel:
    """A connected number or bot of a shop. Raises `NotFound`."""
    found = one_channel(business, channel_id, now=now)
    if not found.channel.active:
        raise NotFound("Kanal ini tidak terhubung.")
    return found.channel
