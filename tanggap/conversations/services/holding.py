"""Who holds a conversation: the assistant, or a person of the shop."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tanggap.businesses.models import Member
from tanggap.conversations.models import Conversation, Handover, Takeover
from tanggap.conversations.selectors import unanswered_messages
from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused


def lock_conversation(*, conversation_id: int, member: Member) -> Conversation:
    """Stops the assistant in a conversation of the member's shop and locks its row.

    Clears what is due and raises the fence, so an answer being made at this moment can no longer
    be committed. The caller holds a transaction; until it ends, everybody else who acts on the
    conversation waits on the row. Raises `NotFound` for another shop's conversation.
    """
    mine = Conversation.objects.for_business(member.business_id).filter(pk=conversation_id)
    if not mine.update(due_at=None, leased_until=None, fence=F("fence") + 1):
        raise NotFound(_("This conversation does not exist."))
    conversation: Conversation = mine.get()
    return conversation


def open_takeover(conversation_id: int) -> Takeover | None:
    """The takeover that keeps the assistant silent at this moment, if there is one."""
    held: Takeover | None = (
        Takeover.objects.filter(conversation_id=conversation_id, ended_at__isnull=True)
        .select_related("member__account")
        .first()
    )
    return held


@in_transaction
def take_over(*, conversation_id: int, member: Member, now: datetime) -> Takeover:
    """Puts a conversation into a person's hands; the assistant is silent until it is given back.

    Taking over twice changes nothing. Raises `Refused` when a colleague holds it already.
    """
    lock_conversation(conversation_id=conversation_id, member=member)
    held = open_takeover(conversation_id)
    if held is None:
        held = begin_takeover(conversation_id=conversation_id, member=member, now=now)
        tell(conversation_id=conversation_id, business_id=member.business_id, kind="takeover")
    elif held.member_id is None:
        hold_for(conversation_id=conversation_id, member=member, now=now)
        tell(conversation_id=conversation_id, business_id=member.business_id, kind="takeover")
    elif held.member_id != member.pk:
        name = held.member.account.get_short_name() if held.member else _("a colleague")
        raise Refused(
            _("%(name)s already holds this conversation.") % {"name": name}, code="already_held"
        )
    return held


def hold_for(*, conversation_id: int, member: Member, now: datetime) -> None:
    """Whoever answers holds the conversation; the caller holds its lock.

    What a reply on the shop's phone began is theirs from now on. The time after which the assistant
    comes back by itself begins anew.
    """
    held = open_takeover(conversation_id)
    if held is None:
        begin_takeover(conversation_id=conversation_id, member=member, now=now)
    else:
        if held.member_id is None:
            held.member = member
        held.resumes_at = resumes_at(member, now)
        held.save(update_fields=["member", "resumes_at"])


def begin_takeover(*, conversation_id: int, member: Member, now: datetime) -> Takeover:
    """Writes the row that silences the assistant; the caller holds the conversation's lock."""
    takeover: Takeover = Takeover.objects.create(
        business_id=member.business_id,
        conversation_id=conversation_id,
        member=member,
        started_at=now,
        resumes_at=resumes_at(member, now),
    )
    if takeover.resumes_at is not None:
        # What waits at this moment is answered then, unless the person has answered it.
        Conversation.objects.filter(pk=conversation_id, waiting_since__isnull=False).update(
            due_at=takeover.resumes_at
        )
    return takeover


def resumes_at(member: Member, now: datetime) -> datetime | None:
    """When the assistant comes back by itself if the person falls silent now; `None` for never."""
    minutes = member.business.takeover_idle_minutes
    return now + timedelta(minutes=minutes) if minutes else None


@in_transaction
def give_back(*, conversation_id: int, member: Member, now: datetime) -> bool:
    """Returns a conversation to the assistant and closes the request for a person.

    What the customer has written and nobody has answered becomes due at once. Returns whether
    anybody held it: the second of two people who give back at once changes nothing.
    """
    conversation = Conversation.objects.for_business(member.business_id).filter(pk=conversation_id)
    if not conversation.exists():
        raise NotFound(_("This conversation does not exist."))
    ended = Takeover.objects.filter(conversation_id=conversation_id, ended_at__isnull=True).update(
        ended_at=now
    )
    if not ended:
        return False
    _close_handover(conversation_id=conversation_id, member=member, now=now)
    oldest = unanswered_messages(conversation_id).values_list("created_at", flat=True).first()
    if oldest is not None:
        conversation.update(due_at=now, waiting_since=oldest, failures=0)
        transaction.on_commit(lambda: live.signal(live.WORKER_GROUP, "due"))
    tell(conversation_id=conversation_id, business_id=member.business_id, kind="takeover")
    return True


@in_transaction
def end_idle_takeover(*, conversation_id: int, now: datetime) -> bool:
    """Lets the assistant speak again where the person who held it fell silent."""
    ended = Takeover.objects.filter(
        conversation_id=conversation_id, ended_at__isnull=True, resumes_at__lte=now
    ).update(ended_at=now)
    return bool(ended)


@in_transaction
def end_idle_takeovers(*, now: datetime, limit: int = 100) -> int:
    """Ends takeovers whose time is over, where nothing waits for an answer; how many.

    Where something does, the turn that falls due ends them (`end_idle_takeover`).
    """
    idle = Takeover.objects.filter(
        ended_at__isnull=True, resumes_at__lte=now, conversation__waiting_since__isnull=True
    ).values_list("conversation_id", "business_id")[:limit]
    ended = 0
    for conversation_id, business_id in list(idle):
        if end_idle_takeover(conversation_id=conversation_id, now=now):
            ended += 1
            tell(conversation_id=conversation_id, business_id=business_id, kind="takeover")
    return ended


@in_transaction
def resolve_handover(*, conversation_id: int, member: Member, now: datetime) -> bool:
    """Closes the request for a person without taking over; returns whether one was open."""
    if (
        not Conversation.objects.for_business(member.business_id)
        .filter(pk=conversation_id)
        .exists()
    ):
        raise NotFound(_("This conversation does not exist."))
    closed = _close_handover(conversation_id=conversation_id, member=member, now=now)
    if closed:
        tell(conversation_id=conversation_id, business_id=member.business_id, kind="handover")
    return closed


def _close_handover(*, conversation_id: int, member: Member, now: datetime) -> bool:
    still_open = Handover.objects.filter(conversation_id=conversation_id, resolved_at__isnull=True)
    return bool(still_open.update(resolved_at=now, resolved_by=member))


def tell(*, conversation_id: int, business_id: int, kind: str) -> None:
    """Wakes the customer's page and the shop's people once the transaction has committed."""

    def wake() -> None:
        live.signal(live.conversation_group(conversation_id), kind)
        live.signal(live.business_group(business_id), kind, conversation_id=conversation_id)

    transaction.on_commit(wake)
