"""Chicken, satay, fish and seafood, vegetables, soups."""

from scripts.placeholders import heaps as heap
from scripts.placeholders import tableware as on
from scripts.placeholders import toppings as top
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

FRIED, GRILLED, SAMBAL = "#d2892f", "#8f4a20", "#c5301d"


def fried_chicken(c: Canvas) -> None:
    """One piece of ayam goreng lengkuas."""
    on.tabletop(c, on.BUTTER)
    c.zoom = 1.14
    on.plate(c)
    top.lettuce(c, 146, 300, 50)
    top.drumstick(c, 232, 220, 112, -24, FRIED)
    heap.shreds(c, 220, 210, 74, 46, "#c9772a", 34, 9, 4)
    on.saucer(c, 326, 320, 46, "#b86b4b", SAMBAL)
    for x, y in ((196, 336), (224, 350)):
        top.cucumber(c, x, y, 24)


def fried_chicken_whole(c: Canvas) -> None:
    """A whole chicken in four pieces."""
    on.tabletop(c, on.PEACH)
    on.plate(c, radius=208)
    on.leaf(c, 240, 244, 380, 260, 14)
    for x, y, turn in ((170, 178, -150), (312, 168, -30), (168, 296, 150), (306, 300, 32)):
        top.drumstick(c, x, y, 76, turn, FRIED)
    heap.shreds(c, 240, 238, 80, 60, "#c9772a", 40, 9, 4)
    on.saucer(c, 240, 384, 38, "#b86b4b", SAMBAL)
    top.lime(c, 240, 92, 24)


def grilled_chicken(c: Canvas) -> None:
    """Ayam bakar madu."""
    on.tabletop(c, on.SAGE)
    on.board(c, width=400, height=320)
    on.leaf(c, 232, 236, 310, 210, -16)
    top.drumstick(c, 220, 226, 112, -20, GRILLED, crumbs=False)
    on.saucer(c, 352, 314, 42, "#efe4d2", "#5a2c17")
    for x, y in ((118, 316), (146, 336)):
        top.cucumber(c, x, y, 23)
    top.tomato(c, 176, 348, 23)


def _smashed_chicken(c: Canvas, background: str) -> Path:
    on.tabletop(c, background)
    c.zoom = 1.1
    on.plate(c, radius=190)
    heap.rice(c, 166, 188, 74)
    top.lettuce(c, 156, 306, 46)
    shape = c.blob(266, 266, 100, 80, 0.13, 13, -16)
    c.solid(shape, "#d79433", depth=13, shadow=0.34)
    with c.within(shape):
        for _ in range(150):
            x, y = c.spot(266, 266, 104)
            tint = c.rng.choice(["#f0bd62", "#e8a945", "#b9741f", "#a8641a"])
            c.fill(c.blob(x, y, c.rng.uniform(3, 9), wobble=0.35, corners=6), tint, 0.8)
    for x, y in ((150, 352), (178, 364)):
        top.cucumber(c, x, y, 22)
    return shape


def smashed_chicken(c: Canvas) -> None:
    """Ayam geprek under its sambal."""
    _smashed_chicken(c, on.BLUSH)
    sambal = c.blob(266, 258, 66, 46, 0.2, 11, -16)
    c.solid(sambal, SAMBAL, depth=8, shadow=0.28)
    heap.rings(c, 266, 258, 54, 38, "#ee4f2f", 15, 5)
    heap.chunks(c, 266, 258, 54, 36, "#e2573a", 8, 7)
    for _ in range(34):
        x, y = c.spot(266, 258, 54, 38)
        c.fill(ellipse(x, y, 2.6, 1.6), "#ffd884")
    top.chilli(c, 330, 200, 62, 30)


def smashed_chicken_cheese(c: Canvas) -> None:
    """The same under melted mozzarella."""
    _smashed_chicken(c, on.BUTTER)
    sambal = c.blob(270, 272, 70, 50, 0.2, 11, -16)
    c.solid(sambal, SAMBAL, depth=8, shadow=0.28)
    cheese = smooth(
        [
            (190, 232),
            (226, 200),
            (270, 208),
            (316, 192),
            (346, 228),
            (336, 268),
            (346, 312),
            (326, 326),
            (312, 284),
            (288, 276),
            (280, 318),
            (262, 330),
            (252, 280),
            (226, 268),
            (212, 296),
            (196, 280),
        ]
    )
    c.solid(cheese, "#fff0c2", depth=10, shadow=0.3)
    for _ in range(12):
        x, y = c.spot(268, 240, 66, 32)
        c.fill(ellipse(x, y, c.rng.uniform(3, 8), c.rng.uniform(2, 5)), "#e9b865", 0.55)
    heap.rings(c, 268, 240, 50, 24, "#d93a26", 5, 5)
    c.line(smooth([(222, 222), (250, 214), (284, 220)], closed=False), 5, "#ffffff")


