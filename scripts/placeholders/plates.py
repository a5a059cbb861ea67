"""Rice and noodle dishes."""

from scripts.placeholders import heaps as heap
from scripts.placeholders import tableware as on
from scripts.placeholders import toppings as top
from scripts.placeholders.kit import Canvas, Path, smooth

FRIED_RICE = "#d08a3e"


def _fried_rice(c: Canvas, background: str, color: str = FRIED_RICE) -> None:
    on.tabletop(c, background)
    c.zoom = 1.16
    on.plate(c)
    heap.mound(c, 240, 246, 118, 108, color)
    heap.grains(c, 240, 244, 112, 102, color, 520)
    heap.shreds(c, 240, 246, 98, 88, "#6fae4e", 9, 11, 4.5)
    heap.rings(c, 240, 246, 96, 88, "#d93a26", 7, 4)


def fried_rice(c: Canvas) -> None:
    """Nasi goreng kampung: scrambled egg, anchovies, a cracker."""
    _fried_rice(c, on.BUTTER)
    heap.shreds(c, 244, 226, 72, 48, "#f6c544", 24, 24, 11)
    heap.shreds(c, 240, 250, 80, 70, "#b9b7a8", 14, 15, 4)
    top.cracker(c, 345, 330, 54)
    for x, y in ((122, 300), (140, 330), (166, 352)):
        top.cucumber(c, x, y, 22)


def fried_rice_chicken(c: Canvas) -> None:
    """Nasi goreng ayam."""
    _fried_rice(c, on.PEACH)
    heap.shreds(c, 240, 234, 70, 58, "#eac48e", 34, 32, 11)
    top.greens(c, 206, 300, 34, 20)
    for x, y in ((340, 318), (322, 346), (356, 288)):
        top.cucumber(c, x, y, 23)
    top.tomato(c, 128, 316, 25)


def fried_rice_seafood(c: Canvas) -> None:
    """Nasi goreng seafood."""
    _fried_rice(c, on.SKY)
    for x, y, turn in ((206, 200, 10), (286, 216, 120), (216, 290, 230)):
        top.prawn(c, x, y, 34, turn)
    for x, y in ((262, 284), (300, 290), (250, 238)):
        top.squid_ring(c, x, y, 20, "#f6e7dc")
    top.lime(c, 350, 318, 27)
    top.cucumber(c, 128, 318, 24)


def fried_rice_special(c: Canvas) -> None:
    """Nasi goreng spesial: the fried egg on top."""
    _fried_rice(c, on.BUTTER)
    heap.chunks(c, 240, 296, 84, 34, "#a8623c", 9, 14)
    heap.shreds(c, 200, 290, 40, 34, "#eac48e", 9, 26, 9)
    top.fried_egg(c, 246, 214, 70)
    top.cracker(c, 350, 326, 50)
    top.tomato(c, 118, 306, 24)
    for x, y in ((138, 336), (164, 358)):
        top.cucumber(c, x, y, 22)


def fried_rice_jumbo(c: Canvas) -> None:
    """The same for two: larger heap, two eggs."""
    on.tabletop(c, on.PEACH)
    on.plate(c, radius=206)
    heap.mound(c, 240, 246, 146, 132, FRIED_RICE)
    heap.grains(c, 240, 244, 140, 126, FRIED_RICE, 720)
    heap.shreds(c, 240, 246, 120, 110, "#6fae4e", 12, 11, 4.5)
    heap.chunks(c, 240, 322, 96, 30, "#a8623c", 11, 15)
    top.fried_egg(c, 182, 214, 68)
    top.fried_egg(c, 306, 236, 68)
    top.cracker(c, 384, 348, 50)
    for x, y in ((90, 306), (106, 340), (132, 368)):
        top.cucumber(c, x, y, 23)


