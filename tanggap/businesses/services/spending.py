"""Adding up what a shop's models cost, and telling the owner before the budget is gone."""

from datetime import date, datetime

from tanggap.businesses.budgets import Budget
from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.services.notices import raise_notice, resolve_notice
from tanggap.core import raw
from tanggap.core.db import in_transaction
from tanggap.core.money import format_idr

_ADD = """
    INSERT INTO businesses_monthspending (business_id, month, cost_micro_usd) VALUES (%s, %s, %s)
    ON CONFLICT (business_id, month) DO UPDATE
    SET cost_micro_usd = businesses_monthspending.cost_micro_usd + excluded.cost_micro_usd
    RETURNING cost_micro_usd
"""


@in_transaction
def add_spending(
    *,
    business_id: int,
    month: date,
    cost_micro_usd: int,
    budget_idr: int | None,
    now: datetime,
) -> None:
    """Adds what an answer cost to the month; one statement, unless it crosses a mark.

    The marks are crossed by exactly one answer each, since the sums are made one after another.
    """
    row = raw.one(_ADD, [business_id, month, cost_micro_usd])
    assert row is not None
    before = Budget(budget_idr, row[0] - cost_micro_usd)
    after = Budget(budget_idr, row[0])
    if (after.near and not before.near) or (after.spent and not before.spent):
        tell_of_budget(business_id=business_id, budget=after, now=now)


@in_transaction
def tell_of_budget(*, business_id: int, budget: Budget, now: datetime) -> None:
    """Shows the owner how the budget stands: nearly spent, spent, or no trouble any more."""
    near, spent = OwnerNotice.Kind.BUDGET_NEAR, OwnerNotice.Kind.BUDGET_SPENT
    limit = format_idr(budget.limit_idr or 0)
    if budget.spent:
        detail = (
            f"Anggaran ChatGPT bulan ini ({limit}) sudah habis. Asisten bawaan yang menjawab "
            "sampai bulan depan, atau sampai anggarannya dinaikkan di halaman Asisten."
        )
        raise_notice(business_id=business_id, kind=spent, detail=detail, now=now)
    else:
        resolve_notice(business_id=business_id, kind=spent, now=now)
    if budget.near and not budget.spent:
        detail = (
            f"Sudah terpakai {budget.percent}% dari {limit} bulan ini. Kalau habis, asisten bawaan "
            "yang menjawab. Anggaran bisa dinaikkan di halaman Asisten."
        )
        raise_notice(business_id=business_id, kind=near, detail=detail, now=now)
    else:
        resolve_notice(business_id=business_id, kind=near, now=now)
