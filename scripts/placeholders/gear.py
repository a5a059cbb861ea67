"""Earphones, holders, memory cards and other small phone gear."""

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
from scripts.placeholders.power import METAL, cord, plug

DARK, WHITE = "#3a3f47", "#fbf8f2"


def _bud(c: Canvas, cx: float, cy: float, side: int, color: str) -> None:
    stem = smooth([(cx - 13, cy), (cx + 13, cy), (cx + 11, cy + 84), (cx, cy + 94),
                   (cx - 11, cy + 84)])  # fmt: skip
    c.solid(stem, color, depth=7, shadow=0.3)
    c.fill(box(cx, cy + 84, 13, 5, 2.5), METAL)
    c.solid(ellipse(cx + side * 34, cy + 2, 18, 23, side * 18), darker(color, 0.2), 6, 0.26)
    c.solid(ellipse(cx + side * 9, cy - 4, 33, 35, side * 14), color, depth=9, shadow=0.28)
    c.fill(ellipse(cx + side * 18, cy - 2, 6, 10, side * 14), darker(color, 0.55), 0.8)


def _earbuds(c: Canvas, background: str, color: str) -> None:
    on.tabletop(c, background)
    ground(c, 240, 420, 260)
    c.solid(box(240, 170, 268, 190, 84), darker(color, 0.06), depth=14, shadow=0.24)
    inside = box(240, 190, 226, 150, 62)
    c.gradient(inside, darker(color, 0.26), darker(color, 0.08), 90)
    c.inner(inside, darker(color, 0.6), 0.4, 3, 8, 8)
    _bud(c, 184, 178, 1, color)
    _bud(c, 296, 178, -1, color)
    lower = box(240, 334, 274, 180, 82)
    c.solid(lower, color, depth=18, shadow=0.34)
    c.fill(box(240, 262, 232, 5, 2.5), darker(color, 0.24))
    c.fill(ellipse(240, 336, 6), "#59c08a")


def earbuds_white(c: Canvas) -> None:
    """Wireless earphones, white."""
    _earbuds(c, on.PEACH, WHITE)


def earbuds_black(c: Canvas) -> None:
    """Wireless earphones, black."""
    _earbuds(c, on.SKY, DARK)


def _wired(c: Canvas, background: str, color: str, kind: str) -> None:
    on.tabletop(c, background)
    cord(c, [(150, 150), (140, 210), (196, 262), (240, 292)], 9, color)
    cord(c, [(326, 140), (346, 204), (290, 262), (240, 292)], 9, color)
    cord(c, [(240, 290), (236, 350), (318, 404), (384, 348), (318, 306), (246, 372), (168, 404),
             (110, 366)], 10, color)  # fmt: skip
    c.solid(box(240, 296, 22, 36, 8), color, depth=4, shadow=0.28)
    c.solid(box(338, 206, 21, 58, 10, -8), color, depth=5, shadow=0.28)
    for y in (190.0, 206.0, 222.0):
        c.fill(ellipse(337 + (206 - y) * 0.14, y, 3.4), darker(color, 0.35))
    for x, y, side in ((150, 122, 1), (326, 112, -1)):
        c.solid(box(x, y + 26, 21, 44, 9, side * 6), color, depth=4, shadow=0.26)
        c.solid(ellipse(x + side * 27, y - 4, 18, 25, side * 12), darker(color, 0.24), 6, 0.28)
        c.solid(ellipse(x, y, 34, 37, side * 12), color, depth=9, shadow=0.3)
        c.outline(ellipse(x - side * 5, y, 20, 22, side * 12), 3, mix(color, "#9aa3ab", 0.5))
    plug(c, 108, 362, 218, color, kind)


def wired_earphones(c: Canvas) -> None:
    """Earphones with the round 3.5 mm plug."""
    _wired(c, on.MINT, WHITE, "jack")


def wired_earphones_c(c: Canvas) -> None:
    """Earphones with a USB-C plug."""
    _wired(c, on.BUTTER, "#4a515c", "c")


def speaker(c: Canvas) -> None:
    """A fist-sized Bluetooth speaker."""
    on.tabletop(c, on.LILAC)
    ground(c, 240, 408, 260)
    strap = smooth([(330, 140), (392, 120), (404, 196), (366, 232)], closed=False)
    cord(c, strap[::10], 13, "#e2775b")
    body = box(240, 262, 268, 290, 92)
    c.solid(body, "#3f7f8f", depth=20, shadow=0.34)
    grille = ellipse(240, 274, 104)
    c.gradient(grille, "#2c4c57", "#3c6c7a")
    c.inner(grille, "#14262c", 0.6, 4, 6, 8)
    for ring in range(1, 8):
        for step in range(ring * 6):
            angle = math.tau * step / (ring * 6)
            reach = ring * 13.2
            c.fill(ellipse(240 + reach * math.cos(angle), 274 + reach * math.sin(angle), 3.4),
                   "#6fa3b0")  # fmt: skip
    c.solid(ellipse(240, 274, 22), "#e2775b", depth=6, shadow=0.3)
    for x in (204.0, 240.0, 276.0):
        c.fill(ellipse(x, 146, 7), "#2f6270")


