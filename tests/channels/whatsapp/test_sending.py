"""What WhatsApp is sent, and what each of its refusals means."""

from typing import Any

import pytest

from tanggap.channels.base import (
    OutgoingMessage,
    PromosRefused,
    SendRejected,
    SendUnavailable,
    SendUncertain,
    WindowClosed,
)
from tanggap.channels.whatsapp import graph as graph_module
from tanggap.channels.whatsapp.adapter import WhatsApp
from tanggap.core.errors import Refused
from tests.channels.whatsapp.conftest import CREDENTIALS
from tests.serving import free_port
from tests.vendors.graph_server import (
    GraphServer,
    garbled_after,
    gateway,
    refuse,
    reset_after,
    reset_before,
    silent_after,
)

CHAT = "https://toko.contoh.id/c/toko"


def outgoing(text: str = "Ada kak, Rp25.000.", **values: Any) -> OutgoingMessage:
    smallest: dict[str, Any] = {
        "identity": "ID.13491208655302741918",
        "phone": "+6281234567890",
        "payload": {},
        "key": "tanggap-7",
        "more_url": CHAT,
    }
    return OutgoingMessage(text=text, **(smallest | values))


async def sent(whatsapp: WhatsApp, graph: GraphServer, message: OutgoingMessage) -> dict[str, Any]:
    await whatsapp.send(dict(CREDENTIALS), message)
    assert graph.refusals == []
    return graph.sent[-1]


async def test_a_text_goes_out_as_meta_wants_it(whatsapp: WhatsApp, graph: GraphServer) -> None:
    assert await whatsapp.send(dict(CREDENTIALS), outgoing()) == "wamid.OUT1"
    assert graph.sent == [
        {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": "6281234567890",
            "biz_opaque_callback_data": "tanggap-7",
            "type": "text",
            "text": {"body": "Ada kak, Rp25.000.", "preview_url": False},
        }
    ]


