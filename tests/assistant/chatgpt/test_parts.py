"""Small parts that need no server."""

import subprocess
import sys
from collections.abc import AsyncIterator

import pytest

from tanggap.assistant.chatgpt.failures import retry_after
from tanggap.assistant.chatgpt.names import is_openai, model_name
from tanggap.assistant.chatgpt.sse import event_data


@pytest.mark.parametrize(
    ("setting", "api", "name"),
    [
        ("responses:gpt-6-luna", "responses", "gpt-6-luna"),
        ("chat:qwen3:8b", "chat", "qwen3:8b"),
        (" gpt-6-luna ", "responses", "gpt-6-luna"),
        ("ft:gpt-4.1-mini:toko::abc", "responses", "ft:gpt-4.1-mini:toko::abc"),
    ],
)
def test_a_setting_names_an_api_and_a_model(setting: str, api: str, name: str) -> None:
    read = model_name(setting)
    assert (read.api, read.name) == (api, name)


@pytest.mark.parametrize(
    ("name", "reasons", "effort"),
    [
        ("gpt-6-luna", True, "none"),
        ("gpt-6-sol", True, "none"),
        ("gpt-6.1-terra", True, "none"),
        ("gpt-6.1-sol", True, "low"),
        ("gpt-6.2-astra", True, "low"),
        ("gpt-6-luna-pro", True, ""),
        ("gpt-5.4-mini", True, "none"),
        ("gpt-5.4-mini-2026-03-17", True, "none"),
        ("gpt-5.3-chat-latest", True, ""),
        ("gpt-5-nano", True, "minimal"),
        ("o4-mini", True, "low"),
        ("openai/gpt-6-luna", True, "none"),
        ("ft:gpt-4.1-mini:toko::abc", False, ""),
        ("gpt-4o-mini", False, ""),
        ("gpt-oss:20b", False, ""),
        ("ollama/qwen3:8b", False, ""),
    ],
)
def test_a_name_tells_how_a_model_reasons(name: str, reasons: bool, effort: str) -> None:
    model = model_name(f"chat:{name}")
    assert (model.reasons, model.effort) == (reasons, effort)


def test_only_the_vendors_own_hosts_are_the_vendor() -> None:
    assert is_openai("https://api.openai.com/v1")
    assert is_openai("https://eu.api.openai.com/v1")
    assert not is_openai("https://api.openai.com.example.org/v1")
    assert not is_openai("http://127.0.0.1:11434/v1")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "2", "retry-after-ms": "150"}, 0.15),
        ({"retry-after": "-5"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}, 0.0),
    ],
)
def test_the_time_to_wait_is_read_in_every_form(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers) == seconds


STREAM = b'event: a\r\ndata: {"n": 1}\r\n\r\n: still here\r\n\r\ndata: one\r\ndata: two\r\n\r\n'


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
async def test_events_are_read_however_they_are_cut(size: int) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(STREAM), size):
            yield STREAM[start : start + size]
        yield b"data: cut off"

    assert [data async for data in event_data(chunks())] == [b'{"n": 1}', b"one\ntwo"]


def test_a_shop_without_a_key_does_not_load_the_sdk() -> None:
    code = (
        "import os, sys, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "django.setup()\n"
        "from tanggap.assistant.chatgpt import chatgpt_for\n"
        "chatgpt_for('sk-x', 'chat:gpt-6-luna')\n"
        "print([m for m in ('openai', 'httpx2', 'aiohttp', 'genai_prices') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