def _phone(c: Canvas, cx: float, cy: float, width: float, height: float, turn: float = 0) -> None:
    def place(path: Path) -> Path:
        return turned(path, turn, (cx, cy))

    c.solid(place(box(cx, cy, width, height, width * 0.16)), "#2b2f36", depth=8, shadow=0.34)
    screen = place(box(cx, cy, width - 13, height - 13, width * 0.12))
    c.gradient(screen, "#8fc4e8", "#6b79b8", 80)
    with c.within(screen):
        c.fill(place(ellipse(cx + width * 0.2, cy - height * 0.2, width * 0.17)), "#fdf0c4")
        c.fill(place(ellipse(cx - width * 0.3, cy + height * 0.5, width * 0.8, height * 0.3)),
               "#5f9a8f")  # fmt: skip
        c.fill(place(ellipse(cx + width * 0.5, cy + height * 0.55, width * 0.8, height * 0.27)),
               "#4c8279")  # fmt: skip


def car_holder(c: Canvas) -> None:
    """A phone clamp on a suction foot."""
    on.tabletop(c, on.SAGE)
    ground(c, 240, 436, 200)
    c.solid(ellipse(240, 420, 100, 28), "#4a515c", depth=8, shadow=0.2)
    c.solid(ellipse(240, 404, 74, 22), "#2f343c", depth=7, shadow=0.2)
    c.solid(box(240, 352, 40, 116, 18), DARK, depth=9, shadow=0.24)
    c.solid(ellipse(240, 306, 32), "#4a515c", depth=8, shadow=0.3)
    c.solid(box(240, 190, 262, 132, 26), DARK, depth=11, shadow=0.3)
    _phone(c, 240, 176, 172, 292)
    for x in (136.0, 344.0):
        c.solid(box(x, 194, 36, 124, 15), "#4a515c", depth=8, shadow=0.3)
        c.fill(box(x + (11 if x < 240 else -11), 194, 9, 104, 4), "#e2775b")
    c.solid(box(240, 322, 112, 26, 11), "#4a515c", depth=6, shadow=0.28)


def motorcycle_holder(c: Canvas) -> None:
    """An aluminium clamp on a handlebar."""
    on.tabletop(c, on.PEACH)
    bar = [(-20.0, 372.0), (130.0, 392.0), (350.0, 392.0), (500.0, 360.0)]
    c.line(moved(smooth(bar, closed=False), 4, 10), 36, "#d9b79c")
    cord(c, bar, 34, "#59606a")
    c.solid(box(58, 380, 118, 52, 20, 7), "#2b2f36", depth=8, shadow=0.26)
    for x in (16.0, 29.0, 42.0, 55.0, 68.0, 81.0, 94.0, 107.0):
        c.line([(x, 358 + x * 0.1), (x + 2, 402 + x * 0.1)], 3, "#454b55")
    c.solid(box(240, 386, 96, 74, 20), "#aeb6bd", depth=9, shadow=0.3)
    c.solid(ellipse(240, 388, 17), "#e2775b", depth=5, shadow=0.24)
    c.solid(box(240, 206, 214, 300, 34), "#aeb6bd", depth=11, shadow=0.32)
    _phone(c, 240, 204, 182, 320)
    for x in (150.0, 330.0):
        for y in (74.0, 334.0):
            c.solid(box(x, y, 54, 50, 18), "#c6cdd3", depth=8, shadow=0.32)
            c.fill(box(x, y, 26, 22, 9), "#e2775b")


