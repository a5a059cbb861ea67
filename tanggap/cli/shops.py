"""Whole shops and product lists, in and out."""

import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused


def register(app: typer.Typer) -> None:
    """Adds the command groups."""
    shop = typer.Typer(help="A whole shop as one JSON file.", no_args_is_help=True)
    shop.command("import")(import_shop_command)
    shop.command("export")(export_shop_command)
    shop.command("finetune-export")(export_examples_command)
    app.add_typer(shop, name="shop")
    products = typer.Typer(help="Products alone, as CSV or XLSX.", no_args_is_help=True)
    products.command("import")(import_products_command)
    app.add_typer(products, name="products")


def import_shop_command(
    file: Annotated[Path, typer.Argument(help="The shop file; - for standard input.")],
) -> None:
    """Make or renew a shop from its file: all of it or nothing."""
    from tanggap.shopfiles import import_shop

    report = import_shop(data=_read(file), now=SYSTEM_CLOCK.now())
    for line in report.lines():
        typer.echo(line)


def export_shop_command(
    slug: Annotated[str, typer.Argument(help="The shop's slug.")],
) -> None:
    """Print a shop as the file that imports it."""
    from tanggap.businesses.models import Business
    from tanggap.shopfiles import export_shop

    business = Business.objects.filter(slug=slug).first()
    if business is None:
        raise NotFound(f"There is no shop “{slug}”.")
    content = orjson.dumps(export_shop(business), option=orjson.OPT_INDENT_2)
    sys.stdout.buffer.write(content + b"\n")


def export_examples_command(
    slug: Annotated[str, typer.Argument(help="The shop's slug.")],
) -> None:
    """Print the approved conversations as OpenAI's fine-tuning JSONL, personal data masked."""
    from tanggap.businesses.models import Business
    from tanggap.evals.finetuning.export import LEAST_EXAMPLES, examples

    business = Business.objects.filter(slug=slug).first()
    if business is None:
        raise NotFound(f"There is no shop “{slug}”.")
    count = 0
    for line in examples(business):
        sys.stdout.buffer.write(line)
        count += 1
    if count < LEAST_EXAMPLES:
        typer.echo(
            f"{count} approved conversations; OpenAI takes no fewer than {LEAST_EXAMPLES}.",
            err=True,
        )


def import_products_command(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
    shop: Annotated[str, typer.Option(help="The shop's slug.")],
) -> None:
    """Add or renew products from a table: all rows or none."""
    from tanggap.businesses.models import Business
    from tanggap.catalogue.imports import import_products

    business = Business.objects.filter(slug=shop).first()
    if business is None:
        raise NotFound(f"--shop: there is no shop “{shop}”.")
    report = import_products(
        business=business,
        data=_read(file),
        filename=file.name,
        now=SYSTEM_CLOCK.now(),
        author="tanggap products import",
    )
    for line in report.lines():
        typer.echo(line)


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}.") from None
