"""The owner's pages for channels: lights, wizards, test messages, templates, taking away."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tanggap.channels.base import Trouble
from tanggap.channels.models import Channel, Polling
from tanggap.channels.services import note_sent, note_trouble, note_webhook
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.deliveries.models import Delivery
from tests.channels.connecting import make_telegram, make_whatsapp
from tests.console.building import answer, make_conversation, make_staff
from tests.console.conftest import logged_in
from tests.vendors import telegram_updates
from tests.vendors.bot_server import BotServer
from tests.vendors.graph_server import WABA, GraphServer
from tests.vendors.whatsapp_webhooks import NUMBER, SECRET, TOKEN

PUBLIC = "https://toko.contoh.id"


@pytest.fixture
def bot(settings: Any) -> Iterator[BotServer]:
    settings.PUBLIC_URL = PUBLIC
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        yield server


@pytest.fixture
def graph(settings: Any) -> Iterator[GraphServer]:
    settings.PUBLIC_URL = PUBLIC
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server


def root(shop: Business, path: str = "") -> str:
    return f"/konsol/{shop.slug}/kanal/{path}"


def read(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


# -- looking ---------------------------------------------------------------------------------------


def test_without_a_channel_the_page_says_what_can_be_connected(
    browser: Client, shop: Business
) -> None:
    page = read(browser.get(root(shop)))

    assert "Sambungkan kanal pertama" in page
    assert "kanal/telegram/" in page
    assert "kanal/whatsapp/" in page


def test_a_red_light_says_what_to_do_next(browser: Client, shop: Business) -> None:
    now = SYSTEM_CLOCK.now()
    channel = make_whatsapp(shop)
    assert "Belum ada pesan masuk" in read(browser.get(root(shop)))
    note_webhook(channel_id=channel.pk, now=now)
    note_sent(channel_id=channel.pk, now=now)
    page = read(browser.get(root(shop)))
    assert "lamp green" in page
    trouble = Trouble("token", "Buat token baru, lalu sambungkan ulang.")
    note_trouble(business_id=shop.pk, channel_id=channel.pk, trouble=trouble, now=now)
    page = read(browser.get(root(shop, f"{channel.pk}/")))
    assert "lamp red" in page
    assert "Buat token baru, lalu sambungkan ulang." in page
    assert f"{root(shop)}" in read(browser.get(f"/konsol/{shop.slug}/")), "home leads there"


def test_a_bot_that_nobody_asks_for_is_red(browser: Client, shop: Business) -> None:
    channel = make_telegram(shop, polling=True)
    assert "Sedang menyambung" in read(browser.get(root(shop)))
    note_webhook(channel_id=channel.pk, now=SYSTEM_CLOCK.now())
    assert "lamp green" in read(browser.get(root(shop)))
    from tanggap.channels.models import ChannelHealth

    ChannelHealth.objects.update(last_webhook_at=SYSTEM_CLOCK.now() - timedelta(minutes=10))
    assert "Pesan tidak diambil" in read(browser.get(root(shop)))


def test_messages_that_are_stuck_are_counted(browser: Client, shop: Business) -> None:
    turns = [answer(make_conversation(shop)) for _ in range(4)]
    channel = make_whatsapp(shop)
    for turn, state in zip(turns, ("held", "held", "failed", "uncertain"), strict=True):
        Delivery.objects.filter(message__turn=turn).update(
            state=state, channel=channel, created_at=SYSTEM_CLOCK.now()
        )
    page = read(browser.get(root(shop)))

    assert "2 pesan menunggu sampai pelanggannya menulis lagi" in page
    assert "1 pesan gagal terkirim" in page
    assert "1 pesan belum pasti" in page


def test_the_page_costs_the_same_however_many_channels_there_are(
    browser: Client, shop: Business
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(root(shop)).status_code == 200
        return len(asked)

    make_whatsapp(shop)
    one = queries()
    for number in range(5):
        make_whatsapp(shop, number=f"20000{number}")

    assert queries() == one <= 10


def test_staff_sees_none_of_it(shop: Business) -> None:
    channel = make_telegram(shop)
    staff = logged_in(make_staff(shop))

    for path in ("", "telegram/", "whatsapp/", f"{channel.pk}/", f"{channel.pk}/lepas/"):
        assert staff.get(root(shop, path)).status_code == 403, path
    assert "kanal/" not in read(staff.get(f"/konsol/{shop.slug}/toko/"))


# -- Telegram --------------------------------------------------------------------------------------


def test_a_token_is_all_that_a_bot_needs(browser: Client, shop: Business, bot: BotServer) -> None:
    pasted = f"Use this token to access the HTTP API:\n{telegram_updates.TOKEN}\nKeep it safe"
    done = browser.post(root(shop, "telegram/"), {"token": pasted}, follow=True)

    page = read(done)
    assert "https://t.me/DapurBuRiniBot" in page
    assert "<svg" in page
    assert telegram_updates.TOKEN not in page
    channel = Channel.objects.get(kind="telegram")
    assert bot.webhook["url"] == f"{PUBLIC}/webhooks/telegram/{channel.pk}/"
    assert bot.calls("setMyCommands")
    assert not Polling.objects.exists()


def test_without_a_public_address_messages_are_asked_for(
    browser: Client, shop: Business, bot: BotServer, settings: Any
) -> None:
    settings.PUBLIC_URL = "http://192.168.1.5:8000"
    done = browser.post(root(shop, "telegram/"), {"token": telegram_updates.TOKEN}, follow=True)

    assert "mengambilnya sendiri dari Telegram" in read(done)
    assert Polling.objects.get().active
    assert bot.calls("setWebhook") == []


def test_an_address_that_telegram_refuses_is_no_obstacle(
    browser: Client, shop: Business, bot: BotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.vendors.bot_refusals import Refused

    def refusing(params: Any) -> bool:
        raise Refused(400, "bad webhook: Failed to resolve host: Name or service not known")

    monkeypatch.setattr(bot, "_do_set_webhook", refusing)
    done = browser.post(root(shop, "telegram/"), {"token": telegram_updates.TOKEN}, follow=True)

    assert "mengambilnya sendiri dari Telegram" in read(done)
    assert Polling.objects.get().active
    assert "lamp red" not in read(done)


@pytest.mark.parametrize(
    ("token", "says"),
    [("", "token bot"), ("halo", "token bot"), ("123456:" + "x" * 35, "BotFather")],
)
def test_a_wrong_token_is_told_in_words(
    browser: Client, shop: Business, bot: BotServer, token: str, says: str
) -> None:
    done = browser.post(root(shop, "telegram/"), {"token": token})

    assert done.status_code == 400
    assert says in read(done)
    assert not Channel.objects.filter(kind="telegram").exists()


def test_checking_and_disconnecting_a_bot(browser: Client, shop: Business, bot: BotServer) -> None:
    browser.post(root(shop, "telegram/"), {"token": telegram_updates.TOKEN})
    channel = Channel.objects.get(kind="telegram")
    page = root(shop, f"{channel.pk}/")
    assert "Semua baik" in read(browser.post(page + "periksa/", {"back": page}, follow=True))
    bot.webhook = {"url": "https://lain.contoh.id/"}
    said = read(browser.post(page + "periksa/", {"back": page}, follow=True))
    assert "terhubung ke alamat lain" in said
    assert "lamp red" in said

    assert "Ya, lepas" in read(browser.get(page + "lepas/"))
    channel.refresh_from_db()
    assert channel.active, "a look removes nothing"
    said = read(browser.post(page + "lepas/", follow=True))
    assert "Tidak terhubung" in said
    assert bot.webhook == {}
    assert browser.post(page + "periksa/").status_code == 404
    assert "Sambungkan lagi" in read(browser.get(page))


# -- WhatsApp --------------------------------------------------------------------------------------

KEYS = {"phone_number_id": NUMBER, "waba_id": WABA, "token": TOKEN, "app_secret": SECRET}


def test_a_number_is_tried_kept_and_what_meta_needs_is_there_to_copy(
    browser: Client, shop: Business, graph: GraphServer
) -> None:
    done = browser.post(root(shop, "whatsapp/"), KEYS, follow=True)
    page = read(done)

    channel = Channel.objects.get(kind="whatsapp")
    assert f'data-copy="{PUBLIC}/webhooks/whatsapp/"' in page
    assert "smb_message_echoes" in page
    assert TOKEN not in page
    assert SECRET not in page
    token = page.split('id="k-verify" value="')[1].split('"')[0]
    asked = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "7"}
    from tanggap.channels.services import digest

    assert channel.settings["verify_token_sha256"] == digest(asked["hub.verify_token"])
    again = read(browser.get(root(shop, f"{channel.pk}/")))
    assert token in again, "it can be copied later, too"


def test_what_was_typed_stays_when_meta_refuses_but_no_secret_comes_back(
    browser: Client, shop: Business, graph: GraphServer
) -> None:
    done = browser.post(root(shop, "whatsapp/"), KEYS | {"token": "EAAwrong"})
    page = read(done)

    assert done.status_code == 400
    assert "Token WhatsApp ditolak" in page
    assert f'value="{NUMBER}"' in page
    assert "EAAwrong" not in page
    assert SECRET not in page
    assert browser.post(root(shop, "whatsapp/"), KEYS | {"waba_id": "x"}).status_code == 400


def test_a_test_message_goes_to_the_number_that_was_typed(
    browser: Client, shop: Business, graph: GraphServer
) -> None:
    channel = make_whatsapp(shop)
    page = root(shop, f"{channel.pk}/")
    done = browser.post(page + "uji/", {"nomor": "0812-3456-7890", "back": page}, follow=True)
    assert "Hello World" in read(done)
    assert graph.sent[0]["to"] == "6281234567890"
    assert graph.sent[0]["template"]["name"] == "hello_world"
    done = browser.post(page + "uji/", {"nomor": "123", "back": page}, follow=True)
    assert "nomor telepon" in read(done)
    assert len(graph.sent) == 1


def test_templates_are_listed_previewed_and_submitted(
    browser: Client, shop: Business, graph: GraphServer
) -> None:
    browser.post(root(shop, "whatsapp/"), KEYS)
    page = root(shop, f"{Channel.objects.get(kind='whatsapp').pk}/template/")
    assert "Belum ada. Mulai dari salah satu ini" in read(browser.get(page))
    assert "kabar_pesanan" in read(browser.get(page + "?contoh=pesanan"))
    new = {
        "name": "pesanan_siap",
        "category": "UTILITY",
        "body": "Halo {{1}}, pesanan {{2}} siap diambil ya.",
        "examples": "Sari\n1129-01",
        "footer": "",
    }
    seen = read(browser.post(page, new | {"aksi": "lihat"}))
    assert "Halo Sari, pesanan 1129-01 siap diambil ya." in seen
    assert graph.templates == []
    wrong = browser.post(page, new | {"aksi": "kirim", "body": "{{1}} siap", "examples": "A"})
    assert wrong.status_code == 400
    assert graph.templates == []
    done = read(browser.post(page, new | {"aksi": "kirim"}, follow=True))
    assert "Diperiksa Meta" in done
    graph.token = "renewed"
    assert "Token WhatsApp ditolak" in read(browser.get(page))


def test_without_an_account_id_templates_say_what_is_missing(
    browser: Client, shop: Business, graph: GraphServer
) -> None:
    channel = make_whatsapp(shop)

    page = browser.get(root(shop, f"{channel.pk}/template/"))
    assert page.status_code == 200
    assert "Business Account ID" in read(page)


def test_a_channel_of_another_shop_is_not_there(browser: Client, shop: Business) -> None:
    other = make_telegram()

    for path in ("", "lampu/", "lepas/", "template/"):
        assert browser.get(root(shop, f"{other.pk}/{path}")).status_code == 404, path
    for path in ("periksa/", "uji/", "lepas/"):
        assert browser.post(root(shop, f"{other.pk}/{path}")).status_code == 404, path
