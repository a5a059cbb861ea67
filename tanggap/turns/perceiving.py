"""Hearing and seeing what customers send instead of words, before a turn is answered.

A voice note becomes the words that were spoken. A photo becomes a short description, or a proof of
payment for an order that waits for money: the owner looks at it, nothing is paid by a picture.
What neither ears nor eyes are there for goes to a person, and the customer is told so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Protocol

import structlog

from tanggap.assistant.base import Draft, HandoverIntent, ModelFailed, Usage
from tanggap.assistant.chatgpt.senses import Seen
from tanggap.businesses.info import ShopInfo
from tanggap.channels.abilities import FetchesMedia
from tanggap.channels.base import SendFailed
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.core.db import in_db, in_db_long
from tanggap.core.errors import NotFound, Refused
from tanggap.media.checking import MOST_BYTES
from tanggap.media.services import (
    Kept,
    attachments_of,
    content_of,
    keep_file,
    note_read,
    note_unreadable,
)
from tanggap.orders.base import CUSTOMER
from tanggap.orders.models import Order, Payment
from tanggap.orders.proofs import attach_proof_picture
from tanggap.turns.load import Loaded
from tanggap.turns.phrases import media_line

log = structlog.get_logger(__name__)

SENSED: Final = frozenset({"image", "audio"})
# What has no words and needs none: an answer in kind.
LIGHT: Final = frozenset({"sticker"})
# What only a person can make something of.
FOR_A_PERSON: Final = frozenset({"video", "document", "contact"})


class HasSenses(Protocol):
    """Ears and eyes; see `assistant.chatgpt.senses`."""

    async def hear(self, data: bytes, *, content_type: str, usage: Usage) -> str:
        """What is said in a voice note."""
        ...

    async def see(self, data: bytes, *, content_type: str, usage: Usage) -> Seen:
        """What a photo shows."""
        ...


@dataclass(slots=True)
class Perceived:
    """What came of the files of a turn."""

    loaded: Loaded
    # Said before the answer to the words, or alone where there are none.
    lines: list[str] = field(default_factory=list)
    handover: HandoverIntent | None = None
    usage: Usage = field(default_factory=Usage)
    failure: str = ""

    @property
    def wordless(self) -> bool:
        """Whether nothing is left that a model could answer."""
        return not any(question.strip() for question in self.loaded.questions)

    def draft(self) -> Draft:
        """The answer to files alone."""
        return Draft(
            text="\n".join(dict.fromkeys(self.lines)),
            model="builtin",
            topics=("payment",) if self.handover is None else (),
            handover=self.handover,
            usage=self.usage,
        )


async def perceive(
    loaded: Loaded, *, senses: HasSenses | None, info: ShopInfo, now: datetime
) -> Perceived:
    """Turns the files among the unanswered messages into words, as far as that can be done."""
    perceived = Perceived(loaded)
    kinds = dict(zip(loaded.question_ids, loaded.question_kinds, strict=True))
    if not set(kinds.values()) - {"text"}:
        return perceived
    files: dict[int, list[Kept]] = {}
    sensed = [message_id for message_id, kind in kinds.items() if kind in SENSED]
    if sensed:
        for kept in await _files(loaded, sensed, now):
            files.setdefault(kept.message_id, []).append(kept)
    questions = []
    for message_id, text in zip(loaded.question_ids, loaded.questions, strict=True):
        kind = kinds[message_id]
        words = text
        if kind in SENSED:
            words = await _sense(
                perceived, files.get(message_id, []), kind, _caption(text), senses, info, now
            )
        elif kind in LIGHT:
            words = ""
            perceived.lines.append(media_line("sticker", info))
        elif kind == "location":
            place = _caption(text)
            words = f"alamat: {place}" if any(c.isalpha() for c in place) else ""
            if not words:
                _to_person(perceived, kind, info)
        elif kind in FOR_A_PERSON:
            words = _caption(text)
            _to_person(perceived, kind, info)
        questions.append(words)
    perceived.loaded = replace(loaded, questions=tuple(questions))
    return perceived


async def _sense(
    perceived: Perceived,
    files: Sequence[Kept],
    kind: str,
    caption: str,
    senses: HasSenses | None,
    info: ShopInfo,
    now: datetime,
) -> str:
    """The words that a message with files stands for."""
    words = [caption] if caption else []
    if not files:
        _to_person(perceived, kind, info)
    for kept in files:
        text, about = await _read(perceived, kept, senses)
        if kept.kind == "audio":
            if text:
                words.append(text)
            else:
                _to_person(perceived, "audio", info)
        elif order := await _proof_for(perceived.loaded, kept, about, now):
            perceived.lines.append(media_line("proof", info, number=order))
        elif text:
            words.append(f"[Foto: {text}]")
        elif not caption:
            _to_person(perceived, "image", info)
        else:
            words.append("[Foto]")
            _to_person(perceived, "image", info)
    return "\n".join(words)


async def _read(
    perceived: Perceived, kept: Kept, senses: HasSenses | None
) -> tuple[str, Mapping[str, Any]]:
    """What is in one file; read before, or now."""
    if kept.state == "read":
        return kept.text, kept.about
    if senses is None:
        return "", {}
    data = await in_db_long(content_of, kept.id)
    about: dict[str, Any] = {}
    try:
        if kept.kind == "audio":
            text = await senses.hear(data, content_type=kept.content_type, usage=perceived.usage)
        else:
            seen = await senses.see(data, content_type=kept.content_type, usage=perceived.usage)
            text, about = seen.description, {"shows": seen.shows}
    except ModelFailed as failed:
        log.warning("file_not_read", code=failed.code, attachment=kept.id)
        perceived.failure = failed.code
        await in_db(note_unreadable, attachment_id=kept.id)
        return "", {}
    await in_db(note_read, attachment_id=kept.id, text=text, about=about)
    return text, about


async def _proof_for(loaded: Loaded, kept: Kept, about: Mapping[str, Any], now: datetime) -> str:
    """The number of the order for which a photo is a proof of payment; empty when it is none.

    Without eyes every photo is taken for one while an order waits for money: the owner looks.
    """
    if about and about.get("shows") != "receipt":
        return ""
    order = await in_db(_waiting_order, loaded)
    if order is None:
        return ""
    data = await in_db_long(content_of, kept.id)
    try:
        await in_db_long(
            attach_proof_picture,
            business_id=loaded.business_id,
            order_id=order.pk,
            data=data,
            actor=CUSTOMER,
            now=now,
            message_id=kept.message_id,
        )
    except Refused:
        return ""
    return order.number


def _waiting_order(loaded: Loaded) -> Order | None:
    """The newest order of this conversation that still waits for money."""
    order: Order | None = (
        Order.objects.for_business(loaded.business_id)
        .filter(
            conversation_id=loaded.claim.conversation_id,
            state__in=Order.OPEN_STATES,
            payments__direction=Payment.Direction.IN,
            payments__state__in=Payment.UNSETTLED_STATES,
        )
        .order_by("-pk")
        .first()
    )
    return order


def _to_person(perceived: Perceived, kind: str, info: ShopInfo) -> None:
    perceived.lines.append(media_line(kind, info))
    if perceived.handover is None:
        perceived.handover = HandoverIntent("unknown", _SUMMARIES[kind])


_SUMMARIES: Final = {
    "audio": "Pelanggan mengirim pesan suara yang tidak bisa didengar otomatis.",
    "image": "Pelanggan mengirim foto. Tolong dilihat.",
    "video": "Pelanggan mengirim video. Tolong dilihat.",
    "document": "Pelanggan mengirim dokumen. Tolong dilihat.",
    "contact": "Pelanggan mengirim kontak.",
    "location": "Pelanggan mengirim titik lokasi.",
}


def _caption(text: str) -> str:
    """The customer's own words beside a file, without the marker that stands for the file."""
    text = text.strip()
    if text.startswith("["):
        _, _, text = text.partition("]")
    return text.strip()


