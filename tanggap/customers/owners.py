"""People of the shop who write to it themselves, from a number or account that they have linked."""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from tanggap.businesses.models import Member
from tanggap.channels.models import Channel
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound
from tanggap.customers.models import ChannelIdentity, OwnerLink

# What the person sends from the phone that is to be linked; without letters that look alike.
PREFIX: Final = "HUBUNGKAN-"
_LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 10
_IN_TEXT: Final = re.compile(r"\s*" + PREFIX + rf"([{_LETTERS}]{{{_LENGTH}}})\s*", re.IGNORECASE)
LIFE: Final = timedelta(minutes=15)
# Where the vendor vouches for who writes; anybody can open a web chat.
KINDS: Final = (Channel.Kind.WHATSAPP, Channel.Kind.TELEGRAM)


def _hash(code: str) -> str:
    return hashlib.sha256(code.upper().encode()).hexdigest()


@in_transaction
def make_link_code(*, member: Member, now: datetime) -> str:
    """A code that links whatever account sends it within a quarter of an hour, once.

    Codes made before and not used are worth nothing any more.
    """
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    OwnerLink.objects.filter(member=member, identity__isnull=True).delete()
    OwnerLink.objects.create(
        business_id=member.business_id,
        member=member,
        code_hash=_hash(code),
        expires_at=now + LIFE,
        created_at=now,
    )
    return f"{PREFIX}{code}"


def code_in(text: str) -> str:
    """The code of a message that says nothing else; empty for any other message."""
    found = _IN_TEXT.fullmatch(text)
    return found[1].upper() if found else ""


@in_transaction
def link_identity(
    *, business_id: int, channel_id: int, identity_id: int, code: str, now: datetime
) -> Member | None:
    """Links an account to the person who made the code; `None` for a code that links nothing.

    Forged, late, used and other shops' codes link nothing. Linking an account anew moves it.
    """
    if not Channel.objects.filter(pk=channel_id, business_id=business_id, kind__in=KINDS).exists():
        return None
    waiting = OwnerLink.objects.filter(
        business_id=business_id,
        code_hash=_hash(code),
        identity__isnull=True,
        expires_at__gt=now,
    )
    link: OwnerLink | None = waiting.select_related("member__account").first()
    if link is None:
        return None
    OwnerLink.objects.filter(identity_id=identity_id).delete()
    # The row count decides: a code lets one account in.
    if not waiting.filter(pk=link.pk).update(identity_id=identity_id, linked_at=now):
        return None
    return link.member


@in_transaction
def unlink(*, business_id: int, link_id: int) -> None:
    """Takes an account back: it is a customer's like any other from now on."""
    if not OwnerLink.objects.filter(business_id=business_id, pk=link_id).delete()[0]:
        raise NotFound("Tautan ini tidak ada.")


def links_of(business_id: int) -> QuerySet[OwnerLink]:
    """The linked accounts of a shop's people."""
    found: QuerySet[OwnerLink] = OwnerLink.objects.filter(
        business_id=business_id, identity__isnull=False
    ).select_related("member__account", "identity__channel")
    return found


def identity_name(identity: ChannelIdentity) -> str:
    """What a linked account is called in a list."""
    return identity.display_name or identity.phone or identity.external_id
