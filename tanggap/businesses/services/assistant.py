"""Choosing who answers a shop's customers, and how much that may cost."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from tanggap.businesses.budgets import Budget, month_of
from tanggap.businesses.models import Business, MonthSpending
from tanggap.businesses.services.info import change_info, lock_business
from tanggap.businesses.services.spending import tell_of_budget
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.core.secrets import seal

_MODEL: Final = re.compile(r"(responses|chat):\S+")
LONGEST_MODEL: Final = 80
# A typing error with zeros must not become a promise to pay.
MOST_BUDGET_IDR: Final = 1_000_000_000
_SWITCHES: Final = frozenset(
    {"chatgpt_on", "cheaper_for_simple", "reuse_answers", "mask_personal_data"}
)


@in_transaction
def change_assistant(*, business_id: int, changes: Mapping[str, Any], now: datetime) -> Business:
    """Writes switches, models and budget of a shop's assistant.

    Raises `Refused`, with the field's name as code, for a model that is no name or a budget that is
    no amount.
    """
    tidy: dict[str, Any] = {}
    for name, value in changes.items():
        if name in _SWITCHES:
            tidy[name] = bool(value)
        elif name in ("model", "cheaper_model"):
            tidy[name] = model_setting(value, field=name)
        elif name == "budget_idr":
            tidy[name] = _budget(value)
        else:
            raise Refused(f"Pengaturan {name} tidak ada.", code=name)
    business = change_info(business_id=business_id, changes=tidy)
    if "budget_idr" in tidy:
        tell_of_budget(business_id=business_id, budget=budget_now(business, now=now), now=now)
    return business


@in_transaction
def set_openai_key(*, business_id: int, key: str) -> None:
    """Keeps the shop's own key, encrypted; an empty one takes it away."""
    business = lock_business(business_id=business_id)
    business.openai_key_sealed = seal(key.strip())
    business.save(update_fields=["openai_key_sealed", "updated_at"])


def budget_now(business: Business, *, now: datetime) -> Budget:
    """How the shop's budget stands in the month that it is there."""
    month = month_of(now, ZoneInfo(business.timezone))
    spent = MonthSpending.objects.for_business(business).filter(month=month)
    return Budget(business.budget_idr, spent.values_list("cost_micro_usd", flat=True).first() or 0)


def model_setting(text: str, *, field: str = "model") -> str:
    """A model's name with the interface by which it is asked; a bare name gets `responses:`.

    Empty stays empty: the installation's choice.
    """
    name = text.strip()
    if not name:
        return ""
    if not name.startswith(("responses:", "chat:")):
        name = f"responses:{name}"
    if not _MODEL.fullmatch(name) or len(name) > LONGEST_MODEL:
        raise Refused(
            "Tulis nama model tanpa spasi, misalnya responses:gpt-6-luna atau chat:nama-model.",
            code=field,
        )
    return name


def _budget(value: int | None) -> int | None:
    if value is None:
        return None
    if value < 0 or value > MOST_BUDGET_IDR:
        raise Refused("Anggaran harus antara Rp0 dan Rp1.000.000.000 sebulan.", code="budget_idr")
    return value
