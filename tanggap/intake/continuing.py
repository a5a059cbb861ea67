"""“Lanjut di WhatsApp”: a conversation goes on elsewhere, and nothing has to be said again.

The link carries a code. When it arrives on the other channel, whoever sent it is the same customer,
the new conversation knows what was said in the old one, and an open quote comes along. The code is
good once, for some minutes, on the one channel that it was made for; any other text is a message
like any other.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote as quoted

import structlog
from django.db import transaction
from django.db.models import F

from tanggap.businesses.models import Business
from tanggap.businesses.selectors import load_info
from tanggap.channels.base import IncomingMessage
from tanggap.channels.models import Channel
from tanggap.conversations.models import Continuation, Conversation
from tanggap.conversations.services.merging import merge_customers
from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound
from tanggap.customers.models import Merge
from tanggap.intake.codes import PREFIX, make_code, read_code, split_code
from tanggap.intake.confirming import confirm
from tanggap.orders.base import priced_from_json, wanted_from_json
from tanggap.orders.services import move_quote
from tanggap.orders.wording import read_back

log = structlog.get_logger(__name__)

LIFETIME: Final = timedelta(minutes=15)

# Stands in the other app, ready to be sent. Said to us it is no question.
_OPENING: Final = "Halo {shop}, lanjut dari chat web ya."
_SAID_FIRST: Final = re.compile(r"halo .{1,200}?, lanjut dari chat web ya\.?\s*", re.IGNORECASE)
_NOTHING_MORE: Final = re.compile(rf"(?:halo|{_SAID_FIRST.pattern})?", re.IGNORECASE)

_GREETING: Final = (
    "Halo {kak}! Obrolan dari chat web tadi sudah nyambung ke sini ya. {more}",
    "Hello! Your conversation from the web chat goes on here. {more}",
)
_ASK_ON: Final = (
    "Mau tanya atau pesan apa lagi? Tulis saja, tidak perlu mengulang.",
    "What else would you like to know or order? Nothing has to be repeated.",
)


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a customer taps to go on."""

    url: str
    expires_at: datetime


@in_transaction
def begin_continuation(
    *, business_id: int, conversation_id: int, kind: str, now: datetime
) -> Onward:
    """A link by which this conversation goes on on the shop's channel of a kind.

    Raises `NotFound` where the shop has none that can be linked to.
    """
    channel = (
        Channel.objects.for_business(business_id).filter(kind=kind, active=True).order_by("pk")
    ).first()
    business = Business.objects.get(pk=business_id)
    address = _address(channel, business) if channel is not None else ""
    if channel is None or not address:
        raise NotFound("Kanal ini belum tersambung. Lanjut di sini saja ya.")
    Continuation.objects.filter(
        conversation_id=conversation_id, used_at__isnull=True, expires_at__lt=now
    ).delete()
    made = Continuation.objects.create(
        business_id=business_id,
        conversation_id=conversation_id,
        channel=channel,
        made_at=now,
        expires_at=now + LIFETIME,
    )
    code = make_code(made.pk, expires_at=made.expires_at)
    if kind == Channel.Kind.TELEGRAM:
        return Onward(f"{address}?start={code}", made.expires_at)
    opening = f"{_OPENING.format(shop=business.name)} ({code})"
    return Onward(f"{address}?text={quoted(opening)}", made.expires_at)


def _address(channel: Channel, business: Business) -> str:
    """Where a channel is written to; empty when nobody has told us its number or name."""
    if channel.kind == Channel.Kind.WHATSAPP:
        number = str(channel.settings.get("number") or business.phone)
        digits = "".join(c for c in number if c.isdigit())
        return f"https://wa.me/{digits}" if digits else ""
    username = str(channel.settings.get("username") or "").removeprefix("@")
    return f"https://t.me/{username}" if re.fullmatch(r"\w{3,64}", username) else ""


