"""A yes holds where it was given, a no everywhere, and both can be shown afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.core.errors import Refused
from tanggap.customers.consent import (
    START_TEXT,
    STOP_TEXT,
    allow_promos,
    attest_promos,
    refuse_promos,
)
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tests.console.building import make_shop, owner_of

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def on_two_channels(shop: Business) -> tuple[Customer, list[Channel]]:
    """A customer who writes on the web chat and on another channel."""
    Channel.objects.create(business=shop, kind="telegram", external_id="bot-1")
    channels = list(Channel.objects.for_business(shop).order_by("pk"))
    customer = Customer.objects.create(business=shop, name="Ani")
    for channel in channels:
        ChannelIdentity.objects.create(channel=channel, customer=customer, external_id="ani")
    return customer, channels


def allow(customer: Customer, channel: Channel, at: datetime = NOW) -> bool:
    return allow_promos(
        customer_id=customer.pk,
        channel_id=channel.pk,
        source=Consent.Source.CHAT,
        text_version=START_TEXT,
        at=at,
    )


def refuse(customer: Customer, channel: Channel, at: datetime = NOW) -> bool:
    return refuse_promos(
        customer_id=customer.pk,
        channel_id=channel.pk,
        source=Consent.Source.CHAT,
        text_version=STOP_TEXT,
        at=at,
    )


def willing(customer: Customer) -> list[int]:
    found = customer.identities.filter(promos_since__isnull=False)
    return list(found.order_by("channel_id").values_list("channel_id", flat=True))


def test_a_yes_holds_on_its_channel_and_a_no_on_all() -> None:
    customer, (web, bot) = on_two_channels(make_shop())

    assert allow(customer, web) is True
    assert willing(customer) == [web.pk]
    assert allow(customer, bot) is True
    assert allow(customer, bot, NOW + timedelta(hours=1)) is False

    assert refuse(customer, web, NOW + timedelta(hours=2)) is True
    assert willing(customer) == []
    assert allow(customer, bot, NOW + timedelta(hours=3)) is True
    assert willing(customer) == [bot.pk]

    said = Consent.objects.filter(customer=customer).order_by("at", "pk")
    assert [(one.granted, one.channel_id, one.text_version) for one in said] == [
        (True, web.pk, START_TEXT),
        (True, bot.pk, START_TEXT),
        (True, bot.pk, START_TEXT),
        (False, web.pk, STOP_TEXT),
        (True, bot.pk, START_TEXT),
    ]


def test_what_is_told_late_does_not_undo_what_came_after_it() -> None:
    customer, (web, _) = on_two_channels(make_shop())
    refuse(customer, web, NOW)

    assert allow(customer, web, NOW - timedelta(hours=1)) is False
    assert willing(customer) == []

    allow(customer, web, NOW + timedelta(hours=1))
    refuse(customer, web, NOW - timedelta(minutes=5))
    assert willing(customer) == [web.pk]
    assert Consent.objects.filter(customer=customer).count() == 4


def test_the_owner_may_attest_a_consent_but_never_against_a_no() -> None:
    shop = make_shop()
    customer, (web, bot) = on_two_channels(shop)
    owner = owner_of(shop)
    given = {"member": owner, "customer_id": customer.pk, "channel_id": web.pk, "now": NOW}

    with pytest.raises(Refused):
        attest_promos(**given, note="  ")
    assert attest_promos(**given, note="formulir di kasir") is True
    proof = Consent.objects.get(customer=customer)
    assert (proof.source, proof.member, proof.note) == ("attested", owner, "formulir di kasir")

    refuse(customer, bot, NOW + timedelta(hours=1))
    with pytest.raises(Refused) as refused:
        attest_promos(**given, note="dia bilang boleh")
    assert refused.value.code == "refused_before"
    assert willing(customer) == []


def test_nobody_attests_for_another_shop() -> None:
    customer, (web, _) = on_two_channels(make_shop())
    stranger = owner_of(make_shop("Warung Lain"))

    with pytest.raises(Refused):
        attest_promos(
            member=stranger, customer_id=customer.pk, channel_id=web.pk, note="x", now=NOW
        )
    assert willing(customer) == []
