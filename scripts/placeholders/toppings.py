"""Single pieces of food seen from above: eggs, slices, prawns, skewers, leaves."""

import math

from scripts.placeholders.kit import (
    Canvas,
    Path,
    box,
    darker,
    ellipse,
    lighter,
    moved,
    smooth,
    turned,
)


def fried_egg(c: Canvas, cx: float, cy: float, radius: float) -> None:
    """A sunny-side-up egg with a lacy edge."""
    white = c.blob(cx, cy, radius, wobble=0.1, corners=10)
    c.cast(white, 0.3, 4, 6, 6)
    c.fill(white, "#e9b872")
    c.fill([((x - cx) * 0.95 + cx, (y - cy) * 0.95 + cy) for x, y in white], "#fffdf6")
    c.inner(white, "#d9a562", 0.45, -3, -5, 6)
    yolk = ellipse(cx - radius * 0.04, cy - radius * 0.03, radius * 0.42)
    c.solid(yolk, "#f9ab1f", depth=radius * 0.13, shadow=0.22)
    c.fill(
        ellipse(cx - radius * 0.2, cy - radius * 0.2, radius * 0.1, radius * 0.06, -35),
        "#fffbe8",
        0.9,
    )


def boiled_egg(c: Canvas, cx: float, cy: float, radius: float, turn: float = 0) -> None:
    """Half a boiled egg."""
    c.solid(ellipse(cx, cy, radius * 1.16, radius * 0.92, turn), "#fffcf3", depth=5, shadow=0.25)
    c.solid(ellipse(cx + 1, cy, radius * 0.56), "#f7b02c", depth=4, shadow=0)


def cucumber(c: Canvas, cx: float, cy: float, radius: float) -> None:
    """A slice of cucumber."""
    c.solid(ellipse(cx, cy, radius), "#5fa053", depth=3, shadow=0.22)
    c.fill(ellipse(cx, cy, radius * 0.88), "#e3f2c6")
    c.fill(ellipse(cx, cy, radius * 0.56), "#cfe8a8")
    for k in range(6):
        angle = math.tau * k / 6 + 0.3
        x, y = cx + radius * 0.36 * math.cos(angle), cy + radius * 0.36 * math.sin(angle)
        c.fill(ellipse(x, y, radius * 0.14, radius * 0.07, math.degrees(angle)), "#f6fbe2")


def tomato(c: Canvas, cx: float, cy: float, radius: float) -> None:
    """A slice of tomato."""
    c.solid(ellipse(cx, cy, radius), "#dd4431", depth=3, shadow=0.22)
    c.fill(ellipse(cx, cy, radius * 0.86), "#ee6a4d")
    for k in range(5):
        angle = math.tau * k / 5 + 0.5
        x, y = cx + radius * 0.5 * math.cos(angle), cy + radius * 0.5 * math.sin(angle)
        c.fill(ellipse(x, y, radius * 0.27, radius * 0.19, math.degrees(angle)), "#f9b070")


def cracker(c: Canvas, cx: float, cy: float, radius: float, color: str = "#f9e3b8") -> None:
    """A curly white cracker, the kind every plate comes with."""
    shape = c.blob(cx, cy, radius, wobble=0.07, corners=12)
    c.solid(shape, color, depth=5, shadow=0.25)
    for ring, start in ((0.78, 0.0), (0.52, 2.0), (0.26, 4.0)):
        curl: Path = []
        for k in range(60):
            angle = start + math.tau * k / 60
            reach = radius * ring * (1 + 0.13 * math.sin(7 * angle))
            curl.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle)))
        c.outline(curl, radius * 0.075, darker(color, 0.2))
        c.outline(moved(curl, -0.8, -1.2), radius * 0.05, lighter(color, 0.5))


def prawn(
    c: Canvas, cx: float, cy: float, size: float, turn: float, color: str = "#f4895f"
) -> None:
    """A curled prawn with its tail."""

    def at(degrees: float, reach: float) -> tuple[float, float]:
        angle = math.radians(degrees + turn)
        return cx + reach * math.cos(angle), cy + reach * math.sin(angle)

    tail = [
        at(236, size * 0.62),
        at(262, size * 1.12),
        at(246, size * 0.86),
        at(236, size * 1.2),
        at(224, size * 0.9),
    ]
    c.solid(smooth(tail), darker(color, 0.14), depth=3, shadow=0.2)
    outer = [at(a, size) for a in range(-60, 235, 15)]
    inside = [at(a, size * (0.36 + 0.22 * (a + 60) / 295)) for a in range(225, -61, -15)]
    body = smooth([*outer, *inside])
    c.solid(body, color, depth=size * 0.16, shadow=0.28)
    for a in range(-30, 225, 36):
        rib = [at(a, size * 0.5), at(a + 7, size * 0.76), at(a + 3, size * 0.97)]
        c.line(smooth(rib, closed=False), size * 0.07, lighter(color, 0.5))


