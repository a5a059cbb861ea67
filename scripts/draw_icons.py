"""Draws the app's icons from `core/static/tanggap/icon.svg`: `python -m scripts.draw_icons`.

Phones want pictures, not drawings. Run it after the drawing has changed, and commit what it makes.
"""

import asyncio
import re
import sys
from io import BytesIO

from PIL import Image
from playwright.async_api import Browser, async_playwright

from tests.browser.chromium import ARGUMENTS, chromium
from tests.serving import ROOT

FOLDER = ROOT / "tanggap" / "core" / "static" / "tanggap"
DRAWING = FOLDER / "icon.svg"
GROUND = "#ad3f16"
# Of a maskable icon, phones cut away up to a tenth on each side: https://www.w3.org/TR/appmanifest/
SAFE = 0.74


def plain() -> str:
    """The drawing as it is, with its round corners."""
    return DRAWING.read_text("utf-8")


def filled(scale: float) -> str:
    """The drawing without corners, smaller on its ground, for whoever cuts the corners."""
    inner = re.sub(r"^.*?<rect[^>]*/>|</svg>\s*$", "", plain(), flags=re.DOTALL)
    edge = 32 * (1 - scale)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" fill="{GROUND}"/>'
        f'<g transform="translate({edge} {edge}) scale({scale})">{inner}</g></svg>'
    )


def badge() -> str:
    """The bubble alone, in white: Android colours what stands in its status bar."""
    path = re.findall(r'<path d="([^"]+)"', plain())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="4 12 56 48">'
        '<mask id="m"><rect width="64" height="64" fill="#000"/>'
        f'<path d="{path[0]}" fill="#fff"/><path d="{path[1]}" fill="#000"/></mask>'
        '<rect width="64" height="64" fill="#fff" mask="url(#m)"/></svg>'
    )


ICONS = {
    "icon-192": (192, plain),
    "icon-512": (512, plain),
    "maskable-512": (512, lambda: filled(SAFE)),
    "apple-180": (180, lambda: filled(0.9)),
    "badge-96": (96, badge),
}


async def draw(browser: Browser, name: str, size: int, svg: str) -> None:
    """Writes one picture."""
    page = await browser.new_page(viewport={"width": size, "height": size})
    sized = svg.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
    await page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{sized}")
    shot = await page.screenshot(omit_background=True)
    await page.close()
    picture: Image.Image = Image.open(BytesIO(shot))
    if name != "badge-96":
        # A few flat colours: a palette is a third of the size and looks the same.
        picture = picture.convert("RGBA").quantize(64, method=Image.Quantize.FASTOCTREE)
    path = FOLDER / "icons" / f"{name}.png"
    picture.save(path, optimize=True)
    print(path.relative_to(ROOT), path.stat().st_size)


async def main() -> None:
    """Draws all of them."""
    if chromium() is None:
        sys.exit("No Chromium found; TANGGAP_TEST_CHROMIUM may name one.")
    (FOLDER / "icons").mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, (size, svg) in ICONS.items():
            await draw(browser, name, size, svg())
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
