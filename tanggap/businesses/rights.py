"""What a person may do in a shop, by their role.

The owner may do everything. Staff serve customers: they answer, handle orders and say what is sold
out; what the shop is, what it earns and who works in it is the owner's.
"""

from enum import StrEnum
from typing import Final

from tanggap.businesses.models import Member


class Right(StrEnum):
    """Something that a page or action asks for."""

    CONVERSATIONS = "conversations"
    ORDERS = "orders"
    STOCK = "stock"
    CATALOGUE = "catalogue"
    SHOP = "shop"
    ASSISTANT = "assistant"
    CHANNELS = "channels"
    REPORTS = "reports"
    PEOPLE = "people"
    BROADCASTS = "broadcasts"


STAFF_RIGHTS: Final = frozenset({Right.CONVERSATIONS, Right.ORDERS, Right.STOCK})


def may(member: Member, right: Right) -> bool:
    """Whether a member may do this."""
    return member.role == Member.Role.OWNER or right in STAFF_RIGHTS
