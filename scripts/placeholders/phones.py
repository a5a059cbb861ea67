"""Phone cases and screen glass."""

from collections.abc import Callable

from scripts.placeholders import tableware as on
from scripts.placeholders.kit import Canvas, Path, Point, box, darker, ellipse, lighter, mix, turned

WIDTH, HEIGHT, CORNER = 186.0, 376.0, 40.0
Place = Callable[[Path], Path]


def tilted(dx: float, dy: float, degrees: float) -> Place:
    """Puts a drawing made around the middle of the picture somewhere else, turned."""

    def place(path: Path) -> Path:
        return [(x + dx, y + dy) for x, y in turned(path, degrees, (240, 240))]

    return place


def _lenses(c: Canvas, place: Place, spots: list[Point], radius: float) -> None:
    for x, y in spots:
        c.solid(place(ellipse(x, y, radius)), "#3b4049", depth=4, shadow=0.25)
        c.fill(place(ellipse(x, y, radius * 0.68)), "#171b22")
        c.fill(place(ellipse(x, y, radius * 0.4)), "#2d4f86")
        c.fill(place(ellipse(x - radius * 0.2, y - radius * 0.24, radius * 0.15)), "#e8f3ff")


def two_lenses(c: Canvas, place: Place, color: str) -> None:
    """The camera of a phone with two lenses set diagonally."""
    c.solid(place(box(192, 104, 76, 76, 22)), color, depth=6, shadow=0.2)
    _lenses(c, place, [(177, 89), (207, 119)], 17)
    c.fill(place(ellipse(207, 89, 5)), "#fff3cf")


def _three_lenses(c: Canvas, place: Place, color: str) -> None:
    del color
    _lenses(c, place, [(180, 92), (180, 136), (180, 180)], 17)
    c.fill(place(ellipse(210, 92, 5)), "#fff3cf")


def _square_lenses(c: Canvas, place: Place, color: str) -> None:
    c.solid(place(box(202, 112, 94, 94, 26)), color, depth=6, shadow=0.2)
    _lenses(c, place, [(180, 92), (222, 92), (180, 134)], 16)
    c.fill(place(ellipse(222, 134, 5)), "#fff3cf")


def _two_rings(c: Canvas, place: Place, color: str) -> None:
    del color
    _lenses(c, place, [(190, 100), (190, 158)], 24)
    c.fill(place(ellipse(226, 128, 5)), "#fff3cf")


def _silicone(c: Canvas, background: str, color: str) -> None:
    on.tabletop(c, background)
    behind = tilted(58, 8, 14)
    c.solid(behind(box(240, 240, WIDTH, HEIGHT, CORNER)), color, depth=8, shadow=0.3)
    lining = mix(color, "#fffaf0", 0.42)
    c.gradient(behind(box(240, 240, WIDTH - 16, HEIGHT - 16, CORNER - 7)), darker(lining), lining)
    front = tilted(-42, 0, -8)
    body = front(box(240, 240, WIDTH, HEIGHT, CORNER))
    c.solid(body, color, depth=12, shadow=0.36)
    c.inner(body, darker(color, 0.5), 0.3, -5, -6, 3)


def _silicone_two(c: Canvas, background: str, color: str) -> None:
    _silicone(c, background, color)
    two_lenses(c, tilted(-42, 0, -8), lighter(color, 0.1))


def silicone_black(c: Canvas) -> None:
    """Silicone case for iPhone 13, black."""
    _silicone_two(c, on.CREAM, "#3a3d44")


def silicone_pink(c: Canvas) -> None:
    """Silicone case for iPhone 13, pink."""
    _silicone_two(c, on.SKY, "#f2a6b6")


def silicone_sage(c: Canvas) -> None:
    """Silicone case for iPhone 13, sage green."""
    _silicone_two(c, on.PEACH, "#9db892")


