"""Handing a broadcast's next messages to delivery, a few at a time.

Only a few seconds' worth is ever queued: so a pause, a cancellation or the evening's quiet finds
little to take back, and what is queued is still wanted. Everything that may forbid a message is
looked at in the transaction that writes it; the customer's consent once more right before it is
sent.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Count, Q

from tanggap.broadcasts.fees import PriceList, category_of, price_list
from tanggap.broadcasts.models import Broadcast, BroadcastRules, Recipient
from tanggap.broadcasts.running.occasions import still_holds
from tanggap.broadcasts.wording import Person, render, values_for, with_way_out
from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.services.holding import tell
from tanggap.customers.models import ChannelIdentity
from tanggap.deliveries.promos import promos_under_way, queue_promos
from tanggap.deliveries.window import reply_window
from tanggap.push.models import PushSubscription
from tanggap.push.services import Push, queue_push

R = Recipient.Reason
S = Recipient.State

# Messages in one transaction, and how many of a channel may be queued at once.
PIECE: Final = 25
DEPTH: Final = 100
# Answers and orders within this time count as the effect of a promo.
EFFECT: Final = timedelta(hours=48)
# A customer in talk with a person, or waiting for an answer, is not interrupted.
BUSY_WAIT: Final = timedelta(hours=1)
# Vendors count templates over this time.
_DAY: Final = timedelta(hours=24)


@dataclass(slots=True)
class _Feed:
    """One piece of work with everything that was read for it."""

    broadcast: Broadcast
    business: Business
    rules: BroadcastRules
    prices: PriceList
    kinds: dict[int, str]
    now: datetime
    had: Mapping[int, int]
    conversations: Mapping[int, Conversation]
    identities: Mapping[int, ChannelIdentity]
    busy: set[int]
    # How many templates each channel may still send within its day.
    templates_left: Counter[int]


def feed(broadcast: Broadcast, *, rules: BroadcastRules, now: datetime) -> int:
    """Writes the next messages and puts them on their way; how many recipients were dealt with.

    The caller holds the broadcast's row. Zero means that there is nothing to do at this moment.
    """
    waiting = _next(broadcast, now)
    if not waiting:
        return 0
    work = _read(broadcast, rules, waiting, now)
    messages: list[tuple[Recipient, Message]] = []
    for recipient in waiting:
        reason = _forbidden(work, recipient)
        if reason is not None:
            recipient.state, recipient.reason = S.SKIPPED, reason
            continue
        later = _put_off(work, recipient)
        if later is not None:
            recipient.due_at = later
            continue
        messages.append((recipient, _message(work, recipient)))
    written = Message.objects.bulk_create([message for _, message in messages])
    for (recipient, _), message in zip(messages, written, strict=True):
        recipient.message = message
        recipient.state = S.HANDED
        recipient.handed_at, recipient.counts_until = now, now + EFFECT
    Recipient.objects.bulk_update(
        waiting,
        [
            *("state", "reason", "due_at", "message", "handed_at", "counts_until"),
            *("templated", "category", "fee_idr"),
        ],
    )
    queue_promos(written, kinds=work.kinds, now=now)
    _tell_visitors(work, messages)
    return len(waiting)


def _tell_visitors(work: _Feed, messages: Sequence[tuple[Recipient, Message]]) -> None:
    """Shows a promo in open web chats, and tells the devices of those who agreed to be told."""
    here = [
        (recipient, message)
        for recipient, message in messages
        if adapter_for(work.kinds[message.channel_id]).pulled
    ]
    if not here:
        return
    for _recipient, message in here:
        tell(
            conversation_id=message.conversation_id,
            business_id=message.business_id,
            kind="message",
        )
    devices = PushSubscription.objects.filter(
        identity_id__in=[recipient.identity_id for recipient, _message in here]
    )
    queue_push(
        subscriptions=devices,
        push=Push(
            kind="promo",
            title=work.business.name,
            body="Ada info promo untukmu. Ketuk untuk membaca.",
            url=f"/c/{work.business.slug}",
            tag=f"broadcast-{work.broadcast.pk}",
        ),
        now=work.now,
    )


def _next(broadcast: Broadcast, now: datetime) -> list[Recipient]:
    """The next who wait, of channels whose queue has room."""
    waiting = broadcast.recipients.filter(state=S.WAITING, due_at__lte=now)
    queued = promos_under_way()
    full = [channel for channel, count in queued.items() if count >= DEPTH]
    found = list(waiting.exclude(channel_id__in=full).order_by("due_at", "pk")[:PIECE])
    room = Counter({one.channel_id: DEPTH - queued.get(one.channel_id, 0) for one in found})
    kept = []
    for one in found:
        if room[one.channel_id] > 0:
            room[one.channel_id] -= 1
            kept.append(one)
    return kept


def _read(
    broadcast: Broadcast, rules: BroadcastRules, waiting: Sequence[Recipient], now: datetime
) -> _Feed:
    # Locked in one order: who writes STOP at this moment waits until these are written, or these
    # see the refusal.
    ids = sorted(one.identity_id for one in waiting)
    identities = {
        one.pk: one
        for one in ChannelIdentity.objects.select_for_update(of=("self",))
        .filter(pk__in=ids)
        .select_related("customer", "channel")
        .order_by("pk")
    }
    conversations = {
        one.identity_id: one for one in Conversation.objects.filter(identity_id__in=ids)
    }
    customers = [one.customer_id for one in waiting]
    since = now - timedelta(days=rules.cap_days)
    had = dict(
        Recipient.objects.filter(customer_id__in=customers, handed_at__gt=since, state=S.HANDED)
        .values("customer_id")
        .annotate(had=Count("pk"))
        .values_list("customer_id", "had")
    )
    busy = set(
        Conversation.objects.filter(identity_id__in=ids)
        .filter(Q(takeovers__isnull=False, takeovers__ended_at__isnull=True) | Q(due_at__lte=now))
        .values_list("identity_id", flat=True)
    )
    kinds = {one.channel_id: one.channel.kind for one in identities.values()}
    return _Feed(
        broadcast=broadcast,
        business=broadcast.business,
        rules=rules,
        prices=price_list(rules.fees),
        kinds=kinds,
        now=now,
        had=had,
        conversations=conversations,
        identities=identities,
        busy=busy,
        templates_left=_templates_left(kinds, rules, now),
    )


def _templates_left(kinds: Mapping[int, str], rules: BroadcastRules, now: datetime) -> Counter[int]:
    windowed = [channel for channel, kind in kinds.items() if _has_window(kind)]
    if not windowed:
        return Counter()
    # The limit is one for all numbers of a shop.
    used = Recipient.objects.filter(
        channel_id__in=Channel.objects.for_business(rules.business_id).values("pk"),
        templated=True,
        handed_at__gt=now - _DAY,
    ).count()
    return Counter(dict.fromkeys(windowed, max(0, rules.whatsapp_daily - used)))


def _has_window(kind: str) -> bool:
    return adapter_for(kind).limits.reply_window_hours is not None


def _forbidden(work: _Feed, recipient: Recipient) -> Recipient.Reason | None:
    """Why a customer does not get it after all."""
    identity = work.identities.get(recipient.identity_id)
    conversation = work.conversations.get(recipient.identity_id)
    if identity is None or conversation is None or not identity.channel.active:
        return R.GONE
    if identity.customer_id != recipient.customer_id and _has_it(work, identity.customer_id):
        # Two rows of one person, joined since the list was fixed.
        return R.JOINED
    if identity.promos_since is None:
        return R.REFUSED
    if identity.blocked_at is not None:
        return R.BLOCKED
    if work.had.get(recipient.customer_id, 0) >= work.rules.cap_count:
        return R.CAP
    if not _open(work, recipient) and not work.broadcast.template:
        return R.WINDOW
    if recipient.occasion and not still_holds(
        work.broadcast, recipient.occasion, recipient.customer_id
    ):
        return R.ORDERED
    return None


def _has_it(work: _Feed, customer_id: int) -> bool:
    return work.broadcast.recipients.filter(customer_id=customer_id).exists()


def _open(work: _Feed, recipient: Recipient) -> bool:
    return reply_window(
        channel_kind=work.kinds[recipient.channel_id],
        last_customer_at=work.conversations[recipient.identity_id].last_customer_at,
        now=work.now,
    ).open


def _put_off(work: _Feed, recipient: Recipient) -> datetime | None:
    """When to look again at a customer who must not be written to just now."""
    if recipient.identity_id in work.busy:
        return work.now + BUSY_WAIT
    if _as_template(work, recipient):
        # One count for all numbers of the shop, kept for each.
        if work.templates_left[recipient.channel_id] <= 0:
            return work.now + BUSY_WAIT
        for channel in work.templates_left:
            work.templates_left[channel] -= 1
    return None


def _as_template(work: _Feed, recipient: Recipient) -> bool:
    if not work.broadcast.template or not _has_window(work.kinds[recipient.channel_id]):
        return False
    return work.broadcast.inside == Broadcast.Inside.TEMPLATE or not _open(work, recipient)


def _message(work: _Feed, recipient: Recipient) -> Message:
    """One customer's message, not yet written; notes at the recipient what it costs."""
    broadcast, identity = work.broadcast, work.identities[recipient.identity_id]
    person = Person(identity.customer.name, recipient.fields.get("produk", ""))
    values = values_for(
        person, shop=work.business.name, address=work.business.form_of_address or "kak"
    )
    recipient.templated = _as_template(work, recipient)
    recipient.category = category_of(
        templated=recipient.templated, template_category=broadcast.template.get("category", "")
    )
    recipient.fee_idr = work.prices.fee_idr(work.kinds[recipient.channel_id], recipient.category)
    text = broadcast.text_b if recipient.variant == "B" else broadcast.text
    payload: dict[str, object] = {"broadcast": broadcast.pk}
    if recipient.templated:
        parameters = [render(one, values) for one in broadcast.template["parameters"]]
        payload["template"] = {
            "name": broadcast.template["name"],
            "language": broadcast.template["language"],
            "parameters": parameters,
            "always": True,
        }
        words = filled_template(broadcast.template["body"], parameters)
    else:
        words = with_way_out(render(text, values))
        if broadcast.buttons:
            payload["chips"] = list(broadcast.buttons)
        if broadcast.image:
            payload["image"] = {"url": image_url(broadcast)}
    return Message(
        business_id=broadcast.business_id,
        conversation_id=work.conversations[recipient.identity_id].pk,
        channel_id=recipient.channel_id,
        direction=Message.Direction.OUTGOING,
        author=Message.Author.ASSISTANT,
        text=words,
        payload=payload,
        # Whatever goes wrong elsewhere: a second message of this row cannot be written.
        external_id=f"broadcast:{recipient.pk}",
        sent_at=work.now,
        created_at=work.now,
    )


def filled_template(body: str, parameters: Sequence[str]) -> str:
    """What a customer reads of a template."""
    for number, value in enumerate(parameters, start=1):
        body = body.replace("{{" + str(number) + "}}", value)
    return body


def image_url(broadcast: Broadcast) -> str:
    """Where vendors and browsers find a broadcast's picture."""
    return f"{settings.PUBLIC_URL}{broadcast.image.url}"
