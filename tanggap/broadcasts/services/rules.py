"""How a shop wants its promos sent."""

from collections.abc import Mapping
from datetime import time

from django.utils.translation import gettext as _

from tanggap.broadcasts.fees import checked_fees
from tanggap.broadcasts.models import BroadcastRules
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused


@in_transaction
def change_rules(
    *,
    business_id: int,
    quiet_from: time,
    quiet_until: time,
    cap_count: int,
    cap_days: int,
    ask_after_order: bool,
    fees: Mapping[str, str],
    whatsapp_daily: int,
) -> BroadcastRules:
    """Keeps the shop's rules. Raises `Refused` with what is wrong."""
    if not 1 <= cap_count <= 20 or not 1 <= cap_days <= 60:
        raise Refused(_("Promos per customer: 1 to 20, in 1 to 60 days."), code="cap")
    if not 1 <= whatsapp_daily <= 1_000_000:
        raise Refused(_("Customers a day on WhatsApp: 1 to 1,000,000."), code="daily")
    rules: BroadcastRules
    rules, _made = BroadcastRules.objects.update_or_create(
        business_id=business_id,
        defaults={
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "cap_count": cap_count,
            "cap_days": cap_days,
            "ask_after_order": ask_after_order,
            "fees": checked_fees(fees),
            "whatsapp_daily": whatsapp_daily,
        },
    )
    return rules