def fried_rice_goat(c: Canvas) -> None:
    """Nasi goreng kambing: darker, with meat and emping."""
    _fried_rice(c, on.SAGE, "#b3702f")
    heap.chunks(c, 240, 234, 80, 64, "#7b432a", 15, 19)
    heap.rings(c, 240, 240, 80, 70, "#e9d6e8", 7, 9)
    for x, y in ((344, 306), (356, 336), (324, 350)):
        top.cracker(c, x, y, 26, "#f3d68c")
    top.tomato(c, 126, 318, 25)


def steamed_rice(c: Canvas) -> None:
    """Nasi putih."""
    on.tabletop(c, on.MINT)
    c.zoom = 1.16
    on.plate(c, color="#f2f7fb", trim="#8fb6d6")
    heap.rice(c, 240, 240, 112)
    heap.shreds(c, 240, 226, 34, 26, "#b06a2c", 16, 12, 4)
    top.greens(c, 330, 330, 44, -30)


def timbel(c: Canvas) -> None:
    """Nasi timbel komplit on its leaf."""
    on.tabletop(c, on.SAGE)
    on.plate(c, radius=200, color="#e6c79a")
    on.leaf(c, 240, 240, 330, 250, -12)
    roll: Path = [(152.0, 196.0), (306.0, 160.0)]
    c.line([(x + 6, y + 12) for x, y in roll], 82, "#3f7237")
    c.line(roll, 80, "#7db862")
    c.line([(x - 4, y - 14) for x, y in roll], 30, "#93c878")
    for x in (200.0, 262.0):
        c.line([(x - 2, 150 - (x - 200) * 0.23), (x + 20, 222 - (x - 200) * 0.23)], 4, "#4f8a44")
    heap.rice(c, 316, 158, 38)
    top.drumstick(c, 198, 286, 66, 160, "#c9812f")
    top.fritter(c, 288, 258, 66, 54, 12, "#e0a545")
    top.fritter(c, 310, 318, 66, 50, -18, "#c98b3c")
    on.saucer(c, 366, 252, 36, "#8d5a3b", "#c8321f")
    for x, y in ((212, 356), (240, 366)):
        top.cucumber(c, x, y, 22)
    top.lettuce(c, 150, 346, 32)


def _leaf_parcel(c: Canvas, background: str) -> None:
    on.tabletop(c, background)
    on.plate(c, radius=196, color="#fffdf8")
    parcel = [
        (94.0, 300.0),
        (122.0, 214.0),
        (330.0, 120.0),
        (388.0, 190.0),
        (356.0, 262.0),
        (156.0, 352.0),
    ]
    shape = smooth(parcel)
    c.solid(shape, "#6f9a48", depth=12, shadow=0.34)
    with c.within(shape):
        for step in range(12):
            left, down = 70 + step * 30.0, 380 - step * 12.0
            c.line([(left, down), (left + 34, down - 150)], 2, "#5c8438")
        for _ in range(13):
            x, y = c.spot(240, 236, 140, 90)
            c.fill(
                c.blob(x, y, c.rng.uniform(5, 17), c.rng.uniform(4, 9), 0.2, 8, -24), "#4a4a24", 0.6
            )


def grilled_rice_chicken(c: Canvas) -> None:
    """Nasi bakar ayam kemangi: the parcel opened."""
    _leaf_parcel(c, on.MINT)
    opening = c.blob(240, 238, 112, 46, 0.06, 12, -24)
    c.cast(opening, 0.3, 2, 3, 5)
    c.fill(opening, "#efdfb6")
    with c.within(opening):
        heap.grains(c, 240, 238, 112, 90, "#efdfb6", 420)
    heap.shreds(c, 240, 234, 62, 26, "#d9a35c", 24, 26, 9)
    top.greens(c, 226, 232, 28, -60)
    top.greens(c, 280, 222, 26, 10)
    top.chilli(c, 210, 250, 54, -10)


