"""Measures pages with Lighthouse, as on a middling phone: `python -m scripts.lighthouse`.

Needs node, and says how to get Lighthouse where it is missing; it is no part of the suite. Serves a
filled shop of its own. With arguments only pages of these names. Figures: docs/performance.md.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx2 as httpx

from scripts.page_pictures import prepare
from tests.browser.chromium import chromium
from tests.serving import Process, free_port

PAGES = ("home", "inbox", "products", "chat", "login")
WANTED = {"performance": 90, "accessibility": 100, "best-practices": 95}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def lighthouse() -> str:
    """The program, from `LIGHTHOUSE` or the path."""
    found = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not found:
        sys.exit(
            "Install it with `npm install lighthouse`, and name it: LIGHTHOUSE=…/.bin/lighthouse"
        )
    return found


def session(url: str, login: dict[str, Any]) -> str:
    """The cookie of somebody who is logged in."""
    with httpx.Client(base_url=url, timeout=60) as client:
        page = client.get("/akun/login/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        sent = {"login": login["email"], "password": login["password"]}
        client.post("/akun/login/", data=sent | {"csrfmiddlewaretoken": token[1]})
        return f"sessionid={client.cookies['sessionid']}"


def measure(program: str, address: str, cookie: str, folder: Path) -> dict[str, Any]:
    """One page's report."""
    report = folder / "report.json"
    headers = ["--extra-headers", json.dumps({"Cookie": cookie})] if cookie else []
    done = subprocess.run(
        [
            *(program, address, "--quiet", "--output=json", f"--output-path={report}"),
            *("--only-categories=performance,accessibility,best-practices", *headers),
            f"--chrome-flags={FLAGS}",
        ],
        env=os.environ | {"CHROME_PATH": chromium() or ""},
        capture_output=True,
        check=False,
        timeout=300,
    )
    if not report.exists():
        sys.exit(done.stderr.decode()[-1500:])
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    report.unlink()
    return found


def said(name: str, report: dict[str, Any]) -> str:
    """The figures of a page in a line, and what fell short below it."""
    scores = {key: round((report["categories"][key]["score"] or 0) * 100) for key in WANTED}
    timing = report["audits"]
    lines = [
        f"| {name} | "
        + " | ".join(str(score) for score in scores.values())
        + f" | {timing['largest-contentful-paint']['displayValue']}"
        + f" | {timing['total-blocking-time']['displayValue']}"
        + f" | {timing['cumulative-layout-shift']['displayValue']} |"
    ]
    for key, least in WANTED.items():
        if scores[key] < least:
            for part in report["categories"][key]["auditRefs"]:
                audit = timing[part["id"]]
                if audit["score"] is not None and audit["score"] < 0.9 and part["weight"]:
                    lines.append(f"  {key}: {audit['title']} {audit.get('displayValue', '')}")
    return "\n".join(lines)


def main() -> None:
    """Fills, serves, measures, prints."""
    program = lighthouse()
    names = sys.argv[1:] or PAGES
    with tempfile.TemporaryDirectory() as directory:
        env = {"TANGGAP_DATA_DIR": directory, "TANGGAP_LOG_LEVEL": "error"}
        login = prepare(env)
        port = free_port()
        server = Process("serve", "--port", str(port), env=env)
        try:
            url = f"http://127.0.0.1:{port}"
            server.wait_ready(url)
            cookie = session(url, login)
            pages = login["pages"] | {"login": "/akun/login/"}
            print("| page | performance | accessibility | best practices | LCP | TBT | CLS |")
            for name in names:
                signed = "" if name in ("chat", "login") else cookie
                print(said(name, measure(program, url + pages[name], signed, Path(directory))))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
