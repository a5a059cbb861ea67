"""Glasses and mugs, seen from the front."""

from collections.abc import Callable

from scripts.placeholders import heaps as heap
from scripts.placeholders import tableware as on
from scripts.placeholders import toppings as top
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


def ground(c: Canvas, cx: float, y: float, width: float) -> None:
    """The shadow a standing thing leaves on the table."""
    c.cast(ellipse(cx + 8, y, width / 2, 15), 0.34, 6, 2, 8)


def tumbler(top_y: float, bottom_y: float, top_width: float, bottom_width: float) -> Path:
    """The outline of a glass that narrows downwards, around the middle of the picture."""
    a, b, r = top_width / 2, bottom_width / 2, 16.0
    corner = [(240 + b, bottom_y - r), (240 + b - 3, bottom_y - 5), (240 + b - r, bottom_y)]
    left = [(480 - x, y) for x, y in reversed(corner)]
    right = smooth(corner, closed=False, steps=6)
    return [(240 - a, top_y), (240 + a, top_y), *right, *smooth(left, closed=False, steps=6)]


def _glass(
    c: Canvas,
    background: str,
    layers: list[tuple[float, str]],
    top_y: float = 112,
    size: tuple[float, float] = (176, 132),
    bottom_y: float = 404,
    inside: Callable[[], None] | None = None,
    straw: str | None = None,
    clear: bool = True,
) -> None:
    """A glass filled from the bottom up: each layer is (where its top edge is, colour)."""
    on.tabletop(c, background)
    c.zoom = 1.08
    wide, narrow = size
    outer = tumbler(top_y, bottom_y, wide, narrow)
    ground(c, 240, bottom_y - 2, narrow * 1.12)
    c.fill(outer, "#ffffff", 0.5)
    drink = tumbler(top_y + 8, bottom_y - 10, wide - 14, narrow - 16)
    with c.within(drink):
        for number, (edge, color) in enumerate(layers):
            below = layers[number - 1][0] if number else bottom_y
            band: Path = [(60, edge), (420, edge), (420, below + 30), (60, below + 30)]
            c.gradient(band, lighter(color, 0.06), darker(color, 0.1), 90)
            if number:
                c.cast(
                    box(240, below + 6, 300, 22, 8),
                    0.75,
                    0,
                    0,
                    11,
                    mix(color, layers[number - 1][1], 0.5),
                )
        if straw and clear:
            c.line([(276, layers[-1][0]), (232, bottom_y - 40)], 15, mix(straw, layers[0][1], 0.6))
        if inside:
            inside()
        c.inner(drink, darker(layers[0][1], 0.5), 0.4, -9, -3, 9)
        surface = layers[-1][0]
        share = (surface - top_y) / (bottom_y - top_y)
        half = (wide - (wide - narrow) * share) / 2 - 6
        c.fill(ellipse(240, surface, half, 13), lighter(layers[-1][1], 0.3))
        c.fill(ellipse(240, surface + 1.5, half - 7, 9), lighter(layers[-1][1], 0.14))
    if straw:
        c.line([(306, top_y - 104), (268, layers[-1][0])], 15, straw)
        c.line([(302.5, top_y - 104), (264.5, layers[-1][0])], 4, lighter(straw, 0.6))
    with c.within(outer):
        c.fill(
            [
                (240 - wide * 0.4, top_y),
                (240 - wide * 0.29, top_y),
                (240 - narrow * 0.26, bottom_y),
                (240 - narrow * 0.38, bottom_y),
            ],
            "#ffffff",
            0.36,
        )
        c.fill(
            [
                (240 + wide * 0.36, top_y),
                (240 + wide * 0.41, top_y),
                (240 + narrow * 0.38, bottom_y),
                (240 + narrow * 0.34, bottom_y),
            ],
            "#ffffff",
            0.24,
        )
    c.outline(ellipse(240, top_y, wide / 2, 15), 3.4, "#ffffff")
    c.inner(outer, "#ffffff", 0.85, 0, -7, 3)
    c.inner(outer, "#8f7a66", 0.3, -3, 0, 3)


