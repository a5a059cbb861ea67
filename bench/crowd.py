"""A shop that a hundred thousand customers have written to, made in a minute or two.

Plain rows, sent to the database in one transaction: `executemany` on SQLite, `COPY` on PostgreSQL.
The same seed makes the same crowd on both. The index of words is made anew when all is there.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message, Seen, Takeover
from tanggap.conversations.wordindex import ensure_word_index
from tanggap.customers.models import ChannelIdentity, Customer, CustomerLabel, Label
from tanggap.deliveries.models import Delivery

# What customers and shops write, most of it with the same few words.
COMMON = (
    "kak", "ada", "berapa", "ya", "nasi", "ayam", "es", "teh", "bisa", "kirim", "ongkir", "harga",
    "masih", "buka", "pesan", "mau", "yang", "dua", "satu", "terima", "kasih", "ready", "hari",
)  # fmt: skip
SYLLABLES = (
    "ba",
    "ce",
    "du",
    "ga",
    "hi",
    "jo",
    "ke",
    "lu",
    "ma",
    "ni",
    "pu",
    "ra",
    "si",
    "to",
    "wa",
)
RARE_WORDS = 4_000
NAMES = (
    "Sari",
    "Budi",
    "Wati",
    "Agus",
    "Rina",
    "Dewi",
    "Joko",
    "Putri",
    "Andi",
    "Lestari",
    "Yanto",
)
FAMILIES = ("Susanto", "Pratama", "Wijaya", "Nasution", "Siregar", "Hidayat", "Rahayu", "Saputra")
LABELS = ("pelanggan tetap", "katering", "grosir", "perlu diingat")
DAYS = 365


@dataclass(frozen=True, slots=True)
class Crowd:
    """How much to make."""

    conversations: int
    messages: int
    # Of a hundred conversations, so many are put aside as done.
    closed: int = 50
    asking: int = 40
    held: int = 12
    waiting: int = 30


def make_crowd(business: Business, crowd: Crowd, *, now: datetime, seed: int) -> None:
    """Fills a shop that has channels and members."""
    chance = random.Random(seed)
    with transaction.atomic():
        _forget_word_index()
        _fill(business, crowd, now, chance)
        connection.check_constraints()
        ensure_word_index()
        for sql in connection.ops.sequence_reset_sql(no_style(), _MADE):
            with connection.cursor() as cursor:
                cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


_MADE: list[type[models.Model]] = [
    Customer, ChannelIdentity, Conversation, Message, Delivery, Label, CustomerLabel, Seen,
    Handover, Takeover,
]  # fmt: skip


def _forget_word_index() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX IF EXISTS message_words")
            return
        for what in ("insert", "delete", "update"):
            cursor.execute(f"DROP TRIGGER IF EXISTS message_words_{what}")
        cursor.execute("DROP TABLE IF EXISTS conversations_messagesearch")


def _fill(business: Business, crowd: Crowd, now: datetime, chance: random.Random) -> None:
    channels = list(Channel.objects.for_business(business).exclude(kind="terminal").order_by("pk"))
    members = list(Member.objects.for_business(business).order_by("pk"))
    first = {model: _highest(model) + 1 for model in _MADE}
    numbers = range(crowd.conversations)
    begun = now - timedelta(days=DAYS)
    stamps = {"created_at": begun, "updated_at": begun}

    def person(number: int) -> str:
        return f"{NAMES[number % 11]} {FAMILIES[number % 8]}" if number % 4 else ""

    def channel_of(number: int) -> int:
        return channels[number % len(channels)].pk

    _write(Customer, (
        stamps | {
            "id": first[Customer] + number, "business_id": business.pk, "name": person(number),
            "phone": f"+62812{number:08}" if number % 3 else "",
        }
        for number in numbers
    ))  # fmt: skip
    _write(ChannelIdentity, (
        stamps | {
            "id": first[ChannelIdentity] + number, "channel_id": channel_of(number),
            "customer_id": first[Customer] + number, "external_id": f"crowd-{business.pk}-{number}",
            "display_name": person(number),
        }
        for number in numbers
    ))  # fmt: skip
    sizes = _sizes(crowd, chance)
    ends = [now - timedelta(seconds=chance.randrange(60, DAYS * 86_400)) for _ in numbers]
    newest = sorted(numbers, key=ends.__getitem__, reverse=True)
    waiting = set(newest[: crowd.waiting])
    attended = newest[crowd.waiting : crowd.waiting + 20 * (crowd.asking + crowd.held) : 20]
    open_ones = waiting | set(attended)
    message_id, spans = first[Message], []
    for size in sizes:
        spans.append((message_id, size))
        message_id += size

    def conversation(number: int) -> dict[str, Any]:
        start, size = spans[number]
        # The customer speaks first, and every other time.
        last_incoming = start + size - 1 - (size - 1) % 2
        closed = number not in open_ones and chance.randrange(100) < crowd.closed
        return stamps | {
            "id": first[Conversation] + number, "business_id": business.pk,
            "channel_id": channel_of(number), "identity_id": first[ChannelIdentity] + number,
            "customer_id": first[Customer] + number, "last_incoming_id": last_incoming,
            "last_message_at": ends[number], "last_customer_at": ends[number],
            "waiting_since": ends[number] if number in waiting else None,
            "assigned_to_id": members[0].pk if number % 20 == 0 else None,
            "closed_at": ends[number] + timedelta(hours=2) if closed else None,
        }  # fmt: skip

    _write(Conversation, (conversation(number) for number in numbers))
    _write(Message, _messages(business, spans, ends, channel_of, first[Conversation], chance))
    _write(Delivery, _deliveries(business, spans, ends, channel_of, first, channels))
    _attend(business, members[0], crowd, attended, ends, first)
    _label(business, first, numbers, begun)
    _write(Seen, (
        {
            "id": first[Seen] + place, "member_id": members[0].pk, "at": ends[number],
            "conversation_id": first[Conversation] + number,
            "message_id": spans[number][0] + spans[number][1],
        }
        for place, number in enumerate(numbers[::2])
    ))  # fmt: skip


def _sizes(crowd: Crowd, chance: random.Random) -> list[int]:
    """Messages of each conversation: most have few, some have hundreds; all add up."""
    weights = [chance.paretovariate(1.3) for _ in range(crowd.conversations)]
    left = crowd.messages - crowd.conversations
    scale = left / sum(weights)
    sizes = [1 + int(weight * scale) for weight in weights]
    for number in range(crowd.messages - sum(sizes)):
        sizes[number % len(sizes)] += 1
    return sizes


def _messages(
    business: Business,
    spans: list[tuple[int, int]],
    ends: list[datetime],
    channel_of: Any,
    first_conversation: int,
    chance: random.Random,
) -> Iterator[dict[str, Any]]:
    rare = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(RARE_WORDS)]
    for number, (start, size) in enumerate(spans):
        for place in range(size):
            incoming = place % 2 == 0
            words = [*chance.choices(COMMON, k=5), *chance.choices(rare, k=3)]
            at = ends[number] - timedelta(minutes=7 * (size - 1 - place))
            yield {
                "id": start + place, "business_id": business.pk,
                "conversation_id": first_conversation + number, "channel_id": channel_of(number),
                "direction": "in" if incoming else "out",
                "author": "customer" if incoming else ("assistant", "member")[place % 4 == 3],
                "text": " ".join(words), "sent_at": at, "created_at": at,
                "external_id": f"crowd-{start + place}",
            }  # fmt: skip


def _deliveries(
    business: Business,
    spans: list[tuple[int, int]],
    ends: list[datetime],
    channel_of: Any,
    first: dict[type[models.Model], int],
    channels: list[Channel],
) -> Iterator[dict[str, Any]]:
    pulled = {channel.pk for channel in channels if channel.kind == "webchat"}
    next_id = first[Delivery]
    for number, (start, size) in enumerate(spans):
        if channel_of(number) in pulled:
            continue
        for place in range(1, size, 2):
            yield {
                "id": next_id, "business_id": business.pk, "channel_id": channel_of(number),
                "conversation_id": first[Conversation] + number, "message_id": start + place,
                "state": "delivered", "created_at": ends[number],
                "vendor_id": f"vendor-{next_id}",
            }  # fmt: skip
            next_id += 1


def _attend(
    business: Business,
    member: Member,
    crowd: Crowd,
    attended: list[int],
    ends: list[datetime],
    first: dict[type[models.Model], int],
) -> None:
    """Conversations in which a person is asked for, and those that one holds."""
    asked, held = attended[: crowd.asking], attended[crowd.asking :]
    common = {"business_id": business.pk}
    # Every eighth conversation needed a person once.
    now_attended = set(attended)
    past = [number for number in range(0, crowd.conversations, 8) if number not in now_attended]
    _write(Handover, (
        common | {
            "id": first[Handover] + place, "conversation_id": first[Conversation] + number,
            "reason": "asked", "requested_at": ends[number],
        }
        | ({"resolved_at": ends[number]} if place >= len(asked) else {})
        for place, number in enumerate([*asked, *past])
    ))  # fmt: skip
    _write(Takeover, (
        common | {
            "id": first[Takeover] + place, "conversation_id": first[Conversation] + number,
            "member_id": member.pk, "started_at": ends[number],
        }
        | ({"ended_at": ends[number]} if place >= len(held) else {})
        for place, number in enumerate([*held, *past])
    ))  # fmt: skip


def _label(
    business: Business, first: dict[type[models.Model], int], numbers: range, at: datetime
) -> None:
    """Every fifth customer has a label."""
    _write(Label, (
        {
            "id": first[Label] + place, "business_id": business.pk, "name": name,
            "created_at": at, "updated_at": at,
        }
        for place, name in enumerate(LABELS)
    ))  # fmt: skip
    _write(CustomerLabel, (
        {
            "id": first[CustomerLabel] + place, "label_id": first[Label] + place % len(LABELS),
            "customer_id": first[Customer] + number, "at": at,
        }
        for place, number in enumerate(numbers[::5])
    ))  # fmt: skip


def _highest(model: type[models.Model]) -> int:
    return int(model._default_manager.aggregate(highest=models.Max("pk"))["highest"] or 0)


def _write(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    """Stores rows that say what is their own; every other column has the model's default."""
    fields = model._meta.concrete_fields
    fixed = [
        None if field.primary_key else field.get_db_prep_save(field.get_default(), connection)
        for field in fields
    ]
    columns = [str(field.column) for field in fields]
    moment = connection.ops.adapt_datetimefield_value

    def stored() -> Iterator[tuple[Any, ...]]:
        for row in rows:
            yield tuple(
                _plain(row.get(column, default), moment)
                for column, default in zip(columns, fixed, strict=True)
            )

    names = ", ".join(columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for values in stored():
                    copy.write_row(values)
            return
        places = ", ".join("?" * len(columns))
        # Past Django's cursor, which would hold all rows while it looks at the first.
        connection.connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places})",
            stored(),
        )


def _plain(value: Any, moment: Any) -> Any:
    return moment(value) if isinstance(value, datetime) else value
