"""A customer in the web chat: one message, one answer, whatever is repeated or comes in between."""

import asyncio
from typing import Any

import orjson
import pytest

from tanggap.conversations.models import Conversation, Message
from tanggap.core.db import in_db
from tanggap.deliveries.models import Delivery
from tanggap.turns.models import Turn
from tests.serving import Visitor


def counted(conversation_id: int) -> dict[str, int]:
    rows = Message.objects.filter(conversation_id=conversation_id)
    return {
        "in": rows.filter(direction="in").count(),
        "out": rows.filter(direction="out").count(),
        "unanswered": rows.filter(direction="in", turn=None).count(),
        "turns": Turn.objects.filter(conversation_id=conversation_id).count(),
    }


async def test_a_price_is_answered_and_everything_about_it_is_stored(visitor: Visitor) -> None:
    reply = await visitor.ask("kak es teh manis berapa?")

    assert "Rp" in reply
    turn: Any = await in_db(Turn.objects.get, conversation_id=visitor.conversation_id)
    assert turn.model == "builtin"
    assert "price" in turn.topics
    assert turn.evidence
    assert turn.milliseconds["total"] > 0
    answer: Any = await in_db(Message.objects.get, turn=turn, direction="out")
    question: Any = await in_db(Message.objects.get, turn=turn, direction="in")
    assert answer.answers_id == question.pk
    delivery: Any = await in_db(Delivery.objects.get, message=answer)
    assert delivery.state == Delivery.State.SENT


async def test_the_same_message_ten_at_once_is_one_message_with_one_answer(
    visitor: Visitor,
) -> None:
    answers = await asyncio.gather(
        *(visitor.send("jam buka hari ini?", key="same", wait=50) for _ in range(10))
    )

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["message_id"] for answer in answers}) == 1
    assert len({orjson.dumps(answer.json()["replies"]) for answer in answers}) == 1
    assert await in_db(counted, visitor.conversation_id) == {
        "in": 1, "out": 1, "unanswered": 0, "turns": 1,
    }  # fmt: skip


async def test_a_message_repeated_after_its_answer_gets_the_same_answer_again(
    visitor: Visitor,
) -> None:
    first = await visitor.send("bisa bayar qris?", key="k1", wait=50)
    again = await visitor.send("bisa bayar qris?", key="k1", wait=50)

    assert again.json() == first.json()


async def test_three_messages_in_a_row_share_one_answer_and_each_begins_the_wait_anew(
    visitor: Visitor, settings: Any
) -> None:
    settings.QUIET_SECONDS = 3.0
    texts = ["kak, es teh manis berapa?", "hari sabtu buka sampai jam berapa?", "bisa qris?"]

    def due_at() -> Any:
        return Conversation.objects.get(pk=visitor.conversation_id).due_at

    due = []
    for number, text in enumerate(texts):
        await visitor.send(text, key=f"k{number}")
        due.append(await in_db(due_at))
    answers = [
        await visitor.send(text, key=f"k{number}", wait=50) for number, text in enumerate(texts)
    ]

    assert due == sorted(set(due))
    bodies = [answer.json()["replies"] for answer in answers]
    assert bodies[0] == bodies[1] == bodies[2]
    reply = bodies[0][0]["text"]
    assert "Rp" in reply, "the first message is covered"
    assert "QRIS" in reply, "the last message is covered"
    assert (await in_db(counted, visitor.conversation_id))["turns"] == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"not json", 400),
        (b'{"text": "halo"}', 400),
        (b'{"client_message_id": "a", "text": ""}', 400),
        (b'{"client_message_id": "a", "text": "   "}', 400),
        (b'{"client_message_id": "a b", "text": "halo"}', 400),
        (orjson.dumps({"client_message_id": "a", "text": "x" * 9000}), 400),
        (b'{"client_message_id": "a", "text": "' + b"x" * 70_000 + b'"}', 400),
    ],
)
async def test_a_malformed_message_is_refused_with_a_reason_and_stored_nowhere(
    visitor: Visitor, body: bytes, status: int
) -> None:
    answer = await visitor.http.post("/api/v1/webchat/messages", content=body)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert (await in_db(counted, visitor.conversation_id))["in"] == 0


@pytest.mark.parametrize("token", ["x", "AAAA" * 20, "é"])
async def test_a_wrong_token_opens_nothing(visitor: Visitor, token: str) -> None:
    header = {"Authorization": f"Bearer {token}".encode()}

    for call in (
        visitor.http.get("/api/v1/webchat/messages", headers=header),
        visitor.http.get("/api/v1/webchat/events", headers=header),
        visitor.http.post("/api/v1/webchat/messages", headers=header, json={}),
    ):
        assert (await call).status_code == 401


async def test_a_token_changed_by_one_character_is_refused(visitor: Visitor) -> None:
    middle = len(visitor.token) // 2
    other = "A" if visitor.token[middle] != "A" else "B"
    forged = visitor.token[:middle] + other + visitor.token[middle + 1 :]

    answer = await visitor.http.get(
        "/api/v1/webchat/messages", headers={"Authorization": f"Bearer {forged}"}
    )

    assert answer.status_code == 401


async def test_an_unknown_shop_has_no_chat(visitor: Visitor) -> None:
    answer = await visitor.http.post("/api/v1/webchat/tidak-ada/sessions", json={})

    assert answer.status_code == 404


async def test_one_visitor_never_sees_anothers_messages(server: str, visitor: Visitor) -> None:
    await visitor.ask("halo kak")

    async with Visitor(server, "dapur-bu-rini") as other:
        assert await other.messages() == []


async def read_events(visitor: Visitor, count: int, *, last_id: int = 0) -> list[dict[str, Any]]:
    """The first `count` message events of a stream."""
    found: list[dict[str, Any]] = []
    headers = {"Last-Event-ID": str(last_id)} if last_id else {}
    async with visitor.http.stream("GET", "/api/v1/webchat/events", headers=headers) as stream:
        kind = ""
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                kind = line[7:]
            elif line.startswith("data: ") and kind == "message":
                found.append(orjson.loads(line[6:]))
                if len(found) == count:
                    return found
    return found


async def test_an_event_stream_brings_each_message_once_and_resumes_where_it_stopped(
    visitor: Visitor,
) -> None:
    reading = asyncio.create_task(read_events(visitor, 2))
    await asyncio.sleep(0.1)
    await visitor.send("ada sambal apa aja?")
    first = await asyncio.wait_for(reading, 60)
    assert [message["direction"] for message in first] == ["in", "out"]

    await visitor.ask("makasih ya")
    later = await asyncio.wait_for(read_events(visitor, 2, last_id=first[-1]["id"]), 60)

    ids = [message["id"] for message in first + later]
    assert ids == sorted(set(ids))
    assert [message["id"] for message in await visitor.messages()] == ids


async def test_messages_page_by_page_are_complete(visitor: Visitor) -> None:
    await visitor.ask("halo")
    await visitor.ask("makasih")
    everything = await visitor.messages()

    assert len(everything) == 4
    assert await visitor.messages(after=everything[1]["id"]) == everything[2:]
    assert everything[0]["client_message_id"] == "m1"
