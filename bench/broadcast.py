"""`python -m bench.broadcast`: a promo to ten thousand, through kill -9 and a vendor in a bad mood.

On PostgreSQL (`TANGGAP_TEST_DATABASE_URL`, and Redis where `TANGGAP_TEST_REDIS_URL` names one): a
web process, and a worker that is killed five times. Customers of the web chat ask and wait for
their answers, in turn while the broadcast is paused and while it goes out, so that whatever else
the machine does falls on both alike. Ends with a verdict on each thing that must hold; the exit
code tells whether all of them do.

How fast it can be is the vendor's word: each 429 asks the whole number to wait a second. With two
of a hundred and 40 a second that a number's promos may take, 10,000 need seven minutes at least.
"""

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.installation import database
from bench.load import Measured
from tests.concurrency.broadcasting import SHOP, Installed, Share, moods, phone_of
from tests.serving import ROOT, Process, Visitor, free_port, run_command
from tests.vendors.graph_server import GraphServer

DEMO = ROOT / "tanggap" / "businesses" / "demo" / f"{SHOP}.json"
QUESTIONS = ("es teh manis berapa?", "nasi goreng ada?", "buka jam berapa kak?", "bisa qris?")
# Seconds between questions, how long they are asked at a stretch, and how many stretches each way.
EVERY, LASTING, ROUNDS = 0.25, 20.0, 3
STOPPING, CAPPED = 20, 100
STUCK_SECONDS = 120.0
# What Meta takes of one number in a second, and by how much an answer may become slower.
PER_SECOND, SLOWER_MS = 80, 200
# What Meta does, of a hundred sends each: 429 for the whole number, 500, a gateway's page, and a
# connection that ends after the message was taken.
MOODS = Share(limited=0.02, broken=0.06, gateway=0.03, cut=0.03)


@dataclass
class Course:
    """What happened, for the verdict."""

    customers: int
    moments: list[float] = field(default_factory=list)
    paused: list[float] = field(default_factory=list)
    meanwhile: list[float] = field(default_factory=list)
    # How many messages the vendor had when STOP was stored.
    stopped_at: int = 0
    seconds: float = 0.0
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def capped(self) -> set[str]:
        """Those who have had their share of promos this week."""
        return {phone_of(number) for number in range(CAPPED)}

    @property
    def stopping(self) -> list[str]:
        """Those who say STOP; the last of the list, so that most of them have not got it yet."""
        return [phone_of(self.customers - 1 - number) for number in range(STOPPING)]


async def ask_steadily(base: str, seconds: float) -> list[float]:
    """Questions at a steady rate, each by a customer who waits for the answer; milliseconds."""
    took: list[float] = []

    async def ask(visitor: Visitor, number: int) -> None:
        begun = time.perf_counter()
        await visitor.ask(QUESTIONS[number % len(QUESTIONS)], wait=40)
        took.append((time.perf_counter() - begun) * 1000)

    visitors = [await Visitor(base, SHOP).__aenter__() for _ in range(16)]
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(seconds / EVERY)):
            await asyncio.sleep(max(0.0, begun + number * EVERY - time.perf_counter()))
            group.create_task(ask(visitors[number % len(visitors)], number))
    for visitor in visitors:
        await visitor.__aexit__()
    return took


def noting(script: Iterator[Any], moments: list[float]) -> Iterator[Any]:
    """The script, with the moment of each send that it is asked about."""
    for act in script:
        moments.append(time.monotonic())
        yield act


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=5)
    asked = parser.parse_args()
    chance = random.Random(20261129)
    course = Course(asked.customers)
    with (
        tempfile.TemporaryDirectory() as directory,
        database(os.environ["TANGGAP_TEST_DATABASE_URL"]) as url,
        GraphServer(script=noting(moods(chance, MOODS), course.moments)) as graph,
    ):
        env = {
            "TANGGAP_DATA_DIR": directory,
            "TANGGAP_DATABASE_URL": url,
            "TANGGAP_WHATSAPP_API_URL": graph.url,
            "TANGGAP_QUIET_SECONDS": "0",
            "TANGGAP_LOG_LEVEL": "error",
        }
        if redis := os.environ.get("TANGGAP_TEST_REDIS_URL"):
            env["TANGGAP_REDIS_URL"] = redis
        for arguments in (["migrate"], ["shop", "import", str(DEMO)]):
            done = run_command(*arguments, env=env)
            assert done.returncode == 0, done.stdout + done.stderr
        run(env, graph, course, asked.kills, chance)
        held = [verdict(name, *found) for name, found in claims(course, graph).items()]
    sys.exit(0 if all(held) else 1)