def silicone_redmi_black(c: Canvas) -> None:
    """Silicone case for Redmi Note 13, black."""
    _silicone(c, on.LILAC, "#3a3d44")
    _square_lenses(c, tilted(-42, 0, -8), "#4b4f58")


def silicone_redmi_navy(c: Canvas) -> None:
    """Silicone case for Redmi Note 13, navy."""
    _silicone(c, on.BUTTER, "#2f4a7d")
    _square_lenses(c, tilted(-42, 0, -8), "#3e5c95")


def _clear(
    c: Canvas, background: str, phone: str, camera: Callable[[Canvas, Place, str], None]
) -> Place:
    on.tabletop(c, background)
    place = tilted(0, 0, -9)
    case = place(box(240, 240, WIDTH + 26, HEIGHT + 26, CORNER + 8))
    c.cast(case, 0.3, 9, 14, 12)
    c.gradient(case, "#ffffff", mix(background, "#bcd3dd", 0.6))
    for x, y in ((154, 61), (326, 61), (154, 419), (326, 419)):
        c.solid(place(box(x, y, 42, 42, 17)), "#eef6f8", depth=7, shadow=0.16)
    body = place(box(240, 240, WIDTH, HEIGHT, CORNER))
    c.gradient(body, lighter(phone, 0.2), darker(phone, 0.1))
    camera(c, place, darker(phone, 0.08))
    c.inner(body, darker(phone, 0.5), 0.35, -4, -5, 6)
    with c.within(case):
        for start, wide in ((150.0, 46.0), (214.0, 16.0)):
            c.fill(
                place([(start + 120, 20), (start + 120 + wide, 20), (start - 60 + wide, 460),
                       (start - 60, 460)]),
                "#ffffff",
                0.2,
            )  # fmt: skip
    c.inner(case, "#ffffff", 0.9, 4, 5, 3)
    c.inner(case, "#7a98a6", 0.4, -3, -4, 3)
    return place


def clear_iphone(c: Canvas) -> None:
    """Clear case on an iPhone 13."""
    _clear(c, on.PEACH, "#5f87b5", two_lenses)


def clear_galaxy(c: Canvas) -> None:
    """Clear case on a Galaxy A15."""
    _clear(c, on.SKY, "#e9cf6c", _three_lenses)


def clear_redmi(c: Canvas) -> None:
    """Clear case on a Redmi Note 13."""
    _clear(c, on.BLUSH, "#74b39b", _square_lenses)


def clear_oppo(c: Canvas) -> None:
    """Clear case on an Oppo A18."""
    _clear(c, on.MINT, "#56597e", _two_rings)


def clear_magnetic(c: Canvas) -> None:
    """Clear case with the magnet ring."""
    place = _clear(c, on.LILAC, "#e6b7b4", two_lenses)
    c.outline(place(ellipse(240, 258, 60)), 13, "#ffffff")
    c.outline(place(ellipse(240, 258, 60)), 7, "#dfe5ea")
    c.line(place([(240, 350), (240, 388)]), 11, "#ffffff")
    c.line(place([(240, 350), (240, 388)]), 7, "#dfe5ea")


