"""Channels connected to shops, as the command or the console connects them."""

from datetime import UTC, datetime
from typing import Any

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.channels.polling import start_polling
from tanggap.channels.services import connect_channel, digest
from tests.factories import make_business
from tests.vendors import telegram_updates
from tests.vendors.whatsapp_webhooks import NUMBER, SECRET, TOKEN, VERIFY


def make_whatsapp(
    business: Business | None = None,
    *,
    number: str = NUMBER,
    secret: str = SECRET,
    token: str = TOKEN,
    **settings: Any,
) -> Channel:
    """A WhatsApp number of a shop."""
    return connect_channel(
        business=business or make_business(),
        kind="whatsapp",
        external_id=number,
        credentials={"phone_number_id": number, "token": token, "app_secret": secret},
        settings={"verify_token_sha256": digest(VERIFY), **settings},
        name="WhatsApp toko",
    )


def make_telegram(
    business: Business | None = None,
    *,
    polling: bool = False,
    token: str = telegram_updates.TOKEN,
    secret: str = telegram_updates.SECRET,
    **settings: Any,
) -> Channel:
    """A Telegram bot of a shop, told by webhook or asking."""
    channel = connect_channel(
        business=business or make_business(),
        kind="telegram",
        external_id=token.partition(":")[0],
        credentials={"token": token, "secret": "" if polling else secret},
        settings={"username": telegram_updates.BOT["username"], "polling": polling, **settings},
        name="Bot toko",
    )
    if polling:
        start_polling(channel=channel, now=datetime.now(UTC))
    return channel
