"""Pictures of payments: what comes in is drawn anew, so that nothing but the picture is kept.

Kept under `proofs/` in the media directory, which is not served; only the holder of the order's
link and the shop's people get to see one (`orders.receipt`).
"""

import functools
import secrets
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.core.pictures import as_jpeg, read_picture
from tanggap.orders.base import Actor
from tanggap.orders.models import Payment
from tanggap.orders.services.paying import attach_proof

# A phone's photo is 3 to 8 MB, a screenshot less than one.
MOST_BYTES = 10 * 1024 * 1024
# Enough to read every figure of a receipt.
LONGEST_SIDE = 2000
_QUALITY = 82


def clean_picture(data: bytes) -> bytes:
    """A picture as JPEG without place, device or anything hidden in it. Raises `Refused`."""
    if len(data) > MOST_BYTES:
        raise Refused(
            "Fotonya terlalu besar, paling banyak 10 MB. Kirim screenshot saja.", code="size"
        )
    return as_jpeg(read_picture(data, longest=LONGEST_SIDE), quality=_QUALITY)


def attach_proof_picture(
    *,
    business_id: int,
    order_id: int,
    data: bytes,
    actor: Actor,
    now: datetime,
    message_id: int | None = None,
) -> Payment:
    """Adds a photo of a payment to an order for the owner to check; nothing is paid by it.

    `data` is the file as it came, whatever it is. Raises `Refused` with what to do.
    """
    picture = ContentFile(clean_picture(data), name=f"{secrets.token_hex(16)}.jpg")
    return _attach(business_id, order_id, picture, actor, now, message_id)


@in_transaction
def _attach(
    business_id: int,
    order_id: int,
    picture: "ContentFile[bytes]",
    actor: Actor,
    now: datetime,
    message_id: int | None,
) -> Payment:
    before = list(
        Payment.objects.for_business(business_id)
        .filter(order_id=order_id, state__in=Payment.UNSETTLED_STATES)
        .exclude(proof="")
    )
    payment = attach_proof(
        business_id=business_id,
        order_id=order_id,
        actor=actor,
        now=now,
        picture=picture,
        message_id=message_id,
    )
    for old in before:
        # The newest proof is the one that counts; an older one would only lie about.
        transaction.on_commit(functools.partial(old.proof.storage.delete, old.proof.name))
    return payment