def run(
    env: dict[str, str], graph: GraphServer, course: Course, kills: int, chance: random.Random
) -> None:
    """The whole course, from the first customer's question to the last promo."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    web = Process("web", "--port", str(port), env=env)
    installed = Installed(env)
    try:
        web.wait_ready(base, seconds=120)
        installed.tell("work")
        installed.tell("start", str(course.customers), str(CAPPED))
        begun = time.perf_counter()
        say(begun, graph, "started")
        asyncio.run(ask_steadily(base, 5))
        compare(installed, graph, base, course, begun)
        installed.tell("stop", *course.stopping)
        course.stopped_at = len(graph.sent)
        say(begun, graph, f"{STOPPING} say STOP")
        most = course.customers - STOPPING - CAPPED - course.customers // 5
        for point in sorted(chance.sample(range(min(course.stopped_at, most - 9), most), kills)):
            until_sent(graph, point)
            installed.kill_worker()
            installed.tell("work")
            say(begun, graph, "kill -9")
        while installed.tell("progress") != ["state done"]:
            time.sleep(3)
        course.seconds = time.perf_counter() - begun
        say(begun, graph, "done")
        course.state = installed.state()
    finally:
        installed.close()
        web.stop()


def compare(
    installed: Installed, graph: GraphServer, base: str, course: Course, begun: float
) -> None:
    """Asks while the broadcast is paused and while it goes out, in turn."""
    for _ in range(ROUNDS):
        installed.tell("pause")
        time.sleep(2)
        course.paused += asyncio.run(ask_steadily(base, LASTING))
        installed.tell("resume")
        until_sent(graph, len(graph.sent) + 5)
        before, at = len(graph.sent), time.perf_counter()
        course.meanwhile += asyncio.run(ask_steadily(base, LASTING))
        rate = (len(graph.sent) - before) / (time.perf_counter() - at)
        say(begun, graph, f"{rate:.0f} promos a second beside answers")


def until_sent(graph: GraphServer, count: int) -> None:
    """Waits; where nothing comes for so long, nothing will."""
    seen, until = len(graph.sent), time.monotonic() + STUCK_SECONDS
    while len(graph.sent) < count:
        if len(graph.sent) > seen:
            seen, until = len(graph.sent), time.monotonic() + STUCK_SECONDS
        assert time.monotonic() < until, f"{seen} of {count} sent, and no more"
        time.sleep(0.02)


def say(begun: float, graph: GraphServer, what: str) -> None:
    print(f"{time.perf_counter() - begun:5.0f} s {len(graph.sent):6} sent  {what}", flush=True)


def claims(course: Course, graph: GraphServer) -> dict[str, tuple[bool, str]]:
    """Whether each thing that must hold did, and by which figures."""
    promos = [body for body in graph.sent if "ada promo" in str(body)]
    taken = Counter(body["to"] for body in promos)
    by_phone: dict[str, str] = course.state["by_phone"]
    late = {body["to"] for body in graph.sent[course.stopped_at :] if "ada promo" in str(body)}
    left_out = course.capped | set(course.stopping)
    wrong = [
        phone
        for phone, outcome in by_phone.items()
        if outcome != "uncertain" and (taken[phone] == 1) != (outcome == "sent")
    ]
    missing = [
        phone
        for phone, outcome in by_phone.items()
        if phone not in left_out and outcome not in ("sent", "uncertain")
    ]
    twice = [phone for phone, count in taken.items() if count > 1]
    busiest = most_in(course.moments, 1.0)
    slower = percentile(course.meanwhile, 95) - percentile(course.paused, 95)
    return {
        "each customer once, or uncertain": (
            not (twice or wrong or missing) and len(by_phone) == course.customers,
            f"{json.dumps(course.state['counts'])}; {len(twice)} twice, {len(wrong)} told wrongly, "
            f"{len(missing)} left out",
        ),
        "none after STOP": (
            not late & set(course.stopping),
            f"{len(late & set(course.stopping))} of {STOPPING}",
        ),
        "none above a customer's share": (
            not course.capped & set(taken) and {by_phone[one] for one in course.capped} == {"cap"},
            f"{len(course.capped & set(taken))} of {CAPPED}",
        ),
        "a number's pace": (
            busiest <= PER_SECOND,
            f"{busiest} sends in the busiest second, {PER_SECOND} allowed; "
            f"{len(course.moments) / course.seconds:.0f} a second on average",
        ),
        "answers": (
            slower <= SLOWER_MS,
            f"{slower:+.0f} ms at p95: {summary(course.paused)} paused, "
            f"{summary(course.meanwhile)} meanwhile",
        ),
    }


def most_in(moments: Sequence[float], seconds: float) -> int:
    """How many of these fall into the busiest stretch of so many seconds."""
    most = first = 0
    for last, at in enumerate(moments):
        while moments[first] <= at - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def percentile(took: list[float], share: float) -> float:
    return Measured(len(took), 0.0, took).percentile(share)


def summary(took: list[float]) -> str:
    return f"{percentile(took, 50):.0f} / {percentile(took, 95):.0f} ms of {len(took)}"


def verdict(claim: str, held: bool, figures: str) -> bool:
    print(f"{'holds' if held else 'FAILS':<6} {claim}: {figures}")
    return held


if __name__ == "__main__":
    main()
