"""What a customer does and sees on the chat page, for tests to read like one."""

import base64
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.browser.patience import PATIENCE_MS


def mine(page: Page) -> Locator:
    """The customer's own messages."""
    return page.locator(".thread .mine")


def theirs(page: Page) -> Locator:
    """The shop's messages."""
    return page.locator(".thread .theirs")


async def write(page: Page, text: str) -> None:
    """Types a message and taps the button."""
    await page.get_by_role("textbox", name="Tulis pesan").fill(text)
    await page.get_by_role("button", name="Kirim", exact=True).click()


async def ask(page: Page, text: str) -> str:
    """Sends a message and returns the answer that appears; all earlier ones must be there."""
    answer = theirs(page).nth(await theirs(page).count())
    await write(page, text)
    await expect(answer).to_be_visible(timeout=PATIENCE_MS)
    return await answer.locator(".text").inner_text()


async def accepted(page: Page, count: int = 1) -> None:
    """Waits until the shop has accepted so many messages."""
    await expect(page.locator(".mine[data-state=sent]")).to_have_count(count, timeout=PATIENCE_MS)


async def stored(page: Page) -> list[dict[str, Any]]:
    """What the server has of this customer's conversation."""
    found: list[dict[str, Any]] = await page.evaluate(
        """async () => {
            const token = Object.entries(localStorage).find(([key]) => key.endsWith(":token"))[1];
            const headers = { Authorization: `Bearer ${token}` };
            return (await (await fetch("/api/v1/webchat/messages", { headers })).json()).messages;
        }"""
    )
    return found


async def conversation_id(page: Page) -> int:
    """The number of this customer's conversation, as the page's own token names it."""
    # Here, so that scripts may use the rest without Django's settings.
    from tanggap.intake.webchat.tokens import FORMAT, SIGNATURE_BYTES

    token: str = await page.evaluate(
        """() => Object.entries(localStorage).find(([key]) => key.endsWith(":token"))[1]"""
    )
    payload = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[:-SIGNATURE_BYTES]
    return int(FORMAT.unpack(payload)[4])


async def texts(messages: Locator) -> list[str]:
    """The texts of some messages, in the order shown."""
    return await messages.locator(".text").all_inner_texts()
