"""How long a draft, a request and a pause may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number that bounds the work on one draft. Tests pass shorter ones."""

    # A customer must have a useful answer within 20 seconds. What remains after this is for the
    # quiet window before, and for the built-in responder, the commit and the channel after.
    draft_seconds: float = 14.0
    # A handshake across the world takes a third of a second; more means no one is there.
    connect_seconds: float = 3.0
    # The longest silence: before the first byte, and between the pieces of a stream.
    idle_seconds: float = 8.0
    # A further try that could not last this long is not begun.
    shortest_try_seconds: float = 2.0
    # First pause before another try; doubles, and a random half of it is taken off.
    backoff_seconds: float = 0.4
    # Tries for one question to the model. A vendor who refuses connections answers at once, so
    # that time alone would allow a dozen.
    tries: int = 4
    # Questions to the model for one draft; in the last one it may not call tools any more.
    rounds: int = 4
    # More at once than a customer's message can call for.
    calls_per_round: int = 8
    # What is read to its end after the last event of a stream, so that the connection can be kept.
    drain_seconds: float = 0.05


LIMITS = Limits()
