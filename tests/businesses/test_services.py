"""What changes a shop, its people and its notices."""

from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from tanggap.businesses.models import Account, Business, Member, OwnerNotice
from tanggap.businesses.services import (
    change_info,
    create_business,
    ensure_owner,
    raise_notice,
    resolve_notice,
)
from tanggap.channels.models import Channel
from tanggap.channels.services import ensure_webchat_channel
from tanggap.core.errors import NotFound

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
def business() -> Business:
    return create_business(name="Kopi Pagi")


def test_a_change_of_information_raises_the_revision_once(business: Business) -> None:
    changed = change_info(business_id=business.pk, changes={"tagline": "Segar", "city": "Solo"})
    stored = Business.objects.get()
    assert (stored.tagline, stored.city) == ("Segar", "Solo")
    assert stored.info_revision == changed.info_revision == business.info_revision + 1


def test_information_that_is_already_so_raises_nothing(business: Business) -> None:
    change_info(business_id=business.pk, changes={"name": "Kopi Pagi"})
    assert Business.objects.get().info_revision == business.info_revision


def test_a_shop_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(NotFound):
        change_info(business_id=1, changes={"name": "x"})


@pytest.mark.parametrize(
    ("name", "slug"), [("Warung Bu Siti & Anak", "warung-bu-siti-anak"), ("辣子鸡", "toko")]
)
def test_a_shop_gets_its_address_from_its_name(name: str, slug: str) -> None:
    assert create_business(name=name).slug == slug


def test_a_trouble_is_one_row_that_counts(business: Business) -> None:
    for minute in range(3):
        raise_notice(
            business_id=business.pk,
            kind=OwnerNotice.Kind.MODEL_QUOTA,
            detail=f"Saldo habis {minute}",
            now=NOW + timedelta(minutes=minute),
        )
    notice = OwnerNotice.objects.get()
    assert (notice.count, notice.detail) == (3, "Saldo habis 2")
    assert (notice.first_at, notice.last_at) == (NOW, NOW + timedelta(minutes=2))


def test_a_trouble_after_its_end_is_a_new_row(business: Business) -> None:
    kind = OwnerNotice.Kind.MODEL_KEY
    raise_notice(business_id=business.pk, kind=kind, detail="Kunci ditolak", now=NOW)
    assert resolve_notice(business_id=business.pk, kind=kind, now=NOW)
    assert not resolve_notice(business_id=business.pk, kind=kind, now=NOW)
    raise_notice(business_id=business.pk, kind=kind, detail="Kunci ditolak", now=NOW)
    assert OwnerNotice.objects.count() == 2
    assert OwnerNotice.objects.get(resolved_at__isnull=True).count == 1


def test_the_log_of_a_trouble_names_ids_and_never_words(business: Business) -> None:
    with capture_logs() as logs:
        raise_notice(
            business_id=business.pk,
            kind=OwnerNotice.Kind.DELIVERY_FAILED,
            detail="ke nomor rahasia",
            now=NOW,
        )
    assert logs == [
        {
            "event": "owner_notice",
            "log_level": "warning",
            "business": business.pk,
            "kind": "delivery_failed",
        }
    ]


def test_an_owner_is_ensured_once_and_keeps_the_password(business: Business) -> None:
    for password in ("satu", "dua"):
        ensure_owner(email="Ibu@contoh.id", password=password, business=business)
    assert Account.objects.get().check_password("satu")
    assert Member.objects.get().role == Member.Role.OWNER


def test_the_chat_page_follows_the_address_of_its_shop(business: Business) -> None:
    first = ensure_webchat_channel(business=business)
    business.slug = "kopi-sore"
    again = ensure_webchat_channel(business=business)
    assert (first.pk, again.external_id) == (again.pk, "kopi-sore")
    assert Channel.objects.count() == 1