def squid_ring(c: Canvas, cx: float, cy: float, radius: float, color: str) -> None:
    """A ring of squid, plain or battered by colour."""
    outer = c.blob(cx, cy, radius, wobble=0.05)
    c.cast(outer, 0.28, 3, 5, 5)
    ring = [
        *outer,
        outer[0],
        *reversed(ellipse(cx, cy, radius * 0.48)),
        ellipse(cx, cy, radius * 0.48)[-1],
    ]
    c.gradient(ring, lighter(color, 0.2), darker(color, 0.12))
    c.inner(ring, darker(color, 0.5), 0.5, -2, -3, 3)
    c.inner(ring, "#fffaf0", 0.5, 2, 2.5, 2)


def greens(
    c: Canvas,
    cx: float,
    cy: float,
    size: float,
    turn: float,
    color: str = "#5ea34a",
    count: int = 3,
) -> None:
    """A sprig: a few pointed leaves from one stem."""
    for k in range(count):
        tilt = turn + (k - (count - 1) / 2) * 42
        shape = smooth(
            [
                (cx, cy),
                (cx + size * 0.45, cy - size * 0.26),
                (cx + size, cy),
                (cx + size * 0.45, cy + size * 0.26),
            ]
        )
        shape = turned(shape, tilt, (cx, cy))
        c.solid(shape, color, depth=size * 0.1, shadow=0.2)
        vein = turned([(cx, cy), (cx + size * 0.85, cy)], tilt, (cx, cy))
        c.line(vein, 1.6, lighter(color, 0.35))


def lettuce(c: Canvas, cx: float, cy: float, radius: float) -> None:
    """A frilly salad leaf."""
    for reach, tint in ((1.0, "#78b548"), (0.8, "#93c95c"), (0.55, "#b7df80")):
        shape: Path = []
        for k in range(120):
            angle = math.tau * k / 120
            frill = radius * reach * (1 + 0.07 * math.sin(11 * angle) + 0.03 * math.sin(23 * angle))
            shape.append((cx + frill * math.cos(angle), cy + frill * math.sin(angle)))
        if reach == 1.0:
            c.solid(shape, tint, depth=5, shadow=0.22)
        else:
            c.fill(shape, tint)


def lime(c: Canvas, cx: float, cy: float, radius: float, color: str = "#8cc152") -> None:
    """A cut lime, or an orange by colour."""
    c.solid(ellipse(cx, cy, radius), color, depth=3, shadow=0.22)
    c.fill(ellipse(cx, cy, radius * 0.87), "#fbfae6")
    for k in range(8):
        start, end = math.tau * (k + 0.08) / 8, math.tau * (k + 0.92) / 8
        wedge = [(cx, cy)]
        for step in range(7):
            angle = start + (end - start) * step / 6
            wedge.append(
                (cx + radius * 0.78 * math.cos(angle), cy + radius * 0.78 * math.sin(angle))
            )
        c.fill(wedge, lighter(color, 0.3))


def skewer(
    c: Canvas, x: float, y: float, length: float, turn: float, meat: str, pieces: int = 4
) -> None:
    """Pieces of grilled meat on a bamboo stick, from (x, y) along `turn`."""
    stick = turned([(x, y), (x + length, y)], turn, (x, y))
    c.line(moved(stick, 3, 6), 5, darker("#d7c09a", 0.25))
    c.line(stick, 5, "#e6c48c")
    step = length * 0.66 / pieces
    for k in range(pieces):
        cx = x + length * 0.06 + step * (k + 0.5)
        piece = turned(c.blob(cx, y, step * 0.56, 17, 0.1, 8), turn, (x, y))
        c.solid(piece, meat, depth=6, shadow=0.3)
        char = turned([(cx - step * 0.2, y - 9), (cx + step * 0.12, y + 8)], turn, (x, y))
        c.line(char, 3.2, darker(meat, 0.55))
        shine = turned([(cx - step * 0.24, y - 9), (cx + step * 0.05, y - 11)], turn, (x, y))
        c.line(shine, 2.6, lighter(meat, 0.5))


