"""Answers that grow while they are written, and lines that break."""

import asyncio
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.chat import accepted, ask, mine, stored, texts, theirs, write
from tests.browser.conftest import Server, phone, started
from tests.browser.patience import noting
from tests.vendors.openai_script import Text
from tests.vendors.openai_server import OpenAIServer

# One browser serves all tests, so all run on the loop that it lives on.
pytestmark = pytest.mark.asyncio(loop_scope="session")

ANSWER = (
    "Halo kak, terima kasih sudah mampir ke dapur kami. Semua dimasak setelah dipesan ya. "
    "Kakak lagi cari yang pedas atau yang gurih?"
)

# Writes down what the page shows of an answer: the growing text, and what joins the log.
WATCH = """() => {
    window.grown = [];
    window.added = [];
    const draft = document.querySelector(".draft");
    new MutationObserver(() => {
        const text = draft.querySelector(".text").textContent;
        if (!draft.hidden && text && grown.at(-1) !== text) grown.push(text);
    }).observe(draft, { subtree: true, childList: true, characterData: true, attributes: true });
    new MutationObserver((changes) => changes.forEach(({ addedNodes }) => {
        for (const node of addedNodes) {
            if (node.matches?.(".theirs")) added.push(node.querySelector(".text").textContent);
        }
    })).observe(document.querySelector(".thread"), { childList: true });
}"""


class Pen:
    """What a scripted ChatGPT writes with: no further than it is let."""

    # Events of the stream: a few before the first word, then one for each word.
    least = 4

    def __init__(self) -> None:
        self.until: float = 0

    def may_go_on(self, number: int) -> bool:
        return number < self.until


@pytest.fixture
def pen() -> Pen:
    return Pen()


@pytest.fixture
def chatgpt_server(prepared: Path, tmp_path: Path, pen: Pen) -> Iterator[Server]:
    """A server whose model is a scripted ChatGPT that writes with the pen."""
    with OpenAIServer(lambda _: Text(ANSWER, may_go_on=pen.may_go_on)) as openai:
        server = started(
            prepared, tmp_path, OPENAI_API_KEY=openai.key, OPENAI_BASE_URL=openai.base_url
        )
        yield server
        server.kill()


