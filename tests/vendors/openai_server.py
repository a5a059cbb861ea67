"""A scripted server that speaks OpenAI's Responses and Chat Completions, as strict as the vendor.

In tests:

    with OpenAIServer([Calls([("search_products", {...})]), Text("Ada kak!")]) as openai:
        ...  # openai.base_url, openai.key
        assert openai.asked[0].body["store"] is False

For benchmarks: `python -m tests.vendors.openai_server --port 9100 --delay-ms 300`. Totals are at
`GET /stats`.
"""

import argparse
import asyncio
import contextlib
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import orjson

from tests.vendors import openai_wire as wire
from tests.vendors.loopback import LoopbackServer, Request
from tests.vendors.openai_audio import Recording, recording_of
from tests.vendors.openai_checks import check, prepare
from tests.vendors.openai_script import (
    NAMED,
    Asked,
    Behaviour,
    Failed,
    Hang,
    Raw,
    Reset,
    Script,
    Status,
    Text,
    Truncated,
)

KEY = "sk-tes-kunci-toko"
PATHS: dict[str, Literal["responses", "chat"]] = {
    "/v1/responses": "responses",
    "/v1/chat/completions": "chat",
}
SCRIPT_IS_OVER = Status(500, "script_is_over", "server_error")


@dataclass
class Stats:
    """What came in, for benchmarks."""

    requests: int = 0
    body_bytes: int = 0


@dataclass
class OpenAIServer:
    """The scripted vendor; enter it as a context to have it listen on a thread of its own."""

    script: Script
    key: str = KEY
    # Checks each body as the vendor does; a benchmark does without.
    strict: bool = True
    delay_seconds: float = 0.0
    # While it is not set, a request that has come waits for its answer.
    answering: threading.Event = field(default_factory=threading.Event)
    # Parameters that this server has never heard of, as a compatible server may.
    unknown: tuple[str, ...] = ()
    # What is to be heard in any recording.
    heard: str | Status = ""
    recordings: list[Recording] = field(default_factory=list)
    # What `GET /v1/models` lists.
    models: tuple[str, ...] = ()
    port: int = 0
    # Every request that passed the checks, in order.
    asked: list[Asked] = field(default_factory=list)
    # What the server had to refuse by itself; a test that expects none says so.
    refused: list[str] = field(default_factory=list)
    record: bool = True
    stats: Stats = field(default_factory=Stats)

    def __post_init__(self) -> None:
        self.http = LoopbackServer(self._answer, self.port)
        self.answering.set()

    @property
    def base_url(self) -> str:
        return f"{self.http.url}/v1"

    def __enter__(self) -> Self:
        if self.strict:
            prepare()
        self.http.__enter__()
        return self

    def __exit__(self, *parts: object) -> None:
        self.http.__exit__(*parts)

    async def _answer(self, request: Request) -> None:
        if request.method == "GET" and request.path == "/stats":
            request.respond(200, orjson.dumps(vars(self.stats)))
            return
        self.stats.requests += 1
        self.stats.body_bytes += len(request.body)
        if not self._authorised(request):
            self._error(request, Status(401, "invalid_api_key", "invalid_request_error"))
            return
        if request.method == "GET" and request.path == "/v1/models":
            models = [
                {"id": name, "object": "model", "created": 0, "owned_by": "openai"}
                for name in self.models
            ]
            request.respond(200, orjson.dumps({"object": "list", "data": models}))
            return
        if request.path == "/v1/audio/transcriptions" and request.method == "POST":
            self._transcribe(request)
            return
        api = PATHS.get(request.path)
        if api is None or request.method != "POST":
            self._error(request, Status(404, "unknown_url", "invalid_request_error"))
            return
        asked = self._understood(request, api)
        if asked is None:
            return
        try:
            behaviour = self._next(asked)
        except Exception as error:  # a script's own mistake must not look like a hanging vendor
            self.refused.append(f"script: {error!r}")
            behaviour = Status(500, "script_failed", "server_error")
        if self.delay_seconds:
            await asyncio.sleep(self.delay_seconds)
        while not self.answering.is_set():
            await asyncio.sleep(0.01)
        await self._behave(request, asked, behaviour)

    def _transcribe(self, request: Request) -> None:
        recording = recording_of(request)
        if isinstance(recording, str):
            self.refused.append(recording)
            status = Status(400, None, "invalid_request_error", message=recording)
            self._error(request, status)
            return
        self.recordings.append(recording)
        if isinstance(self.heard, Status):
            self._error(request, self.heard)
            return
        usage = {"type": "duration", "seconds": 4}
        request.respond(200, orjson.dumps({"text": self.heard, "usage": usage}))

    def _authorised(self, request: Request) -> bool:
        return request.headers.get("authorization") == f"Bearer {self.key}"

    def _understood(self, request: Request, api: Literal["responses", "chat"]) -> Asked | None:
        """The request, or `None` after it was refused."""
        try:
            body = request.json()
        except orjson.JSONDecodeError:
            body = None
        if not request.headers.get("content-type", "").startswith("application/json"):
            body = None
        problem = None if isinstance(body, dict) else "We could not parse the JSON body."
        param = code = None
        if problem is None and self.strict:
            objection = check(api, body)
            if objection:
                problem, param, code = objection.message, objection.param, objection.code
        for name in self.unknown if problem is None else ():
            if name in body:
                problem, param, code = f"Unknown parameter: '{name}'.", name, "unknown_parameter"
        if problem is not None:
            self.refused.append(problem)
            self._error(
                request, Status(400, code, "invalid_request_error", message=problem, param=param)
            )
            return None
        asked = Asked(api, body, request.headers, time.monotonic())
        if self.record:
            self.asked.append(asked)
        return asked

    def _next(self, asked: Asked) -> Behaviour:
        if callable(self.script):
            return self.script(asked)
        index = len(self.asked) - 1
        return self.script[index] if index < len(self.script) else SCRIPT_IS_OVER

    def _error(self, request: Request, status: Status) -> None:
        error = {
            "message": status.message,
            "type": status.type or "invalid_request_error",
            "param": status.param,
            "code": status.code,
        }
        headers = {"x-request-id": "req_scripted"} | status.headers
        request.respond(status.status, orjson.dumps({"error": error}), headers)

    async def _behave(self, request: Request, asked: Asked, behaviour: Behaviour) -> None:
        if isinstance(behaviour, Status):
            self._error(request, behaviour)
        elif isinstance(behaviour, Raw):
            request.respond(200, behaviour.body, {"content-type": behaviour.content_type})
        elif asked.streamed and not _silent(behaviour):
            await self._stream(request, asked, behaviour)
        elif isinstance(behaviour, Hang):
            await asyncio.sleep(3600)
        elif isinstance(behaviour, Reset):
            request.reset()
        else:
            self._whole(request, asked, behaviour)

    def _whole(self, request: Request, asked: Asked, behaviour: Behaviour) -> None:
        tokens = wire.tokens_of(behaviour, asked, len(request.body))
        if asked.api == "chat" and isinstance(behaviour, Failed):
            self._error(request, Status(500, behaviour.code, "server_error"))
            return
        if asked.api == "responses":
            body = orjson.dumps(wire.response(asked, wire.as_said(behaviour), tokens))
        else:
            body = orjson.dumps(wire.completion(asked, wire.as_said(behaviour), tokens))
        if isinstance(behaviour, Truncated):
            # Promises more than it sends.
            request.respond(200, body, promised=len(body) + 100)
            request.transport.close()
            return
        request.respond(200, body)

    async def _stream(self, request: Request, asked: Asked, behaviour: Behaviour) -> None:
        tokens = wire.tokens_of(behaviour, asked, len(request.body))
        said = wire.as_said(behaviour)
        events = (
            wire.response_events(asked, said, tokens)
            if asked.api == "responses"
            else wire.completion_chunks(asked, said, tokens)
        )
        pause = behaviour.pause if isinstance(behaviour, Text) else 0.0
        may_go_on = behaviour.may_go_on if isinstance(behaviour, Text) else None
        request.start("text/event-stream")
        for number, event in enumerate(events):
            while may_go_on and not may_go_on(number):
                await asyncio.sleep(0.02)
            if wire.breaks_off(behaviour) and _closing(event):
                break
            request.piece(_sse(event))
            if pause:
                await asyncio.sleep(pause)
        if isinstance(behaviour, Hang):
            await asyncio.sleep(3600)
        if isinstance(behaviour, Reset):
            await asyncio.sleep(0.02)
            request.reset()
            return
        if asked.api == "chat" and not isinstance(behaviour, (Truncated, Failed)):
            request.piece(b"data: [DONE]\n\n")
        if isinstance(behaviour, Text):
            await asyncio.sleep(behaviour.linger)
        request.end()


