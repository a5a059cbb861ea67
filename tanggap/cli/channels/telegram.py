"""`tanggap channel add telegram`."""

from typing import Annotated

import typer


def add_telegram(
    shop: Annotated[str, typer.Option(help="The shop's slug.")],
    token: Annotated[
        str, typer.Option(help="As @BotFather hands it out.", envvar="TANGGAP_TELEGRAM_TOKEN")
    ],
    polling: Annotated[
        bool,
        typer.Option(
            "--polling",
            help="Ask Telegram for messages: for a server without a public https address.",
        ),
    ] = False,
) -> None:
    """Connect a Telegram bot: menu, description and webhook included."""
    from tanggap.channels.connecting import can_be_told, connect_telegram
    from tanggap.cli.channels.common import shop_by, webhook_url
    from tanggap.core.clock import SYSTEM_CLOCK

    business = shop_by(shop)
    done = connect_telegram(business=business, token=token, polling=polling, now=SYSTEM_CLOCK.now())
    typer.echo(f"Kanal Telegram {done.channel.pk} tersambung ke {business.name}.")
    typer.echo(f"  Bot          : {done.bot.link}")
    if done.polling:
        typer.echo("  Pesan masuk  : diambil sendiri oleh `tanggap serve` atau `tanggap worker`")
        return
    typer.echo(f"  Webhook URL  : {webhook_url(done.channel)}")
    typer.echo(f"  Secret token : {done.secret}")
    if done.refused:
        typer.echo(f"! Telegram belum menerima webhook ini: {done.refused}")
    elif not done.webhook_url:
        typer.echo("! TANGGAP_PUBLIC_URL belum diisi, jadi webhook belum didaftarkan ke Telegram.")
    if done.refused or not can_be_told():
        typer.echo("  → Tanpa alamat https publik, tambahkan lagi dengan --polling.")
