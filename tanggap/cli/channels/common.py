"""What the commands of all kinds of channels share."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tanggap.core.errors import NotFound, Refused

if TYPE_CHECKING:
    from tanggap.businesses.models import Business
    from tanggap.channels.abilities import Check
    from tanggap.channels.models import Channel

COLOURS = {"green": "✓", "amber": "!", "red": "✗", "off": "-"}


def register(group: typer.Typer) -> None:
    """Adds the commands that know every kind."""
    group.command("list")(list_channels)
    group.command("check")(check_channels)
    group.command("remove")(remove_channel)


def list_channels(
    shop: Annotated[str, typer.Option(help="Only this shop's; its slug.")] = "",
) -> None:
    """List channels with their lights and webhook addresses."""
    from tanggap.channels.health import light_of
    from tanggap.core.clock import SYSTEM_CLOCK

    found = list(_channels(shop))
    for channel in found:
        light = light_of(channel, now=SYSTEM_CLOCK.now())
        typer.echo(
            f"{COLOURS[light.colour]} {channel.pk}  {channel.business.slug}  {channel.kind}  "
            f"{channel.name or channel.external_id}: {light.says}"
        )
        if url := webhook_url(channel):
            typer.echo(f"      {url}")
        if light.next_step:
            typer.echo(f"    → {light.next_step}")
    if not found:
        typer.echo("Belum ada kanal. Tambahkan: tanggap channel add whatsapp --help")


def check_channels(
    channel_id: Annotated[
        int | None, typer.Argument(metavar="[ID]", help="One channel; see `channel list`.")
    ] = None,
) -> None:
    """Ask the vendors whether credentials still work; ends with 1 if one does not."""
    from tanggap.channels.connecting import checks

    chosen = [channel_by(channel_id)] if channel_id is not None else list(_channels(""))
    wrong = False
    for channel, checked in checks(channel for channel in chosen if channel.active):
        wrong = wrong or not checked.ok
        say_check(channel, checked)
    if wrong:
        raise typer.Exit(1)


def remove_channel(
    channel_id: Annotated[int, typer.Argument(metavar="ID", help="See `channel list`.")],
) -> None:
    """Disconnect a channel and forget its credentials; its conversations stay."""
    from tanggap.channels.connecting import remove_channel as remove

    channel = channel_by(channel_id)
    if channel.kind in ("webchat", "terminal"):
        raise Refused("Chat web tidak bisa dilepas; matikan di pengaturan toko.")
    remove(channel=channel)
    typer.echo(f"Kanal {channel.pk} ({channel.kind}) dilepas; percakapannya tetap bisa dibaca.")


def say_check(channel: "Channel", checked: "Check") -> None:
    """Prints what the vendor said, and keeps it for the console's light."""
    from tanggap.channels.connecting import keep_check
    from tanggap.core.clock import SYSTEM_CLOCK

    typer.echo(f"{'✓' if checked.ok else '✗'} {channel.pk}  {channel.kind}  {checked.says}")
    if checked.advice:
        typer.echo(f"    → {checked.advice}")
    keep_check(channel=channel, checked=checked, now=SYSTEM_CLOCK.now())


def shop_by(slug: str) -> "Business":
    """The shop with a slug."""
    from tanggap.businesses.models import Business

    business: Business | None = Business.objects.filter(slug=slug).first()
    if business is None:
        raise NotFound(f"--shop: there is no shop “{slug}”.")
    return business


def channel_by(channel_id: int) -> "Channel":
    """The channel with an id."""
    from tanggap.channels.models import Channel

    channel: Channel | None = (
        Channel.objects.select_related("business", "health").filter(pk=channel_id).first()
    )
    if channel is None:
        raise NotFound(f"There is no channel {channel_id}; see `tanggap channel list`.")
    return channel


def webhook_url(channel: "Channel") -> str:
    """Where the vendor has to send its webhooks; empty for a kind that has none."""
    from django.conf import settings

    from tanggap.channels.addresses import webhook_path

    path = webhook_path(channel)
    return f"{settings.PUBLIC_URL or 'https://ALAMAT-ANDA'}{path}" if path else ""


def _channels(slug: str) -> "Iterator[Channel]":
    from tanggap.channels.models import Channel

    rows = Channel.objects.select_related("business", "health").order_by("business__slug", "pk")
    if slug:
        rows = rows.for_business(shop_by(slug))
    yield from rows
