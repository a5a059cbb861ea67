"""A small HTTP server on loopback for scripted vendors: cheap enough to benchmark against.

It answers on a thread and loop of its own, so that code under test may block, run another loop or
start processes. A handler that misbehaves on purpose reaches the transport through its request.
"""

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, cast

import httptools
import orjson

REASONS = {200: b"OK", 400: b"Bad Request", 401: b"Unauthorized", 404: b"Not Found"}


@dataclass(slots=True)
class Request:
    """One HTTP request, complete with its body."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    transport: asyncio.Transport

    def json(self) -> Any:
        return orjson.loads(self.body)

    def reset(self) -> None:
        """Ends the connection without a word, as a dying proxy does."""
        self.transport.abort()

    def respond(
        self,
        status: int,
        body: bytes,
        headers: Mapping[str, str] | None = None,
        *,
        promised: int | None = None,
    ) -> None:
        """Sends a whole answer; `promised` is the length it claims to have."""
        extra = {
            "content-type": "application/json",
            "content-length": str(len(body) if promised is None else promised),
        }
        self.transport.write(_head(status, extra | dict(headers or {})) + body)

    def start(self, content_type: str) -> None:
        """Begins an answer that comes in pieces."""
        headers = {"content-type": content_type, "transfer-encoding": "chunked"}
        self.transport.write(_head(200, headers))

    def piece(self, data: bytes) -> None:
        self.transport.write(b"%x\r\n%b\r\n" % (len(data), data))

    def end(self) -> None:
        self.transport.write(b"0\r\n\r\n")


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [b"HTTP/1.1 %d %b" % (status, REASONS.get(status, b"Status"))]
    lines += [f"{name}: {value}".encode("latin-1") for name, value in headers.items()]
    return b"\r\n".join(lines) + b"\r\n\r\n"


Handler = Callable[[Request], Awaitable[None]]


class _Connection(asyncio.Protocol):
    """Parses requests off one connection and hands them to the handler one after the other."""

    def __init__(self, server: "LoopbackServer") -> None:
        self.server = server
        self.parser = httptools.HttpRequestParser(self)
        self.turn: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self.transport = cast(asyncio.Transport, transport)
        self.server.connections.add(self.transport)
        self.server.accepted += 1

    def connection_lost(self, exc: Exception | None) -> None:
        self.server.connections.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.transport.abort()

    def on_message_begin(self) -> None:
        self.url = b""
        self.headers: dict[str, str] = {}
        self.body = bytearray()

    def on_url(self, url: bytes) -> None:
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        request = Request(
            self.parser.get_method().decode(),
            self.url.decode("latin-1"),
            self.headers,
            bytes(self.body),
            self.transport,
        )
        self.server.take(request)


@dataclass
class LoopbackServer:
    """Listens on a free port of 127.0.0.1 while it is entered as a context."""

    handler: Handler
    port: int = 0
    connections: set[asyncio.Transport] = field(default_factory=set)
    # How many connections were made so far.
    accepted: int = 0
    listening: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def take(self, request: Request) -> None:
        task = asyncio.ensure_future(self.handler(request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def serve(self) -> None:
        """Serves until cancelled, on the running loop."""
        self._tasks: set[asyncio.Future[None]] = set()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: _Connection(self), "127.0.0.1", self.port, backlog=1024
        )
        self.port = server.sockets[0].getsockname()[1]
        self.listening.set()
        try:
            await loop.create_future()
        finally:
            server.close()
            tasks = tuple(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for connection in tuple(self.connections):
                connection.abort()

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="loopback", daemon=True)
        self._thread.start()
        assert self.listening.wait(10), "the scripted server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._serving.cancel)
        self._thread.join(10)

    def _run(self) -> None:
        self._serving = self._loop.create_task(self.serve())
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._serving)
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()