def tripod(c: Canvas) -> None:
    """A tripod with its remote."""
    on.tabletop(c, on.BUTTER)
    for foot, floor in ((130, 440), (246, 452), (358, 440)):
        ground(c, foot, floor, 44)
    for x, y in ((128.0, 436.0), (360.0, 436.0), (242.0, 450.0)):
        c.line([(243.0, 290.0), (x + 5, y + 3)], 19, "#c9b98c")
        c.line([(240.0, 286.0), (x, y)], 18, DARK)
        c.line([(237.0, 286.0), (x - 3, y - 4)], 4, "#6b7480")
        c.solid(ellipse(x, y, 13, 9), "#e2775b", depth=4, shadow=0.2)
    c.solid(box(240, 258, 28, 104, 8), "#4a515c", depth=6, shadow=0.24)
    c.solid(box(240, 286, 62, 36, 12), DARK, depth=7, shadow=0.28)
    c.solid(box(240, 206, 40, 30, 8), DARK, depth=6, shadow=0.26)
    _phone(c, 240, 120, 258, 134)
    for y in (50.0, 190.0):
        c.solid(box(240, y, 78, 18, 8), "#4a515c", depth=5, shadow=0.28)
    c.solid(box(406, 332, 46, 84, 22, 12), WHITE, depth=8, shadow=0.32)
    c.solid(ellipse(408, 318, 13), "#e2775b", depth=4, shadow=0.2)


def ring_light(c: Canvas) -> None:
    """A ring light around a phone."""
    on.tabletop(c, on.BLUSH)
    ground(c, 240, 448, 200)
    c.solid(box(240, 384, 20, 140, 8), "#4a515c", depth=5, shadow=0.2)
    c.solid(ellipse(240, 446, 92, 15), DARK, depth=5, shadow=0.2)
    ring = ellipse(240, 190, 148)
    c.cast(ring, 0.9, 0, 0, 26, "#fffbe4")
    c.outline(moved(ellipse(240, 190, 130), 4, 8), 44, "#e8c2bc")
    c.outline(ellipse(240, 190, 130), 46, DARK)
    c.outline(ellipse(240, 190, 130), 36, "#fff3c9")
    c.outline(ellipse(240, 190, 130), 20, "#fffdf2")
    for step in range(40):
        angle = math.tau * step / 40
        c.fill(ellipse(240 + 130 * math.cos(angle), 190 + 130 * math.sin(angle), 4), "#ffe596")
    c.solid(box(240, 292, 30, 70, 8), "#4a515c", depth=5, shadow=0.24)
    _phone(c, 240, 192, 92, 168)


def desk_stand(c: Canvas) -> None:
    """A folding stand on a desk."""
    on.tabletop(c, on.MINT)
    ground(c, 244, 428, 280)
    c.solid(box(240, 414, 236, 34, 15), "#e9e4da", depth=8, shadow=0.28)
    c.solid(box(240, 340, 66, 150, 14), "#d9d3c7", depth=8, shadow=0.22)
    c.solid(box(240, 246, 166, 210, 24), WHITE, depth=9, shadow=0.28)
    _phone(c, 240, 196, 178, 316)
    c.solid(box(240, 352, 150, 34, 14), WHITE, depth=8, shadow=0.3)
    for x in (190.0, 290.0):
        c.solid(box(x, 340, 30, 34, 10), "#e2775b", depth=5, shadow=0.24)


def _memory_card(c: Canvas, background: str, color: str, size: str) -> None:
    on.tabletop(c, background)

    def place(path: Path) -> Path:
        return turned(path, -9, (240, 240))

    adapter = [(150, 78), (286, 78), (322, 114), (322, 412), (310, 424), (162, 424), (150, 412)]
    body = place([(float(x) + 40, float(y) - 6) for x, y in adapter])
    c.solid(body, "#3b4049", depth=12, shadow=0.34)
    c.fill(place(box(276, 168, 128, 122, 10)), "#4d535e")
    c.text(size, 268, 146, 46, "#f4f1ea")
    c.text("GB", 274, 188, 24, "#c9d0d6")
    card = [(0, 0), (86, 0), (100, 14), (100, 44), (112, 56), (112, 148), (104, 156), (8, 156),
            (0, 148)]  # fmt: skip
    small = turned([(float(x) + 96, float(y) + 240) for x, y in card], 10, (152, 318))
    c.solid(small, color, depth=8, shadow=0.36)
    for step in range(6):
        pin = box(112 + step * 14, 262, 8, 26, 2)
        c.fill(turned(pin, 10, (152, 318)), "#e3bd62")
    c.text(size, 146, 338, 40, "#ffffff")


def memory_32(c: Canvas) -> None:
    """microSD 32 GB."""
    _memory_card(c, on.SKY, "#3f9d7d", "32")


def memory_64(c: Canvas) -> None:
    """microSD 64 GB."""
    _memory_card(c, on.BUTTER, "#3f7fc0", "64")


def memory_128(c: Canvas) -> None:
    """microSD 128 GB."""
    _memory_card(c, on.PEACH, "#d9573f", "128")


