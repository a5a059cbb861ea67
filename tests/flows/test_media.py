"""Photos and voice notes on the web chat: heard, seen, kept safe, and answered."""

import base64
import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from PIL import Image

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.conversations.models import Handover, Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.media.models import Attachment
from tanggap.media.services import content_of
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order, Payment
from tanggap.orders.services import manual_order
from tanggap.turns.models import Turn
from tests.serving import Visitor
from tests.vendors.openai_script import BAD_KEY, Behaviour, Text, one_tool_round
from tests.vendors.openai_server import OpenAIServer

VOICE = b"OggS" + b"\0" * 400


def photo(size: tuple[int, int] = (640, 480), **values: Any) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "KameraRahasia"
    Image.new("RGB", size, "orange").save(out, "JPEG", exif=exif, **values)
    return out.getvalue()


BOTH = pytest.mark.parametrize("api", ["responses", "chat"], indirect=True)


@pytest.fixture
def api(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "responses"))


@pytest.fixture
def chatgpt(settings: Any, api: str) -> Iterator[OpenAIServer]:
    """A scripted ChatGPT that hears, sees, and otherwise looks things up."""
    with OpenAIServer(sees("product", "Segelas es teh manis.")) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = f"{api}:gpt-6-luna"
        yield server
    forget_troubles()


def pictures(body: Any) -> list[str]:
    """The pictures in a request's body, of either API."""
    text = orjson.dumps(body).decode()
    return [part.split('"')[0] for part in text.split("data:image/")[1:]]


def sees(shows: str, description: str) -> Any:
    def script(asked: Any) -> Behaviour:
        if pictures(asked.body):
            return Text(orjson.dumps({"shows": shows, "description": description}).decode())
        return one_tool_round(asked)

    return script


