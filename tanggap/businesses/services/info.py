"""Changing what a shop says about itself."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from tanggap.businesses.models import Business
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound


def lock_business(*, business_id: int) -> Business:
    """Reads a shop and holds its row, so that changes to one shop happen one after another.

    The caller holds a transaction. Whoever also changes products takes this row first: one order
    for all, so that two changes never wait for each other. (SQLite has one writer anyway.)
    """
    business = Business.objects.select_for_update().filter(pk=business_id).first()
    if business is None:
        raise NotFound("Toko ini tidak ada.")
    return business


def raise_info_revision(*, business_id: int) -> int:
    """Tells every worker that what it remembers of the shop is out of date; the new revision.

    Part of the transaction that changed something.
    """
    row = Business.objects.filter(pk=business_id)
    row.update(info_revision=F("info_revision") + 1)
    return row.values_list("info_revision", flat=True).get()


@in_transaction
def change_info(*, business_id: int, changes: Mapping[str, Any]) -> Business:
    """Writes columns of the shop's own row that differ; nothing differing changes nothing."""
    business = lock_business(business_id=business_id)
    differing = [name for name, value in changes.items() if getattr(business, name) != value]
    if differing:
        for name in differing:
            setattr(business, name, changes[name])
        business.save(update_fields=[*differing, "updated_at"])
        business.info_revision = raise_info_revision(business_id=business_id)
    return business
