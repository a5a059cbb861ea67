"""Snacks, family trays, boxed meals."""

from scripts.placeholders import heaps as heap
from scripts.placeholders import tableware as on
from scripts.placeholders import toppings as top
from scripts.placeholders.kit import Canvas, Path, box, darker, ellipse, lighter, mix, moved, smooth
from scripts.placeholders.mains import fish

FRIED, SAMBAL = "#d2892f", "#c5301d"


def _banana(c: Canvas, cx: float, cy: float, turn: float) -> None:
    top.fritter(c, cx, cy, 172, 62, turn, "#dea044")


def banana_fritters(c: Canvas) -> None:
    """Pisang goreng with honey."""
    on.tabletop(c, on.BUTTER)
    c.zoom = 1.12
    on.plate(c, radius=186)
    for cx, cy, turn in (
        (180, 170, -34),
        (296, 176, 28),
        (172, 290, 22),
        (300, 300, -28),
        (240, 236, -4),
    ):
        _banana(c, cx, cy, turn)
    heap.drizzle(
        c,
        [
            (150, 154),
            (204, 182),
            (250, 150),
            (300, 188),
            (334, 164),
            (318, 220),
            (264, 250),
            (210, 222),
            (160, 262),
            (196, 306),
            (252, 276),
            (300, 316),
            (330, 288),
        ],
        12,
        "#f0aa1c",
    )
    top.greens(c, 350, 338, 36, 200)


def banana_fritters_chocolate(c: Canvas) -> None:
    """Pisang goreng with chocolate and cheese."""
    on.tabletop(c, on.BLUSH)
    c.zoom = 1.12
    on.plate(c, radius=186)
    for cx, cy, turn in (
        (180, 170, -34),
        (296, 176, 28),
        (172, 290, 22),
        (300, 300, -28),
        (240, 236, -4),
    ):
        _banana(c, cx, cy, turn)
    heap.drizzle(
        c,
        [
            (136, 172),
            (208, 140),
            (154, 226),
            (268, 146),
            (170, 280),
            (322, 156),
            (190, 322),
            (346, 204),
            (246, 334),
            (344, 272),
            (308, 330),
        ],
        11,
        "#54290f",
    )
    heap.shreds(c, 240, 236, 112, 92, "#fbd768", 58, 16, 4)


def tempeh(c: Canvas) -> None:
    """Tempe mendoan on leaf."""
    on.tabletop(c, on.SAGE)
    on.plate(c, radius=204, color="#e9d3ac", trim="#a9773f")
    on.leaf(c, 240, 236, 360, 270, -14)
    for cx, cy, turn in (
        (176, 170, -12),
        (292, 176, 14),
        (160, 280, 10),
        (268, 262, -8),
        (220, 344, 4),
    ):
        shape = c.blob(cx, cy, 66, 52, 0.06, 12, turn)
        c.solid(shape, "#ecc678", depth=8, shadow=0.32)
        inside = c.blob(cx, cy, 50, 37, 0.05, 10, turn)
        c.fill(inside, "#e3b45e")
        for x, y in c.spread(cx, cy, 42, 30, 13):
            c.fill(ellipse(x, y, 6, 4.4, c.rng.uniform(0, 180)), "#f6e3b4")
        heap.rings(c, cx, cy, 42, 32, "#7fae4a", 5, 3)
    on.saucer(c, 364, 320, 42, "#efe4d2", "#4a2413")
    top.chilli(c, 330, 244, 52, 20, "#5fa043")


def tapioca_puffs(c: Canvas) -> None:
    """Cireng around a bowl of sweet-sour sauce."""
    on.tabletop(c, on.PEACH)
    c.zoom = 1.12
    on.plate(c, radius=186)
    ring = (
        (168, 160),
        (246, 136),
        (322, 172),
        (346, 250),
        (308, 324),
        (228, 346),
        (152, 310),
        (132, 234),
    )
    for cx, cy in ring:
        shape = c.blob(cx, cy, 45, wobble=0.06, corners=10)
        c.solid(shape, "#f6e7c4", depth=9, shadow=0.32)
        c.inner(shape, "#d59b4c", 0.7, -3, -4, 10)
        heap.rings(c, cx, cy, 24, 24, "#7fae4a", 3, 2.6)
    on.saucer(c, 240, 240, 60, "#b86b4b", "#b5481d")


def corn_fritters(c: Canvas) -> None:
    """Bakwan jagung."""
    on.tabletop(c, on.MINT)
    c.zoom = 1.12
    on.plate(c, radius=186)
    top.lettuce(c, 320, 306, 52)
    for cx, cy in ((184, 180), (296, 182), (178, 292), (266, 278)):
        shape = c.blob(cx, cy, 66, wobble=0.1, corners=11)
        c.solid(shape, "#dd9d35", depth=10, shadow=0.34)
        with c.within(shape):
            for x, y in c.spread(cx, cy, 60, 60, 34):
                c.solid(ellipse(x, y, 7.5, 5.6, c.rng.uniform(0, 180)), "#fbd452", 2.4, 0)
        heap.rings(c, cx, cy, 46, 46, "#6fa83e", 6, 4)
    top.chilli(c, 330, 330, 60, -30, "#5fa043")


def _tray(c: Canvas) -> None:
    on.tabletop(c, on.BUTTER)
    on.basket(c)


