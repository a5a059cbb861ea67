"""Pictures of every page, to be looked at: `make pages`, or `python -m scripts.page_pictures DIR`.

Serves a filled shop on a data directory of its own and opens every page of console, account and
customers on a phone (light and dark) and on a desktop. Next to the single pictures it puts sheets
with several pages each, so that all of them can be looked at in a few minutes. With further
arguments only pages whose names begin so: `python -m scripts.page_pictures DIR home order`.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from scripts.screenshots import DESKTOP, PHONE
from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.filled import OUTSIDE
from tests.serving import ROOT, Process, free_port, run_command

VIEWS: dict[str, dict[str, Any]] = {
    "phone": PHONE | {"device_scale_factor": 1, "color_scheme": "light"},
    "phone-dark": PHONE | {"device_scale_factor": 1, "color_scheme": "dark"},
    "desktop": DESKTOP | {"color_scheme": "light"},
}
# A very long page says no more below this.
TALLEST = 2400
# Sheets: so many pictures beside each other, and how tall one may be in a sheet.
BESIDE = {"phone": 5, "phone-dark": 5, "desktop": 3}
IN_SHEET = {"phone": (360, 1100), "phone-dark": (360, 1100), "desktop": (640, 640)}


def prepare(env: dict[str, str]) -> dict[str, Any]:
    """Makes a data directory with a filled shop; logins and addresses."""
    done = run_command("migrate", env=env)
    assert done.returncode == 0, done.stderr
    filled = subprocess.run(
        [sys.executable, "-m", "tests.browser.filled"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        check=False,
    )
    assert filled.returncode == 0, filled.stderr.decode()[-3000:]
    found: dict[str, Any] = json.loads(filled.stdout.splitlines()[-1])
    return found


async def log_in(page: Page, url: str, login: dict[str, Any]) -> None:
    """Opens the console as the filled shop's owner."""
    await page.goto(f"{url}/akun/login/")
    await page.locator("[name=login]").fill(login["email"])
    await page.locator("[name=password]").fill(login["password"])
    await page.locator("form:has([name=password]) button[type=submit]").click()
    await page.wait_for_url("**/konsol/**")


async def shoot(context: BrowserContext, url: str, pages: dict[str, str], folder: Path) -> None:
    """One picture of each page."""
    page = await context.new_page()
    for name, path in pages.items():
        try:
            await page.goto(f"{url}{path}", wait_until="load", timeout=20_000)
            await page.wait_for_timeout(350)
            shot = folder / f"{name}.png"
            await page.screenshot(path=shot, full_page=True)
            picture = Image.open(shot)
            if picture.height > TALLEST:
                picture.crop((0, 0, picture.width, TALLEST)).save(shot)
        except Exception as error:
            print(f"{name}: {str(error).splitlines()[0]}")
    await page.close()


async def take(browser: Browser, url: str, login: dict[str, Any], folder: Path) -> None:
    """Every page in every view."""
    for view, options in VIEWS.items():
        place = folder / view
        place.mkdir(parents=True, exist_ok=True)
        context = await browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", **options)
        outside = {name: path for name, path in OUTSIDE.items() if name in login["wanted"]}
        await shoot(context, url, outside, place)
        page = await context.new_page()
        await log_in(page, url, login)
        await page.close()
        inside = {name: login["pages"][name] for name in login["wanted"] if name not in OUTSIDE}
        await shoot(context, url, inside, place)
        await context.close()
        print(*sheets(place, view), sep="\n")


def sheets(place: Path, view: str) -> list[Path]:
    """Puts the pictures of a view together."""
    width, height = IN_SHEET[view]
    small = []
    for path in sorted(place.glob("*.png")):
        if path.stem.startswith("sheet-"):
            continue
        picture = Image.open(path).convert("RGB")
        picture = picture.resize((width, round(picture.height * width / picture.width)))
        small.append(picture.crop((0, 0, width, min(picture.height, height))))
    made = []
    for number in range(0, len(small), BESIDE[view]):
        row = small[number : number + BESIDE[view]]
        sheet = Image.new("RGB", ((width + 10) * len(row), height), "#888")
        for place_in_row, picture in enumerate(row):
            sheet.paste(picture, (place_in_row * (width + 10), 0))
        path = place / f"sheet-{number // BESIDE[view]:02}.png"
        sheet.save(path)
        made.append(path)
    return made


async def run(url: str, login: dict[str, Any], folder: Path) -> None:
    """Opens a browser and takes all pictures."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        await take(browser, url, login, folder)
        await browser.close()


def main() -> None:
    """Fills, serves, shoots, stops."""
    if chromium() is None:
        sys.exit("No Chromium found; TANGGAP_TEST_CHROMIUM may name one.")
    chosen = sys.argv[1] if len(sys.argv) > 1 else ""
    folder = Path(chosen or tempfile.mkdtemp(prefix="tanggap-pages-")).resolve()
    only = tuple(sys.argv[2:])
    with tempfile.TemporaryDirectory() as directory:
        env = {"TANGGAP_DATA_DIR": directory, "TANGGAP_LOG_LEVEL": "error"}
        login = prepare(env)
        names = [*OUTSIDE, *login["pages"]]
        login["wanted"] = [name for name in names if not only or name.startswith(only)]
        port = free_port()
        server = Process("serve", "--port", str(port), env=env)
        try:
            url = f"http://127.0.0.1:{port}"
            server.wait_ready(url)
            asyncio.run(run(url, login, folder))
        finally:
            server.stop()
    print(folder)


if __name__ == "__main__":
    main()
