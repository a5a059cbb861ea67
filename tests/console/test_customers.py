"""One customer on several channels, as the shop's people see and change it."""

from typing import Any

import pytest
from django.test import Client

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.customers.models import ChannelIdentity, Customer, Distinct
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order
from tanggap.orders.services import manual_order
from tests.console.building import (
    NOW,
    incoming,
    make_conversation,
    make_product,
    make_shop,
    make_staff,
)
from tests.console.conftest import logged_in

PHONE = "+6281234567890"


@pytest.fixture
def web(shop: Business) -> Conversation:
    """Somebody on the web chat, whose order names a phone number."""
    make_product(shop, "Es Teh")
    conversation = make_conversation(shop, name="Rina", text="dari web")
    order = manual_order(
        business_id=shop.pk,
        wanted=Wanted((WantedItem(shop.products.get().pk, 1),), fulfilment="pickup"),
        actor=SYSTEM,
        now=NOW,
        customer_id=conversation.customer_id,
    )
    Order.objects.filter(pk=order.pk).update(phone=PHONE)
    return conversation


@pytest.fixture
def phone(shop: Business, web: Conversation) -> Conversation:
    """Somebody on WhatsApp under that number."""
    channel = Channel.objects.create(business=shop, kind="whatsapp", external_id="1")
    customer = Customer.objects.create(business=shop, name="Bu Rina")
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id="628", phone=PHONE
    )
    conversation = Conversation.objects.create(
        business=shop, channel=channel, identity=identity, customer=customer
    )
    incoming(conversation, "dari wa")
    return conversation


def page(browser: Client, conversation: Conversation, part: str = "") -> str:
    """The page of a conversation's customer."""
    slug = conversation.business.slug
    answer = browser.get(f"/konsol/{slug}/pelanggan/{conversation.customer_id}/{part}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_same_number_is_suggested_merged_and_taken_apart(
    browser: Client, shop: Business, web: Conversation, phone: Conversation
) -> None:
    assert "Mungkin orang yang sama?" in page(browser, web)
    assert "Mungkin orang yang sama?" in page(browser, phone)
    root = f"/konsol/{shop.slug}/pelanggan"

    done = browser.post(
        f"{root}/{web.customer_id}/gabung/", {"lain": phone.customer_id}, follow=True
    )

    shown = done.content.decode()
    assert "Sekarang jadi satu pelanggan" in shown
    assert "Digabung dengan Bu Rina" in shown
    assert "Ibu" in shown
    gone = browser.get(f"{root}/{phone.customer_id}/")
    assert gone.headers["Location"] == f"{root}/{web.customer_id}/"
    assert "Bu Rina" not in browser.get(f"{root}/").content.decode()
    told = page(browser, web, "riwayat/")
    assert told.index("dari web") < told.index("dari wa")
    assert "WhatsApp" in told
    assert "Chat web" in told

    merge_id = shop.customer_merges.get().pk
    browser.post(f"{root}/pisah/{merge_id}/")
    phone.refresh_from_db()
    assert phone.customer.name == "Bu Rina"
    assert "dari wa" not in page(browser, web, "riwayat/")


def test_who_is_somebody_else_is_not_suggested_again(
    browser: Client, shop: Business, web: Conversation, phone: Conversation
) -> None:
    address = f"/konsol/{shop.slug}/pelanggan/{web.customer_id}/bukan/"
    for _ in range(2):
        browser.post(address, {"lain": phone.customer_id})

    assert Distinct.objects.count() == 1
    assert "Mungkin orang yang sama?" not in page(browser, web)
    assert "Mungkin orang yang sama?" not in page(browser, phone)


def test_anybody_with_a_name_or_number_can_be_found_and_chosen(
    browser: Client, web: Conversation, phone: Conversation
) -> None:
    assert "Bu Rina" in page(browser, web, "cari/")
    assert "Bu Rina" in page(browser, web, "cari/?cari=bu")
    assert "Tidak ada" in page(browser, web, "cari/?cari=zzz")


@pytest.mark.parametrize("lain", ["", "x", "9" * 40, "0"])
def test_a_wrong_choice_is_told_and_changes_nothing(
    browser: Client, shop: Business, web: Conversation, lain: str
) -> None:
    answer = browser.post(
        f"/konsol/{shop.slug}/pelanggan/{web.customer_id}/gabung/", {"lain": lain}
    )

    assert answer.status_code in (302, 404)
    assert not shop.customer_merges.exists()


def test_staff_and_strangers_merge_nobody(
    shop: Business, web: Conversation, phone: Conversation
) -> None:
    body = {"lain": phone.customer_id}
    address = f"/konsol/{shop.slug}/pelanggan/{web.customer_id}/gabung/"

    staff = logged_in(make_staff(shop))
    assert staff.post(address, body).status_code == 403
    assert "Gabungkan" not in page(staff, web)
    other = make_shop("Warung Lain")
    stranger = logged_in(make_staff(other, "Tono"))
    assert stranger.post(address, body).status_code == 404
    assert not shop.customer_merges.exists()


def test_a_customers_page_costs_the_same_however_much_there_is(
    browser: Client,
    shop: Business,
    web: Conversation,
    phone: Conversation,
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(24):
        page(browser, web)
    for number in range(5):
        Customer.objects.create(business=shop, name=f"P{number}", phone=PHONE)
    with django_assert_max_num_queries(24):
        page(browser, web)
    with django_assert_max_num_queries(18):
        page(browser, web, "riwayat/")
    with django_assert_max_num_queries(10):
        page(browser, web, "kartu/")