async def _files(loaded: Loaded, message_ids: Sequence[int], now: datetime) -> list[Kept]:
    """The stored files of these messages; those still at the vendor are fetched first."""
    found = await in_db(attachments_of, message_ids)
    missing = set(message_ids) - {kept.message_id for kept in found}
    adapter = adapter_for(loaded.channel_kind)
    if not missing or not isinstance(adapter, FetchesMedia):
        return found
    media = {
        message_id: one["id"]
        for message_id, payload in zip(loaded.question_ids, loaded.question_payloads, strict=True)
        if message_id in missing and isinstance(one := payload.get("media"), dict) and one.get("id")
    }
    if not media:
        return found
    credentials = await in_db(_credentials, loaded.channel_id)
    for message_id, media_id in media.items():
        try:
            data, _ = await adapter.fetch_media(credentials, media_id, most_bytes=MOST_BYTES)
            await in_db_long(
                keep_file,
                business_id=loaded.business_id,
                conversation_id=loaded.claim.conversation_id,
                data=data,
                now=now,
                message_id=message_id,
            )
        except (SendFailed, Refused, NotFound) as error:
            log.warning("media_not_fetched", code=error.code, message=message_id)
    return await in_db(attachments_of, message_ids)


def _credentials(channel_id: int) -> dict[str, Any]:
    return opened(Channel.objects.values_list("credentials_sealed", flat=True).get(pk=channel_id))
