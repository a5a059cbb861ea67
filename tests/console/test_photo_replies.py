"""The shop's people answer with a photo, on every channel."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.channels.registry import close_adapters
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.deliveries.claim import claim_deliveries
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.send import send_delivery
from tanggap.intake.webchat.files import file_of
from tanggap.intake.webchat.wire import messages_after
from tanggap.media.models import Attachment
from tests.channels.connecting import make_telegram, make_whatsapp
from tests.console.building import make_conversation, make_shop
from tests.console.conftest import logged_in
from tests.vendors.bot_server import BotServer, refuse
from tests.vendors.graph_server import GraphServer
from tests.vendors.telegram_updates import CUSTOMER


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def graph(settings: Any) -> Iterator[GraphServer]:
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server


@pytest.fixture
def bot(settings: Any) -> Iterator[BotServer]:
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        yield server


def picture(size: tuple[int, int] = (900, 600)) -> SimpleUploadedFile:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "KameraRahasia"
    Image.new("RGB", size, "orange").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_0001.jpg", out.getvalue())


def reply(
    browser: Client, conversation: Conversation, photo: Any, text: str = "", **more: str
) -> Any:
    address = f"/konsol/{conversation.business.slug}/percakapan/{conversation.pk}/balas/"
    fields = {"text": text, "key": "k1", "after": "0", **more}
    if photo is not None:
        fields["photo"] = photo
    return browser.post(address, fields, headers={"HX-Request": "true"})


def talk_on(channel: Channel, identity: str, *, last: datetime | None = None) -> Conversation:
    """A customer who wrote a moment ago."""
    customer = Customer.objects.create(business=channel.business)
    who = ChannelIdentity.objects.create(channel=channel, customer=customer, external_id=identity)
    conversation: Conversation = Conversation.objects.create(
        business=channel.business,
        channel=channel,
        identity=who,
        customer=customer,
        last_customer_at=last or SYSTEM_CLOCK.now(),
    )
    return conversation


async def send_all() -> Delivery:
    for claim in await in_db(claim_deliveries, now=SYSTEM_CLOCK.now(), limit=5):
        await send_delivery(claim, clock=SYSTEM_CLOCK)
    await close_adapters()
    return await in_db(Delivery.objects.latest, "pk")


# -- the web chat ----------------------------------------------------------------------------------


def test_a_photo_reaches_the_visitor_and_stands_in_the_inbox(
    shop: Business, browser: Client
) -> None:
    conversation = make_conversation(shop)

    said = reply(browser, conversation, picture((3000, 2000)), "Ini menunya kak").content.decode()

    (wire,) = [one for one in messages_after(conversation.pk, 0) if one["direction"] == "out"]
    assert (wire["kind"], wire["text"], wire["author"]) == ("image", "Ini menunya kak", "member")
    (file,) = wire["attachments"]
    kept = file_of(conversation_id=conversation.pk, key=file["key"])
    with Image.open(kept.path) as drawn:
        assert drawn.size == (2000, 1333)
        assert not drawn.getexif()
    assert f"/lampiran/{file['key']}/" in said
    assert browser.get(f"/konsol/{shop.slug}/lampiran/{file['key']}/").status_code == 200
    stranger = logged_in(Member.objects.get(business=make_shop("Toko Lain")))
    assert stranger.get(f"/konsol/toko-lain/lampiran/{file['key']}/").status_code == 404


def test_a_photo_needs_no_words(shop: Business, browser: Client) -> None:
    conversation = make_conversation(shop)
    reply(browser, conversation, picture())

    page = browser.get(f"/konsol/{shop.slug}/percakapan/").content.decode()
    assert Message.objects.get(direction="out").text == ""
    assert "Foto" in page


def test_the_same_photo_sent_twice_by_a_weak_network_is_one(
    shop: Business, browser: Client
) -> None:
    conversation = make_conversation(shop)
    for _ in range(2):
        reply(browser, conversation, picture(), "ini kak")

    assert Message.objects.filter(direction="out").count() == 1
    assert Attachment.objects.count() == 1
    assert len(default_storage.listdir("attachments")[1]) == 1


@pytest.mark.parametrize(
    ("photo", "text", "more", "says"),
    [
        (SimpleUploadedFile("a.jpg", b"bukan gambar"), "ini", {}, "bukan foto"),
        (SimpleUploadedFile("a.svg", b"<svg><script>alert(1)</script></svg>"), "ini", {}, "SVG"),
        (picture(), "x" * 1001, {}, "1000"),
        (picture(), "😀" * 501, {}, "1000"),
        (picture(), "rahasia", {"note": "1"}, "catatan"),
        (None, "", {}, "dulu"),
    ],
)
def test_what_is_refused_says_why_and_leaves_nothing_behind(
    shop: Business, browser: Client, photo: Any, text: str, more: dict[str, str], says: str
) -> None:
    conversation = make_conversation(shop)
    if photo is not None:
        photo.seek(0)

    page = reply(browser, conversation, photo, text, **more)

    assert says in page.content.decode().lower().replace("svg", "SVG")
    assert 'role="alert"' in page.content.decode()
    assert not Message.objects.exclude(direction="in").exists()
    assert not Attachment.objects.exists()
    assert (
        not default_storage.exists("attachments") or not default_storage.listdir("attachments")[1]
    )


# -- WhatsApp and Telegram -------------------------------------------------------------------------

pytestmark = pytest.mark.django_db(transaction=True)


async def test_whatsapp_is_given_the_photo_and_a_message_that_names_it(
    transactional_db: Any, graph: GraphServer
) -> None:
    shop = await in_db(make_shop)
    browser = await in_db(lambda: logged_in(Member.objects.get(business=shop)))
    talk = await in_db(lambda: talk_on(make_whatsapp(shop), "6281234567890"))
    await in_db(reply, browser, talk, picture((3000, 2000)), "Ini kak")

    delivery = await send_all()

    (media, data), *_ = graph.uploaded.items()
    (sent,) = graph.sent
    assert sent["type"] == "image"
    assert sent["image"] == {"id": media, "caption": "Ini kak"}
    with Image.open(io.BytesIO(data)) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (2000, 1333))
    assert b"KameraRahasia" not in data
    assert (delivery.state, graph.refusals) == ("sent", [])


async def test_an_upload_that_fails_is_tried_again_and_one_refused_is_told(
    transactional_db: Any, graph: GraphServer
) -> None:
    shop = await in_db(make_shop)
    browser = await in_db(lambda: logged_in(Member.objects.get(business=shop)))
    talk = await in_db(lambda: talk_on(make_whatsapp(shop), "6281234567890"))
    await in_db(reply, browser, talk, picture(), "Ini kak")
    graph.then_uploads(lambda server, request, body: request.reset())

    # Whether the picture arrived does not matter: no message was sent.
    assert (await send_all()).state == "queued"
    assert graph.sent == []

    graph.then_uploads(
        lambda server, request, body: request.respond(
            400, b'{"error": {"code": 131053, "message": "Media upload error"}}'
        )
    )
    await in_db(Delivery.objects.update, due_at=SYSTEM_CLOCK.now())
    failed = await send_all()
    assert failed.state == "failed"
    page = await in_db(browser.get, f"/konsol/{shop.slug}/percakapan/{talk.pk}/")
    assert failed.error
    assert failed.error in page.content.decode()


async def test_after_a_day_of_silence_a_photo_waits_and_nothing_is_uploaded(
    transactional_db: Any, graph: GraphServer
) -> None:
    shop = await in_db(make_shop)
    browser = await in_db(lambda: logged_in(Member.objects.get(business=shop)))
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    talk = await in_db(lambda: talk_on(make_whatsapp(shop), "6281234567890", last=long_ago))
    await in_db(reply, browser, talk, picture())

    assert (await send_all()).state == "held"
    assert graph.asked == []


async def test_telegram_is_sent_the_photo_itself(transactional_db: Any, bot: BotServer) -> None:
    shop = await in_db(make_shop)
    browser = await in_db(lambda: logged_in(Member.objects.get(business=shop)))
    talk = await in_db(lambda: talk_on(make_telegram(shop), str(CUSTOMER)))
    await in_db(reply, browser, talk, picture((3000, 2000)), "Ini <kak> & menunya")

    delivery = await send_all()

    ((method, sent),) = bot.asked
    assert (method, sent["chat_id"]) == ("sendPhoto", CUSTOMER)
    assert bot.texts == ["Ini <kak> & menunya"]
    with Image.open(io.BytesIO(sent["photo"])) as drawn:
        assert (drawn.format, drawn.size) == ("JPEG", (2000, 1333))
    assert (delivery.state, bot.refusals) == ("sent", [])


async def test_a_photo_that_telegram_cannot_read_is_told_and_not_left_out(
    transactional_db: Any, bot: BotServer
) -> None:
    shop = await in_db(make_shop)
    browser = await in_db(lambda: logged_in(Member.objects.get(business=shop)))
    talk = await in_db(lambda: talk_on(make_telegram(shop), str(CUSTOMER)))
    await in_db(reply, browser, talk, picture(), "Ini menunya")
    bot.then(refuse(400, "Bad Request: IMAGE_PROCESS_FAILED"))

    assert (await send_all()).state == "failed"
    assert bot.sent == []


async def test_a_photo_that_is_gone_is_not_sent_as_words(
    transactional_db: Any, bot: BotServer
) -> None:
    shop = await in_db(make_shop)
    browser = await in_db(lambda: logged_in(Member.objects.get(business=shop)))
    talk = await in_db(lambda: talk_on(make_telegram(shop), str(CUSTOMER)))
    await in_db(reply, browser, talk, picture(), "Ini menunya")
    default_storage.delete((await in_db(Attachment.objects.get)).file.name)

    delivery = await send_all()

    assert (delivery.state, bot.asked) == ("failed", [])
    assert "kirim ulang" in delivery.error


# -- a photo shared to the app ---------------------------------------------------------------------


def test_a_shared_photo_can_go_to_a_customer_or_a_product(shop: Business, browser: Client) -> None:
    conversation = make_conversation(
        shop, name="Bu Sari", at=SYSTEM_CLOCK.now().replace(hour=20, minute=48)
    )

    page = browser.get("/konsol/bagikan.html").content.decode()

    # By the shop's clock, though this page is no shop's.
    assert "03.48" in page
    assert f"/konsol/{shop.slug}/percakapan/{conversation.pk}/?foto" in page
    assert "Bu Sari" in page
