"""What a push service does to a page's service worker, by way of the browser's own tools."""

import json
from typing import Any

from playwright.async_api import CDPSession, Page

from tests.browser.patience import until


class Pushing:
    """Delivers messages to the one worker that a page's browser has registered."""

    def __init__(self, line: CDPSession, origin: str, registration: str) -> None:
        self._line, self._origin, self._registration = line, origin, registration

    async def deliver(self, said: dict[str, Any]) -> None:
        """Hands a message to the worker, which may show it."""
        await self._line.send(
            "ServiceWorker.deliverPushMessage",
            {
                "origin": self._origin,
                "registrationId": self._registration,
                "data": json.dumps(said),
            },
        )


async def pushing_to(page: Page, origin: str) -> Pushing:
    """Waits for the page's worker."""
    line = await page.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    line.on("ServiceWorker.workerRegistrationUpdated", lambda e: found.extend(e["registrations"]))
    await line.send("ServiceWorker.enable")

    async def registered() -> list[dict[str, Any]]:
        return found

    return Pushing(line, origin, (await until(registered))[0]["registrationId"])
