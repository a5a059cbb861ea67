"""`tanggap channel add whatsapp`."""

import asyncio
import secrets
from typing import TYPE_CHECKING, Annotated

import typer

from tanggap.core.errors import Refused

if TYPE_CHECKING:
    from tanggap.channels.base import Check


def add_whatsapp(
    shop: Annotated[str, typer.Option(help="The shop's slug.")],
    phone_number_id: Annotated[
        str, typer.Option(help="“Phone number ID” in the app's WhatsApp → API Setup.")
    ],
    token: Annotated[
        str,
        typer.Option(help="A permanent token of a system user.", envvar="TANGGAP_WHATSAPP_TOKEN"),
    ],
    app_secret: Annotated[
        str,
        typer.Option(
            help="“App secret” in the app's settings.", envvar="TANGGAP_WHATSAPP_APP_SECRET"
        ),
    ],
    verify_token: Annotated[
        str, typer.Option(help="Typed into Meta's form; made up when left out.")
    ] = "",
    waba_id: Annotated[
        str, typer.Option(help="“WhatsApp Business Account ID”; templates need it.")
    ] = "",
    coexistence: Annotated[
        bool, typer.Option(help="The number stays in the phone's WhatsApp Business app, too.")
    ] = False,
    resume_minutes: Annotated[
        int,
        typer.Option(help="Minutes after the owner's last reply on the phone.", min=1, max=10_080),
    ] = 30,
    check: Annotated[bool, typer.Option(help="Ask Meta first whether the token works.")] = True,
) -> None:
    """Connect a WhatsApp number by Meta's Cloud API."""
    from tanggap.channels.services import connect_channel, digest
    from tanggap.cli.channels.common import shop_by, webhook_url

    business = shop_by(shop)
    if not phone_number_id.isdigit() or (waba_id and not waba_id.isdigit()):
        raise Refused("--phone-number-id, --waba-id: these are Meta's ids, digits only.")
    credentials = {
        "phone_number_id": phone_number_id,
        "token": token.strip(),
        "app_secret": app_secret.strip(),
        "waba_id": waba_id,
    }
    name, kept = "", {}
    if check:
        checked = asyncio.run(_asked(credentials, phone_number_id))
        if not checked.ok:
            raise Refused(f"{checked.says} {checked.advice}".strip())
        name, kept = checked.name, checked.settings
    chosen = verify_token or secrets.token_urlsafe(24)
    channel = connect_channel(
        business=business,
        kind="whatsapp",
        external_id=phone_number_id,
        credentials=credentials,
        settings={
            **kept,
            "verify_token_sha256": digest(chosen),
            "coexistence": coexistence,
            "resume_minutes": resume_minutes,
            "waba_id": waba_id,
        },
        name=name,
    )
    typer.echo(f"Kanal WhatsApp {channel.pk} tersambung ke {business.name}.")
    typer.echo("Isi di developers.facebook.com → aplikasi → WhatsApp → Configuration:")
    typer.echo(f"  Callback URL : {webhook_url(channel)}")
    typer.echo(f"  Verify token : {chosen}")
    fields = "messages, smb_message_echoes, user_preferences"
    typer.echo(f"Lalu aktifkan (Subscribe) kolom webhook: {fields}")


async def _asked(credentials: dict[str, str], number: str) -> "Check":
    from tanggap.channels.whatsapp.adapter import WhatsApp

    adapter = WhatsApp()
    try:
        return await adapter.check(credentials, number)
    finally:
        await adapter.close()
