"""WhatsApp behind the Protocol: what Meta tells, and what it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings as installation

from tanggap.channels.abilities import Check
from tanggap.channels.base import (
    Event,
    Limits,
    OutgoingMessage,
    Pace,
    SendFailed,
    SendRejected,
    SendUncertain,
)
from tanggap.channels.whatsapp.bodies import TEXT, body_of
from tanggap.channels.whatsapp.failures import TOKEN
from tanggap.channels.whatsapp.lazy import close_graph_client, graph_client
from tanggap.channels.whatsapp.signature import signed_by
from tanggap.channels.whatsapp.webhook import parse_changes

# Meta: 80 messages a second and number, 20 where the phone's own app shares it (coexistence).
PER_SECOND = 80.0
PER_SECOND_SHARED = 20.0
# One to a customer every six seconds; a short burst is let through.
PAIR_SECONDS = 6.0
PAIR_BURST = 4

# Hosts from which files come. The token is shown to no other.
MEDIA_HOSTS = ("lookaside.fbsbx.com", "graph.facebook.com")


class WhatsApp:
    """Meta's Cloud API. Credentials: `phone_number_id`, `token`, `app_secret`."""

    kind = "whatsapp"
    # Meta's webhooks carry up to 3 MB; free text goes out for a day after the customer wrote.
    limits = Limits(text_characters=TEXT, reply_window_hours=24, body_bytes=3 * 1024 * 1024)
    pulled = False
    # Meta ends the dots after 25 seconds; an answer takes less.
    typing_fades_seconds = None

    def __init__(self) -> None:
        # Servers that do not know our key. Meta takes it, but its published description of the API
        # leaves it out, and servers made from that description refuse what it does not name.
        self._without_key: set[str] = set()

    def pace(self, settings: Mapping[str, Any]) -> Pace:
        """As fast as Meta takes messages from one number, and to one customer."""
        return Pace(
            per_second=PER_SECOND_SHARED if settings.get("coexistence") else PER_SECOND,
            identity_seconds=PAIR_SECONDS,
            identity_burst=PAIR_BURST,
        )

    def verify(
        self, credentials: Mapping[str, Any], headers: Mapping[str, str], body: bytes
    ) -> bool:
        """Whether the body carries the signature of the app that the number belongs to."""
        secret = str(credentials.get("app_secret", ""))
        return signed_by(secret, headers.get("x-hub-signature-256", ""), body)

    def parse(self, update: Any, *, now: datetime) -> Sequence[Event]:
        """What the changes of one number say."""
        return parse_changes(update, now=now)

    async def send(self, credentials: dict[str, Any], message: OutgoingMessage) -> str:
        """Sends one message and returns its `wamid`."""
        graph = await graph_client()
        if message.photo and message.window_open:
            media = await graph.upload_photo(
                credentials["token"], credentials["phone_number_id"], message.photo
            )
            message = replace(message, payload=message.payload | {"image": {"id": media}})
        body = body_of(message)
        path = f"{credentials['phone_number_id']}/messages"
        if installation.WHATSAPP_API_URL in self._without_key:
            del body["biz_opaque_callback_data"]
        try:
            answer = await graph.ask(credentials["token"], "POST", path, body=body)
        except graph.NotUnderstood:
            if not body.pop("biz_opaque_callback_data", ""):
                raise
            answer = await graph.ask(credentials["token"], "POST", path, body=body)
            self._without_key.add(installation.WHATSAPP_API_URL)
        sent = answer.get("messages")
        if isinstance(sent, list) and sent and isinstance(sent[0].get("id"), str):
            return str(sent[0]["id"])
        raise SendUncertain("WhatsApp tidak memberi nomor pesan; mungkin sudah terkirim.")

    async def show_typing(
        self, credentials: dict[str, Any], *, identity: str, message_id: str, typing: bool
    ) -> None:
        """Marks the message as read, with dots that end with our reply or after 25 seconds."""
        body: dict[str, Any] = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": message_id,
        }
        if typing:
            body["typing_indicator"] = {"type": "text"}
        await (await graph_client()).ask(
            credentials["token"], "POST", f"{credentials['phone_number_id']}/messages", body=body
        )

    async def fetch_media(
        self, credentials: dict[str, Any], media_id: str, *, most_bytes: int
    ) -> tuple[bytes, str]:
        """A customer's file. Meta keeps it for 7 days, and its address for five minutes."""
        if not media_id.isalnum():
            raise SendRejected("Nomor berkas ini tidak dikenal.")
        graph = await graph_client()
        found = await graph.ask(
            credentials["token"],
            "GET",
            media_id,
            params={"phone_number_id": credentials["phone_number_id"]},
        )
        url = str(found.get("url", ""))
        if not _trusted(url):
            raise SendRejected("Alamat berkas ini tidak dipercaya.")
        data, kind = await graph.download(credentials["token"], url, most_bytes=most_bytes)
        return data, kind

    async def check(self, credentials: dict[str, Any], external_id: str) -> Check:
        """Asks Meta for the number that a token should open."""
        try:
            found = await (await graph_client()).ask(
                credentials["token"],
                "GET",
                external_id,
                params={"fields": "display_phone_number,verified_name,quality_rating"},
            )
        except SendFailed as error:
            advice = error.trouble.detail if error.trouble else "Coba lagi sebentar."
            return Check(False, error.message, advice, trouble=error.trouble)
        if str(found.get("id", external_id)) != external_id:
            return Check(False, "Token ini bukan untuk nomor ini.", TOKEN.detail, trouble=TOKEN)
        number = str(found.get("display_phone_number", ""))
        name = str(found.get("verified_name", ""))
        says = " ".join(part for part in (number, f"({name})" if name else "") if part)
        return Check(True, says or "Token diterima.", name=says, settings={"number": number})

    async def close(self) -> None:
        """Closes the running loop's connections to Meta."""
        await close_graph_client()


def _trusted(url: str) -> bool:
    """Whether a file's address is Meta's own, or the server's that we were told to use instead."""
    parts, ours = urlsplit(url), urlsplit(installation.WHATSAPP_API_URL)
    if (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
        return True
    return parts.scheme == "https" and parts.hostname in MEDIA_HOSTS
