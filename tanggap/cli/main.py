"""The `tanggap` command."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer

from tanggap.core.errors import TanggapError

app = typer.Typer(
    name="tanggap",
    help="Answers a small shop's customers in seconds, from the shop's real data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanggap.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from tanggap.config import logs

    logs.configure(settings.LOG_LEVEL)


def _register() -> None:
    """Loads every module of commands; each brings `register(app)`."""
    for module in ("serving", "setup", "shops", "chat", "evaluation", "channels", "doctor"):
        register: Callable[[typer.Typer], Any] = import_module(f"tanggap.cli.{module}").register
        register(app)


def main() -> None:
    """Runs one command; a mistake of the operator ends in one line, not in a traceback."""
    try:
        _set_up()
        _register()
        app()
    except TanggapError as error:
        print(f"tanggap: {error.message}", file=sys.stderr)
        sys.exit(2)
