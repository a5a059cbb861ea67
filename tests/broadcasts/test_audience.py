"""Who is reached: conditions hold together, consent always, and each customer counts once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.broadcasts.audience import (
    Audience,
    addresses,
    audience_from,
    chosen,
    count_audience,
    sample_of,
)
from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.core.errors import Refused
from tanggap.customers.labels import add_label, make_label
from tanggap.customers.models import ChannelIdentity
from tanggap.orders.models import Order
from tests.broadcasts.building import (
    DAY,
    NOW,
    add_address,
    make_broadcast,
    make_product,
    make_reader,
    make_shop,
    ordered,
)
from tests.channels.connecting import make_whatsapp

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop()


def names(shop: Business, audience: Audience) -> list[str]:
    found = chosen(addresses(shop.pk, audience, now=NOW)).select_related("customer")
    return sorted(one.customer.name for one in found)


def test_only_who_wants_promos_is_reached(shop: Business) -> None:
    make_reader(shop, name="Ani")
    make_reader(shop, name="Budi", wants=False)
    blocker = make_reader(shop, name="Citra")
    ChannelIdentity.objects.filter(customer=blocker).update(blocked_at=NOW)
    make_reader(make_shop("Warung Lain"), name="Dedi")

    assert names(shop, Audience()) == ["Ani"]


def test_a_terminal_is_nobody(shop: Business) -> None:
    terminal = Channel.objects.create(business=shop, kind="terminal", external_id="t")
    make_reader(shop, name="Ani", channel=terminal)
    assert names(shop, Audience()) == []


def test_conditions_on_orders(shop: Business) -> None:
    tea, soup = make_product(shop, "Es Teh"), make_product(shop, "Sop", price_idr=50_000)
    never = make_reader(shop, name="Belum")
    fresh = make_reader(shop, name="Baru")
    ordered(fresh, product=tea, at=NOW - 3 * DAY)
    old = make_reader(shop, name="Lama")
    ordered(old, product=soup, at=NOW - 40 * DAY)
    void = make_reader(shop, name="Batal")
    ordered(void, product=soup, at=NOW - DAY, state=Order.State.CANCELLED)
    assert never.pk

    assert names(shop, Audience(never_ordered=True)) == ["Batal", "Belum"]
    assert names(shop, Audience(ordered_within_days=7)) == ["Baru"]
    assert names(shop, Audience(not_ordered_for_days=30)) == ["Lama"]
    assert names(shop, Audience(product_ids=(tea.pk,))) == ["Baru"]
    assert names(shop, Audience(product_ids=(tea.pk, soup.pk))) == ["Baru", "Lama"]
    assert names(shop, Audience(spent_min_idr=40_000)) == ["Lama"]
    assert names(shop, Audience(spent_max_idr=40_000)) == ["Baru", "Batal", "Belum"]
    assert names(shop, Audience(spent_min_idr=1, spent_max_idr=40_000)) == ["Baru"]


def test_labels_and_channels(shop: Business) -> None:
    number = make_whatsapp(shop)
    ani = make_reader(shop, name="Ani")
    budi = make_reader(shop, name="Budi", channel=number)
    label = make_label(business_id=shop.pk, name="Langganan")
    add_label(business_id=shop.pk, customer_ids=[ani.pk], label_id=label.pk, member=None, now=NOW)
    assert names(shop, Audience(label_ids=(label.pk,))) == ["Ani"]
    assert names(shop, Audience(channel_ids=(number.pk,))) == ["Budi"]
    assert names(shop, Audience(label_ids=(label.pk,), channel_ids=(number.pk,))) == []
    assert budi.pk


def test_who_writes_on_two_channels_is_one_and_is_reached_where_they_wrote_last(
    shop: Business,
) -> None:
    number = make_whatsapp(shop)
    ani = make_reader(shop, name="Ani", wrote_at=NOW - 3 * DAY)
    add_address(ani, number, external_id="62811", wrote_at=NOW - timedelta(hours=2))
    make_reader(shop, name="Budi", channel=number, wrote_at=NOW - 2 * DAY)

    counted = count_audience(shop.pk, Audience(), now=NOW)

    assert counted.customers == 2
    (reach,) = counted.reaches
    assert (reach.channel_id, reach.open, reach.closed) == (number.pk, 1, 1)


def test_counting_and_sampling_cost_one_statement_each(shop: Business) -> None:
    for number in range(8):
        make_reader(shop, name=f"P{number}")
    asked = Audience(not_ordered_for_days=None, spent_max_idr=1_000_000)
    with CaptureQueriesContext(connection) as statements:
        assert count_audience(shop.pk, asked, now=NOW).customers == 8
        assert len(sample_of(shop.pk, asked, now=NOW)) == 5
    assert len(statements) == 2


def test_what_is_asked_for_survives_storing() -> None:
    asked = Audience(label_ids=(3, 4), ordered_within_days=7, spent_min_idr=1000)
    assert audience_from(asked.to_json()) == asked
    assert audience_from({}) == Audience()


@pytest.mark.parametrize(
    "audience",
    [
        Audience(ordered_within_days=0),
        Audience(never_ordered=True, ordered_within_days=3),
        Audience(spent_min_idr=5000, spent_max_idr=1000),
    ],
)
def test_what_nobody_can_meet_is_refused(shop: Business, audience: Audience) -> None:
    with pytest.raises(Refused):
        make_broadcast(shop, audience=audience)


def test_ids_of_another_shop_are_left_out(shop: Business) -> None:
    other = make_shop("Warung Lain")
    foreign = make_product(other, "Bakso")
    draft = make_broadcast(shop, audience=Audience(product_ids=(foreign.pk,)))
    assert draft.audience == {}
