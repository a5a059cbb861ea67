"""Home: what needs the owner first, the day's figures, and advice for every kind of notice."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business, OwnerNotice
from tanggap.businesses.services import raise_notice
from tanggap.console.home.selectors import today
from tanggap.console.home.words import ADVICE
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order, Payment
from tanggap.orders.services import manual_order
from tests.console.building import (
    NOW,
    answer,
    ask_for_person,
    make_conversation,
    make_product,
    make_staff,
)
from tests.console.conftest import logged_in


def sold(shop: Business) -> Order:
    """An order of today that nobody has begun with."""
    wanted = Wanted((WantedItem(make_product(shop, "Es Teh").pk, 1),), fulfilment="pickup")
    return manual_order(business_id=shop.pk, wanted=wanted, actor=SYSTEM, now=SYSTEM_CLOCK.now())


def test_every_kind_of_notice_says_what_to_do() -> None:
    assert set(ADVICE) == set(OwnerNotice.Kind.values)


def test_what_waits_comes_first_and_people_before_things(shop: Business, browser: Client) -> None:
    ask_for_person(make_conversation(shop))
    sold(shop)
    raise_notice(business_id=shop.pk, kind="low_stock", detail="Es Teh (habis).", now=NOW)
    # Counted as it stands, so that its notice is not shown a second time.
    raise_notice(business_id=shop.pk, kind="new_order", detail="Pesanan 1.", now=NOW)

    page = browser.get(f"/konsol/{shop.slug}/").content.decode()

    places = [
        page.index(said)
        for said in (
            "1 pelanggan menunggumu",
            "1 pesanan belum dikerjakan",
            "Es Teh (habis).",
            "Pemasukan",
            "Chat web",
        )
    ]
    assert places == sorted(places)
    assert "Pesanan 1." not in page


def test_a_calm_day_says_so(shop: Business, browser: Client) -> None:
    assert "Tidak ada yang menunggumu" in browser.get(f"/konsol/{shop.slug}/").content.decode()


def test_income_is_what_was_paid_since_midnight_less_what_went_back(shop: Business) -> None:
    order = sold(shop)
    now = SYSTEM_CLOCK.now()
    payment = Payment.objects.get(order=order)
    Payment.objects.filter(pk=payment.pk).update(state="paid", paid_at=now)
    Payment.objects.create(
        business=shop,
        order=order,
        direction="out",
        state="paid",
        state_at=now,
        paid_at=now,
        amount_idr=2000,
    )
    Payment.objects.create(
        business=shop,
        order=order,
        state="paid",
        state_at=now,
        paid_at=now - timedelta(days=2),
        amount_idr=99_000,
    )

    assert today(shop, now=now).income_idr == payment.amount_idr - 2000


def test_staff_see_what_they_can_act_on_and_no_money(shop: Business) -> None:
    raise_notice(business_id=shop.pk, kind="low_stock", detail="Es Teh (habis).", now=NOW)
    raise_notice(business_id=shop.pk, kind="budget_spent", detail="Anggaran habis.", now=NOW)

    page = logged_in(make_staff(shop)).get(f"/konsol/{shop.slug}/").content.decode()

    assert "Es Teh (habis)." in page
    for hidden in ("Anggaran habis.", "Pemasukan", "ChatGPT bulan ini"):
        assert hidden not in page


def test_home_asks_the_database_as_often_on_a_busy_day(
    shop: Business, browser: Client, django_assert_num_queries: Any
) -> None:
    url = f"/konsol/{shop.slug}/"
    Business.objects.filter(pk=shop.pk).update(setup_ended_at=NOW)
    ask_for_person(make_conversation(shop))
    sold(shop)
    with CaptureQueriesContext(connection) as calm:
        browser.get(url)
    for _ in range(6):
        talk = make_conversation(shop, at=SYSTEM_CLOCK.now())
        answer(talk)
        ask_for_person(talk)
        sold(shop)
    for kind in ("low_stock", "channel_trouble", "model_quota"):
        raise_notice(business_id=shop.pk, kind=kind, detail="x", now=NOW)

    assert len(calm) <= 22
    with django_assert_num_queries(len(calm)):
        browser.get(url)
