"""Cables, chargers, power banks."""

import math

from scripts.placeholders import tableware as on
from scripts.placeholders.drinks import ground
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
from scripts.placeholders.phones import CORNER, HEIGHT, WIDTH, two_lenses

METAL = "#c9d0d6"


def cord(c: Canvas, points: Path, width: float, color: str) -> None:
    """A round flexible cable through the points."""
    path = smooth(points, closed=False)
    c.line(moved(path, 3, 6), width, darker(color, 0.3))
    c.line(path, width + 2.4, darker(color, 0.24))
    c.line(path, width, color)
    c.line(moved(path, -width * 0.14, -width * 0.2), width * 0.24, lighter(color, 0.5))


def plug(c: Canvas, x: float, y: float, turn: float, color: str, kind: str) -> None:
    """A connector whose tip points along `turn`; the kinds are c, a, lightning and jack."""

    def place(path: Path) -> Path:
        return turned([(x + px, y + py) for px, py in path], turn, (x, y))

    wide = {"c": 17.0, "a": 28.0, "lightning": 14.0, "jack": 9.0}[kind]
    tip = place(box(52, 0, 46, wide, 4 if kind == "a" else wide / 2))
    c.solid(tip, METAL, depth=3, shadow=0.26)
    if kind == "c":
        c.fill(place(box(66, 0, 14, 7, 3.5)), "#5c646c")
    if kind == "a":
        c.fill(place(box(58, -6, 9, 6, 1)), "#6b737b")
        c.fill(place(box(58, 6, 9, 6, 1)), "#6b737b")
    if kind == "lightning":
        for step in range(5):
            c.fill(place(box(57 + step * 4.4, 0, 2, 8, 0.5)), "#d2a64a")
    if kind == "jack":
        for step in (44, 56):
            c.fill(place(box(step, 0, 3, 9, 0.5)), "#3c4046")
    size = (52.0, 38.0) if kind == "a" else (50.0, 30.0)
    c.solid(place(box(8, 0, *size, 9)), color, depth=5, shadow=0.28)
    c.solid(place(box(-24, 0, 22, 17, 6)), darker(color, 0.1), depth=3, shadow=0.2)


def _cable(c: Canvas, background: str, color: str, kinds: tuple[str, str], loops: int) -> None:
    on.tabletop(c, background)
    turns: Path = []
    for step in range(loops * 16 + 9):
        angle = math.pi + math.tau * step / 16
        lap = step / 16
        reach = 92 + 30 * (lap / loops) * math.cos(lap * 2.2) + 12 * math.sin(lap * 5)
        turns.append((240 + reach * math.cos(angle) * 1.08, 190 + reach * math.sin(angle)))
    cord(
        c,
        [(134, 366), (104, 312), (112, 246), *turns, (370, 250), (376, 312), (346, 366)],
        13,
        color,
    )
    strap = box(240, 92, 36, 76, 9, 4)
    c.solid(strap, darker(color, 0.5) if color > "#8" else lighter(color, 0.2), 5, 0.26)
    plug(c, 138, 372, 66, mix(color, "#ffffff", 0.12), kinds[0])
    plug(c, 342, 372, 114, mix(color, "#ffffff", 0.12), kinds[1])


def cable_c(c: Canvas) -> None:
    """USB-C to USB-C, one metre."""
    _cable(c, on.SKY, "#44505e", ("c", "c"), 2)


def cable_c_long(c: Canvas) -> None:
    """USB-C to USB-C, two metres."""
    _cable(c, on.BUTTER, "#44505e", ("c", "c"), 4)


def cable_a(c: Canvas) -> None:
    """USB-A to USB-C."""
    _cable(c, on.MINT, "#f4f1ea", ("a", "c"), 2)


def cable_lightning(c: Canvas) -> None:
    """USB-C to Lightning."""
    _cable(c, on.BLUSH, "#f4f1ea", ("c", "lightning"), 2)


def _port(c: Canvas, x: float, y: float, kind: str = "c") -> None:
    wide, high = (54, 22) if kind == "c" else (58, 26)
    c.fill(box(x, y, wide, high, 11 if kind == "c" else 4), "#5a626b")
    c.fill(box(x, y + 1, wide - 8, high - 8, 7 if kind == "c" else 2), "#23272c")
    c.fill(box(x, y + 2, wide - 22, 4, 2), "#8c959e" if kind == "c" else "#4d8fd0")


def _charger(c: Canvas, background: str, color: str, ports: list[str], size: float) -> None:
    on.tabletop(c, background)
    ground(c, 240, 402, size * 1.06)
    top = 404 - size * 1.12
    for x in (240 - size * 0.2, 240 + size * 0.2):
        c.solid(box(x, top - 26, 21, 78, 10), METAL, depth=4, shadow=0.1)
    side = box(240, 404 - size * 0.56, size, size * 1.12, size * 0.2)
    c.solid(side, color, depth=15, shadow=0.3)
    face = box(240, 404 - size * 0.5, size * 0.82, size * 0.82, size * 0.13)
    c.gradient(face, darker(color, 0.05), lighter(color, 0.25))
    c.inner(face, darker(color, 0.5), 0.22, 2, 3, 3)
    gap = size * 0.72 / (len(ports) + 1)
    for number, kind in enumerate(ports, start=1):
        _port(c, 240, 404 - size * 0.86 + gap * number, kind)
    c.fill(ellipse(240 + size * 0.31, 404 - size * 0.18, 4), "#59c08a")


def charger_small(c: Canvas) -> None:
    """20 W head."""
    _charger(c, on.PEACH, "#fbf8f2", ["c"], 206)


