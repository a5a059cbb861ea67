"""Which browsers are taken, and what is kept of them."""

import pytest
from django.db import connection

from tanggap.core.db import in_db
from tanggap.core.errors import Refused
from tanggap.push.keys import public_key
from tanggap.push.models import PushKey, PushSubscription
from tanggap.push.services import MOST_DEVICES, subscribe
from tests.push.conftest import NOW, owner_with_device
from tests.vendors.push_service import PushService

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://fcm.googleapis.com/fcm/send/x",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilpush.apple.com.example/x",
        "https://user@fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:x/x",
        "https://fcm.googleapis.com/" + "x" * 1000,
        "javascript:alert(1)",
        "",
    ],
)
async def test_only_services_of_browser_vendors_are_asked(
    service: PushService, address: str
) -> None:
    owner, phone = await in_db(owner_with_device, service)
    wanted = phone.agreement | {"endpoint": address}
    with pytest.raises(Refused):
        await in_db(subscribe, business_id=owner.business_id, member_id=owner.pk, **wanted, now=NOW)


@pytest.mark.parametrize(
    "change", [{"p256dh": "AAAA"}, {"p256dh": "€"}, {"auth": "AAAA"}, {"auth": "not base64!"}]
)
async def test_keys_that_nobody_could_use_are_refused(
    service: PushService, change: dict[str, str]
) -> None:
    owner, phone = await in_db(owner_with_device, service)
    with pytest.raises(Refused):
        await in_db(
            subscribe,
            business_id=owner.business_id,
            member_id=owner.pk,
            **(phone.agreement | change),
            now=NOW,
        )


async def test_known_services_are_taken_and_the_same_browser_counts_once(
    service: PushService,
) -> None:
    owner, phone = await in_db(owner_with_device, service)

    def agree(endpoint: str, name: str = "") -> None:
        subscribe(
            business_id=owner.business_id,
            member_id=owner.pk,
            **(phone.agreement | {"endpoint": endpoint}),
            name=name,
            now=NOW,
        )

    def look() -> list[str]:
        for service in (
            "https://fcm.googleapis.com/fcm/send/a:b",
            "https://updates.push.services.mozilla.com/wpush/v2/x",
            "https://wns2-sg2p.notify.windows.com/w/?token=x",
            "https://web.push.apple.com/x",
        ):
            agree(service, "Kasir")
            agree(service)
        return list(PushSubscription.objects.values_list("name", flat=True))

    assert await in_db(look) == ["HP dapur", *["Kasir"] * 4]

    def many() -> int:
        for number in range(MOST_DEVICES + 3):
            agree(f"https://web.push.apple.com/{number}")
        return PushSubscription.objects.count()

    assert await in_db(many) == MOST_DEVICES


def test_the_installations_key_is_made_once_and_kept_sealed() -> None:
    first = public_key()
    assert public_key() == first
    row = PushKey.objects.get()
    assert len(row.private_sealed) > 60
    with connection.cursor() as cursor:
        cursor.execute("SELECT private_sealed FROM push_pushkey")
        assert cursor.fetchone()[0].startswith("gAAAA")
