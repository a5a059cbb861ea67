"""Two rows that are one person: joining them, and taking them apart without a trace."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.conversations.services.merging import (
    merge_customers,
    say_distinct,
    unmerge_customers,
)
from tanggap.core.errors import NotFound, Refused
from tanggap.customers.consent import refuse_promos
from tanggap.customers.labels import add_label, make_label
from tanggap.customers.models import (
    ChannelIdentity,
    Consent,
    Customer,
    CustomerLabel,
    Distinct,
    Merge,
)
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order
from tanggap.orders.services import manual_order
from tests.console.building import (
    NOW,
    make_conversation,
    make_product,
    make_shop,
    owner_of,
)
from tests.conversations.test_holding_at_once import at_once

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def shop(db: Any) -> Business:
    """A shop that sells one thing."""
    shop = make_shop()
    make_product(shop, "Es Teh")
    return shop


@pytest.fixture
def owner(shop: Business) -> Member:
    return owner_of(shop)


def write(shop: Business, name: str = "", phone: str = "") -> Conversation:
    """Somebody who has written once, on an address of their own."""
    conversation = make_conversation(shop, name=name)
    Customer.objects.filter(pk=conversation.customer_id).update(phone=phone)
    return conversation


def buy(conversation: Conversation, *, later: bool = False) -> Order:
    """An order of this conversation's customer."""
    product = conversation.business.products.get()
    return manual_order(
        business_id=conversation.business_id,
        wanted=Wanted((WantedItem(product.pk, 1),), fulfilment="pickup"),
        actor=SYSTEM,
        now=LATER if later else NOW,
        customer_id=conversation.customer_id,
        conversation_id=conversation.pk,
    )


def belongings() -> dict[str, Any]:
    """Every row that points to a customer, and every customer, as far as people see them."""
    found: dict[str, Any] = {
        "customers": list(
            Customer.objects.order_by("pk").values(
                *("pk", "name", "phone", "address", "notes", "birthday", "merged_into_id")
            )
        ),
        "identities": list(
            ChannelIdentity.objects.order_by("pk").values(
                *("pk", "customer_id", "promos_since", "promos_refused_at")
            )
        ),
    }
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            points = field.related_model is Customer and model not in (Merge, Distinct, Customer)
            if points:
                rows = model._default_manager.order_by("pk").values_list("pk", field.attname)
                found[f"{model.__name__}.{field.name}"] = list(rows)
    return found


def merge(kept: Conversation, absorbed: Conversation, **values: Any) -> Merge:
    return merge_customers(
        business_id=kept.business_id,
        kept_id=kept.customer_id,
        absorbed_id=absorbed.customer_id,
        now=NOW,
        **values,
    )


def test_everything_of_both_is_one_customers(shop: Business, owner: Member) -> None:
    one, other = write(shop, "Rina"), write(shop, phone="+6281234567890")
    Customer.objects.filter(pk=other.customer_id).update(notes="Tanpa sambal", name="Bu Rina")
    orders = [buy(one), buy(other)]
    label = make_label(business_id=shop.pk, name="langganan")
    both = [one.customer_id, other.customer_id]
    add_label(business_id=shop.pk, customer_ids=both, label_id=label.pk, member=owner, now=NOW)

    merge(one, other, member=owner)

    kept = Customer.objects.get(pk=one.customer_id)
    assert (kept.name, kept.phone, kept.notes) == ("Rina", "+6281234567890", "Tanpa sambal")
    assert {order.pk for order in kept.orders.all()} == {order.pk for order in orders}
    assert kept.conversations.count() == kept.identities.count() == 2
    assert kept.label_uses.count() == 1
    assert Customer.objects.get(pk=other.customer_id).merged_into_id == kept.pk


def test_taking_apart_gives_each_exactly_what_was_theirs(shop: Business, owner: Member) -> None:
    one, other = write(shop, "Rina"), write(shop, "Bu Rina", "+6281234567890")
    Customer.objects.filter(pk=other.customer_id).update(notes="Tanpa sambal", birthday=512)
    buy(one), buy(other)
    label = make_label(business_id=shop.pk, name="langganan")
    for conversation in (one, other):
        add_label(
            business_id=shop.pk,
            customer_ids=[conversation.customer_id],
            label_id=label.pk,
            member=owner,
            now=NOW,
        )
    channel = Channel.objects.for_business(shop).get()
    ChannelIdentity.objects.filter(pk=one.identity_id).update(promos_since=NOW)
    refuse_promos(
        customer_id=other.customer_id,
        channel_id=channel.pk,
        source=Consent.Source.CHAT,
        text_version="promo-stop-1",
        at=NOW,
    )
    before = belongings()

    made = merge(one, other, member=owner)
    assert belongings() != before
    unmerge_customers(business_id=shop.pk, merge_id=made.pk, member=owner, now=LATER)

    assert belongings() == before
    made.refresh_from_db()
    assert (made.member, made.undone_by, made.undone_at) == (owner, owner, LATER)


