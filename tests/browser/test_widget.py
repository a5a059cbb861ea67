"""The chat on somebody else's page: another origin, a strict policy, and styles that fight back."""

import asyncio
import gzip
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    BrowserContext,
    FrameLocator,
    Page,
    Response,
    Route,
    expect,
)

from tests.browser.chat import accepted, theirs, write
from tests.browser.conftest import Server, phone, started
from tests.browser.hosts import (
    HOSTILE_CSS,
    Host,
    complained,
    hosting,
    listen,
    page_with,
    policy,
)
from tests.browser.patience import at_rest
from tests.browser.test_chat_access import AXE
from tests.flows.conftest import SHOP
from tests.serving import ROOT

# One browser serves all tests, so all run on the loop that it lives on.
pytestmark = pytest.mark.asyncio(loop_scope="session")

LAUNCHER_BYTES = 5_000
TOTAL_BYTES = 60_000

_CHANGE = """
import os, sys, json, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanggap.config.settings")
django.setup()
from tanggap.businesses.models import Business
from tanggap.channels.widget.services import change_widget
from tanggap.channels.widget.settings import Widget
wanted = json.loads(sys.argv[2])
wanted["domains"] = tuple(wanted["domains"])
change_widget(business=Business.objects.get(slug=sys.argv[1]), widget=Widget(**wanted))
"""


