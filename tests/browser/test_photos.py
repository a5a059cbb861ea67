"""The owner answers with a photo, in real browsers on both ends."""

import io

import pytest
from PIL import Image
from playwright.async_api import Browser, Page, expect

from tests.browser.chat import ask, conversation_id
from tests.browser.conftest import SHOP, Server
from tests.browser.patience import until
from tests.browser.test_console import console, open_chat_of, without_script

__all__ = ["console"]

pytestmark = pytest.mark.asyncio(loop_scope="session")


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3200, 2400), "#c96").save(out, "JPEG")
    return out.getvalue()


async def test_a_photo_is_looked_at_sent_and_seen_by_the_customer(
    page: Page, console: Page
) -> None:
    await ask(page, "kak es teh manis berapa?")
    await open_chat_of(console, page)
    pick = {"name": "menu.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    await console.locator("[data-pick]").set_input_files(pick)
    preview = console.get_by_alt_text("Foto yang akan dikirim")
    await expect(preview).to_be_visible()
    # Made small before it goes over a weak line.
    assert await console.locator("[data-pick]").evaluate("field => field.files[0].name") == (
        "foto.jpg"
    )
    await console.get_by_role("button", name="Lepas fotonya").click()
    await expect(preview).to_be_hidden()

    await console.locator("[data-pick]").set_input_files(pick)
    await console.locator(".composer textarea").fill("Ini menunya kak")
    await console.get_by_role("button", name="Kirim").click()

    await expect(console.get_by_alt_text("Foto dari toko")).to_be_visible()
    await expect(preview).to_be_hidden()
    theirs = page.locator("li.entry.theirs").last
    await expect(theirs).to_contain_text("Ini menunya kak")
    shown = theirs.locator(".file img")
    await expect(shown).to_be_visible()
    assert await shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 2000


async def test_a_photo_chosen_before_the_script_has_come_is_shown_when_it_comes(
    browser: Browser, shared_server: Server, login: None, page: Page
) -> None:
    await ask(page, "kak ada es jeruk?")
    console, come = await without_script("**/sending*.js", browser, shared_server, page)
    pick = {"name": "menu.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    await console.locator("[data-pick]").set_input_files(pick)
    come.set()
    await expect(console.get_by_alt_text("Foto yang akan dikirim")).to_be_visible()
    await console.context.close()


# Making a photo small, which takes a cheap phone seconds, takes until it is let.
_SLOWLY = """() => {
    const own = window.createImageBitmap;
    const come = new Promise((done) => (window.goOn = done));
    window.createImageBitmap = (...given) => come.then(() => own(...given));
}"""


async def test_a_photo_that_is_sent_while_it_is_made_small_goes_out_small_and_once(
    page: Page, console: Page
) -> None:
    await ask(page, "kak es teh manis berapa?")
    await open_chat_of(console, page)
    await console.evaluate(_SLOWLY)
    sent: list[str] = []
    console.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    pick = {"name": "menu.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    await console.locator("[data-pick]").set_input_files(pick)

    await console.get_by_role("button", name="Kirim").click()
    await console.get_by_role("button", name="Kirim").click()

    await console.wait_for_timeout(300)
    assert sent == []
    await console.evaluate("goOn()")
    await expect(console.get_by_alt_text("Foto dari toko")).to_be_visible()
    await expect(console.get_by_alt_text("Foto yang akan dikirim")).to_be_hidden()
    assert await console.locator("[data-pick]").evaluate("field => field.files.length") == 0
    assert len(sent) == 1


async def test_a_file_that_is_no_photo_is_refused_beside_the_field_and_a_photo_follows(
    page: Page, console: Page
) -> None:
    await ask(page, "halo kak")
    await open_chat_of(console, page)
    wrong = {"name": "menu.jpg", "mimeType": "image/jpeg", "buffer": b"bukan foto"}
    await console.locator("[data-pick]").set_input_files(wrong)
    # Sent before the scripts have come it is refused as well, in a line above the page.
    await expect(console.locator("[data-chosen]")).to_be_visible()
    await console.get_by_role("button", name="Kirim").click()
    refused = console.locator(".composer .wrong")
    await expect(refused).to_contain_text("bukan foto")

    right = {"name": "menu.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    await console.locator("[data-pick]").set_input_files(right)
    await expect(refused).to_have_count(0)
    await console.get_by_role("button", name="Kirim").click()
    await expect(console.get_by_alt_text("Foto dari toko")).to_be_visible()


async def test_a_photo_shared_to_the_app_goes_into_a_chat(
    page: Page, console: Page, shared_server: Server
) -> None:
    await ask(page, "ada menu hari ini?")
    number = await conversation_id(page)
    await console.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    await console.goto(f"{shared_server.url}/konsol/bagikan.html")
    # As a phone shares it: a form posted to the app.
    await console.evaluate(
        """async (side) => {
            const canvas = new OffscreenCanvas(side, side);
            canvas.getContext("2d").fillRect(0, 0, side, side);
            const form = document.createElement("form");
            const field = document.createElement("input");
            Object.assign(form, {method: "post", enctype: "multipart/form-data"});
            Object.assign(field, {type: "file", name: "photo"});
            const files = new DataTransfer();
            files.items.add(new File([await canvas.convertToBlob()], "a.png", {type: "image/png"}));
            field.files = files.files;
            form.append(field);
            document.body.append(form);
            form.submit();
        }""",
        300,
    )
    way = console.locator(f'[href="/konsol/{SHOP}/percakapan/{number}/?foto"]')
    await expect(way).to_be_visible()
    await way.click()
    await expect(console.get_by_alt_text("Foto yang akan dikirim")).to_be_visible()
    await console.get_by_role("button", name="Kirim").click()
    await expect(console.get_by_alt_text("Foto dari toko")).to_be_visible()
    gone = "caches.has('shared-1').then((kept) => !kept)"
    assert await until(lambda: console.evaluate(gone))
