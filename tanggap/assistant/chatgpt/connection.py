"""The way to the vendor: the official SDK, used for what it is good at.

The SDK brings authentication, headers, pooled connections and typed errors. Its `create()` walks
every message again and again, and its answers become large objects, so bodies go through `post()`
as bytes and come back as bytes: 0.9 ms of CPU a request instead of 5.4.
"""

import asyncio
import importlib
import ssl
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import orjson

from tanggap.assistant import prices
from tanggap.assistant.chatgpt import failures
from tanggap.assistant.chatgpt.limits import Limits
from tanggap.assistant.chatgpt.sse import event_data
from tanggap.assistant.chatgpt.wire import Body, Item

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI

# Shops with a key of their own, per process; beyond that the one not used for longest is forgotten,
# which costs nothing but making it again. All share one pool of connections.
MAX_KEYS = 1_000
# What the endings of recordings are called, where they differ from their media type.
_ENDINGS = {"mpeg": "mp3", "mp4": "m4a"}


class _Loop:
    """What belongs to one event loop."""

    def __init__(self, http: "httpx2.AsyncClient") -> None:
        self.http = http
        self.sdks: OrderedDict[tuple[str, str], AsyncOpenAI] = OrderedDict()

    def sdk(self, key: str, base_url: str) -> "AsyncOpenAI":
        from openai import AsyncOpenAI

        found = self.sdks.get((key, base_url))
        if found is None:
            found = AsyncOpenAI(
                api_key=key, base_url=base_url, max_retries=0, http_client=self.http
            )
            self.sdks[key, base_url] = found
            if len(self.sdks) > MAX_KEYS:
                self.sdks.popitem(last=False)
        else:
            self.sdks.move_to_end((key, base_url))
        return found


_loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _Loop] = WeakKeyDictionary()


@cache
def _certificates() -> ssl.SSLContext:
    """The trusted certificates, read once: a tenth of a second, and megabytes."""
    import httpx2

    return httpx2.create_ssl_context()


def _new_http() -> "httpx2.AsyncClient":
    openai = importlib.import_module("openai")
    http: httpx2.AsyncClient = openai.DefaultAioHttpClient(verify=_certificates())
    return http


async def _this_loop() -> _Loop:
    loop = asyncio.get_running_loop()
    found = _loops.get(loop)
    if found is None:
        # A second of imports and certificates, once; nobody else should have to wait for it.
        if "openai" in sys.modules:
            http = _new_http()
        else:
            http = await asyncio.to_thread(_new_http)
        found = _loops.setdefault(loop, _Loop(http))
    return found


async def warm_up() -> None:
    """Imports the SDK and the price list ahead of the first question."""
    prices.load_soon()
    await _this_loop()


async def close() -> None:
    """Closes the running loop's connections; the next request opens new ones."""
    found = _loops.pop(asyncio.get_running_loop(), None)
    if found is not None:
        await found.http.aclose()


class Connection:
    """Sends bodies with one key to one address. Every failure is a `Trouble`."""

    def __init__(self, key: str, base_url: str, limits: Limits) -> None:
        self._key = key
        self._base_url = base_url
        self._limits = limits

    async def whole(self, path: str, body: Body) -> Item:
        """The answer to a request, complete."""
        response = await self._post(path, body, stream=False)
        return _object(response.content)

    async def events(self, path: str, body: Body) -> AsyncIterator[Item]:
        """The answer as it is written. It ends with the stream, whether or not that is complete.

        Whoever has read enough closes it.
        """
        response = await self._post(path, body, stream=True)
        # Held on to: let go of half read, it would close the connection.
        chunks = _guarded(response.aiter_bytes())
        enough = False
        try:
            async for data in event_data(chunks):
                if data == b"[DONE]":
                    break
                yield _object(data)
            enough = True
        except GeneratorExit:
            enough = True
            raise
        finally:
            with suppress(*_network_errors()):
                if enough:
                    await self._drain(chunks)
                await response.aclose()

    async def transcribe(self, data: bytes, *, content_type: str, model: str) -> Item:
        """What a recording says, as the vendor answers it."""
        self._check_key()
        loop = await _this_loop()
        import httpx2
        from openai import APIConnectionError, APIStatusError

        sdk = loop.sdk(self._key, self._base_url)
        ending = content_type.partition("/")[2]
        post: Any = sdk.post
        try:
            response: httpx2.Response = await post(
                "/audio/transcriptions",
                cast_to=httpx2.Response,
                body={"model": model, "response_format": "json"},
                # The vendor tells the format by the name's ending.
                files=[("file", (f"suara.{_ENDINGS.get(ending, ending)}", data, content_type))],
                options={
                    "timeout": httpx2.Timeout(
                        self._limits.idle_seconds, connect=self._limits.connect_seconds
                    ),
                    "headers": {"Content-Type": "multipart/form-data"},
                },
            )
        except APIStatusError as error:
            raise failures.from_status(error) from None
        except APIConnectionError:
            raise failures.unreachable("sambungan gagal") from None
        except _network_errors() as error:
            raise failures.unreachable(type(error).__name__) from None
        return _object(response.content)

    def _check_key(self) -> None:
        if not self._key.isascii() or any(c.isspace() for c in self._key):
            # Such a key cannot be said in a header; the SDK would fail on it obscurely.
            raise failures.Trouble("key_refused", "", retry=False)

    async def _post(self, path: str, body: Body, *, stream: bool) -> "httpx2.Response":
        self._check_key()
        loop = await _this_loop()
        import httpx2
        from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncStream

        sdk = loop.sdk(self._key, self._base_url)
        timeout = httpx2.Timeout(
            self._limits.idle_seconds,
            connect=self._limits.connect_seconds,
            pool=self._limits.connect_seconds,
        )
        post: Any = sdk.post
        try:
            # Asked for a plain response, the SDK hands it over unread, streamed or not.
            response: httpx2.Response = await post(
                path,
                cast_to=httpx2.Response,
                content=orjson.dumps(body),
                options={"timeout": timeout},
                stream=stream,
                stream_cls=AsyncStream if stream else None,
            )
        except APIStatusError as error:
            raise failures.from_status(error) from None
        except APITimeoutError:
            raise failures.unreachable("waktu habis") from None
        except APIConnectionError:
            raise failures.unreachable("sambungan gagal") from None
        except _network_errors() as error:
            raise failures.unreachable(type(error).__name__) from None
        return response

    async def _drain(self, chunks: AsyncIterator[bytes]) -> None:
        """Reads the few bytes after the last event: only a finished connection can be reused."""
        with suppress(TimeoutError, failures.Trouble):
            async with asyncio.timeout(self._limits.drain_seconds):
                async for _ in chunks:
                    pass


async def _guarded(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    errors = _network_errors()
    try:
        async for chunk in chunks:
            yield chunk
    except errors as error:
        raise failures.unreachable(type(error).__name__) from None


def _network_errors() -> tuple[type[Exception], ...]:
    """Everything that a broken connection may raise from under the SDK."""
    import aiohttp
    import httpx2

    return (httpx2.RequestError, httpx2.StreamError, aiohttp.ClientError, OSError)


def _object(data: bytes) -> Item:
    try:
        parsed = orjson.loads(data)
    except orjson.JSONDecodeError:
        raise failures.unreachable("jawaban bukan JSON") from None
    if not isinstance(parsed, dict):
        raise failures.unreachable("jawaban bukan JSON")
    return parsed
