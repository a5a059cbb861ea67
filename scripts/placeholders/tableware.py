"""Backgrounds, plates, bowls, leaves, boards: what the food lies on."""

from scripts.placeholders.kit import (
    Canvas,
    Path,
    box,
    darker,
    ellipse,
    lighter,
    mix,
    moved,
    smooth,
    turned,
)

# One soft background colour per mood; all of the same lightness so that a list looks calm.
CREAM, BUTTER, PEACH, BLUSH = "#f8ebd6", "#fbeec4", "#fbe0cb", "#f9dbd6"
MINT, SAGE, SKY, LILAC = "#dcefe2", "#e4ecd2", "#d9eaf2", "#e6e0f3"


def tabletop(c: Canvas, color: str) -> None:
    """A plain table with one large quiet circle, so that the dish does not float."""
    c.fill(box(240, 240, 480, 480, 0), color)
    c.fill(ellipse(240, 240, 214), lighter(color, 0.45))


def plate(
    c: Canvas,
    cx: float = 240,
    cy: float = 240,
    radius: float = 178,
    color: str = "#fffdf8",
    trim: str = "#e2c9a0",
) -> None:
    """A round plate from above with a shallow well."""
    rim = ellipse(cx, cy, radius)
    c.cast(rim, 0.26, 9, 14, 13)
    c.gradient(rim, lighter(color, 0.5), darker(color, 0.07))
    c.inner(rim, darker(color, 0.3), 0.3, -3, -4, 4)
    c.outline(ellipse(cx, cy, radius * 0.95), radius * 0.016, trim)
    well = ellipse(cx, cy, radius * 0.78)
    c.gradient(well, darker(color, 0.075), lighter(color, 0.3))
    c.inner(well, darker(color, 0.4), 0.3, 4, 6, 7)


def oval_plate(c: Canvas, color: str = "#fffdf8", turn: float = -18) -> None:
    """A long plate for a whole fish."""
    rim = ellipse(240, 240, 206, 140, turn)
    c.cast(rim, 0.26, 9, 14, 13)
    c.gradient(rim, lighter(color, 0.5), darker(color, 0.07))
    c.inner(rim, darker(color, 0.3), 0.3, -3, -4, 4)
    well = ellipse(240, 240, 176, 112, turn)
    c.gradient(well, darker(color, 0.075), lighter(color, 0.3))
    c.inner(well, darker(color, 0.4), 0.3, 4, 6, 7)


def bowl(
    c: Canvas,
    glaze: str,
    broth: str,
    cx: float = 240,
    cy: float = 240,
    radius: float = 170,
) -> Path:
    """A deep bowl from above, filled with broth; returns the broth's edge."""
    rim = ellipse(cx, cy, radius)
    c.cast(rim, 0.3, 10, 16, 14)
    c.gradient(rim, lighter(glaze, 0.25), darker(glaze, 0.15))
    c.inner(rim, "#fffaf0", 0.5, 4, 5, 4)
    c.outline(ellipse(cx, cy, radius * 0.93), 2.2, lighter(glaze, 0.55))
    inside = ellipse(cx, cy, radius * 0.85)
    c.gradient(inside, darker(glaze, 0.28), lighter(glaze, 0.2))
    surface = ellipse(cx + 1, cy + 3, radius * 0.79)
    c.gradient(surface, lighter(broth, 0.12), darker(broth, 0.08))
    c.inner(surface, darker(broth, 0.6), 0.45, 4, 8, 9)
    return surface


def droplets(c: Canvas, cx: float, cy: float, radius: float, color: str, count: int = 16) -> None:
    """Beads of fat that catch the light on a broth."""
    for _ in range(count):
        x, y = c.spot(cx, cy, radius)
        size = c.rng.uniform(2.5, 7)
        c.fill(ellipse(x, y, size), color, 0.5)
        c.fill(ellipse(x - size * 0.3, y - size * 0.3, size * 0.3), "#ffffff", 0.7)


