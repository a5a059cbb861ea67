"""Waiting for a page, however busy the machine is: looking once, right after a tap, is a race.

What is measured halfway through an animation is no fact, and what stands there for a second can be
missed by whoever looks once a second. Patience costs nothing where things are right.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from playwright.async_api import Frame, Page

T = TypeVar("T")

PATIENCE_SECONDS = 30
PATIENCE_MS = PATIENCE_SECONDS * 1000

# Shadow roots keep their animations to themselves. What never ends (dots that breathe) is stopped.
_AT_REST = """async () => {
    const roots = (root) => [root, ...[...root.querySelectorAll("*")]
        .flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : []))];
    const moving = () => roots(document).flatMap((root) => root.getAnimations())
        .filter(({ playState }) => playState === "running");
    for (let found = moving(); found.length; found = moving()) {
        await Promise.allSettled(found.map((one) =>
            one.effect.getComputedTiming().iterations === Infinity ? one.cancel() : one.finished));
    }
}"""

_NOTE_DOWN = """(selector) => {
    const place = document.querySelector(selector);
    const said = ((window.said ??= {})[selector] = []);
    new MutationObserver(() => said.push(place.textContent))
        .observe(place, { childList: true, characterData: true, subtree: true });
}"""


async def at_rest(page: Page | Frame) -> None:
    """Waits until every animation and transition that has begun on the page is over."""
    await page.evaluate(_AT_REST)


async def until(read: Callable[[], Awaitable[T]], fits: Callable[[T], object] = bool) -> T:
    """What `read` gives once it fits; after long patience, whatever it gives then."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not fits(found := await read()) and time.monotonic() < end:
        await asyncio.sleep(0.05)
    return found


class Noted:
    """All that a place on a page has said since it was listened to, however shortly."""

    def __init__(self, page: Page, selector: str) -> None:
        self._page, self._selector = page, selector

    async def says(self, words: str) -> None:
        """Waits until the words have been said."""
        said = "([selector, words]) => window.said[selector].some((one) => one.includes(words))"
        await self._page.wait_for_function(said, arg=[self._selector, words], timeout=PATIENCE_MS)


async def noting(page: Page, selector: str) -> Noted:
    """Begins to note down what a place on the page says."""
    await page.evaluate(_NOTE_DOWN, selector)
    return Noted(page, selector)
