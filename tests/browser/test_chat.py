"""A customer writes to the demo shop from a phone."""

import asyncio
import io

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.chat import accepted, ask, mine, stored, texts, theirs, write
from tests.browser.conftest import Server, phone
from tests.browser.patience import noting

# One browser serves all tests, so all run on the loop that it lives on.
pytestmark = pytest.mark.asyncio(loop_scope="session")

MESSAGES = "**/api/v1/webchat/messages"


async def test_a_question_is_answered(page: Page) -> None:
    reply = await ask(page, "kak es teh manis berapa?")

    assert "Rp" in reply
    await accepted(page)
    assert await texts(mine(page)) == ["kak es teh manis berapa?"]


async def test_what_is_written_before_the_scripts_came_is_kept_until_they_have(
    page: Page, shared_server: Server
) -> None:
    come = asyncio.Event()

    async def slowly(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/chat/main.js", slowly)
    await page.goto(shared_server.chat, wait_until="commit")
    await page.get_by_role("textbox", name="Tulis pesan").fill("halo kak")
    send = page.get_by_role("button", name="Kirim", exact=True)
    # As a form it would load the page anew, with the text in its address.
    await expect(send).to_be_disabled()

    come.set()

    await send.click()
    await accepted(page)
    assert await texts(mine(page)) == ["halo kak"]
    assert page.url == shared_server.chat


async def test_the_page_says_who_answers_and_whether_the_shop_is_open(page: Page) -> None:
    await expect(page.get_by_role("heading", name="Dapur Bu Rini").first).to_be_visible()
    assert (await page.locator("header .open-state").inner_text()).startswith(("Buka", "Tutup"))
    await expect(page.get_by_text("Dijawab otomatis oleh asisten. Mau")).to_be_visible()


async def test_a_tapped_chip_is_sent_and_the_chips_of_the_reply_take_its_place(page: Page) -> None:
    await page.get_by_role("button", name="Lihat menu").click()

    await expect(theirs(page)).to_have_count(1)
    assert await texts(mine(page)) == ["Lihat menu"]
    chips = page.get_by_role("group", name="Balasan cepat")
    reply = (await stored(page))[-1]
    await expect(chips.get_by_role("button")).to_have_text(reply["chips"])


async def test_a_tapped_product_is_asked_about(page: Page) -> None:
    await ask(page, "Lihat menu")
    card = page.locator(".card").first
    name = await card.locator(".name").inner_text()
    assert (await card.locator(".price").inner_text()).startswith("Rp")

    await card.click()

    await expect(theirs(page)).to_have_count(2)
    assert name in (await texts(mine(page)))[-1]
    assert name in (await texts(theirs(page)))[-1]


async def test_a_reload_shows_the_whole_conversation_again(page: Page) -> None:
    await ask(page, "jam buka hari sabtu?")
    await ask(page, "bisa bayar qris?")
    before = await texts(page.locator(".thread .entry"))

    await page.reload()

    await expect(page.locator(".thread .entry")).to_have_count(4)
    assert await texts(page.locator(".thread .entry")) == before


async def test_what_is_written_offline_is_sent_once_when_the_line_is_back(page: Page) -> None:
    await ask(page, "halo kak")
    await page.context.set_offline(True)
    await write(page, "ongkir ke dago berapa?")
    await write(page, "bisa COD?")
    await expect(page.locator(".notice")).to_contain_text("offline")
    await expect(page.locator(".mine[data-state=queued]")).to_have_count(2)

    await page.context.set_offline(False)

    await accepted(page, 3)
    await expect(theirs(page).nth(1)).to_be_visible()
    assert await texts(mine(page)) == ["halo kak", "ongkir ke dago berapa?", "bisa COD?"]
    sent = [message["text"] for message in await stored(page) if message["direction"] == "in"]
    assert sent == ["halo kak", "ongkir ke dago berapa?", "bisa COD?"]


async def test_what_is_written_offline_survives_a_closed_page(
    browser: Browser, shared_server: Server
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    await page.goto(shared_server.chat)
    await context.set_offline(True)
    await write(page, "nasi timbel masih ada?")
    await expect(page.locator(".mine[data-state=queued]")).to_have_count(1)
    await page.close()
    await context.set_offline(False)

    again = await context.new_page()
    await again.goto(shared_server.chat)

    await accepted(again)
    await expect(theirs(again)).to_have_count(1)
    assert await texts(mine(again)) == ["nasi timbel masih ada?"]


async def test_a_message_whose_acceptance_was_lost_is_not_doubled(page: Page) -> None:
    lost: list[int] = []

    async def lose_first_answer(route: Route) -> None:
        if route.request.method != "POST" or lost:
            await route.continue_()
            return
        answer = await route.fetch()
        lost.append(answer.status)
        await route.abort()

    await page.route(MESSAGES, lose_first_answer)
    await ask(page, "sate ayam berapa?")

    await accepted(page)
    assert lost == [202]
    assert [message["direction"] for message in await stored(page)] == ["in", "out"]
    await expect(mine(page)).to_have_count(1)
    await expect(theirs(page)).to_have_count(1)


async def test_a_refused_message_says_why_and_can_be_sent_again(page: Page) -> None:
    async def refuse(route: Route) -> None:
        await route.fulfill(
            status=400,
            content_type="application/problem+json",
            body='{"detail": "Pesan ini belum bisa diterima."}',
        )

    await page.route(MESSAGES, refuse)
    await write(page, "soto ayam ada?")
    await expect(page.get_by_text("Pesan ini belum bisa diterima.")).to_be_visible()
    await page.unroute(MESSAGES)

    await page.get_by_role("button", name="Kirim ulang").click()

    await expect(theirs(page)).to_have_count(1)
    await accepted(page)
    await expect(mine(page)).to_have_count(1)


async def test_writing_too_fast_only_delays_the_message(page: Page) -> None:
    refused: list[str] = []

    async def refuse_first(route: Route) -> None:
        if route.request.method != "POST" or refused:
            await route.continue_()
            return
        refused.append(route.request.post_data or "")
        await route.fulfill(
            status=429,
            headers={"Retry-After": "1"},
            content_type="application/problem+json",
            body='{"detail": "Terlalu cepat."}',
        )

    await page.route(MESSAGES, refuse_first)
    notice = await noting(page, ".notice")
    await write(page, "promo apa aja?")
    await notice.says("terlalu cepat")

    await expect(theirs(page)).to_have_count(1)
    await accepted(page)


async def test_two_tabs_show_one_conversation(page: Page, shared_server: Server) -> None:
    await ask(page, "halo")
    other = await page.context.new_page()
    await other.goto(shared_server.chat)
    await expect(other.locator(".thread .entry")).to_have_count(2)

    await ask(other, "es jeruk berapa?")
    await expect(page.locator(".thread .entry")).to_have_count(4)
    await ask(page, "kalau es teh?")

    for tab in (page, other):
        await expect(tab.locator(".thread .entry")).to_have_count(6)
    assert await texts(page.locator(".thread .entry")) == await texts(
        other.locator(".thread .entry")
    )


async def test_an_expired_token_quietly_begins_a_new_conversation(page: Page) -> None:
    await ask(page, "halo kak")
    await page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((key) => key.endsWith(":token"));
            localStorage.setItem(key, "kedaluwarsa");
        }"""
    )
    await page.reload()
    await expect(page.get_by_role("button", name="Lihat menu")).to_be_visible()

    reply = await ask(page, "mie goreng berapa?")

    assert "Rp" in reply
    await expect(mine(page).locator(".text")).to_have_text(["mie goreng berapa?"])


async def test_text_of_others_is_shown_as_text(page: Page) -> None:
    text = "<img src=x onerror=alert(1)> <b>tebal</b> 🍜👨‍👩‍👧 " + "panjang" * 150

    await write(page, text)

    await accepted(page)
    bubble = mine(page).first
    assert await bubble.locator(".text").inner_text() == text
    assert await bubble.locator("img, b").count() == 0
    fits = "() => document.documentElement.scrollWidth <= innerWidth"
    assert await page.evaluate(fits)


async def test_addresses_in_a_text_can_be_tapped_and_nothing_else_can(page: Page) -> None:
    await write(page, "lihat https://contoh.id/menu?a=1. atau www.contoh.id, bukan javascript:x")

    links = mine(page).first.get_by_role("link")
    await expect(links).to_have_count(2)
    hrefs = [await link.get_attribute("href") for link in await links.all()]
    assert hrefs == ["https://contoh.id/menu?a=1", "https://www.contoh.id"]


async def test_a_reader_further_up_is_not_moved_but_told(page: Page) -> None:
    for question in ("Lihat menu", "jam buka?", "cara bayar?", "promo apa?"):
        await ask(page, question)
    scroller = page.locator(".scroller")
    await scroller.evaluate("box => box.scrollTo({ top: 0, behavior: 'instant' })")
    button = page.locator(".to-end")
    await expect(button).to_be_visible()

    await page.evaluate(
        """async () => {
            const token = Object.entries(localStorage).find(([key]) => key.endsWith(":token"))[1];
            await fetch("/api/v1/webchat/messages", {
                method: "POST",
                headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
                body: JSON.stringify({ client_message_id: "lain", text: "ongkir ke dago?" }),
            });
        }"""
    )

    await expect(button).to_have_accessible_name("2 pesan baru, ke paling bawah")
    assert await scroller.evaluate("box => box.scrollTop") < 50
    await button.click()
    await expect(button).to_be_hidden()


@pytest.mark.parametrize("path", ["/c/tidak-ada", "/c/Toko%20Lain"])
async def test_an_unknown_shop_has_a_page_that_says_so(
    page: Page, shared_server: Server, path: str
) -> None:
    answer = await page.goto(shared_server.url + path)

    assert answer is not None
    assert answer.status == 404
    await expect(page.get_by_role("heading")).to_have_text("Warungnya tidak ketemu")


async def test_a_photo_is_sent_shown_and_answered(page: Page) -> None:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "orange").save(out, "PNG")

    await page.locator("input[type=file]").set_input_files(
        {"name": "foto.png", "mimeType": "image/png", "buffer": out.getvalue()}
    )

    await expect(mine(page).locator(".file img")).to_be_visible()
    await accepted(page)
    await expect(theirs(page)).to_have_count(1)
    (message, *_) = await stored(page)
    assert (message["kind"], message["attachments"][0]["content_type"]) == ("image", "image/jpeg")


async def test_what_is_no_photo_is_refused_in_words(page: Page) -> None:
    come = asyncio.Event()

    async def slowly(route: Route) -> None:
        await come.wait()
        await route.continue_()

    await page.route("**/api/v1/webchat/events", slowly)
    await page.locator("input[type=file]").set_input_files(
        {"name": "foto.png", "mimeType": "image/png", "buffer": b"bukan foto"}
    )

    await expect(page.locator(".notice")).to_contain_text("bukan foto")
    await expect(mine(page)).to_have_count(0)

    # That the line stands takes nothing away of what was said.
    async with page.expect_response("**/api/v1/webchat/events"):
        come.set()
    await page.wait_for_timeout(500)
    await expect(page.locator(".notice")).to_contain_text("bukan foto")
    await ask(page, "halo kak")
    await expect(page.locator(".notice")).to_be_empty()
