"""Telling workers that what they remember of a catalogue is out of date."""

from django.db.models import F

from tanggap.businesses.models import Business


def raise_catalogue_revision(*, business_id: int) -> int:
    """Counts the shop's catalogue revision one up and returns it, for the rows that changed.

    Part of the transaction that changes them.
    """
    row = Business.objects.filter(pk=business_id)
    row.update(catalogue_revision=F("catalogue_revision") + 1)
    return row.values_list("catalogue_revision", flat=True).get()
