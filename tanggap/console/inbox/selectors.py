"""Which conversations there are, in the order in which they need somebody."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.console.inbox.choosing import EVERYTHING, SECTIONS, Choice, Section
from tanggap.conversations.models import Conversation, Handover, Message, Seen, Takeover
from tanggap.core.errors import NotFound
from tanggap.customers.models import CustomerLabel

PAGE_ROWS = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation as one line of the inbox."""

    id: int
    section: Section
    # Whether this is the first line of its section that the person sees.
    opens_section: bool
    name: str
    channel_kind: str
    at: datetime
    last: Message | None
    handover: Handover | None
    takeover: Takeover | None
    waiting: bool
    # The customer wrote something that the person who looks has not had on the screen.
    unread: bool
    closed: bool
    assigned_to: Member | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last line that has been shown: its section, time and id."""

    section: Section
    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{SECTIONS.index(self.section)}.{int(self.at.timestamp() * 1_000_000)}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """Reads a cursor from an address; raises `NotFound` for anything we did not write."""
        if not text:
            return None
        try:
            section, micros, pk = (int(part) for part in text.split("."))
            at = datetime.fromtimestamp(micros // 1_000_000, UTC)
            return cls(SECTIONS[section], at.replace(microsecond=micros % 1_000_000), pk)
        except (ValueError, IndexError, OverflowError, OSError):
            raise NotFound("cursor") from None


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Some lines of the inbox, and where the next ones begin."""

    rows: tuple[Row, ...]
    next: Cursor | None


def inbox_page(
    business: Business,
    *,
    reader: Member | None = None,
    choice: Choice = EVERYTHING,
    after: Cursor | None = None,
    pages: int = 1,
) -> InboxPage:
    """The next lines of the inbox, as `reader` sees them. At most seven queries, however many
    conversations there are.
    """
    fit = PAGE_ROWS * pages
    found: list[tuple[Section, Conversation]] = []
    first = SECTIONS.index(after.section) if after else 0
    for section in choice.sections[max(0, first - SECTIONS.index(choice.sections[0])) :]:
        rows = _section(business, section, choice, reader)
        if after and section == after.section:
            at = choice.ordered_by
            rows = rows.filter(
                Q(**{f"{at}__lt": after.at}) | Q(**{at: after.at, "pk__lt": after.id})
            )
        # One more than fits tells whether there is a next page.
        wanted = fit + 1 - len(found)
        found += [(section, conversation) for conversation in rows[:wanted]]
        if len(found) > fit:
            break
    shown = _rows(found[:fit], choice, shown_before=after.section if after else None)
    end = shown[-1] if len(found) > fit else None
    return InboxPage(shown, Cursor(end.section, end.at, end.id) if end else None)


def needs_person(business: Business) -> Q:
    """Conversations in which a person is asked for, or which a person holds."""
    return Q(
        pk__in=Handover.objects.for_business(business)
        .filter(resolved_at__isnull=True)
        .values("conversation_id")
    ) | Q(
        pk__in=Takeover.objects.for_business(business)
        .filter(ended_at__isnull=True)
        .values("conversation_id")
    )


def _section(
    business: Business, section: Section, choice: Choice, reader: Member | None
) -> QuerySet[Conversation]:
    person = needs_person(business)
    which = {
        "person": person,
        "waiting": ~person & Q(waiting_since__isnull=False),
        "recent": ~person & Q(waiting_since__isnull=True),
    }[section]
    newest = Message.objects.filter(conversation=OuterRef("pk")).exclude(
        direction=Message.Direction.NOTE
    )
    rows: QuerySet[Conversation] = (
        Conversation.objects.for_business(business)
        .filter(which, last_message_at__isnull=False)
        # Trials of the assistant are nobody's to answer.
        .exclude(channel__kind="terminal")
        .select_related("customer", "identity", "channel", "assigned_to__account")
        .annotate(
            newest_message_id=Subquery(newest.order_by("-pk").values("pk")[:1]),
            seen_id=_seen_id(reader),
        )
    )
    return choice.narrow(rows, reader).order_by(f"-{choice.ordered_by}", "-pk")


def _seen_id(reader: Member | None) -> Coalesce:
    seen = Seen.objects.filter(member=reader, conversation=OuterRef("pk")).values("message_id")
    return Coalesce(Subquery(seen[:1]), 0)


