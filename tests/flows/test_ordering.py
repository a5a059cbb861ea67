"""From a wish to a committed order over HTTP, with either answerer; and what never becomes one."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.catalogue.services import raise_catalogue_revision
from tanggap.core.db import in_db
from tanggap.orders.models import Order, Quote
from tests.serving import Visitor
from tests.vendors.openai_script import Behaviour, Calls, Text
from tests.vendors.openai_server import OpenAIServer

WISH = {
    "items": [
        {"product": "NG04", "quantity": 2, "options": None, "note": None},
        {"product": "Es Teh Manis", "quantity": 1, "options": None, "note": None},
    ],
    "fulfilment": "pickup", "area": None, "address": None, "name": "Budi",
    "contact": "081234567890", "payment": "qris", "promo_code": None, "note": None,
}  # fmt: skip
TOTAL_IDR = 61_000


@pytest.fixture(autouse=True)
def _always_open(settings: Any) -> None:
    settings.QUIET_SECONDS = 0.0


@pytest.fixture(params=["responses", "chat"])
def chatgpt(settings: Any, request: pytest.FixtureRequest) -> Iterator[OpenAIServer]:
    with OpenAIServer(lambda _: Text("Halo kak!")) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = f"{request.param}:gpt-6-luna"
        yield server
    forget_troubles()


def orders(visitor: Visitor) -> list[Order]:
    found = Order.objects.filter(conversation_id=visitor.conversation_id).prefetch_related("lines")
    return list(found)


def stored_quote(visitor: Visitor) -> Quote | None:
    found: Quote | None = Quote.objects.filter(
        conversation_id=visitor.conversation_id, outcome="open"
    ).first()
    return found


async def body(visitor: Visitor, text: str) -> dict[str, Any]:
    answer = await visitor.send(text, wait=50)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def calls_once(name: str, arguments: Any, then: str) -> Any:
    """A model that calls one tool and then says something."""

    def script(asked: Any) -> Behaviour:
        if not asked.results:
            return Calls([(name, arguments(asked) if callable(arguments) else arguments)])
        return Text(then)

    return script


def open_code(asked: Any) -> dict[str, str]:
    """The code that the prompt names as the open quote's."""
    found = re.search(r"open_quote\W+quote\W+([A-Z0-9]{4,8})", asked.everything)
    return {"quote": found[1] if found else "TIDAKADA"}


def catalogue_looked_at_again() -> None:
    raise_catalogue_revision(business_id=Business.objects.get(slug="dapur-bu-rini").pk)
    Product.objects.update(revision=Business.objects.get().catalogue_revision)


# -- the built-in responder ------------------------------------------------------------------------


async def test_a_wish_is_read_back_and_a_yes_makes_it_an_order(visitor: Visitor) -> None:
    first = await body(visitor, "kak pesen nasgor spesial 2 sama es teh 1")
    assert first["order"] is None
    assert "Rp61.000" in first["replies"][0]["text"]
    second = await body(visitor, "ambil sendiri, an Budi 081234567890, bayar qris")
    assert second["order"] is None
    assert "Balas" in second["replies"][0]["text"]
    third = await body(visitor, "iya kak")

    (order,) = await in_db(orders, visitor)
    text = third["replies"][0]["text"]
    assert order.number in text
    assert "sudah dicatat" in text
    assert third["order"]["number"] == order.number
    assert third["order"]["total_idr"] == order.total_idr
    card = third["replies"][0]["order"]
    assert card["number"] == order.number
    assert card["url"].endswith(f"/o/{order.public_token}")
    later = await body(visitor, "makasih ya")
    assert later["order"]["number"] == order.number, "shown from then on"
    assert len(await in_db(orders, visitor)) == 1


@pytest.mark.parametrize(
    "answer", ["makasih ya", "nanti aja", "ongkir ke dago berapa?", "ga jadi", "itu aja dulu"]
)
async def test_what_is_no_yes_places_nothing(visitor: Visitor, answer: str) -> None:
    await body(visitor, "nasgor spesial 2, ambil sendiri, an Budi 081234567890, qris")
    await body(visitor, answer)

    assert await in_db(orders, visitor) == []


