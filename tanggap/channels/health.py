"""How a channel does: one light, and the next step when it is not green."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel, ChannelHealth
from tanggap.channels.registry import adapter_for

Colour = Literal["green", "amber", "red", "off"]


@dataclass(frozen=True, slots=True)
class Light:
    """A channel's light. `says` is what is, `next_step` what to do; empty when nothing is."""

    colour: Colour
    says: str
    next_step: str
    last_webhook_at: datetime | None
    last_sent_at: datetime | None


# Whoever asks for messages hears of the vendor twice a minute.
ASKING_STOPPED = timedelta(minutes=3)


def light_of(channel: Channel, *, now: datetime) -> Light:
    """The light of a channel; fetch its `health` along (`select_related`)."""
    health: ChannelHealth | None = getattr(channel, "health", None)
    heard = health.last_webhook_at if health else None
    sent = health.last_sent_at if health else None
    if not channel.active:
        return Light("off", "Tidak terhubung", "Sambungkan lagi bila perlu.", heard, sent)
    if adapter_for(channel.kind).pulled:
        return Light("green", "Aktif", "", heard, sent)
    if health is not None and health.trouble:
        return Light("red", "Bermasalah", health.trouble_detail, heard, sent)
    if channel.settings.get("polling") and (heard is None or now - heard > ASKING_STOPPED):
        return _not_asking(channel, heard, sent, now)
    if heard is None:
        return Light(
            "amber",
            "Belum ada pesan masuk",
            "Kirim satu pesan ke nomor atau bot ini dari HP lain. Kalau lampu tetap kuning, "
            "periksa alamat webhook-nya.",
            heard,
            sent,
        )
    return Light("green", "Aktif", "", heard, sent)


def _not_asking(
    channel: Channel, heard: datetime | None, sent: datetime | None, now: datetime
) -> Light:
    """Nobody asks the vendor for messages, or not yet."""
    if heard is None and now - channel.updated_at < ASKING_STOPPED:
        return Light("amber", "Sedang menyambung", "Tunggu sebentar ya.", heard, sent)
    return Light(
        "red",
        "Pesan tidak diambil",
        "Server tidak sedang mengambil pesan. Pastikan Tanggap berjalan dan internet servernya "
        "hidup.",
        heard,
        sent,
    )


def channels_with_light(business: Business, *, now: datetime) -> list[tuple[Channel, Light]]:
    """A shop's channels with their lights, in the order in which they were connected."""
    rows = Channel.objects.for_business(business).select_related("health").order_by("pk")
    return [(channel, light_of(channel, now=now)) for channel in rows]