def _rows(
    found: list[tuple[Section, Conversation]], choice: Choice, *, shown_before: Section | None
) -> tuple[Row, ...]:
    ids = [conversation.pk for _, conversation in found]
    newest = Message.objects.in_bulk([c.newest_message_id for _, c in found])  # type: ignore[attr-defined]
    handovers = {
        handover.conversation_id: handover
        for handover in Handover.objects.filter(conversation__in=ids, resolved_at__isnull=True)
    }
    takeovers = {
        takeover.conversation_id: takeover
        for takeover in Takeover.objects.filter(
            conversation__in=ids, ended_at__isnull=True
        ).select_related("member__account")
    }
    labels: dict[int, list[str]] = {}
    for use in CustomerLabel.objects.filter(
        customer__in=[conversation.customer_id for _, conversation in found]
    ).select_related("label"):
        labels.setdefault(use.customer_id, []).append(use.label.name)
    sections = [section for section, _ in found]
    before = [shown_before, *sections]
    return tuple(
        Row(
            id=conversation.pk,
            section=section,
            opens_section=len(choice.sections) > 1 and section != before[number],
            name=customer_name(conversation),
            channel_kind=conversation.channel.kind,
            at=getattr(conversation, choice.ordered_by) or conversation.created_at,
            last=newest.get(conversation.newest_message_id),  # type: ignore[attr-defined]
            handover=handovers.get(conversation.pk),
            takeover=takeovers.get(conversation.pk),
            waiting=conversation.waiting_since is not None,
            unread=conversation.last_incoming_id > conversation.seen_id,  # type: ignore[attr-defined]
            closed=conversation.closed_at is not None,
            assigned_to=conversation.assigned_to,
            labels=tuple(sorted(labels.get(conversation.customer_id, []))),
        )
        for number, (section, conversation) in enumerate(found)
    )


def customer_name(conversation: Conversation) -> str:
    """What to call the customer; empty when they never said."""
    return conversation.customer.name or conversation.identity.display_name


def connected_kinds(business: Business) -> list[tuple[str, str]]:
    """The kinds of channels that customers can write on, as (kind, label)."""
    kinds = (
        Channel.objects.filter(business=business)
        .exclude(kind=Channel.Kind.TERMINAL)
        .order_by("kind")
        .values_list("kind", flat=True)
        .distinct()
    )
    return [(kind, Channel.Kind(kind).label) for kind in kinds]


def members_of(business: Business) -> QuerySet[Member]:
    """The shop's people, for choosing whose a conversation is."""
    found: QuerySet[Member] = (
        Member.objects.for_business(business).select_related("account").order_by("pk")
    )
    return found


def waiting_for_person(business: Business) -> int:
    """In how many conversations a person is asked for and nobody has come yet."""
    held = Takeover.objects.for_business(business).filter(ended_at__isnull=True)
    asked = (
        Handover.objects.for_business(business)
        .filter(resolved_at__isnull=True)
        .exclude(conversation__channel__kind="terminal")
    )
    count: int = asked.exclude(conversation__in=held.values("conversation_id")).count()
    return count


def inbox_mark(business: Business) -> str:
    """Changes whenever the inbox would look different; four index look-ups."""
    newest = (
        Message.objects.for_business(business)
        .order_by("-created_at", "-pk")
        .values_list("pk", flat=True)
        .first()
    )
    handovers = Handover.objects.for_business(business).filter(resolved_at__isnull=True)
    takeovers = Takeover.objects.for_business(business).filter(ended_at__isnull=True)
    counted = {"many": Count("pk"), "newest": Coalesce(Max("pk"), 0)}
    asked, held = handovers.aggregate(**counted), takeovers.aggregate(**counted)
    put_aside = (
        Conversation.objects.for_business(business)
        .filter(closed_at__isnull=False)
        .order_by("-closed_at")
        .values_list("pk", "closed_at")
        .first()
    )
    parts = (
        *(newest or 0, asked["many"], asked["newest"], held["many"], held["newest"]),
        *((put_aside[0], int(put_aside[1].timestamp())) if put_aside else ()),
    )
    return "-".join(str(part) for part in parts)
