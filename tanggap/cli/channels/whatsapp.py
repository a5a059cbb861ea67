"""`tanggap channel add whatsapp`."""

from typing import Annotated

import typer

from tanggap.core.errors import Refused


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
    from tanggap.channels.connecting import FIELDS, Keys, connect_whatsapp
    from tanggap.cli.channels.common import shop_by, webhook_url

    business = shop_by(shop)
    if not phone_number_id.isdigit() or (waba_id and not waba_id.isdigit()):
        raise Refused("--phone-number-id, --waba-id: these are Meta's ids, digits only.")
    keys = Keys(
        phone_number_id=phone_number_id,
        token=token,
        app_secret=app_secret,
        waba_id=waba_id,
        verify_token=verify_token,
        coexistence=coexistence,
        resume_minutes=resume_minutes,
    )
    done = connect_whatsapp(business=business, keys=keys, ask=check)
    typer.echo(f"Kanal WhatsApp {done.channel.pk} tersambung ke {business.name}.")
    typer.echo("Isi di developers.facebook.com → aplikasi → WhatsApp → Configuration:")
    typer.echo(f"  Callback URL : {webhook_url(done.channel)}")
    typer.echo(f"  Verify token : {done.verify_token}")
    typer.echo(f"Lalu aktifkan (Subscribe) kolom webhook: {', '.join(FIELDS)}")