def drumstick(
    c: Canvas, cx: float, cy: float, size: float, turn: float, color: str, crumbs: bool = True
) -> None:
    """A chicken leg; golden when fried, dark and shiny when grilled."""

    def place(points: Path) -> Path:
        return turned([(cx + x * size, cy + y * size) for x, y in points], turn, (cx, cy))

    bone = place([(0.5, 0.0), (1.12, 0.0)])
    c.line(moved(bone, 3, 6), size * 0.2, darker("#e8d3b0", 0.3))
    c.line(bone, size * 0.19, "#fbf1dc")
    for y in (-0.09, 0.09):
        knob = [(1.14 + 0.11 * math.cos(a / 6), y + 0.11 * math.sin(a / 6)) for a in range(38)]
        c.solid(place(knob), "#fbf1dc", depth=3, shadow=0)
    meat = smooth(
        place(
            [
                (-0.72, -0.05),
                (-0.58, -0.46),
                (-0.1, -0.6),
                (0.32, -0.34),
                (0.72, -0.15),
                (0.8, 0.0),
                (0.72, 0.16),
                (0.3, 0.36),
                (-0.12, 0.58),
                (-0.56, 0.44),
            ]
        )
    )
    c.solid(meat, color, depth=size * 0.17, shadow=0.34)
    with c.within(meat):
        for _ in range(70 if crumbs else 14):
            x, y = c.spot(cx, cy, size * 0.75)
            if crumbs:
                c.fill(
                    c.blob(x, y, c.rng.uniform(2, 5.5), wobble=0.25, corners=6),
                    c.rng.choice([lighter(color, 0.28), darker(color, 0.2)]),
                    0.75,
                )
            else:
                c.fill(
                    ellipse(x, y, c.rng.uniform(3, 9), c.rng.uniform(2, 5)), darker(color, 0.5), 0.5
                )
    gleam = place([(-0.5, -0.26), (-0.24, -0.42), (0.04, -0.42)])
    c.line(smooth(gleam, closed=False), size * 0.07, lighter(color, 0.55))


def fritter(
    c: Canvas,
    cx: float,
    cy: float,
    length: float,
    width: float,
    turn: float,
    color: str = "#e3a23f",
) -> None:
    """Something long in crisp batter."""
    shape = turned(c.blob(cx, cy, length / 2, width / 2, wobble=0.07, corners=12), turn, (cx, cy))
    c.solid(shape, color, depth=9, shadow=0.32)
    with c.within(shape):
        for _ in range(46):
            x, y = c.spot(cx, cy, length / 2)
            c.fill(
                c.blob(x, y, c.rng.uniform(2, 5), wobble=0.3, corners=6),
                c.rng.choice([lighter(color, 0.35), darker(color, 0.18)]),
                0.7,
            )
    edge = turned(
        [
            (cx - length * 0.3, cy - width * 0.24),
            (cx, cy - width * 0.32),
            (cx + length * 0.22, cy - width * 0.26),
        ],
        turn,
        (cx, cy),
    )
    c.line(smooth(edge, closed=False), 4, lighter(color, 0.55))


def chilli(
    c: Canvas, cx: float, cy: float, length: float, turn: float, color: str = "#d9301f"
) -> None:
    """A whole chilli with its stalk."""
    half = length / 2
    shape = smooth(
        [
            (cx - half, cy - 6),
            (cx - half * 0.3, cy - 9),
            (cx + half * 0.5, cy - 3),
            (cx + half, cy + 8),
            (cx + half * 0.35, cy + 7),
            (cx - half * 0.4, cy + 8),
        ]
    )
    c.line(turned([(cx - half - 12, cy - 4), (cx - half + 2, cy)], turn, (cx, cy)), 4, "#5c8f3c")
    c.solid(turned(shape, turn, (cx, cy)), color, depth=4, shadow=0.25)


def ice(c: Canvas, cx: float, cy: float, size: float, turn: float) -> None:
    """An ice cube seen through a drink."""
    shape = box(cx, cy, size, size, size * 0.24, turn)
    c.fill(shape, "#ffffff", 0.42)
    c.inner(shape, "#ffffff", 0.8, 2, 3, 2.5)
    c.fill(
        box(cx - size * 0.14, cy - size * 0.16, size * 0.3, size * 0.14, 3, turn), "#ffffff", 0.6
    )
