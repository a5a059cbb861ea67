"""Tanggap under test over real HTTP: in this process for flows, as processes for crashes."""

import asyncio
import contextlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import uvicorn

ROOT = Path(__file__).resolve().parent.parent
# Shared, and without authorities: reading them takes longer than most requests, all to plain http.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


class _Server(uvicorn.Server):
    """uvicorn that closes when it is told to, not when it next looks, ten times a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    def close(self) -> None:
        self.should_exit = True
        self._told.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._told.wait()


@contextlib.asynccontextmanager
async def served(*, with_worker: bool = True) -> AsyncIterator[str]:
    """Serves the application on the present loop; yields its address."""
    from tanggap.config.asgi import make_application

    port = free_port()
    server = _Server(
        uvicorn.Config(
            make_application(with_worker=with_worker),
            port=port,
            ws="none",
            lifespan="on",
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=1,
        )
    )
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    task = asyncio.create_task(server.serve())
    while not server.started:
        if task.done():
            task.result()
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        await task


class Visitor:
    """A customer in the web chat."""

    def __init__(self, base: str, shop: str) -> None:
        self.http = httpx.AsyncClient(base_url=base, timeout=70, verify=NO_TLS)
        self._shop = shop
        self._count = 0
        self.token = ""
        self.conversation_id = 0

    async def __aenter__(self) -> "Visitor":
        answer = await self.http.post(f"/api/v1/webchat/{self._shop}/sessions", json={})
        answer.raise_for_status()
        self.token = answer.json()["token"]
        self.conversation_id = answer.json()["conversation_id"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def send(self, text: str, *, key: str | None = None, wait: float | None = None) -> Any:
        """Posts a message and returns the response."""
        self._count += 1
        return await self.http.post(
            "/api/v1/webchat/messages",
            params={"wait": wait} if wait else None,
            json={"client_message_id": key or f"m{self._count}", "text": text},
        )

    async def ask(self, text: str, *, wait: float = 50) -> str:
        """Posts a message and returns the reply's text."""
        answer = await self.send(text, wait=wait)
        assert answer.status_code == 200, answer.text
        return "\n".join(reply["text"] for reply in answer.json()["replies"])

    async def messages(self, after: int = 0) -> list[dict[str, Any]]:
        """Everything said so far."""
        answer = await self.http.get("/api/v1/webchat/messages", params={"after": after})
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found


class Process:
    """A process of Tanggap, as an operator starts it."""

    def __init__(self, *arguments: str, env: dict[str, str], module: str = "tanggap.cli") -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**_clean_environment(), **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_ready(self, url: str, *, seconds: float = 240) -> None:
        """Waits until the process answers on its port."""
        until = time.monotonic() + seconds
        with httpx.Client(timeout=10, verify=NO_TLS) as http:
            while time.monotonic() < until:
                if self.popen.poll() is not None:
                    raise AssertionError(f"ended early:\n{self.output()}")
                with contextlib.suppress(httpx.HTTPError):
                    if http.get(f"{url}/healthz").status_code == 200:
                        return
                time.sleep(0.05)
        raise AssertionError("not ready in time")

    def kill(self) -> None:
        """kill -9."""
        self.popen.send_signal(signal.SIGKILL)
        self.popen.wait(timeout=60)

    def wait_dead(self, *, seconds: float = 120) -> int:
        """Waits for the process to end by itself."""
        return self.popen.wait(timeout=seconds)

    def stop(self) -> None:
        """Ends the process in order, if it still runs."""
        if self.popen.poll() is None:
            self.popen.terminate()
            try:
                self.popen.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()
        if self.popen.stdout:
            self.popen.stdout.close()

    def output(self) -> str:
        """What the process has printed; only after its end."""
        return self.popen.stdout.read() if self.popen.stdout else ""


def _clean_environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TANGGAP_", "OPENAI_", "DJANGO_"))
    }


def run_command(*arguments: str, env: dict[str, str], stdin: bytes | None = None) -> Any:
    """Runs one `tanggap` command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "tanggap.cli", *arguments],
        cwd=ROOT,
        env={**_clean_environment(), **env},
        input=stdin,
        capture_output=True,
        timeout=300,
    )
