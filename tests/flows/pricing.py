"""A scripted ChatGPT with a price that is easy to reckon with."""

from collections.abc import Iterator
from typing import Any

import pytest

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.businesses.models import Business
from tanggap.businesses.services import change_assistant
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.turns.models import Turn
from tests.flows.conftest import SHOP
from tests.vendors.openai_script import Asked, Behaviour, Text, Tokens
from tests.vendors.openai_server import OpenAIServer

# Ten dollars a million tokens in, at Rp10.000 a dollar: Rp100 for a thousand tokens.
PRICE = {"input": 10.0, "cached": 1.0, "written": 10.0, "output": 0.0}
THOUSAND = Tokens(input=1_000, output=10)


def from_data(asked: Asked) -> Behaviour:
    """Answers with the first product it was given, for a thousand tokens."""
    for lookup in asked.data.get("looked_up", ()):
        for product in lookup["result"].get("products", ()):
            price = f"Rp{product['price_idr']:,}".replace(",", ".")
            return Text(f"{product['name']} {price} ya kak.", tokens=THOUSAND)
    return Text("Halo kak, ada yang bisa dibantu?", tokens=THOUSAND)


@pytest.fixture(name="chatgpt")
def priced_chatgpt(settings: Any) -> Iterator[OpenAIServer]:
    """A scripted ChatGPT with a price that is easy to reckon with."""
    with OpenAIServer(from_data) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = "responses:gpt-6-luna"
        settings.PRICES = {"gpt-6-luna": PRICE, "kecil": PRICE}
        settings.USD_IDR = 10_000
        yield server
    forget_troubles()


def newest_turn() -> Turn:
    """The answer made last."""
    return Turn.objects.latest("pk")


def change(**changes: Any) -> None:
    """Changes the demo shop's assistant."""
    business = Business.objects.get(slug=SHOP)
    change_assistant(business_id=business.pk, changes=changes, now=SYSTEM_CLOCK.now())
