"""What the assistant may know of a shop, read once and kept in memory until it changes.

Everything here is immutable, so turns running side by side share it. `info_revision` on the
business row tells whether it is still true.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch in which the shop is open; `closes` not after `opens` lies on the next day."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class SpecialHours:
    """The hours of one date, instead of its weekday's; no ranges is closed."""

    on: date
    label: str
    ranges: tuple[TimeRange, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """Areas delivered to for one fee (rupiah)."""

    id: int
    code: str
    name: str
    areas: tuple[str, ...]
    fee_idr: int
    cod: bool


@dataclass(frozen=True, slots=True)
class BundlePart:
    """So many of any of these products (skus)."""

    products: tuple[str, ...]
    quantity: int


@dataclass(frozen=True, slots=True)
class PromoScope:
    """What a promo is for and under which conditions; empty is everything, always, everyone.

    `automatic` is false for what code cannot check: such a promo is told, never counted, and
    `told_because` quotes the words of its text that keep it from being counted. `times` is how
    often one order gets it, `None` for as often as it fits. `hours` are on the shop's clock.
    """

    automatic: bool = True
    products: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    bundle: tuple[BundlePart, ...] = ()
    bonus_sku: str = ""
    bonus_quantity: int = 0
    times: int | None = 1
    min_quantity: int | None = None
    fulfilment: str = ""
    payment_codes: tuple[str, ...] = ()
    first_order: bool = False
    once_per_customer: bool = False
    exclusive: bool = False
    hours: TimeRange | None = None
    told_because: str = ""


WHOLE_ORDER = PromoScope()

# The dates of a promo for which the owner has named no first or no last day.
ALWAYS_BEGUN = date(2000, 1, 1)
NEVER_ENDING = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class PromoInfo:
    """A promo; `days` are weekday numbers from Monday = 0, empty for every day; dates inclusive.

    `ends_on` is `NEVER_ENDING` where the owner has named no last day.
    """

    id: int
    title: str
    description: str
    code: str
    type: str
    value: int | None
    min_purchase_idr: int | None
    max_discount_idr: int | None
    zone_id: int | None
    days: tuple[int, ...]
    starts_on: date
    ends_on: date
    scope: PromoScope = WHOLE_ORDER

    @property
    def endless(self) -> bool:
        """Whether it has no last day."""
        return self.ends_on == NEVER_ENDING


# How people call paying with notes and coins, as codes or names of payment methods.
_CASH_WORDS = frozenset({"cash", "cod", "tunai", "kontan"})


def means_cash(code: str, name: str) -> bool:
    """Whether a payment method is called like notes and coins."""
    return not _CASH_WORDS.isdisjoint(re.findall(r"[a-z]+", f"{code} {name}".lower()))


@dataclass(frozen=True, slots=True)
class PaymentInfo:
    """An active way to pay."""

    code: str
    name: str
    account_number: str
    account_name: str
    has_qris: bool
    note: str

    @property
    def is_cash(self) -> bool:
        """Whether it is paid with money in the hand: in the shop, or to the courier (COD)."""
        return not self.account_number and not self.has_qris and means_cash(self.code, self.name)


@dataclass(frozen=True, slots=True)
class Escalation:
    """When a person is called instead of answering: a topic, or any of some words."""

    topic: str = ""
    words: tuple[str, ...] = ()
    # Said to the owner beside the request: "saya", "Sari bagian kirim".
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShopInfo:
    """A shop without its products."""

    id: int
    slug: str
    revision: int
    name: str
    type: str
    tagline: str
    owner_name: str
    phone: str
    zone: ZoneInfo
    street: str
    district: str
    city: str
    province: str
    postal_code: str
    landmark: str
    maps_url: str
    hours_note: str
    closed_until: datetime | None
    # One entry per weekday, Monday first; an empty tuple is a closed day.
    week: tuple[tuple[TimeRange, ...], ...]
    special_days: Mapping[date, SpecialHours]
    payment_methods: tuple[PaymentInfo, ...]
    payment_not_accepted: tuple[str, ...]
    zones: tuple[Zone, ...]
    not_served: tuple[str, ...]
    delivery_min_order_idr: int | None
    delivery_eta_minutes: tuple[int, int] | None
    delivery_until: time | None
    delivery_courier: str
    pickup: bool
    promos: tuple[PromoInfo, ...]
    order_required: tuple[str, ...]
    cancel_policy: str
    tone: str
    form_of_address: str
    instructions: str
    promo_stacking: bool = False
    orders_when_closed: bool = True
    cod_max_idr: int | None = None
    unpaid_hours: int = 24
    # "customer" for the customer's own language, else the code of the one that is always spoken.
    answer_language: str = "customer"
    say: tuple[str, ...] = ()
    never_say: tuple[str, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    reuse_answers: bool = True
    mask_personal_data: bool = True

    @property
    def delivers(self) -> bool:
        """Whether anything is delivered at all."""
        return bool(self.zones)
