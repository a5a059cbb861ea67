"""A shop opens with its chat page and its owner, or not at all."""

import pytest

from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.core.errors import Refused
from tanggap.shopfiles import open_shop
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

PASSWORD = "kopi-tubruk-manis-9"


def test_a_shop_opens_with_its_owner_and_its_chat_page() -> None:
    business = open_shop(name="Kopi Pagi", email="Ibu@Contoh.id", password=PASSWORD)
    member = Member.objects.get()
    assert (business.slug, member.business_id, member.role) == ("kopi-pagi", business.pk, "owner")
    assert member.account.email == "ibu@contoh.id"
    assert member.account.check_password(PASSWORD)
    assert Channel.objects.get().external_id == "kopi-pagi"


def test_two_shops_of_one_name_get_addresses_of_their_own() -> None:
    open_shop(name="Kopi Pagi", email="a@contoh.id", password=PASSWORD)
    second = open_shop(name="Kopi Pagi", email="b@contoh.id", password=PASSWORD)
    assert second.slug == "kopi-pagi-2"


@pytest.mark.parametrize(
    ("name", "slug", "email", "password", "code"),
    [
        ("", "", "b@contoh.id", PASSWORD, "name_missing"),
        ("Kopi", "Kopi Pagi", "b@contoh.id", PASSWORD, "slug_wrong"),
        ("Kopi", "ada", "b@contoh.id", PASSWORD, "slug_taken"),
        ("Kopi", "", "bukan-email", PASSWORD, "email_wrong"),
        ("Kopi", "", "A@contoh.id", PASSWORD, "email_taken"),
        ("Kopi", "", "b@contoh.id", "12345678", "password_weak"),
    ],
)
def test_what_cannot_be_leaves_neither_shop_nor_login(
    name: str, slug: str, email: str, password: str, code: str
) -> None:
    open_shop(name="Ada", slug="ada", email="a@contoh.id", password=PASSWORD)
    before = everything_stored()
    with pytest.raises(Refused) as caught:
        open_shop(name=name, slug=slug, email=email, password=password)
    assert caught.value.code == code
    assert everything_stored() == before
    assert Business.objects.count() == 1
