"""What owners set about notifications."""

from collections.abc import Mapping
from datetime import time

from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.orders.models import NotificationRules, NotificationText
from tanggap.orders.notifications.texts import DEFAULTS, LANGUAGES, check_text


@in_transaction
def set_text(
    *,
    business_id: int,
    event: str,
    language: str,
    text: str,
    active: bool = True,
    whatsapp_template: str = "",
) -> NotificationText:
    """Sets a shop's own words for an event; empty words mean ours. Raises `Refused`."""
    if event not in DEFAULTS or language not in LANGUAGES:
        raise Refused("Pemberitahuan ini tidak dikenal.", code="unknown_event")
    row, _ = NotificationText.objects.update_or_create(
        business_id=business_id,
        event=event,
        language=language,
        defaults={
            "text": check_text(event, text),
            "active": active,
            "whatsapp_template": whatsapp_template.strip()[:80],
        },
    )
    return row


@in_transaction
def set_event(
    *,
    business_id: int,
    event: str,
    texts: Mapping[str, str],
    active: bool,
    whatsapp_template: str = "",
) -> None:
    """Sets all about one event at once, `texts` by language. Raises `Refused`; then nothing is."""
    for language, text in texts.items():
        set_text(
            business_id=business_id,
            event=event,
            language=language,
            text=text,
            active=active,
            whatsapp_template=whatsapp_template,
        )


@in_transaction
def set_quiet_hours(*, business_id: int, starts: time, ends: time) -> NotificationRules:
    """Sets when customers are left alone, on the shop's clock; equal times mean never."""
    row, _ = NotificationRules.objects.update_or_create(
        business_id=business_id, defaults={"quiet_from": starts, "quiet_until": ends}
    )
    return row
