"""`tanggap channel`: connecting numbers and bots, looking after them, taking them away.

Each kind brings a module here with its `add` command; `list`, `check` and `remove` know all kinds.
"""

import typer

from tanggap.cli.channels import common, telegram, whatsapp


def register(app: typer.Typer) -> None:
    """Adds the command group."""
    channel = typer.Typer(help="Connect WhatsApp and Telegram.", no_args_is_help=True)
    add = typer.Typer(help="Connect a channel to a shop.", no_args_is_help=True)
    # A line for each kind.
    add.command("whatsapp")(whatsapp.add_whatsapp)
    add.command("telegram")(telegram.add_telegram)
    channel.add_typer(add, name="add")
    common.register(channel)
    app.add_typer(channel, name="channel")
