"""What was said on each day: messages, customers, talks, waiting times, people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Final
from zoneinfo import ZoneInfo

from tanggap.core import raw
from tanggap.reports.building.episodes import (
    READ_AFTER,
    READ_BEFORE,
    Asked,
    Said,
    Talk,
    talks,
)
from tanggap.reports.building.rows import Days, bounds, just_after, moment
from tanggap.reports.periods import Period, end_of
from tanggap.reports.tallies import Tally, step_of

# Only threads in which something was said on the days, with what was said before and after. The
# plus keeps SQLite from looking thread by thread, through all that was ever said there.
_MESSAGES: Final = """
    SELECT m.conversation_id, m.channel_id, c.customer_id, m.author, m.member_id,
           m.turn_id IS NULL, m.created_at
    FROM conversations_message m
    JOIN conversations_conversation c ON c.id = m.conversation_id
    JOIN channels_channel ch ON ch.id = m.channel_id
    WHERE m.business_id = %s AND m.created_at >= %s AND m.created_at < %s
      AND m.direction <> 'note' AND ch.kind <> 'terminal'
      AND +m.conversation_id IN (
        SELECT d.conversation_id FROM conversations_message d
        WHERE d.business_id = %s AND d.created_at >= %s AND d.created_at < %s
      )
    ORDER BY m.conversation_id, m.created_at, m.id
"""
_ASKED: Final = """
    SELECT h.conversation_id, h.requested_at, h.reason, c.channel_id
    FROM conversations_handover h
    JOIN conversations_conversation c ON c.id = h.conversation_id
    JOIN channels_channel ch ON ch.id = c.channel_id
    WHERE h.business_id = %s AND h.requested_at >= %s AND h.requested_at < %s
      AND ch.kind <> 'terminal'
    ORDER BY h.requested_at, h.id
"""
_ORDERED: Final = """
    SELECT o.conversation_id, o.placed_at
    FROM orders_order o
    WHERE o.business_id = %s AND o.placed_at >= %s AND o.placed_at < %s
      AND o.trial = %s AND o.source = 'chat' AND o.conversation_id IS NOT NULL
    ORDER BY o.placed_at, o.id
"""
_HELD: Final = """
    SELECT t.member_id, t.started_at, c.channel_id
    FROM conversations_takeover t
    JOIN conversations_conversation c ON c.id = t.conversation_id
    JOIN channels_channel ch ON ch.id = c.channel_id
    WHERE t.business_id = %s AND t.started_at >= %s AND t.started_at < %s
      AND ch.kind <> 'terminal'
"""
# Customers who were first known within the days.
_NEW: Final = """
    SELECT DISTINCT cu.id, cu.created_at
    FROM conversations_message m
    JOIN conversations_conversation c ON c.id = m.conversation_id
    JOIN customers_customer cu ON cu.id = c.customer_id
    WHERE m.business_id = %s AND m.created_at >= %s AND m.created_at < %s
      AND m.direction = 'in' AND cu.created_at >= %s
"""
_BILLED: Final = """
    SELECT m.channel_id, m.created_at, d.pricing
    FROM conversations_message m
    JOIN deliveries_delivery d ON d.message_id = m.id
    JOIN channels_channel ch ON ch.id = m.channel_id
    WHERE m.business_id = %s AND m.created_at >= %s AND m.created_at < %s
      AND m.direction = 'out' AND d.pricing <> '' AND ch.kind <> 'terminal'
