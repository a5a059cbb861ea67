"""What is read of a shop."""

from datetime import date, time

import pytest
from pytest_django import DjangoAssertNumQueries

from tanggap.businesses.info import TimeRange
from tanggap.businesses.models import (
    DeliveryZone,
    OpeningHours,
    PaymentMethod,
    Promo,
    SpecialDay,
)
from tanggap.businesses.selectors import load_info
from tests.factories import make_business

pytestmark = pytest.mark.django_db


def test_all_that_a_shop_says_is_read_in_few_statements(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    business = make_business(
        timezone="Asia/Makassar",
        not_served=["Seberang"],
        delivery_eta_min_minutes=30,
        delivery_eta_max_minutes=60,
    )
    OpeningHours.objects.create(business=business, weekday=2, opens=time(16), closes=time(21))
    OpeningHours.objects.create(business=business, weekday=2, opens=time(9), closes=time(15))
    SpecialDay.objects.create(
        business=business, on=date(2026, 12, 24), label="Natal", ranges=[["09:00", "12:00"]]
    )
    zone = DeliveryZone.objects.create(
        business=business, code="d", name="Dekat", areas=["Melati"], fee_idr=8_000
    )
    Promo.objects.create(
        business=business,
        title="Gratis ongkir",
        type="free_delivery",
        zone=zone,
        days=[5, 6],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
    )
    PaymentMethod.objects.create(business=business, code="qris", name="QRIS", qris_payload="000201")
    PaymentMethod.objects.create(business=business, code="ovo", name="OVO", active=False)
    with django_assert_max_num_queries(6):
        info = load_info(business.pk)
    assert info.zone.key == "Asia/Makassar"
    assert info.week[2] == (TimeRange(time(9), time(15)), TimeRange(time(16), time(21)))
    assert info.week[3] == ()
    assert info.special_days[date(2026, 12, 24)].ranges == (TimeRange(time(9), time(12)),)
    assert [(z.name, z.areas, z.fee_idr) for z in info.zones] == [("Dekat", ("Melati",), 8_000)]
    assert [(p.zone_id, p.days) for p in info.promos] == [(zone.pk, (5, 6))]
    # One that is switched off is not offered.
    assert [(m.name, m.has_qris) for m in info.payment_methods] == [("QRIS", True)]
    assert info.delivery_eta_minutes == (30, 60)
    assert info.not_served == ("Seberang",)


def test_another_shops_rows_are_not_read() -> None:
    business, other = make_business(), make_business()
    for owner in (business, other):
        DeliveryZone.objects.create(business=owner, code="d", name=owner.slug, fee_idr=8_000)
    assert [zone.name for zone in load_info(business.pk).zones] == [business.slug]
