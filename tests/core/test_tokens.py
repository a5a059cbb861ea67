"""The colours that every page uses can be read, in light and in dark."""

import re
from pathlib import Path

import pytest

import tanggap.core

TOKENS = Path(tanggap.core.__file__).parent / "static/tanggap/tokens.css"
SURFACES = ("paper", "surface", "sunken", "raised")


def colours() -> dict[str, dict[str, str]]:
    """The hexadecimal colours of both themes, by name."""
    light, dark = TOKENS.read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    found = {
        theme: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", text))
        for theme, text in (("light", light), ("dark", dark))
    }
    assert found["light"].keys() == found["dark"].keys()
    return found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_every_surface(theme: str) -> None:
    palette = colours()[theme]
    inks = ("ink", "ink-soft", "ink-faint", "brand-ink", "good", "bad")
    pairs = [(ink, surface) for ink in inks for surface in SURFACES]
    pairs += [(f"on-{name}", name) for name in palette if f"on-{name}" in palette]
    too_faint = {
        pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2)
        for pair in pairs
        if contrast(palette[pair[0]], palette[pair[1]]) < 4.5
    }
    assert too_faint == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_focus_and_the_edges_of_fields_can_be_seen_on_every_surface(theme: str) -> None:
    palette = colours()[theme]
    too_faint = {
        (line, surface): round(contrast(palette[line], palette[surface]), 2)
        for line in ("line-strong", "focus")
        for surface in SURFACES
        if contrast(palette[line], palette[surface]) < 3
    }
    assert too_faint == {}
