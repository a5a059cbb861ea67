"""Rules fire on their occasions, once for each, and not for what has passed meanwhile."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tanggap.broadcasts.models import Broadcast, BroadcastRules, Recipient
from tanggap.broadcasts.services import make_draft, set_schedule, start_broadcast
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product, StockMovement
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.customers.consent import STOP_TEXT, refuse_promos
from tanggap.customers.models import Consent, Customer
from tanggap.customers.services import set_birthday
from tanggap.orders.models import Quote
from tests.broadcasts.building import (
    DAY,
    NOW,
    make_product,
    make_reader,
    make_shop,
    ordered,
    owner_of,
    reasons,
    said,
    work,
)

pytestmark = pytest.mark.django_db

JAKARTA = ZoneInfo("Asia/Jakarta")
# When the rule is switched on: 10.00 in Jakarta, before anything of the tests happens.
HOUR = timedelta(hours=1)


@pytest.fixture
def shop(db: Any) -> Business:
    shop = make_shop()
    BroadcastRules.objects.create(business=shop, cap_count=20, cap_days=1)
    return shop


def switch_on(shop: Business, trigger: str, *, now: datetime = NOW, **values: Any) -> Broadcast:
    rule = make_draft(member=owner_of(shop), trigger=trigger, now=now)
    if values:
        set_schedule(business_id=shop.pk, broadcast_id=rule.pk, now=now, **values)
    start_broadcast(business_id=shop.pk, broadcast_id=rule.pk, now=now)
    work(now=now)
    rule.refresh_from_db()
    return rule


def quote(customer: Customer, *, at: datetime) -> Quote:
    conversation = Conversation.objects.get(customer=customer)
    return Quote.objects.create(
        business_id=customer.business_id,
        conversation=conversation,
        customer=customer,
        code=f"Q{conversation.pk}",
        wanted={},
        priced={"lines": [{"name": "Es Teh"}]},
        total_idr=5_000,
        quoted_at=at,
        expires_at=at + timedelta(minutes=30),
    )


def move(product: Product, change: int, after: int, *, at: datetime) -> None:
    StockMovement.objects.create(
        product=product, change=change, stock_after=after, reason="adjustment", at=at
    )
    Product.objects.filter(pk=product.pk).update(stock=after)


def test_a_birthday_is_thought_of_once_a_year_at_the_chosen_hour(shop: Business) -> None:
    ani = make_reader(shop, name="Ani")
    make_reader(shop, name="Budi")
    set_birthday(business_id=shop.pk, customer_id=ani.pk, day=24, month=11)
    rule = switch_on(shop, "birthday")
    assert said(rule) == []

    early = datetime(2026, 11, 24, 9, 0, tzinfo=JAKARTA)
    work(now=early)
    assert said(rule) == []
    for hour in (10, 11, 15):
        work(now=early.replace(hour=hour, minute=5))
    (greeting,) = said(rule)
    assert "Selamat ulang tahun Ani" in greeting

    work(now=early.replace(year=2027, hour=12))
    assert len(said(rule)) == 2


def test_who_was_born_on_a_leap_day_has_a_birthday_every_year(shop: Business) -> None:
    ani = make_reader(shop, name="Ani")
    set_birthday(business_id=shop.pk, customer_id=ani.pk, day=29, month=2)
    rule = switch_on(shop, "birthday")
    work(now=datetime(2027, 2, 28, 12, 0, tzinfo=JAKARTA))
    assert len(said(rule)) == 1


def test_a_long_absence_is_noticed_once_for_each_last_order(shop: Business) -> None:
    tea = make_product(shop, "Es Teh")
    ani, budi = make_reader(shop, name="Ani"), make_reader(shop, name="Budi")
    ordered(ani, product=tea, at=NOW - 13 * DAY)
    ordered(budi, product=tea, at=NOW - 13 * DAY)
    rule = switch_on(shop, "since_order", trigger_after=14)
    assert said(rule) == []

    ordered(budi, product=tea, at=NOW)
    for day in (1, 2, 3):
        work(now=NOW + day * DAY + HOUR)
    (text,) = said(rule)
    assert text.startswith("Halo Ani")
    assert "Es Teh" in text

    work(now=NOW + 14 * DAY + HOUR)
    assert len(said(rule)) == 2


def test_who_orders_before_the_message_goes_out_is_left_alone(shop: Business) -> None:
    ani = make_reader(shop, name="Ani")
    ordered(ani, at=NOW - 14 * DAY)
    night = datetime(2026, 11, 23, 6, 0, tzinfo=JAKARTA)
    rule = switch_on(shop, "since_order", trigger_after=14, now=night)
    assert Recipient.objects.get().state == "waiting"

    ordered(ani, at=night + HOUR)
    work(now=NOW + HOUR)
    assert said(rule) == []
    assert reasons(rule) == {"Ani": "ordered"}


def test_a_product_that_is_back_is_told_to_who_bought_it(shop: Business) -> None:
    tea = make_product(shop, "Es Teh", stock=9)
    soup = make_product(shop, "Sop", stock=9)
    ani, budi = make_reader(shop, name="Ani"), make_reader(shop, name="Budi")
    ordered(ani, product=tea, at=NOW - 9 * DAY)
    ordered(budi, product=soup, at=NOW - 9 * DAY)
    move(tea, -9, 0, at=NOW)
    move(tea, 5, 5, at=NOW)
    rule = switch_on(shop, "back_in_stock")
    assert said(rule) == [], "what came before it was switched on is over"

    move(tea, -5, 0, at=NOW)
    move(tea, 7, 7, at=NOW)
    move(soup, 3, 12, at=NOW)
    work(now=NOW + HOUR)
    work(now=NOW + 2 * HOUR)
    (text,) = said(rule)
    assert "Ani" in text
    assert "Es Teh sudah ada lagi" in text

    move(tea, -7, 0, at=NOW)
    move(tea, 7, 7, at=NOW)
    work(now=NOW + 3 * HOUR)
    assert len(said(rule)) == 2


def test_an_unfinished_order_is_reminded_of_once(shop: Business) -> None:
    ani, budi = make_reader(shop, name="Ani"), make_reader(shop, name="Budi")
    quote(ani, at=NOW)
    quote(budi, at=NOW)
    rule = switch_on(shop, "abandoned_quote", trigger_after=3)
    ordered(budi, at=NOW + HOUR)

    for hours in (2, 3, 4, 6):
        work(now=NOW + hours * HOUR + timedelta(minutes=1))

    (text,) = said(rule)
    assert "Ani" in text
    assert "Es Teh" in text


def test_a_rule_reaches_nobody_without_consent_and_stops_when_switched_off(
    shop: Business,
) -> None:
    from tanggap.broadcasts.services import cancel_broadcast, pause_broadcast

    channel = Channel.objects.get(business=shop)
    ani, budi = make_reader(shop, name="Ani", wants=False), make_reader(shop, name="Budi")
    for customer in (ani, budi):
        set_birthday(business_id=shop.pk, customer_id=customer.pk, day=24, month=11)
    rule = switch_on(shop, "birthday")
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=JAKARTA)
    pause_broadcast(business_id=shop.pk, broadcast_id=rule.pk, now=noon)
    work(now=noon)
    assert said(rule) == []

    cancel_broadcast(business_id=shop.pk, broadcast_id=rule.pk, now=noon)
    again = switch_on(shop, "birthday", now=noon)
    assert [text[:29] for text in said(again)] == ["Selamat ulang tahun Budi! 🎂 A"]
    refuse_promos(
        customer_id=budi.pk,
        channel_id=channel.pk,
        source=Consent.Source.CHAT,
        text_version=STOP_TEXT,
        at=noon,
    )
