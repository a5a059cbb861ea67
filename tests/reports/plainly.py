"""The same figures worked out plainly: every row of the shop is looked at, nothing is prepared.

Nothing here uses what the reports use. Slow and simple on purpose: each rule of `docs/reports.md`
stands here as it is said there.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.businesses.models import Business
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.customers.models import Customer
from tanggap.deliveries.models import Delivery
from tanggap.orders.models import Order, OrderDiscount, OrderLine
from tanggap.turns.models import Turn
from tests.reports.plain_numbers import share, stepped, summed

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
VOID = ("cancelled", "expired")


@dataclass
class TalkSeen:
    thread: int
    channel: int
    messages: list[Any]
    handovers: list[Any]
    orders: list[Any]
    # What the customer wrote in this thread after it began, in this talk or a later one.
    later: list[datetime]

    @property
    def begun(self) -> datetime:
        return self.messages[0].created_at

    @property
    def last(self) -> datetime:
        return self.messages[-1].created_at

    def by(self, *authors: str) -> list[Any]:
        return [m for m in self.messages if m.author in authors]


class Plainly:
    """One shop, all of its rows in memory."""

    def __init__(self, business: Business, now: datetime) -> None:
        self.zone = ZoneInfo(business.timezone)
        self.now = now
        threads = {
            c.pk: c
            for c in Conversation.objects.filter(business=business).select_related("channel")
            if c.channel.kind != "terminal"
        }
        self.threads = threads
        self.customers = {c.pk: c for c in Customer.objects.filter(business=business)}
        self.messages = sorted(
            (
                m
                for m in Message.objects.filter(business=business)
                if m.conversation_id in threads and m.direction != "note" and m.created_at <= now
            ),
            key=lambda m: (m.created_at, m.pk),
        )
        self.turns = [
            t
            for t in Turn.objects.filter(business=business)
            if t.conversation_id in threads and t.ended_at <= now
        ]
        self.handovers = sorted(
            (
                h
                for h in Handover.objects.filter(business=business)
                if h.conversation_id in threads and h.requested_at <= now
            ),
            key=lambda h: h.requested_at,
        )
        self.takeovers = [
            t
            for t in Takeover.objects.filter(business=business)
            if t.conversation_id in threads and t.started_at <= now
        ]
        self.orders = [
            o for o in Order.objects.filter(business=business) if not o.trial and o.placed_at <= now
        ]
        self.lines = list(OrderLine.objects.filter(order__business=business))
        self.discounts = list(OrderDiscount.objects.filter(order__business=business))
        self.pricing = {d.message_id: d.pricing for d in Delivery.objects.filter(business=business)}
        self.days: dict[datetime, date] = {}
        self.talks = [talk for thread in threads for talk in self._talks(thread)]

    def _talks(self, thread: int) -> list[TalkSeen]:
        spoken = [
            m
            for m in self.messages
            if m.conversation_id == thread and not (m.author == "assistant" and m.turn_id is None)
        ]
        written = [m.created_at for m in spoken if m.author == "customer"]
        # First the chains: which messages follow each other closely enough.
        chains: list[list[Any]] = []
        for message in spoken:
            current = chains[-1] if chains else None
            if message.author == "customer":
                if current and message.created_at - current[-1].created_at <= 6 * HOUR:
                    current.append(message)
                else:
                    chains.append([message])
            elif current and message.created_at - current[0].created_at <= 72 * HOUR:
                current.append(message)
        found = []
        for place, chain in enumerate(chains):
            begun = chain[0].created_at
            limit = begun + 72 * HOUR
            following = chains[place + 1][0].created_at if place + 1 < len(chains) else None

            def within(
                at: datetime,
                begun: datetime = begun,
                limit: datetime = limit,
                following: datetime | None = following,
            ) -> bool:
                return begun <= at <= limit and (following is None or at < following)

            found.append(
                TalkSeen(
                    thread,
                    self.threads[thread].channel_id,
                    [m for m in chain if m.created_at <= limit],
                    [
                        h
                        for h in self.handovers
                        if h.conversation_id == thread and within(h.requested_at)
                    ],
                    [
                        o
                        for o in self.orders
                        if o.conversation_id == thread
                        and o.source == "chat"
                        and within(o.placed_at)
                    ],
                    [at for at in written if at > begun],
                )
            )
        return found

    # -- What belongs to a period ------------------------------------------------------------------

    def on(self, at: datetime) -> date:
        if at not in self.days:
            self.days[at] = at.astimezone(self.zone).date()
        return self.days[at]

    def counted(self, first: date, last: date, channel: int | None) -> dict[str, Any]:
        """Every number of every report for these days."""

        def mine(rows: Any, at: str, of_channel: Any) -> list[Any]:
            return [
                row
                for row in rows
                if first <= self.on(getattr(row, at)) <= last
                and (channel is None or of_channel(row) == channel)
            ]

        def by_thread(row: Any) -> int | None:
            thread = self.threads.get(row.conversation_id)
            return thread.channel_id if thread else None

        messages = mine(self.messages, "created_at", lambda m: m.channel_id)
        talks = mine(self.talks, "begun", lambda t: t.channel)
        turns = mine(self.turns, "ended_at", by_thread)
        handovers = mine(self.handovers, "requested_at", by_thread)
        takeovers = mine(self.takeovers, "started_at", by_thread)
        orders = [o for o in mine(self.orders, "placed_at", by_thread) if o.state != "draft"]
        return (
            self._of_messages(messages)
            | self._of_talks(talks)
            | self._of_turns(turns)
            | self._of_orders(orders)
            | self._of_people(messages, talks, takeovers)
            | {"handovers": Counter(h.reason for h in handovers)}
        )

    def _of_messages(self, messages: list[Any]) -> dict[str, Any]:
        written = [m for m in messages if m.author == "customer"]
        customers = {self.threads[m.conversation_id].customer_id for m in written}
        known_on = {(self.threads[m.conversation_id].customer_id, self.on(m.created_at))
                    for m in written}  # fmt: skip
        local = [m.created_at.astimezone(self.zone) for m in written]
        return {
            "messages_in": len(written),
            "messages_out": len(messages) - len(written),
            "customers": len(customers),
            "new_customers": sum(
                (c, self.on(self.customers[c].created_at)) in known_on for c in customers
            ),
            "hours": Counter((at.weekday(), at.hour) for at in local),
            "billed": Counter(
                self.pricing[m.pk].split(":")[0]
                for m in messages
                if self.pricing.get(m.pk) and ":free" not in self.pricing[m.pk]
            ),
        }

    def _of_talks(self, talks: list[TalkSeen]) -> dict[str, Any]:
        over = [t for t in talks if self.now - t.last > 6 * HOUR]
        judged = [t for t in talks if self.now - t.last > 7 * DAY]
        alone = [t for t in talks if t.by("assistant") and not t.by("member") and not t.handovers]
        tuntas = [
            t
            for t in alone
            if t in judged and not any(t.last < at <= t.last + 7 * DAY for at in t.later)
        ]
        return {
            "talks": len(talks),
            "over": len(over),
            "judged": len(judged),
            "without_person": share(
                len([t for t in alone if self.now - t.last > 6 * HOUR]), len(over)
            ),
            "durable": share(len(tuntas), len(judged)),
            "converted": share(len([t for t in talks if t.orders]), len(talks)),
            "first_assistant": sorted(
                stepped(t.by("assistant")[0].created_at - t.begun)
                for t in talks
                if t.by("assistant")
            ),
            "first_person": sorted(stepped(waited(t)) for t in talks if t.by("member")),
            "settled_assistant": sorted(
                stepped(t.by("assistant")[-1].created_at - t.begun)
                for t in over
                if t.by("assistant") and not t.by("member")
            ),
            "settled_person": sorted(
                stepped(t.by("assistant", "member")[-1].created_at - t.begun)
                for t in over
                if t.by("member")
            ),
        }

    def _of_turns(self, turns: list[Any]) -> dict[str, Any]:
        asked: Counter[str] = Counter()
        sold_out: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        for turn in turns:
            meant = [product for call in turn.tools for product in products_meant(call)]
            asked.update({p["name"] for p in meant})
            sold_out.update({p["name"] for p in meant if p["status"] == "sold_out"})
            wanted.update(
                {
                    call["arguments"]["query"]
                    for call in turn.tools
                    if call["name"] == "search_products"
                    and call["arguments"].get("query")
                    and not call["result"]["products"]
                }
            )
        return {
            "answers": len(turns),
            "answered": len([t for t in turns if t.outcome == "answered"]),
            "refused": len([t for t in turns if t.verdict]),
            "rules": Counter(rule for t in turns for rule in {one["rule"] for one in t.verdict}),
            "topics": Counter(topic for t in turns for topic in t.topics),
            "fallbacks": Counter(t.fallback_reason for t in turns if t.fallback_reason),
            "cache": len([t for t in turns if t.reused]),
            "builtin": len([t for t in turns if t.model == "builtin" and not t.reused]),
            "model": len([t for t in turns if t.model != "builtin" and not t.reused]),
            "calls": sum(t.model_calls for t in turns),
            "input": sum(t.input_tokens for t in turns),
            "cached": sum(t.cached_tokens for t in turns),
            "output": sum(t.output_tokens for t in turns),
            "micro_usd": sum(t.cost_micro_usd for t in turns),
            "asked": asked,
            "asked_sold_out": sold_out,
            "wanted": wanted,
        }

    def _of_orders(self, orders: list[Any]) -> dict[str, Any]:
        kept = [o for o in orders if o.state not in VOID]
        ids = {o.pk: o for o in kept}
        buyers = {o.customer_id for o in kept if o.customer_id}
        ever = [o for o in self.orders if o.state not in (*VOID, "draft")]
        back = {
            buyer
            for buyer in buyers
            if len([o for o in kept if o.customer_id == buyer]) > 1
            or any(
                self.on(earlier.placed_at) < self.on(o.placed_at)
                for o in kept
                if o.customer_id == buyer
                for earlier in ever
                if earlier.customer_id == buyer
            )
        }
        sold: Counter[str] = Counter()
        sold_idr: Counter[str] = Counter()
        for line in self.lines:
            if line.order_id in ids and not line.bonus:
                sold[line.name] += line.quantity
                sold_idr[line.name] += line.total_idr
        promos: dict[str, set[int]] = {}
        given: Counter[str] = Counter()
        for one in self.discounts:
            if one.order_id in ids:
                promos.setdefault(one.title, set()).add(one.order_id)
                given[one.title] += one.amount_idr
        with_promo = {pk for pks in promos.values() for pk in pks}
        return {
            "placed": len(orders),
            "orders": len(kept),
            "income": sum(o.total_idr for o in kept),
            "discount": sum(o.discount_idr for o in kept),
            "void": len(orders) - len(kept),
            "expired": len([o for o in orders if o.state == "expired"]),
            "cancel_reasons": Counter(o.cancel_reason for o in orders if o.state == "cancelled"),
            "buyers": len(buyers),
            "back": len(back),
            "sold": sold,
            "sold_idr": sold_idr,
            "promo_orders": {title: len(pks) for title, pks in promos.items()},
            "promo_idr": {
                title: sum(ids[pk].total_idr for pk in pks) for title, pks in promos.items()
            },
            "promo_given": given,
            "plain_orders": len(kept) - len(with_promo),
            "plain_idr": sum(o.total_idr for o in kept if o.pk not in with_promo),
            "payments": Counter(o.payment_name for o in kept),
            "payments_idr": summed(kept, "payment_name"),
            "fulfilments": Counter(o.fulfilment for o in kept),
            "sources": Counter(o.source for o in orders),
            "ratings": Counter(o.rating for o in orders if o.rating),
        }

    def _of_people(
        self, messages: list[Any], talks: list[TalkSeen], takeovers: list[Any]
    ) -> dict[str, Any]:
        wrote = [m for m in messages if m.author == "member"]
        return {
            "staff_messages": Counter(m.member_id or 0 for m in wrote),
            "staff_talks": Counter(
                member for t in talks for member in {m.member_id or 0 for m in t.by("member")}
            ),
            "staff_takeovers": Counter(t.member_id for t in takeovers),
            "staff_first": {
                member: sorted(
                    stepped(waited(t))
                    for t in talks
                    if t.by("member") and (t.by("member")[0].member_id or 0) == member
                )
                for member in {m.member_id or 0 for t in talks for m in t.by("member")}
            },
        }


def products_meant(call: dict[str, Any]) -> list[dict[str, Any]]:
    """The products that a look-up was about."""
    products = call["result"].get("products", [])
    if call["name"] == "product_details":
        return [call["result"]["product"]]
    if call["name"] == "list_products":
        return products if len(products) <= 3 else []
    if call["name"] == "search_products" and call["arguments"].get("query"):
        return [p for p in products[:1] if not p.get("uncertain")]
    return []


def waited(talk: TalkSeen) -> timedelta:
    """How long the customer waited for the first word of a person."""
    first = talk.by("member")[0].created_at
    asked = [h.requested_at for h in talk.handovers]
    if asked and asked[0] <= first:
        return first - asked[0]
    before = [m for m in talk.messages if (m.created_at, m.pk) < key(talk.by("member")[0])]
    unanswered: list[Any] = []
    for message in before:
        unanswered = [*unanswered, message] if message.author == "customer" else []
    return first - (unanswered[0].created_at if unanswered else talk.begun)


def key(message: Any) -> tuple[datetime, int]:
    return (message.created_at, message.pk)
