"""Promos sent to many: what is sent, to whom, and how the shop wants that done."""

from tanggap.broadcasts.models.broadcast import Broadcast
from tanggap.broadcasts.models.recipient import Recipient
from tanggap.broadcasts.models.rules import BroadcastRules

__all__ = ["Broadcast", "BroadcastRules", "Recipient"]
