"""Makes the pictures in docs/images: `make screenshots`.

Serves the demo shop on a data directory of its own and plays a customer in a headless Chromium. The
shop is moved to a time zone where it is noon, so that the pictures show it open at any hour.
"""

import asyncio
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.chat import ask
from tests.browser.chromium import ARGUMENTS, chromium
from tests.serving import ROOT, Process, free_port, run_command

IMAGES = ROOT / "docs" / "images"
SHOP = "dapur-bu-rini"
# The login that `tanggap demo` makes; its password lies beside the data.
EMAIL = "pemilik@contoh.id"
DEMO = ROOT / "tanggap" / "businesses" / "demo" / f"{SHOP}.json"

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
QUESTIONS = ("nasgor spesial brp kak? bs kirim ke dago?", "sip, bs bayar pake qris?")


def zone_at_noon() -> str:
    """A time zone in which it is between 12.00 and 13.00 now."""
    ahead = 12 - datetime.now(UTC).hour
    # The sign of these names is turned around: Etc/GMT-7 is seven hours ahead.
    return f"Etc/GMT{-ahead:+d}"


def open_at_noon(zone: str, env: dict[str, str]) -> None:
    """Gives the demo shop another time zone, and no day off."""
    shop = json.loads(DEMO.read_text("utf-8"))
    shop["timezone"] = zone
    shop["hours"]["monday"] = shop["hours"]["tuesday"]
    path = Path(env["TANGGAP_DATA_DIR"]) / "shop.json"
    path.write_text(json.dumps(shop), "utf-8")
    done = run_command("shop", "import", str(path), env=env)
    if done.returncode:
        sys.exit(done.stderr.decode())


async def conversation(browser: Browser, url: str, zone: str, **options: Any) -> Page:
    """The chat page after a short conversation, at rest."""
    context = await browser.new_context(locale="id-ID", timezone_id=zone, **options)
    page = await context.new_page()
    await page.goto(f"{url}/c/{SHOP}")
    for question in QUESTIONS:
        await ask(page, question)
    await expect(page.locator(".card img").last).to_be_visible()
    await page.evaluate("() => document.activeElement.blur()")
    await page.mouse.move(0, 0)
    # Photos and the movement of arriving messages.
    await page.wait_for_timeout(1000)
    return page


async def console(browser: Browser, url: str, password: str, **options: Any) -> Page:
    """The owner's console, logged in."""
    context = await browser.new_context(locale="id-ID", **options)
    page = await context.new_page()
    await page.goto(f"{url}/akun/login/")
    await page.get_by_label("Email").fill(EMAIL)
    await page.get_by_label("Kata sandi").fill(password)
    await page.get_by_role("button", name="Masuk").click()
    await page.goto(f"{url}/konsol/{SHOP}/")
    return page


async def shoot_console(browser: Browser, url: str, zone: str, password: str) -> None:
    """Home, and a conversation that waits for a person, with one answer explained."""
    customer = await conversation(browser, url, zone, **PHONE)
    await ask(customer, "kak mau komplain, pesanan kemarin kurang satu")
    await customer.context.close()
    for scheme, suffix in (("light", ""), ("dark", "-dark")):
        page = await console(browser, url, password, color_scheme=scheme, **PHONE)
        await save(page, f"console-phone{suffix}")
        await page.context.close()
        page = await console(browser, url, password, color_scheme=scheme, **DESKTOP)
        await page.locator(".row.person").first.click()
        await page.get_by_text("Kenapa jawab begini?").first.click()
        await expect(page.locator(".trace section").first).to_be_visible()
        await page.wait_for_timeout(800)
        await save(page, f"console-desktop{suffix}")
        await page.context.close()


async def save(page: Page, name: str) -> None:
    """Keeps a picture of what is on the screen."""
    path = IMAGES / f"{name}.png"
    await page.screenshot(path=path)
    print(path.relative_to(ROOT))


async def shoot(url: str, zone: str, password: str) -> None:
    """Takes every picture."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, device in (("phone", PHONE), ("desktop", DESKTOP)):
            for scheme, suffix in (("light", ""), ("dark", "-dark")):
                page = await conversation(browser, url, zone, color_scheme=scheme, **device)
                await save(page, f"chat-{name}{suffix}")
                await page.context.close()
        await shoot_console(browser, url, zone, password)
        await browser.close()


def main() -> None:
    """Serves, shoots, stops."""
    if chromium() is None:
        sys.exit("No Chromium found; TANGGAP_TEST_CHROMIUM may name one.")
    IMAGES.mkdir(parents=True, exist_ok=True)
    zone = zone_at_noon()
    with tempfile.TemporaryDirectory() as directory:
        env = {"TANGGAP_DATA_DIR": directory, "TANGGAP_LOG_LEVEL": "error"}
        port = free_port()
        server = Process("demo", "--port", str(port), env=env)
        try:
            url = f"http://127.0.0.1:{port}"
            server.wait_ready(url)
            open_at_noon(zone, env)
            password = (Path(directory) / "demo_password").read_text("ascii").strip()
            asyncio.run(shoot(url, zone, password))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
