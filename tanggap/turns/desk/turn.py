"""The answer to a message of somebody of the shop, in the place of a model's."""

from datetime import datetime

from tanggap.assistant.base import ToolCall
from tanggap.assistant.shop import Shop
from tanggap.businesses.models import Member
from tanggap.turns.commit import Answer
from tanggap.turns.desk.answering import Desk, answer_desk
from tanggap.turns.load import Loaded


def at_the_desk(loaded: Loaded, shop: Shop, now: datetime) -> Answer:
    """What the shop says to its own people; no model and no guard has a part in it.

    Every figure in it is one that the person has just written or one of the shop's own rows. What
    is to be done stands among the turn's tools, with who wanted it: the audit trail of this way.
    """
    member = Member.objects.select_related("account").get(pk=loaded.member_id)
    desk = answer_desk(
        texts=loaded.questions, memory=loaded.memory, member=member, shop=shop, now=now
    )
    return Answer(
        draft=desk.draft(loaded.memory),
        started_at=now,
        info=shop.info,
        tools=_tools(desk, member),
        desk=desk,
    )


def _tools(desk: Desk, member: Member) -> tuple[ToolCall, ...]:
    if desk.deed is None and desk.undo is None:
        return ()
    arguments = desk.deed.kept() if desk.deed is not None else {"kind": "undo", **(desk.undo or {})}
    return (
        ToolCall(
            name="desk",
            arguments={"member": member.pk, **arguments},
            result={},
            milliseconds=0.0,
        ),
    )
