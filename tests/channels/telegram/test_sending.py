"""What Telegram is sent, and what each of its refusals means."""

from typing import Any

import pytest

from tanggap.channels.base import (
    OutgoingMessage,
    SendRejected,
    SendUnavailable,
    SendUncertain,
)
from tanggap.channels.telegram import bot as bot_module
from tanggap.channels.telegram.adapter import Telegram
from tanggap.core.errors import Refused
from tests.channels.telegram.conftest import CREDENTIALS
from tests.serving import free_port
from tests.vendors.bot_markup import units
from tests.vendors.bot_server import (
    BotServer,
    garbled_after,
    gateway,
    refuse,
    reset_after,
    reset_before,
    silent_after,
)
from tests.vendors.telegram_updates import CUSTOMER, TOKEN

CHAT = "https://toko.contoh.id/c/toko?a=1&b=2"


def outgoing(text: str = "Ada kak, Rp25.000.", **values: Any) -> OutgoingMessage:
    smallest: dict[str, Any] = {
        "identity": str(CUSTOMER),
        "payload": {},
        "key": "tanggap-7",
        "more_url": CHAT,
    }
    return OutgoingMessage(text=text, **(smallest | values))


async def sent(telegram: Telegram, bot: BotServer, message: OutgoingMessage) -> dict[str, Any]:
    await telegram.send(dict(CREDENTIALS), message)
    assert bot.refusals == []
    return bot.sent[-1]


async def test_a_text_goes_out_as_telegram_wants_it(telegram: Telegram, bot: BotServer) -> None:
    assert await telegram.send(dict(CREDENTIALS), outgoing()) == f"{CUSTOMER}:1001"
    assert bot.asked == [
        (
            "sendMessage",
            {
                "chat_id": CUSTOMER,
                "text": "Ada kak, Rp25.000.",
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
            },
        )
    ]


@pytest.mark.parametrize(
    "words",
    ["1 < 2 & 3 > 2", "<b>tebal", "</i>", "a &lt; b &amp;amp;", "*_~`|{}[]()#+-=.!", "<script>"],
)
async def test_whatever_stands_in_a_text_is_read_as_it_stands(
    telegram: Telegram, bot: BotServer, words: str
) -> None:
    await sent(telegram, bot, outgoing(words))
    await sent(telegram, bot, outgoing(words, payload={"image": {"url": "https://contoh.id/a"}}))

    assert bot.texts == [words, words]


@pytest.mark.parametrize("text", ["menu & lengkap " * 600, "🍜" * 4000, "a" * 9000])
async def test_a_long_text_is_one_message_that_leads_to_the_rest(
    telegram: Telegram, bot: BotServer, text: str
) -> None:
    body = await sent(telegram, bot, outgoing(text))

    assert len(bot.sent) == 1
    assert units(bot.texts[0]) <= 4096
    assert bot.texts[0].endswith("\n… Selengkapnya")
    assert '<a href="https://toko.contoh.id/c/toko?a=1&amp;b=2">' in body["text"]
    assert (await sent(telegram, bot, outgoing(text, more_url="")))["text"].endswith("…")


async def test_choices_are_buttons_short_ones_beside_each_other(
    telegram: Telegram, bot: BotServer
) -> None:
    long = "Nasi Goreng Seafood Spesial Pedas Level Lima, telur dobel é"
    body = await sent(
        telegram, bot, outgoing(payload={"chips": ["Lihat menu", "Jam buka", "Ongkir", long]})
    )

    assert body["reply_markup"]["inline_keyboard"] == [
        [
            {"text": "Lihat menu", "callback_data": "chip:Lihat menu"},
            {"text": "Jam buka", "callback_data": "chip:Jam buka"},
        ],
        [{"text": "Ongkir", "callback_data": "chip:Ongkir"}],
        [{"text": long, "callback_data": "#3"}],
    ]
    choices = [{"id": "order:confirm", "title": "Ya, pesan"}, {"id": "order:no", "title": "Batal"}]
    body = await sent(telegram, bot, outgoing(payload={"choices": choices, "chips": ["lain"]}))
    assert [b["callback_data"] for b in body["reply_markup"]["inline_keyboard"][0]] == [
        "order:confirm",
        "order:no",
    ]