async def test_a_price_that_changed_is_told_and_asked_again(visitor: Visitor) -> None:
    await body(visitor, "es teh 10, ambil sendiri, an Budi 081234567890, qris")
    quote = await in_db(stored_quote, visitor)
    assert quote is not None

    def dearer() -> None:
        # Behind the catalogue's back, as between two looks at it.
        Product.objects.filter(sku="MN01").update(price_idr=7_000)

    def noticed() -> None:
        product = Product.objects.get(sku="MN01")
        product.revision = raise_catalogue_revision(business_id=product.business_id)
        product.save(update_fields=["revision"])

    await in_db(dearer)
    told = await body(visitor, "ya")

    assert await in_db(orders, visitor) == []
    assert "berubah" in told["replies"][0]["text"]
    assert "Rp70.000" in told["replies"][0]["text"]
    await in_db(noticed)
    again = await body(visitor, "ya")
    assert again["order"] is not None, again["replies"][0]["text"]
    assert again["order"]["total_idr"] == 70_000 - again["order"]["discount_idr"]


async def test_what_somebody_else_took_is_told_and_not_sold(visitor: Visitor) -> None:
    await body(visitor, "sop buntut 4, ambil sendiri, an Budi 081234567890, qris")

    def gone() -> None:
        Product.objects.filter(sku="SP03").update(stock=1)

    await in_db(gone)
    told = await body(visitor, "ya")

    assert await in_db(orders, visitor) == []
    assert "tinggal 1" in told["replies"][0]["text"]
    await body(visitor, "boleh")
    placed = await body(visitor, "ya")
    assert placed["order"]["items"][0]["quantity"] == 1


async def test_the_customer_cancels_and_the_stock_comes_back(visitor: Visitor) -> None:
    def stock() -> Any:
        return Product.objects.values_list("stock", flat=True).get(sku="SP03")

    before = await in_db(stock)
    await body(visitor, "sop buntut 2, ambil sendiri, an Budi 081234567890, qris")
    await body(visitor, "ya")
    assert await in_db(stock) == before - 2
    told = await body(visitor, "batalin pesanannya ya kak")

    assert "dibatalkan" in told["replies"][0]["text"]
    assert told["order"]["state"] == "cancelled"
    assert await in_db(stock) == before


# -- ChatGPT ---------------------------------------------------------------------------------------