def chicken_satay(c: Canvas) -> None:
    """Sate ayam with peanut sauce."""
    on.tabletop(c, on.PEACH)
    on.plate(c, radius=206, color="#f4ead8", trim="#b98a52")
    on.leaf(c, 240, 230, 340, 220, -8)
    for k in range(6):
        top.skewer(c, 108 + k * 5, 140 + k * 40, 290, -8, "#9c5a26")
    spots = [
        (150.0 + k * 4 + step * 34, 136.0 + k * 40 - step * 5)
        for k in range(6)
        for step in range(3)
    ]
    heap.sauce(c, spots, 19, "#94592a")
    on.saucer(c, 372, 352, 36, "#efe4d2", "#4a2413")
    top.lime(c, 306, 380, 24)


def beef_satay(c: Canvas) -> None:
    """Sate maranggi, without peanut sauce."""
    on.tabletop(c, on.SAGE)
    on.board(c, width=404, height=316)
    for k in range(5):
        top.skewer(c, 88 + k * 6, 150 + k * 42, 270, -6, "#74391f", pieces=4)
    on.saucer(c, 366, 158, 44, "#efe4d2", "#d8452a")
    for x, y in ((368, 300), (344, 330)):
        top.tomato(c, x, y, 25)
    top.chilli(c, 372, 236, 54, 70, "#5fa043")


def squid(c: Canvas) -> None:
    """Cumi goreng tepung."""
    on.tabletop(c, on.SKY)
    c.zoom = 1.14
    on.plate(c, trim="#7fb0cc")
    top.lettuce(c, 152, 300, 52)
    top.lettuce(c, 318, 178, 44)
    for ring, (x, y) in enumerate(c.spread(236, 232, 84, 74, 15)):
        top.squid_ring(c, x, y, 27 + ring % 3 * 4, "#e3a646")
    top.lime(c, 138, 226, 28)
    on.saucer(c, 330, 316, 44, "#fffdf8", "#f2a36a")


def prawns_in_sauce(c: Canvas) -> None:
    """Udang saus Padang."""
    on.tabletop(c, on.BLUSH)
    c.zoom = 1.14
    on.plate(c)
    c.solid(c.blob(240, 242, 122, 108, 0.08, 12), "#c9401f", depth=10, shadow=0.22)
    for x, y, turn in (
        (182, 196, 20),
        (262, 176, 90),
        (314, 244, 170),
        (198, 286, 260),
        (264, 306, 330),
        (244, 240, 60),
    ):
        top.prawn(c, x, y, 44, turn, "#f27a47")
    heap.rings(c, 240, 242, 104, 92, "#6aa83c", 14, 6)
    heap.shreds(c, 240, 242, 96, 86, "#f6d9d4", 10, 24, 4)


def fish(c: Canvas, color: str, size: float = 1.0) -> None:
    """A whole fried gurame, its head to the left."""
    center = (240.0, 240.0)

    def at(points: Path) -> Path:
        grown = [(240 + (x - 240) * size, 240 + (y - 240) * size) for x, y in points]
        return turned(grown, -18, center)

    def place(points: Path) -> Path:
        return smooth(at(points))

    c.solid(
        place([(348, 236), (412, 176), (420, 214), (398, 240), (422, 270), (408, 304)]),
        darker(color, 0.12),
        depth=6,
        shadow=0.28,
    )
    c.solid(
        place([(170, 182), (236, 150), (310, 176), (320, 204), (220, 200)]),
        darker(color, 0.16),
        depth=5,
        shadow=0.24,
    )
    c.solid(place([(218, 290), (250, 320), (292, 306), (282, 280)]), darker(color, 0.16), 5, 0.24)
    body = place(
        [
            (70, 246),
            (100, 204),
            (168, 176),
            (246, 178),
            (318, 204),
            (366, 232),
            (366, 248),
            (316, 280),
            (240, 302),
            (160, 302),
            (100, 284),
        ]
    )
    c.solid(body, color, depth=15, shadow=0.34)
    gill = at([(142, 194), (158, 240), (144, 290)])
    c.line(smooth(gill, closed=False), 4.5, darker(color, 0.35))
    c.line(moved(smooth(gill, closed=False), 3, 1), 2.5, lighter(color, 0.4))
    for x in (190, 232, 274, 314):
        cut = at([(x + 14, 200), (x, 240), (x - 6, 276)])
        c.line(smooth(cut, closed=False), 8, darker(color, 0.42))
        c.line(moved(smooth(cut, closed=False), 3, 2), 4, lighter(color, 0.5))
    eye = at([(108.0, 232.0)])[0]
    c.fill(ellipse(*eye, 10), "#fff6df")
    c.fill(ellipse(*eye, 5.5), "#3a2418")
    mouth = at([(72, 252), (88, 256), (98, 252)])
    c.line(smooth(mouth, closed=False), 3, darker(color, 0.5))