def _silent(behaviour: Behaviour) -> bool:
    """Whether not even the head of a stream is sent."""
    return isinstance(behaviour, (Hang, Reset)) and not behaviour.text


def _closing(event: dict[str, Any]) -> bool:
    """Whether an event tells that the text is complete."""
    if "choices" in event:
        return not event["choices"] or event["choices"][0]["finish_reason"] is not None
    return bool(event["type"] == "response.output_text.done")


def _sse(event: dict[str, Any]) -> bytes:
    data = orjson.dumps(event)
    if "sequence_number" in event:
        return b"event: %b\ndata: %b\n\n" % (event["type"].encode(), data)
    return b"data: %b\n\n" % data


def main() -> None:
    """Serves until it is interrupted; prints its address first."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--key", default=KEY)
    options.add_argument("--delay-ms", type=float, default=0)
    options.add_argument("--script", choices=sorted(NAMED), default="one-tool-round")
    options.add_argument("--strict", action="store_true", help="check every body")
    given = options.parse_args()
    server = OpenAIServer(
        NAMED[given.script],
        key=given.key,
        strict=given.strict,
        delay_seconds=given.delay_ms / 1000,
        port=given.port,
        record=False,
    )

    async def run() -> None:
        serving = asyncio.ensure_future(server.http.serve())
        while not server.http.listening.is_set():
            await asyncio.sleep(0.01)
        print(server.base_url, flush=True)
        await serving

    import uvloop

    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(run())


if __name__ == "__main__":
    main()
