"""`tanggap channel`: an operator connects a number, looks after it, and takes it away."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from tanggap.channels.models import Channel, Polling
from tanggap.cli import channels, doctor
from tanggap.core.errors import TanggapError
from tests.channels.connecting import make_whatsapp
from tests.factories import make_business
from tests.vendors import telegram_updates
from tests.vendors.bot_server import BotServer
from tests.vendors.graph_server import GraphServer
from tests.vendors.whatsapp_webhooks import NUMBER, SECRET, TOKEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def graph(settings: Any) -> Iterator[GraphServer]:
    settings.PUBLIC_URL = "https://toko.contoh.id"
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server


def run(*arguments: str) -> tuple[int, str]:
    """One command in this process: its exit code, and what it or its mistake says."""
    app = typer.Typer()
    channels.register(app)
    doctor.register(app)
    done = CliRunner().invoke(app, arguments)
    if isinstance(done.exception, TanggapError):
        return 2, done.exception.message
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def add(*more: str, shop: str = "warung", token: str = TOKEN) -> tuple[int, str]:
    return run(
        *("channel", "add", "whatsapp", "--shop", shop, "--phone-number-id", NUMBER),
        *("--token", token, "--app-secret", SECRET, "--verify-token", "rahasia", *more),
    )


def test_a_number_is_connected_looked_after_and_removed(graph: GraphServer) -> None:
    make_business(slug="warung")

    code, said = add()
    assert code == 0, said
    assert "Callback URL : https://toko.contoh.id/webhooks/whatsapp/" in said
    assert "Verify token : rahasia" in said
    assert TOKEN not in said
    channel = Channel.objects.get(kind="whatsapp")
    assert TOKEN not in channel.credentials_sealed
    assert channel.name == "+6281200000001 (Toko Uji)"

    assert "Toko Uji): Belum ada pesan masuk" in run("channel", "list")[1]
    assert run("channel", "check")[0] == 0
    assert run("channel", "remove", str(channel.pk))[0] == 0
    channel.refresh_from_db()
    assert (channel.active, channel.credentials_sealed) == (False, "")
    assert "rahasia" not in str(channel.settings)
    assert "Tidak terhubung" in run("channel", "list", "--shop", "warung")[1]


def test_a_wrong_token_is_refused_before_anything_is_stored(graph: GraphServer) -> None:
    make_business(slug="warung")
    code, said = add(token="EAAwrong")

    assert code == 2
    assert "Token WhatsApp ditolak" in said
    assert not Channel.objects.filter(kind="whatsapp").exists()


def test_a_token_that_stopped_working_is_found_by_check_and_doctor(graph: GraphServer) -> None:
    channel = make_whatsapp()
    graph.token = "renewed"

    code, said = run("channel", "check", str(channel.pk))
    assert code == 1
    assert "sambungkan ulang" in said
    code, said = run("doctor", "--offline")
    assert code == 1
    assert f"✗ Kanal {channel.pk} (whatsapp" in said
    graph.token = TOKEN
    assert run("channel", "check")[0] == 0
    assert f"✗ Kanal {channel.pk}" not in run("doctor", "--offline")[1]


def test_a_number_belongs_to_one_shop_at_a_time(graph: GraphServer) -> None:
    first = make_whatsapp()
    make_business(slug="warung")

    code, said = add()
    assert code == 2
    assert "toko lain" in said
    run("channel", "remove", str(first.pk))
    assert add()[0] == 0
    assert Channel.objects.get(external_id=NUMBER).business.slug == "warung"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["channel", "remove", "999"], "no channel 999"),
        (["channel", "check", "999"], "no channel 999"),
    ],
)
def test_a_mistake_is_told_in_one_line(arguments: list[str], says: str) -> None:
    code, said = run(*arguments)

    assert code == 2
    assert says in said


def test_an_unknown_shop_and_a_number_that_is_none_are_told(graph: GraphServer) -> None:
    make_business(slug="warung")

    assert "no shop" in add(shop="lain")[1]
    assert "digits" in add("--waba-id", "x1")[1]


# -- Telegram --------------------------------------------------------------------------------------


@pytest.fixture
def bot(settings: Any) -> Iterator[BotServer]:
    settings.PUBLIC_URL = "https://toko.contoh.id"
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        yield server


def add_bot(*more: str, token: str = telegram_updates.TOKEN) -> tuple[int, str]:
    return run("channel", "add", "telegram", "--shop", "warung", "--token", token, *more)


def test_a_bot_needs_nothing_but_its_token(bot: BotServer) -> None:
    make_business(slug="warung", name="Warung Sari")
    code, said = add_bot()
    assert code == 0, said
    channel = Channel.objects.get(kind="telegram")
    url = f"https://toko.contoh.id/webhooks/telegram/{channel.pk}/"
    assert f"Webhook URL  : {url}" in said
    assert f"Secret token : {bot.webhook['secret_token']}" in said
    assert "https://t.me/DapurBuRiniBot" in said
    assert telegram_updates.TOKEN not in said + channel.credentials_sealed
    assert bot.webhook["url"] == url
    assert bot.webhook["drop_pending_updates"] is False
    assert "callback_query" in bot.webhook["allowed_updates"]
    assert bot.calls("setMyCommands")[0]["commands"][0]["command"] == "menu"
    assert "Warung Sari" in bot.calls("setMyDescription")[0]["description"]
    assert bot.refusals == []
    assert run("channel", "check", str(channel.pk))[0] == 0
    assert not Polling.objects.exists()

    assert run("channel", "remove", str(channel.pk))[0] == 0
    assert bot.webhook == {}
    channel.refresh_from_db()
    assert (channel.active, channel.credentials_sealed) == (False, "")


def test_a_bot_that_asks_has_no_webhook(bot: BotServer) -> None:
    make_business(slug="warung")
    bot.description = "Kata-kata pemilik"
    code, said = add_bot("--polling")
    assert code == 0, said
    assert "Webhook" not in said
    assert bot.webhook == {}
    assert Polling.objects.get().active
    assert bot.calls("setMyDescription") == [], "the owner's own words stay"
    assert "/webhooks/" not in run("channel", "list")[1]
    add_bot()
    assert not Polling.objects.get().active
    assert bot.webhook["url"].startswith("https://toko.contoh.id/")


def test_without_a_public_address_the_operator_is_told(bot: BotServer, settings: Any) -> None:
    make_business(slug="warung")
    settings.PUBLIC_URL = ""
    code, said = add_bot()
    assert code == 0, said
    assert "Secret token : " in said
    assert "--polling" in said
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    code, said = add_bot()
    assert code == 0, said
    assert "Telegram belum menerima webhook" in said
    assert "--polling" in said
    assert "✗" in run("channel", "list")[1]


@pytest.mark.parametrize("token", ["", "123", "abc:def", f"{telegram_updates.BOT_ID}:" + "x" * 35])
def test_a_token_that_opens_nothing_is_refused(bot: BotServer, token: str) -> None:
    make_business(slug="warung")
    code, said = add_bot(token=token)

    assert code == 2
    assert "BotFather" in said
    assert not Channel.objects.filter(kind="telegram").exists()


def test_the_doctor_tells_of_a_postgresql_that_does_not_tend_its_tables() -> None:
    ((state, _what, advice),) = doctor.tended("off")

    assert state == "perhatian"
    assert "VACUUM ANALYZE" in advice
    assert list(doctor.tended("on")) == []