def fried_fish(c: Canvas) -> None:
    """Gurame goreng kremes."""
    on.tabletop(c, on.SKY)
    on.oval_plate(c)
    top.lettuce(c, 120, 312, 40)
    fish(c, "#d59238")
    heap.shreds(c, 250, 228, 100, 36, "#ecc069", 52, 10, 4)
    on.saucer(c, 318, 314, 36, "#b86b4b", SAMBAL)
    top.lime(c, 222, 338, 24)
    top.cucumber(c, 176, 342, 22)


def sweet_sour_fish(c: Canvas) -> None:
    """Gurame asam manis."""
    on.tabletop(c, on.PEACH)
    on.oval_plate(c)
    top.lettuce(c, 120, 312, 40)
    fish(c, "#c98a3a")
    sauce = smooth(
        [
            (160, 230),
            (210, 190),
            (268, 186),
            (322, 178),
            (350, 202),
            (322, 238),
            (338, 264),
            (286, 276),
            (246, 262),
            (222, 300),
            (184, 284),
            (190, 256),
        ]
    )
    c.solid(sauce, "#e0502a", depth=8, shadow=0.24)
    heap.chunks(c, 258, 228, 70, 34, "#f6cf4e", 8, 13)
    heap.chunks(c, 258, 228, 70, 34, "#6cab3f", 6, 11)
    heap.rings(c, 250, 232, 64, 32, "#f7e4ee", 5, 9)
    top.greens(c, 320, 316, 36, 150)


def water_spinach(c: Canvas) -> None:
    """Tumis kangkung."""
    on.tabletop(c, on.MINT)
    c.zoom = 1.16
    on.plate(c)
    heap.mound(c, 240, 244, 98, 86, "#47803a")
    for x, y in c.spread(240, 244, 96, 84, 54):
        top.greens(
            c,
            x,
            y,
            c.rng.uniform(34, 58),
            c.rng.uniform(0, 360),
            c.rng.choice(["#4f9440", "#63a84e", "#3f7d35"]),
            1,
        )
    for _ in range(9):
        x, y = c.spot(240, 244, 80, 70)
        stem = turned([(x - 30, y), (x, y + 6), (x + 30, y)], c.rng.uniform(0, 180), (x, y))
        c.line(smooth(stem, closed=False), 7, "#a8cf7c")
    heap.rings(c, 240, 244, 90, 78, "#df3a24", 14, 6)
    heap.shreds(c, 240, 244, 80, 70, "#f3e5d3", 9, 16, 6)


def mixed_vegetables(c: Canvas) -> None:
    """Capcay kuah."""
    on.tabletop(c, on.BUTTER)
    c.zoom = 1.16
    on.bowl(c, "#5aa28f", "#ecc98a")
    on.droplets(c, 240, 240, 122, "#f8e2b6")
    heap.mound(c, 240, 244, 100, 90, "#d9c07e")
    heap.chunks(c, 240, 244, 92, 80, "#f6efd9", 12, 20)
    heap.chunks(c, 240, 244, 92, 80, "#7fb857", 10, 18)
    for x, y in c.spread(240, 244, 84, 74, 9):
        c.solid(ellipse(x, y, 15, 13), "#f08a35", depth=4, shadow=0.24)
        c.outline(ellipse(x, y, 8, 7), 1.6, "#f7ac63")
    heap.shreds(c, 240, 244, 80, 70, "#f7dd73", 7, 34, 12)
    top.greens(c, 196, 200, 44, 200)
    top.greens(c, 290, 292, 44, 20)
    heap.chunks(c, 240, 244, 70, 60, "#e9c49a", 6, 15)