def leaf(
    c: Canvas,
    cx: float,
    cy: float,
    length: float,
    width: float,
    turn: float,
    color: str = "#5f9e4c",
) -> None:
    """A piece of banana leaf with its midrib."""
    half, side = length / 2, width / 2
    points = [
        (cx - half, cy - side * 0.2),
        (cx - half * 0.6, cy - side * 0.95),
        (cx, cy - side),
        (cx + half * 0.7, cy - side * 0.85),
        (cx + half, cy),
        (cx + half * 0.7, cy + side * 0.85),
        (cx, cy + side),
        (cx - half * 0.6, cy + side * 0.95),
    ]
    shape = turned(smooth(points), turn, (cx, cy))
    c.cast(shape, 0.24, 6, 9, 8)
    c.gradient(shape, lighter(color, 0.16), darker(color, 0.14))
    with c.within(shape):
        for step in range(-9, 10):
            x = cx + step * length / 18
            for way in (-1, 1):
                vein = [(x, cy), (x + 16, cy + way * side * 0.55), (x + 24, cy + way * side)]
                c.line(turned(vein, turn, (cx, cy)), 1.3, darker(color, 0.12))
        rib = turned([(cx - half, cy), (cx + half, cy)], turn, (cx, cy))
        c.line(rib, 5, lighter(color, 0.32))
    c.inner(shape, "#fffaf0", 0.3, 3, 4, 3)


def board(
    c: Canvas,
    cx: float = 240,
    cy: float = 240,
    width: float = 384,
    height: float = 286,
    turn: float = -6,
    color: str = "#d9a066",
) -> None:
    """A wooden serving board."""
    shape = box(cx, cy, width, height, 44, turn)
    c.cast(shape, 0.28, 9, 14, 12)
    c.gradient(shape, lighter(color, 0.2), darker(color, 0.1))
    with c.within(shape):
        for _ in range(13):
            y = cy + c.rng.uniform(-height, height) / 2
            wave = [
                (cx - width * 0.56 + k * width * 0.16, y + c.rng.uniform(-4, 4)) for k in range(8)
            ]
            c.line(smooth(wave, closed=False), c.rng.uniform(1, 2.4), darker(color, 0.14))
    c.inner(shape, darker(color, 0.5), 0.4, -3, -5, 4)
    c.inner(shape, "#fffaf0", 0.4, 3, 4, 3)


def saucer(c: Canvas, cx: float, cy: float, radius: float, glaze: str, sauce: str) -> None:
    """A little dish of sauce or sambal."""
    rim = ellipse(cx, cy, radius)
    c.cast(rim, 0.3, 4, 7, 6)
    c.gradient(rim, lighter(glaze, 0.3), darker(glaze, 0.14))
    surface = ellipse(cx, cy, radius * 0.76)
    c.gradient(surface, lighter(sauce, 0.1), darker(sauce, 0.14))
    c.inner(surface, darker(sauce, 0.6), 0.5, 2, 4, 4)
    for _ in range(9):
        x, y = c.spot(cx, cy, radius * 0.6)
        c.fill(ellipse(x, y, c.rng.uniform(1, 2.6)), mix(sauce, "#ffd27a", 0.6), 0.85)
    c.fill(
        ellipse(cx - radius * 0.32, cy - radius * 0.34, radius * 0.2, radius * 0.1, -35),
        "#ffffff",
        0.5,
    )


def basket(c: Canvas, radius: float = 196, color: str = "#cf9d5f") -> None:
    """A woven bamboo tray lined with banana leaf, for sharing."""
    rim = ellipse(240, 240, radius)
    c.cast(rim, 0.3, 9, 14, 13)
    c.gradient(rim, lighter(color, 0.22), darker(color, 0.14))
    with c.within(rim):
        for step in range(0, 480, 13):
            for path in ([(step, 0), (step + 60, 480)], [(0, step), (480, step + 60)]):
                c.line([(float(x), float(y)) for x, y in path], 2.4, darker(color, 0.16))
    c.inner(rim, darker(color, 0.6), 0.5, -4, -6, 5)
    c.outline(ellipse(240, 240, radius - 6), 9, darker(color, 0.1))
    c.outline(ellipse(239, 238, radius - 5), 4, lighter(color, 0.25))
    inside = c.blob(240, 240, radius * 0.86, wobble=0.035, corners=18)
    c.gradient(inside, "#76b25c", "#4d8a41")
    with c.within(inside):
        for y in range(40, 450, 17):
            c.line([(20.0, float(y)), (460.0, float(y) - 42)], 1.5, "#5b9a4b")
    c.inner(inside, "#2f5526", 0.5, 4, 6, 7)


def lifted(path: Path, up: float) -> Path:
    """The path a little higher: the lit top of a thing with thickness."""
    return moved(path, 0, -up)
