"""Whether a customer wants promos: every word on it is kept, and the newest one holds.

A yes holds on the channel on which it was given. A no, wherever it was said, holds on all of them.
"""

from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from tanggap.businesses.models import Member
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.text import clean_text
from tanggap.customers.models import ChannelIdentity, Consent, Customer

# What a yes or no was said to. A text that changes gets a new name, and the old one stays here: a
# consent has to be provable afterwards (UU PDP, art. 20-24).
TEXTS: Final = {
    "promo-stop-1": "Balas STOP untuk berhenti menerima promo.",
    "promo-start-1": "Balas MULAI untuk menerima promo.",
    "promo-asked-1": (
        "Mau dapat info promo dari {shop} di sini? Balas MAU atau TIDAK. "
        "Bisa berhenti kapan saja dengan balas STOP."
    ),
    "promo-attested-1": (
        "Pemilik toko menyatakan bahwa pelanggan ini setuju menerima promo, dan dari mana ia tahu."
    ),
    "vendor-preference-1": "Pengaturan promo di aplikasi pelanggan sendiri.",
}
# The message of the question carries this before its address, so that a "ya" is known to answer it.
ASK_PREFIX: Final = "promo-ask:"
STOP_TEXT: Final = "promo-stop-1"
START_TEXT: Final = "promo-start-1"
ASKED_TEXT: Final = "promo-asked-1"
ATTESTED_TEXT: Final = "promo-attested-1"
PREFERENCE_TEXT: Final = "vendor-preference-1"


@in_transaction
def allow_promos(
    *,
    customer_id: int,
    channel_id: int,
    source: Consent.Source,
    text_version: str,
    at: datetime,
) -> bool:
    """Records that a customer wants promos on a channel; whether they did not before.

    A yes that is older than a later no (vendors tell late) is kept and changes nothing.
    """
    _record(customer_id, channel_id, True, source, text_version, at)
    mine = ChannelIdentity.objects.filter(customer_id=customer_id, channel_id=channel_id)
    newer_no = Q(promos_refused_at__gt=at)
    return bool(
        mine.filter(promos_since__isnull=True)
        .exclude(newer_no)
        .update(promos_since=at, promos_refused_at=None)
    )


@in_transaction
def refuse_promos(
    *,
    customer_id: int,
    channel_id: int,
    source: Consent.Source,
    text_version: str,
    at: datetime,
) -> bool:
    """Records that a customer wants no promos, on any channel; whether they had wanted some.

    From the moment this commits nothing of a promo is sent to them any more.
    """
    _record(customer_id, channel_id, False, source, text_version, at)
    mine = ChannelIdentity.objects.filter(customer_id=customer_id)
    wanted = mine.filter(promos_since__isnull=False, promos_since__lte=at).exists()
    newer_yes = Q(promos_since__gt=at)
    # In one order, so that two of these do not wait for each other.
    for pk in mine.exclude(newer_yes).order_by("pk").values_list("pk", flat=True):
        ChannelIdentity.objects.filter(pk=pk).update(promos_since=None, promos_refused_at=at)
    return wanted


@in_transaction
def attest_promos(
    *, member: Member, customer_id: int, channel_id: int, note: str, now: datetime
) -> bool:
    """Records the owner's word that a customer agreed, with what they know it from.

    Raises `Refused` without that, and for a customer who has said no: only they can take it back.
    """
    if not Customer.objects.for_business(member.business_id).filter(pk=customer_id).exists():
        raise NotFound("customer")
    words = clean_text(note)[:200]
    if not words:
        raise Refused(
            _("Write how this customer agreed: a form, a talk at the counter, …"), code="empty"
        )
    identity = ChannelIdentity.objects.filter(
        customer_id=customer_id,
        customer__business_id=member.business_id,
        channel_id=channel_id,
    ).first()
    if identity is None:
        raise NotFound("identity")
    if ChannelIdentity.objects.filter(
        customer_id=customer_id, promos_refused_at__isnull=False
    ).exists():
        raise Refused(
            _("This customer has refused promos. Only they can switch them on: by writing MULAI."),
            code="refused_before",
        )
    _record(
        customer_id, channel_id, True, Consent.Source.ATTESTED, ATTESTED_TEXT, now, member, words
    )
    return bool(
        ChannelIdentity.objects.filter(pk=identity.pk, promos_since__isnull=True).update(
            promos_since=now
        )
    )


@in_transaction
def note_asked(*, customer_id: int, channel_id: int, now: datetime) -> bool:
    """Records that a customer is being asked whether they want promos; false when asked before."""
    mine = ChannelIdentity.objects.filter(customer_id=customer_id, channel_id=channel_id)
    return bool(
        mine.filter(
            promos_asked_at__isnull=True, promos_since__isnull=True, promos_refused_at__isnull=True
        ).update(promos_asked_at=now)
    )


def _record(
    customer_id: int,
    channel_id: int,
    granted: bool,
    source: Consent.Source,
    text_version: str,
    at: datetime,
    member: Member | None = None,
    note: str = "",
) -> None:
    assert text_version in TEXTS, text_version
    Consent.objects.get_or_create(
        customer_id=customer_id,
        kind=Consent.Kind.MARKETING,
        channel_id=channel_id,
        granted=granted,
        at=at,
        defaults={
            "source": source,
            "text_version": text_version,
            "member": member,
            "note": note,
        },
    )