def _ice(c: Canvas, y: float, spots: int = 4) -> None:
    places = [
        (196, 4, -14),
        (262, 2, 18),
        (224, 52, 30),
        (288, 46, -8),
        (196, 96, 12),
        (254, 104, -22),
    ]
    for x, down, turn in places[:spots]:
        top.ice(c, x, y + down, 48, turn)


def iced_tea(c: Canvas) -> None:
    """Es teh manis."""
    _glass(c, on.BUTTER, [(150, "#b8601c")], inside=lambda: _ice(c, 176), straw="#d9573f")
    top.lime(c, 166, 116, 32, "#f2c230")


def iced_tea_large(c: Canvas) -> None:
    """Es teh manis jumbo: a taller, wider cup."""
    _glass(c, on.PEACH, [(114, "#b8601c")], 74, (226, 152), 424, lambda: _ice(c, 142, 6), "#4f9d8b")
    top.lime(c, 142, 82, 36, "#f2c230")
    top.greens(c, 330, 70, 34, -30)


def iced_orange(c: Canvas) -> None:
    """Es jeruk."""
    _glass(
        c, on.MINT, [(150, "#f5a11f")], inside=lambda: _ice(c, 178), straw="#4f9d8b", clear=False
    )
    top.lime(c, 164, 114, 40, "#f58a1f")
    top.lime(c, 356, 392, 38, "#f58a1f")


def iced_coffee(c: Canvas) -> None:
    """Es kopi susu gula aren, in its three layers."""
    layers = [(338.0, "#5d3013"), (236.0, "#f2dfc4"), (150.0, "#a8713f")]
    _glass(c, on.LILAC, layers, inside=lambda: _ice(c, 172), straw="#6c4ba0", clear=False)


def bean(c: Canvas, cx: float, cy: float, size: float, turn: float) -> None:
    """A roasted coffee bean."""
    c.solid(ellipse(cx, cy, size, size * 0.68, turn), "#6b3a1c", depth=size * 0.2, shadow=0.2)
    path = [
        (cx - size * 0.8, cy),
        (cx - size * 0.2, cy - 3),
        (cx + size * 0.2, cy + 3),
        (cx + size * 0.8, cy),
    ]
    c.line(turned(smooth(path, closed=False), turn, (cx, cy)), size * 0.13, "#3d1d0c")


def _mug(c: Canvas, background: str, color: str, drink: str) -> None:
    on.tabletop(c, background)
    saucer = ellipse(232, 384, 168, 34)
    c.cast(saucer, 0.3, 8, 10, 9)
    c.gradient(saucer, lighter(color, 0.5), darker(color, 0.08), 90)
    c.inner(saucer, "#ffffff", 0.7, 0, 4, 3)
    handle = smooth([(322, 226), (390, 214), (412, 262), (384, 318), (310, 330)], closed=False)
    c.line(moved(handle, 2, 4), 27, darker(color, 0.24))
    c.line(handle, 25, color)
    c.line(moved(handle, -4, -5), 5, lighter(color, 0.6))
    body = smooth(
        [
            (112, 184),
            (118, 262),
            (150, 350),
            (190, 380),
            (274, 380),
            (314, 350),
            (346, 262),
            (352, 184),
        ],
        closed=False,
    )
    c.solid(body, color, depth=18, shadow=0.2)
    rim = ellipse(232, 184, 120, 34)
    c.gradient(rim, lighter(color, 0.55), darker(color, 0.05), 90)
    surface = ellipse(232, 187, 108, 26)
    c.gradient(surface, darker(drink, 0.2), lighter(drink, 0.12), 90)
    c.inner(surface, darker(drink, 0.7), 0.6, 0, 8, 6)


def _steam(c: Canvas) -> None:
    for x in (180.0, 232.0, 284.0):
        path: Path = [(x, 142), (x + 14, 118), (x - 8, 92), (x + 8, 64)]
        c.line(smooth(path, closed=False), 8, "#ffffff")


