"""Waiting until nothing moves on a page: halfway through an animation nothing is to be measured."""

from playwright.async_api import Frame, Page

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


async def at_rest(page: Page | Frame) -> None:
    """Waits until every animation and transition that has begun on the page is over."""
    await page.evaluate(_AT_REST)
