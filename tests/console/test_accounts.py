"""Registering, logging in twice over, inviting people, and leaving."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client

from tanggap.businesses.models import Account, Business, Invitation, Member
from tanggap.channels.models import Channel
from tests.console.building import answer, make_conversation, make_product, make_shop, owner_of
from tests.console.conftest import logged_in

pytestmark = pytest.mark.django_db
REGISTRATION = {
    "shop_name": "Warung Ani",
    "email": "ani@contoh.id",
    "password1": "sambal-terasi-9",
}


def register(client: Client, **changed: Any) -> Any:
    return client.post("/akun/signup/", REGISTRATION | changed)


def test_registering_opens_a_shop_that_customers_can_write_to() -> None:
    client = Client()

    response = register(client)

    assert response.status_code == 302
    shop = Business.objects.get()
    assert (shop.name, shop.slug) == ("Warung Ani", "warung-ani")
    assert Member.objects.get().role == "owner"
    assert Channel.objects.get().kind == "webchat"
    assert client.get("/konsol/").headers["Location"] == "/konsol/warung-ani/"
    assert client.get("/konsol/warung-ani/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"shop_name": ""},
        {"shop_name": "   "},
        {"email": "bukan email"},
        {"password1": "12345678"},
        {"password1": "pendek"},
        {"password1": ""},
    ],
)
def test_a_wrong_registration_is_told_why_and_leaves_nothing(wrong: dict[str, str]) -> None:
    response = register(Client(), **wrong)

    assert response.status_code == 200
    assert 'class="wrong"' in response.content.decode()
    assert not Account.objects.exists()
    assert not Business.objects.exists()


def test_an_address_that_has_an_account_gets_no_second_one() -> None:
    register(Client())

    response = register(Client(), shop_name="Warung Lain")

    assert "sudah" in response.content.decode()
    assert Account.objects.count() == Business.objects.count() == 1


def test_a_closed_installation_lets_only_the_invited_register(
    settings: Any, shop: Business, browser: Client
) -> None:
    settings.REGISTRATION = "closed"
    stranger = Client()
    assert "shop_name" not in stranger.get("/akun/signup/").content.decode()
    assert register(stranger).status_code in (200, 302)
    assert not Account.objects.filter(email="ani@contoh.id").exists()

    stranger.get(invited(browser, shop))
    form = stranger.get("/akun/signup/").content.decode()
    assert "password1" in form
    assert "shop_name" not in form
    register(stranger)

    assert Member.objects.get(account__email="ani@contoh.id").business == shop
    assert Business.objects.count() == 1


def test_with_a_mail_server_the_address_has_to_be_proven(settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
    client = Client()

    response = register(client)

    assert response.headers["Location"] == "/akun/confirm-email/"
    assert client.get("/konsol/").headers["Location"].startswith("/akun/login/")
    (letter,) = mail.outbox
    assert letter.to == ["ani@contoh.id"]
    found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", str(letter.body), re.M)
    assert found, letter.body
    wrong = client.post("/akun/confirm-email/", {"code": "AAA-AAA"})
    assert wrong.status_code == 200
    client.post("/akun/confirm-email/", {"code": found[1]})
    assert client.get("/konsol/").headers["Location"] == "/konsol/warung-ani/"


def test_a_forgotten_password_is_reset_by_mail() -> None:
    register(Client())
    client = Client()

    client.post("/akun/password/reset/", {"email": "ani@contoh.id"})

    (letter,) = mail.outbox
    link = re.search(r"https?://\S+?(/akun/password/reset/key/\S+)", str(letter.body))
    assert link, letter.body
    page = client.get(link[1], follow=True)
    form = page.redirect_chain[-1][0]
    client.post(form, {"password1": "sambal-matah-7", "password2": "sambal-matah-7"})
    assert (
        client.post(
            "/akun/login/", {"login": "ani@contoh.id", "password": "sambal-matah-7"}
        ).headers["Location"]
        == "/konsol/"
    )


def test_a_second_step_is_asked_for_once_it_is_set_up() -> None:
    client = Client()
    register(client)
    client.post("/akun/reauthenticate/", {"password": "sambal-terasi-9"})
    account = Account.objects.get()
    page = client.get("/akun/keamanan/totp/activate/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{20,})"', page)
    assert secret, page
    code = code_of(secret[1])
    assert client.post("/akun/keamanan/totp/activate/", {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=account, type="totp").exists()
    assert "Aktif" in client.get("/akun/").content.decode()

    other = Client()
    response = other.post("/akun/login/", {"login": "ani@contoh.id", "password": "sambal-terasi-9"})

    assert response.headers["Location"].startswith("/akun/keamanan/authenticate/")
    assert other.get("/konsol/").headers["Location"].startswith("/akun/login/")


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_every_account_page_opens_in_our_own_design(browser: Client, owner: Member) -> None:
    browser.force_login(
        owner.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for path in (
        "/akun/",
        "/akun/email/",
        "/akun/password/change/",
        "/akun/keamanan/",
        "/akun/perangkat/",
        "/akun/toko-baru/",
    ):
        response = browser.get(path, follow=True)
        assert response.status_code == 200, path
        assert 'class="door"' in response.content.decode(), path


def test_logging_out_elsewhere_ends_the_other_sessions() -> None:
    here, elsewhere = Client(), Client()
    register(here)
    elsewhere.post("/akun/login/", {"login": "ani@contoh.id", "password": "sambal-terasi-9"})
    assert elsewhere.get("/konsol/warung-ani/").status_code == 200

    here.post("/akun/perangkat/")

    assert here.get("/konsol/warung-ani/").status_code == 200
    assert elsewhere.get("/konsol/warung-ani/").status_code == 302


# -- people ----------------------------------------------------------------------------------------


def invited(browser: Client, shop: Business, role: str = "staff") -> str:
    page = browser.post(f"/konsol/{shop.slug}/orang/undang/", {"name": "Ani", "role": role})
    link = re.search(r'value="https?://[^/"]+(/akun/undangan/[^"]+)"', page.content.decode())
    assert link, page.content.decode()
    return link[1]


def test_a_link_makes_somebody_with_an_account_staff(browser: Client, shop: Business) -> None:
    friend = Client()
    register(friend)

    page = friend.get(invited(browser, shop))
    assert shop.name in page.content.decode()
    response = friend.post("/akun/gabung/")

    assert response.headers["Location"] == f"/konsol/{shop.slug}/"
    assert Member.objects.get(business=shop, account__email="ani@contoh.id").role == "staff"
    assert friend.get(f"/konsol/{shop.slug}/orang/").status_code == 403
    assert friend.get(f"/konsol/{shop.slug}/percakapan/").status_code == 200


def test_a_used_or_made_up_link_says_so(browser: Client, shop: Business) -> None:
    link = invited(browser, shop)
    friend = Client()
    register(friend)
    friend.get(link)
    friend.post("/akun/gabung/")

    for path in (link, "/akun/undangan/karangan/"):
        response = Client().get(path)
        assert response.status_code == 404
        assert "tidak berlaku" in response.content.decode()
    assert friend.post("/akun/gabung/").status_code == 404


def test_an_owner_changes_roles_and_removes_people(browser: Client, shop: Business) -> None:
    friend = Client()
    register(friend)
    friend.get(invited(browser, shop))
    friend.post("/akun/gabung/")
    member = Member.objects.get(business=shop, account__email="ani@contoh.id")

    browser.post(f"/konsol/{shop.slug}/orang/{member.pk}/peran/", {"role": "owner"})
    member.refresh_from_db()
    assert member.role == "owner"
    browser.post(f"/konsol/{shop.slug}/orang/{member.pk}/keluar/")

    assert friend.get(f"/konsol/{shop.slug}/").status_code == 404


def test_an_invitation_is_withdrawn(browser: Client, shop: Business) -> None:
    link = invited(browser, shop)

    browser.post(f"/konsol/{shop.slug}/orang/undangan/{Invitation.objects.get().pk}/batal/")

    assert Client().get(link).status_code == 404


# -- leaving ---------------------------------------------------------------------------------------


def test_all_data_comes_along_before_a_shop_is_deleted(browser: Client, shop: Business) -> None:
    make_product(shop, "Es Teh")
    answer(make_conversation(shop))

    response: Any = browser.get(f"/konsol/{shop.slug}/unduh/")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert json.loads(archive.read("toko.json"))["products"][0]["name"] == "Es Teh"
    assert len(archive.read("pelanggan.jsonl").splitlines()) == 1
    assert len(archive.read("pesan.jsonl").splitlines()) == 2


def test_a_shop_goes_only_under_its_typed_name(browser: Client, shop: Business) -> None:
    other = make_shop("Warung Lain")

    refused = browser.post(f"/konsol/{shop.slug}/hapus/", {"name": "salah"})
    assert shop.name in refused.content.decode()
    assert Business.objects.count() == 2

    browser.post(f"/konsol/{shop.slug}/hapus/", {"name": shop.name})
    assert list(Business.objects.all()) == [other]


def test_an_account_that_owns_a_shop_alone_stays(browser: Client, shop: Business) -> None:
    register(alone := Client())
    assert "reauthenticate" in alone.get("/akun/hapus/").headers["Location"]
    alone.post("/akun/reauthenticate/", {"password": "sambal-terasi-9"})
    assert "Warung Ani" in alone.get("/akun/hapus/").content.decode()
    alone.post("/akun/hapus/")
    assert Account.objects.filter(email="ani@contoh.id").exists()

    alone.post("/konsol/warung-ani/hapus/", {"name": "Warung Ani"})
    alone.post("/akun/hapus/")

    assert not Account.objects.filter(email="ani@contoh.id").exists()
    assert owner_of(shop)
    assert logged_in(owner_of(shop)).get(f"/konsol/{shop.slug}/").status_code == 200
