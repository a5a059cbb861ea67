"""Bottles, jars and a pudding, seen from the front."""

from scripts.placeholders import tableware as on
from scripts.placeholders import toppings as top
from scripts.placeholders.drinks import bean, ground
from scripts.placeholders.kit import Canvas, box, darker, ellipse, lighter, mix, smooth


def coffee_bottle(c: Canvas) -> None:
    """A litre of coffee with milk."""
    on.tabletop(c, on.SAGE)
    ground(c, 240, 432, 190)
    body = smooth(
        [
            (212, 84),
            (268, 84),
            (272, 126),
            (318, 172),
            (326, 240),
            (324, 400),
            (306, 430),
            (240, 433),
            (174, 430),
            (156, 400),
            (154, 240),
            (162, 172),
            (208, 126),
        ]
    )
    c.solid(body, "#b98656", depth=14, shadow=0)
    with c.within(body):
        c.cast(box(240, 430, 260, 90, 20), 0.75, 0, 0, 24, "#6d3c18")
        c.cast(box(240, 160, 260, 60, 20), 0.6, 0, 0, 20, "#e9cfae")
        c.fill([(176, 60), (192, 60), (192, 480), (176, 480)], "#ffffff", 0.32)
    c.solid(box(240, 72, 72, 40, 9), "#4d3a31", depth=6, shadow=0.2)
    label = box(240, 294, 170, 124, 10)
    c.fill(label, "#fff7e6")
    bean(c, 222, 288, 24, -32)
    bean(c, 264, 302, 20, 24)
    c.fill(box(240, 340, 96, 8, 4), "#c9a173")


def water(c: Canvas) -> None:
    """A bottle of drinking water."""
    on.tabletop(c, on.SKY)
    ground(c, 240, 436, 150)
    body = smooth(
        [
            (216, 92),
            (264, 92),
            (268, 126),
            (304, 170),
            (306, 236),
            (296, 262),
            (306, 290),
            (306, 404),
            (292, 434),
            (240, 437),
            (188, 434),
            (174, 404),
            (174, 290),
            (184, 262),
            (174, 236),
            (176, 170),
            (212, 126),
        ]
    )
    c.gradient(body, "#e9f7fd", "#8fc7e6", 30)
    with c.within(body):
        c.gradient(box(240, 330, 200, 360, 0), "#c9eaf9", "#7fbfe3", 60)
        for y in (196.0, 214.0, 380.0, 398.0, 416.0):
            c.line(smooth([(168, y), (240, y + 9), (312, y)], closed=False), 3, "#a9d9f0")
        c.fill([(192, 60), (206, 60), (206, 480), (192, 480)], "#ffffff", 0.55)
    c.inner(body, "#3f7fa8", 0.4, -7, -5, 8)
    label = box(240, 312, 134, 84, 4)
    c.gradient(label, "#2f86c4", "#1f669f")
    drop = smooth([(240, 280), (262, 316), (258, 336), (240, 344), (222, 336), (218, 316)])
    c.solid(drop, "#e6f6ff", depth=4, shadow=0.1)
    c.solid(box(240, 80, 62, 36, 8), "#2f86c4", depth=6, shadow=0.15)
    for x in range(218, 264, 9):
        c.line([(float(x), 70.0), (float(x), 90.0)], 2, "#1f669f")


def _jar(c: Canvas, background: str, sambal: str, lid: str, mark: str) -> None:
    on.tabletop(c, background)
    ground(c, 240, 410, 236)
    glass = box(240, 278, 236, 268, 48)
    c.fill(glass, "#ffffff", 0.6)
    inside = box(240, 286, 216, 242, 42)
    c.gradient(inside, lighter(sambal, 0.1), darker(sambal, 0.16))
    with c.within(inside):
        for x, y in c.spread(240, 286, 130, 142, 110):
            tint = c.rng.choice([lighter(sambal, 0.3), darker(sambal, 0.24), mark])
            c.fill(c.blob(x, y, c.rng.uniform(3, 8), wobble=0.3, corners=6), tint, 0.85)
        for x, y in c.spread(240, 286, 120, 130, 30):
            c.fill(ellipse(x, y, 4, 2.5, c.rng.uniform(0, 180)), "#ffd884")
        c.cast(box(240, 176, 240, 24, 8), 0.75, 0, 0, 7, "#e98a2c")
    c.inner(inside, darker(sambal, 0.7), 0.45, -10, -8, 10)
    label = box(240, 300, 180, 112, 14)
    c.cast(label, 0.25, 2, 4, 4)
    c.fill(label, "#fff7e6")
    c.outline(box(240, 300, 166, 98, 10), 2.2, mix(lid, "#ffffff", 0.3))
    c.fill(box(158, 270, 13, 170, 6), "#ffffff", 0.5)
    c.solid(box(240, 130, 212, 58, 14), lid, depth=9, shadow=0.26)
    for x in range(146, 338, 14):
        c.line([(float(x), 118.0), (float(x), 148.0)], 2.4, darker(lid, 0.16))