def test_what_came_later_goes_with_the_conversation_it_came_in(
    shop: Business, owner: Member
) -> None:
    one, other = write(shop, "Rina"), write(shop, "Budi")
    theirs = other.customer_id
    made = merge(one, other)
    other.refresh_from_db()
    assert other.customer_id == one.customer_id
    of_one, of_other = buy(one, later=True), buy(other, later=True)
    # A name that the owner has corrected since is not taken back.
    Customer.objects.filter(pk=one.customer_id).update(name="Rina Sari")

    unmerge_customers(business_id=shop.pk, merge_id=made.pk, member=owner, now=LATER)

    of_one.refresh_from_db()
    of_other.refresh_from_db()
    assert (of_one.customer_id, of_other.customer_id) == (one.customer_id, theirs)
    assert Customer.objects.get(pk=one.customer_id).name == "Rina Sari"


def test_a_no_of_either_holds_for_both_and_a_later_no_outlives_taking_apart(
    shop: Business, owner: Member
) -> None:
    one, other = write(shop), write(shop)
    channel = Channel.objects.for_business(shop).get()
    ChannelIdentity.objects.filter(pk=one.identity_id).update(promos_since=NOW)
    no = {"channel_id": channel.pk, "source": Consent.Source.CHAT, "text_version": "promo-stop-1"}
    refuse_promos(customer_id=other.customer_id, at=NOW, **no)  # type: ignore[arg-type]

    made = merge(one, other)

    assert not ChannelIdentity.objects.filter(promos_since__isnull=False).exists()
    refuse_promos(customer_id=one.customer_id, at=LATER, **no)  # type: ignore[arg-type]
    unmerge_customers(business_id=shop.pk, merge_id=made.pk, member=owner, now=LATER)
    assert not ChannelIdentity.objects.filter(promos_since__isnull=False).exists()


def test_what_was_merged_first_is_taken_apart_last(shop: Business, owner: Member) -> None:
    one, other, third = write(shop, "A"), write(shop, "B"), write(shop, "C")
    before = belongings()
    first = merge(one, other)
    second = merge(third, one)
    assert Conversation.objects.filter(customer_id=third.customer_id).count() == 3

    with pytest.raises(Refused, match="lebih baru"):
        unmerge_customers(business_id=shop.pk, merge_id=first.pk, member=owner, now=LATER)
    for made in (second, first):
        unmerge_customers(business_id=shop.pk, merge_id=made.pk, member=owner, now=LATER)

    assert belongings() == before
    with pytest.raises(Refused, match="sudah dipisahkan"):
        unmerge_customers(business_id=shop.pk, merge_id=first.pk, member=owner, now=LATER)


def test_nothing_of_another_shop_is_merged_taken_apart_or_told_apart(
    shop: Business, owner: Member
) -> None:
    one, other = write(shop), write(shop)
    stranger = make_shop("Warung Lain")
    theirs = write(stranger)
    made = merge(one, other)
    before = belongings()

    with pytest.raises(NotFound):
        merge(one, theirs)
    with pytest.raises(NotFound):
        unmerge_customers(
            business_id=stranger.pk, merge_id=made.pk, member=owner_of(stranger), now=LATER
        )
    with pytest.raises(NotFound):
        say_distinct(
            business_id=shop.pk,
            customer_id=one.customer_id,
            other_id=theirs.customer_id,
            member=owner,
            now=NOW,
        )
    with pytest.raises(Refused, match="pelanggan yang sama"):
        merge(one, one)

    assert belongings() == before
    assert not Distinct.objects.exists()


def test_an_answer_under_way_is_made_again_with_the_customer_as_it_is_now(shop: Business) -> None:
    one, other = write(shop), write(shop)
    Conversation.objects.update(leased_until=LATER)

    merge(one, other)

    for conversation in Conversation.objects.all():
        assert (conversation.fence, conversation.leased_until) == (2, None)
        assert conversation.due_at is not None


def test_of_many_who_merge_at_once_in_both_directions_one_does(transactional_db: None) -> None:
    shop = make_shop()
    one, other = write(shop, "A"), write(shop, "B")

    results = at_once(
        *(lambda: merge(one, other), lambda: merge(other, one)),
        *(lambda: merge(one, other), lambda: merge(other, one)),
    )

    done = [result for result in results if isinstance(result, Merge)]
    assert len(done) == 1
    assert Merge.objects.count() == 1
    assert CustomerLabel.objects.count() == 0
    kept = done[0].kept_id
    assert set(Conversation.objects.values_list("customer_id", flat=True)) == {kept}


def test_of_two_who_take_apart_at_once_one_does(transactional_db: None) -> None:
    shop = make_shop()
    one, other = write(shop, "A"), write(shop, "B")
    before = belongings()
    made, owner = merge(one, other), owner_of(shop)

    def undo() -> Merge:
        return unmerge_customers(business_id=shop.pk, merge_id=made.pk, member=owner, now=LATER)

    results = at_once(undo, undo, undo)

    assert sum(isinstance(result, Merge) for result in results) == 1
    assert belongings() == before