def karedok(c: Canvas) -> None:
    """Raw vegetables with peanut sauce."""
    on.tabletop(c, on.SAGE)
    c.zoom = 1.16
    on.plate(c, color="#e9d3ac", trim="#a9773f")
    heap.mound(c, 240, 244, 112, 100, "#a9cb7d")
    heap.shreds(c, 240, 244, 104, 92, "#6aa845", 26, 34, 8)
    heap.shreds(c, 240, 244, 98, 86, "#f8f2dd", 26, 30, 5)
    for x, y in ((174, 196), (300, 292), (184, 298), (310, 200)):
        top.cucumber(c, x, y, 24)
    heap.sauce(c, c.spread(242, 240, 58, 48, 13), 20, "#b0722f")
    top.greens(c, 240, 236, 40, -70, "#4d9440")
    top.cracker(c, 350, 326, 36, "#f6c9a2")


def chicken_soup(c: Canvas) -> None:
    """Soto ayam bening."""
    on.tabletop(c, on.BUTTER)
    c.zoom = 1.16
    on.bowl(c, "#fbf7ec", "#f2bf45")
    on.droplets(c, 240, 244, 122, "#fbe29a", 26)
    heap.noodles(c, 222, 264, 66, 52, "#fbf3d6", 4, 36)
    heap.shreds(c, 216, 218, 54, 44, "#f2d6a4", 22, 32, 11)
    top.boiled_egg(c, 296, 206, 38, -24)
    top.lime(c, 302, 292, 28)
    heap.shreds(c, 220, 236, 60, 50, "#a9642b", 16, 11, 4)
    heap.rings(c, 240, 250, 84, 70, "#5fa043", 14, 5)


def beef_soup(c: Canvas) -> None:
    """Soto Bandung: clear broth, radish, soybeans."""
    on.tabletop(c, on.SKY)
    c.zoom = 1.16
    on.bowl(c, "#2f6f8f", "#e6cf9f")
    on.droplets(c, 240, 244, 122, "#f7e9c6", 24)
    for x, y in c.spread(240, 244, 86, 80, 11):
        c.solid(ellipse(x, y, 24, 21), "#fbf8ee", depth=5, shadow=0.24)
        c.outline(ellipse(x, y, 15, 13), 1.4, "#e4ddc8")
    heap.chunks(c, 240, 240, 78, 70, "#86503a", 11, 22)
    heap.chunks(c, 240, 244, 84, 76, "#e2b15c", 16, 6)
    heap.rings(c, 240, 244, 88, 80, "#5fa043", 16, 5)


def oxtail_soup(c: Canvas) -> None:
    """Sop buntut."""
    on.tabletop(c, on.PEACH)
    c.zoom = 1.16
    on.bowl(c, "#8a4b3a", "#d09a52")
    on.droplets(c, 240, 244, 124, "#eec684", 26)
    for x, y, size in ((194, 204, 50), (290, 226, 52), (216, 300, 48)):
        c.solid(c.blob(x, y, size, wobble=0.09), "#7c4227", depth=10, shadow=0.34)
        c.solid(c.blob(x, y, size * 0.46, wobble=0.08), "#f4e6cb", depth=5, shadow=0.1)
        c.fill(ellipse(x, y, size * 0.18), "#d9b489")
    for x, y in ((256, 168), (300, 300), (156, 262), (268, 268)):
        c.solid(ellipse(x, y, 21, 19), "#f08a35", depth=5, shadow=0.28)
        c.outline(ellipse(x, y, 12, 10), 2, "#f7ac63")
    heap.chunks(c, 240, 250, 96, 84, "#f1d98a", 4, 24)
    heap.rings(c, 240, 244, 100, 90, "#5fa043", 18, 6)
    heap.shreds(c, 240, 244, 90, 80, "#a9642b", 12, 11, 4)
    c.fill(ellipse(190, 170, 30, 10, -35), mix("#d09a52", "#ffffff", 0.7), 0.5)


DRAWINGS = {
    "ayam-goreng": fried_chicken,
    "ayam-goreng-ekor": fried_chicken_whole,
    "ayam-bakar": grilled_chicken,
    "ayam-geprek": smashed_chicken,
    "ayam-geprek-mozzarella": smashed_chicken_cheese,
    "sate-ayam": chicken_satay,
    "sate-maranggi": beef_satay,
    "cumi-goreng": squid,
    "udang-saus-padang": prawns_in_sauce,
    "gurame-goreng": fried_fish,
    "gurame-asam-manis": sweet_sour_fish,
    "tumis-kangkung": water_spinach,
    "capcay": mixed_vegetables,
    "karedok": karedok,
    "soto-ayam": chicken_soup,
    "soto-bandung": beef_soup,
    "sop-buntut": oxtail_soup,
}
