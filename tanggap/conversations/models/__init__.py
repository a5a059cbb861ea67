"""What customers and shops say to each other."""

from tanggap.conversations.models.attention import Handover, Takeover
from tanggap.conversations.models.conversation import Conversation
from tanggap.conversations.models.message import Message

__all__ = ["Conversation", "Handover", "Message", "Takeover"]
