"""Asking for a person."""

from datetime import datetime

from tanggap.businesses.alerts import Alert
from tanggap.businesses.services.alerts import alert_people
from tanggap.conversations.models import Handover
from tanggap.core.db import in_transaction


@in_transaction
def ask_for_person(
    *,
    business_id: int,
    conversation_id: int,
    turn_id: int | None,
    reason: str,
    summary: str,
    now: datetime,
    trial: bool = False,
) -> None:
    """Opens a handover, unless one is open, and tells the shop's devices.

    `summary` is a short line for the console; devices are told the reason alone. Trials of the
    shop's own people reach nobody.
    """
    Handover.objects.bulk_create(
        [
            Handover(
                business_id=business_id,
                conversation_id=conversation_id,
                turn_id=turn_id,
                reason=reason,
                summary=summary[:300],
                requested_at=now,
            )
        ],
        # One that is still open says enough.
        ignore_conflicts=True,
    )
    if not trial:
        alert_people(
            business_id=business_id,
            alert=Alert.HANDOVER,
            detail=f"{Handover.Reason(reason).label}.",
            now=now,
            place=f"percakapan/{conversation_id}/",
            about=str(conversation_id),
            once=True,
        )
