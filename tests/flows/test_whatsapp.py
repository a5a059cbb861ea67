"""A customer on WhatsApp: a question, one answer on the phone, and what became of it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx2 as httpx
import pytest

from tanggap.businesses.models import Business
from tanggap.channels.models import ChannelHealth
from tanggap.conversations.models import Conversation, Message, Takeover
from tanggap.core.db import in_db
from tanggap.deliveries.models import Delivery
from tanggap.orders.models import Order
from tanggap.turns.models import Turn
from tests.channels.connecting import make_whatsapp
from tests.flows.conftest import SHOP
from tests.serving import NO_TLS
from tests.vendors.graph_server import GraphServer, refuse
from tests.vendors.whatsapp_webhooks import batch, payload, signed, text


class Phone:
    """A customer's phone, with Meta between it and the shop."""

    def __init__(self, http: httpx.AsyncClient, graph: GraphServer) -> None:
        self.http, self.graph = http, graph

    async def tell(self, *bodies: dict[str, Any]) -> None:
        raw, headers = signed(batch(bodies))
        answer = await self.http.post("/webhooks/whatsapp/", content=raw, headers=headers)
        assert answer.status_code == 200, answer.text

    async def write(self, words: str, *, wamid: str = "wamid.Q1", **values: Any) -> None:
        await self.tell(text(words, wamid=wamid, at=int(time.time()), **values))

    async def answers(self, count: int = 1) -> list[str]:
        """What has arrived on the phone, once there is so much."""
        await until(lambda: len(self.graph.sent) >= count)
        return self.graph.texts


