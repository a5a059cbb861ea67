"""`make bench`: what a turn costs, on one core with SQLite, against a scripted ChatGPT.

One question, one tool round (two model calls), over HTTP as a customer's page does it. The quiet
window is set to 0: it is a wait of our choice and not work. Machines differ and are noisy: compare
figures of one run.
"""

import argparse
import asyncio
import os
import time
from collections.abc import Callable

from bench.inside import prompt_bytes, queries_per_turn
from bench.installation import (
    MEASURED_CPU,
    OTHERS_CPU,
    data_directory,
    fallbacks,
    scripted_model,
    serving,
)
from bench.load import converse, knock
from bench.responder import responder
from bench.webhooks import webhooks

CALLS_PER_TURN = 2
PRODUCTS = 1000
# (conversations side by side, turns in each) so that a run lasts some seconds.
RUNS = {0: [(1, 200), (16, 60), (64, 25), (256, 6)], 300: [(1, 12), (16, 10), (64, 8), (256, 5)]}


def first_answer() -> None:
    """From the start of the process to the first customer's answer."""
    with data_directory(PRODUCTS) as directory:
        begun = time.perf_counter()
        with serving(directory) as running:
            ready = time.perf_counter() - begun
            asyncio.run(converse(running.base, conversations=1, turns=1, products=PRODUCTS))
            answered = time.perf_counter() - begun
    print(f"first answer after start: {answered:.2f} s (listening after {ready:.2f} s)\n")


def turns(quick: bool) -> None:
    """Throughput, added latency, processor time and memory of turns."""
    print(f"{'model ms':>8} {'convs':>6} {'turns/s':>8} {'added p50':>10} {'p95':>8} {'p99':>8}"
          f" {'cpu ms/turn':>12} {'MB':>6}")  # fmt: skip
    for delay_ms, runs in RUNS.items():
        with data_directory(PRODUCTS) as directory, scripted_model(delay_ms) as model:
            with serving(directory, TANGGAP_CONCURRENCY="512", **model) as running:
                warm = converse(running.base, conversations=4, turns=5, products=PRODUCTS)
                asyncio.run(warm)
                for conversations, count in runs:
                    if quick:
                        count = max(1, count // 4)
                    cpu = running.cpu_ms()
                    seen = asyncio.run(
                        converse(
                            running.base,
                            conversations=conversations,
                            turns=count,
                            products=PRODUCTS,
                            spread_seconds=delay_ms * CALLS_PER_TURN / 1000,
                        )
                    )
                    spent = (running.cpu_ms() - cpu) / seen.answers
                    wait = delay_ms * CALLS_PER_TURN
                    print(
                        f"{delay_ms:>8} {conversations:>6} {seen.per_second:>8.0f}"
                        f" {seen.median - wait:>10.1f} {seen.percentile(95) - wait:>8.1f}"
                        f" {seen.percentile(99) - wait:>8.1f} {spent:>12.2f}"
                        f" {running.resident_mb():>6.0f}",
                        flush=True,
                    )
            if lost := fallbacks(directory):
                print(f"{lost} turns were not answered by ChatGPT: this run does not count")
    print()


def builtin_turns(quick: bool) -> None:
    """The same without a model: the built-in responder."""
    with data_directory(PRODUCTS) as directory, serving(directory) as running:
        asyncio.run(converse(running.base, conversations=4, turns=5, products=PRODUCTS))
        cpu = running.cpu_ms()
        seen = asyncio.run(
            converse(running.base, conversations=16, turns=10 if quick else 60, products=PRODUCTS)
        )
        spent = (running.cpu_ms() - cpu) / seen.answers
    print(f"built-in responder, 16 conversations: {seen.per_second:.0f} turns/s, "
          f"p50 {seen.median:.1f} ms, {spent:.2f} ms CPU per turn\n")  # fmt: skip


def acknowledgements(quick: bool) -> None:
    """How many messages a second the door takes in."""
    with (
        data_directory(50) as directory,
        serving(directory, TANGGAP_QUIET_SECONDS="8") as running,
    ):
        cpu = running.cpu_ms()
        seen = asyncio.run(knock(running.base, conversations=64, messages=20 if quick else 50))
        spent = (running.cpu_ms() - cpu) / seen.answers
    print(f"intake: {seen.per_second:.0f} acknowledgements/s, p50 {seen.median:.1f} ms, "
          f"p99 {seen.percentile(99):.1f} ms, {spent:.2f} ms CPU each\n")  # fmt: skip


def main() -> None:
    """Prints everything, or what is asked for."""
    sections: dict[str, Callable[[bool], None]] = {
        "first": lambda quick: first_answer(),
        "turns": turns,
        "builtin": builtin_turns,
        "responder": lambda quick: responder(),
        "intake": acknowledgements,
        "webhooks": webhooks,
        "queries": lambda quick: queries_per_turn(),
        "prompt": lambda quick: prompt_bytes(),
    }
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(sections))
    options.add_argument("--quick", action="store_true", help="a quarter of the work")
    given = options.parse_args()
    os.sched_setaffinity(0, {OTHERS_CPU})
    print(f"measured on core {MEASURED_CPU}, customers and model on core {OTHERS_CPU}\n")
    for name in given.sections or sections:
        if name not in sections:
            options.error(f"there is no section “{name}”; choose from {', '.join(sections)}")
        sections[name](given.quick)


if __name__ == "__main__":
    main()
