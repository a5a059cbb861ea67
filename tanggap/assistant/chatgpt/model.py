"""ChatGPT as a model: asks, runs the tools it calls, and ends with a draft or a failure."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import orjson
import structlog
from django.conf import settings

from tanggap.assistant import prices
from tanggap.assistant.base import Draft, ModelFailed, OnText, TurnContext, Usage
from tanggap.assistant.cards import cards_for
from tanggap.assistant.chatgpt.ask import Asker, Listener
from tanggap.assistant.chatgpt.breaker import Breaker
from tanggap.assistant.chatgpt.connection import Connection
from tanggap.assistant.chatgpt.failures import describe
from tanggap.assistant.chatgpt.limits import LIMITS, Limits
from tanggap.assistant.chatgpt.names import ModelName, is_openai, model_name
from tanggap.assistant.chatgpt.prompt import instructions_hash, make_prompt
from tanggap.assistant.chatgpt.senses import Senses
from tanggap.assistant.chatgpt.wire import Answer, Item, Prompt, ToolRequest, ToolResult, Wire
from tanggap.assistant.chatgpt.wire_chat import ChatWire
from tanggap.assistant.chatgpt.wire_responses import ResponsesWire
from tanggap.assistant.masking import Personal, Restoring, masking_of
from tanggap.assistant.quoting import besides, with_bill
from tanggap.assistant.tools.base import WrongArguments
from tanggap.assistant.tools.registry import call_tool

log = structlog.get_logger(__name__)

# How many keys are remembered with what happened to them.
MAX_KEYS = 10_000

# What these want to be done is void with the draft that wanted it.
_CONSEQUENTIAL = frozenset({"hand_over", "make_quote", "place_order", "drop_quote", "cancel_order"})

# Told to the model when its answer was no use.
_REMARKS = {
    "done": "Your last answer was empty. Answer the customer now.",
    "refused": "You declined the last time. Answer what concerns the shop; hand over the rest.",
    "cut": "Your last answer was too long and was cut off. Answer again in a few short sentences.",
}


@dataclass(slots=True)
class KeyState:
    """What this process has learnt about a key at an address."""

    breaker: Breaker = field(default_factory=Breaker)
    # Paths and models for which the server refused optional parameters.
    plain: set[tuple[str, str]] = field(default_factory=set)


_keys: OrderedDict[tuple[str, str], KeyState] = OrderedDict()


def _state_of(key: str, base_url: str) -> KeyState:
    state = _keys.setdefault((key, base_url), KeyState())
    _keys.move_to_end((key, base_url))
    if len(_keys) > MAX_KEYS:
        _keys.popitem(last=False)
    return state


def forget_troubles() -> None:
    """Forgets what went wrong with any key, so that the next draft asks again."""
    _keys.clear()


def chatgpt_for(shop_key: str = "", shop_model: str = "", *, limits: Limits = LIMITS) -> "ChatGPT":
    """ChatGPT with a shop's own key and model, or the installation's where it has none."""
    return ChatGPT(
        key=shop_key or settings.OPENAI_API_KEY,
        base_url=settings.OPENAI_BASE_URL,
        model=model_name(shop_model or settings.MODEL),
        limits=limits,
    )


class ChatGPT:
    """One model behind one key. Cheap to make: what lasts is kept per key and event loop."""

    def __init__(
        self,
        *,
        key: str,
        base_url: str,
        model: ModelName,
        limits: Limits = LIMITS,
        state: KeyState | None = None,
        openai: bool | None = None,
    ) -> None:
        """`openai` says whether the address is the vendor's own, where its name does not tell."""
        self.name = model.name
        self._model = model
        self._base_url = base_url
        self._limits = limits
        self._state = state or _state_of(key, base_url)
        self._connection = Connection(key, base_url, limits)
        own = is_openai(base_url) if openai is None else openai
        self._wire: Wire = (
            ResponsesWire(model) if model.api == "responses" else ChatWire(model, openai=own)
        )

    def senses(self) -> Senses:
        """Ears and eyes behind the same key."""
        return Senses(
            connection=self._connection,
            model=self._model,
            base_url=self._base_url,
            limits=self._limits,
            transcription_model=settings.TRANSCRIPTION_MODEL,
        )

    async def draft(
        self, context: TurnContext, *, on_text: OnText | None = None, objection: str = ""
    ) -> Draft:
        """Answers `context.questions`; see `Model.draft`."""
        usage = Usage()
        breaker = self._state.breaker
        breaker.check()
        prices.load_soon()
        prompt = make_prompt(context, objection=objection)
        personal = masking_of(context)
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._limits.draft_seconds
        asker = Asker(
            connection=self._connection,
            wire=self._wire,
            model=self._model,
            base_url=self._base_url,
            limits=self._limits,
            breaker=breaker,
            plain=self._state.plain,
            listener=Listener(Restoring(on_text, personal) if on_text else None),
            usage=usage,
            deadline=deadline,
        )
        try:
            async with asyncio.timeout_at(deadline) as timer:
                text = await self._converse(context, prompt, asker, personal)
        except TimeoutError:
            if not timer.expired():
                raise
            failure = ModelFailed("unreachable", describe("unreachable", "waktu habis"))
        except ModelFailed as failed:
            failure = failed
        except asyncio.CancelledError:
            context.lost_usage += usage
            raise
        else:
            breaker.succeeded()
            text = with_bill(context, text)
            return Draft(
                text=text,
                intents=tuple(context.intents),
                besides=besides(text),
                model=self.name,
                cards=cards_for(context, text),
                handover=context.handover,
                usage=usage,
                instructions_hash=instructions_hash(prompt.instructions),
            )
        breaker.failed(failure)
        raise ModelFailed(failure.code, failure.detail, usage=usage)

    async def _converse(
        self, context: TurnContext, prompt: Prompt, asker: Asker, personal: Personal
    ) -> str:
        """Asks and calls tools in turns until there is a text."""
        spoken = self._before(context, personal)
        left = self._limits.rounds
        remarked = False
        while True:
            left -= 1
            answer = await asker.ask(prompt, spoken, tools=left > 0)
            # Markdown's bold is asked not to be used; no channel shows it.
            text = answer.text.replace("**", "").strip()
            if answer.requests and left > 0:
                await asker.listener.restart()
                spoken += answer.items
                spoken += self._wire.results(await self._call(context, answer.requests, personal))
            elif text and answer.ending == "done" and not answer.requests:
                return personal.restore(text)
            else:
                self._give_up_or_not(answer, asker, remarked=remarked)
                remarked = True
                left = max(left, 1)
                await asker.listener.restart()
                prompt = replace(prompt, present=f"{prompt.present}\n{_REMARKS[answer.ending]}")

    def _before(self, context: TurnContext, personal: Personal) -> list[Item]:
        """What an earlier draft of this turn looked up: the model need not ask again.

        Not its wishes: those of a refused draft are void with it. What was looked up before the
        first draft stands in the prompt's data.
        """
        earlier = [
            call
            for call in context.tool_calls
            if call.name not in _CONSEQUENTIAL and not call.prefetched
        ]
        requests = [
            ToolRequest(f"earlier_{number}", call.name, personal.known(_json(call.arguments)))
            for number, call in enumerate(earlier)
        ]
        results = [
            ToolResult(request, personal.known(_json(call.result)))
            for request, call in zip(requests, earlier, strict=True)
        ]
        if not requests:
            return []
        return [*self._wire.requests(requests), *self._wire.results(results)]

    def _give_up_or_not(self, answer: Answer, asker: Asker, *, remarked: bool) -> None:
        """Raises `ModelFailed` unless it makes sense to ask once more."""
        why = {"cut": "terpotong", "refused": "ditolak model", "done": "kosong"}[answer.ending]
        if answer.requests:
            why = "terus memanggil alat"
        now = asyncio.get_running_loop().time()
        in_time = now + self._limits.shortest_try_seconds <= asker.deadline
        log.warning("chatgpt_unusable", model=self.name, ending=answer.ending, again=not remarked)
        if remarked or answer.requests or not in_time:
            raise ModelFailed("unusable_answer", describe("unusable_answer", why))

    async def _call(
        self, context: TurnContext, requests: Sequence[ToolRequest], personal: Personal
    ) -> list[ToolResult]:
        """Runs the tools that the model called, in its order.

        One after the other: they read memory, so nothing is gained by mixing up the evidence.
        """
        results: list[ToolResult] = []
        for number, request in enumerate(requests):
            try:
                if number >= self._limits.calls_per_round:
                    raise WrongArguments("Too many calls at once; answer with what you have.")
                arguments = personal.restore_json(request.arguments)
                output = _json(await call_tool(context, request.name, arguments))
            except WrongArguments as wrong:
                log.warning("chatgpt_wrong_call", model=self.name, tool=request.name[:40])
                output = _json({"error": wrong.hint})
            results.append(ToolResult(request, personal.known(output)))
        return results


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