async def until(seen: Callable[[], Any], *, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not (await found if asyncio.iscoroutine(found := seen()) else found):
            await asyncio.sleep(0.02)


def until_state(state: str) -> Callable[[], Any]:
    return lambda: in_db(Delivery.objects.filter(state=state).exists)


@pytest.fixture
def graph(settings: Any) -> Iterator[GraphServer]:
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        settings.PUBLIC_URL = "https://toko.contoh.id"
        yield server


@pytest.fixture
async def phone(server: str, graph: GraphServer) -> AsyncIterator[Phone]:
    """The demo shop has a number; a customer has it in the phone."""
    await in_db(lambda: make_whatsapp(Business.objects.get(slug=SHOP)))
    async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:
        yield Phone(http, graph)


async def test_a_question_is_answered_and_its_receipts_followed(phone: Phone) -> None:
    await phone.write("kak es teh manis berapa?")
    (answer,) = await phone.answers()
    assert "Rp" in answer
    await until(until_state("sent"))
    await until(lambda: phone.graph.shown)
    assert phone.graph.shown[0]["message_id"] == "wamid.Q1"
    assert phone.graph.refusals == []

    delivery: Any = await in_db(Delivery.objects.get)
    assert delivery.vendor_id == "wamid.OUT1"
    for name, state in (("read", "read"), ("delivered", "read"), ("sent", "read")):
        await phone.tell(payload(f"status-{name}", id="wamid.OUT1"))
        delivery = await in_db(Delivery.objects.get)
        assert delivery.state == state, "late receipts change nothing"
    assert delivery.pricing == "service:regular"


async def test_from_a_question_to_an_orders_status(phone: Phone) -> None:
    said = (
        "kak es teh manis berapa?",
        "sop buntut 2, ambil sendiri, an Budi 081234567890, qris",
        "ya",
        "pesanan saya sudah sampai mana?",
    )
    heard = []
    for number, words in enumerate(said, start=1):
        await phone.write(words, wamid=f"wamid.Q{number}")
        heard.append((await phone.answers(number))[-1])

    order: Any = await in_db(Order.objects.get)
    assert "Rp" in heard[0]
    assert "Balas" in heard[1]
    assert order.number in heard[2]
    assert order.number in heard[3]
    await until(until_state("sent"))
    assert phone.graph.refusals == []


async def test_what_is_tapped_is_a_question_like_any_other(phone: Phone) -> None:
    tap = payload("button-reply", timestamp=str(int(time.time())))
    await phone.tell(tap)
    (answer,) = await phone.answers()

    assert "dago" in answer.lower()


async def test_an_event_told_ten_times_has_one_answer(phone: Phone) -> None:
    await asyncio.gather(*(phone.write("jam buka hari sabtu?") for _ in range(10)))
    await phone.answers()
    await until(until_state("sent"))

    assert await in_db(Message.objects.filter(direction="in").count) == 1
    assert await in_db(Turn.objects.count) == 1
    assert len(phone.graph.sent) == 1


async def test_an_answer_that_was_refused_for_now_arrives_once(phone: Phone) -> None:
    phone.graph.then(refuse(130429, status=429, retry_after=1), None)
    await phone.write("bisa qris?")
    await phone.answers()
    await until(until_state("sent"))

    assert len(phone.graph.sent) == 1


async def test_an_uncertain_answer_is_not_repeated_and_a_receipt_settles_it(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tanggap.channels.whatsapp import graph as graph_module
    from tests.vendors.graph_server import silent_after

    monkeypatch.setattr(graph_module, "TOTAL_SECONDS", 0.3)
    phone.graph.then(silent_after)
    await phone.write("bisa qris?")
    await until(until_state("uncertain"))
    delivery: Any = await in_db(Delivery.objects.get)
    assert delivery.vendor_id == ""

    key = phone.graph.sent[0]["biz_opaque_callback_data"]
    await phone.tell(payload("status-delivered", id="wamid.OUT1", biz_opaque_callback_data=key))
    delivery = await in_db(Delivery.objects.get)
    assert (delivery.state, delivery.vendor_id) == ("delivered", "wamid.OUT1")
    assert len(phone.graph.sent) == 1


async def test_a_refused_token_keeps_the_answer_and_turns_the_light_red(phone: Phone) -> None:
    phone.graph.token = "renewed"
    await phone.write("bisa qris?")
    await until(lambda: in_db(ChannelHealth.objects.filter(trouble="token").exists))

    delivery: Any = await in_db(Delivery.objects.get)
    assert delivery.state == "queued", "it goes out once the token is mended"


async def test_the_owners_reply_on_the_phone_silences_the_assistant_for_a_while(
    phone: Phone,
) -> None:
    now = int(time.time())
    await phone.write("kak bisa nego?", wamid="wamid.Q1")
    await phone.tell(payload("echo", timestamp=str(now)))
    await phone.write("oke kak makasih", wamid="wamid.Q2")

    takeover: Any = await in_db(Takeover.objects.get)
    assert takeover.ended_at is None
    assert takeover.resumes_at.timestamp() == now + 30 * 60
    echoed: Any = await in_db(Message.objects.get, external_id="wamid.HBgNECHO1")
    assert (echoed.direction, echoed.author) == ("out", "member")
    conversation: Any = await in_db(Conversation.objects.get)
    assert conversation.due_at == takeover.resumes_at, "then the assistant looks again"
    assert phone.graph.sent == []


async def test_the_assistant_comes_back_when_the_owner_stays_silent(phone: Phone) -> None:
    half_an_hour_ago = int(time.time()) - 30 * 60 + 4
    await phone.tell(payload("echo", timestamp=str(half_an_hour_ago)))
    await phone.write("es teh manis berapa?")
    (answer,) = await phone.answers()

    assert "Rp" in answer
    takeover: Any = await in_db(Takeover.objects.get)
    assert takeover.ended_at is not None


async def test_a_changed_question_is_answered_as_it_stands_now(phone: Phone, settings: Any) -> None:
    settings.QUIET_SECONDS = 0.6
    now = str(int(time.time()))
    await phone.tell(payload("text", text={"body": "es teh manis berapa?"}, timestamp=now))
    edit = {
        "original_message_id": "wamid.HBgNTEXT1",
        "message": {"type": "text", "text": {"body": "jam buka hari sabtu?"}},
    }
    await phone.tell(payload("edit", edit=edit, timestamp=now))
    (answer,) = await phone.answers()

    assert "Rp" not in answer
    assert await in_db(Turn.objects.count) == 1


async def test_a_question_taken_back_is_not_answered(phone: Phone, settings: Any) -> None:
    settings.QUIET_SECONDS = 0.3
    now = str(int(time.time()))
    await phone.tell(payload("text", timestamp=now), payload("revoke", timestamp=now))
    await until(lambda: in_db(Conversation.objects.filter(due_at=None).exists))

    message: Any = await in_db(Message.objects.get)
    assert (message.direction, "nasgor" in message.text) == ("note", False)
    assert phone.graph.sent == []
