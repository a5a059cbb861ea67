"""Connecting a Telegram bot from nothing but its token."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from tanggap.businesses.models import Business
from tanggap.channels.addresses import webhook_path
from tanggap.channels.base import SendFailed, Trouble
from tanggap.channels.connecting.asking import run
from tanggap.channels.models import Channel
from tanggap.channels.polling import is_asking, start_polling, stop_polling
from tanggap.channels.services import connect_channel, note_trouble
from tanggap.channels.telegram import setup
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.core.leases import LEASE

# Telegram's own ports for webhooks.
PORTS = (None, 443, 80, 88, 8443)


@dataclass(frozen=True, slots=True)
class Connected:
    """A bot that is connected, and how its messages come to us."""

    channel: Channel
    bot: setup.Bot
    polling: bool
    webhook_url: str = ""
    secret: str = ""
    # Why Telegram would not take the webhook, in its words.
    refused: str = ""


def connect_telegram(
    *, business: Business, token: str, polling: bool | None, now: datetime
) -> Connected:
    """Connects a bot to a shop, or renews the token of one that it has.

    `polling`: whether we ask for messages or are told of them; `None` takes a webhook where this
    server can be reached for one, and asks otherwise. Raises `Refused` for a token that is none or
    opens nothing, and for a bot of another shop.
    """
    token = setup.checked_token(token)
    try:
        bot = run(setup.introduce(token))
    except SendFailed as error:
        raise Refused(error.message, code="token") from None
    asks = not can_be_told() if polling is None else polling
    if asks:
        connected = _asking(business, bot, token, now)
    else:
        connected = _told(business, bot, token, now)
        if connected.refused and polling is None:
            connected = _asking(business, bot, token, now, refused=connected.refused)
    run(setup.dress(token, shop=business.name))
    return connected


def can_be_told() -> bool:
    """Whether Telegram could reach this server: a public https address, on one of its ports."""
    parts = urlsplit(settings.PUBLIC_URL)
    return parts.scheme == "https" and parts.port in PORTS and "." in (parts.hostname or "")


def _asking(
    business: Business, bot: setup.Bot, token: str, now: datetime, *, refused: str = ""
) -> Connected:
    """Without a secret no webhook is believed, and the worker that asks takes it away first."""
    channel = _stored(business, bot, {"token": token, "secret": "", "webhook_url": ""}, True)
    start_polling(channel=channel, now=now)
    return Connected(channel, bot, polling=True, refused=refused)


def _told(business: Business, bot: setup.Bot, token: str, now: datetime) -> Connected:
    """The door is open before Telegram is told of it, and nobody asks any more by then."""
    secret = secrets.token_urlsafe(32)
    channel = _stored(business, bot, {"token": token, "secret": secret}, False)
    url = f"{settings.PUBLIC_URL}{webhook_path(channel)}" if settings.PUBLIC_URL else ""
    if url:
        _stored(business, bot, {"token": token, "secret": secret, "webhook_url": url}, False)
    _let_go(channel)
    refused = ""
    if url:
        try:
            run(setup.set_webhook(token, url=url, secret=secret))
        except SendFailed as error:
            refused = error.message
            trouble = Trouble("webhook", f"Telegram menolak alamat webhook ini: {refused}")
            note_trouble(business_id=business.pk, channel_id=channel.pk, trouble=trouble, now=now)
    return Connected(channel, bot, False, webhook_url=url, secret=secret, refused=refused)


def _stored(
    business: Business, bot: setup.Bot, credentials: dict[str, Any], polling: bool
) -> Channel:
    return connect_channel(
        business=business,
        kind="telegram",
        external_id=bot.id,
        credentials=credentials,
        settings={"username": bot.username, "polling": polling},
        name=f"{bot.name} (@{bot.username})",
    )


def _let_go(channel: Channel) -> None:
    """Waits until no worker asks any more: told and asking never go together."""
    stop_polling(channel=channel)
    until = time.monotonic() + LEASE.total_seconds() + 1
    while is_asking(channel=channel, now=SYSTEM_CLOCK.now()) and time.monotonic() < until:
        time.sleep(0.2)
