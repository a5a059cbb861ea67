"""How often someone may do something: token buckets in this process's memory.

A bucket per process is enough against floods; with several processes the limit is that many times
higher, which changes nothing about its purpose.
"""

import time
from collections.abc import Callable

from tanggap.core.errors import TooMany

# Forgetting full buckets beyond this number keeps memory flat under a flood of new names.
MAX_BUCKETS = 20_000


class Limit:
    """Allows `burst` events at once and `per_second` of them in the long run, for each name."""

    def __init__(
        self, *, burst: float, per_second: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._monotonic = monotonic
        self._buckets: dict[str, tuple[float, float]] = {}

    def spend(self, name: str) -> None:
        """Takes one event from the bucket. Raises `TooMany` when it is empty."""
        now = self._monotonic()
        tokens, since = self._buckets.get(name, (self._burst, now))
        tokens = min(self._burst, tokens + (now - since) * self._per_second)
        if tokens < 1:
            raise TooMany(
                "Terlalu banyak dalam waktu singkat. Tunggu sebentar, lalu coba lagi.",
                retry_after_seconds=(1 - tokens) / self._per_second,
            )
        if len(self._buckets) >= MAX_BUCKETS and name not in self._buckets:
            self._forget_full(now)
        self._buckets[name] = (tokens - 1, now)

    def _forget_full(self, now: float) -> None:
        self._buckets = {
            name: (tokens, since)
            for name, (tokens, since) in self._buckets.items()
            if tokens + (now - since) * self._per_second < self._burst
        }