@pytest.mark.parametrize(
    "payload",
    [
        {"chips": [f"pilihan {number}" for number in range(21)]},
        {"chips": ["sama", "sama"]},
        {"chips": ["x" * 100, "y"]},
        {"chips": [" "]},
        {"choices": [{"id": "i" * 65, "title": "Ya"}]},
    ],
)
async def test_choices_that_cannot_be_tapped_are_still_said(
    telegram: Telegram, bot: BotServer, payload: dict[str, Any]
) -> None:
    body = await sent(telegram, bot, outgoing(payload=payload))

    assert "reply_markup" not in body
    assert "Balas dengan: " in body["text"]


async def test_pictures_places_and_quotes(telegram: Telegram, bot: BotServer) -> None:
    picture = {"image": {"url": "https://contoh.id/a.jpg"}, "reply_to": f"{CUSTOMER}:41"}
    body = await sent(telegram, bot, outgoing("Ini kak", payload=picture))
    assert (body["photo"], body["caption"]) == ("https://contoh.id/a.jpg", "Ini kak")
    assert body["reply_parameters"]["message_id"] == 41
    body = await sent(telegram, bot, outgoing("a" * 1025, payload=picture))
    assert "photo" not in body, "too long for a caption: the words matter more"

    place = {"latitude": "-6.9", "longitude": 107.6}
    await sent(telegram, bot, outgoing("", payload={"location": place}))
    named = place | {"name": "Toko", "address": "Jl. Dago 1"}
    body = await sent(telegram, bot, outgoing("", payload={"location": named}))
    assert bot.asked[-1][0] == "sendVenue"
    assert (body["latitude"], body["title"]) == (-6.9, "Toko")
    with pytest.raises(SendRejected):
        await telegram.send(dict(CREDENTIALS), outgoing(""))


async def test_a_picture_that_telegram_cannot_fetch_costs_no_words(
    telegram: Telegram, bot: BotServer
) -> None:
    picture = {"image": {"url": "http://localhost/a.jpg"}}
    await telegram.send(dict(CREDENTIALS), outgoing("Ini kak", payload=picture))

    assert bot.texts == ["Ini kak"]


async def test_markup_that_telegram_cannot_read_is_sent_as_plain_text(
    telegram: Telegram, bot: BotServer
) -> None:
    bot.then(refuse(400, "can't parse entities: Unsupported start tag"))
    await telegram.send(dict(CREDENTIALS), outgoing("1 < 2 & " * 900))

    assert "parse_mode" not in bot.sent[0]
    assert bot.sent[0]["text"].startswith("1 < 2 & 1 < 2 &")
    assert bot.sent[0]["text"].endswith("\n… Selengkapnya")


async def failure(telegram: Telegram, **values: Any) -> Any:
    with pytest.raises((SendRejected, SendUnavailable, SendUncertain)) as caught:
        await telegram.send(dict(CREDENTIALS), outgoing(**values))
    return caught.value


async def test_429_holds_the_whole_bot_for_as_long_as_telegram_says(
    telegram: Telegram, bot: BotServer
) -> None:
    bot.then(refuse(429, "retry after 37", retry_after=37), refuse(429, "Too Many Requests"))
    error = await failure(telegram)
    assert isinstance(error, SendUnavailable)
    assert (error.retry_after_seconds, error.whole_channel) == (37, True)
    assert (await failure(telegram)).retry_after_seconds == 5


async def test_who_blocked_the_bot_is_not_written_to_again(
    telegram: Telegram, bot: BotServer
) -> None:
    bot.blocked_by.add(CUSTOMER)
    error = await failure(telegram)

    assert isinstance(error, SendRejected)
    assert error.unreachable
    error = await failure(telegram, identity="1")
    assert isinstance(error, SendRejected)
    assert "belum membuka chat" in error.message


