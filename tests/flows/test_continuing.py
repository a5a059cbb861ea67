"""“Lanjut di WhatsApp”: from the web chat to the phone, with all that was said."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Continuation, Conversation
from tanggap.core.db import in_db
from tanggap.customers.models import Customer, Merge
from tanggap.intake import codes
from tanggap.orders.models import Order, Quote
from tests.channels.connecting import make_telegram
from tests.flows import test_whatsapp
from tests.flows.conftest import SHOP
from tests.flows.test_whatsapp import Phone
from tests.serving import Visitor

graph, phone = test_whatsapp.graph, test_whatsapp.phone

WISH = "pesan 2 es teh manis, ambil sendiri, nama Rina, hp 081298765432, bayar tunai"


async def onward(visitor: Visitor, channel: str = "whatsapp") -> str:
    """The link behind the button."""
    answer = await visitor.http.post("/api/v1/webchat/continuations", json={"channel": channel})
    assert answer.status_code == 201, answer.text
    url: str = answer.json()["url"]
    return url


def words_of(url: str) -> str:
    """What stands in WhatsApp's field when the link is tapped."""
    return parse_qs(urlsplit(url).query)["text"][0]


async def conversation(kind: str) -> Conversation:
    found: Conversation = await in_db(
        Conversation.objects.select_related("customer").get, channel__kind=kind
    )
    return found


async def test_an_open_order_is_confirmed_on_the_phone_after_it_was_begun_on_the_web(
    server: str,
    phone: Phone,
) -> None:
    async with Visitor(server, SHOP) as visitor:
        assert "Total: Rp10.000" in await visitor.ask(WISH)
        url = await onward(visitor)
        assert url.startswith("https://wa.me/628")

        await phone.write(words_of(url), wamid="wamid.A")
        (greeting,) = await phone.answers(1)
        assert greeting.startswith("Halo kak! Obrolan dari chat web tadi sudah nyambung")
        assert "2 Es Teh Manis" in greeting
        assert "LANJUT" not in greeting

        await phone.write("ya", wamid="wamid.B")
        answers = await phone.answers(2)
        assert "dicatat" in answers[1]

    order: Order = await in_db(Order.objects.get)
    web, there = await conversation("webchat"), await conversation("whatsapp")
    assert order.conversation_id == there.pk
    assert there.customer_id == web.customer_id == order.customer_id
    assert there.continues_id == web.pk
    assert there.customer.name == "Sari"
    stored = await in_db(lambda: list(there.messages.values_list("text", flat=True)))
    assert "LANJUT" not in json.dumps(stored)
    merge: Merge = await in_db(Merge.objects.get)
    assert (merge.reason, merge.member_id) == ("continued", None)


async def test_the_assistant_knows_what_was_spoken_of_before(
    server: str,
    phone: Phone,
) -> None:
    async with Visitor(server, SHOP) as visitor:
        await visitor.ask("nasi goreng spesial ada?")
        text = words_of(await onward(visitor)) + " yang tadi berapa?"

        await phone.write(text, wamid="wamid.A")
        (answer,) = await phone.answers(1)

    assert "Nasi Goreng Spesial" in answer
    assert "Rp" in answer


async def test_codes_that_are_forged_late_used_or_anothers_connect_nothing(
    server: str,
    phone: Phone,
    monkeypatch: Any,
) -> None:
    async with Visitor(server, SHOP) as visitor:
        await visitor.ask("es teh manis berapa?")
        url = await onward(visitor)
        text = words_of(url)
        good = text[text.index("LANJUT-") :].rstrip(")")
        forged = good[:-1] + ("A" if good[-1] != "A" else "B")
        await phone.write(f"Halo ({forged})", wamid="wamid.1")
        await phone.write(f"Halo (LANJUT-{'A' * 32})", wamid="wamid.2", sender="6281111111111")
        monkeypatch.setattr(codes, "_key", lambda secret: b"another installation's")
        await phone.write(text, wamid="wamid.3", sender="6281111111112")
        monkeypatch.undo()
        await phone.answers(3)
        assert not await in_db(Merge.objects.exists)
        assert not await in_db(Conversation.objects.filter(continues__isnull=False).exists)

        await in_db(_move_to_another_channel)
        await phone.write(text, wamid="wamid.4", sender="6281111111113")
        await phone.answers(4)
        assert not await in_db(Merge.objects.exists)

        await in_db(_move_back)
        await phone.write(text, wamid="wamid.5", sender="6281111111114")
        await phone.answers(5)
        assert await in_db(Merge.objects.count) == 1
        # A second time, by somebody else, and the same event told again.
        await phone.write(text, wamid="wamid.5", sender="6281111111114")
        await phone.write(text, wamid="wamid.6", sender="6281111111115")
        await phone.answers(6)

    assert await in_db(Merge.objects.count) == 1
    assert await in_db(Customer.objects.filter(merged_into=None).count) == 6


def _move_to_another_channel() -> None:
    other = make_telegram(Business.objects.get(slug=SHOP))
    Continuation.objects.update(channel=other)


def _move_back() -> None:
    Continuation.objects.update(channel=Channel.objects.get(kind="whatsapp"))


async def test_a_link_to_telegram_carries_what_a_bot_takes(server: str) -> None:
    await in_db(lambda: make_telegram(Business.objects.get(slug=SHOP)))
    async with Visitor(server, SHOP) as visitor:
        url = await onward(visitor, "telegram")
        refused = await visitor.http.post(
            "/api/v1/webchat/continuations", json={"channel": "whatsapp"}
        )
        wrong = await visitor.http.post("/api/v1/webchat/continuations", json={"channel": "x"})

    start = parse_qs(urlsplit(url).query)["start"][0]
    assert url.startswith("https://t.me/")
    assert len(start) <= 64
    assert start.replace("-", "").isalnum()
    assert refused.status_code == 404
    assert "belum tersambung" in refused.json()["detail"]
    assert wrong.status_code == 400


async def test_a_quote_that_is_too_old_does_not_come_along(
    server: str,
    phone: Phone,
) -> None:
    async with Visitor(server, SHOP) as visitor:
        await visitor.ask(WISH)
        text = words_of(await onward(visitor))
        await in_db(lambda: Quote.objects.update(expires_at="2026-01-01T00:00:00Z"))

        await phone.write(text, wamid="wamid.A")
        (greeting,) = await phone.answers(1)

    assert "Mau tanya atau pesan apa lagi?" in greeting
    assert "Rp" not in greeting
