"""Puts one question to the model until there is an answer or no time."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import orjson
import structlog

from tanggap.assistant import prices
from tanggap.assistant.base import ModelFailed, OnText, Usage
from tanggap.assistant.chatgpt import failures
from tanggap.assistant.chatgpt.breaker import Breaker
from tanggap.assistant.chatgpt.connection import Connection
from tanggap.assistant.chatgpt.limits import Limits
from tanggap.assistant.chatgpt.names import ModelName
from tanggap.assistant.chatgpt.wire import Answer, BrokenAnswer, Item, Prompt, VendorError, Wire

log = structlog.get_logger(__name__)

# A request in the vendor's tokenisers: English instructions and JSON have some 4, Indonesian 3.3.
BYTES_PER_TOKEN = 4


class Listener:
    """Tells whoever shows the draft what is written, and when that turns out to be void."""

    def __init__(self, on_text: OnText | None) -> None:
        self._on_text = on_text
        self._written = False

    @property
    def listens(self) -> bool:
        return self._on_text is not None

    async def write(self, piece: str) -> None:
        if piece and self._on_text is not None:
            self._written = True
            await self._on_text.write(piece)

    async def restart(self) -> None:
        if self._written and self._on_text is not None:
            self._written = False
            await self._on_text.restart()


@dataclass(slots=True)
class Asker:
    """Asks one model within one draft: tries again where that helps, and keeps the accounts.

    `plain` holds the paths and models for which a server refused what is optional; it is shared
    by all drafts with the same key.
    """

    connection: Connection
    wire: Wire
    model: ModelName
    base_url: str
    limits: Limits
    breaker: Breaker
    plain: set[tuple[str, str]]
    listener: Listener
    usage: Usage
    # On the running loop's clock.
    deadline: float

    async def ask(self, prompt: Prompt, spoken: Sequence[Item], *, tools: bool) -> Answer:
        """The model's next answer. Raises `ModelFailed`."""
        plain = (self.wire.path, self.model.name) in self.plain
        tries = 0
        while True:
            tries += 1
            begun = time.perf_counter()
            try:
                answer = await self._once(prompt, spoken, tools=tools, plain=plain)
            except failures.Trouble as trouble:
                await self.listener.restart()
                if trouble.optional and not plain:
                    plain = True
                    tries -= 1
                    log.warning("chatgpt_plain", model=self.model.name, why=trouble.why)
                    continue
                await asyncio.sleep(self._pause(trouble, tries))
            else:
                if plain:
                    self.plain.add((self.wire.path, self.model.name))
                return answer
            finally:
                self.usage.model_ms += (time.perf_counter() - begun) * 1000

    async def _once(
        self, prompt: Prompt, spoken: Sequence[Item], *, tools: bool, plain: bool
    ) -> Answer:
        stream = self.listener.listens
        body = self.wire.body(prompt, spoken, stream=stream, tools=tools, plain=plain)
        self.usage.model_calls += 1
        try:
            if stream:
                answer = await self._streamed(body)
            else:
                answer = self.wire.read(await self.connection.whole(self.wire.path, body))
        except VendorError as error:
            raise failures.from_vendor(error) from None
        except BrokenAnswer:
            self._charge_lost(body)
            raise failures.unreachable("jawaban terputus") from None
        except asyncio.CancelledError:
            self._charge_lost(body)
            raise
        await self._count(answer)
        return answer

    async def _streamed(self, body: Item) -> Answer:
        reader = self.wire.reader()
        events = self.connection.events(self.wire.path, body)
        try:
            async for event in events:
                piece = reader.read(event)
                if piece:
                    await self.listener.write(piece)
                if reader.complete:
                    break
        finally:
            # Now, not when the garbage collector comes by: the connection is waiting.
            await events.aclose()  # type: ignore[attr-defined]
        return reader.answer()

    async def _count(self, answer: Answer) -> None:
        tokens = answer.tokens
        price = await prices.price_of(self.model.name, self.base_url)
        self.usage.input_tokens += tokens.input
        self.usage.cached_tokens += tokens.cached
        self.usage.output_tokens += tokens.output
        self.usage.cost_micro_usd += price.cost_micro_usd(
            input_tokens=tokens.input,
            cached_tokens=tokens.cached,
            written_tokens=tokens.written,
            output_tokens=tokens.output,
        )

    def _charge_lost(self, body: Item) -> None:
        """Adds what a request is likely billed whose answer broke off: no usage came with it."""
        price = prices.price_now(self.model.name, self.base_url)
        tokens = len(orjson.dumps(body)) // BYTES_PER_TOKEN
        self.usage.input_tokens += tokens
        self.usage.cost_micro_usd += price.cost_micro_usd(
            input_tokens=tokens, cached_tokens=0, written_tokens=0, output_tokens=0
        )

    def _pause(self, trouble: failures.Trouble, tries: int) -> float:
        """Seconds until the next try. Raises `ModelFailed` when there should be none."""
        wait = trouble.wait_seconds
        if wait is None:
            wait = self.limits.backoff_seconds * 2 ** (tries - 1) * random.uniform(0.5, 1.0)
        next_try = asyncio.get_running_loop().time() + wait
        in_time = next_try + self.limits.shortest_try_seconds <= self.deadline
        worth_it = trouble.retry and tries < self.limits.tries and not self.breaker.open
        log.warning(
            "chatgpt_trouble",
            code=trouble.code,
            why=trouble.why,
            model=self.model.name,
            attempt=tries,
            again=worth_it and in_time,
        )
        if not (worth_it and in_time):
            raise ModelFailed(trouble.code, trouble.detail)
        return wait
