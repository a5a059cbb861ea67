"""A shop and the browser of somebody who is logged in to it."""

from typing import Any

import pytest
from django.test import Client

from tanggap.businesses.models import Business, Member
from tests.console.building import make_shop, owner_of


@pytest.fixture
def shop(db: Any) -> Business:
    """A shop with an owner."""
    return make_shop()


@pytest.fixture
def owner(shop: Business) -> Member:
    """The shop's owner."""
    return owner_of(shop)


@pytest.fixture
def browser(owner: Member) -> Client:
    """The owner's browser, logged in."""
    return logged_in(owner)


def logged_in(member: Member) -> Client:
    """A browser in which this person has logged in."""
    client = Client()
    client.force_login(
        member.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client
