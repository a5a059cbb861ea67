"""A real browser before a real server: `tanggap serve` as an operator starts it."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from tests.browser.chromium import ARGUMENTS, chromium
from tests.browser.patience import PATIENCE_MS
from tests.flows.conftest import SHOP
from tests.installations import copy_installation
from tests.serving import Process, free_port, run_command

EMAIL, PASSWORD = "ibu@contoh.id", "sambal-terasi-9"

# Five seconds by itself, which a crowded machine may take for one answer.
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what drives a browser, and says why it is left out where it cannot run."""
    here = Path(__file__).parent
    reason = ""
    if chromium() is None:
        reason = "no Chromium found; TANGGAP_TEST_CHROMIUM may name one"
    elif os.environ.get("TANGGAP_TEST_ON") == "postgresql":
        reason = "the page meets the same server on either database: runs in the SQLite half"
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A net under a real browser on a crowded machine, once and told in the summary: what is
            # caught in it is a race to be mended.
            if item.config.pluginmanager.hasplugin("rerunfailures"):
                item.add_marker(pytest.mark.flaky(reruns=1))
            if reason:
                item.add_marker(pytest.mark.skip(reason))


@dataclass
class Server:
    """A data directory with the demo shop, and the process that serves it."""

    env: dict[str, str]
    port: int
    process: Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def chat(self) -> str:
        return f"{self.url}/c/{SHOP}"

    def start(self) -> None:
        self.process = Process("serve", "--port", str(self.port), env=self.env)
        self.process.wait_ready(self.url)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.stop()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the demo shop, to be copied."""
    return copy_installation(tmp_path_factory, tmp_path_factory.mktemp("prepared"))


def started(prepared: Path, directory: Path, **env: str) -> Server:
    """A server on its own copy of the prepared data."""
    shutil.copytree(prepared, directory, dirs_exist_ok=True)
    server = Server(
        {
            "TANGGAP_DATA_DIR": str(directory),
            "TANGGAP_QUIET_SECONDS": "0.05",
            "TANGGAP_LOG_LEVEL": "error",
            **env,
        },
        free_port(),
    )
    server.start()
    return server


@pytest.fixture(scope="session")
def shared_server(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that leave it running; each test is a customer of its own."""
    server = started(prepared, tmp_path_factory.mktemp("browser"))
    yield server
    server.kill()


@pytest.fixture(scope="session")
def login(shared_server: Server) -> None:
    """An owner of the demo shop."""
    done = run_command(
        *("create-owner", "--email", EMAIL, "--shop", SHOP, "--password", PASSWORD),
        env=shared_server.env,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def own_server(prepared: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that the test may kill and start again."""
    server = started(prepared, tmp_path)
    yield server
    server.kill()


# Playwright switches off that frames on other sites get a storage of their own, which people's
# browsers have: https://github.com/microsoft/playwright/issues/32230
_AS_PEOPLE_HAVE_IT = """#!/bin/sh
for argument; do
  shift
  case $argument in --disable-features=*)
    argument=$(printf %s "$argument" | sed 's/,ThirdPartyStoragePartitioning//') ;;
  esac
  set -- "$@" "$argument"
done
exec {chromium} "$@"
"""


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """A headless Chromium."""
    started_by = tmp_path_factory.mktemp("chromium") / "chromium"
    started_by.write_text(_AS_PEOPLE_HAVE_IT.replace("{chromium}", chromium() or ""))
    started_by.chmod(0o755)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=started_by, args=ARGUMENTS, headless=True
        )
        yield browser
        await browser.close()


async def phone(browser: Browser, **options: Any) -> BrowserContext:
    """A small phone in Bandung."""
    return await browser.new_context(
        **{
            "viewport": {"width": 360, "height": 740},
            "has_touch": True,
            "is_mobile": True,
            "locale": "id-ID",
            "timezone_id": "Asia/Jakarta",
            **options,
        }
    )


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, shared_server: Server) -> AsyncIterator[Page]:
    """The demo shop's chat page on a phone; an error in its scripts fails the test."""
    context = await phone(browser)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(shared_server.chat)
    yield page
    await context.close()
    assert errors == []
