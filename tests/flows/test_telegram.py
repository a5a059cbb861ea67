"""A customer on Telegram, told by webhook and asked for: from a question to an order's status."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import httpx2 as httpx
import pytest

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel, ChannelHealth, Polling
from tanggap.conversations.models import Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.customers.models import ChannelIdentity
from tanggap.deliveries import drafting
from tanggap.deliveries.models import Delivery
from tanggap.orders.models import Order
from tanggap.turns.models import Turn
from tests.channels.connecting import make_telegram
from tests.flows.conftest import SHOP
from tests.flows.test_whatsapp import until, until_state
from tests.serving import NO_TLS
from tests.vendors.bot_server import BotServer, refuse, silent_after
from tests.vendors.openai_script import Asked, Behaviour, Text
from tests.vendors.openai_server import OpenAIServer
from tests.vendors.telegram_updates import CUSTOMER, SECRET, payload, tap, text

Tell = Callable[[dict[str, Any]], Awaitable[None]]


class Phone:
    """A customer's phone, with Telegram between it and the shop."""

    def __init__(self, bot: BotServer, channel: Channel, tell: Tell) -> None:
        self.bot, self.channel, self.tell = bot, channel, tell
        self._count = 0

    async def write(self, words: str, *, number: int | None = None) -> None:
        self._count += 1
        update = text(words, number=number or self._count, at=int(time.time()))
        await self.tell(update)

    async def answers(self, count: int = 1) -> list[str]:
        """What has arrived on the phone, once there is so much."""
        await until(lambda: len(self.bot.sent) >= count)
        return self.bot.texts

    async def ask(self, words: str) -> str:
        before = len(self.bot.sent)
        await self.write(words)
        return (await self.answers(before + 1))[-1]


@pytest.fixture
def bot(settings: Any) -> Iterator[BotServer]:
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        settings.PUBLIC_URL = "https://toko.contoh.id"
        yield server


@pytest.fixture
async def phone(server: str, bot: BotServer) -> AsyncIterator[Phone]:
    """The demo shop has a bot with a webhook."""
    channel = await in_db(lambda: make_telegram(Business.objects.get(slug=SHOP)))
    async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:

        async def tell(update: dict[str, Any]) -> None:
            answer = await http.post(
                f"/webhooks/telegram/{channel.pk}/",
                json=update,
                headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
            )
            assert answer.status_code == 200, answer.text

        yield Phone(bot, channel, tell)


@pytest.fixture
async def asked_phone(server: str, bot: BotServer) -> Phone:
    """The demo shop has a bot that asks; it had a webhook elsewhere."""
    bot.webhook = {"url": "https://lama.contoh.id/x"}
    channel = await in_db(lambda: make_telegram(Business.objects.get(slug=SHOP), polling=True))

    async def tell(update: dict[str, Any]) -> None:
        bot.tell(update)

    return Phone(bot, channel, tell)


async def _from_question_to_status(phone: Phone) -> None:
    answer = await phone.ask("kak es teh manis berapa?")
    assert "Rp" in answer
    bill = await phone.ask("sop buntut 2, ambil sendiri, an Budi 081234567890, qris")
    assert "Balas" in bill, bill
    confirmed = await phone.ask("ya")
    order: Any = await in_db(Order.objects.select_related("business").get)
    assert order.number in confirmed
    status = await phone.ask("pesanan saya sudah sampai mana?")
    assert order.number in status
    await until(until_state("sent"))
    assert phone.bot.refusals == []


async def test_from_a_question_to_an_orders_status(phone: Phone) -> None:
    await _from_question_to_status(phone)

    assert phone.bot.calls("getUpdates") == []


async def test_the_same_where_messages_are_asked_for(asked_phone: Phone) -> None:
    await _from_question_to_status(asked_phone)

    assert asked_phone.bot.webhook == {}, "it was taken away before anything was asked for"
    assert asked_phone.bot.most_pollers == 1
    polling: Any = await in_db(Polling.objects.get)
    assert polling.next_number == 10_005
    health: Any = await in_db(ChannelHealth.objects.get)
    assert health.last_webhook_at is not None


