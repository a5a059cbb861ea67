"""Food by the heap, seen from above: rice, noodles, shreds, chunks, sauces."""

import math

from scripts.placeholders.kit import (
    Canvas,
    Path,
    darker,
    ellipse,
    lighter,
    mix,
    moved,
    smooth,
    turned,
)


def mound(c: Canvas, cx: float, cy: float, rx: float, ry: float, color: str) -> Path:
    """A heap of something; returns its edge."""
    shape = c.blob(cx, cy, rx, ry, wobble=0.05, corners=11)
    c.solid(shape, color, depth=15, shadow=0.3)
    return shape


def grains(c: Canvas, cx: float, cy: float, rx: float, ry: float, color: str, count: int) -> None:
    """Rice grains strewn over a heap."""
    tints = [lighter(color, 0.42), lighter(color, 0.22), lighter(color, 0.1), darker(color, 0.13)]
    for _ in range(count):
        x, y = c.spot(cx, cy, rx, ry)
        turn = c.rng.uniform(0, 180)
        c.fill(ellipse(x + 0.8, y + 1.4, 5.6, 2.4, turn), darker(color, 0.32), 0.45)
        c.fill(ellipse(x, y, 5.4, 2.2, turn), c.rng.choice(tints))


def rice(c: Canvas, cx: float, cy: float, radius: float, color: str = "#fbf6e9") -> None:
    """A turned-out cup of steamed rice."""
    shape = c.blob(cx, cy, radius, wobble=0.025, corners=14)
    c.solid(shape, color, depth=radius * 0.2, shadow=0.28)
    tints = ["#ffffff", "#fffaf0", darker(color, 0.07), darker(color, 0.13)]
    for _ in range(int(radius * radius / 26)):
        x, y = c.spot(cx, cy, radius * 0.92)
        c.fill(ellipse(x, y, 4.6, 1.9, c.rng.uniform(0, 180)), c.rng.choice(tints))


def noodles(
    c: Canvas, cx: float, cy: float, rx: float, ry: float, color: str, width: float, count: int = 74
) -> None:
    """A tangle of noodles that curl around each other."""
    shape = c.blob(cx, cy, rx * 0.84, ry * 0.84, wobble=0.03, corners=12)
    c.solid(shape, darker(color, 0.3), depth=14, shadow=0.34)
    for x, y in c.spread(cx, cy, rx * 0.72, ry * 0.72, count):
        reach, start = c.rng.uniform(16, 44), c.rng.uniform(0, 360)
        sweep, squash = c.rng.uniform(110, 260), c.rng.uniform(0.55, 1)
        angles = [math.radians(start + sweep * k / 24) for k in range(25)]
        strand = [(x + reach * math.cos(a), y + reach * squash * math.sin(a)) for a in angles]
        tint = c.rng.choice([color, lighter(color, 0.18), darker(color, 0.1)])
        c.line(moved(strand, 0.8, 1.6), width + 1.6, darker(color, 0.36))
        c.line(strand, width, tint)
        c.line(moved(strand, -width * 0.16, -width * 0.2), width * 0.28, lighter(tint, 0.4))


def shreds(
    c: Canvas,
    cx: float,
    cy: float,
    rx: float,
    ry: float,
    color: str,
    count: int,
    length: float = 17,
    width: float = 6,
) -> None:
    """Shredded chicken, fried shallots, julienned vegetables: short bent strips."""
    for x, y in c.spread(cx, cy, rx, ry, count):
        turn = c.rng.uniform(0, 180)
        half, bend = length * c.rng.uniform(0.7, 1.1) / 2, c.rng.uniform(-5, 5)
        strip = turned([(x - half, y), (x, y + bend), (x + half, y)], turn, (x, y))
        path = smooth(strip, closed=False)
        tint = c.rng.choice([color, lighter(color, 0.2), darker(color, 0.1)])
        c.line(moved(path, 1, 2), width + 1, darker(color, 0.42))
        c.line(path, width, tint)
        c.line(moved(path, -width * 0.15, -width * 0.22), width * 0.25, lighter(tint, 0.45))


def chunks(
    c: Canvas, cx: float, cy: float, rx: float, ry: float, color: str, count: int, size: float
) -> None:
    """Bite-sized pieces of meat, tofu or vegetable."""
    for x, y in c.spread(cx, cy, rx, ry, count):
        shape = c.blob(
            x,
            y,
            size * c.rng.uniform(0.85, 1.15),
            size * c.rng.uniform(0.7, 0.95),
            wobble=0.12,
            corners=7,
            turn=c.rng.uniform(0, 180),
        )
        c.solid(shape, mix(color, darker(color), c.rng.random() * 0.5), size * 0.3, 0.22)


def rings(
    c: Canvas, cx: float, cy: float, rx: float, ry: float, color: str, count: int, radius: float = 5
) -> None:
    """Chopped chilli or spring onion."""
    for x, y in c.spread(cx, cy, rx, ry, count):
        c.outline(ellipse(x + 0.6, y + 1.2, radius), radius * 0.5, darker(color, 0.4))
        c.outline(ellipse(x, y, radius), radius * 0.5, color)


def drizzle(c: Canvas, points: Path, width: float, color: str) -> None:
    """A thick ribbon of sauce along the points."""
    path = smooth(points, closed=False)
    c.line(moved(path, width * 0.1, width * 0.2), width, darker(color, 0.4))
    c.line(path, width, color)
    c.line(moved(path, -width * 0.14, -width * 0.2), width * 0.22, lighter(color, 0.3))


def sauce(c: Canvas, spots: Path, size: float, color: str) -> None:
    """A thick sauce with bits in it, spooned over these spots."""
    pools = [c.blob(x, y, size * c.rng.uniform(0.8, 1.2), wobble=0.14) for x, y in spots]
    for pool in pools:
        c.cast(pool, 0.2, 2, 4, 4)
    for pool in pools:
        c.fill(pool, color)
    for x, y in spots:
        for dx, dy in c.spread(x, y, size * 0.8, None, 5):
            tint = c.rng.choice([lighter(color, 0.45), darker(color, 0.3), lighter(color, 0.25)])
            c.fill(c.blob(dx, dy, c.rng.uniform(1.6, 4), wobble=0.3, corners=5), tint, 0.9)
        c.line(
            [(x - size * 0.4, y - size * 0.45), (x + size * 0.1, y - size * 0.55)],
            4,
            lighter(color, 0.38),
        )
