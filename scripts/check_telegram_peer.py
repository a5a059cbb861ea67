"""Lets customers of somebody else's test server for bots talk to us, and says what they read.

Not part of the tests: it installs the npm package `telegram-test-api` into a directory of its own
and needs node and npm.

    python -m scripts.check_telegram_peer

The package stands in for Telegram: we ask it for messages as we ask Telegram (`--polling`).
"""

import subprocess
import sys
import tempfile
import time
from typing import Any

import httpx2 as httpx

from tests.serving import ROOT, Process, free_port, run_command

DEMO = ROOT / "tanggap" / "businesses" / "demo" / "dapur-bu-rini.json"
PACKAGE = "telegram-test-api@4.2.1"
TOKEN = "123456789:AAF-peer-token-0123456789abcdefghij"
CUSTOMER = 5501
SERVER = """
const api = require("telegram-test-api");
const Server = api.TelegramServer || api.default || api;
new Server({port: Number(process.argv[1]), host: "127.0.0.1", storeTimeout: 600}).start();
"""
PATIENCE_SECONDS = 60.0


def main() -> int:
    """Prints a line for each step; 1 if one failed."""
    with tempfile.TemporaryDirectory(prefix="tanggap-peer-") as directory:
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", PACKAGE],
            cwd=directory,
            check=True,
        )
        port = free_port()
        peer = subprocess.Popen(["node", "-e", SERVER, str(port)], cwd=directory)
        try:
            return _talk(f"http://127.0.0.1:{port}", directory)
        finally:
            peer.terminate()
            peer.wait(10)


def _talk(peer: str, directory: str) -> int:
    env = {
        "TANGGAP_DATA_DIR": f"{directory}/data",
        "TANGGAP_TELEGRAM_API_URL": peer,
        "TANGGAP_LOG_LEVEL": "error",
    }
    connect = ("channel", "add", "telegram", "--shop", "dapur-bu-rini", "--token", TOKEN)
    _until(lambda: _reachable(peer))
    for arguments in (["migrate"], ["shop", "import", str(DEMO)], [*connect, "--polling"]):
        done = run_command(*arguments, env=env)
        if done.returncode:
            print(done.stdout.decode(), done.stderr.decode())
            return 1
    print(done.stdout.decode().strip())
    serving = Process("serve", "--port", str(free_port()), env=env)
    try:
        for words in ("/start", "kak es teh manis berapa?"):
            _post(peer, "sendMessage", {**_customer(), "text": words})
            print(f"ok      {words} -> {_read(peer)[:90]!r}")
        tap = {"from": _customer()["from"], "message": _customer(), "data": "chip:Jam buka"}
        _post(peer, "sendCallback", {**tap, "botToken": TOKEN})
        print(f"ok      a tap on Jam buka -> {_read(peer)[:90]!r}")
    except TimeoutError as error:
        print(f"FAILED  {error}")
        return 1
    finally:
        serving.stop()
    return 0


def _customer() -> dict[str, Any]:
    person = {"id": CUSTOMER, "first_name": "Sari", "username": "sari", "is_bot": False}
    return {
        "botToken": TOKEN,
        "date": int(time.time()),
        "from": person,
        "chat": {"id": CUSTOMER, "first_name": "Sari", "type": "private"},
    }


def _read(peer: str) -> str:
    """What the customer reads next."""
    found: list[Any] = []

    def arrived() -> bool:
        found[:] = _post(peer, "getUpdates", {"token": TOKEN, "chatId": CUSTOMER})["result"]
        return bool(found)

    _until(arrived)
    return str(found[0]["message"]["text"])


def _post(peer: str, path: str, body: dict[str, Any]) -> Any:
    return httpx.post(f"{peer}/{path}", json=body, timeout=10).raise_for_status().json()


def _reachable(peer: str) -> bool:
    try:
        return httpx.get(f"{peer}/bot{TOKEN}/getMe", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _until(seen: Any) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not seen():
        if time.monotonic() > until:
            raise TimeoutError("no answer in time")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
