"""The week's summary: three and three, sent once whatever crashes, and only to the owner."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Message
from tanggap.core.errors import Refused
from tanggap.customers.models import OwnerLink
from tanggap.deliveries.models import Delivery
from tanggap.reports.models import WeeklySummary
from tanggap.reports.weekly import (
    compose,
    due_weeklies,
    last_week,
    send_weekly,
    wish_weekly,
    write_weeklies,
)
from tests.console.building import make_shop, make_staff, owner_of
from tests.reports.conftest import shop_with_past

# Monday, 8.05 in Jakarta.
MONDAY = datetime(2026, 1, 5, 1, 5, tzinfo=UTC)


@pytest.fixture
def shop(db: Any) -> Business:
    return shop_with_past(talks=60, threads=15)


def the_one() -> WeeklySummary:
    return WeeklySummary.objects.get()


def test_three_things_went_well_and_three_are_to_be_done(shop: Business) -> None:
    summary = compose(shop, last_week(shop, MONDAY).first, now=MONDAY)
    assert (len(summary.good), len(summary.todo)) == (3, 3)
    assert summary.title == f"Minggu {shop.name}, 29 Des 2025 – 4 Jan 2026"
    assert "Omzet" in summary.text
    assert "[nomor" not in summary.text
    assert all(point.path.startswith(f"/konsol/{shop.slug}/") for point in summary.todo)


def test_it_comes_on_monday_at_eight_on_the_shops_clock_and_never_late(shop: Business) -> None:
    assert write_weeklies(now=MONDAY - timedelta(minutes=6)) == 0
    assert write_weeklies(now=MONDAY + timedelta(days=3)) == 0
    assert write_weeklies(now=MONDAY) == 1
    assert write_weeklies(now=MONDAY) == 0, "a week is written once"


def test_it_is_mailed_to_the_owners_once(shop: Business) -> None:
    write_weeklies(now=MONDAY)
    for _ in range(3):
        for pk in due_weeklies(now=MONDAY):
            send_weekly(summary_id=pk, now=MONDAY)
    assert [m.to for m in mail.outbox] == [[f"ibu@{shop.slug}.id"]]
    assert mail.outbox[0].subject.startswith("Minggu Warung Uji")
    assert the_one().state == WeeklySummary.State.SENT


def test_who_dies_while_sending_leaves_it_uncertain_and_nobody_repeats_it(shop: Business) -> None:
    write_weeklies(now=MONDAY)
    WeeklySummary.objects.update(
        state=WeeklySummary.State.SENDING, leased_until=MONDAY + timedelta(minutes=5)
    )
    assert due_weeklies(now=MONDAY + timedelta(minutes=4)) == []
    assert the_one().state == WeeklySummary.State.SENDING
    assert due_weeklies(now=MONDAY + timedelta(minutes=6)) == []
    assert the_one().state == WeeklySummary.State.UNCERTAIN
    assert not mail.outbox


def test_a_mail_server_that_is_away_is_tried_again_and_one_that_hangs_is_not(
    shop: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail.backends import locmem

    def away(_: Any) -> None:
        raise ConnectionRefusedError

    write_weeklies(now=MONDAY)
    monkeypatch.setattr(locmem.EmailBackend, "open", away)
    send_weekly(summary_id=the_one().pk, now=MONDAY)
    assert the_one().state == WeeklySummary.State.DUE
    assert the_one().due_at == MONDAY + timedelta(minutes=5)
    monkeypatch.undo()

    def cut(*_: Any) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", cut)
    later = MONDAY + timedelta(minutes=6)
    send_weekly(summary_id=the_one().pk, now=later)
    assert the_one().state == WeeklySummary.State.UNCERTAIN
    assert due_weeklies(now=later + timedelta(days=1)) == []


def test_nobody_is_written_to_who_does_not_want_it_or_had_a_silent_week(db: Any) -> None:
    silent = make_shop()
    write_weeklies(now=MONDAY)
    assert WeeklySummary.objects.get(business=silent).state == WeeklySummary.State.SKIPPED
    busy = shop_with_past(talks=40, threads=10)
    wish_weekly(business=busy, on=False, by="email")
    write_weeklies(now=MONDAY)
    assert WeeklySummary.objects.get(business=busy).reason == "Dimatikan."


def linked(shop: Business, kind: str, role: str = "owner") -> Conversation:
    """A chat on this kind of channel that somebody of the shop has linked as theirs."""
    channel = Channel.objects.get(business=shop, kind=kind)
    own: Conversation = shop.conversations.filter(channel=channel).first()
    OwnerLink.objects.create(
        business=shop,
        member=owner_of(shop) if role == "owner" else make_staff(shop),
        identity=own.identity,
        code_hash=f"{kind}-{role}",
        expires_at=MONDAY,
        created_at=MONDAY,
        linked_at=MONDAY,
    )
    return own


def test_it_goes_to_the_chat_that_the_owner_has_linked(shop: Business) -> None:
    with pytest.raises(Refused, match="Hubungkan dulu"):
        wish_weekly(business=shop, on=True, by="telegram")
    own = linked(shop, "telegram")
    wish_weekly(business=shop, on=True, by="telegram")
    write_weeklies(now=MONDAY + timedelta(minutes=3))
    for _ in range(2):
        for pk in due_weeklies(now=MONDAY + timedelta(minutes=4)):
            send_weekly(summary_id=pk, now=MONDAY + timedelta(minutes=4))
    sent = Message.objects.get(text__startswith="Minggu Warung Uji")
    assert sent.conversation == own
    assert Delivery.objects.get(message=sent).state == Delivery.State.QUEUED
    assert not mail.outbox


def test_a_colleagues_chat_or_one_that_was_unlinked_gets_no_figures(shop: Business) -> None:
    linked(shop, "telegram", role="staff")
    with pytest.raises(Refused, match="Hubungkan dulu"):
        wish_weekly(business=shop, on=True, by="telegram")
    OwnerLink.objects.all().delete()
    linked(shop, "telegram")
    wish_weekly(business=shop, on=True, by="telegram")
    write_weeklies(now=MONDAY)
    OwnerLink.objects.all().delete()
    for pk in due_weeklies(now=MONDAY):
        send_weekly(summary_id=pk, now=MONDAY)
    assert the_one().state == WeeklySummary.State.FAILED
    assert not Message.objects.filter(text__startswith="Minggu Warung Uji").exists()