def take_code(incoming: IncomingMessage) -> tuple[IncomingMessage, str]:
    """A message as it is to be stored, without the code that it carries, and that code."""
    if incoming.start_payload.startswith(PREFIX):
        payload = {k: v for k, v in incoming.payload.items() if k != "start_payload"}
        code = split_code(incoming.start_payload)[1]
        return replace(incoming, payload=payload, start_payload=""), code
    if PREFIX not in incoming.text.upper():
        return incoming, ""
    text, code = split_code(incoming.text)
    prepared = _SAID_FIRST.match(text)
    if code and prepared and prepared.end() < len(text):
        # Who adds a question asks that alone.
        text = text[prepared.end() :]
    return replace(incoming, text=text), code


def settle_arrival(
    *,
    business_id: int,
    channel_id: int,
    conversation_id: int,
    message_id: int,
    text: str,
    code: str,
    now: datetime,
) -> bool:
    """Connects the conversation that a code was made for; whether the message is answered thereby.

    Forged, late, used and other shops' codes connect nothing. Who says more than the prepared
    sentence gets an answer to that, from an assistant that knows what was said before. Within the
    transaction that has stored the message; the conversation's row is locked.
    """
    continuation_id = read_code(code, now=now)
    if continuation_id is None:
        return False
    mine = Continuation.objects.filter(
        pk=continuation_id,
        business_id=business_id,
        channel_id=channel_id,
        used_at__isnull=True,
        expires_at__gt=now,
    )
    # The row count decides: of two who come with one code, one is let in.
    if not mine.update(used_at=now, arrived_id=conversation_id):
        log.info("continuation_refused", continuation=continuation_id, channel=channel_id)
        return False
    source_id = Continuation.objects.values_list("conversation_id", flat=True).get(
        pk=continuation_id
    )
    source = Conversation.objects.get(pk=source_id)
    arrived = Conversation.objects.select_related("channel").get(pk=conversation_id)
    if source.pk == arrived.pk:
        return False
    greeting = _connect(source, arrived, now)
    live_name = arrived.channel.get_kind_display()
    transaction.on_commit(
        lambda: live.signal(live.conversation_group(source_id), "continued", name=live_name)
    )
    log.info("conversation_continued", conversation=conversation_id, source=source_id)
    if not _NOTHING_MORE.fullmatch(text.strip()):
        return False
    confirm(
        conversation_id=conversation_id,
        business_id=business_id,
        channel_id=channel_id,
        message_id=message_id,
        text=greeting,
        topic="greeting",
        now=now,
    )
    return True


def _connect(source: Conversation, arrived: Conversation, now: datetime) -> str:
    """Makes two conversations one person's, the second going on from the first; its greeting."""
    if source.customer_id != arrived.customer_id:
        # Whom the shop has known for longer stays.
        kept, absorbed = sorted((source.customer_id, arrived.customer_id))
        merge_customers(
            business_id=source.business_id,
            kept_id=kept,
            absorbed_id=absorbed,
            reason=Merge.Reason.CONTINUED,
            now=now,
        )
        arrived.customer_id = kept
    memory: dict[str, Any] = {**arrived.memory, **source.memory}
    # An answer being made at this moment, on either side, is made again with what is true now.
    Conversation.objects.filter(pk__in=(source.pk, arrived.pk)).update(
        fence=F("fence") + 1, leased_until=None
    )
    Conversation.objects.filter(pk=arrived.pk).update(continues=source, memory=memory)
    quote = move_quote(
        business_id=source.business_id,
        conversation_id=source.pk,
        to_id=arrived.pk,
        customer_id=arrived.customer_id,
        now=now,
    )
    info = load_info(source.business_id)
    builtin = memory.get("builtin")
    english = isinstance(builtin, dict) and builtin.get("language") == "en"
    language = "en" if english and info.answer_language == "customer" else "id"
    more = _ASK_ON[language == "en"]
    if quote is not None:
        wanted, priced = wanted_from_json(quote.wanted), priced_from_json(quote.priced)
        more = "\n\n" + read_back(priced, info, language, wanted=wanted)
    greeting = _GREETING[language == "en"].format(kak=info.form_of_address or "kak", more=more)
    return greeting.replace(" \n", "\n")
