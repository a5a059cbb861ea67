"""A shop's past in any size: threads, answers, people, orders, spread over its days.

The same seed makes the same past. `tests/reports` counts a small one by hand; the benchmark makes
one of a million messages.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from bench.lookups import MENU, lookups
from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.deliveries.models import Delivery
from tanggap.orders.models import Order, OrderDiscount, OrderLine
from tanggap.turns.models import Turn

TOPICS = ("price", "stock", "hours", "delivery", "order", "promo", "location", "thanks")
PROMOS = ("Diskon 10%", "Gratis ongkir", "Paket hemat")
METHODS = ("Tunai", "QRIS", "Transfer BCA", "")
BATCH = 4_000


@dataclass(slots=True)
class Size:
    """How much to make."""

    threads: int
    # Talks in all; a thread may have several.
    talks: int
    # Exchanges of a talk: a question and its answer.
    exchanges: tuple[int, int] = (1, 4)
    # Of a hundred talks, so many order.
    ordering: int = 25
    manual_orders: int = 0
    # Of a hundred talks, so many begin within minutes of midnight.
    at_midnight: int = 5
    # Whether evidence of every turn is as large as in a real shop.
    heavy: bool = False


@dataclass(slots=True)
class _Made:
    """Rows of one batch, in the order in which they have to be stored."""

    turns: list[Turn] = field(default_factory=list)
    # With the place of its turn in the batch, or none.
    messages: list[tuple[Message, int | None, str]] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    takeovers: list[Takeover] = field(default_factory=list)
    orders: list[tuple[Order, list[OrderLine], list[OrderDiscount]]] = field(default_factory=list)


def fill(business: Business, size: Size, *, first: date, last: date, seed: int) -> None:
    """Makes the past of a shop that has channels and members, from one of its days to another."""
    chance = random.Random(seed)
    zone = ZoneInfo(business.timezone)
    channels = list(Channel.objects.for_business(business).order_by("pk"))
    members = list(Member.objects.for_business(business).order_by("pk"))
    threads = _threads(business, channels, size.threads)
    begins = sorted(
        (_moment(chance, first, last, zone, size.at_midnight), chance.randrange(len(threads)))
        for _ in range(size.talks)
    )
    maker = _Maker(business, zone, members, chance, size)
    made = _Made()
    for at, place in begins:
        maker.talk(made, threads[place], at)
        if len(made.messages) >= BATCH:
            _store(made)
            made = _Made()
    for _ in range(size.manual_orders):
        maker.order(made, None, _moment(chance, first, last, zone, size.at_midnight))
    _store(made)
    _date_customers(business)


def _moment(
    chance: random.Random, first: date, last: date, zone: ZoneInfo, at_midnight: int
) -> datetime:
    """Some moment of some day, now and then seconds around its midnight."""
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    if chance.randrange(100) < at_midnight:
        midnight = datetime.combine(day, time(), zone)
        return midnight + timedelta(seconds=chance.choice((-90, -1, 0, 1, 60, 3600)))
    # Lunch and dinner are busy.
    hour = min(23, max(0, round(chance.choice((12, 19, 15)) + chance.gauss(0, 3))))
    seconds = chance.randrange(3600)
    return datetime.combine(day, time(hour), zone) + timedelta(seconds=seconds)


def _threads(business: Business, channels: list[Channel], count: int) -> list[Conversation]:
    threads: list[Conversation] = []
    for start in range(0, count, BATCH):
        numbers = range(start, min(count, start + BATCH))
        with transaction.atomic():
            customers = Customer.objects.bulk_create(
                Customer(business=business, name=f"Pelanggan {number}") for number in numbers
            )
            identities = ChannelIdentity.objects.bulk_create(
                ChannelIdentity(
                    channel=channels[number % len(channels)],
                    customer=customer,
                    external_id=f"past-{business.pk}-{number}",
                )
                for number, customer in zip(numbers, customers, strict=True)
            )
            threads += Conversation.objects.bulk_create(
                Conversation(
                    business=business,
                    channel=identity.channel,
                    identity=identity,
                    customer=identity.customer,
                )
                for identity in identities
            )
    return threads


class _Maker:
    """Makes talks and orders of one shop."""

    def __init__(
        self,
        business: Business,
        zone: ZoneInfo,
        members: list[Member],
        chance: random.Random,
        size: Size,
    ) -> None:
        self.business = business
        self.zone = zone
        self.members = members
        self.chance = chance
        self.size = size
        self.number = 0

    def talk(self, made: _Made, thread: Conversation, at: datetime) -> None:
        chance = self.chance
        trial = thread.channel.kind == Channel.Kind.TERMINAL
        for _ in range(chance.randint(*self.size.exchanges)):
            self._say(made, thread, at, Message.Direction.INCOMING, Message.Author.CUSTOMER)
            fate = chance.randrange(100)
            if fate < 4:
                # Nobody answers.
                at += timedelta(minutes=chance.randint(1, 20))
                continue
            answered_at = at + timedelta(seconds=chance.choice((1.4, 2.2, 3.9, 7.5, 30, 119.9)))
            handed = fate < 12
            self._answer(made, thread, at, answered_at, handed)
            at = answered_at
            if handed:
                at = self._person(made, thread, at)
            elif fate < 16:
                # Somebody of the shop adds a word by themselves, or a note.
                self._by_person(made, thread, at + timedelta(seconds=50))
                self._say(
                    made,
                    thread,
                    at + timedelta(seconds=55),
                    Message.Direction.NOTE,
                    Message.Author.MEMBER,
                )
            at += timedelta(seconds=chance.choice((20, 45, 90, 600, 3 * 3600)))
        if chance.randrange(100) < self.size.ordering:
            self.order(made, thread, at, trial=trial)
            self._say(
                made,
                thread,
                at + timedelta(minutes=30),
                Message.Direction.OUTGOING,
                Message.Author.ASSISTANT,
                pricing=chance.choice(("", "utility:regular", "utility:free_customer_service")),
            )

    def _person(self, made: _Made, thread: Conversation, at: datetime) -> datetime:
        chance = self.chance
        made.handovers.append(
            Handover(
                business=self.business,
                conversation=thread,
                reason=chance.choice(Handover.Reason.values),
                summary="Minta tumpeng, hubungi 0812-3456-7890.",
                requested_at=at,
                resolved_at=at + timedelta(days=4),
            )
        )
        waited = chance.choice((2, 9, 61, 5 * 60, 9 * 60, 30 * 60, 80 * 60, 0))
        if not waited:
            return at
        at += timedelta(minutes=waited, seconds=chance.randrange(60))
        made.takeovers.append(
            Takeover(
                business=self.business,
                conversation=thread,
                member=chance.choice(self.members),
                started_at=at,
                ended_at=at + timedelta(minutes=5),
            )
        )
        self._by_person(made, thread, at)
        return at

    def _by_person(self, made: _Made, thread: Conversation, at: datetime) -> None:
        member = self.chance.choice((*self.members, None))
        self._say(
            made, thread, at, Message.Direction.OUTGOING, Message.Author.MEMBER, member=member
        )

    def _answer(
        self, made: _Made, thread: Conversation, asked_at: datetime, at: datetime, handed: bool
    ) -> None:
        chance = self.chance
        model = chance.choice(("builtin", "gpt-5-mini", "gpt-5-mini"))
        paid = model != "builtin"
        refused = chance.randrange(100) < 3
        made.turns.append(
            Turn(
                business=self.business,
                conversation=thread,
                outcome="handed_over" if handed else "answered",
                model=model,
                fallback_reason="rate_limited" if not paid and chance.randrange(9) == 0 else "",
                topics=chance.sample(TOPICS, chance.randint(1, 2)),
                tools=lookups(chance, heavy=self.size.heavy),
                evidence=[{"source": "shop", "data": {"text": "x" * 900}}]
                if self.size.heavy
                else [],
                verdict=[
                    {"attempt": 1, "rule": "amounts", "span": "Rp1", "reason": "?"},
                    {"attempt": 1, "rule": chance.choice(("amounts", "stock")), "span": "ada"},
                ]
                if refused
                else [],
                reused=paid and chance.randrange(4) == 0,
                model_calls=int(paid),
                input_tokens=chance.randint(2_000, 6_000) * paid,
                cached_tokens=chance.randint(0, 2_000) * paid,
                output_tokens=chance.randint(40, 200) * paid,
                cost_micro_usd=chance.randint(100, 900) * paid,
                started_at=asked_at,
                ended_at=at,
            )
        )
        self._say(
            made,
            thread,
            at,
            Message.Direction.OUTGOING,
            Message.Author.ASSISTANT,
            turn=len(made.turns) - 1,
            pricing=chance.choice(("", "service:regular", "service:free_customer_service")),
        )

    def _say(
        self,
        made: _Made,
        thread: Conversation,
        at: datetime,
        direction: str,
        author: str,
        *,
        member: Member | None = None,
        turn: int | None = None,
        pricing: str = "",
    ) -> None:
        message = Message(
            business=self.business,
            conversation=thread,
            channel=thread.channel,
            direction=direction,
            author=author,
            member=member,
            text="Kak, masih ada? Kirim ke Jl. Melati No. 5, HP 0812-3456-7890 ya.",
            sent_at=at,
            created_at=at,
        )
        made.messages.append((message, turn, pricing))

    def order(
        self, made: _Made, thread: Conversation | None, at: datetime, *, trial: bool = False
    ) -> None:
        chance = self.chance
        self.number += 1
        lines, position = [], 0
        for name, price in chance.sample(MENU, chance.randint(1, 3)):
            quantity = chance.randint(1, 4)
            lines.append(_line(name, quantity, price, position))
            position += 1
        if chance.randrange(10) == 0:
            lines.append(_line("Es teh bonus", 1, 0, position, bonus=True))
        subtotal = sum(line.total_idr for line in lines)
        fee = chance.choice((0, 8_000))
        given: list[OrderDiscount] = []
        discount = 0
        if chance.randrange(4) == 0:
            for title in chance.choice((PROMOS[:1], PROMOS[1:2], PROMOS[:2], PROMOS[2:] * 2)):
                given.append(OrderDiscount(title=title, type="amount", amount_idr=1_000))
                discount += 1_000
        state = chance.choice(("done",) * 6 + ("paid", "cancelled", "expired", "draft"))
        order = Order(
            business=self.business,
            conversation=thread,
            customer=thread.customer if thread else None,
            number=f"N-{self.number}",
            placed_on=at.astimezone(self.zone).date(),
            public_token=f"past-{self.business.pk}-{self.number}",
            trial=trial,
            source="chat" if thread else "manual",
            state=state,
            state_at=at,
            fulfilment=chance.choice(("pickup", "delivery")),
            payment_name=chance.choice(METHODS),
            subtotal_idr=subtotal,
            discount_idr=discount,
            delivery_fee_idr=fee,
            total_idr=subtotal + fee - discount,
            placed_at=at,
            cancel_reason=chance.choice(("", "Habis", "Salah alamat"))
            if state == "cancelled"
            else "",
            rating=chance.choice((None, None, 5, 4, 1)) if state == "done" else None,
        )
        made.orders.append((order, lines, given))


def _line(name: str, quantity: int, price: int, position: int, bonus: bool = False) -> OrderLine:
    return OrderLine(
        sku=name,
        name=name,
        unit="porsi",
        quantity=quantity,
        price_idr=price,
        total_idr=quantity * price,
        bonus=bonus,
        position=position,
    )


@transaction.atomic
def _store(made: _Made) -> None:
    turns = Turn.objects.bulk_create(made.turns, batch_size=500)
    for message, place, _ in made.messages:
        if place is not None:
            message.turn_id = turns[place].pk
    Message.objects.bulk_create([one for one, _, _ in made.messages], batch_size=1000)
    Delivery.objects.bulk_create(list(_deliveries(made)), batch_size=1000)
    # One is open at a time: these have all been dealt with.
    Handover.objects.bulk_create(made.handovers, batch_size=500)
    Takeover.objects.bulk_create(made.takeovers, batch_size=500)
    Order.objects.bulk_create([order for order, _, _ in made.orders], batch_size=500)
    for order, lines, given in made.orders:
        for one in (*lines, *given):
            one.order_id = order.pk
    OrderLine.objects.bulk_create([one for _, lines, _ in made.orders for one in lines])
    OrderDiscount.objects.bulk_create([one for _, _, given in made.orders for one in given])


def _deliveries(made: _Made) -> Iterator[Delivery]:
    for message, _, pricing in made.messages:
        if message.direction == Message.Direction.OUTGOING and (
            message.channel.kind != Channel.Kind.WEBCHAT
        ):
            yield Delivery(
                business_id=message.business_id,
                channel_id=message.channel_id,
                conversation_id=message.conversation_id,
                message=message,
                state=Delivery.State.DELIVERED,
                created_at=message.created_at,
                pricing=pricing,
            )


def _date_customers(business: Business) -> None:
    """Customers and threads are as old as their first message; no order has changed since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE orders_order SET updated_at = placed_at WHERE business_id = %s", [business.pk]
        )
        cursor.execute(
            "UPDATE conversations_conversation SET created_at = COALESCE((SELECT MIN(m.created_at)"
            " FROM conversations_message m WHERE m.conversation_id = conversations_conversation.id"
            "), created_at), last_message_at = (SELECT MAX(m.created_at) FROM"
            " conversations_message m WHERE m.conversation_id = conversations_conversation.id)"
            " WHERE business_id = %s",
            [business.pk],
        )
        cursor.execute(
            "UPDATE customers_customer SET created_at = COALESCE((SELECT MIN(c.created_at) FROM"
            " conversations_conversation c WHERE c.customer_id = customers_customer.id),"
            " created_at) WHERE business_id = %s",
            [business.pk],
        )
