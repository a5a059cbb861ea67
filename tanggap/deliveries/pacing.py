"""How fast a channel may be sent to, counted over all processes.

Vendors limit messages per second over a whole number or bot, and more tightly to one person. Each
limit is a line of moments: a message takes the next free one, and may come early by its burst (the
generic cell rate algorithm). Redis keeps the lines where there is one, a row of PostgreSQL where
processes share only that, memory in a single process.
"""

import asyncio
import random
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import structlog
from django.conf import settings
from django.db import connection

from tanggap.channels.base import Pace
from tanggap.core import raw
from tanggap.core.db import in_db, in_transaction

log = structlog.get_logger(__name__)

# A shorter wait is slept through; for a longer one the message goes back into the queue.
MOST_SECONDS = 1.0

# How much of a second's share of a channel may go at once.
CHANNEL_BURST_SECONDS = 0.25

# How much of a channel's pace promos may take: the rest is always there for answers.
PROMO_SHARE = 0.5

# Names remembered in memory; the ones not used for longest are forgotten, and long free.
MAX_NAMES = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One limit: a message every `every_ms`, of which `early_ms` worth may come at once."""

    name: str
    every_ms: int
    early_ms: int


def lines_of(
    *, channel_id: int, identity: str, pace: Pace, promotional: bool = False
) -> tuple[Line, ...]:
    """The limits that a message to an address falls under."""
    found = []
    if pace.per_second and promotional:
        # No burst: an answer that comes now finds the channel's own line nearly free.
        every = max(1, round(1000 / (pace.per_second * PROMO_SHARE)))
        found.append(Line(f"promos:{channel_id}", every, 0))
    if pace.per_second:
        every = max(1, round(1000 / pace.per_second))
        early = round(CHANNEL_BURST_SECONDS * 1000)
        found.append(Line(f"pace:{channel_id}", every, early))
    if pace.identity_seconds:
        every = max(1, round(pace.identity_seconds * 1000))
        early = every * (pace.identity_burst - 1)
        found.append(Line(f"pace:{channel_id}:{identity}", every, early))
    return tuple(found)


def take(
    lines: tuple[Line, ...], free_at_ms: Mapping[str, int], now_ms: int, most_ms: int
) -> tuple[int, dict[str, int]]:
    """Milliseconds to wait, and the lines' new moments; none when the wait exceeds `most_ms`."""
    wait = 0
    moved = {}
    for line in lines:
        free = max(free_at_ms.get(line.name, 0), now_ms)
        wait = max(wait, free - line.early_ms - now_ms)
        moved[line.name] = free + line.every_ms
    return (wait, {}) if wait > most_ms else (wait, moved)


async def hold(*, channel_id: int, pace: Pace, seconds: float, now_ms: int) -> None:
    """Lets nothing more out of a channel for so long, over all processes: its vendor said so."""
    if not pace.per_second:
        return
    (line, *_) = lines_of(channel_id=channel_id, identity="", pace=pace)
    free_at_ms = now_ms + round(seconds * 1000) + line.early_ms
    if settings.REDIS_URL:
        try:
            await _hold_in_redis(line, free_at_ms, now_ms)
        except Exception as error:
            log.warning("pacing_without_redis", error=type(error).__name__)
        else:
            return
    elif connection.vendor == "postgresql":
        await in_db(_hold_in_rows, line, free_at_ms)
        return
    _memory[line.name] = max(_memory.get(line.name, 0), free_at_ms)


async def wait_seconds(
    *, channel_id: int, identity: str, pace: Pace, now_ms: int, promotional: bool = False
) -> float:
    """How long to wait before sending. Up to `MOST_SECONDS` the moment is taken; above, it is not
    and the message has to be put off by that long.
    """
    lines = lines_of(channel_id=channel_id, identity=identity, pace=pace, promotional=promotional)
    if not lines:
        return 0.0
    most_ms = round(MOST_SECONDS * 1000)
    if settings.REDIS_URL:
        try:
            return await _take_in_redis(lines, now_ms, most_ms) / 1000
        except Exception as error:
            # Redis away: this process alone keeps the limits meanwhile, which is nearly enough.
            log.warning("pacing_without_redis", error=type(error).__name__)
    elif connection.vendor == "postgresql":
        return await in_db(_take_in_rows, lines, now_ms, most_ms) / 1000
    return _take_in_memory(lines, now_ms, most_ms) / 1000