async def test_a_question_is_answered_once_with_dots_before(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tanggap.deliveries import presence

    monkeypatch.setattr(presence, "PATIENCE_SECONDS", 0.0)
    await asyncio.gather(*(phone.write("jam buka hari sabtu?", number=1) for _ in range(10)))
    await phone.answers()
    await until(until_state("sent"))

    assert await in_db(Message.objects.filter(direction="in").count) == 1
    assert await in_db(Turn.objects.count) == 1
    assert len(phone.bot.sent) == 1
    delivery: Any = await in_db(Delivery.objects.get)
    assert delivery.vendor_id == f"{CUSTOMER}:1001"


async def test_pressing_start_greets_and_offers_what_can_be_tapped(phone: Phone) -> None:
    start = payload("start-with-payload")
    start["message"]["date"] = int(time.time())
    await phone.tell(start)
    await phone.answers()
    markup = phone.bot.sent[0]["reply_markup"]["inline_keyboard"]
    button = markup[0][0]
    stored: Any = await in_db(Message.objects.get, direction="in")
    assert stored.payload["start_payload"] == "web_Xk3-9qT0z"

    await phone.tell(tap(button["callback_data"], button["text"]))
    await phone.answers(2)
    assert phone.bot.refusals == []


async def test_a_tap_is_heard_where_messages_are_asked_for(asked_phone: Phone) -> None:
    asked_phone.bot.tell(tap("chip:Jam buka", "Jam buka"))
    await asked_phone.answers()
    await until(lambda: asked_phone.bot.calls("answerCallbackQuery"))

    assert asked_phone.bot.refusals == []


async def test_a_bot_that_was_told_to_wait_sends_nothing_meanwhile_to_anybody(
    phone: Phone,
) -> None:
    other = CUSTOMER + 1
    phone.bot.chats.add(other)
    phone.bot.then(refuse(429, "retry after 2", retry_after=2), None, None)
    await phone.write("bisa qris?")
    await until(lambda: phone.bot.calls("sendMessage"))
    await phone.tell(text("bisa qris?", sender=other, at=int(time.time())))
    await phone.answers(2)
    refused_at, first, _ = phone.bot.times("sendMessage")
    assert first - refused_at > 1.8, "the other customer waits, too"

    assert len(phone.bot.calls("sendMessage")) == 3
    assert sorted(one["chat_id"] for one in phone.bot.sent) == [CUSTOMER, other]


async def test_an_uncertain_answer_is_shown_and_not_repeated(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tanggap.channels.telegram import bot as bot_module

    monkeypatch.setattr(bot_module, "TOTAL_SECONDS", 1.0)
    phone.bot.then(silent_after)
    await phone.write("bisa qris?")
    await until(until_state("uncertain"))
    await asyncio.sleep(1.2)

    assert len(phone.bot.sent) == 1


async def test_who_blocked_the_bot_is_remembered_until_they_write(phone: Phone) -> None:
    phone.bot.blocked_by.add(CUSTOMER)
    await phone.write("bisa qris?")
    await until(until_state("failed"))
    identity: Any = await in_db(ChannelIdentity.objects.get)
    assert identity.blocked_at is not None

    phone.bot.blocked_by.clear()
    assert "Rp" in await phone.ask("es teh manis berapa?")
    identity = await in_db(ChannelIdentity.objects.get)
    assert identity.blocked_at is None


async def test_a_revoked_token_keeps_the_answer_and_turns_the_light_red(phone: Phone) -> None:
    phone.bot.token = "1:renewed"
    await phone.write("bisa qris?")
    await until(lambda: in_db(ChannelHealth.objects.filter(trouble="token").exists))

    delivery: Any = await in_db(Delivery.objects.get)
    assert delivery.state == "queued", "it goes out once the token is mended"


async def test_an_owners_reply_reaches_the_phone(phone: Phone) -> None:
    from tanggap.deliveries.replies import reply_as_member
    from tests.console.building import make_staff

    await phone.ask("bisa qris?")
    business = await in_db(Business.objects.get, slug=SHOP)
    member: Member = await in_db(lambda: make_staff(business))
    conversation = await in_db(lambda: Message.objects.filter(direction="in")[0].conversation_id)
    await in_db(
        reply_as_member,
        conversation_id=conversation,
        member=member,
        text="Bisa kak, <b>semua</b> bank & e-wallet",
        key="k1",
        now=SYSTEM_CLOCK.now(),
    )

    assert (await phone.answers(2))[-1] == "Bisa kak, <b>semua</b> bank & e-wallet"


async def test_chatgpts_answer_grows_on_the_phone_without_its_false_sentence(
    phone: Phone, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "EVERY_SECONDS", 0.05)
    true = "Es Teh Manis harganya Rp5.000 kak. Bisa pakai es atau hangat. "

    def half_true(asked: Asked) -> Behaviour:
        return Text(true + "Promo hari ini cuma Rp1.234 lho! Mau pesan berapa?", pause=0.03)

    with OpenAIServer(half_true) as chatgpt:
        settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = chatgpt.key, chatgpt.base_url
        settings.MODEL = "responses:gpt-6-luna"
        answer = await phone.ask("es teh manis")
    forget_troubles()

    drafts = [one["text"] for one in phone.bot.calls("sendMessageDraft")]
    assert drafts
    assert true.startswith(drafts[0])
    assert not any("1.234" in words for words in (*drafts, answer))
    methods = [name for name, _ in phone.bot.asked if name in ("sendMessage", "sendMessageDraft")]
    assert methods[-1] == "sendMessage", "no draft comes after the answer"
    assert len(phone.bot.sent) == 1
    assert phone.bot.refusals == []