def black_coffee(c: Canvas) -> None:
    """Kopi tubruk."""
    _mug(c, on.PEACH, "#f7f1e6", "#3c1f10")
    _steam(c)
    for x, y, turn in ((84, 420, 20), (118, 440, -30), (376, 428, 50)):
        bean(c, x, y, 17, turn)


def ginger_drink(c: Canvas) -> None:
    """Bandrek susu in an enamel mug."""
    _mug(c, on.SAGE, "#5f9aa8", "#c98a55")
    for x, y in c.spread(232, 188, 70, 14, 7):
        c.fill(ellipse(x, y, 12, 4, c.rng.uniform(-20, 20)), "#fff6e3", 0.9)
    _steam(c)
    ginger = smooth(
        [
            (60, 430),
            (78, 402),
            (112, 410),
            (126, 392),
            (146, 404),
            (140, 430),
            (114, 442),
            (96, 456),
            (72, 452),
        ]
    )
    c.solid(ginger, "#dcb375", depth=7, shadow=0.3)
    for x in (84.0, 104.0, 124.0):
        c.line(smooth([(x, 418), (x + 4, 430), (x + 1, 442)], closed=False), 2, "#b98a4a")


def avocado_juice(c: Canvas) -> None:
    """Jus alpukat with chocolate milk along the glass."""

    def chocolate() -> None:
        for x, end in ((180, 300), (214, 220), (262, 280), (296, 330)):
            heap.drizzle(
                c, [(x, 130), (x + 10, 180), (x - 8, end - 50), (x + 4, end)], 11, "#5a2c14"
            )

    _glass(c, on.MINT, [(140, "#b7cc6d")], inside=chocolate, straw="#4f9d8b", clear=False)
    half = c.blob(356, 378, 46, 58, 0.03, 12, 24)
    c.solid(half, "#4a6b2b", depth=6, shadow=0.32)
    c.fill(moved(ellipse(356, 378, 38, 50, 24), -1, -2), "#dde58f")
    c.solid(ellipse(354, 386, 20), "#8a5527", depth=6, shadow=0.1)


def mango_juice(c: Canvas) -> None:
    """Jus mangga."""
    _glass(c, on.BUTTER, [(140, "#f7b32b")], straw="#d9573f", clear=False)
    mango = smooth(
        [(312, 380), (334, 340), (382, 332), (420, 366), (414, 410), (372, 432), (326, 424)]
    )
    c.solid(mango, "#f19a2a", depth=12, shadow=0.32)
    with c.within(mango):
        c.cast(ellipse(400, 352, 40), 0.6, 0, 0, 14, "#d9472e")
        c.cast(ellipse(330, 412, 30), 0.5, 0, 0, 12, "#a9b93a")
    c.line([(350, 340), (346, 324)], 6, "#7a5527")
    top.greens(c, 346, 326, 40, -20, count=1)


def cendol(c: Canvas) -> None:
    """Es cendol: green strands, coconut milk, palm sugar."""

    def strands() -> None:
        for x, y in c.spread(240, 300, 62, 56, 30):
            path = [(x - 14, y - 4), (x, y + c.rng.uniform(-6, 6)), (x + 14, y + 5)]
            c.line(smooth(path, closed=False), 9, c.rng.choice(["#5fa845", "#7cc25c", "#4c9038"]))
        _ice(c, 164, 3)

    layers = [(364.0, "#7a3f17"), (140.0, "#f3ead6")]
    _glass(c, on.MINT, layers, 118, (214, 150), 410, strands)
    for x, y, turn in ((214, 132, -10), (262, 128, 20)):
        c.solid(ellipse(x, y, 26, 11, turn), "#f5c63d", depth=4, shadow=0.2)


DRAWINGS = {
    "es-teh": iced_tea,
    "es-teh-jumbo": iced_tea_large,
    "es-jeruk": iced_orange,
    "es-kopi-susu": iced_coffee,
    "kopi-tubruk": black_coffee,
    "jus-alpukat": avocado_juice,
    "jus-mangga": mango_juice,
    "bandrek": ginger_drink,
    "es-cendol": cendol,
}
