"""A photo that the shop's people send to a customer."""

from datetime import datetime

from django.core.files.storage import default_storage

from tanggap.businesses.models import Member
from tanggap.conversations.models import Message
from tanggap.core.db import in_transaction
from tanggap.deliveries.replies import Photo, reply_as_member, reply_words
from tanggap.media.models import Attachment
from tanggap.media.services import store_photo, wire_of


def reply_with_photo(
    *,
    conversation_id: int,
    member: Member,
    data: bytes,
    text: str,
    key: str,
    now: datetime,
) -> Message:
    """Sends a photo with the words beside it, or alone; what else is as in `reply_as_member`.

    `data` is the file as it came, whatever it is: what is sent is drawn anew, which takes tenths of
    a second and happens before anything is locked. Raises `Refused` with what to do.
    """
    reply_words(text, with_photo=True)
    attachment = store_photo(
        business_id=member.business_id, conversation_id=conversation_id, data=data, now=now
    )
    name = str(attachment.file.name)
    sent = False
    try:
        message = _send(attachment, member=member, text=text, key=key, now=now)
        sent = message.payload.get("image") == {"stored": name}
    finally:
        # Refused, or a repetition of what was sent before.
        if not sent:
            default_storage.delete(name)
    return message


@in_transaction
def _send(attachment: Attachment, *, member: Member, text: str, key: str, now: datetime) -> Message:
    photo = Photo(str(attachment.file.name), wire_of(attachment))
    message = reply_as_member(
        conversation_id=attachment.conversation_id,
        member=member,
        text=text,
        key=key,
        now=now,
        photo=photo,
    )
    if message.payload.get("image") == {"stored": photo.stored}:
        attachment.message = message
        attachment.save()
    return message
