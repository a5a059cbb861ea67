"""What can go wrong with a quote or an order. The sentences are for people; fields for code."""

from tanggap.core.errors import Refused
from tanggap.orders.base import Priced, Problem
from tanggap.orders.models import Order


class QuoteGone(Refused):
    """There is no such open quote here: never was, dropped, replaced, or used.

    `order` is what it became, when it was used.
    """

    code = "quote_gone"

    def __init__(self, order: Order | None = None) -> None:
        super().__init__("Rincian pesanan ini sudah tidak berlaku.")
        self.order = order


class QuoteExpired(Refused):
    """The quote is too old; `priced` is what the same wish costs now, to be asked about again."""

    code = "quote_expired"

    def __init__(self, priced: Priced) -> None:
        super().__init__("Rincian pesanan ini sudah kedaluwarsa.")
        self.priced = priced


class QuoteChanged(Refused):
    """Price, promo, fee or possibility differ from what was said yes to; `priced` is how it is."""

    code = "quote_changed"

    def __init__(self, priced: Priced) -> None:
        super().__init__("Ada yang berubah sejak rincian ini dibuat. Periksa lagi totalnya.")
        self.priced = priced


class NotEnoughStock(Refused):
    """Somebody was faster; `problems` say of what there is how much left."""

    code = "not_enough_stock"

    def __init__(self, problems: tuple[Problem, ...], priced: Priced | None = None) -> None:
        super().__init__("Stoknya tidak cukup.")
        self.problems = problems
        self.priced = priced


class CannotOrder(Refused):
    """What the shop's person wants to write down cannot be; `problems` say why."""

    code = "cannot_order"

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class IllegalMove(Refused):
    """An order cannot go from its state to that one."""

    code = "illegal_move"

    def __init__(self, from_state: str, to_state: str) -> None:
        before, after = (Order.State(state).label.lower() for state in (from_state, to_state))
        super().__init__(f"Pesanan yang {before} tidak bisa menjadi {after}.")
        self.from_state = from_state
        self.to_state = to_state


class CannotCancel(Refused):
    """The shop's rule no longer lets the customer cancel by themselves."""

    code = "cannot_cancel"

    def __init__(self, order: Order) -> None:
        super().__init__(
            f"Pesanan {order.number} sudah {order.get_state_display().lower()}, jadi tidak bisa "
            "dibatalkan sendiri. Hubungi toko."
        )
        self.order = order
