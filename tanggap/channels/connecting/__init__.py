"""Connecting and taking away channels, by command or page.

Synchronous: what is asked of a vendor runs on an event loop of its own (`asking.run`).
"""

from tanggap.channels.connecting.asking import checks, keep_check, run
from tanggap.channels.connecting.removing import remove_channel
from tanggap.channels.connecting.telegram import can_be_told, connect_telegram
from tanggap.channels.connecting.whatsapp import FIELDS, Keys, connect_whatsapp

__all__ = [
    "FIELDS",
    "Keys",
    "can_be_told",
    "checks",
    "connect_telegram",
    "connect_whatsapp",
    "keep_check",
    "remove_channel",
    "run",
]