@pytest.mark.parametrize("token", ["renewed", "without-its-colon"])
async def test_a_revoked_token_keeps_the_message_and_tells_the_owner(
    telegram: Telegram, bot: BotServer, token: str
) -> None:
    bot.token = f"{token}:x"
    keys = {"token": TOKEN if token == "renewed" else token, "secret": ""}
    with pytest.raises(SendUnavailable) as caught:
        await telegram.send(keys, outgoing())

    assert caught.value.trouble is not None
    assert caught.value.trouble.code == "token"
    assert "@BotFather" in caught.value.trouble.detail
    assert TOKEN not in str(caught.value.__dict__)


@pytest.mark.parametrize(
    "trouble",
    [
        reset_after,
        silent_after,
        garbled_after,
        gateway(502),
        gateway(504),
        refuse(500),
        refuse(502),
    ],
)
async def test_what_may_have_arrived_is_uncertain(
    telegram: Telegram, bot: BotServer, trouble: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_module, "TOTAL_SECONDS", 0.3)
    bot.then(trouble)

    assert isinstance(await failure(telegram), SendUncertain)
    assert len(bot.calls("sendMessage")) == 1, "never repeated blindly"


async def test_what_certainly_did_not_arrive_is_tried_again(
    telegram: Telegram, settings: Any
) -> None:
    settings.TELEGRAM_API_URL = f"http://127.0.0.1:{free_port()}"

    error = await failure(telegram)
    assert isinstance(error, SendUnavailable)
    assert error.retry_after_seconds is None


async def test_no_failure_names_the_token(telegram: Telegram, bot: BotServer) -> None:
    import traceback

    bot.then(reset_before, refuse(403, "x"), refuse(400, "x"), gateway(502), refuse(429))
    for _ in range(5):
        error = await failure(telegram)
        assert TOKEN not in "".join(traceback.format_exception(error))


async def test_typing_is_shown_and_a_draft_goes_as_plain_text(
    telegram: Telegram, bot: BotServer
) -> None:
    for typing in (False, True):
        await telegram.show_typing(
            dict(CREDENTIALS), identity=str(CUSTOMER), message_id="x", typing=typing
        )
    await telegram.show_draft(
        dict(CREDENTIALS), identity=str(CUSTOMER), draft_id=7, text="Ada kak <3"
    )

    assert bot.calls("sendChatAction") == [{"chat_id": CUSTOMER, "action": "typing"}]
    assert bot.calls("sendMessageDraft")[0]["text"] == "Ada kak <3"
    assert bot.refusals == []


async def test_files_are_fetched_by_their_id_only(telegram: Telegram, bot: BotServer) -> None:
    bot.files["AwACvoice"] = (b"OggS" + b"x" * 100, "voice/file_7.oga")
    data, _ = await telegram.fetch_media(dict(CREDENTIALS), "AwACvoice", most_bytes=1000)
    assert data.startswith(b"OggS")
    with pytest.raises(Refused):
        await telegram.fetch_media(dict(CREDENTIALS), "AwACvoice", most_bytes=10)
    for strange in ("another", "../x", ""):
        with pytest.raises(SendRejected):
            await telegram.fetch_media(dict(CREDENTIALS), strange, most_bytes=1000)
    bot.files["AwACevil"] = (b"x", "../../etc/passwd")
    with pytest.raises(SendRejected):
        await telegram.fetch_media(dict(CREDENTIALS), "AwACevil", most_bytes=1000)


async def test_a_check_says_who_the_bot_is_and_whether_its_webhook_stands(
    telegram: Telegram, bot: BotServer
) -> None:
    url = "https://toko.contoh.id/webhooks/telegram/1/"
    keys = {**CREDENTIALS, "webhook_url": url}
    missing = await telegram.check(keys, "x")
    assert (missing.ok, missing.trouble and missing.trouble.code) == (False, "webhook")
    bot.webhook = {"url": url}
    well = await telegram.check(keys, "x")
    assert (well.ok, well.says) == (True, "Dapur Bu Rini (@DapurBuRiniBot)")
    bot.webhook_error, bot.pending = "Wrong response from the webhook: 502", [{"update_id": 1}]
    ill = await telegram.check(keys, "x")
    assert "502" in ill.advice
    bot.token = "1:x"
    assert (await telegram.check(keys, "x")).advice.startswith("Token bot ditolak")
