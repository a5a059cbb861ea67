"""A new owner, from registration to a right answer, counting every tap and every field filled."""

import re

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.conftest import Server, phone
from tests.browser.test_chat_access import violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_INTERACTIONS = 25
PRICE_LIST = """MAKANAN
Nasi goreng 18rb
Ayam geprek 15.000
Mie ayam 12k

MINUMAN
Es teh 5rb
Es jeruk 7 ribu"""


class Owner:
    """Somebody with a phone who taps and types, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.done: list[str] = []

    async def tap(self, what: Locator) -> None:
        self.done.append(f"tap {await what.inner_text()}")
        await what.click()

    async def fill(self, label: str, text: str) -> None:
        self.done.append(f"fill {label}")
        await self.page.get_by_label(label).first.fill(text)

    async def press(self, name: str) -> None:
        await self.tap(self.page.get_by_role("button", name=name, exact=True))

    async def skip(self) -> None:
        await self.tap(self.page.get_by_role("link", name="Nanti saja"))

    async def arrives(self, path: str) -> None:
        """The page has come, fits the phone, has a way on, and nothing that axe would mind."""
        await expect(self.page).to_have_url(re.compile(path))
        # The address changes before the page has come.
        await self.page.wait_for_load_state("load")
        onward = self.page.locator("main").locator(".button:visible, button:visible")
        assert await onward.count(), f"no next step on {path}"
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await self.page.evaluate(wider) == 0, path
        assert await violations(self.page) == [], path


async def test_a_new_owner_gets_a_right_answer_within_25_taps(
    browser: Browser, shared_server: Server
) -> None:
    context = await phone(browser)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    owner = Owner(page)

    await page.goto(f"{shared_server.url}/akun/signup/")
    await owner.arrives("/akun/signup/")
    await owner.fill("Nama toko", "Warung Bu Tini")
    await owner.fill("Email", "tini@contoh.id")
    await owner.fill("Kata sandi", "sambal-terasi-9")
    await owner.press("Daftar")

    await owner.arrives("/konsol/warung-bu-tini/")
    await owner.tap(page.locator(".first-steps .acts .button"))
    await owner.arrives(r"/profil/\?mulai=1")
    await owner.fill("Jualan apa?", "Warung makan")
    await owner.fill("Kota", "Bandung")
    await owner.press("Simpan, lanjut")

    await owner.arrives(r"/jam/\?mulai=1")
    await owner.press("Pakai untuk semua hari")
    await owner.press("Simpan, lanjut")

    await owner.arrives("/mulai/produk/")
    await owner.fill("Daftar harga", PRICE_LIST)
    await owner.press("Baca daftarnya")
    await expect(page.locator(".listed > li")).to_have_count(5)
    await owner.arrives("/mulai/produk/")
    await owner.press("Simpan 5 produk")

    await owner.arrives(r"/bayar/\?mulai=1")
    await owner.skip()
    await owner.arrives(r"/antar/\?mulai=1")
    await owner.skip()
    await owner.arrives("/mulai/gaya/")
    await owner.press("Simpan, lanjut")
    await owner.arrives(r"/kanal/\?mulai=1")
    await owner.tap(page.locator("main .onward a").first)

    await owner.arrives("/mulai/bagikan/")
    await owner.press("Tanya")
    await expect(page.locator(".said-here .said-by.shop:not(.thinking)")).to_contain_text(
        "Rp18.000"
    )
    assert len(owner.done) <= MOST_INTERACTIONS, owner.done
    assert errors == []
    await context.close()
