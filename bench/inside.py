"""Figures that only the inside shows: statements per turn, and bytes of prompt."""

import asyncio
import os
import tempfile

from bench.shop import SLUG, names, shop_file


def _set_up() -> None:
    """A database of this process's own."""
    os.environ["TANGGAP_DATA_DIR"] = tempfile.mkdtemp(prefix="tanggap-bench-")
    os.environ.setdefault("TANGGAP_SECRET_KEY", "only-for-benchmarks-" + "x" * 32)
    os.environ["TANGGAP_LOG_LEVEL"] = "error"
    os.environ["DJANGO_SETTINGS_MODULE"] = "tanggap.config.settings"
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)


def _import(products: int) -> None:
    import orjson

    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.shopfiles import import_shop

    import_shop(data=orjson.dumps(shop_file(products)), now=SYSTEM_CLOCK.now())


def queries_per_turn() -> None:
    """Statements from intake to the fetched answer, one turn by the built-in responder."""
    _set_up()
    _import(50)
    from tanggap.businesses.models import Business
    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.intake.terminal import Terminal
    from tests.counting import Statements

    async def measure() -> None:
        terminal = Terminal(business, clock=SYSTEM_CLOCK, model="builtin", explain=False)
        await terminal.say("c", "halo")
        statements = Statements()
        await statements.start()
        await terminal.say("c", f"{names(1)[0]} berapa?")
        await statements.stop()
        # The terminal reads its answer back with three statements of its own.
        print(f"statements per turn, intake to commit: {len(statements.work) - 3}\n")

    business = Business.objects.get(slug=SLUG)
    asyncio.run(measure())


def prompt_bytes() -> None:
    """Bytes sent to the model in one turn (two calls) for small and large catalogues."""
    _set_up()
    from django.conf import settings

    from tanggap.businesses.models import Business
    from tanggap.core.clock import SYSTEM_CLOCK
    from tanggap.intake.terminal import Terminal
    from tests.vendors.openai_script import one_tool_round
    from tests.vendors.openai_server import OpenAIServer

    async def measure() -> int:
        with OpenAIServer(one_tool_round) as server:
            settings.OPENAI_API_KEY = server.key
            settings.OPENAI_BASE_URL = server.base_url
            terminal = Terminal(business, clock=SYSTEM_CLOCK, model=None, explain=False)
            await terminal.say("c", f"{names(1)[0]} berapa?")
            return sum(len(asked.everything) for asked in server.asked)

    for products in (50, 1000, 20_000):
        _import(products)
        business = Business.objects.get(slug=SLUG)
        print(f"prompt bytes per turn, {products:>6} products: {asyncio.run(measure())}")
    print()
