"""Where time comes from. Nothing that decides anything reads the wall clock by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present moment, always aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FrozenClock:
    """A time that stands still until it is moved: `--at` on the command line, and tests."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def forward(self, *, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


SYSTEM_CLOCK = SystemClock()