def charger_medium(c: Canvas) -> None:
    """33 W head."""
    _charger(c, on.SAGE, "#fbf8f2", ["c", "a"], 224)


def charger_large(c: Canvas) -> None:
    """65 W GaN head."""
    _charger(c, on.LILAC, "#3d434d", ["c", "c", "a"], 244)


def car_charger(c: Canvas) -> None:
    """A charger for the car's lighter socket."""
    on.tabletop(c, on.SKY)

    def place(path: Path) -> Path:
        return turned(path, 28, (240, 240))

    c.solid(place(box(240, 400, 36, 42, 12)), "#d6a84c", depth=5, shadow=0.3)
    neck = smooth([(184, 226), (296, 226), (288, 330), (276, 388), (204, 388), (192, 330)])
    c.solid(place(neck), "#3d434d", depth=14, shadow=0.34)
    for x in (184, 296):
        c.solid(place(box(x, 312, 14, 62, 7)), METAL, depth=4, shadow=0.16)
    c.solid(place(box(240, 158, 168, 168, 46)), "#2f343c", depth=14, shadow=0.3)
    c.outline(place(box(240, 158, 146, 146, 36)), 5, "#58a6e8")
    for y, kind in ((136, "c"), (180, "a")):
        high = 22 if kind == "c" else 26
        c.fill(place(box(240, y, 58, high, 11 if kind == "c" else 4)), "#7b848e")
        c.fill(place(box(240, y, 49, high - 9, 6 if kind == "c" else 2)), "#15181c")


def wireless_charger(c: Canvas) -> None:
    """A magnetic charging pad."""
    on.tabletop(c, on.BUTTER)
    cord(c, [(300, 300), (352, 372), (300, 424), (200, 410), (110, 440), (40, 470)], 15, "#f4f1ea")
    pad = ellipse(240, 212, 148)
    c.solid(pad, "#d7dce1", depth=14, shadow=0.36)
    c.gradient(ellipse(240, 212, 130), "#ffffff", "#ece9e2")
    c.outline(ellipse(240, 212, 92), 5, "#dfe3e6")
    bolt = [(252, 152), (206, 222), (238, 222), (226, 274), (276, 200), (244, 200)]
    c.fill([(float(x), float(y)) for x, y in bolt], "#5cb98c")


def _power_bank(c: Canvas, background: str, color: str, width: float, ports: list[str]) -> None:
    on.tabletop(c, background)

    def place(path: Path) -> Path:
        return turned(path, -8, (240, 240))

    body = place(box(240, 240, width, 356, 42))
    c.solid(body, color, depth=15, shadow=0.36)
    face = place(box(240, 240, width - 22, 334, 33))
    c.gradient(face, lighter(color, 0.12), darker(color, 0.05))
    gap = (width - 30) / len(ports)
    for number, kind in enumerate(ports):
        x = 240 - width / 2 + 15 + gap * (number + 0.5)
        c.fill(place(box(x, 86, 42, 17, 8 if kind == "c" else 3)), "#5a626b")
        c.fill(place(box(x, 86, 34, 9, 4 if kind == "c" else 1)), "#191c20")
    shown = place(box(240, 176, width * 0.5, 62, 14))
    c.gradient(shown, "#20252c", "#11151a")
    for number in range(4):
        lit = "#7fe0ae" if number < 3 else "#3d4b49"
        c.fill(place(box(240 - width * 0.16 + number * width * 0.107, 176, 12, 28, 4)), lit)
    ink = mix(color, "#000000", 0.3) if color > "#8" else mix(color, "#ffffff", 0.5)
    bolt = [(250, 288), (220, 336), (240, 336), (232, 376), (264, 322), (243, 322)]
    c.fill(place([(float(x), float(y)) for x, y in bolt]), ink)


def power_bank_black(c: Canvas) -> None:
    """10,000 mAh, black."""
    _power_bank(c, on.PEACH, "#3a3f47", 190, ["c", "a"])


def power_bank_white(c: Canvas) -> None:
    """10,000 mAh, white."""
    _power_bank(c, on.SKY, "#f8f5ee", 190, ["c", "a"])


def power_bank_large(c: Canvas) -> None:
    """20,000 mAh."""
    _power_bank(c, on.BUTTER, "#333a45", 246, ["a", "c", "a"])


def power_bank_magnetic(c: Canvas) -> None:
    """The small one that clings to the phone."""
    on.tabletop(c, on.MINT)

    def place(path: Path) -> Path:
        return turned(path, -9, (240, 240))

    c.solid(place(box(240, 240, WIDTH, HEIGHT, CORNER)), "#9aa7bb", depth=12, shadow=0.34)
    two_lenses(c, place, "#a7b3c6")
    c.solid(place(box(240, 294, 142, 206, 28)), "#fbf8f2", depth=12, shadow=0.36)
    c.outline(place(ellipse(240, 282, 46)), 5, "#dfe3e6")
    for number in range(4):
        lit = "#59c08a" if number < 2 else "#d5d9dc"
        c.fill(place(ellipse(216 + number * 16, 372, 4.5)), lit)


DRAWINGS = {
    "kabel-c-ke-c": cable_c,
    "kabel-c-ke-c-panjang": cable_c_long,
    "kabel-a-ke-c": cable_a,
    "kabel-lightning": cable_lightning,
    "charger-20w": charger_small,
    "charger-33w": charger_medium,
    "charger-65w": charger_large,
    "charger-mobil": car_charger,
    "charger-nirkabel": wireless_charger,
    "power-bank-hitam": power_bank_black,
    "power-bank-putih": power_bank_white,
    "power-bank-besar": power_bank_large,
    "power-bank-magnetik": power_bank_magnetic,
}
