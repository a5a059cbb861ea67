"""An answer that broke off is billed, though no usage came with it."""

import asyncio
from typing import Any

import pytest

from tanggap.assistant.base import ModelFailed, TurnContext
from tests.assistant.chatgpt.conftest import Asking, Notebook
from tests.vendors.openai_script import Hang, Truncated
from tests.vendors.openai_server import OpenAIServer

PRICE = {"input": 1.0, "cached": 1.0, "written": 1.0, "output": 1.0}


@pytest.fixture(autouse=True)
def priced(settings: Any) -> None:
    settings.PRICES = {"gpt-6-luna": PRICE}


async def test_a_stream_that_ends_early_costs_what_was_asked(
    chatgpt: Asking, context: TurnContext
) -> None:
    with OpenAIServer(lambda _: Truncated()) as server:
        with pytest.raises(ModelFailed) as failed:
            await chatgpt(server).draft(context, on_text=Notebook())
        usage = failed.value.usage

    bytes_asked = server.stats.body_bytes
    assert usage.input_tokens == pytest.approx(bytes_asked / 4, abs=usage.model_calls)
    assert usage.cost_micro_usd == usage.input_tokens


async def test_a_draft_that_is_given_up_halfway_leaves_its_cost_behind(
    chatgpt: Asking, context: TurnContext
) -> None:
    with OpenAIServer(lambda _: Hang("Nasi goreng kami")) as server:
        notebook = Notebook()
        drafting = asyncio.ensure_future(chatgpt(server).draft(context, on_text=notebook))
        while not notebook.text:
            await asyncio.sleep(0.01)
        drafting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await drafting

    assert context.lost_usage.model_calls == 1
    assert context.lost_usage.cost_micro_usd > 0


async def test_nobody_pays_for_a_server_that_is_not_there(
    chatgpt: Asking, context: TurnContext
) -> None:
    with OpenAIServer([]) as server:
        pass
    with pytest.raises(ModelFailed) as failed:
        await chatgpt(server).draft(context, on_text=Notebook())
    assert failed.value.usage.cost_micro_usd == 0
