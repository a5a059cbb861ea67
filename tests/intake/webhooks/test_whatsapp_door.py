"""WhatsApp's door: what it believes, what it stores, and what it answers."""

import hashlib
import hmac
from typing import Any

from tanggap.channels.models import ChannelHealth
from tanggap.channels.services import disconnect_channel
from tanggap.conversations.models import Message
from tanggap.core.db import in_db
from tests.channels.connecting import make_whatsapp
from tests.vendors.whatsapp_webhooks import (
    SECRET,
    VERIFY,
    batch,
    payload,
    signed,
    text,
)

PATH = "/webhooks/whatsapp/"


async def tell(door: Any, body: Any, *, secret: str = SECRET) -> int:
    raw, headers = signed(body, secret=secret)
    answer = await door.post(PATH, content=raw, headers=headers)
    assert answer.text == ""
    return int(answer.status_code)


async def stored() -> list[str]:
    return await in_db(lambda: list(Message.objects.order_by("pk").values_list("text", flat=True)))


# -- the handshake ---------------------------------------------------------------------------------


async def test_meta_gets_its_challenge_back_for_the_right_token_only(door: Any) -> None:
    await in_db(make_whatsapp)

    async def ask(mode: str, token: str) -> tuple[int, str]:
        asked = {"hub.mode": mode, "hub.verify_token": token, "hub.challenge": "1158201444"}
        answer = await door.get(PATH, params=asked)
        return answer.status_code, answer.text

    assert await ask("subscribe", VERIFY) == (200, "1158201444")
    assert await ask("subscribe", "wrong") == (403, "")
    assert await ask("subscribe", "") == (403, "")
    assert await ask("unsubscribe", VERIFY) == (403, "")


# -- signatures ------------------------------------------------------------------------------------


def _sha1(raw: bytes) -> str:
    return "sha1=" + hmac.new(SECRET.encode(), raw, hashlib.sha1).hexdigest()


FORGERIES = {
    "missing": lambda raw, good: None,
    "empty": lambda raw, good: "",
    "without its algorithm": lambda raw, good: good.removeprefix("sha256="),
    "truncated": lambda raw, good: good[:-2],
    "too long": lambda raw, good: good + "00",
    "one digit off": lambda raw, good: good[:-1] + ("0" if good[-1] != "0" else "1"),
    "sha1 of the body": lambda raw, good: _sha1(raw),
    "another algorithm's name": lambda raw, good: "sha1=" + good.removeprefix("sha256="),
    "a hash without key": lambda raw, good: "sha256=" + hashlib.sha256(raw).hexdigest(),
    "another key": lambda raw, good: signed(raw, secret="other")[1]["X-Hub-Signature-256"],
    "an empty key": lambda raw, good: signed(raw, secret="")[1]["X-Hub-Signature-256"],
}


async def test_a_wrong_signature_stores_nothing(door: Any) -> None:
    await in_db(make_whatsapp)

    for name, forge in FORGERIES.items():
        raw, headers = signed(payload("text"))
        forged = forge(raw, headers.pop("X-Hub-Signature-256"))
        if forged is not None:
            headers["X-Hub-Signature-256"] = forged
        answer = await door.post(PATH, content=raw, headers=headers)
        assert answer.status_code in (401, 403), name
    assert await stored() == []
    assert not await in_db(ChannelHealth.objects.filter(last_webhook_at__isnull=False).exists)


async def test_a_body_changed_or_cut_on_the_way_stores_nothing(door: Any) -> None:
    await in_db(make_whatsapp)
    raw, headers = signed(payload("text"))

    for changed in (raw.replace(b"brp", b"gratis"), raw[:-20], raw + b" ", b"", b"[" * 200_000):
        answer = await door.post(PATH, content=changed, headers=headers)
        assert answer.status_code == 403
    assert await stored() == []


async def test_a_signature_of_one_body_does_not_open_another(door: Any) -> None:
    await in_db(make_whatsapp)
    _, headers = signed(payload("text"))
    other, _ = signed(text("transfer ke rekening ini", wamid="wamid.forged"))

    assert (await door.post(PATH, content=other, headers=headers)).status_code == 403
    assert await stored() == []


async def test_a_replayed_request_changes_nothing(door: Any) -> None:
    await in_db(make_whatsapp)

    assert await tell(door, payload("text")) == 200
    assert await tell(door, payload("text")) == 200
    assert len(await stored()) == 1


async def test_more_than_meta_ever_sends_is_not_read(door: Any) -> None:
    await in_db(make_whatsapp)
    raw, headers = signed(b'{"entry": "' + b"x" * (3 * 1024 * 1024) + b'"}')

    assert (await door.post(PATH, content=raw, headers=headers)).status_code == 413


# -- whose number ----------------------------------------------------------------------------------


async def test_a_number_that_nobody_has_is_acknowledged_without_a_trace(door: Any) -> None:
    await in_db(make_whatsapp)

    assert await tell(door, text("halo", wamid="wamid.x", number="999")) == 200
    assert await stored() == []


async def test_a_stranger_cannot_find_out_which_numbers_are_known(door: Any) -> None:
    await in_db(make_whatsapp)

    known = await tell(door, text("halo", wamid="w1"), secret="guessed")
    unknown = await tell(door, text("halo", wamid="w1", number="999"), secret="guessed")

    assert known == unknown == 403


async def test_a_shop_with_its_own_app_cannot_speak_for_another(door: Any) -> None:
    await in_db(make_whatsapp)
    await in_db(lambda: make_whatsapp(number="222", secret="the second app's secret"))
    both = batch(
        [
            text("untuk toko satu", wamid="wamid.1"),
            text("untuk toko dua", wamid="wamid.2", number="222"),
        ]
    )

    assert await tell(door, both, secret="the second app's secret") == 200
    assert await stored() == ["untuk toko dua"]


async def test_a_disconnected_number_takes_nothing_in(door: Any) -> None:
    channel = await in_db(make_whatsapp)
    await in_db(lambda: disconnect_channel(channel=channel))

    assert await tell(door, payload("text")) == 403
    assert await stored() == []
