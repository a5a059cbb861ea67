"""Changing how the assistant is steered: a version each time, none ever lost."""

from datetime import datetime

from tanggap.businesses.models import Business, InstructionVersion, Member
from tanggap.businesses.services.info import lock_business, raise_info_revision
from tanggap.businesses.steering import Steering, checked, steering_of
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound


@in_transaction
def change_steering(
    *, business_id: int, steering: Steering, author: Member | None, now: datetime
) -> InstructionVersion | None:
    """Makes this the shop's steering; `None` when that changes nothing.

    Raises `Refused` for what cannot be followed; its code names the field.
    """
    return _write(lock_business(business_id=business_id), checked(steering), author, now)


@in_transaction
def restore_steering(
    *, business_id: int, number: int, author: Member | None, now: datetime
) -> InstructionVersion | None:
    """Brings an older version back, as a new one; `None` when it is what holds already.

    Raises `NotFound` when the shop has no such version.
    """
    business = lock_business(business_id=business_id)
    old = InstructionVersion.objects.for_business(business).filter(number=number).first()
    if old is None:
        raise NotFound("Versi ini tidak ada.")
    return _write(business, steering_of(old), author, now, restored_number=number)


def _write(
    business: Business,
    steering: Steering,
    author: Member | None,
    now: datetime,
    *,
    restored_number: int | None = None,
) -> InstructionVersion | None:
    present = steering_of(business)
    if steering == present:
        return None
    newest = InstructionVersion.objects.for_business(business).order_by("-number").first()
    if newest is None:
        # What held before the first change can be brought back too.
        newest = InstructionVersion.objects.create(
            business=business, number=1, created_at=business.created_at, **present.as_columns()
        )
    columns = steering.as_columns()
    for name, value in columns.items():
        setattr(business, name, value)
    business.save(update_fields=[*columns, "updated_at"])
    raise_info_revision(business_id=business.pk)
    version: InstructionVersion = InstructionVersion.objects.create(
        business=business,
        number=newest.number + 1,
        author=author,
        author_name=str(author.account)[:120] if author is not None else "",
        created_at=now,
        restored_number=restored_number,
        **columns,
    )
    return version