"""


def count_talk(business_id: int, zone: ZoneInfo, period: Period, now: datetime) -> Days:
    """Counts what was said on the days of a period, as far as it is known now. Six statements."""
    begin, end = bounds(period, zone, now)
    days: Days = defaultdict(Tally)
    until = min(end_of(period.last, zone) + READ_AFTER, just_after(now))
    wide = [business_id, raw.stamp(begin - READ_BEFORE), raw.stamp(until)]
    narrow = [business_id, raw.stamp(begin), raw.stamp(end)]
    said = [_said(row) for row in raw.rows(_MESSAGES, [*wide, *narrow])]
    asked = [(Asked(row[0], moment(row[1]), row[2]), row[3]) for row in raw.rows(_ASKED, wide)]
    ordered: Mapping[int, list[datetime]] = _by_conversation(
        (row[0], moment(row[1])) for row in raw.rows(_ORDERED, [*wide, False])
    )
    asked_in = _by_conversation((one.conversation_id, one.at) for one, _ in asked)
    known_since = {
        row[0]: moment(row[1]).astimezone(zone).date()
        for row in raw.rows(_NEW, [*narrow, raw.stamp(begin)])
    }
    for conversation_id, thread in groupby(said, attrgetter("conversation_id")):
        messages = list(thread)
        for one in messages:
            if begin <= one.at < end:
                _count_message(days, one, zone, known_since)
        for talk in talks(
            messages, asked_in.get(conversation_id, ()), ordered.get(conversation_id, ())
        ):
            if begin <= talk.opened_at < end:
                on = talk.opened_at.astimezone(zone).date()
                _count_talk(days[on, talk.channel_id], talk, now)
    for request, channel_id in asked:
        if begin <= request.at < end:
            days[request.at.astimezone(zone).date(), channel_id].add("handovers", request.reason)
    for member_id, started_at, channel_id in raw.rows(_HELD, narrow):
        on = moment(started_at).astimezone(zone).date()
        days[on, channel_id].add("staff_takeovers", member_id or 0)
    for channel_id, created_at, pricing in raw.rows(_BILLED, narrow):
        days[moment(created_at).astimezone(zone).date(), channel_id].add("billed", pricing)
    return days


def _said(row: tuple[Any, ...]) -> Said:
    by = row[3]
    if by == "assistant" and row[5]:
        by = "notice"
    return Said(row[0], row[1], row[2], by, row[4], moment(row[6]))


def _by_conversation(pairs: Iterable[tuple[int, datetime]]) -> dict[int, list[datetime]]:
    found: dict[int, list[datetime]] = defaultdict(list)
    for conversation_id, at in pairs:
        found[conversation_id].append(at)
    return found


def _count_message(days: Days, one: Said, zone: ZoneInfo, known_since: Mapping[int, date]) -> None:
    local = one.at.astimezone(zone)
    on = local.date()
    tally = days[on, one.channel_id]
    tally.add("messages", one.by)
    if one.by == "customer":
        tally.add("hours", f"{on.weekday()}-{local.hour}")
        tally.meet("customers", one.customer_id)
        if known_since.get(one.customer_id) == on:
            tally.meet("new_customers", one.customer_id)
    elif one.by == "member":
        tally.add("staff_messages", one.member_id or 0)


def _count_talk(tally: Tally, talk: Talk, now: datetime) -> None:
    tally.add("talks", "all")
    tally.add("talks", "ordered", talk.ordered)
    tally.add("talks", "asked_for_person", talk.asked_at is not None)
    tally.add("talks", "with_person", talk.person_at is not None)
    if talk.assistant_at is not None:
        waited = (talk.assistant_at - talk.opened_at).total_seconds()
        tally.add("first_assistant", step_of(waited))
    if (person_seconds := talk.person_seconds) is not None:
        tally.add("first_person", step_of(person_seconds))
        tally.add(f"staff_first:{talk.first_person or 0}", step_of(person_seconds))
    for member_id in talk.members:
        tally.add("staff_talks", member_id)
    if talk.over(now):
        tally.add("talks", "over")
        tally.add("talks", "without_person", talk.without_person)
        tally.add("talks", "unanswered", talk.replied_at is None)
        if talk.replied_at is not None:
            took = step_of((talk.replied_at - talk.opened_at).total_seconds())
            tally.add("settled_assistant" if talk.person_at is None else "settled_person", took)
    if talk.judged(now):
        tally.add("talks", "judged")
        tally.add("talks", "durable", talk.without_person and not talk.reopened)
