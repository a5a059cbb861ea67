"""The owner's console in a real browser, with a customer in another one."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Route, expect

from tests.browser.chat import accepted, ask, conversation_id, theirs, write
from tests.browser.conftest import EMAIL, PASSWORD, SHOP, Server, phone
from tests.browser.patience import PATIENCE_SECONDS
from tests.browser.test_chat_access import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

# What a first visit to the console may cost on the way, compressed; later pages cost far less.
FIRST_BYTES = 60_000
LATER_BYTES = 15_000


async def log_in(page: Page, server: Server) -> None:
    """Opens the console as the owner."""
    await page.goto(f"{server.url}/konsol/")
    await page.get_by_label("Email").fill(EMAIL)
    await page.get_by_label("Kata sandi").fill(PASSWORD)
    await page.get_by_role("button", name="Masuk").click()
    await expect(page).to_have_url(f"{server.url}/konsol/{SHOP}/")


@pytest_asyncio.fixture(loop_scope="session")
async def console(browser: Browser, shared_server: Server, login: None) -> AsyncIterator[Page]:
    """The console on a phone, logged in; an error or a forbidden thing fails the test."""
    context = await phone(browser)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    await log_in(page, shared_server)
    yield page
    await context.close()
    # A reply takes the place of a look for news that is under way, which htmx logs in two lines.
    given_up = [f"htmx:{what}, [object HTMLLIElement]" for what in ("afterRequest", "sendAbort")]
    assert [error for error in errors if error not in given_up] == [], errors


async def row_of(console: Page, page: Page) -> Locator:
    """The inbox's line about the customer on a chat page, whoever else has written to the shop."""
    return console.locator(f'.row[href$="/{await conversation_id(page)}/"]')


async def open_chat_of(console: Page, page: Page) -> None:
    """Opens the conversation of the customer on a chat page, from wherever the owner is."""
    await console.get_by_role("navigation", name="Ruang").get_by_text("Chat").click()
    await (await row_of(console, page)).click()
    await expect(console.locator(".composer")).to_be_visible()


