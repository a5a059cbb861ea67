"""Keeping what was read back to a customer until they say yes or something else."""

import secrets
from datetime import datetime, timedelta

from tanggap.core.db import in_transaction
from tanggap.orders.base import Priced, Wanted
from tanggap.orders.models import Quote

LIFETIME = timedelta(minutes=30)
# Without letters and digits that are mistaken for each other.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 6


@in_transaction
def keep_quote(
    *,
    business_id: int,
    conversation_id: int,
    customer_id: int,
    wanted: Wanted,
    priced: Priced,
    now: datetime,
) -> Quote:
    """Stores what a customer is asked to say yes to; it takes the place of the open one.

    The caller holds the conversation's row, as a turn's commit does.
    """
    _close(business_id, conversation_id, Quote.Outcome.REPLACED, now)
    quote: Quote = Quote.objects.create(
        business_id=business_id,
        conversation_id=conversation_id,
        customer_id=customer_id,
        code=_free_code(business_id),
        wanted=wanted.as_json(),
        priced=priced.as_json(),
        total_idr=priced.total_idr,
        quoted_at=now,
        expires_at=now + LIFETIME,
    )
    return quote


@in_transaction
def drop_quote(*, business_id: int, conversation_id: int, now: datetime) -> bool:
    """Forgets a conversation's open quote; whether there was one."""
    return _close(business_id, conversation_id, Quote.Outcome.DROPPED, now)


@in_transaction
def move_quote(
    *, business_id: int, conversation_id: int, to_id: int, customer_id: int, now: datetime
) -> Quote | None:
    """Takes a conversation's open quote along to another, where it waits for the same yes.

    It takes the place of an open one there. `None` where there is none that is still good. The
    caller holds both conversations' rows.
    """
    quote: Quote | None = (
        Quote.objects.for_business(business_id)
        .filter(conversation_id=conversation_id, outcome=Quote.Outcome.OPEN, expires_at__gt=now)
        .first()
    )
    if quote is None:
        return None
    _close(business_id, to_id, Quote.Outcome.REPLACED, now)
    quote.conversation_id, quote.customer_id = to_id, customer_id
    quote.save(update_fields=["conversation", "customer", "updated_at"])
    return quote


def _close(business_id: int, conversation_id: int, outcome: str, now: datetime) -> bool:
    return bool(
        Quote.objects.for_business(business_id)
        .filter(conversation_id=conversation_id, outcome=Quote.Outcome.OPEN)
        .update(outcome=outcome, closed_at=now, updated_at=now)
    )


def _free_code(business_id: int) -> str:
    while True:
        code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
        if not Quote.objects.for_business(business_id).filter(code=code).exists():
            return code