def onion_sambal(c: Canvas) -> None:
    """Sambal bawang."""
    _jar(c, on.BLUSH, "#d23a22", "#3f8f6b", "#f7d9cf")
    for x, y in ((204, 300), (268, 308)):
        c.solid(
            smooth(
                [
                    (x - 24, y + 6),
                    (x - 14, y - 16),
                    (x, y - 30),
                    (x + 14, y - 16),
                    (x + 24, y + 6),
                    (x + 10, y + 24),
                    (x - 10, y + 24),
                ]
            ),
            "#a34a72",
            6,
            0.15,
        )
        c.line(smooth([(x - 8, y + 18), (x - 8, y - 6), (x, y - 26)], closed=False), 2, "#d49ab4")


def squid_sambal(c: Canvas) -> None:
    """Sambal cumi."""
    _jar(c, on.SKY, "#a82c1d", "#2f6f8f", "#f0d6cc")
    for x, y in ((196, 302), (240, 296), (284, 304)):
        top.squid_ring(c, x, y, 23, "#f0d2c4")


def shrimp_sambal(c: Canvas) -> None:
    """Sambal terasi."""
    _jar(c, on.BUTTER, "#b4401f", "#c77b2e", "#7d2c14")
    top.prawn(c, 214, 304, 30, 30)
    top.chilli(c, 276, 300, 60, 40)


def pudding(c: Canvas) -> None:
    """Chocolate pudding with vanilla sauce."""
    on.tabletop(c, on.LILAC)
    plate = ellipse(240, 366, 196, 46)
    c.cast(plate, 0.28, 8, 12, 10)
    c.gradient(plate, "#ffffff", "#ece4d6", 90)
    c.inner(plate, "#ffffff", 0.8, 0, 4, 3)
    c.cast(ellipse(246, 366, 122, 24), 0.3, 4, 4, 6)
    body = smooth(
        [
            (156, 190),
            (240, 178),
            (324, 190),
            (344, 270),
            (356, 356),
            (300, 376),
            (240, 380),
            (180, 376),
            (124, 356),
            (136, 270),
        ]
    )
    c.solid(body, "#6a381d", depth=20, shadow=0)
    sauce = smooth(
        [
            (150, 196),
            (176, 160),
            (240, 148),
            (306, 160),
            (332, 198),
            (334, 256),
            (316, 270),
            (304, 232),
            (280, 224),
            (270, 286),
            (250, 296),
            (240, 240),
            (214, 226),
            (198, 258),
            (182, 262),
            (172, 228),
            (154, 240),
        ]
    )
    c.solid(sauce, "#fdeebf", depth=9, shadow=0.3)
    c.line(smooth([(182, 182), (224, 168), (270, 170)], closed=False), 6, "#ffffff")
    c.solid(ellipse(242, 146, 24), "#cf2f35", depth=8, shadow=0.28)
    c.fill(ellipse(234, 138, 7, 4, -35), "#ffffff", 0.8)
    c.line(smooth([(244, 126), (252, 104), (272, 92)], closed=False), 4, "#5c8f3c")


DRAWINGS = {
    "kopi-susu-literan": coffee_bottle,
    "air-mineral": water,
    "puding-cokelat": pudding,
    "sambal-bawang": onion_sambal,
    "sambal-cumi": squid_sambal,
    "sambal-terasi": shrimp_sambal,
}
