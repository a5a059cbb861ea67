"""The chat page for everyone: by keyboard, by ear, by thumb, in the dark, on a weak line."""

import gzip
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, Page, Response, expect

from tests.browser.chat import accepted, ask, mine, texts, theirs, write
from tests.browser.conftest import Server, phone
from tests.browser.patience import at_rest

# One browser serves all tests, so all run on the loop that it lives on.
pytestmark = pytest.mark.asyncio(loop_scope="session")

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
# 44 px: the least a thumb may be asked to hit.
TARGET_PX = 44
# Scripts and styles of a first visit, compressed; 60 kB is what a whole visit may cost.
BUDGET_BYTES = 26_000


async def violations(page: Page, *, only: str = "") -> list[str]:
    """What axe finds wrong with the page as it stands, as short lines; by one rule or all."""
    # Axe measures colours; nothing may be half faded in.
    await at_rest(page)
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = await page.evaluate(
        "(rule) => axe.run({ ...(rule ? { runOnly: [rule] } : {}), resultTypes: ['violations'] })",
        only,
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desktop"])
async def test_axe_finds_nothing_wrong(
    browser: Browser, shared_server: Server, scheme: str, size: tuple[int, int]
) -> None:
    context = await phone(
        browser,
        color_scheme=scheme,
        viewport={"width": size[0], "height": size[1]},
        is_mobile=size[0] < 800,
    )
    page = await context.new_page()
    await page.goto(shared_server.chat)
    assert await violations(page) == []

    await ask(page, "Lihat menu")
    await write(page, "lihat https://contoh.id/menu")
    await expect(theirs(page)).to_have_count(2)
    assert await violations(page) == []

    await page.route("**/messages", lambda route: route.fulfill(status=400, json={}))
    await write(page, "ditolak")
    await expect(page.get_by_role("button", name="Kirim ulang")).to_be_visible()
    await context.set_offline(True)
    await write(page, "menunggu")
    await expect(page.locator(".notice")).to_contain_text("offline")
    assert await violations(page) == []

    if size[0] < 800:
        await page.get_by_role("button", name="Tentang Dapur Bu Rini").click()
        assert await violations(page) == []
    await context.set_offline(False)
    await page.goto(f"{shared_server.url}/c/tidak-ada")
    assert await violations(page) == []
    await context.close()


async def test_the_chat_can_be_used_with_the_keyboard_alone(
    browser: Browser, shared_server: Server
) -> None:
    context = await browser.new_context(viewport={"width": 900, "height": 700})
    page = await context.new_page()
    await page.goto(shared_server.chat)
    field = page.get_by_role("textbox", name="Tulis pesan")
    await expect(field).to_be_focused()
    await page.keyboard.type("halo kak")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("ada menu apa aja?")

    await page.keyboard.press("Enter")

    await expect(theirs(page)).to_have_count(1)
    assert await texts(mine(page)) == ["halo kak\nada menu apa aja?"]
    await expect(field).to_be_focused()
    await expect(field).to_have_value("")

    await page.keyboard.press("Shift+Tab")
    chip = page.locator(".chip").last
    await expect(chip).to_be_focused()
    text = await chip.inner_text()
    await page.keyboard.press("Enter")
    await expect(mine(page).last).to_contain_text(text)
    await expect(field).to_be_focused()

    about = page.get_by_role("button", name="Tentang Dapur Bu Rini")
    await about.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(about).to_be_focused()
    await context.close()


async def test_everything_tappable_is_large_enough_for_a_thumb(page: Page) -> None:
    small = """([least]) => [...document.querySelectorAll("button, textarea")]
        .filter((element) => element.checkVisibility())
        .map((element) => [element.className || element.name, element.getBoundingClientRect()])
        .filter(([, box]) => box.width < least || box.height < least)
        .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
    assert await page.evaluate(small, [TARGET_PX]) == []
    await ask(page, "Lihat menu")
    assert await page.evaluate(small, [TARGET_PX]) == []
    await page.get_by_role("button", name="Tentang Dapur Bu Rini").click()
    await at_rest(page)
    assert await page.evaluate(small, [TARGET_PX]) == []


async def test_messages_are_announced_by_speaker(page: Page) -> None:
    await ask(page, "halo kak")

    log = page.get_by_role("log", name="Pesan")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log.get_by_role("listitem")).to_have_count(2)
    assert (await mine(page).locator(".bubble").inner_text()).startswith("Kamu:")
    assert (await theirs(page).locator(".bubble").inner_text()).startswith("Asisten:")
    assert await page.locator("html").get_attribute("lang") == "id"


async def test_the_message_field_grows_with_the_text_and_stops_in_time(page: Page) -> None:
    field = page.get_by_role("textbox", name="Tulis pesan")
    height = "field => field.getBoundingClientRect().height"
    one_line = await field.evaluate(height)

    await field.fill("satu\ndua\ntiga")
    three_lines = await field.evaluate(height)
    await field.fill("baris\n" * 40)

    assert one_line < three_lines < await field.evaluate(height) <= 160


async def test_a_first_visit_is_light_and_stays_on_our_own_server(
    browser: Browser, shared_server: Server
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    responses: list[Response] = []
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("response", lambda response: responses.append(response))
    await page.goto(shared_server.chat)
    await page.wait_for_load_state("networkidle")
    loaded = {response.url: await response.body() for response in responses}

    assert {urlsplit(url).netloc for url in loaded} == {urlsplit(shared_server.url).netloc}
    assert complaints == [], "the content security policy has nothing to refuse"
    assert await context.cookies() == []
    code = {url: body for url, body in loaded.items() if url.endswith((".js", ".css"))}
    weights = {url: len(gzip.compress(body, 6)) for url, body in code.items()}
    assert sum(weights.values()) <= BUDGET_BYTES, weights
    await context.close()


async def test_the_shop_can_be_asked_for_a_person_from_its_sheet(page: Page) -> None:
    await page.get_by_role("button", name="Tentang Dapur Bu Rini").click()
    await page.get_by_role("dialog").get_by_role("button", name="Bicara dengan orang").click()

    await expect(page.get_by_role("dialog")).to_be_hidden()
    await accepted(page)
    await expect(mine(page)).to_contain_text("Saya mau bicara dengan orang")
