"""What customers and shops say to each other."""

from tanggap.conversations.models.attention import Handover, Takeover
from tanggap.conversations.models.continuation import Continuation
from tanggap.conversations.models.conversation import Conversation
from tanggap.conversations.models.desk import CannedReply, Seen
from tanggap.conversations.models.message import Message

__all__ = [
    "CannedReply",
    "Continuation",
    "Conversation",
    "Handover",
    "Message",
    "Seen",
    "Takeover",
]