_memory: OrderedDict[str, int] = OrderedDict()


def _take_in_memory(lines: tuple[Line, ...], now_ms: int, most_ms: int) -> int:
    wait, moved = take(lines, _memory, now_ms, most_ms)
    for name, free_at_ms in moved.items():
        _memory[name] = free_at_ms
        _memory.move_to_end(name)
    while len(_memory) > MAX_NAMES:
        _memory.popitem(last=False)
    return wait


def forget() -> None:
    """Forgets what this process's memory has counted."""
    _memory.clear()


@in_transaction
def _take_in_rows(lines: tuple[Line, ...], now_ms: int, most_ms: int) -> int:
    names = sorted(line.name for line in lines)
    places = ", ".join(["(%s, 0)"] * len(names))
    raw.count(
        "INSERT INTO deliveries_pacing (name, free_at_ms) "  # noqa: S608
        f"VALUES {places} ON CONFLICT (name) DO NOTHING",
        names,
    )
    marks = ", ".join(["%s"] * len(names))
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    found = raw.rows(
        f"SELECT name, free_at_ms FROM deliveries_pacing WHERE name IN ({marks}) "  # noqa: S608
        f"ORDER BY name{lock}",
        names,
    )
    wait, moved = take(lines, dict(found), now_ms, most_ms)
    for name, free_at_ms in moved.items():
        raw.count(
            "UPDATE deliveries_pacing SET free_at_ms = %s WHERE name = %s", [free_at_ms, name]
        )
    if random.random() < 0.002:
        # Lines that have been free for an hour say nothing any more.
        raw.count("DELETE FROM deliveries_pacing WHERE free_at_ms < %s", [now_ms - 3_600_000])
    return wait


@in_transaction
def _hold_in_rows(line: Line, free_at_ms: int) -> None:
    raw.count(
        "INSERT INTO deliveries_pacing (name, free_at_ms) VALUES (%s, %s) ON CONFLICT (name) "
        "DO UPDATE SET free_at_ms = GREATEST(deliveries_pacing.free_at_ms, excluded.free_at_ms)",
        [line.name, free_at_ms],
    )


# The same as `take`. KEYS are the lines; ARGV is now, most, then every and early of each line.
_SCRIPT = """
local now, most, wait, moved = tonumber(ARGV[1]), tonumber(ARGV[2]), 0, {}
for i, key in ipairs(KEYS) do
  local every, early = tonumber(ARGV[1 + 2 * i]), tonumber(ARGV[2 + 2 * i])
  local free = math.max(tonumber(redis.call('GET', key) or '0'), now)
  wait = math.max(wait, free - early - now)
  moved[i] = free + every
end
if wait <= most then
  for i, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%d', moved[i]), 'PX', moved[i] - now + 60000)
  end
end
return wait
"""

_HOLD = """
local before = tonumber(redis.call('GET', KEYS[1]) or '0')
redis.call('SET', KEYS[1], string.format('%d', math.max(before, tonumber(ARGV[1]))), 'PX', ARGV[2])
"""

_redis: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()


async def _take_in_redis(lines: tuple[Line, ...], now_ms: int, most_ms: int) -> int:
    script = _script()
    numbers = [now_ms, most_ms]
    for line in lines:
        numbers += [line.every_ms, line.early_ms]
    return int(await script(keys=[line.name for line in lines], args=numbers))


async def _hold_in_redis(line: Line, free_at_ms: int, now_ms: int) -> None:
    await _script().registered_client.eval(
        _HOLD, 1, line.name, free_at_ms, free_at_ms - now_ms + 60_000
    )


def _script() -> Any:
    """The script on the running loop's connection to Redis."""
    import redis.asyncio as redis

    loop = asyncio.get_running_loop()
    script = _redis.get(loop)
    if script is None:
        client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2)
        script = _redis.setdefault(loop, client.register_script(_SCRIPT))
    return script


async def close() -> None:
    """Closes this loop's connection to Redis, if there is one."""
    script = _redis.pop(asyncio.get_running_loop(), None)
    if script is not None:
        await script.registered_client.aclose()
