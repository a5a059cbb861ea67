"""A shop's own colour, made readable in light and dark (WCAG 2.2, contrast of text 4.5 to 1)."""

import colorsys
import re
from dataclasses import dataclass
from typing import Final

_HEX: Final = re.compile(r"#[0-9a-f]{6}")
READABLE: Final = 4.5
VISIBLE: Final = 3.0
WHITE: Final = "#ffffff"
# The darkest there is: only with it one of the two always reaches 4.5.
INK: Final = "#000000"
# What text in the colour stands on: the chat's surfaces, `core/static/tanggap/tokens.css`.
_LIGHT: Final = ("#f7f0e4", "#fffdf9", "#f1e7d7", "#ffffff")
_DARK: Final = ("#17110c", "#211912", "#120d09", "#2b2118")


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours of action: `on_brand` on `brand`, `ink` on every surface."""

    brand: str
    strong: str
    on_brand: str
    ink: str


def clean_colour(text: str) -> str | None:
    """`#rrggbb` of what a field holds; `None` for anything else."""
    colour = text.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", colour):
        colour = "#" + "".join(letter * 2 for letter in colour[1:])
    return colour if _HEX.fullmatch(colour) else None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def text_on(colour: str) -> str:
    """White or black, whichever reads better; one of them always reads well."""
    return max((WHITE, INK), key=lambda text: contrast(colour, text))


def light_palette(colour: str) -> Palette:
    """The colour itself, and a darker one where it is text."""
    return Palette(colour, _moved(colour, -0.08), text_on(colour), _readable(colour, _LIGHT, -1))


def dark_palette(colour: str) -> Palette:
    """A lighter one, so that it shines on dark surfaces."""
    brand = _readable(colour, _DARK, +1)
    return Palette(brand, _moved(brand, +0.08), text_on(brand), brand)


def _readable(colour: str, surfaces: tuple[str, ...], direction: int) -> str:
    """The colour moved towards dark or light until it reads on all surfaces."""
    while min(contrast(colour, surface) for surface in surfaces) < READABLE:
        moved = _moved(colour, 0.02 * direction)
        if moved == colour:
            break
        colour = moved
    return colour


def _moved(colour: str, lightness: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    moved = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light + lightness)), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in moved)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
