"""Stops asking a vendor who will not answer, so that an outage does not cost every customer."""

import time
from collections.abc import Callable

from tanggap.assistant.base import FailureCode, ModelFailed

Clock = Callable[[], float]

# A refused key or an empty account is mended by a person; nobody notices a minute more.
REFUSED_SECONDS = 60.0
# Long enough to spare a lunch rush its waiting, short enough to be back soon after the vendor is.
UNREACHABLE_SECONDS = 15.0
UNREACHABLE_IN_A_ROW = 3

LASTING: frozenset[FailureCode] = frozenset({"quota", "key_refused"})


class Breaker:
    """Remembers for one key how the last drafts ended; belongs to one event loop's thread."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._unreachable = 0
        self._closed_until = 0.0
        self._failure: tuple[FailureCode, str] | None = None

    @property
    def open(self) -> bool:
        """Whether nobody should be asked now."""
        return self._failure is not None and self._clock() < self._closed_until

    def check(self) -> None:
        """Raises the failure that is still in force.

        Once its time is over, one draft is let through to try; the others wait for how it ends.
        """
        if self._failure is None:
            return
        code, detail = self._failure
        if self.open:
            raise ModelFailed(code, detail)
        self._closed_until = self._clock() + UNREACHABLE_SECONDS

    def succeeded(self) -> None:
        self._unreachable = 0
        self._failure = None

    def failed(self, failure: ModelFailed) -> None:
        """Notes how a draft failed. Failures that concern one message alone change nothing."""
        if failure.code in LASTING:
            self._failure = (failure.code, failure.detail)
            self._closed_until = self._clock() + REFUSED_SECONDS
        elif failure.code == "unreachable":
            self._unreachable += 1
            if self._unreachable >= UNREACHABLE_IN_A_ROW:
                self._failure = (failure.code, failure.detail)
                self._closed_until = self._clock() + UNREACHABLE_SECONDS
        else:
            # The vendor did answer.
            self.succeeded()
