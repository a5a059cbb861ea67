"""Asking for a person."""

from typing import Any, Literal

from pydantic import Field

from tanggap.assistant.base import HandoverIntent, TurnContext
from tanggap.assistant.tools.base import Arguments, make_tool

# The length of the column that it is stored in.
MOST_SUMMARY = 300


class HandOver(Arguments):
    """Why, and what the owner should know."""

    reason: Literal["asked", "unknown", "complaint", "failure"] = Field(
        description="asked: the customer wants a person. unknown: the answer is not in the shop's "
        "data. complaint: the customer is unhappy. failure: something does not work."
    )
    summary: str = Field(
        description="One short Indonesian sentence for the owner: what the customer wants."
    )


async def hand_over(context: TurnContext, arguments: HandOver) -> dict[str, Any]:
    """Ask the shop's people to take care of this conversation.

    Use it when the customer asks for a person, complains, or asks what the tools do not know.
    """
    context.handover = HandoverIntent(arguments.reason, arguments.summary[:MOST_SUMMARY])
    return {"handed_over": True, "note": "Tell the customer that the shop will reply here."}


TOOLS = (make_tool(hand_over, HandOver),)
