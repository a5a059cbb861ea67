"""Searching a shop's conversations: who, and what was said."""

import re
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.console.inbox.selectors import customer_name
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.wordindex import messages_with, words_of
from tanggap.customers.models import ChannelIdentity, Customer

PEOPLE_SHOWN: Final = 6
MESSAGES_SHOWN: Final = 30
# So much of a message stands around the first word that was found.
_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One message that has the words, in the conversation it belongs to."""

    message: Message
    name: str
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `older_than` asks for the next messages."""

    people: tuple[Conversation, ...]
    hits: tuple[Hit, ...]
    older_than: int | None
    searched: bool


def search(business: Business, typed: str, *, before: int | None = None) -> Found:
    """Conversations of customers so named or numbered, and messages with these words.

    Five statements. With `before` only messages older than that one.
    """
    words = words_of(typed)
    if not words:
        return Found((), (), None, searched=False)
    unseen = list(
        Channel.objects.filter(business=business, kind=Channel.Kind.TERMINAL).values_list(
            "pk", flat=True
        )
    )
    messages = messages_with(
        business.pk,
        typed,
        before=before if before is not None else 2**62,
        not_on=unseen,
        limit=MESSAGES_SHOWN + 1,
    )
    shown = messages[:MESSAGES_SHOWN]
    return Found(
        people=() if before is not None else _people(business, typed),
        hits=tuple(
            Hit(message, customer_name(message.conversation), _snippet(message.text, words))
            for message in shown
        ),
        older_than=shown[-1].pk if len(messages) > MESSAGES_SHOWN else None,
        searched=True,
    )


def _people(business: Business, typed: str) -> tuple[Conversation, ...]:
    named = Q(name__icontains=typed)
    digits = "".join(sign for sign in typed if sign.isdigit())
    if len(digits) >= 4:
        named |= Q(phone__contains=digits.lstrip("0"))
    # By ids and not by joins: names are compared in their own tables, and only the few that are
    # shown are put together.
    customers = Customer.objects.for_business(business).filter(named)
    identities = ChannelIdentity.objects.filter(
        channel__business=business, display_name__icontains=typed
    )
    found = (
        Conversation.objects.for_business(business)
        .filter(
            Q(customer__in=customers.values("pk")) | Q(identity__in=identities.values("pk")),
            last_message_at__isnull=False,
        )
        .exclude(channel__kind=Channel.Kind.TERMINAL)
        .order_by("-last_message_at")
        .values_list("pk", flat=True)[:PEOPLE_SHOWN]
    )
    shown = Conversation.objects.select_related("customer", "identity", "channel").in_bulk(
        list(found)
    )
    return tuple(sorted(shown.values(), key=lambda one: one.last_message_at, reverse=True))


def _snippet(text: str, words: list[str]) -> SafeString:
    """The part of a message around the first word found, with the words marked; escaped."""
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - _AROUND // 2) if first else 0
    end = start + 2 * _AROUND
    part = " ".join(text[start:end].split())
    pieces: list[tuple[str, str]] = []
    at = 0
    for hit in pattern.finditer(part):
        pieces.append((part[at : hit.start()], hit[0]))
        at = hit.end()
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html(
        "{}{}{}{}", "…" if start else "", marked, part[at:], "…" if end < len(text) else ""
    )
