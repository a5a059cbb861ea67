"""Talking to a shop's assistant in the terminal, or from a program by JSON lines."""

import asyncio
import sys
import uuid
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
import typer

from tanggap.core.clock import SYSTEM_CLOCK, Clock, FrozenClock
from tanggap.core.errors import NotFound, Refused


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(chat)


def chat(
    shop: Annotated[str, typer.Option(help="The shop's slug.")],
    at: Annotated[
        str | None, typer.Option(help="Freezes the shop's clock: 2026-12-24T19:30.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="builtin, responses:NAME or chat:NAME.")] = None,
    explain: Annotated[
        bool, typer.Option(help="Show how the built-in responder understood it.")
    ] = False,
) -> None:
    """Talk to the assistant; nothing is sent to any channel.

    With standard input not a terminal it reads JSON lines {"conversation": "c1", "text": "…"} and
    prints one JSON line for each.
    """
    from tanggap.businesses.models import Business
    from tanggap.intake.terminal import Terminal

    business = Business.objects.filter(slug=shop).first()
    if business is None:
        raise NotFound(f"--shop: there is no shop “{shop}”; `tanggap shop import` makes one.")
    clock = frozen_or_system(at, ZoneInfo(business.timezone))
    terminal = Terminal(business, clock=clock, model=model, explain=explain)
    asyncio.run(_run(terminal, _talk if sys.stdin.isatty() else _answer_lines))


def frozen_or_system(at: str | None, zone: ZoneInfo) -> Clock:
    """The clock that `--at` asks for; raises `Refused` for what is no time."""
    if at is None:
        return SYSTEM_CLOCK
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise Refused(f"--at: “{at}” is no ISO time such as 2026-12-24T19:30.") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return FrozenClock(moment.astimezone(UTC))


async def _run(terminal: Any, conversation: Callable[[Any], Awaitable[None]]) -> None:
    try:
        await conversation(terminal)
    finally:
        await terminal.close()


async def _talk(terminal: Any) -> None:
    key = uuid.uuid4().hex
    print(f"{terminal.business.name} — tulis pesan, Ctrl-D untuk selesai.")
    while True:
        try:
            text = await asyncio.to_thread(input, "kamu > ")
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if text.strip():
            answer = await terminal.say(key, text)
            print(f"toko > {answer['reply']}")
            if "explain" in answer:
                print(orjson.dumps(answer["explain"], option=orjson.OPT_INDENT_2).decode())


async def _answer_lines(terminal: Any) -> None:
    for number, (key, text) in enumerate(_lines(), start=1):
        if key is None:
            answer: dict[str, Any] = {"conversation": None, "line": number, "error": text}
        else:
            answer = {"conversation": key, **await terminal.say(key, text)}
        sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
        sys.stdout.buffer.flush()


def _lines() -> Iterator[tuple[str | None, str]]:
    """Each line's conversation and text; `None` with the reason for a line that is no message."""
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        try:
            message = orjson.loads(line)
            text, key = message["text"], message.get("conversation", "c1")
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            yield None, 'expected {"conversation": "c1", "text": "…"}'
            continue
        if not isinstance(text, str):
            yield None, "“text” must be a string"
            continue
        yield str(key), text