def chicken_feast(c: Canvas) -> None:
    """Paket keluarga: chicken for four on one tray."""
    _tray(c)
    for x, y in ((240, 104), (376, 240), (240, 378), (104, 240)):
        heap.rice(c, x, y, 46)
    for x, y, turn in ((176, 178, -135), (304, 174, -40), (176, 304, 140), (306, 304, 40)):
        top.drumstick(c, x, y, 54, turn, FRIED)
    on.saucer(c, 240, 240, 40, "#b86b4b", SAMBAL)
    top.lettuce(c, 336, 122, 30)
    top.cucumber(c, 140, 118, 22)
    top.cucumber(c, 118, 142, 22)
    top.fritter(c, 350, 352, 62, 46, 30, "#e0b058")
    top.tomato(c, 122, 350, 24)


def fish_feast(c: Canvas) -> None:
    """Paket keluarga with a whole fish."""
    on.tabletop(c, on.SKY)
    on.basket(c)
    fish(c, "#d59238", 0.74)
    for x, y in ((146, 128), (240, 96), (334, 128), (154, 356), (352, 330)):
        heap.rice(c, x, y, 40)
    on.saucer(c, 252, 366, 40, "#b86b4b", SAMBAL)
    top.lettuce(c, 98, 200, 30)
    top.cucumber(c, 104, 296, 22)
    top.fritter(c, 384, 210, 56, 44, 80, "#e0b058")
    top.lime(c, 318, 372, 22)


def _meal_box(c: Canvas, background: str, color: str) -> list[Path]:
    on.tabletop(c, background)
    outer = box(240, 240, 400, 330, 34, -4)
    c.cast(outer, 0.3, 9, 15, 13)
    c.gradient(outer, lighter(color, 0.3), darker(color, 0.1))
    c.inner(outer, "#fffaf0", 0.6, 4, 5, 4)
    cells = [
        box(156, 208, 196, 232, 22, -4),
        box(336, 150, 148, 132, 22, -4),
        box(344, 286, 148, 118, 22, -4),
        box(170, 356, 196, 60, 22, -4),
    ]
    for cell in cells:
        c.gradient(cell, darker(color, 0.2), darker(color, 0.05))
        c.inner(cell, darker(color, 0.6), 0.5, 4, 6, 7)
    return cells


def meal_box(c: Canvas) -> None:
    """Nasi kotak with fried chicken."""
    cells = _meal_box(c, on.PEACH, "#e3c08d")
    with c.within(cells[0]):
        heap.rice(c, 148, 172, 84)
        top.drumstick(c, 160, 262, 62, -20, FRIED)
    with c.within(cells[1]):
        heap.shreds(c, 336, 150, 62, 52, "#6fae4e", 34, 26, 8)
        heap.shreds(c, 336, 150, 56, 46, "#f08a35", 12, 22, 6)
    with c.within(cells[2]):
        heap.chunks(c, 344, 286, 58, 44, "#a8622c", 20, 15)
        heap.rings(c, 344, 286, 50, 40, "#d93a26", 6, 4)
    with c.within(cells[3]):
        top.cracker(c, 116, 358, 34)
        top.cucumber(c, 166, 356, 22)
        top.cucumber(c, 196, 354, 22)
        on.saucer(c, 238, 350, 23, "#b86b4b", SAMBAL)


def meal_box_complete(c: Canvas) -> None:
    """Nasi kotak with grilled chicken, beef, vegetables and pudding."""
    cells = _meal_box(c, on.MINT, "#5f4a43")
    with c.within(cells[0]):
        heap.rice(c, 148, 172, 84)
        top.drumstick(c, 160, 262, 62, -20, "#8f4a20", crumbs=False)
    with c.within(cells[1]):
        heap.chunks(c, 336, 150, 58, 46, "#7fb857", 9, 17)
        heap.chunks(c, 336, 150, 58, 46, "#f6efd9", 7, 16)
        for x, y in c.spread(336, 150, 46, 38, 5):
            c.solid(ellipse(x, y, 13), "#f08a35", depth=4, shadow=0.24)
    with c.within(cells[2]):
        for shift in (-40.0, 0.0, 40.0):
            c.solid(c.blob(344 + shift, 286, 26, 44, 0.08, 9, 12), "#7a4128", 7, 0.3)
            c.line([(334 + shift, 262.0), (352 + shift, 306.0)], 3, "#a9673f")
    with c.within(cells[3]):
        top.cracker(c, 112, 360, 30, "#f8cdb0")
        cup = ellipse(178, 354, 28)
        c.solid(cup, "#fdf6e3", depth=4, shadow=0.3)
        c.solid(ellipse(178, 354, 21), "#5a2f1a", depth=4, shadow=0)
        c.fill(mix_spot(178, 354), mix("#fff3cf", "#ffffff", 0.2))
        on.saucer(c, 240, 350, 23, "#efe4d2", SAMBAL)


def mix_spot(cx: float, cy: float) -> Path:
    """The dab of custard on a small pudding."""
    return moved(smooth([(-10, -2), (0, -9), (11, -3), (8, 7), (-6, 8)]), cx, cy)


DRAWINGS = {
    "pisang-goreng": banana_fritters,
    "pisang-goreng-cokelat-keju": banana_fritters_chocolate,
    "tempe-mendoan": tempeh,
    "cireng": tapioca_puffs,
    "bakwan-jagung": corn_fritters,
    "paket-ayam": chicken_feast,
    "paket-gurame": fish_feast,
    "nasi-kotak": meal_box,
    "nasi-kotak-komplit": meal_box_complete,
}
