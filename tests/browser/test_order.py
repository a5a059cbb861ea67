"""One order from the first wish to five stars: the customer on a phone, the owner on another."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.chat import ask, theirs
from tests.browser.conftest import EMAIL, PASSWORD, SHOP, Server, phone, started
from tests.browser.test_chat_access import violations
from tests.browser.test_console import log_in
from tests.flows.conftest import DEMO
from tests.flows.test_ordering import WISH, open_code
from tests.serving import run_command
from tests.vendors.openai_script import Behaviour, Calls, Text
from tests.vendors.openai_server import OpenAIServer

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHOTO = Path(__file__).parent.parent.parent / "docs" / "images" / "chat-phone.png"


def _gpt(asked: Any) -> Behaviour:
    """Writes down what is wished for, then places it on a yes."""
    if asked.results:
        return Text("Siap kak, ini ya.")
    if asked.question.startswith("iya"):
        return Calls([("place_order", open_code(asked))])
    return Calls([("make_quote", WISH)])


@pytest.fixture(params=["builtin", "chatgpt"])
def kitchen(prepared: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """The demo shop, open at any hour, answered by either model; with an owner."""
    with OpenAIServer(_gpt) as openai:
        env: dict[str, str] = {}
        if request.param == "chatgpt":
            env = {
                "OPENAI_API_KEY": openai.key,
                "OPENAI_BASE_URL": openai.base_url,
                "TANGGAP_MODEL": "responses:gpt-6-luna",
            }
        server = started(prepared, tmp_path / "data", **env)
        shop = json.loads(DEMO.read_text("utf-8"))
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
            shop["hours"][day] = [["00:00", "24:00"]]
        (tmp_path / "shop.json").write_text(json.dumps(shop), "utf-8")
        for arguments in (
            ("shop", "import", str(tmp_path / "shop.json")),
            ("create-owner", "--email", EMAIL, "--shop", SHOP, "--password", PASSWORD),
        ):
            done = run_command(*arguments, env=server.env)
            assert done.returncode == 0, done.stdout + done.stderr
        yield server
        server.kill()
        if request.param == "chatgpt":
            assert openai.refused == []
            assert len(openai.asked) >= 4


async def _told(page: Page, words: str) -> None:
    """The customer's chat says so, without anybody reloading it."""
    await expect(theirs(page).filter(has_text=words)).to_have_count(1)


async def _slowly(route: Route) -> None:
    await asyncio.sleep(0.4)
    await route.continue_()


async def test_an_order_goes_from_the_wish_to_five_stars(browser: Browser, kitchen: Server) -> None:
    customers = await phone(browser)
    chat, owners = await customers.new_page(), await phone(browser)
    console = await owners.new_page()
    errors: list[str] = []
    for page in (chat, console):
        page.on("pageerror", lambda error: errors.append(str(error)))
    await log_in(console, kitchen)
    # No quiet hours: the test may run at night.
    await console.goto(f"{kitchen.url}/konsol/{SHOP}/pesanan/kabar/")
    await console.get_by_label("Dari").fill("00:00")
    await console.get_by_label("Sampai").fill("00:00")
    await console.get_by_role("button", name="Simpan").first.click()
    await expect(console.get_by_role("status")).to_contain_text("Tersimpan")
    await console.get_by_role("navigation", name="Ruang").get_by_text("Pesanan").click()
    card = console.locator(".board .order")
    await expect(card).to_have_count(0)

    # -- the wish, the read-back, the yes
    await chat.goto(kitchen.chat)
    await ask(chat, "pesen nasgor spesial 2 sama es teh 1, ambil sendiri ya")
    readback = await ask(chat, "an Budi 081234567890, bayar qris")
    assert "Total" in readback
    confirmed = await ask(chat, "iya kak")
    assert "sudah dicatat" in confirmed

    # -- the board shows it by itself
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Nasi Goreng Spesial")

    # -- the order's own page: paying, with a proof
    async with customers.expect_page() as opened:
        await theirs(chat).last.get_by_role("link").first.click()
    receipt = await opened.value
    receipt.on("pageerror", lambda error: errors.append(str(error)))
    await expect(receipt.locator("#order")).to_contain_text("Menunggu pembayaran")
    await expect(receipt.get_by_role("img", name="Kode QRIS berisi jumlah")).to_be_visible()
    assert await violations(receipt) == []
    await receipt.locator("input[type=file]").set_input_files(PHOTO)
    await receipt.get_by_role("button", name="Kirim bukti").click()
    await expect(receipt.locator("#order")).to_contain_text("Bukti bayar sedang dicek")

    # -- the owner looks at the proof and says that the money has come
    await card.get_by_role("link", name="Cek bukti").click()
    assert await violations(console) == []
    await console.get_by_role("button", name="Ya, sudah masuk").click()
    await _told(chat, "sudah kami terima")
    await expect(receipt.locator("#order")).to_contain_text("Sudah dibayar")

    # -- from the board to done, the customer being told of each step
    lost: list[str] = []
    console.on("requestfailed", lambda request: lost.append(request.url))
    await console.route("**/pindah/", _slowly)
    await console.get_by_role("navigation", name="Ruang").get_by_text("Pesanan").click()
    await expect(console).to_have_url(re.compile("/pesanan/$"))
    await console.wait_for_load_state("load")
    for step, words, state in (
        ("Siapkan", "sedang kami siapkan", "Sedang disiapkan"),
        ("Siap", "sudah siap", "Siap diambil"),
        ("Selesai", "sudah selesai", "Selesai"),
    ):
        await card.get_by_role("button", name=step, exact=True).click()
        # News on the way of a tap must not cut it off.
        await console.evaluate("document.body.dispatchEvent(new Event('tanggap:changed'))")
        await _told(chat, words)
        await expect(receipt.locator("#order")).to_contain_text(state)

    assert [url for url in lost if url.endswith("/pindah/")] == []

    # -- one tap
    await receipt.get_by_role("button", name="5 bintang").click()
    await expect(receipt.locator("#order")).to_contain_text("Makasih atas penilaiannya")
    await console.locator(".board .done .order a").first.click()
    await expect(console.get_by_text("5 dari 5 bintang")).to_be_visible()
    assert errors == []
    await customers.close()
    await owners.close()