def set_widget(server: Server, **values: Any) -> None:
    """Changes how the demo shop's chat looks, as the console's page does."""
    subprocess.run(
        [sys.executable, "-c", _CHANGE, SHOP, json.dumps({"domains": [], **values})],
        cwd=ROOT,
        env={**server.env, "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """The page of somebody else."""
    with hosting() as one:
        yield one


@pytest.fixture(scope="session")
def widget_server(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory, host: Host
) -> Iterator[Server]:
    """The demo shop, whose chat may stand on that page."""
    server = started(prepared, tmp_path_factory.mktemp("widget"))
    set_widget(server, domains=[host.domain], colour="#0b6e4f", greeting="Mau pesan apa hari ini?")
    yield server
    server.kill()


def tag(server: Server, shop: str = SHOP) -> str:
    """What an owner copies into a page."""
    return f'<script src="{server.url}/widget.js" data-shop="{shop}" async></script>'


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A browser in which nobody has written yet."""
    made = await browser.new_context(viewport={"width": 1100, "height": 760}, locale="id-ID")
    yield made
    await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visited(context: BrowserContext, widget_server: Server, host: Host) -> Page:
    """The hostile page, opened; its console's complaints are kept in `page.complaints`."""
    host.css = HOSTILE_CSS
    host.headers = {"Content-Security-Policy": policy(widget_server.url)}
    hostile = '<script src="/hostile.js"></script>'
    host.pages = {
        "/": page_with(hostile + tag(widget_server)),
        "/lain": page_with(tag(widget_server) + tag(widget_server), title="Lain"),
    }
    page = await context.new_page()
    listen(page)
    await page.goto(host.url)
    return page


def button(page: Page) -> Any:
    return page.locator("tanggap-chat .launch")


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("tanggap-chat .panel iframe")


async def say(page: Page, text: str, replies: int = 1) -> str:
    """Writes in the frame and waits for the answer."""
    await chat(page).get_by_role("textbox", name="Tulis pesan").fill(text)
    await chat(page).get_by_role("button", name="Kirim", exact=True).click()
    theirs = chat(page).locator(".thread .theirs")
    await expect(theirs).to_have_count(replies)
    return await theirs.last.locator(".text").inner_text()


async def test_the_chat_works_on_a_hostile_page_of_another_origin_with_a_strict_policy(
    visited: Page, widget_server: Server
) -> None:
    await expect(button(visited)).to_be_visible()
    await at_rest(visited)
    box = await button(visited).bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (60, 60)
    assert (1100 - box["x"] - 60, 760 - box["y"] - 60) == (20, 20)
    await expect(button(visited)).to_have_css("background-color", "rgb(11, 110, 79)")
    await expect(button(visited)).to_have_css("opacity", "1")
    # Nothing of the chat is fetched before it is wanted.
    assert await visited.locator("tanggap-chat iframe").count() == 0

    # A real click: whatever lies above the button would get it.
    await visited.mouse.click(box["x"] + 30, box["y"] + 30)
    reply = await say(visited, "es teh manis berapa kak?")

    assert "Rp" in reply
    await at_rest(visited)
    panel = await visited.locator("tanggap-chat .panel").bounding_box()
    assert panel is not None
    assert panel["width"] == 390
    assert visited.complaints == []  # type: ignore[attr-defined]
    # What the page said to itself in our name changed nothing, and nothing said reached it.
    overheard = json.dumps(await visited.evaluate("window.overheard"))
    assert "Rp" not in overheard
    assert "77" not in await visited.title()


async def test_axe_finds_nothing_wrong_with_button_greeting_and_chat(
    context: BrowserContext, widget_server: Server, host: Host
) -> None:
    host.css, host.headers = "", {}
    host.pages = {"/axe": page_with(tag(widget_server))}
    page = await context.new_page()
    await page.goto(f"{host.url}/axe")
    await expect(page.get_by_text("Mau pesan apa hari ini?")).to_be_visible()
    assert await wrong(page) == []

    await button(page).click()
    await say(page, "lihat menu")
    assert await wrong(page) == []


async def wrong(page: Page) -> list[str]:
    """What axe finds in the page and in the frames in it."""
    found = []
    for frame in page.frames:
        await at_rest(frame)
        if not await frame.evaluate("'axe' in window"):
            await frame.evaluate(AXE.read_text("utf-8"))
        result: dict[str, Any] = await frame.evaluate("axe.run({ iframes: false })")
        found += [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    return found


async def test_what_is_said_before_the_frame_is_ready_is_sent(
    context: BrowserContext, widget_server: Server
) -> None:
    page = await context.new_page()
    complaints = listen(page)
    come = asyncio.Event()

    async def slowly(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/chat/frame.js", slowly)
    await page.goto(f"{widget_server.url}/w/{SHOP}", wait_until="commit")

    await write(page, "halo kak")

    await accepted(page)
    come.set()
    await expect(theirs(page)).to_have_count(1)
    assert complaints == []


async def test_the_keyboard_opens_closes_and_finds_its_way_back(visited: Page) -> None:
    await expect(button(visited)).to_be_visible()
    await button(visited).focus()
    await visited.keyboard.press("Enter")
    field = chat(visited).get_by_role("textbox", name="Tulis pesan")
    await expect(field).to_be_focused()
    await expect(button(visited)).to_have_attribute("aria-expanded", "true")

    await visited.keyboard.press("Escape")

    await expect(visited.locator("tanggap-chat .panel")).to_be_hidden()
    focused = "document.activeElement.shadowRoot.activeElement.className"
    assert await visited.evaluate(focused) == "launch"
    await visited.keyboard.press("Enter")
    await expect(field).to_be_focused()
    await chat(visited).get_by_role("button", name="Tutup chat").click()
    await expect(visited.locator("tanggap-chat .panel")).to_be_hidden()


async def test_the_chat_survives_going_to_another_page_and_counts_what_is_new(
    visited: Page, host: Host
) -> None:
    await button(visited).click()
    await say(visited, "jam buka hari sabtu?")

    await visited.goto(f"{host.url}/lain")

    # Two script tags on this page are one button.
    await expect(visited.locator("tanggap-chat")).to_have_count(1)
    await expect(chat(visited).locator(".thread .entry")).to_have_count(2)
    await chat(visited).get_by_role("button", name="Tutup chat").click()
    # An answer that comes while the chat is closed is counted on the button.
    inside = visited.frames[-1]
    await inside.evaluate(
        """async () => {
            const token = Object.entries(localStorage).find(([key]) => key.endsWith(":token"))[1];
            await fetch("/api/v1/webchat/messages", {
                method: "POST",
                headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
                body: JSON.stringify({ client_message_id: "dari-luar", text: "es teh berapa?" }),
            });
        }"""
    )
    await expect(visited.locator("tanggap-chat .badge")).to_have_text("1")
    await expect(button(visited)).to_have_attribute(
        "aria-label", "Buka chat Dapur Bu Rini, 1 pesan baru"
    )

    # And after the next page, where the chat stays closed, by a frame without a face.
    await visited.goto(host.url)
    await expect(visited.locator("tanggap-chat .badge")).to_have_text("1")
    assert await visited.locator("tanggap-chat .panel iframe").count() == 0
    await button(visited).click()
    await expect(visited.locator("tanggap-chat .badge")).to_be_hidden()
    await expect(chat(visited).locator(".thread .theirs")).to_have_count(2)


# Where the panel is in the first moment of its coming, when nothing of the page may look out.
_OPENED = """() => {
    const { shadowRoot } = document.querySelector("tanggap-chat");
    const panel = shadowRoot.querySelector(".panel");
    shadowRoot.querySelector(".launch").click();
    const coming = panel.getAnimations();
    if (!coming.length) throw new Error("the panel does not come, it is there");
    coming.forEach((one) => { one.pause(); one.currentTime = 0; });
    const { x, y, width, height } = panel.getBoundingClientRect();
    coming.forEach((one) => one.play());
    return [x, y, width, height];
}"""


async def test_on_a_phone_the_chat_fills_the_screen(
    browser: Browser, widget_server: Server, host: Host
) -> None:
    host.css, host.headers = HOSTILE_CSS, {}
    host.pages = {"/": page_with(tag(widget_server))}
    made = await phone(browser)
    page = await made.new_page()
    await page.goto(host.url)
    await expect(button(page)).to_be_visible()
    assert await page.evaluate(_OPENED) == [0, 0, 360, 740]
    await expect(chat(page).locator(".composer")).to_be_visible()
    await at_rest(page)
    panel = await page.locator("tanggap-chat .panel").bounding_box()
    assert panel == {"x": 0, "y": 0, "width": 360, "height": 740}
    await expect(button(page)).to_be_hidden()
    await chat(page).get_by_role("button", name="Tutup chat").click()
    await expect(button(page)).to_be_visible()
    await made.close()


async def test_the_launcher_blocks_no_rendering_and_all_of_it_is_light(
    context: BrowserContext, widget_server: Server, host: Host
) -> None:
    host.css, host.headers = "", {}
    host.pages = {"/": page_with(tag(widget_server))}
    page = await context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    await page.goto(host.url)
    await expect(button(page)).to_be_visible()
    scripts: list[dict[str, Any]] = await page.evaluate(
        f"""() => performance.getEntriesByType("resource")
            .filter(({{ name }}) => name.startsWith("{widget_server.url}"))
            .map(({{ name, renderBlockingStatus }}) => ({{ name, renderBlockingStatus }}))"""
    )
    assert {one["name"] for one in scripts} == {
        f"{widget_server.url}/widget.js",
        f"{widget_server.url}/w/{SHOP}/setelan.js",
    }
    assert {one["renderBlockingStatus"] for one in scripts} == {"non-blocking"}

    await button(page).click()
    await expect(chat(page).locator(".composer")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    weights = {
        response.url: len(gzip.compress(await response.body(), 6))
        for response in responses
        if response.url.startswith(widget_server.url)
    }
    assert weights[f"{widget_server.url}/widget.js"] <= LAUNCHER_BYTES
    assert len(weights) > 15
    assert sum(weights.values()) <= TOTAL_BYTES, weights


async def test_a_wrong_shop_or_site_does_nothing_and_says_why(
    context: BrowserContext, widget_server: Server, host: Host
) -> None:
    host.css, host.headers = "", {}
    host.pages = {
        "/tanpa": page_with(f'<script src="{widget_server.url}/widget.js" async></script>'),
        "/salah": page_with(tag(widget_server, "toko-salah")),
        "/ok": page_with(tag(widget_server)),
    }
    page = await context.new_page()
    complaints = listen(page)
    for many, url in (
        (1, f"{host.url}/tanpa"),
        (2, f"{host.url}/salah"),
        # The same page under a name that the shop has not given.
        (3, f"http://127.0.0.1:{host.port}/ok"),
    ):
        await page.goto(url)
        await complained(page, many)
        assert await page.locator("tanggap-chat").count() == 0

    assert [line.partition(":")[0] for line in complaints] == ["Tanggap"] * 3
    assert "data-shop belum diisi" in complaints[0]
    assert "toko “toko-salah” tidak ditemukan" in complaints[1]
    assert "belum terdaftar" in complaints[2]


async def test_another_site_cannot_put_the_chat_into_a_frame(
    context: BrowserContext, widget_server: Server, host: Host
) -> None:
    host.css, host.headers = "", {}
    host.pages = {"/": page_with("") + f'<iframe src="{widget_server.url}/w/{SHOP}"></iframe>'}
    page = await context.new_page()
    complaints = listen(page)

    await page.goto(host.url)
    await expect(page.frame_locator("iframe").locator(".composer")).to_be_visible()
    assert not any("frame-ancestors" in line for line in complaints)
    many = len(complaints)
    await page.goto(f"http://127.0.0.1:{host.port}/")

    refused = await complained(page, many + 1)
    assert any("frame-ancestors" in line for line in refused[many:])
    assert await page.frame_locator("iframe").locator(".composer").count() == 0


async def test_an_order_is_confirmed_in_the_frame_and_its_page_opens_beside_it(
    visited: Page,
) -> None:
    await button(visited).click()
    wish = "pesan 2 es teh manis, ambil sendiri, nama Rina, hp 081234567890, bayar tunai"
    await say(visited, wish)
    await say(visited, "ya", 2)

    confirmation = chat(visited).locator(".thread .theirs").last
    async with visited.context.expect_page() as opened:
        await confirmation.locator("a[href*='/o/']").click()
    receipt = await opened.value
    await expect(receipt.get_by_text("Es Teh Manis").first).to_be_visible()
