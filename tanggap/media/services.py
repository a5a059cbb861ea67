"""Keeping files, and what was heard or seen in them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.files.base import ContentFile

from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.pictures import as_jpeg, read_picture
from tanggap.media.checking import Checked, check_file
from tanggap.media.models import Attachment

MOST_PER_MESSAGE: Final = 4
# Uploaded and never sent: a page that was closed, or somebody who fills disks.
MOST_UNSENT: Final = 12
# Of what the shop's people send: a price list can be read, and vendors take it in a second or two.
LONGEST_SIDE: Final = 2000


@dataclass(frozen=True, slots=True)
class Kept:
    """An attachment of an unanswered message, read for a turn."""

    id: int
    message_id: int
    kind: str
    content_type: str
    state: str
    text: str
    about: dict[str, Any]


def keep_file(
    *,
    business_id: int,
    conversation_id: int,
    data: bytes,
    now: datetime,
    message_id: int | None = None,
) -> Attachment:
    """Stores a checked file. Raises `Refused` for what may not come in.

    Drawing a picture anew takes tenths of a second: not for the event loop.
    """
    checked = check_file(data)
    if message_id is None:
        unsent = Attachment.objects.filter(conversation_id=conversation_id, message=None)
        if unsent.count() >= MOST_UNSENT:
            raise Refused("Kirim dulu berkas yang sudah dipilih.", code="too_many_files")
    attachment = _store(checked, business_id=business_id, conversation_id=conversation_id, now=now)
    attachment.message_id = message_id
    attachment.save()
    return attachment


def store_photo(
    *, business_id: int, conversation_id: int, data: bytes, now: datetime
) -> Attachment:
    """Stores a photo of the shop's people; the row is the caller's to save with its message.

    Raises `Refused` for what is none.
    """
    picture = as_jpeg(read_picture(data, longest=LONGEST_SIDE))
    checked = Checked("image", picture, "image/jpeg", "jpg")
    attachment = _store(checked, business_id=business_id, conversation_id=conversation_id, now=now)
    # Nothing in it has to be made out: who sent it knows.
    attachment.state = Attachment.State.READ
    return attachment


def _store(
    checked: Checked, *, business_id: int, conversation_id: int, now: datetime
) -> Attachment:
    key = secrets.token_urlsafe(18)
    attachment = Attachment(
        business_id=business_id,
        conversation_id=conversation_id,
        key=key,
        kind=checked.kind,
        content_type=checked.content_type,
        size_bytes=len(checked.data),
        created_at=now,
    )
    attachment.file.save(f"{key}.{checked.ending}", ContentFile(checked.data), save=False)
    return attachment


@in_transaction
def send_files(
    *, conversation_id: int, message_id: int, keys: Sequence[str]
) -> list[dict[str, Any]]:
    """Ties uploaded files to the message that carries them, once.

    Part of the transaction that stores the message. Raises `NotFound` for files of another
    conversation, and for those that another message carries.
    """
    files = {
        one.key: one
        for one in Attachment.objects.filter(
            conversation_id=conversation_id, key__in=keys, message=None
        )
    }
    if len(files) != len(set(keys)):
        raise NotFound("Berkas ini tidak ada atau sudah terkirim.")
    Attachment.objects.filter(pk__in=[one.pk for one in files.values()]).update(
        message_id=message_id
    )
    return [wire_of(files[key]) for key in dict.fromkeys(keys)]


def wire_of(attachment: Attachment) -> dict[str, Any]:
    """An attachment as a message's payload names it."""
    return {
        "key": attachment.key,
        "kind": attachment.kind,
        "content_type": attachment.content_type,
        "size_bytes": attachment.size_bytes,
    }


def attachments_of(message_ids: Sequence[int]) -> list[Kept]:
    """The files of some messages, oldest first."""
    rows = Attachment.objects.filter(message_id__in=message_ids).order_by("pk")
    return [
        Kept(*row)
        for row in rows.values_list(
            "id", "message_id", "kind", "content_type", "state", "text", "about"
        )
    ]


def content_of(attachment_id: int) -> bytes:
    """The bytes of a stored file."""
    attachment = Attachment.objects.get(pk=attachment_id)
    with attachment.file.open("rb") as file:
        data: bytes = file.read()
    return data


def note_read(*, attachment_id: int, text: str, about: dict[str, Any]) -> None:
    """Keeps what was heard or seen, so that no file is sent to a model twice."""
    Attachment.objects.filter(pk=attachment_id).update(
        state=Attachment.State.READ, text=text, about=about
    )


def note_unreadable(*, attachment_id: int) -> None:
    """Keeps that nothing could be made of a file."""
    Attachment.objects.filter(pk=attachment_id).update(state=Attachment.State.UNREADABLE)
