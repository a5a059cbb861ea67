"""Preparing an installation: the database, and the first owner."""

import secrets
from typing import Annotated

import typer

from tanggap.core.errors import NotFound


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(migrate)
    app.command("create-owner")(create_owner_command)


def migrate() -> None:
    """Brings the database up to date."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=1)


def create_owner_command(
    email: Annotated[str, typer.Option(help="The owner's email address, the login name.")],
    shop: Annotated[str, typer.Option(help="Slug of an existing shop, or the name of a new one.")],
    password: Annotated[
        str | None, typer.Option(help="Made up and shown when left out.", envvar="TANGGAP_PASSWORD")
    ] = None,
    name: Annotated[str, typer.Option(help="The owner's name.")] = "",
) -> None:
    """Make an account with its shop; an existing shop gets the account as an owner."""
    from django.db import transaction

    from tanggap.businesses.models import Business
    from tanggap.businesses.services import create_business, create_owner, is_slug
    from tanggap.channels.services import ensure_webchat_channel

    chosen = password or secrets.token_urlsafe(12)
    with transaction.atomic():
        business = Business.objects.filter(slug=shop).first()
        if business is None:
            if is_slug(shop) and "-" in shop:
                raise NotFound(f"--shop: there is no shop “{shop}”; give a name to make a new one.")
            business = create_business(name=shop)
            ensure_webchat_channel(business=business)
        create_owner(email=email, password=chosen, business=business, name=name)
    typer.echo(f"Toko  : {business.name} (/c/{business.slug})")
    typer.echo(f"Login : {email.strip().lower()}")
    if password is None:
        typer.echo(f"Sandi : {chosen}")
