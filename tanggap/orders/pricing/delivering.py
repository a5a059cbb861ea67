"""How an order reaches the customer, for which fee, and when the shop gets to it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tanggap.businesses import hours
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo, Zone
from tanggap.orders.base import Fulfilment, Missing, Problem, Wanted

# Nobody waits longer for a shop that is away; they may ask again then.
FARTHEST = timedelta(days=7)
# A last delivery before this hour is one after midnight.
_NIGHT_ENDS = time(6)


@dataclass(frozen=True, slots=True)
class Way:
    """How it gets there. `fee_idr` is `None` while the place is not known."""

    fulfilment: Fulfilment
    fee_idr: int | None
    zone: Zone | None = None
    area: str = ""
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()


def chosen_fulfilment(wanted: Wanted, info: ShopInfo) -> Fulfilment:
    """What the customer chose, or what is the only way, or what a given address implies."""
    if wanted.fulfilment:
        return wanted.fulfilment
    if not info.delivers:
        return "pickup"
    if not info.pickup or wanted.address or wanted.area:
        return "delivery"
    return ""


def find_way(wanted: Wanted, info: ShopInfo, subtotal_idr: int) -> Way:
    """The way of an order, with its fee and everything that stands in it."""
    fulfilment = chosen_fulfilment(wanted, info)
    if fulfilment == "":
        return Way("", None, missing=("fulfilment",))
    if fulfilment == "pickup":
        no_pickup = not info.pickup and info.delivers
        return Way("pickup", 0, problems=(Problem("no_pickup"),) if no_pickup else ())
    if not info.delivers:
        return Way("delivery", None, problems=(Problem("no_delivery"),))
    return _delivered(wanted, info, subtotal_idr)


def _delivered(wanted: Wanted, info: ShopInfo, subtotal_idr: int) -> Way:
    problems: list[Problem] = []
    minimum = info.delivery_min_order_idr
    if minimum is not None and subtotal_idr < minimum:
        problems.append(
            Problem("below_minimum", limit_idr=minimum, lacking_idr=minimum - subtotal_idr)
        )
    missing: tuple[Missing, ...] = () if wanted.address.strip() else ("address",)
    zone: Zone | None = None
    area = ""
    said = [text.strip() for text in (wanted.area, wanted.address) if text.strip()]
    found = None
    for text in said:
        found = find_area(info, text)
        if found.served is not None:
            break
    if found is not None and found.served is not None:
        zone, area = found.zone, found.matched
        if zone is None:
            problems.append(Problem("area_not_served", text=area))
    elif said:
        problems.append(Problem("area_unknown", text=said[0][:120]))
    return Way(
        "delivery",
        zone.fee_idr if zone is not None else None,
        zone,
        area,
        tuple(problems),
        missing,
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """When the shop gets to an order: `later` is its next opening, `None` for at once."""

    later: datetime | None = None
    problems: tuple[Problem, ...] = ()


def find_moment(info: ShopInfo, fulfilment: Fulfilment, now: datetime) -> Moment:
    """Whether the shop takes the order now, later, or not at all."""
    if not any(info.week) and not info.special_days and info.closed_until is None:
        # It has never said when it is open; that must not keep it from selling.
        return Moment()
    state = hours.state(info, now)
    too_far = state.opens_at is not None and state.opens_at - now > FARTHEST
    if not state.open and (state.opens_at is None or too_far or not info.orders_when_closed):
        return Moment(problems=(Problem("closed", at=state.opens_at or info.closed_until),))
    begins = now.astimezone(info.zone) if state.open else state.opens_at
    assert begins is not None
    problems: tuple[Problem, ...] = ()
    if fulfilment == "delivery" and _delivery_over(info, begins):
        assert info.delivery_until is not None
        until = datetime.combine(begins.date(), info.delivery_until, tzinfo=info.zone)
        problems = (Problem("delivery_over", at=until),)
    return Moment(None if state.open else state.opens_at, problems)


def _delivery_over(info: ShopInfo, begins: datetime) -> bool:
    until, clock = info.delivery_until, begins.time()
    if until is None:
        return False
    if until < _NIGHT_ENDS:
        return until < clock < _NIGHT_ENDS
    # Past midnight it is still yesterday's evening.
    return clock > until or (clock < _NIGHT_ENDS and _opened_yesterday(info, begins))


def _opened_yesterday(info: ShopInfo, at: datetime) -> bool:
    return not any(r.opens <= at.time() for r in hours.ranges_on(info, at.date()))
