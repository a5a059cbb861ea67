"""Who works in a shop: inviting, joining, changing roles, leaving."""

from datetime import timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Account, Business, Invitation, Member
from tanggap.businesses.rights import Right, may
from tanggap.businesses.services import (
    accept_invitation,
    change_role,
    delete_account,
    delete_business,
    invite_member,
    remove_member,
    withdraw_invitation,
)
from tanggap.core.errors import NotFound, Refused
from tests.factories import MONDAY_NOON, make_business

pytestmark = pytest.mark.django_db


def person(email: str = "ani@contoh.id") -> Account:
    return Account.objects.create_user(email, "sandi-yang-panjang")


def works(business: Business, email: str, role: str = "owner") -> Member:
    member: Member = Member.objects.create(business=business, account=person(email), role=role)
    return member


def invited(business: Business, **values: Any) -> str:
    owner = Member.objects.for_business(business).filter(role="owner").first()
    defaults = {"name": "Ani", "role": "staff", "invited_by": owner, "now": MONDAY_NOON}
    return invite_member(business=business, **(defaults | values))[1]


def test_whoever_opens_the_link_joins_once() -> None:
    shop = make_business()
    works(shop, "rini@contoh.id")
    token = invited(shop)

    member = accept_invitation(token=token, account=person(), now=MONDAY_NOON)

    assert (member.business_id, member.role) == (shop.pk, "staff")
    with pytest.raises(NotFound):
        accept_invitation(token=token, account=person("lain@contoh.id"), now=MONDAY_NOON)
    assert Member.objects.for_business(shop).count() == 2


def test_an_old_or_withdrawn_or_wrong_link_opens_nothing() -> None:
    shop = make_business()
    works(shop, "rini@contoh.id")
    old, withdrawn = invited(shop), invited(shop)
    newest = Invitation.objects.order_by("-pk")[0]
    withdraw_invitation(business=shop, invitation_id=newest.pk, now=MONDAY_NOON)
    account = person()

    for token, now in (
        (old, MONDAY_NOON + timedelta(days=8)),
        (withdrawn, MONDAY_NOON),
        ("karangan", MONDAY_NOON),
    ):
        with pytest.raises(NotFound):
            accept_invitation(token=token, account=account, now=now)
    assert not Member.objects.filter(account=account).exists()


def test_an_owner_who_opens_a_staff_link_stays_owner() -> None:
    shop = make_business()
    owner = works(shop, "rini@contoh.id")

    assert accept_invitation(token=invited(shop), account=owner.account, now=MONDAY_NOON) == owner
    owner.refresh_from_db()
    assert owner.role == "owner"


def test_the_database_does_not_hold_the_link() -> None:
    shop = make_business()
    works(shop, "rini@contoh.id")
    token = invited(shop)

    assert token not in str(list(Invitation.objects.values()))


def test_another_shops_people_and_invitations_are_out_of_reach() -> None:
    shop, other = make_business(), make_business()
    works(shop, "rini@contoh.id")
    stranger = works(other, "lain@contoh.id")
    invited(other)
    theirs = Invitation.objects.get()

    with pytest.raises(NotFound):
        remove_member(business=shop, member_id=stranger.pk)
    with pytest.raises(NotFound):
        change_role(business=shop, member_id=stranger.pk, role="staff")
    with pytest.raises(NotFound):
        withdraw_invitation(business=shop, invitation_id=theirs.pk, now=MONDAY_NOON)


def test_a_shop_always_keeps_an_owner() -> None:
    shop = make_business()
    owner = works(shop, "rini@contoh.id")
    works(shop, "ani@contoh.id", "staff")

    for act in (
        lambda: remove_member(business=shop, member_id=owner.pk),
        lambda: change_role(business=shop, member_id=owner.pk, role="staff"),
        lambda: delete_account(account=owner.account),
    ):
        with pytest.raises(Refused):
            act()

    second = works(shop, "budi@contoh.id")
    remove_member(business=shop, member_id=owner.pk)
    with pytest.raises(Refused, match=shop.name):
        delete_account(account=second.account)


def test_an_account_goes_once_no_shop_depends_on_it() -> None:
    shop = make_business()
    owner = works(shop, "rini@contoh.id")
    works(shop, "budi@contoh.id")

    delete_account(account=owner.account)

    assert not Account.objects.filter(email="rini@contoh.id").exists()
    assert Business.objects.filter(pk=shop.pk).exists()


def test_deleting_a_shop_needs_its_name_and_spares_the_others() -> None:
    shop, other = make_business(name="Warung Ani"), make_business()

    with pytest.raises(Refused, match="Warung Ani"):
        delete_business(business=shop, typed_name="Warung Any")
    assert Business.objects.count() == 2

    delete_business(business=shop, typed_name="  warung  ani ")
    assert list(Business.objects.all()) == [other]


def test_staff_serve_customers_and_owners_do_everything() -> None:
    shop = make_business()
    owner, staff = works(shop, "rini@contoh.id"), works(shop, "ani@contoh.id", "staff")

    assert all(may(owner, right) for right in Right)
    assert {right for right in Right if may(staff, right)} == {
        Right.CONVERSATIONS,
        Right.ORDERS,
        Right.STOCK,
    }
