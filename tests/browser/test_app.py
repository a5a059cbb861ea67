"""The console as an app in a real browser: without a network, notified, and logged out."""

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import SHOP, Server, phone
from tests.browser.patience import until
from tests.browser.pushing import pushing_to
from tests.browser.test_console import log_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


# Longer than a push service is waited for.
_SLOW_TO_FORGET = """() => {
    const own = caches.delete.bind(caches);
    caches.delete = (name) => new Promise((done) => setTimeout(done, 1800)).then(() => own(name));
}"""


async def test_what_was_seen_stays_without_a_network_and_goes_with_the_login(
    browser: Browser, shared_server: Server, login: None
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    await log_in(page, shared_server)
    home = f"{shared_server.url}/konsol/{SHOP}/"
    await page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    await page.goto(home)
    assert await until(lambda: page.evaluate("caches.match(location.href).then(Boolean)"))

    await context.set_offline(True)
    await page.goto(home)
    await expect(page.locator("[data-offline]")).to_contain_text("Tidak ada koneksi. Ini keadaan")
    await page.goto(f"{home}produk/")
    await expect(page.get_by_role("heading", name="Tidak ada koneksi")).to_be_visible()

    await context.set_offline(False)
    await page.goto(home)
    await page.locator("details.menu summary").click()
    await page.evaluate(_SLOW_TO_FORGET)
    await page.locator("form[data-leave] button").click()
    await expect(page).to_have_url(f"{shared_server.url}/")
    assert not await page.evaluate("caches.has('seen-1')")
    await context.close()


async def test_a_push_message_is_shown_with_the_page_that_it_is_about(
    browser: Browser, shared_server: Server, login: None
) -> None:
    context = await phone(browser)
    await context.grant_permissions(["notifications"], origin=shared_server.url)
    page = await context.new_page()
    await log_in(page, shared_server)
    await page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    said = {
        "title": "Pesanan baru",
        "body": "1129-01",
        "url": f"/konsol/{SHOP}/pesanan/",
        "tag": "1",
    }
    await (await pushing_to(page, shared_server.url)).deliver(said)

    shown = """navigator.serviceWorker.ready.then((one) => one.getNotifications())
        .then((all) => all.map((one) => [one.title, one.body, one.tag, one.data.url]))"""
    assert await until(lambda: page.evaluate(shown)) == [
        [said[k] for k in ("title", "body", "tag", "url")]
    ]
    await context.close()
