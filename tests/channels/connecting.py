"""Channels connected to shops, as the command or the console connects them."""

from typing import Any

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.channels.services import connect_channel, digest
from tests.factories import make_business
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
