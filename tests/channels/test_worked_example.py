"""The channel that `docs/channels.md` builds works as it stands there."""

import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from scripts.tree import ROOT
from tanggap.channels.registry import ADAPTERS
from tanggap.channels.services import connect_channel
from tanggap.conversations.models import Message
from tests.factories import make_business

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)


def written(number: int) -> ModuleType:
    """A Python file of the document, as a module."""
    blocks = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "docs/channels.md").read_text(), re.M | re.S
    )
    module = ModuleType(f"worked_example_{number}")
    exec(compile(blocks[number], "docs/channels.md", "exec"), module.__dict__)
    return module


@pytest.mark.django_db
def test_a_message_on_the_made_up_messenger_is_stored_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(ADAPTERS, "kabar", written(0).Kabar())
    door = written(1)
    connect_channel(
        business=make_business(),
        kind="kabar",
        external_id="toko-1",
        credentials={"token": "t", "secret": "s"},
        settings={},
    )
    event: dict[str, Any] = {"id": "1", "from": "sari", "text": "es teh brp?", "ts": 1_793_595_600}
    body = json.dumps({"channel": "toko-1", "events": [event, event, {"odd": 1}]}).encode()
    signature = hmac.new(b"s", body, hashlib.sha256).hexdigest()

    assert door.take_in(headers={"x-kabar-signature": "0" * 64}, body=body, now=NOW) == 403
    for _ in range(2):
        headers = {"x-kabar-signature": signature}
        assert door.take_in(headers=headers, body=body, now=NOW) == 200
    assert [message.text for message in Message.objects.all()] == ["es teh brp?"]