def grilled_rice_squid(c: Canvas) -> None:
    """Nasi bakar cumi."""
    _leaf_parcel(c, on.SKY)
    opening = c.blob(240, 238, 112, 46, 0.06, 12, -24)
    c.cast(opening, 0.3, 2, 3, 5)
    c.fill(opening, "#e7d3a4")
    with c.within(opening):
        heap.grains(c, 240, 238, 112, 90, "#e7d3a4", 420)
    for x, y in ((190, 258), (226, 240), (262, 222), (298, 210), (248, 256)):
        top.squid_ring(c, x, y, 17, "#e9c8c0")
    heap.rings(c, 240, 238, 70, 34, "#6ba43a", 9, 5)


def _noodle_plate(c: Canvas, background: str, color: str, width: float = 6.5) -> None:
    on.tabletop(c, background)
    c.zoom = 1.16
    on.plate(c, color="#fbf6ee")
    heap.noodles(c, 240, 244, 120, 108, color, width)
    heap.shreds(c, 240, 244, 92, 80, "#79b455", 12, 26, 8)


def fried_noodles(c: Canvas) -> None:
    """Mie goreng Jawa."""
    _noodle_plate(c, on.PEACH, "#d99a3d")
    heap.shreds(c, 240, 236, 74, 60, "#e9c08a", 14, 30, 10)
    heap.shreds(c, 240, 240, 74, 60, "#f3853a", 9, 20, 5)
    heap.chunks(c, 240, 240, 84, 70, "#f7cf52", 7, 13)
    top.cracker(c, 348, 330, 46)
    top.cucumber(c, 126, 312, 22)
    top.tomato(c, 146, 344, 23)


def fried_noodles_seafood(c: Canvas) -> None:
    """Mie goreng seafood."""
    _noodle_plate(c, on.SKY, "#dca247")
    for x, y, turn in ((204, 196, 20), (292, 226, 140), (220, 294, 240)):
        top.prawn(c, x, y, 35, turn)
    for x, y in ((258, 286), (302, 294), (246, 240)):
        top.squid_ring(c, x, y, 20, "#f7e9df")
    top.lime(c, 352, 328, 26)


def noodle_soup(c: Canvas) -> None:
    """Mie godog in its bowl."""
    on.tabletop(c, on.LILAC)
    c.zoom = 1.16
    on.bowl(c, "#3d7ea6", "#e0b06a")
    on.droplets(c, 240, 244, 118, "#f6d59a")
    heap.noodles(c, 240, 250, 96, 88, "#ecc46c", 7, 56)
    heap.shreds(c, 214, 232, 50, 44, "#efd0a0", 13, 30, 10)
    heap.shreds(c, 280, 288, 40, 30, "#79b455", 9, 28, 9)
    top.boiled_egg(c, 290, 206, 36, -20)
    top.tomato(c, 190, 302, 24)
    heap.shreds(c, 240, 250, 70, 60, "#a9642b", 9, 11, 4)


def flat_noodles(c: Canvas) -> None:
    """Kwetiau goreng sapi."""
    _noodle_plate(c, on.BLUSH, "#e2b27a", 13)
    heap.chunks(c, 240, 240, 84, 72, "#7d4630", 12, 19)
    heap.shreds(c, 240, 244, 84, 72, "#f4efdc", 14, 26, 4.5)
    top.greens(c, 196, 292, 40, 150)
    top.greens(c, 300, 206, 40, -30)
    heap.rings(c, 240, 240, 80, 70, "#d93a26", 7, 5)


DRAWINGS = {
    "nasi-goreng": fried_rice,
    "nasi-goreng-ayam": fried_rice_chicken,
    "nasi-goreng-seafood": fried_rice_seafood,
    "nasi-goreng-spesial": fried_rice_special,
    "nasi-goreng-jumbo": fried_rice_jumbo,
    "nasi-goreng-kambing": fried_rice_goat,
    "nasi-putih": steamed_rice,
    "nasi-timbel": timbel,
    "nasi-bakar-ayam": grilled_rice_chicken,
    "nasi-bakar-cumi": grilled_rice_squid,
    "mie-goreng": fried_noodles,
    "mie-goreng-seafood": fried_noodles_seafood,
    "mie-godog": noodle_soup,
    "kwetiau-goreng": flat_noodles,
}
