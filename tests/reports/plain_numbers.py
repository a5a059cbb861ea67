"""Rounding, ranking and sharing, worked out plainly."""

from collections import Counter
from datetime import timedelta
from typing import Any


def stepped(duration: timedelta) -> int:
    """Rounded down as `docs/reports.md` says."""
    seconds = int(duration.total_seconds())
    if seconds < 120:
        return seconds
    if seconds < 3600:
        return seconds // 10 * 10
    if seconds < 6 * 3600:
        return seconds // 60 * 60
    return seconds // 600 * 600


def nearest_rank(values: list[int], percent: int) -> int | None:
    """The smallest value that at least so many percent of all values do not exceed."""
    if not values:
        return None
    rank = -(-len(values) * percent // 100)
    return sorted(values)[max(rank, 1) - 1]


def share(part: int, whole: int) -> float | None:
    return round(part / whole * 100, 1) if whole else None


def summed(orders: list[Any], name: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for order in orders:
        found[getattr(order, name)] += order.total_idr
    return found


def top(counts: Any, most: int = 15) -> list[tuple[Any, int]]:
    """The highest first, equal ones by name."""
    pairs = [(name, number) for name, number in counts.items() if number]
    return sorted(pairs, key=lambda p: (-p[1], str(p[0]).lower(), str(p[0])))[:most]
