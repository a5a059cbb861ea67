"""Customers who ask and wait for their answers, as many side by side as wanted."""

import asyncio
import statistics
import time
from dataclasses import dataclass

import aiohttp

from bench.shop import SLUG, names

# No customer asks more at a stretch, and the door's limit would rightly object.
TURNS_PER_CONVERSATION = 40


@dataclass
class Measured:
    """What one run of customers saw."""

    answers: int
    seconds: float
    latencies_ms: list[float]

    @property
    def per_second(self) -> float:
        return self.answers / self.seconds

    def percentile(self, share: float) -> float:
        """The latency that so many of a hundred stay below."""
        ordered = sorted(self.latencies_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]

    @property
    def median(self) -> float:
        return statistics.median(self.latencies_ms)


async def _session(http: aiohttp.ClientSession, base: str) -> dict[str, str]:
    async with http.post(f"{base}/api/v1/webchat/{SLUG}/sessions", json={}) as answer:
        answer.raise_for_status()
        return {"Authorization": f"Bearer {(await answer.json())['token']}"}


async def converse(
    base: str, *, conversations: int, turns: int, products: int, spread_seconds: float = 0.0
) -> Measured:
    """Each conversation asks `turns` questions, one after the other.

    The conversations begin spread over `spread_seconds`: customers do not knock in step, and with
    a model of fixed slowness those who start together would meet at the door again and again.
    """
    asked = names(min(products, 400))
    latencies: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        visitors = [await _session(http, base) for _ in range(conversations)]

        async def talk(number: int, headers: dict[str, str]) -> None:
            await asyncio.sleep(number / conversations * spread_seconds)
            for turn in range(turns):
                if turn and turn % TURNS_PER_CONVERSATION == 0:
                    headers = await _session(http, base)
                name = asked[(number * 31 + turn * 7) % len(asked)].lower()
                begun = time.perf_counter()
                async with http.post(
                    f"{base}/api/v1/webchat/messages?wait=60",
                    json={"client_message_id": f"t{turn}", "text": f"{name} berapa kak?"},
                    headers=headers,
                ) as answer:
                    body = await answer.json()
                    assert answer.status == 200, body
                    assert body["replies"], body
                latencies.append((time.perf_counter() - begun) * 1000)

        begun = time.perf_counter()
        await asyncio.gather(*(talk(n, headers) for n, headers in enumerate(visitors)))
        seconds = time.perf_counter() - begun
    return Measured(len(latencies), seconds, latencies)


async def knock(base: str, *, conversations: int, messages: int) -> Measured:
    """Messages that are only acknowledged, as fast as the door takes them."""
    latencies: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        visitors = [await _session(http, base) for _ in range(conversations)]

        async def send(headers: dict[str, str]) -> None:
            for number in range(messages):
                begun = time.perf_counter()
                async with http.post(
                    f"{base}/api/v1/webchat/messages",
                    json={"client_message_id": f"k{number}", "text": "es teh berapa?"},
                    headers=headers,
                ) as answer:
                    assert answer.status == 202, await answer.text()
                    await answer.read()
                latencies.append((time.perf_counter() - begun) * 1000)

        begun = time.perf_counter()
        await asyncio.gather(*(send(headers) for headers in visitors))
        seconds = time.perf_counter() - begun
    return Measured(len(latencies), seconds, latencies)