async def test_a_streamed_answer_is_replaced_by_the_final_text_exactly_once(
    browser: Browser, chatgpt_server: Server, pen: Pen
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    await page.goto(chatgpt_server.chat)
    await page.evaluate(WATCH)

    await write(page, "halo kak")
    # So many sentences, each with the word after it.
    for sentences, words in ((1, 10), (2, 15)):
        pen.until = pen.least + words
        await page.wait_for_function("many => grown.length >= many", arg=sentences)
    pen.until = math.inf
    await expect(theirs(page)).to_have_count(1)

    assert await texts(theirs(page)) == [ANSWER]
    grown: list[str] = await page.evaluate("grown")
    assert len(grown) >= 2, "the answer could be seen growing"
    assert all(ANSWER.startswith(text.strip()) for text in grown)
    assert grown == sorted(grown, key=len)
    assert await page.evaluate("added") == [ANSWER]
    await expect(page.locator(".draft")).to_be_hidden()
    await expect(page.locator(".activity")).to_be_empty()


async def test_growing_text_stays_out_of_the_log_that_is_read_aloud(page: Page) -> None:
    draft = page.locator(".draft")

    await expect(draft).to_have_attribute("aria-hidden", "true")
    assert await page.locator("[role=log] .draft").count() == 0
    await expect(page.locator(".activity")).to_have_attribute("role", "status")


def said(message_id: int, text: str) -> dict[str, Any]:
    """A message of the shop as its programs describe it."""
    return {
        "id": message_id,
        "client_message_id": None,
        "direction": "out",
        "author": "assistant",
        "kind": "text",
        "text": text,
        "cards": [],
        "chips": [],
        "sent_at": "2026-11-24T05:00:00+00:00",
    }


async def canned(
    page: Page,
    *streams: str,
    listed: Sequence[dict[str, Any]] = (),
    seen: asyncio.Event | None = None,
) -> None:
    """A shop that accepts messages and says only this: by its streams, and where it is asked.

    What comes after the first stream waits until it was `seen`.
    """
    left = list(streams)

    async def give(route: Route) -> None:
        if seen and len(left) < len(streams):
            await seen.wait()
        if left:
            await route.fulfill(content_type="text/event-stream", body=left.pop(0))
        else:
            await route.abort()

    async def accept(route: Route) -> None:
        if route.request.method == "POST":
            await route.fulfill(status=202, json={"message_id": 10**9})
        else:
            await route.fulfill(json={"messages": list(listed), "has_more": False})

    await page.route("**/api/v1/webchat/events", give)
    await page.route("**/api/v1/webchat/messages**", accept)


async def test_a_message_that_comes_by_every_way_is_shown_once_and_in_its_place(
    page: Page,
) -> None:
    event = "id: {id}\nevent: message\ndata: {data}\n\n"
    first, second, third = (said(number, f"pesan {number}") for number in (5, 6, 7))
    streams = [
        "".join(event.format(id=m["id"], data=json.dumps(m)) for m in messages)
        for messages in ([third, third, first], [second, third])
    ]
    await canned(page, *streams, listed=[first])

    await write(page, "halo")

    await expect(theirs(page)).to_have_count(3)
    assert await texts(theirs(page)) == ["pesan 5", "pesan 6", "pesan 7"]


async def test_a_list_reads_as_it_was_written(page: Page) -> None:
    text = "Ada ini kak:\n• Es Teh Rp5.000\n• Es Jeruk Rp9.000\nMau yang mana?"
    await canned(page, ": ping\n\n", listed=[said(5, text)])

    await write(page, "halo")

    await expect(theirs(page)).to_have_count(1)
    assert await texts(theirs(page)) == [text]
    await expect(theirs(page).locator(".item")).to_have_count(2)


async def test_a_discarded_draft_disappears(page: Page) -> None:
    seen = asyncio.Event()
    await canned(
        page,
        'event: typing\ndata: {"on": true}\n\n'
        'event: draft\ndata: {"turn": "1.1", "text": "Harganya"}\n\n',
        'event: reset\ndata: {"turn": "1.1"}\n\n',
        seen=seen,
    )
    await write(page, "halo")

    await expect(page.locator(".draft .text")).to_have_text("Harganya")
    activity = await noting(page, ".activity")
    seen.set()
    await expect(page.locator(".draft")).to_be_hidden()
    await activity.says("Sedang mengetik")


async def test_waiting_that_takes_long_is_admitted(page: Page) -> None:
    await page.clock.install()
    await canned(page, ": ping\n\n")
    await write(page, "ada yang tahu?")
    await accepted(page)

    await page.clock.run_for(9_000)
    await expect(page.locator(".activity")).to_contain_text("Sebentar ya, masih dicek")
    await page.clock.run_for(40_000)
    await expect(page.locator(".activity")).to_contain_text("Pesanmu sudah masuk")


async def test_a_killed_server_loses_and_doubles_nothing(
    browser: Browser, own_server: Server
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    await page.goto(own_server.chat)
    await ask(page, "halo kak")
    own_server.kill()
    await write(page, "jam buka hari sabtu?")
    await expect(page.locator(".notice")).to_contain_text("Menyambung ulang")

    await asyncio.to_thread(own_server.start)

    # The page asks less and less often while nobody is there: every 30 seconds in the end.
    await expect(theirs(page)).to_have_count(2, timeout=120_000)
    await accepted(page, 2)
    assert await texts(mine(page)) == ["halo kak", "jam buka hari sabtu?"]
    directions = [message["direction"] for message in await stored(page)]
    assert directions == ["in", "out", "in", "out"]


async def test_without_any_stream_answers_still_arrive(page: Page) -> None:
    await page.route("**/api/v1/webchat/events", lambda route: route.abort())

    reply = await ask(page, "es teh manis berapa?")

    assert "Rp" in reply


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
async def test_events_are_read_whatever_the_pieces_they_arrive_in(page: Page, size: int) -> None:
    text = (
        "retry: 2000\r\n\r\n"
        ": ping\n\n"
        'id: 7\nevent: message\ndata: {"text":"a\\nb"}\n\n'
        "event: typing\rdata:{}\r\r"
        "data: satu\ndata: dua\n\n"
        "data: not yet"
    )

    events: list[dict[str, Any]] = await page.evaluate(
        """async ([text, size]) => {
            const { EventParser } = await import("/static/tanggap/chat/sse.js");
            const parser = new EventParser();
            const events = [];
            for (let at = 0; at < text.length; at += size) {
                events.push(...parser.push(text.slice(at, at + size)));
            }
            return events;
        }""",
        [text, size],
    )

    assert events == [
        {"name": "message", "id": "7", "data": '{"text":"a\\nb"}'},
        {"name": "typing", "id": "", "data": "{}"},
        {"name": "message", "id": "", "data": "satu\ndua"},
    ]
