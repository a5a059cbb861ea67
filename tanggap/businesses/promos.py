"""Which promos hold on which day."""

from datetime import date, timedelta

from tanggap.businesses.info import PromoInfo, ShopInfo

# Promos further ahead are the owner's plans, not news for customers.
DAYS_AHEAD = 120


def holds_on(promo: PromoInfo, day: date) -> bool:
    """Whether a promo holds on a day of the shop's calendar; both its dates are included."""
    return promo.starts_on <= day <= promo.ends_on and (
        not promo.days or day.weekday() in promo.days
    )


def promos_on(info: ShopInfo, day: date) -> tuple[PromoInfo, ...]:
    """The promos that hold on a day, in the owner's order."""
    return tuple(promo for promo in info.promos if holds_on(promo, day))


def is_over(promo: PromoInfo, day: date) -> bool:
    """Whether its last day has gone by."""
    return promo.ends_on < day


def next_day(promo: PromoInfo, after: date) -> date | None:
    """The first day after a day on which a promo holds; `None` when it is over or far ahead."""
    first = max(after + timedelta(days=1), promo.starts_on)
    if first > min(promo.ends_on, after + timedelta(days=DAYS_AHEAD)):
        return None
    # A weekday comes around within seven days.
    for ahead in range(7):
        if holds_on(promo, day := first + timedelta(days=ahead)):
            return day
    return None


def promos_later(info: ShopInfo, day: date) -> tuple[tuple[PromoInfo, date], ...]:
    """The promos that do not hold on a day but will, each with its next day, soonest first."""
    later = [
        (promo, coming)
        for promo in info.promos
        if not holds_on(promo, day) and (coming := next_day(promo, day)) is not None
    ]
    return tuple(sorted(later, key=lambda pair: pair[1]))
