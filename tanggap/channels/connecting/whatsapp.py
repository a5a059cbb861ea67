"""Connecting a WhatsApp number by Meta's Cloud API."""

import secrets
from dataclasses import dataclass

from tanggap.businesses.models import Business
from tanggap.channels.connecting.asking import run
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.channels.services import connect_channel, digest
from tanggap.channels.whatsapp.adapter import WhatsApp
from tanggap.core.errors import Refused

# What to subscribe to in Meta's form.
FIELDS = ("messages", "smb_message_echoes", "user_preferences")
RESUME_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Keys:
    """What Meta's pages show of a number. Without a verify token one is made up."""

    phone_number_id: str
    token: str
    app_secret: str
    waba_id: str = ""
    verify_token: str = ""
    # The number stays in the phone's own app, too; minutes after the owner's last reply there.
    coexistence: bool = False
    resume_minutes: int = RESUME_MINUTES


@dataclass(frozen=True, slots=True)
class Connected:
    """A number that is connected, and what to type into Meta's form."""

    channel: Channel
    verify_token: str


def connect_whatsapp(*, business: Business, keys: Keys, ask: bool = True) -> Connected:
    """Connects a number to a shop, or renews the keys of one that it has.

    `ask`: whether Meta is asked first if the token works. Raises `Refused` for ids that are none, a
    token that Meta refuses, and a number of another shop.
    """
    number, waba = keys.phone_number_id.strip(), keys.waba_id.strip()
    if not number.isdigit() or (waba and not waba.isdigit()):
        raise Refused("Phone number ID dan Business Account ID hanya berisi angka.", code="ids")
    if not keys.token.strip() or not keys.app_secret.strip():
        raise Refused("Token dan App secret wajib diisi.", code="keys")
    verify_token = keys.verify_token.strip() or secrets.token_urlsafe(24)
    credentials = {
        "phone_number_id": number,
        "token": keys.token.strip(),
        "app_secret": keys.app_secret.strip(),
        "waba_id": waba,
        "verify_token": verify_token,
    }
    name, kept = "", {}
    if ask:
        adapter = adapter_for(Channel.Kind.WHATSAPP)
        assert isinstance(adapter, WhatsApp)
        checked = run(adapter.check(credentials, number))
        if not checked.ok:
            raise Refused(checked.explained, code="token")
        name, kept = checked.name, checked.settings
    channel = connect_channel(
        business=business,
        kind="whatsapp",
        external_id=number,
        credentials=credentials,
        settings={
            **kept,
            "verify_token_sha256": digest(verify_token),
            "coexistence": keys.coexistence,
            "resume_minutes": keys.resume_minutes,
            "waba_id": waba,
        },
        name=name,
    )
    return Connected(channel, verify_token)