async def without_script(
    pattern: str, browser: Browser, server: Server, page: Page
) -> tuple[Page, asyncio.Event]:
    """The conversation of the customer on a chat page, where a script waits for the event."""
    # A service worker would hand out the script by itself.
    context = await phone(browser, service_workers="block")
    console = await context.new_page()
    await log_in(console, server)
    await open_chat_of(console, page)
    come = asyncio.Event()

    async def slowly(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await console.route(pattern, slowly)
    await console.reload(wait_until="commit")
    return console, come


async def test_the_owner_takes_over_answers_live_and_gives_back(page: Page, console: Page) -> None:
    await ask(page, "kak es teh manis berapa?")
    await open_chat_of(console, page)
    await expect(console.locator(".bubble").last).to_contain_text("Rp")

    await console.get_by_role("button", name="Ambil alih").click()
    await expect(console.locator("#pegangan")).to_contain_text("Asisten diam")

    # What the customer writes now appears by itself, and nobody but the owner answers it.
    await write(page, "boleh minta tanpa gula?")
    await expect(console.get_by_text("boleh minta tanpa gula?")).to_be_visible()
    answers = await theirs(page).count()
    field = console.get_by_role("textbox", name="Balasanmu")
    await field.fill("Boleh kak, tanpa gula ya")
    await console.get_by_role("button", name="Kirim").click()
    await expect(field).to_have_value("")
    await expect(console.locator(".entry.member")).to_contain_text("Boleh kak, tanpa gula ya")
    await expect(theirs(page)).to_have_count(answers + 1)
    await expect(theirs(page).last).to_contain_text("Boleh kak, tanpa gula ya")

    await console.get_by_role("button", name="Kembalikan").click()
    await expect(console.locator("#pegangan")).to_contain_text("Asisten yang menjawab")
    assert "Rp" in await ask(page, "kalau es jeruk berapa?")


async def test_the_owner_reads_why_an_answer_was_given(page: Page, console: Page) -> None:
    await ask(page, "nasi goreng spesial berapa?")
    await open_chat_of(console, page)

    await console.get_by_text("Kenapa jawab begini?").last.click()

    trace = console.locator(".trace section").first
    await expect(trace).to_contain_text("nasi goreng spesial berapa?")
    await expect(console.get_by_text("Jawaban bawaan, langsung dari data tokomu")).to_be_visible()


async def test_what_is_opened_before_the_scripts_came_is_filled_when_they_have(
    browser: Browser, shared_server: Server, login: None, page: Page
) -> None:
    await ask(page, "kak es teh manis berapa?")
    console, come = await without_script("**/*htmx*", browser, shared_server, page)
    await console.get_by_text("Kenapa jawab begini?").last.click()
    await expect(console.get_by_text("Memuat…").first).to_be_visible()
    come.set()

    await expect(console.locator(".trace section").first).to_be_visible()
    await console.context.close()


async def test_one_tap_makes_the_assistant_say_that_it_is_sold_out(
    page: Page, console: Page
) -> None:
    await console.get_by_role("navigation", name="Ruang").get_by_text("Produk").click()
    await console.get_by_role("searchbox").fill("tumis kangkung")
    row = console.locator(".product")
    await expect(row).to_have_count(1)

    await row.get_by_role("switch").click()

    await expect(row.get_by_role("switch")).to_have_attribute("aria-checked", "false")
    answer = await ask(page, "tumis kangkung ada?")
    assert re.search("habis|kosong|tidak (?:dijual|tersedia)", answer, re.IGNORECASE)
    await row.get_by_role("switch").click()
    await expect(row.get_by_role("switch")).to_have_attribute("aria-checked", "true")


async def test_the_inbox_shows_a_new_customer_by_itself(page: Page, console: Page) -> None:
    await console.get_by_role("navigation", name="Ruang").get_by_text("Chat").click()
    await expect(console.get_by_role("heading", name="Percakapan", exact=True)).to_be_visible()

    await write(page, "halo kak, ini baru datang sekali")
    await accepted(page)

    await expect(await row_of(console, page)).to_contain_text(re.compile("baru datang|Halo|halo"))


async def test_news_that_comes_during_a_press_waits_for_its_end(page: Page, console: Page) -> None:
    await ask(page, "kak es teh manis berapa?")
    await console.get_by_role("navigation", name="Ruang").get_by_text("Chat").click()
    row = await row_of(console, page)
    await expect(row).to_be_visible()
    await console.wait_for_load_state("load")
    asked, come = asyncio.Event(), asyncio.Event()

    async def slowly(route: Route) -> None:
        asked.set()
        await come.wait()
        await route.continue_()

    await console.route("**/percakapan/daftar/**", slowly)
    await write(page, "buka jam berapa kak?")
    await accepted(page, 2)
    await asyncio.wait_for(asked.wait(), PATIENCE_SECONDS)
    await row.hover()
    pressed = await row.element_handle()
    assert pressed is not None
    told = await console.evaluate_handle(
        "() => ({ told: new Promise((done) => addEventListener('htmx:afterOnLoad', done)) })"
    )
    await console.mouse.down()
    come.set()
    await told.evaluate("({ told }) => told.then(() => 0)")
    assert await pressed.evaluate("one => one.isConnected")

    await console.mouse.up()

    await expect(console.locator(".composer")).to_be_visible()


async def test_targets_are_as_large_as_a_thumb_and_nothing_is_cut_off(
    page: Page, console: Page, shared_server: Server
) -> None:
    await ask(page, "kak es teh manis berapa?")
    await open_chat_of(console, page)
    talk = console.url
    base = f"{shared_server.url}/konsol/{SHOP}/"
    for url in (base, f"{base}percakapan/", talk, f"{base}produk/", f"{base}toko/"):
        await console.goto(url)
        small = await console.evaluate(
            """() => [...document.querySelectorAll("button, summary, nav a, .button, .input, .row")]
                .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 43.5 || box.height < 43.5))
                .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
        )
        assert small == [], url
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await console.evaluate(wider) == 0, url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
async def test_axe_finds_nothing_wrong_with_the_console(
    browser: Browser, shared_server: Server, login: None, page: Page, scheme: str, width: int
) -> None:
    await ask(page, "kak es teh manis berapa?")
    context = await phone(
        browser,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        is_mobile=width < 800,
    )
    owner = await context.new_page()
    for path in ("/", "/akun/login/", "/akun/password/reset/", "/konsol/tidak-ada/"):
        await owner.goto(f"{shared_server.url}{path}")
        assert await violations(owner) == [], path

    await log_in(owner, shared_server)
    base = f"{shared_server.url}/konsol/{SHOP}/"
    for url in (base, f"{base}percakapan/", f"{base}produk/", f"{base}toko/"):
        await owner.goto(url)
        assert await violations(owner) == [], url

    await open_chat_of(owner, page)
    await owner.get_by_text("Kenapa jawab begini?").last.click()
    await expect(owner.locator(".trace section").first).to_be_visible()
    assert await violations(owner) == []
    await context.close()


async def test_pages_are_light_enough_for_a_weak_line(
    browser: Browser, shared_server: Server, login: None
) -> None:
    # Behind a service worker a browser tells the size of what was unpacked, not of what came.
    context = await phone(browser, service_workers="block")
    owner = await context.new_page()
    await log_in(owner, shared_server)
    base = f"{shared_server.url}/konsol/{SHOP}/"
    weigh = """() => performance.getEntries()
        .filter((entry) => "transferSize" in entry && !entry.name.includes("/media/"))
        .reduce((sum, entry) => sum + entry.transferSize, 0)"""
    await owner.goto(f"{base}percakapan/")
    first = await owner.evaluate(weigh)
    later = []
    for url in (base, f"{base}percakapan/", f"{base}produk/", f"{base}toko/"):
        # Twice: the second time only the page itself has to come.
        await owner.goto(url)
        await owner.goto(url)
        later.append(await owner.evaluate(weigh))
    await context.close()

    assert first < FIRST_BYTES
    assert max(later) < LATER_BYTES, later
