"""What the assistant may know of a shop, read once and kept in memory until it changes.

Everything here is immutable, so turns running side by side share it. `info_revision` on the
business row tells whether it is still true.
"""

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
class PromoInfo:
    """A promo; `days` are weekday numbers from Monday = 0, empty for every day; dates inclusive."""

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


@dataclass(frozen=True, slots=True)
class PaymentInfo:
    """An active way to pay."""

    code: str
    name: str
    account_number: str
    account_name: str
    has_qris: bool
    note: str


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

    @property
    def delivers(self) -> bool:
        """Whether anything is delivered at all."""
        return bool(self.zones)
