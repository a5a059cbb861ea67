"""A broadcast through five kill -9 and a vendor in a bad mood: once each, none after STOP."""

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.concurrency.broadcasting import Installed, moods, phone_of
from tests.concurrency.conftest import Installation
from tests.vendors.graph_server import GraphServer

pytestmark = pytest.mark.processes

CUSTOMERS, KILLS, STOPPED = 120, 5, 8


def until(seen: Callable[[], Any], *, seconds: float = 120, every: float = 0.005) -> None:
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "not in time"
        time.sleep(every)


def test_each_customer_gets_it_once_or_it_is_marked_uncertain(
    sqlite_installation: Installation,
) -> None:
    chance = random.Random(20261129)
    with GraphServer(script=moods(chance)) as graph:
        env = {**sqlite_installation.env, "TANGGAP_WHATSAPP_API_URL": graph.url}
        installed = Installed(env)
        try:
            installed.tell("start", str(CUSTOMERS))
            # The kills come at points that have nothing to do with what the worker is doing.
            points = sorted(chance.sample(range(5, CUSTOMERS - STOPPED - 25), KILLS))
            stoppers = [phone_of(CUSTOMERS - 1 - number) for number in range(STOPPED)]
            stopped_at = 0
            for point in points:
                installed.tell("work")
                until(lambda: len(graph.sent) >= point)  # noqa: B023
                installed.kill_worker()
                if point == points[1]:
                    installed.tell("stop", *stoppers)
                    stopped_at = len(graph.sent)
            installed.tell("work")
            until(lambda: installed.state()["broadcast"] == "done", every=0.5)
            state = installed.state()
        finally:
            installed.close()

    promos = [body for body in graph.sent if "ada promo" in str(body)]
    taken = Counter(body["to"] for body in promos)
    assert max(taken.values()) == 1, "somebody got it twice"
    # Keys too: the vendor was never asked again for what it had taken.
    assert len({body["biz_opaque_callback_data"] for body in promos}) == len(promos)

    stopped = set(stoppers)
    assert 0 < stopped_at < CUSTOMERS - 2 * STOPPED, "the STOP came while there was much to send"
    after = {body["to"] for body in graph.sent[stopped_at:] if "ada promo" in str(body)}
    assert not stopped & after, "a promo after STOP"
    assert {state["by_phone"][phone] for phone in stopped} <= {"refused", "cancelled"}

    assert set(state["counts"]) <= {"sent", "uncertain", "refused", "cancelled"}, state["counts"]
    assert state["counts"]["sent"] > CUSTOMERS * 0.7
    for phone, outcome in state["by_phone"].items():
        assert outcome == "uncertain" or (taken[phone] == 1) == (outcome == "sent"), phone
    assert graph.refusals == []
