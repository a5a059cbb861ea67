"""Photos and voice notes on the web chat: stored with their message, seen only by their sender."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from tanggap.channels.base import IncomingMessage
from tanggap.conversations.models import Message
from tanggap.core.errors import NotFound
from tanggap.intake.receive import Received, Thread, receive_message
from tanggap.media.models import Attachment
from tanggap.media.services import send_files


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Where a file lies, and what it is."""

    path: str
    content_type: str


def receive_with_files(
    *, thread: Thread, incoming: IncomingMessage, keys: Sequence[str], now: datetime
) -> Received:
    """Stores a message with its files in one transaction; repeated, it changes nothing.

    Raises `NotFound` for files that are not there to be sent.
    """
    with transaction.atomic():
        first = Attachment.objects.filter(
            conversation_id=thread.conversation_id, key__in=keys
        ).order_by("pk")
        kinds = list(first.values_list("kind", flat=True))
        if not kinds:
            raise NotFound("Berkas ini tidak ada atau sudah terkirim.")
        received = receive_message(
            thread=thread, incoming=replace(incoming, kind=kinds[0]), now=now
        )
        if received.fresh:
            files = send_files(
                conversation_id=thread.conversation_id,
                message_id=received.message_id,
                keys=keys,
            )
            Message.objects.filter(pk=received.message_id).update(payload={"attachments": files})
    return received


def file_of(*, conversation_id: int, key: str) -> StoredFile:
    """A file of this conversation. Raises `NotFound` for any other."""
    found = Attachment.objects.filter(conversation_id=conversation_id, key=key).first()
    if found is None:
        raise NotFound("Berkas ini tidak ada.")
    return StoredFile(found.file.path, found.content_type)
