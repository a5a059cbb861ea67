"""Meta knocking at the door at a steady rate, while the answers to it are being made and sent."""

import asyncio
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from bench.installation import (
    CORES,
    OTHERS_CPU,
    Running,
    data_directory,
    database,
    environment,
    serving,
    serving_apart,
)
from bench.load import Measured
from bench.shop import SLUG, names
from tests.serving import ROOT
from tests.vendors.graph_server import GraphServer
from tests.vendors.whatsapp_webhooks import NUMBER, SECRET, TOKEN, signed, text

# More than write in one run: each message is a turn of its own, and Meta lets nobody be written to
# too often.
CUSTOMERS = 4000
PRODUCTS = 1000
RATES = (50.0, 100.0, 200.0)
RUNS, SECONDS = 3, 15.0
# What a burst leaves behind has to be answered as well, in this time at most.
CATCH_UP_SECONDS = 300.0


def webhooks(quick: bool) -> None:
    """How soon WhatsApp's webhooks are acknowledged at a steady rate, answers being made."""
    print("one process (`serve`, SQLite) on one core, Meta on the other")
    with (
        data_directory(PRODUCTS) as directory,
        meta(directory) as (graph, env),
        serving(directory, **env) as running,
    ):
        _at_all_rates(running.base, graph, (running,), quick)
    url = os.environ.get("TANGGAP_TEST_DATABASE_URL")
    if not url:
        print("two processes: not measured, TANGGAP_TEST_DATABASE_URL names no PostgreSQL\n")
        return
    redis = os.environ.get("TANGGAP_TEST_REDIS_URL", "")
    print(f"`web` and `worker` (PostgreSQL{', Redis' if redis else ''}) and Meta on all cores")
    os.sched_setaffinity(0, CORES)
    with database(url) as own:
        shared = {"TANGGAP_DATABASE_URL": own} | ({"TANGGAP_REDIS_URL": redis} if redis else {})
        with (
            data_directory(PRODUCTS, **shared) as directory,
            meta(directory, **shared) as (graph, env),
            serving_apart(directory, **env) as both,
        ):
            _at_all_rates(both[0].base, graph, both, quick)
    os.sched_setaffinity(0, {OTHERS_CPU})


@contextmanager
def meta(directory: Path, **more: str) -> Iterator[tuple[GraphServer, dict[str, str]]]:
    """A scripted Graph API, and a number connected to the shop; yields the environment for it."""
    with GraphServer() as graph:
        env = {"TANGGAP_WHATSAPP_API_URL": graph.url, **more}
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


def _at_all_rates(
    base: str, graph: GraphServer, measured: tuple[Running, ...], quick: bool
) -> None:
    """A line for each run, and one with the medians of each rate."""
    print(f"{'per s':>6} {'p50 ms':>8} {'p95':>8} {'p99':>8} {'max':>8}"
          f" {'answered':>9} {'meanwhile':>10} {'rest in s':>10} {'no core':>8}"
          "  cpu ms each")  # fmt: skip
    # Meta is a process of its own: the scripted Graph API must not make its clock late.
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:

        def knock(per_second: float, seconds: float, name: str) -> Measured:
            return pool.submit(knocked, base, per_second, seconds, name).result()

        knock(20.0, 2.0, "warm")
        _wait_answered(graph, 40)
        for rate in RATES:
            rows = []
            for run in range(1 if quick else RUNS):
                rows.append(_run(knock, graph, measured, rate, 5.0 if quick else SECONDS, run))
                _print(f"{rate:.0f}", rows[-1])
            if len(rows) > 1:
                _print("median", [statistics.median(column) for column in zip(*rows, strict=True)])
    print()


def _run(
    knock: Callable[[float, float, str], Measured],
    graph: GraphServer,
    measured: tuple[Running, ...],
    rate: float,
    seconds: float,
    run: int,
) -> list[float]:
    graph.sent.clear()
    before = [one.cpu_ms() for one in measured]
    waited = measured[0].kept_waiting_ms()
    seen = knock(rate, seconds, f"{rate:.0f}.{run}")
    meanwhile = len(graph.sent)
    # Much of it means that the machine was busy with other things.
    waited = (measured[0].kept_waiting_ms() - waited) / seen.seconds / 10
    behind = _wait_answered(graph, seen.answers)
    spent = [(one.cpu_ms() - cpu) / seen.answers for one, cpu in zip(measured, before, strict=True)]
    if len(graph.sent) != seen.answers:
        print(f"{len(graph.sent)} of {seen.answers} were answered: this run does not count")
    latencies = [seen.median, seen.percentile(95), seen.percentile(99), max(seen.latencies_ms)]
    return [*latencies, meanwhile, meanwhile / seen.seconds, behind, waited, *spent]


def _print(name: str, row: list[float]) -> None:
    p50, p95, p99, most, meanwhile, rate, behind, waited, *spent = row
    each = " + ".join(f"{one:.1f}" for one in spent)
    print(f"{name:>6} {p50:>8.1f} {p95:>8.1f} {p99:>8.1f} {most:>8.1f}"
          f" {meanwhile:>9.0f} {rate:>8.0f}/s {behind:>10.1f} {waited:>7.0f}%  {each}",
          flush=True)  # fmt: skip


def _wait_answered(graph: GraphServer, count: int) -> float:
    """Waits until so many answers were sent; returns how long that took."""
    begun = time.perf_counter()
    while len(graph.sent) < count and time.perf_counter() - begun < CATCH_UP_SECONDS:
        time.sleep(0.1)
    return time.perf_counter() - begun


def knocked(base: str, per_second: float, seconds: float, name: str) -> Measured:
    """`knock_steadily`, for a process of its own."""
    return asyncio.run(knock_steadily(base, per_second=per_second, seconds=seconds, name=name))


async def knock_steadily(base: str, *, per_second: float, seconds: float, name: str) -> Measured:
    """Posts signed webhooks, one message each, at a rate that waits for nobody."""
    asked = names(400)
    now = int(time.time())
    made = [
        signed(
            text(
                f"{asked[number % 400].lower()} berapa kak?",
                wamid=f"wamid.{name}.{number}",
                sender=f"62811{number % CUSTOMERS:07}",
                at=now,
            )
        )
        for number in range(int(per_second * seconds))
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
