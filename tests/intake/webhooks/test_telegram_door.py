"""Telegram's door: what it believes, what it stores, and what it answers."""

import asyncio
from typing import Any

from tanggap.channels.models import ChannelHealth
from tanggap.channels.services import disconnect_channel
from tanggap.conversations.models import Conversation, Message
from tanggap.core.db import in_db
from tanggap.customers.models import ChannelIdentity, Customer
from tests.channels.connecting import make_telegram, make_whatsapp
from tests.vendors.telegram_updates import SECRET, payload, tap, text

HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def tell(door: Any, channel: Any, update: Any, *, secret: str | None = SECRET) -> Any:
    headers = {HEADER: secret} if secret is not None else {}
    number = channel if isinstance(channel, (int, str)) else channel.pk
    return await door.post(f"/webhooks/telegram/{number}/", json=update, headers=headers)


async def stored() -> list[str]:
    return await in_db(lambda: list(Message.objects.order_by("pk").values_list("text", flat=True)))


async def test_what_customers_write_is_stored_before_it_is_acknowledged(door: Any) -> None:
    channel = await in_db(make_telegram)

    assert (await tell(door, channel, payload("text"))).status_code == 200
    assert await stored() == ["nasgor spesial brp kak?"]
    identity: Any = await in_db(ChannelIdentity.objects.select_related("customer").get)
    assert (identity.external_id, identity.customer.name) == ("99887766", "Sari Wulandari")
    assert await in_db(ChannelHealth.objects.filter(last_webhook_at__isnull=False).exists)


async def test_a_wrong_secret_stores_nothing_and_is_told_nothing(door: Any) -> None:
    channel = await in_db(make_telegram)

    wrong = [None, "", "guessed", SECRET[:-1], SECRET + "x", SECRET.upper(), SECRET + "é"]
    for secret in wrong:
        raw = {} if secret is None else {HEADER: secret.encode("latin-1")}
        answer = await door.post(
            f"/webhooks/telegram/{channel.pk}/", json=payload("text"), headers=raw
        )
        assert answer.status_code in (401, 403), secret
        assert answer.content == b""
    assert await stored() == []
    assert not await in_db(ChannelHealth.objects.filter(last_webhook_at__isnull=False).exists)


async def test_a_bot_that_is_not_there_is_not_found_whatever_the_secret(door: Any) -> None:
    channel = await in_db(make_telegram)
    number = await in_db(make_whatsapp)
    gone = await in_db(lambda: make_telegram(token="111111:" + "x" * 35))
    await in_db(lambda: disconnect_channel(channel=gone))

    for other in (channel.pk + 1000, number.pk, gone.pk, 0, 2**70):
        for secret in (SECRET, "guessed"):
            answer = await tell(door, other, payload("text"), secret=secret)
            assert (answer.status_code, b"nasgor" in answer.content) == (404, False), other
    assert await stored() == []


async def test_a_bot_that_asks_is_told_nothing(door: Any) -> None:
    channel = await in_db(lambda: make_telegram(polling=True))

    for secret in ("", SECRET):
        answer = await tell(door, channel, payload("text"), secret=secret)
        assert answer.status_code in (401, 403)
    assert await stored() == []


async def test_one_bots_secret_does_not_open_another(door: Any) -> None:
    await in_db(make_telegram)
    second = await in_db(lambda: make_telegram(token="222222:" + "y" * 35, secret="second"))

    assert (await tell(door, second, payload("text"), secret=SECRET)).status_code == 403
    assert (await tell(door, second, payload("text"), secret="second")).status_code == 200


async def test_repeated_mixed_up_and_simultaneous_updates_are_one_message_each(door: Any) -> None:
    channel = await in_db(make_telegram)
    updates = [text(f"pesan {number}", number=number) for number in range(20)]
    told = [*updates, *reversed(updates), *updates[5:15]]
    answers = await asyncio.gather(*(tell(door, channel, update) for update in told))

    assert {answer.status_code for answer in answers} == {200}
    assert sorted(await stored()) == sorted(f"pesan {number}" for number in range(20))
    assert await in_db(Customer.objects.count) == 1
    assert await in_db(Conversation.objects.count) == 1


async def test_a_tap_is_answered_with_the_call_that_stops_its_spinning(door: Any) -> None:
    channel = await in_db(make_telegram)
    answer = await tell(door, channel, tap("chip:Jam buka", "Jam buka"))

    assert answer.json() == {
        "method": "answerCallbackQuery",
        "callback_query_id": "4382bfdwdsb323b2d1",
    }
    assert await stored() == ["Jam buka"]
    again = await tell(door, channel, tap("chip:Jam buka", "Jam buka"))
    assert again.json()["method"] == "answerCallbackQuery"
    assert await stored() == ["Jam buka"]


async def test_a_shared_number_becomes_the_customers_another_card_does_not(door: Any) -> None:
    channel = await in_db(make_telegram)
    await tell(door, channel, payload("contact-other"))
    assert (await in_db(Customer.objects.get)).phone == ""
    await tell(door, channel, payload("contact-own"))
    assert (await in_db(Customer.objects.get)).phone == "+6281234567890"


async def test_blocking_is_remembered_until_the_customer_comes_back(door: Any) -> None:
    channel = await in_db(make_telegram)
    await tell(door, channel, payload("text"))
    await tell(door, channel, payload("blocked"))
    assert (await in_db(ChannelIdentity.objects.get)).blocked_at is not None
    await tell(door, channel, payload("unblocked"))
    assert (await in_db(ChannelIdentity.objects.get)).blocked_at is None


async def test_what_is_no_update_is_refused_and_what_concerns_nobody_acknowledged(
    door: Any,
) -> None:
    channel = await in_db(make_telegram)
    path = f"/webhooks/telegram/{channel.pk}/"

    assert (await door.post(path, content=b"{", headers={HEADER: SECRET})).status_code == 400
    large = b'"' + b"x" * (1024 * 1024) + b'"'
    assert (await door.post(path, content=large, headers={HEADER: SECRET})).status_code == 413
    for odd in ([], "x", {"update_id": 1}, payload("group")):
        assert (await tell(door, channel, odd)).status_code == 200
    assert await stored() == []
