"""Measuring the assistant with suites of dialogues."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
import typer

from tanggap.cli.chat import frozen_or_system
from tanggap.core.errors import NotFound, Refused

MOST_REPEATS = 100
MOST_CONCURRENCY = 64


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("eval")(evaluate)


def evaluate(
    file: Annotated[Path, typer.Argument(help="A suite: JSON lines; - for standard input.")],
    shop: Annotated[str, typer.Option(help="The shop's slug.")],
    at: Annotated[
        str | None,
        typer.Option(help="The shop's clock where a dialogue names none: 2026-12-24T19:30."),
    ] = None,
    repeat: Annotated[
        int, typer.Option(min=1, max=MOST_REPEATS, help="How often each dialogue is held.")
    ] = 1,
    model: Annotated[str | None, typer.Option(help="builtin, responses:NAME or chat:NAME.")] = None,
    concurrency: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_CONCURRENCY, help="Dialogues side by side; 8 with ChatGPT."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, not a table.")] = False,
    html: Annotated[Path | None, typer.Option(help="Also write a page to this file.")] = None,
    rates_only: Annotated[
        bool, typer.Option(help="Show figures alone, no sentence of the suite.")
    ] = False,
    at_least: Annotated[
        float, typer.Option(min=0, max=1, help="End with status 1 below this share of passes.")
    ] = 0.0,
) -> None:
    """Hold a suite's dialogues and say how many went as expected; nothing is sent or kept."""
    from tanggap.businesses.models import Business
    from tanggap.evals import report
    from tanggap.evals.scoring import scores_of
    from tanggap.evals.suite import read_suite
    from tanggap.intake.terminal import Terminal

    business = Business.objects.filter(slug=shop).first()
    if business is None:
        raise NotFound(f"--shop: there is no shop “{shop}”; `tanggap shop import` makes one.")
    suite = read_suite(_read(file), name=str(file))
    terminal = Terminal(
        business, clock=frozen_or_system(at, ZoneInfo(business.timezone)), model=model
    )
    results = asyncio.run(_held(terminal, suite, repeat, concurrency or _side_by_side(model)))
    scores = scores_of(results)
    title = f"{file.name} · {business.name}"
    shown = [] if rates_only else results
    if html is not None:
        about = f"{scores.dialogues} percakapan × {scores.repeats}, {', '.join(scores.models)}"
        _write(html, report.page(scores, shown, title=title, about=about))
    if as_json:
        figures = report.as_json(scores, shown, suite=str(file), shop=shop)
        sys.stdout.buffer.write(orjson.dumps(figures, option=orjson.OPT_INDENT_2) + b"\n")
    else:
        told = [*report.failures_told(shown), *report.differences_told(scores, shown)]
        for line in [*(told if shown else []), "", *report.table(scores, title=title)]:
            typer.echo(line)
    if scores.all.share < at_least:
        raise typer.Exit(1)


def _side_by_side(model: str | None) -> int:
    """How many dialogues to hold at once: the built-in responder waits for nobody."""
    from tanggap.evals.running import CHATGPT_CONCURRENCY

    return 1 if model == "builtin" else CHATGPT_CONCURRENCY


async def _held(terminal: Any, suite: Any, repeats: int, concurrency: int) -> Any:
    from tanggap.evals.running import hold_all

    try:
        return await hold_all(
            terminal,
            suite,
            repeats=repeats,
            concurrency=concurrency,
            done=_progress(len(suite) * repeats),
        )
    finally:
        await terminal.close()


def _progress(total: int) -> Callable[[object], Awaitable[bool]]:
    """Counts on standard error, where somebody looks at it."""
    count = 0

    async def done(_: object) -> bool:
        nonlocal count
        count += 1
        if sys.stderr.isatty():
            print(f"\r{count}/{total}", end="" if count < total else "\n", file=sys.stderr)
        return True

    return done


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}.") from None


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"--html: {file}: {error.strerror}.") from None