def _glass(c: Canvas, background: str, sky: str, ground: str, tint: str, alpha: float) -> None:
    on.tabletop(c, background)
    place = tilted(-50, 22, -8)
    c.solid(place(box(240, 240, WIDTH, HEIGHT, CORNER)), "#2b2f36", depth=9, shadow=0.34)
    screen = place(box(240, 240, WIDTH - 16, HEIGHT - 16, CORNER - 8))
    c.gradient(screen, sky, ground, 80)
    with c.within(screen):
        c.fill(place(ellipse(290, 168, 34)), lighter(sky, 0.6))
        c.fill(place(ellipse(170, 420, 150, 110)), darker(ground, 0.14))
        c.fill(place(ellipse(320, 440, 150, 96)), darker(ground, 0.26))
    c.fill(place(box(240, 72, 54, 13, 7)), "#2b2f36")
    upper = tilted(52, -16, 6)
    sheet = upper(box(240, 240, WIDTH, HEIGHT, CORNER))
    c.cast(sheet, 0.24, 8, 12, 10)
    c.fill(sheet, tint, alpha)
    with c.within(sheet):
        for start, wide in ((190.0, 54.0), (262.0, 18.0)):
            c.fill(
                upper([(start + 90, 20), (start + 90 + wide, 20), (start - 90 + wide, 460),
                       (start - 90, 460)]),
                "#ffffff",
                0.3,
            )  # fmt: skip
    c.outline(sheet, 3.4, "#ffffff")
    c.outline(
        upper(box(240, 240, WIDTH - 9, HEIGHT - 9, CORNER - 5)), 1.6, mix(tint, "#ffffff", 0.4)
    )
    c.fill(upper(box(240, 70, 50, 9, 5)), "#ffffff", 0.9)


def glass_iphone(c: Canvas) -> None:
    """Tempered glass, clear."""
    _glass(c, on.BUTTER, "#8fc4e8", "#5f9a7f", "#d9eef8", 0.5)


def glass_galaxy(c: Canvas) -> None:
    """Tempered glass, clear."""
    _glass(c, on.MINT, "#f6b98a", "#a9637f", "#d9eef8", 0.5)


def glass_redmi(c: Canvas) -> None:
    """Tempered glass, clear."""
    _glass(c, on.PEACH, "#b6a8e6", "#5a62a6", "#d9eef8", 0.5)


def glass_privacy(c: Canvas) -> None:
    """Privacy glass: dark from the side."""
    _glass(c, on.SAGE, "#8fc4e8", "#5f9a7f", "#22262c", 0.78)


def glass_privacy_redmi(c: Canvas) -> None:
    """Privacy glass: dark from the side."""
    _glass(c, on.BLUSH, "#b6a8e6", "#5a62a6", "#22262c", 0.78)


def lens_guard(c: Canvas) -> None:
    """A glass cover lifted off the camera."""
    on.tabletop(c, on.LILAC)
    place = tilted(0, 0, -8)
    with c.within(box(240, 240, 480, 480, 0)):
        body = place(box(300, 400, 420, 560, 90))
        c.solid(body, "#e8a9a0", depth=14, shadow=0.34)
        c.solid(place(box(232, 268, 210, 210, 58)), "#eeb9b0", depth=10, shadow=0.26)
        _lenses(c, place, [(190, 226), (274, 310)], 44)
        c.fill(place(ellipse(274, 226, 12)), "#fff3cf")
    cover = tilted(26, -46, -8)(box(232, 246, 216, 216, 60))
    c.cast(cover, 0.26, 9, 14, 10)
    c.fill(cover, "#e6f4fb", 0.42)
    with c.within(cover):
        c.fill([(210, 40), (280, 40), (130, 400), (60, 400)], "#ffffff", 0.34)
    c.outline(cover, 4, "#ffffff")


DRAWINGS = {
    "casing-silikon-hitam": silicone_black,
    "casing-silikon-pink": silicone_pink,
    "casing-silikon-sage": silicone_sage,
    "casing-silikon-redmi-hitam": silicone_redmi_black,
    "casing-silikon-redmi-navy": silicone_redmi_navy,
    "casing-bening-iphone": clear_iphone,
    "casing-bening-galaxy": clear_galaxy,
    "casing-bening-redmi": clear_redmi,
    "casing-bening-oppo": clear_oppo,
    "casing-magnetik": clear_magnetic,
    "tempered-glass-iphone": glass_iphone,
    "tempered-glass-galaxy": glass_galaxy,
    "tempered-glass-redmi": glass_redmi,
    "tempered-glass-anti-spy": glass_privacy,
    "tempered-glass-anti-spy-redmi": glass_privacy_redmi,
    "pelindung-lensa": lens_guard,
}