def flash_drive(c: Canvas) -> None:
    """A flash drive with two heads."""
    on.tabletop(c, on.LILAC)

    def place(path: Path) -> Path:
        return turned(path, -32, (240, 240))

    c.solid(place(box(94, 240, 92, 60, 6)), METAL, depth=6, shadow=0.3)
    for y in (226, 254):
        c.fill(place(box(84, y, 20, 13, 2)), "#6b737b")
    c.solid(place(box(384, 240, 74, 34, 16)), METAL, depth=5, shadow=0.3)
    c.fill(place(box(408, 240, 22, 12, 6)), "#5c646c")
    c.solid(place(box(240, 240, 218, 88, 26)), "#e2775b", depth=11, shadow=0.34)
    c.solid(place(box(262, 240, 150, 102, 26)), "#dfe4e8", depth=9, shadow=0.28)
    c.solid(place(ellipse(300, 240, 21)), "#aeb6bd", depth=5, shadow=0.2)
    c.fill(place(ellipse(300, 240, 9)), "#6b737b")
    c.line(place([(214, 222), (262, 222)]), 6, lighter("#aeb6bd", 0.2))
    c.line(place([(214, 240), (250, 240)]), 6, lighter("#aeb6bd", 0.2))


def lanyard(c: Canvas) -> None:
    """A neck strap for the phone."""
    on.tabletop(c, on.PEACH)
    loop: Path = [(240, 300), (150, 250), (92, 150), (150, 66), (240, 100), (330, 66), (388, 150),
                  (330, 250), (240, 300)]  # fmt: skip
    path = smooth(loop, closed=False)
    c.line(moved(path, 5, 9), 25, "#dcbfa8")
    c.line(path, 26, "#8a78b8")
    c.line(path, 18, "#a493d0")
    for step in range(4, len(path) - 4, 5):
        x, y = path[step]
        c.fill(ellipse(x, y, 2.6), "#c4b7e6")
    c.solid(box(240, 308, 46, 34, 9), "#6f5f9c", depth=6, shadow=0.3)
    c.outline(ellipse(240, 346, 20, 22), 8, "#9aa3ab")
    c.outline(ellipse(239, 345, 20, 22), 3, "#e3e8ec")
    c.solid(box(240, 404, 92, 76, 13), WHITE, depth=7, shadow=0.32)
    c.fill(ellipse(240, 380, 7), "#9aa3ab")


def dry_pouch(c: Canvas) -> None:
    """A waterproof pouch with a phone inside."""
    on.tabletop(c, on.SKY)
    for y, tint in ((396.0, "#bfe0ee"), (430.0, "#a6d3e7")):
        wave = [(x * 40.0 - 20, y + (10 if x % 2 else -10)) for x in range(14)]
        c.fill([*smooth(wave, closed=False), (500.0, 500.0), (-40.0, 500.0)], tint)
    cord(c, [(206, 74), (150, 30), (84, 66), (70, 160), (98, 230)], 9, "#e2775b")
    bag = box(240, 262, 226, 366, 30, -3)
    c.cast(bag, 0.3, 9, 14, 11)
    c.gradient(bag, "#f4fbfe", "#b9dcea")
    c.outline(box(240, 262, 214, 354, 26, -3), 7, "#f0a14e")
    _phone(c, 241, 276, 158, 288, -3)
    with c.within(bag):
        c.fill([(180, 60), (236, 60), (120, 460), (64, 460)], "#ffffff", 0.22)
    c.inner(bag, "#ffffff", 0.8, 3, 4, 3)
    c.solid(box(232, 88, 236, 44, 14, -3), "#e98b3a", depth=8, shadow=0.3)
    for x in (152.0, 312.0):
        c.solid(ellipse(x, 88 - (x - 232) * 0.05, 13), WHITE, depth=4, shadow=0.2)
    for x, y in ((96, 356), (390, 330), (404, 396), (74, 300)):
        c.solid(ellipse(x, y, 9, 12), "#8cc7e2", depth=4, shadow=0.16)


DRAWINGS = {
    "tws-putih": earbuds_white,
    "tws-hitam": earbuds_black,
    "headset-kabel": wired_earphones,
    "headset-usb-c": wired_earphones_c,
    "speaker": speaker,
    "holder-mobil": car_holder,
    "holder-motor": motorcycle_holder,
    "tripod": tripod,
    "ring-light": ring_light,
    "stand-meja": desk_stand,
    "microsd-32": memory_32,
    "microsd-64": memory_64,
    "microsd-128": memory_128,
    "flashdisk": flash_drive,
    "tali-gantungan": lanyard,
    "kantong-anti-air": dry_pouch,
}
