"""How fast channels and single customers are sent to, in memory, in rows and in Redis."""

import asyncio
import os
from typing import Any

import pytest

from tanggap.channels.base import Pace
from tanggap.core.db import in_db
from tanggap.deliveries import pacing
from tanggap.deliveries.models import Pacing
from tanggap.deliveries.pacing import lines_of, take, wait_seconds

PAIR = Pace(per_second=80, identity_seconds=6, identity_burst=3)
NOW = 1_793_595_600_000


async def ask(identity: str = "a", *, at: int = NOW, channel: int = 1, pace: Pace = PAIR) -> float:
    return await wait_seconds(channel_id=channel, identity=identity, pace=pace, now_ms=at)


async def test_one_customer_gets_a_burst_and_then_one_every_six_seconds() -> None:
    assert [await ask() for _ in range(3)] == [0, 0, 0]
    assert await ask() == 6, "and nothing is taken by asking"
    assert await ask(at=NOW + 4_000) == 2
    assert await ask(at=NOW + 6_000) == 0
    assert await ask("b", at=NOW + 6_000) == 0, "another customer does not wait"


async def test_a_whole_number_is_sent_to_evenly() -> None:
    free = Pace(per_second=80)
    waits = [await ask(str(number), pace=free) for number in range(80)]

    assert max(waits) <= 1
    assert sum(wait == 0 for wait in waits) <= 22, "a quarter of a second's share at once"
    assert 0.65 <= waits[-1] <= 0.8
    assert await ask("x", channel=2, pace=free) == 0, "another channel does not wait"


async def test_no_limit_is_no_wait() -> None:
    assert [await ask(pace=Pace()) for _ in range(500)] == [0] * 500


@pytest.mark.django_db(transaction=True)
async def test_rows_count_like_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing.random, "random", lambda: 1.0)
    rows, kept = [], {}
    for step in range(30):
        lines = lines_of(channel_id=1, identity=str(step % 4), pace=PAIR)
        at = NOW + step * 700
        wait, moved = take(lines, kept, at, 1000)
        kept.update(moved)
        rows.append((wait, await in_db(pacing._take_in_rows, lines, at, 1000)))

    assert [left for left, _ in rows] == [right for _, right in rows]
    assert any(left > 1000 for left, _ in rows)
    assert await in_db(Pacing.objects.count) == 5


@pytest.mark.skipif(
    not os.environ.get("TANGGAP_TEST_REDIS_URL"), reason="TANGGAP_TEST_REDIS_URL is not set"
)
async def test_redis_counts_like_memory(settings: Any) -> None:
    settings.REDIS_URL = os.environ["TANGGAP_TEST_REDIS_URL"]
    channel = int.from_bytes(os.urandom(6))
    kept: dict[str, int] = {}
    seen = []
    for step in range(30):
        lines = lines_of(channel_id=channel, identity=str(step % 4), pace=PAIR)
        at = NOW + step * 700
        wait, moved = take(lines, kept, at, 1000)
        kept.update(moved)
        seen.append((wait, await pacing._take_in_redis(lines, at, 1000)))
    await pacing.close()

    assert [left for left, _ in seen] == [right for _, right in seen]


async def test_without_redis_a_process_keeps_the_limits_alone(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    waits = await asyncio.gather(*(ask() for _ in range(4)))
    await pacing.close()

    assert sorted(waits) == [0, 0, 0, 6]


# -- told to wait ----------------------------------------------------------------------------------

BOT = Pace(per_second=30)


async def _held() -> None:
    channel = int.from_bytes(os.urandom(6))
    held = {"channel_id": channel, "pace": BOT, "now_ms": NOW}
    await pacing.hold(seconds=40, **held)
    # A shorter wait told later does not shorten it.
    await pacing.hold(seconds=3, **held)

    for identity in ("a", "b"):
        assert await ask(identity, channel=channel, pace=BOT) == 40
    assert await ask(channel=channel, pace=BOT, at=NOW + 39_500) == 0.5
    assert await ask(channel=channel, pace=BOT, at=NOW + 60_000) == 0
    assert await ask(channel=channel + 1, pace=BOT) == 0, "another bot does not wait"


async def test_a_bot_that_was_told_to_wait_lets_nothing_out() -> None:
    await _held()


@pytest.mark.skipif(
    not os.environ.get("TANGGAP_TEST_REDIS_URL"), reason="TANGGAP_TEST_REDIS_URL is not set"
)
async def test_and_so_do_all_processes_by_redis(settings: Any) -> None:
    settings.REDIS_URL = os.environ["TANGGAP_TEST_REDIS_URL"]
    await _held()
    await pacing.close()


@pytest.mark.django_db(transaction=True)
async def test_or_by_rows_of_postgresql() -> None:
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("one process on SQLite counts in memory")
    await _held()
    assert await in_db(Pacing.objects.exists)
