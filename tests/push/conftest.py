"""A push service, and people whose browsers agreed to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore

from tanggap.businesses.models import Member
from tanggap.core.clock import FrozenClock
from tanggap.push.keys import public_key
from tanggap.push.send import close
from tanggap.push.services import subscribe
from tests.console.building import make_shop, owner_of
from tests.vendors.push_service import Browser, PushService

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
async def service(settings: Any) -> AsyncIterator[PushService]:
    with PushService(now=NOW) as service:
        settings.PUSH_SERVICES = (service.url,)
        yield service
        await close()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


def log_in() -> str:
    session = SessionStore()
    session["who"] = "somebody"
    session.save()
    key: str = session.session_key or ""
    return key


def device_of(service: PushService, member: Member, *, login: str | None = None) -> Browser:
    browser = service.browser(public_key())
    subscribe(
        business_id=member.business_id,
        member_id=member.pk,
        **browser.agreement,
        name="HP dapur",
        session_key=log_in() if login is None else login,
        now=NOW,
    )
    return browser


def owner_with_device(service: PushService) -> tuple[Member, Browser]:
    owner = owner_of(make_shop())
    return owner, device_of(service, owner)
