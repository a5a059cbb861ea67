"""Every page of a filled shop, as a person with a phone, a keyboard or a screen reader meets it."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser.conftest import Server, phone
from tests.browser.filled import OUTSIDE, SLUG
from tests.browser.test_chat_access import violations
from tests.installations import copy_installation
from tests.serving import ROOT, free_port

pytestmark = pytest.mark.asyncio(loop_scope="session")

# What a first visit may cost on the way, compressed, and any later one.
FIRST_BYTES = 150_000
LATER_BYTES = 30_000
ROOMS = ("home", "inbox", "conversation", "orders", "products", "shop", "assistant", "report")
# So that a slow machine is not mistaken for a page that hangs.
PARTS = 6
_SMALL = """() => [...document.querySelectorAll(
      "button, summary, nav a, .button, .input, select, textarea, [role=switch]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !one.closest(".unseen, .skip"))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5))
    .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_UNFOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), "
      + "select, textarea, summary")]
    .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex < 0
      && !one.closest("[inert]"))
    .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, Any]]]:
    """A server whose shop has something on every page, and what it has."""
    directory = copy_installation(tmp_path_factory, tmp_path_factory.mktemp("filled"))
    env = {"TANGGAP_DATA_DIR": str(directory), "TANGGAP_LOG_LEVEL": "error"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.filled"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **env},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    server = Server(env, free_port())
    server.start()
    yield server, json.loads(done.stdout.splitlines()[-1])
    server.kill()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def owner(browser: Browser, filled: tuple[Server, dict[str, Any]]) -> AsyncIterator[Page]:
    """The owner's phone, logged in."""
    server, login = filled
    context = await phone(browser, service_workers="block")
    page = await context.new_page()
    await page.goto(f"{server.url}/akun/login/")
    await page.locator("[name=login]").fill(login["email"])
    await page.locator("[name=password]").fill(login["password"])
    await page.locator("form:has([name=password]) button[type=submit]").click()
    await page.wait_for_url(f"**/konsol/{SLUG}/")
    yield page
    await context.close()


@pytest.mark.parametrize("part", range(PARTS))
async def test_every_page_is_fit_for_everybody(
    owner: Page, filled: tuple[Server, dict[str, Any]], part: int
) -> None:
    """Both themes pass axe, targets are large, nothing is cut off, all is reached by keyboard, and
    no page asks another server for anything."""
    server, login = filled
    wrong: list[str] = []
    foreign: list[str] = []
    owner.on(
        "request",
        lambda asked: (
            foreign.append(asked.url)
            if not asked.url.startswith((server.url, "data:", "blob:"))
            else None
        ),
    )
    owner.on("pageerror", lambda error: wrong.append(f"{owner.url}: {error}"))
    for name, path in list(login["pages"].items())[part::PARTS]:
        await owner.emulate_media(color_scheme="light")
        answer = await owner.goto(f"{server.url}{path}", wait_until="domcontentloaded")
        if answer is not None and answer.status >= 400 and name != "not_found":
            wrong.append(f"{name}: {answer.status}")
        if answer is None or "<html" not in await answer.text():
            # A piece of a page, which htmx puts into one.
            continue
        wrong += [f"{name}: {one}" for one in await violations(owner)]
        # The dark theme is the same page in other colours.
        await owner.emulate_media(color_scheme="dark")
        dark = await violations(owner, only="color-contrast")
        wrong += [f"{name} (dark): {one}" for one in dark]
        if await owner.evaluate(_WIDER) > 0:
            wrong.append(f"{name}: wider than the screen")
        wrong += [f"{name}: too small {one}" for one in await owner.evaluate(_SMALL)]
        wrong += [f"{name}: no keyboard {one}" for one in await owner.evaluate(_UNFOCUSABLE)]
    assert wrong == [], "\n".join(wrong)
    assert foreign == []


async def test_pages_outside_are_fit_for_everybody(
    browser: Browser, filled: tuple[Server, dict[str, Any]]
) -> None:
    server, _ = filled
    context = await phone(browser)
    page = await context.new_page()
    wrong = []
    for name, path in OUTSIDE.items():
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            await page.goto(f"{server.url}{path}")
            wrong += [f"{name} ({scheme}): {one}" for one in await violations(page)]
        wrong += [f"{name}: too small {one}" for one in await page.evaluate(_SMALL)]
    await context.close()
    assert wrong == [], "\n".join(wrong)


async def test_pages_are_light_enough_for_a_weak_line(
    browser: Browser, filled: tuple[Server, dict[str, Any]]
) -> None:
    """Counted by the browser's own protocol: what came over the line, photos of products apart."""
    server, login = filled
    context = await phone(browser, service_workers="block")
    page = await context.new_page()
    line = await context.new_cdp_session(page)
    await line.send("Network.enable")
    bytes_of: dict[str, float] = {}
    address: dict[str, str] = {}
    line.on(
        "Network.requestWillBeSent", lambda e: address.update({e["requestId"]: e["request"]["url"]})
    )
    line.on(
        "Network.loadingFinished",
        lambda e: bytes_of.update({e["requestId"]: e["encodedDataLength"]}),
    )

    async def weigh(path: str) -> float:
        bytes_of.clear()
        await page.goto(f"{server.url}{path}", wait_until="load")
        await page.wait_for_timeout(200)
        return sum(size for one, size in bytes_of.items() if "/media/" not in address.get(one, ""))

    await page.goto(f"{server.url}/akun/login/")
    await page.locator("[name=login]").fill(login["email"])
    await page.locator("[name=password]").fill(login["password"])
    await page.locator("form:has([name=password]) button[type=submit]").click()
    await page.wait_for_url(f"**/konsol/{SLUG}/")
    await line.send("Network.clearBrowserCache")
    heavy = {}
    first = await weigh(login["pages"]["home"])
    for name in ROOMS:
        path = login["pages"][name]
        await weigh(path)
        # The second time only the page itself has to come.
        again = await weigh(path)
        if again > LATER_BYTES:
            heavy[name] = again
    await context.close()
    assert first <= FIRST_BYTES
    assert heavy == {}