async def test_chatgpt_quotes_reads_back_and_places_on_a_yes(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.script = calls_once("make_quote", WISH, "Siap kak, ini rinciannya ya.")
    first = await body(visitor, "pesan nasgor spesial 2 es teh 1, ambil, an Budi 081234567890 qris")

    assert chatgpt.refused == []
    text = first["replies"][0]["text"]
    assert "Total: Rp61.000" in text, "code adds the bill that the model left out"
    assert first["order"] is None
    chatgpt.script = calls_once("place_order", open_code, "Makasih kak!")
    second = await body(visitor, "ya")

    (order,) = await in_db(orders, visitor)
    assert order.total_idr == TOTAL_IDR
    assert [(line.sku, line.quantity) for line in order.lines.all()] == [("NG04", 2), ("MN01", 1)]
    assert order.number in second["replies"][0]["text"]
    assert second["order"]["number"] == order.number


async def quoted(chatgpt: OpenAIServer, visitor: Visitor, wish: dict[str, Any] = WISH) -> None:
    chatgpt.script = calls_once("make_quote", wish, "Ini rinciannya ya kak.")
    await body(visitor, "pesan nasgor spesial 2 es teh 1, ambil, an Budi 081234567890 qris")


MISUSES: dict[str, tuple[str, Any, Any, str]] = {
    "no yes": ("place_order", open_code, "bentar ya kak", "yes"),
    "thanks": ("place_order", open_code, "makasih infonya", "yes"),
    "a question": ("place_order", open_code, "bisa gopay ga?", "yes"),
    "a yes to something else": ("place_order", open_code, "ya, es tehnya jadi 5", "yes"),
    "a code from nowhere": ("place_order", {"quote": "ABC234"}, "ya", "no such open quote"),
    "an empty code": ("place_order", {"quote": ""}, "ya", "no such open quote"),
}


@pytest.mark.parametrize("misuse", MISUSES)
async def test_chatgpt_cannot_place_what_was_not_said_yes_to(
    chatgpt: OpenAIServer, visitor: Visitor, misuse: str
) -> None:
    tool, arguments, said, hint = MISUSES[misuse]
    await quoted(chatgpt, visitor)
    chatgpt.script = calls_once(tool, arguments, "Boleh dikonfirmasi dulu kak?")
    answer = await body(visitor, said)

    assert await in_db(orders, visitor) == []
    assert answer["order"] is None
    assert hint in str(chatgpt.asked[-1].results), "the model is told why"
    assert answer["replies"][0]["text"]


async def test_chatgpt_cannot_place_a_quote_in_the_turn_that_makes_it(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def eager(asked: Any) -> Behaviour:
        if not asked.results:
            return Calls([("make_quote", WISH)])
        if len(asked.results) == 1:
            return Calls([("place_order", {"quote": "BARU"})])
        return Text("Ditunggu konfirmasinya ya kak.")

    chatgpt.script = eager
    answer = await body(visitor, "ya pesan nasgor spesial 2 es teh 1, ambil, Budi 081234567890")

    assert await in_db(orders, visitor) == []
    assert "no such open quote" in str(chatgpt.asked[-1].results)
    assert "Total: Rp61.000" in answer["replies"][0]["text"]


@pytest.mark.parametrize("quantity", [0, -1, 10**9, 1.5, "dua"])
@pytest.mark.parametrize("chatgpt", ["responses"], indirect=True)
async def test_a_quantity_that_cannot_be_is_never_ordered(
    chatgpt: OpenAIServer, visitor: Visitor, quantity: Any
) -> None:
    wish = WISH | {"items": [{**WISH["items"][0], "quantity": quantity}]}  # type: ignore[index]
    await quoted(chatgpt, visitor, wish)
    chatgpt.script = calls_once("place_order", open_code, "Jumlahnya berapa ya kak?")
    answer = await body(visitor, "ya")

    assert await in_db(orders, visitor) == []
    assert answer["replies"][0]["text"]


@pytest.mark.parametrize("chatgpt", ["responses"], indirect=True)
async def test_a_product_of_another_shop_cannot_be_quoted(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    wish = WISH | {"items": [{**WISH["items"][0], "product": "CS01"}]}  # type: ignore[index]
    await quoted(chatgpt, visitor, wish)

    assert await in_db(stored_quote, visitor) is None
    assert "unclear" in str(chatgpt.asked[-1].results)


@pytest.mark.parametrize("chatgpt", ["responses"], indirect=True)
async def test_another_customers_quote_cannot_be_placed(
    chatgpt: OpenAIServer, visitor: Visitor, server: str
) -> None:
    await quoted(chatgpt, visitor)
    theirs = await in_db(stored_quote, visitor)
    assert theirs is not None
    async with Visitor(server, "dapur-bu-rini") as thief:
        chatgpt.script = calls_once("place_order", {"quote": theirs.code}, "Maaf kak.")
        await body(thief, "ya")

        assert await in_db(orders, thief) == []
    assert await in_db(orders, visitor) == []


@pytest.mark.parametrize("chatgpt", ["responses"], indirect=True)
async def test_saying_that_it_is_recorded_does_not_pass_without_an_order(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    await quoted(chatgpt, visitor)
    chatgpt.script = lambda _: Text("Siap kak, pesanannya sudah kami catat ya!")
    answer = await body(visitor, "hmm")

    assert "catat ya" not in answer["replies"][0]["text"]
    assert await in_db(orders, visitor) == []