async def test_a_customer_without_number_is_reached_by_the_scoped_id(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    body = await sent(whatsapp, graph, outgoing(phone=""))

    assert body["recipient"] == "ID.13491208655302741918"
    assert "to" not in body


@pytest.mark.parametrize("length", [4096, 4097, 9000])
async def test_a_long_text_is_one_message_that_says_where_the_rest_is(
    whatsapp: WhatsApp, graph: GraphServer, length: int
) -> None:
    text = ("menu lengkap " * 1000)[:length]
    body = (await sent(whatsapp, graph, outgoing(text)))["text"]["body"]

    assert len(graph.sent) == 1
    assert len(body) <= 4096
    if length > 4096:
        assert body.endswith(f"… Selengkapnya: {CHAT}")
        words = body.split("\n")[0].split()
        assert set(words) <= {"menu", "lengkap"}, "no word is cut in two"
    else:
        assert body == text


async def test_few_short_chips_are_reply_buttons(whatsapp: WhatsApp, graph: GraphServer) -> None:
    message = outgoing(payload={"chips": ["Lihat menu", "Jam buka", "Ongkir"]})
    interactive = (await sent(whatsapp, graph, message))["interactive"]

    assert interactive["type"] == "button"
    assert [one["reply"] for one in interactive["action"]["buttons"]] == [
        {"id": "chip:Lihat menu", "title": "Lihat menu"},
        {"id": "chip:Jam buka", "title": "Jam buka"},
        {"id": "chip:Ongkir", "title": "Ongkir"},
    ]


async def test_more_or_longer_choices_are_a_list(whatsapp: WhatsApp, graph: GraphServer) -> None:
    long = "Nasi Goreng Seafood Spesial Pedas Level Lima"
    message = outgoing(payload={"chips": [long, "Es Teh", "Es Jeruk", "Kopi"]})
    interactive = (await sent(whatsapp, graph, message))["interactive"]

    assert interactive["type"] == "list"
    first = interactive["action"]["sections"][0]["rows"][0]
    assert first["id"] == f"chip:{long}"
    assert len(first["title"]) <= 24
    assert first["description"] == long


async def test_choices_keep_their_ids_and_descriptions(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    choices = [
        {"id": "order:confirm", "title": "Ya, pesan", "description": "Total Rp45.000"},
        {"id": "order:change", "title": "Ubah dulu"},
    ]
    body = await sent(whatsapp, graph, outgoing(payload={"choices": choices, "chips": ["lain"]}))

    rows = body["interactive"]["action"]["sections"][0]["rows"]
    assert rows == [
        {"id": "order:confirm", "title": "Ya, pesan", "description": "Total Rp45.000"},
        {"id": "order:change", "title": "Ubah dulu"},
    ]


@pytest.mark.parametrize(
    "payload",
    [
        {"chips": [f"pilihan {number}" for number in range(11)]},
        {"chips": ["sama", "sama"]},
        {"chips": ["x" * 300, "y"]},
        {"chips": [" "]},
    ],
)
async def test_choices_that_cannot_be_tapped_are_still_said(
    whatsapp: WhatsApp, graph: GraphServer, payload: dict[str, Any]
) -> None:
    body = await sent(whatsapp, graph, outgoing(payload=payload))

    assert body["type"] == "text"
    assert payload["chips"][0] in body["text"]["body"]


async def test_a_text_too_long_for_buttons_keeps_all_its_words(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    body = await sent(whatsapp, graph, outgoing("a" * 1025, payload={"chips": ["Jam buka"]}))

    assert body["text"]["body"] == "a" * 1025 + "\n\nBalas dengan: Jam buka"


async def test_pictures_places_and_quotes(whatsapp: WhatsApp, graph: GraphServer) -> None:
    image = {"url": "https://toko.contoh.id/media/a.jpg"}
    body = await sent(whatsapp, graph, outgoing("Ini kak", payload={"image": image}))
    assert body["image"] == {"link": image["url"], "caption": "Ini kak"}


async def test_a_picture_with_buttons_is_one_message(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    image = {"url": "https://toko.contoh.id/media/a.jpg"}
    payload = {"image": image, "chips": ["Mau pesan"]}
    body = await sent(whatsapp, graph, outgoing("Promo!", payload=payload))
    assert body["interactive"]["header"] == {"type": "image", "image": {"link": image["url"]}}
    assert body["interactive"]["action"]["buttons"][0]["reply"]["title"] == "Mau pesan"


async def test_a_template_may_be_wanted_inside_the_window_too(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    template = {"name": "promo", "language": "id", "parameters": ["Ani"], "always": True}
    body = await sent(whatsapp, graph, outgoing("Halo Ani", payload={"template": template}))
    assert body["type"] == "template"

    place = {"latitude": -6.9, "longitude": 107.6, "name": "Toko", "address": ""}
    body = await sent(whatsapp, graph, outgoing("", payload={"location": place}))
    assert body["location"] == {"latitude": "-6.9", "longitude": "107.6", "name": "Toko"}

    body = await sent(whatsapp, graph, outgoing(payload={"reply_to": "wamid.IN1"}))
    assert body["context"] == {"message_id": "wamid.IN1"}


async def test_outside_the_window_only_a_template_goes_out(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    with pytest.raises(WindowClosed):
        await whatsapp.send(dict(CREDENTIALS), outgoing(window_open=False))
    assert graph.asked == [], "nothing was asked of Meta"

    template = {"name": "pesanan_dikirim", "language": "id", "parameters": ["Sari", "A-12", "JNE"]}
    message = outgoing(payload={"template": template}, window_open=False)
    assert (await sent(whatsapp, graph, message))["template"] == {
        "name": "pesanan_dikirim",
        "language": {"code": "id", "policy": "deterministic"},
        "components": [
            {
                "type": "body",
                "parameters": [{"type": "text", "text": one} for one in ("Sari", "A-12", "JNE")],
            }
        ],
    }


async def test_inside_the_window_words_go_before_the_template(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    message = outgoing(payload={"template": {"name": "x"}})

    assert (await sent(whatsapp, graph, message))["type"] == "text"


# -- failures --------------------------------------------------------------------------------------


async def failing(whatsapp: WhatsApp) -> Any:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each test looks at its kind
        await whatsapp.send(dict(CREDENTIALS), outgoing())
    return caught.value


@pytest.mark.parametrize(
    ("code", "kind", "trouble"),
    [
        (130429, SendUnavailable, None),
        (80007, SendUnavailable, None),
        (4, SendUnavailable, None),
        (131000, SendUnavailable, None),
        (131016, SendUnavailable, None),
        (131057, SendUnavailable, None),
        (131047, WindowClosed, None),
        (131026, SendRejected, None),
        (131049, SendRejected, None),
        (130472, SendRejected, None),
        (131050, PromosRefused, None),
        (131062, SendRejected, None),
        (100, SendRejected, None),
        (131048, SendRejected, "restricted"),
        (132001, SendRejected, "template"),
        (132015, SendRejected, "template"),
        (190, SendUnavailable, "token"),
        (10, SendUnavailable, "token"),
        (200, SendUnavailable, "token"),
        (131042, SendUnavailable, "payment"),
        (133010, SendUnavailable, "number"),
    ],
)
async def test_each_error_code_gets_its_act(
    whatsapp: WhatsApp, graph: GraphServer, code: int, kind: type, trouble: str | None
) -> None:
    graph.then(refuse(code))
    error = await failing(whatsapp)

    assert type(error) is kind
    assert (error.trouble.code if error.trouble else None) == trouble
    assert graph.sent == []


async def test_waits_are_as_long_as_meta_asks_for(whatsapp: WhatsApp, graph: GraphServer) -> None:
    graph.then(refuse(131056), refuse(130429, status=429, retry_after=30), refuse(130429))

    assert (await failing(whatsapp)).retry_after_seconds >= 6
    assert (await failing(whatsapp)).retry_after_seconds == 30
    assert (await failing(whatsapp)).retry_after_seconds is None, "our own back-off"


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (gateway(429), SendUnavailable),
        (gateway(503), SendUnavailable),
        (gateway(500), SendUncertain),
        (gateway(502), SendUncertain),
        (gateway(504), SendUncertain),
        (refuse(131000, status=500), SendUnavailable),
        (gateway(404), SendRejected),
        (reset_before, SendUncertain),
        (reset_after, SendUncertain),
        (silent_after, SendUncertain),
        (garbled_after, SendUncertain),
    ],
)
async def test_only_what_was_surely_not_sent_may_be_tried_again(
    whatsapp: WhatsApp,
    graph: GraphServer,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Any,
    kind: type,
) -> None:
    monkeypatch.setattr(graph_module, "TOTAL_SECONDS", 0.3)
    graph.then(trouble)

    assert type(await failing(whatsapp)) is kind


async def test_a_server_that_is_not_there_was_surely_not_sent_to(
    whatsapp: WhatsApp, settings: Any
) -> None:
    settings.WHATSAPP_API_URL = f"http://127.0.0.1:{free_port()}/v26.0"

    assert type(await failing(whatsapp)) is SendUnavailable


async def test_a_wrong_token_troubles_the_whole_channel(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    graph.token = "renewed"
    error = await failing(whatsapp)

    assert error.trouble.code == "token"
    assert "sambungkan ulang" in error.trouble.detail
    assert not (await whatsapp.check(dict(CREDENTIALS), graph.number)).ok


# -- beside sending --------------------------------------------------------------------------------


async def test_read_and_typing_are_one_request(whatsapp: WhatsApp, graph: GraphServer) -> None:
    for typing in (True, False):
        await whatsapp.show_typing(
            dict(CREDENTIALS), identity="x", message_id="wamid.IN1", typing=typing
        )
    read = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.IN1"}

    assert graph.shown == [read | {"typing_indicator": {"type": "text"}}, read]


async def test_a_customers_file_is_fetched_up_to_a_size(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    graph.media["1003383421387256"] = (b"\xff\xd8" + b"x" * 1000, "image/jpeg")

    data, kind = await whatsapp.fetch_media(dict(CREDENTIALS), "1003383421387256", most_bytes=5000)
    assert (len(data), kind) == (1002, "image/jpeg")
    with pytest.raises(Refused):
        await whatsapp.fetch_media(dict(CREDENTIALS), "1003383421387256", most_bytes=1000)


@pytest.mark.parametrize("media_id", ["999", "../me", "1?fields=x"])
async def test_another_numbers_file_is_not_to_be_had(
    whatsapp: WhatsApp, graph: GraphServer, media_id: str
) -> None:
    with pytest.raises(SendRejected):
        await whatsapp.fetch_media(dict(CREDENTIALS), media_id, most_bytes=1000)


async def test_the_number_behind_a_token_has_a_name(whatsapp: WhatsApp, graph: GraphServer) -> None:
    checked = await whatsapp.check(dict(CREDENTIALS), graph.number)

    assert checked.ok
    assert checked.name == "+6281200000001 (Toko Uji)"


async def test_a_server_that_does_not_know_our_key_is_asked_without_it(
    whatsapp: WhatsApp, graph: GraphServer
) -> None:
    graph.then(gateway(422, b'{"title": "Invalid request"}'), None, None)

    await whatsapp.send(dict(CREDENTIALS), outgoing())
    await whatsapp.send(dict(CREDENTIALS), outgoing())

    assert len(graph.sent) == 2
    assert not any("biz_opaque_callback_data" in body for body in graph.sent)
