"""A small canvas for flat illustrations: soft shadows, rounded volumes, no outside images.

Coordinates run from 0 to 480 in both directions, whatever the pixel size underneath.
Light always falls from the top left.
"""

import math
import random
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageFont

SIZE = 480
# Everything is drawn four times too large and reduced once at the end: smooth edges for free.
OVERSAMPLING = 4

Point = tuple[float, float]
Path = list[Point]
Rgb = tuple[int, int, int]


def rgb(color: str) -> Rgb:
    """The red, green and blue of a hex colour."""
    red, green, blue = ImageColor.getrgb(color)[:3]
    return red, green, blue


def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` of the way from first to second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(color: str, share: float = 0.2) -> str:
    """The colour moved towards warm white."""
    return mix(color, "#fffaf0", share)


def darker(color: str, share: float = 0.2) -> str:
    """The colour moved towards a warm near-black."""
    return mix(color, "#3a2418", share)


def turned(path: Path, degrees: float, center: Point) -> Path:
    """The path rotated clockwise about a point."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    cx, cy = center
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in path
    ]


def moved(path: Path, dx: float, dy: float) -> Path:
    """The path shifted."""
    return [(x + dx, y + dy) for x, y in path]


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, turn: float = 0) -> Path:
    """A circle, or an ellipse when `ry` is given."""
    ry = rx if ry is None else ry
    steps = [math.tau * i / 96 for i in range(96)]
    path = [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in steps]
    return turned(path, turn, (cx, cy)) if turn else path


def box(cx: float, cy: float, width: float, height: float, radius: float, turn: float = 0) -> Path:
    """A rectangle with rounded corners, given by its centre."""
    radius = min(radius, width / 2, height / 2)
    path: Path = []
    corners = [(1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)]
    for side_x, side_y, start in corners:
        ox = cx + side_x * (width / 2 - radius)
        oy = cy + side_y * (height / 2 - radius)
        for step in range(13):
            angle = math.radians(start + step * 7.5)
            path.append((ox + radius * math.cos(angle), oy + radius * math.sin(angle)))
    return turned(path, turn, (cx, cy)) if turn else path


def smooth(points: Path, closed: bool = True, steps: int = 14) -> Path:
    """A soft curve through the points (Catmull-Rom)."""
    count = len(points)
    path: Path = []
    for i in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            path.append((_bend(a[0], b[0], c[0], d[0], t), _bend(a[1], b[1], c[1], d[1], t)))
    if not closed:
        path.append(points[-1])
    return path


def _bend(a: float, b: float, c: float, d: float, t: float) -> float:
    cubic = (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
    return 0.5 * (2 * b + (c - a) * t + cubic)


class Canvas:
    """One picture being drawn. Random choices depend on its name alone."""

    def __init__(self, name: str, background: str) -> None:
        self.rng = random.Random(name)
        # How much closer the picture is cut around its centre at the end.
        self.zoom = 1.0
        pixels = SIZE * OVERSAMPLING
        self.image = Image.new("RGB", (pixels, pixels), background)

    def picture(self) -> Image.Image:
        """The finished picture in its final size."""
        middle, reach = SIZE * OVERSAMPLING / 2, SIZE * OVERSAMPLING / 2 / self.zoom
        cut = (middle - reach, middle - reach, middle + reach, middle + reach)
        return self.image.resize((SIZE, SIZE), Image.Resampling.LANCZOS, box=cut)

    # -- paths with chance in them --

    def blob(
        self,
        cx: float,
        cy: float,
        rx: float,
        ry: float | None = None,
        wobble: float = 0.08,
        corners: int = 9,
        turn: float = 0,
    ) -> Path:
        """A rounded, slightly irregular lump."""
        ry = rx if ry is None else ry
        points: Path = []
        for i in range(corners):
            angle = math.tau * i / corners
            reach = 1 + self.rng.uniform(-wobble, wobble)
            points.append((cx + rx * reach * math.cos(angle), cy + ry * reach * math.sin(angle)))
        return turned(smooth(points), turn, (cx, cy))

    def spot(self, cx: float, cy: float, rx: float, ry: float | None = None) -> Point:
        """A random place inside an ellipse, evenly spread."""
        ry = rx if ry is None else ry
        angle, reach = self.rng.uniform(0, math.tau), math.sqrt(self.rng.random())
        return cx + rx * reach * math.cos(angle), cy + ry * reach * math.sin(angle)

    def spread(self, cx: float, cy: float, rx: float, ry: float | None, count: int) -> list[Point]:
        """Random places inside an ellipse that keep their distance from each other."""
        ry = rx if ry is None else ry
        first = self.rng.uniform(0, math.tau)
        places: list[Point] = []
        for i in range(count):
            # Sunflower seeds: the golden angle fills a disc evenly; a nudge hides the pattern.
            reach = math.sqrt((i + 0.5) / count) + self.rng.uniform(-0.07, 0.07)
            angle = first + i * 2.39996 + self.rng.uniform(-0.25, 0.25)
            places.append((cx + rx * reach * math.cos(angle), cy + ry * reach * math.sin(angle)))
        self.rng.shuffle(places)
        return places

    # -- paint --

    def fill(self, path: Path, color: str, alpha: float = 1.0) -> None:
        """Paints the path flat."""
        pen = ImageDraw.Draw(self.image, "RGBA")
        pen.polygon(_scaled(path), fill=(*rgb(color), round(255 * alpha)))

    def line(self, path: Path, width: float, color: str) -> None:
        """A line with round ends and joints."""
        pen = ImageDraw.Draw(self.image)
        points, thick = _scaled(path), width * OVERSAMPLING
        pen.line(points, fill=color, width=max(1, round(thick)), joint="curve")
        for x, y in (points[0], points[-1]):
            reach = thick / 2
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=color)

    def outline(self, path: Path, width: float, color: str) -> None:
        """A line along the whole closed path."""
        self.line([*path, path[0], path[1]], width, color)

    def gradient(self, path: Path, start: str, end: str, angle: float = 60) -> None:
        """Paints the path from one colour to another; 0 runs to the right, 90 downwards."""
        frame = self._frame(path, 1)
        mask = self._mask(path, frame)
        self.image.paste(_ramp(mask.size, start, end, angle), frame[:2], mask)

    def text(self, words: str, cx: float, cy: float, size: float, color: str) -> None:
        """A few letters, centred, in the face that comes with Pillow."""
        face = ImageFont.load_default(size * OVERSAMPLING)
        place = (cx * OVERSAMPLING, cy * OVERSAMPLING)
        ImageDraw.Draw(self.image).text(place, words, fill=color, font=face, anchor="mm")

    def cast(
        self,
        path: Path,
        alpha: float = 0.22,
        dx: float = 6,
        dy: float = 10,
        blur: float = 9,
        color: str = "#4a2c18",
    ) -> None:
        """The soft shadow that the path throws, or with a light colour its glow."""
        shifted = moved(path, dx, dy)
        frame = self._frame(shifted, blur * 3)
        mask = _blurred(self._mask(shifted, frame), blur)
        self._tint(frame, mask, color, alpha)

    def inner(
        self, path: Path, color: str, alpha: float, dx: float, dy: float, blur: float
    ) -> None:
        """A soft edge inside the path, on the side that (dx, dy) points away from."""
        frame = self._frame(path, 2)
        mask = self._mask(path, frame)
        around = ImageChops.invert(self._mask(moved(path, dx, dy), frame))
        self._tint(frame, ImageChops.multiply(_blurred(around, blur), mask), color, alpha)

    def solid(self, path: Path, color: str, depth: float = 6, shadow: float = 0.2) -> None:
        """A rounded body: its shadow, its colour, a lit edge and a shaded one."""
        if shadow:
            self.cast(path, shadow, depth * 0.5, depth * 0.8, depth * 0.8)
        self.gradient(path, lighter(color, 0.14), darker(color, 0.08))
        self.inner(path, darker(color, 0.55), 0.42, -depth * 0.6, -depth * 0.8, depth)
        self.inner(path, "#fffaf0", 0.45, depth * 0.35, depth * 0.45, depth * 0.5)

    @contextmanager
    def within(self, path: Path) -> Iterator[None]:
        """Whatever is drawn inside the block shows only within the path."""
        before = self.image.copy()
        yield
        frame = self._frame(path, 1)
        before.paste(self.image.crop(frame), frame[:2], self._mask(path, frame))
        self.image = before

    # -- masks, all limited to the part of the picture they touch --

    def _frame(self, path: Path, margin: float) -> tuple[int, int, int, int]:
        xs, ys = [x for x, _ in path], [y for _, y in path]
        limit = SIZE * OVERSAMPLING
        left = max(0, math.floor((min(xs) - margin) * OVERSAMPLING))
        top = max(0, math.floor((min(ys) - margin) * OVERSAMPLING))
        right = min(limit, math.ceil((max(xs) + margin) * OVERSAMPLING))
        bottom = min(limit, math.ceil((max(ys) + margin) * OVERSAMPLING))
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def _mask(self, path: Path, frame: tuple[int, int, int, int]) -> Image.Image:
        left, top, right, bottom = frame
        mask = Image.new("L", (right - left, bottom - top), 0)
        points = [(x - left, y - top) for x, y in _scaled(path)]
        ImageDraw.Draw(mask).polygon(points, fill=255)
        return mask

    def _tint(
        self, frame: tuple[int, int, int, int], mask: Image.Image, color: str, alpha: float
    ) -> None:
        mask = mask.point([round(value * alpha) for value in range(256)])
        self.image.paste(Image.new("RGB", mask.size, color), frame[:2], mask)


def _scaled(path: Path) -> Path:
    return [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in path]


def _blurred(mask: Image.Image, blur: float) -> Image.Image:
    # Blurring a quarter-size mask looks the same and costs a sixteenth.
    small = mask.resize((max(1, mask.width // 4), max(1, mask.height // 4)), Image.Resampling.BOX)
    soft = small.filter(ImageFilter.GaussianBlur(blur * OVERSAMPLING / 4))
    return soft.resize(mask.size, Image.Resampling.BILINEAR)


def _ramp(size: tuple[int, int], start: str, end: str, angle: float) -> Image.Image:
    # A tiny gradient, enlarged: the eye cannot tell and it is quick.
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    reach = abs(cos) + abs(sin)
    small = Image.new("RGB", (24, 24))
    for row in range(24):
        for column in range(24):
            along = ((column - 11.5) * cos + (row - 11.5) * sin) / (23 * reach) + 0.5
            small.putpixel((column, row), rgb(mix(start, end, min(1, max(0, along)))))
    return small.resize(size, Image.Resampling.BICUBIC)
