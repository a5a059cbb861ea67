"""Today's orders by state. Read in plain columns: the board is opened all day, with hundreds of
orders, on phones; three statements, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.businesses.models import Business
from tanggap.core.money import format_idr
from tanggap.orders.models import Order, OrderEvent, OrderLine, Payment

S = Order.State
_ITEMS_SHOWN: Final = 4
# The columns in the order of an order's life.
COLUMNS: Final = (
    ("new", gettext_lazy("New"), (S.DRAFT, S.AWAITING_PAYMENT)),
    ("paid", gettext_lazy("Paid"), (S.PAID,)),
    ("preparing", gettext_lazy("Being prepared"), (S.PREPARING,)),
    ("leaving", gettext_lazy("Ready or on the way"), (S.READY, S.ON_THE_WAY)),
    ("done", gettext_lazy("Finished today"), (S.DONE, S.CANCELLED, S.EXPIRED)),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One order as the board shows it; everything is ready to be written."""

    id: int
    number: str
    url: str
    name: str
    time: str
    items: tuple[str, ...]
    more: int
    total: str
    delivered: bool
    place: str
    money: str
    money_kind: str
    state: str
    # The one next step: where it goes and what its button says; empty for none.
    to: str
    step: str
    note: str
    begins: str


@dataclass(frozen=True, slots=True)
class Column:
    """The orders of one stage, oldest first; the finished ones newest first."""

    key: str
    label: Any
    cards: tuple[Card, ...]


def board_columns(business: Business, *, now: datetime) -> tuple[Column, ...]:
    """The whole board of a shop."""
    zone = ZoneInfo(business.timezone)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    orders = Order.objects.for_business(business).real()
    shown = orders.open() | orders.filter(finished_at__gte=midnight)
    rows = list(
        shown.order_by("placed_at", "id").values_list(
            *("id", "number", "name", "placed_at", "total_idr", "fulfilment", "area", "address"),
            *("state", "payment_code", "payment_name", "note", "begins_at"),
        )
    )
    ids = [row[0] for row in rows]
    lines, money = _lines(ids), _money(ids)
    cards: dict[str, list[Card]] = defaultdict(list)
    urls = reverse("console:order", args=[business.slug, 0])
    for row in rows:
        card = _card(row, lines[row[0]], money.get(row[0], ()), zone, now, urls)
        cards[card.state].append(card)
    return tuple(
        Column(key, label, tuple(_of_column(cards, states, newest=key == "done")))
        for key, label, states in COLUMNS
    )


def order_mark(business: Business) -> tuple[int, int]:
    """Changes whenever the board would look different."""
    orders = Order.objects.for_business(business).real().open()
    events = OrderEvent.objects.filter(order__in=orders)
    return orders.count(), events.aggregate(newest=Max("pk"))["newest"] or 0


def proofs_to_check(business: Business) -> int:
    """How many customers have sent a proof of payment that nobody has looked at."""
    checking = Payment.objects.for_business(business).filter(state=Payment.State.CHECKING)
    return checking.filter(order__trial=False).count()


def _of_column(cards: dict[str, list[Card]], states: Iterable[str], *, newest: bool) -> list[Card]:
    found = [card for state in states for card in cards[state]]
    return sorted(found, key=lambda card: card.id, reverse=newest)


def _lines(ids: list[int]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = OrderLine.objects.filter(order_id__in=ids).order_by("position", "id")
    for row in rows.values_list("order_id", "quantity", "name", "options", "note"):
        found[row[0]].append(row)
    return found


def _money(ids: list[int]) -> dict[int, tuple[str, str]]:
    """The newest incoming payment of each order: its state, and what a gateway flagged."""
    rows = Payment.objects.filter(order_id__in=ids, direction=Payment.Direction.IN).order_by("id")
    return {row[0]: (row[1], row[2]) for row in rows.values_list("order_id", "state", "flag")}


def _card(
    row: tuple[Any, ...],
    lines: list[tuple[Any, ...]],
    paid: tuple[str, str] | tuple[()],
    zone: ZoneInfo,
    now: datetime,
    urls: str,
) -> Card:
    (order_id, number, name, placed_at, total, fulfilment, area, address) = row[:8]
    (state, payment_code, payment_name, note, begins_at) = row[8:]
    delivered = fulfilment == Order.Fulfilment.DELIVERY
    kind, money = money_of(paid[0] if paid else "", payment_code, payment_name)
    to, step = next_step(state, delivered=delivered, money_kind=kind)
    placed = placed_at.astimezone(zone)
    local_now = now.astimezone(zone)
    return Card(
        id=order_id,
        number=number,
        url=urls.replace("/0/", f"/{order_id}/"),
        name=name,
        time=f"{placed:%H.%M}" if placed.date() == local_now.date() else f"{placed:%d/%m %H.%M}",
        items=tuple(_item(line) for line in lines[:_ITEMS_SHOWN]),
        more=max(0, len(lines) - _ITEMS_SHOWN),
        total=format_idr(total),
        delivered=delivered,
        place=(area or address) if delivered else "",
        money=money,
        money_kind=kind,
        state=state,
        to=to,
        step=step,
        note=note,
        begins=f"{begins_at.astimezone(zone):%d/%m %H.%M}"
        if begins_at and begins_at > now and state not in (S.DONE, *Order.VOID_STATES)
        else "",
    )


def _item(line: tuple[Any, ...]) -> str:
    extras = [*line[3], line[4]] if line[4] else list(line[3])
    text = f"{line[1]}× {line[2]}"
    return f"{text} ({', '.join(extras)})" if extras else text


def is_cash(payment_code: str, payment_name: str) -> bool:
    """Whether the money comes at hand-over."""
    words = f"{payment_code} {payment_name}".casefold()
    return any(word in words for word in ("cod", "tunai", "cash", "bayar di tempat"))


def money_of(payment_state: str, payment_code: str, payment_name: str) -> tuple[str, str]:
    """What stands on the badge about the money, and its kind: good, attention, plain."""
    if payment_state == Payment.State.PAID:
        return "good", _("Paid")
    if payment_state == Payment.State.CHECKING:
        return "attention", _("Proof to check")
    if payment_state == Payment.State.REFUSED:
        return "plain", _("Proof refused")
    if is_cash(payment_code, payment_name):
        return "cash", payment_name or _("Cash")
    return "plain", payment_name or _("Not paid")


def next_step(state: str, *, delivered: bool, money_kind: str) -> tuple[str, str]:
    """The step that usually follows; unpaid transfers wait for the money, not for a tap."""
    if state == S.PAID or (state == S.AWAITING_PAYMENT and money_kind == "cash"):
        return S.PREPARING, _("Prepare")
    if state == S.PREPARING:
        return (S.ON_THE_WAY, _("On its way")) if delivered else (S.READY, _("Ready"))
    if state in (S.READY, S.ON_THE_WAY):
        return S.DONE, _("Done")
    return "", ""
