"""Pages of other people on which a shop's chat stands: of another origin, and not always kind."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.async_api import Page

from tests.browser.patience import until

# Everything that page builders and quarrelling plugins do to what stands on the same page.
HOSTILE_CSS = """
* { all: unset !important; display: none !important; position: static !important;
    z-index: auto !important; font: 3px fantasy !important; color: red !important;
    opacity: 0.1 !important; transform: rotate(40deg) !important;
    pointer-events: none !important; }
html, body, main, h1, p, a { display: block !important; opacity: 1 !important;
    color: #222 !important; font: 16px sans-serif !important; transform: none !important;
    pointer-events: auto !important; }
html { font-size: 2px !important; filter: none; }
iframe, button, aside, svg, span { width: 1px !important; height: 1px !important;
    visibility: hidden !important; }
#war { display: block !important; position: fixed !important; inset: 0 !important;
    opacity: 1 !important;
    z-index: 2147483647 !important; pointer-events: none !important; }
"""

HOSTILE_SCRIPT = """
window.postMessage({ tanggap: "unread", count: 77 }, "*");
window.postMessage({ tanggap: "close" }, "*");
Array.prototype.toJSON = () => "broken";
window.overheard = [];
window.addEventListener("message", ({ data }) => window.overheard.push(JSON.stringify(data)));
"""


def policy(server: str) -> str:
    """A content policy as strict as one can be and still have our chat."""
    own = "img-src 'self'; style-src 'self'"
    return f"default-src 'none'; script-src {server} 'self'; frame-src {server}; {own}"


def page_with(tags: str, *, title: str = "Toko Rini") -> str:
    """A small shop's page."""
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="/none.svg"><link rel="stylesheet" href="/page.css">{tags}</head>'
        f"<body><main><h1>{title}</h1><p>Masakan rumahan dari Bandung.</p>"
        f'<p><a href="/lain">Halaman lain</a></p></main><div id="war"></div></body></html>'
    )


class Host:
    """A site under our control; `pages` maps paths to bodies, `headers` go with every page."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.css = ""

    @property
    def url(self) -> str:
        # Another name than the server's, so another site to the browser.
        return f"http://localhost:{self.port}"

    @property
    def domain(self) -> str:
        return f"localhost:{self.port}"


@contextmanager
def hosting() -> Iterator[Host]:
    """Serves a host page on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            kind, body = {
                "/page.css": ("text/css", host.css),
                "/hostile.js": ("text/javascript", HOSTILE_SCRIPT),
                "/none.svg": ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            }.get(path, ("text/html; charset=utf-8", host.pages.get(path, "")))
            self.send_response(200 if body or path == "/page.css" else 404)
            self.send_header("Content-Type", kind)
            if kind.startswith("text/html"):
                for name, value in host.headers.items():
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def listen(page: Page) -> list[str]:
    """Collects what the browser complains of, and errors of scripts."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.complaints = complaints  # type: ignore[attr-defined]
    return complaints


async def complained(page: Page, many: int) -> list[str]:
    """What the browser complains of, once it is so much."""

    async def so_far() -> list[str]:
        found: list[str] = page.complaints  # type: ignore[attr-defined]
        return found

    return await until(so_far, lambda found: len(found) >= many)
