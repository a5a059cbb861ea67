"""Replies that come while the customer looks at something else."""

import json
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chat import ask
from tests.browser.conftest import Server, phone
from tests.browser.patience import until
from tests.browser.pushing import pushing_to

# One browser serves all tests, so all run on the loop that it lives on.
pytestmark = pytest.mark.asyncio(loop_scope="session")

# What a page is told when it goes into the background, which a headless browser never does.
_HIDDEN = """() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => window.away });
    window.away = true;
    document.dispatchEvent(new Event("visibilitychange"));
}"""
_BACK = """() => {
    window.away = false;
    document.dispatchEvent(new Event("visibilitychange"));
}"""
_WRITE = """async () => {
    const token = Object.entries(localStorage).find(([key]) => key.endsWith(":token"))[1];
    await fetch("/api/v1/webchat/messages", {
        method: "POST",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        body: JSON.stringify({ client_message_id: "lain", text: "es teh manis berapa?" }),
    });
}"""
_SHOWN = """async () => {
    const registration = await navigator.serviceWorker.getRegistration("/c/");
    const shown = (await registration?.getNotifications()) ?? [];
    return shown.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
}"""


async def test_a_reply_is_told_while_the_page_is_hidden_after_the_customer_allowed_it(
    browser: Browser, shared_server: Server
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    await page.goto(shared_server.chat)
    bell = page.get_by_role("button", name="Kabari kalau ada balasan")
    # Nobody is asked before they have said something.
    await expect(bell).to_be_hidden()
    await ask(page, "halo kak")
    if await page.evaluate("Notification.permission") == "default":
        await expect(bell).to_be_visible()
    await context.grant_permissions(["notifications"], origin=shared_server.url)
    await page.reload()
    await expect(page.locator(".thread .entry")).to_have_count(2)
    await expect(bell).to_be_hidden()

    await page.evaluate(_HIDDEN)
    await page.evaluate(_WRITE)

    await expect(page).to_have_title("(1) Dapur Bu Rini · Chat")
    shown = await until_shown(page)
    assert shown[0]["title"] == "Dapur Bu Rini"
    assert "Rp" in shown[0]["body"]
    assert shown[0]["url"] == "/c/dapur-bu-rini"

    await page.evaluate(_BACK)
    await expect(page).to_have_title("Dapur Bu Rini · Chat")
    await context.close()


async def until_shown(page: Page) -> list[dict[str, str]]:
    """The notifications of the page's worker, once there is one."""
    found: list[dict[str, str]] = await until(lambda: page.evaluate(_SHOWN))
    assert found, "nothing was shown"
    return found


async def test_who_has_not_allowed_it_is_told_by_the_title_alone(page: Page) -> None:
    await ask(page, "halo kak")
    await page.evaluate(_HIDDEN)
    await page.evaluate(_WRITE)

    await expect(page).to_have_title("(1) Dapur Bu Rini · Chat")
    assert await page.evaluate(_SHOWN) == []


# A headless browser reaches no push service; what a page asks of one is the same.
_PUSH_SERVICE = """() => {
    const given = (applicationServerKey) => ({
        endpoint: "https://fcm.googleapis.com/fcm/send/x",
        options: { applicationServerKey },
        toJSON: () => ({ endpoint: given().endpoint, keys: window.deviceKeys }),
    });
    PushManager.prototype.getSubscription = async () => {
        const kept = localStorage.getItem("subscribed");
        return kept && given(new Uint8Array(JSON.parse(kept)));
    };
    PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
        if (!userVisibleOnly || applicationServerKey.length !== 65) throw new Error("refused");
        localStorage.setItem("subscribed", JSON.stringify([...applicationServerKey]));
        return given(applicationServerKey);
    };
}"""
_KEYS = {
    # A point on the curve (its base point) and sixteen bytes, as browsers hand them out.
    "p256dh": "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-e"
    "FivOM1drMV7Oy7ZAaDe_UfU",
    "auth": "AAAAAAAAAAAAAAAAAAAAAA",
}


async def test_whoever_allows_it_is_told_after_the_page_is_closed(
    browser: Browser, shared_server: Server
) -> None:
    context = await phone(browser)
    await context.grant_permissions(["notifications"], origin=shared_server.url)
    await context.add_init_script(f"({_PUSH_SERVICE})(); window.deviceKeys = {json.dumps(_KEYS)};")
    page = await context.new_page()
    agreed: list[Any] = []
    page.on(
        "requestfinished",
        lambda one: (
            agreed.append(one.post_data_json)
            if one.url.endswith("/webchat/push") and one.method == "POST"
            else None
        ),
    )
    await page.goto(shared_server.chat)
    await ask(page, "halo kak")
    # Allowed before: no tap is needed on the next visit, and it is said once for a conversation.
    known = "Object.keys(localStorage).some((key) => key.endsWith(':told'))"
    for _ in range(2):
        await page.reload()
        await expect(page.locator(".thread .entry")).to_have_count(2)
        assert await until(lambda: page.evaluate(known))
    # What would be said once more would be said by now, or is seen at the end.
    await page.wait_for_timeout(500)

    push = await pushing_to(page, shared_server.url)
    said = {"title": "Dapur Bu Rini", "body": "Ada balasan.", "tag": "t", "url": "/c/dapur-bu-rini"}

    # Whoever is looking at the chat sees the reply itself.
    await push.deliver(said)
    await page.wait_for_timeout(500)
    assert await page.evaluate(_SHOWN) == []
    await page.goto(f"{shared_server.url}/")
    await push.deliver(said)
    shown = await until_shown(page)
    assert [shown[0][key] for key in ("title", "body", "tag", "url")] == list(said.values())
    assert [one["keys"] for one in agreed] == [_KEYS]
    await context.close()
