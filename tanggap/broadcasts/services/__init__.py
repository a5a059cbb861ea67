"""What changes broadcasts: making one, starting, holding and ending it."""

from tanggap.broadcasts.services.drafting import (
    copy_broadcast,
    delete_draft,
    make_draft,
    set_audience,
    set_image,
    set_message,
    set_schedule,
)
from tanggap.broadcasts.services.rules import change_rules
from tanggap.broadcasts.services.running import (
    cancel_broadcast,
    pause_broadcast,
    resume_broadcast,
    start_broadcast,
)

__all__ = [
    "cancel_broadcast",
    "change_rules",
    "copy_broadcast",
    "delete_draft",
    "make_draft",
    "pause_broadcast",
    "resume_broadcast",
    "set_audience",
    "set_image",
    "set_message",
    "set_schedule",
    "start_broadcast",
]
