"""Meta knocking at the door at a steady rate, while the answers to it are being made and sent."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from bench.installation import environment
from bench.load import Measured
from bench.shop import SLUG, names
from tests.serving import ROOT
from tests.vendors.graph_server import GraphServer
from tests.vendors.whatsapp_webhooks import NUMBER, SECRET, TOKEN, signed, text

# A customer asks again after this many others have; so no one is written to too often for Meta.
CUSTOMERS = 2000


@contextmanager
def meta(directory: Path) -> Iterator[tuple[GraphServer, dict[str, str]]]:
    """A scripted Graph API, and a number connected to the shop; yields the environment for it."""
    with GraphServer() as graph:
        env = {"TANGGAP_WHATSAPP_API_URL": graph.url}
        add = ["channel", "add", "whatsapp", "--shop", SLUG, "--phone-number-id", NUMBER]
        keys = ["--token", TOKEN, "--app-secret", SECRET, "--verify-token", "v"]
        subprocess.run(
            [sys.executable, "-m", "tanggap.cli", *add, *keys],
            cwd=ROOT,
            env=environment(directory, **env),
            check=True,
            capture_output=True,
        )
        yield graph, env


async def knock_steadily(base: str, *, per_second: float, seconds: float) -> Measured:
    """Posts signed webhooks, one message each, at a rate that waits for nobody."""
    asked = names(400)
    now = int(time.time())
    count = int(per_second * seconds)
    made = [
        signed(
            text(
                f"{asked[number % 400].lower()} berapa kak?",
                wamid=f"wamid.{per_second:.0f}.{number}",
                sender=f"62811{number % CUSTOMERS:07}",
                at=now,
            )
        )
        for number in range(count)
    ]
    latencies: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def post(raw: bytes, headers: dict[str, str], planned: float) -> None:
            async with http.post(f"{base}/webhooks/whatsapp/", data=raw, headers=headers) as answer:
                assert answer.status == 200, answer.status
                await answer.read()
            # From when it was due, not from when we came round to it.
            latencies.append((time.perf_counter() - planned) * 1000)

        begun = time.perf_counter()
        posts = []
        for number, (raw, headers) in enumerate(made):
            planned = begun + number / per_second
            await asyncio.sleep(max(0.0, planned - time.perf_counter()))
            posts.append(asyncio.create_task(post(raw, headers, planned)))
        await asyncio.gather(*posts)
        spent = time.perf_counter() - begun
    return Measured(len(latencies), spent, latencies)


async def answered(graph: GraphServer, count: int, *, seconds: float) -> float:
    """Waits until so many answers were sent; returns how long that took."""
    begun = time.perf_counter()
    while len(graph.sent) < count and time.perf_counter() - begun < seconds:
        await asyncio.sleep(0.1)
    return time.perf_counter() - begun