async def send(visitor: Visitor, data: bytes, text: str = "") -> Any:
    """Uploads a file and sends it; the answer to the message."""
    uploaded = await visitor.http.post("/api/v1/webchat/attachments", content=data)
    assert uploaded.status_code == 201, uploaded.text
    answer = await visitor.http.post(
        "/api/v1/webchat/messages",
        params={"wait": 20},
        json={
            "client_message_id": f"m{zlib.crc32(data + text.encode())}",
            "text": text,
            "attachments": [uploaded.json()["key"]],
        },
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def said(answer: Any) -> str:
    return "\n".join(reply["text"] for reply in answer["replies"])


def order_in(conversation_id: int) -> Order:
    """An order of the demo shop that waits for money."""
    shop = Business.objects.get(slug="dapur-bu-rini")
    product = Product.objects.filter(business=shop, stock=None, available=True).first()
    assert product is not None
    return manual_order(
        business_id=shop.pk,
        wanted=Wanted((WantedItem(product.pk, 1),), fulfilment="pickup", payment_code="bca"),
        actor=SYSTEM,
        now=SYSTEM_CLOCK.now(),
        conversation_id=conversation_id,
    )


@BOTH
async def test_a_voice_note_is_heard_and_answered(chatgpt: OpenAIServer, visitor: Visitor) -> None:
    chatgpt.heard = "es teh manis berapa ya"

    answer = await send(visitor, VOICE)

    assert chatgpt.refused == []
    (recording,) = chatgpt.recordings
    assert (recording.model, recording.data) == ("gpt-transcribe", VOICE)
    assert "Rp" in said(answer)
    turn: Any = await in_db(Turn.objects.latest, "pk")
    assert turn.cost_micro_usd >= 300
    assert "media" in turn.milliseconds


@BOTH
async def test_a_photo_is_described_to_the_model_and_answered(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    answer = await send(visitor, photo(), "yang ini ada kak?")

    assert chatgpt.refused == []
    seen = [asked for asked in chatgpt.asked if pictures(asked.body)]
    assert len(seen) == 1
    others = [asked for asked in chatgpt.asked if not pictures(asked.body)]
    assert "Segelas es teh manis" in orjson.dumps(others[0].body).decode()
    assert said(answer)


async def test_a_file_is_sent_to_the_vendor_once_however_often_it_is_answered(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.heard = "es teh manis berapa ya"
    await send(visitor, VOICE)
    await visitor.ask("kalau es jeruk?")

    assert len(chatgpt.recordings) == 1


async def test_a_receipt_becomes_a_proof_that_the_owner_checks(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.script = sees("receipt", "Transfer BCA Rp18.000 ke Rini.")
    order: Any = await in_db(order_in, visitor.conversation_id)

    answer = await send(visitor, photo())

    assert order.number in said(answer)
    assert "Dicek" in said(answer)
    payment: Any = await in_db(Payment.objects.get, order=order)
    assert payment.state == "checking", "a picture never marks an order paid"
    assert payment.proof


async def test_a_photo_of_a_dish_is_no_proof_although_an_order_waits(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    order: Any = await in_db(order_in, visitor.conversation_id)

    await send(visitor, photo(), "yang ini ada kak?")

    payment: Any = await in_db(Payment.objects.get, order=order)
    assert payment.state == "waiting"


async def test_without_a_model_a_photo_while_an_order_waits_goes_to_the_owner_as_proof(
    visitor: Visitor,
) -> None:
    order: Any = await in_db(order_in, visitor.conversation_id)

    answer = await send(visitor, photo())

    assert order.number in said(answer)
    payment: Any = await in_db(Payment.objects.get, order=order)
    assert payment.state == "checking"


@pytest.mark.parametrize("data", [VOICE, photo()], ids=["voice", "photo"])
async def test_what_nobody_can_hear_or_see_goes_to_a_person(visitor: Visitor, data: bytes) -> None:
    answer = await send(visitor, data)

    assert "kak" in said(answer)
    asked: Any = await in_db(Handover.objects.get, conversation_id=visitor.conversation_id)
    assert asked.reason == "unknown"


async def test_a_vendor_that_cannot_hear_leaves_the_voice_note_to_a_person(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.heard = BAD_KEY

    answer = await send(visitor, VOICE)

    assert "diketik" in said(answer)
    turn: Any = await in_db(Turn.objects.latest, "pk")
    assert turn.fallback_reason == "key_refused"


async def test_words_beside_a_voice_note_that_cannot_be_heard_are_answered(
    visitor: Visitor,
) -> None:
    answer = await send(visitor, VOICE, "es teh manis berapa?")

    assert "Rp" in said(answer)
    assert "diketik" in said(answer)


async def test_a_file_may_come_within_the_message(visitor: Visitor) -> None:
    data = "data:audio/ogg;base64," + base64.b64encode(VOICE).decode()

    answer = await visitor.http.post(
        "/api/v1/webchat/messages",
        params={"wait": 20},
        json={"client_message_id": "m1", "attachments": [{"data": data}]},
    )

    assert answer.status_code == 200
    message: Any = await in_db(Message.objects.get, direction="in", kind="audio")
    assert message.payload["attachments"][0]["kind"] == "audio"


async def test_a_picture_is_drawn_anew_without_place_or_device(visitor: Visitor) -> None:
    await send(visitor, photo())

    kept: Any = await in_db(Attachment.objects.get)
    assert b"KameraRahasia" in photo()
    assert b"KameraRahasia" not in await in_db(content_of, kept.pk)


def bomb() -> bytes:
    """A PNG of a few bytes that claims 40,000 × 40,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    crc = struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + crc


@pytest.mark.parametrize(
    "data",
    [b"", b"halo", b"<svg onload=alert(1)>", b"%PDF-1.4", bomb(), b"PK\x03\x04" + b"\0" * 50],
    ids=["empty", "text", "svg", "pdf", "bomb", "zip"],
)
async def test_what_is_neither_photo_nor_voice_is_refused(visitor: Visitor, data: bytes) -> None:
    refused = await visitor.http.post("/api/v1/webchat/attachments", content=data)

    assert refused.status_code == 400
    assert refused.json()["title"]
    assert not await in_db(Attachment.objects.exists)


async def test_a_file_is_seen_only_in_its_own_conversation(visitor: Visitor) -> None:
    uploaded = (await visitor.http.post("/api/v1/webchat/attachments", content=VOICE)).json()
    path = f"/api/v1/webchat/attachments/{uploaded['key']}"
    assert (await visitor.http.get(path)).content == VOICE

    async with Visitor(str(visitor.http.base_url), "dapur-bu-rini") as stranger:
        assert (await stranger.http.get(path)).status_code == 404
        stolen = await stranger.http.post(
            "/api/v1/webchat/messages",
            json={"client_message_id": "x", "text": "ini", "attachments": [uploaded["key"]]},
        )
        assert stolen.status_code == 404
        assert (await stranger.messages()) == []
    assert (await visitor.http.get(path, headers={"Authorization": ""})).status_code == 401


async def test_the_same_message_twice_carries_its_file_once(visitor: Visitor) -> None:
    uploaded = (await visitor.http.post("/api/v1/webchat/attachments", content=VOICE)).json()
    body = {"client_message_id": "m1", "text": "ini", "attachments": [uploaded["key"]]}

    first = await visitor.http.post("/api/v1/webchat/messages", json=body)
    second = await visitor.http.post("/api/v1/webchat/messages", json=body)

    assert first.json() == second.json()
    assert await in_db(Message.objects.filter(direction="in").count) == 1
