"""The promos of the day that lower the price of one thing, told beside it."""

from typing import Final

from tanggap.assistant.builtin.speak.wording import bullets, day_and_date, shortened
from tanggap.assistant.builtin.talk import Talk
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import promos_on
from tanggap.catalogue.info import ProductInfo

MOST: Final = 2
LONGEST: Final = 170


async def promos_beside(talk: Talk, product: ProductInfo) -> str:
    """In the owner's words, so that conditions are told with it; empty where there are none.

    Those of the day that is asked about: "Kamis masih 20rb?" gets none of Wednesday's.
    """
    today = talk.context.local_now.date()
    asked = next((c.when for c in talk.reading.clauses if c.when.day), None)
    day = asked.day if asked is not None and asked.day else today
    found = [p for p in promos_on(talk.context.shop.info, day) if _is_for_one(p, product)]
    if not found:
        return ""
    await talk.look_up("promos", day.isoformat())
    lines = [talk.quote(f"{p.title}: {shortened(p.description, LONGEST)}") for p in found[:MOST]]
    talk.promos = [promo.id for promo in found[:MOST]]
    called = "today" if talk.voice.english else "hari ini"
    if day != today:
        called = day_and_date(day, talk.voice.language)
    return talk.voice.say("promo_today", day=called, list=bullets(lines))


def _is_for_one(promo: PromoInfo, product: ProductInfo) -> bool:
    """Whether a single piece costs less by it."""
    scope = promo.scope
    return (
        (product.sku in scope.products or product.category in scope.categories)
        and not promo.min_purchase_idr
        and not scope.bundle
        and (scope.min_quantity or 1) <= 1
        and promo.type in ("fixed_price", "percent", "amount")
    )
