"""Which states an order goes through, and who may take it there."""

from collections.abc import Mapping
from typing import Final

from tanggap.orders.base import Actor
from tanggap.orders.models import Order

S = Order.State

# Cash is paid at hand-over, and an owner may trust a customer: preparing need not wait for money.
NEXT: Final[Mapping[str, frozenset[str]]] = {
    S.DRAFT: frozenset({S.AWAITING_PAYMENT, S.CANCELLED}),
    S.AWAITING_PAYMENT: frozenset({S.PAID, S.PREPARING, S.CANCELLED, S.EXPIRED}),
    S.PAID: frozenset({S.PREPARING, S.CANCELLED}),
    S.PREPARING: frozenset({S.READY, S.ON_THE_WAY, S.DONE, S.CANCELLED}),
    S.READY: frozenset({S.ON_THE_WAY, S.DONE, S.CANCELLED}),
    S.ON_THE_WAY: frozenset({S.DONE, S.CANCELLED}),
    S.DONE: frozenset(),
    S.CANCELLED: frozenset(),
    S.EXPIRED: frozenset(),
}

# What a customer may still change or cancel by themselves; afterwards it costs the shop something.
UNTOUCHED: Final = frozenset({S.DRAFT, S.AWAITING_PAYMENT, S.PAID})
# Until when the shop's rule may let them cancel (`Business.cancel_until`).
CANCELLABLE: Final[Mapping[str, frozenset[str]]] = {
    "never": frozenset(),
    "preparing": UNTOUCHED,
    "on_the_way": UNTOUCHED | {S.PREPARING, S.READY},
}
CHANGEABLE: Final = UNTOUCHED | {S.PREPARING}


def next_states(order: Order) -> list[str]:
    """Where an order may go from here, in the order of its life; what its way excludes is out."""
    return [state for state in Order.State.values if may_move(order, state)]


def may_move(order: Order, to: str) -> bool:
    """Whether an order may go to a state: on its map, and on its way to this customer."""
    if to not in NEXT[order.state]:
        return False
    return not (to == S.ON_THE_WAY and not order.delivered)


def may_cancel(order: Order, actor: Actor, cancel_until: str) -> bool:
    """Whether this actor may cancel it; the shop's people may as long as it is open."""
    if S.CANCELLED not in NEXT[order.state]:
        return False
    return actor.kind != "customer" or order.state in CANCELLABLE[cancel_until]
