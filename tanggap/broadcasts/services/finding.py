"""The one way to a shop's broadcast, to read it or to change it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tanggap.broadcasts.models import Broadcast
from tanggap.core.errors import NotFound, Refused


def broadcast_of(business_id: int, broadcast_id: int) -> Broadcast:
    """A broadcast of the shop. Raises `NotFound` for any other."""
    return _found(Broadcast.objects.for_business(business_id), broadcast_id)


def locked_broadcast(business_id: int, broadcast_id: int) -> Broadcast:
    """The same with its row locked."""
    rows = Broadcast.objects.for_business(business_id).select_for_update(of=("self",))
    return _found(rows, broadcast_id)


def locked_draft(business_id: int, broadcast_id: int) -> Broadcast:
    """A draft with its row locked. Raises `Refused` once it has been started."""
    found = locked_broadcast(business_id, broadcast_id)
    if not found.is_draft:
        raise Refused(_("It has been started and cannot be changed. Copy it."), code="started")
    return found


def _found(rows: QuerySet[Broadcast], broadcast_id: int) -> Broadcast:
    found: Broadcast | None = rows.filter(pk=broadcast_id).first()
    if found is None:
        raise NotFound(_("This broadcast does not exist."))
    return found
