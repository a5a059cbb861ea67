"""The console as an app, and the language in which a person reads it."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tanggap.businesses.models import Business, Member
from tests.console.building import make_shop


def test_the_manifest_names_what_a_phone_needs(db: None) -> None:
    response = Client().get("/konsol/app.webmanifest")

    assert response["Content-Type"] == "application/manifest+json"
    said = json.loads(response.content)
    assert (said["start_url"], said["scope"], said["display"]) == ("/konsol/", "/", "standalone")
    sizes = {(icon["sizes"], icon["purpose"]) for icon in said["icons"]}
    assert sizes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in said["icons"]:
        assert finders.find("/".join(icon["src"].split("/")[3:])), icon
    assert said["share_target"]["action"] == "/konsol/bagikan.html"


def test_the_service_worker_lies_beside_its_pages_and_is_never_stale(db: None) -> None:
    response = Client().get("/konsol/sw.js")

    assert response["Content-Type"].startswith("text/javascript")
    assert "no-cache" in response["Cache-Control"]
    script = response.content.decode()
    assert script.startswith('const OFFLINE = "/konsol/offline.html";')


def test_the_page_without_a_network_holds_nothing_private(browser: Client, shop: Business) -> None:
    page = browser.get("/konsol/offline.html").content.decode()

    assert "Tidak ada koneksi" in page
    assert shop.name not in page
    assert "csrf" not in page


@pytest.mark.parametrize("room", ["inbox", "orders", "products", "home", "elsewhere"])
def test_shortcuts_lead_to_their_room(browser: Client, shop: Business, room: str) -> None:
    rooms = {"inbox": "percakapan/", "orders": "pesanan/", "products": "produk/"}

    response = browser.get(f"/konsol/?ke={room}")

    assert response["Location"] == f"/konsol/{shop.slug}/{rooms.get(room, '')}"


def test_a_person_reads_everything_in_their_language(
    browser: Client, shop: Business, owner: Member
) -> None:
    home = f"/konsol/{shop.slug}/"
    assert 'lang="id"' in browser.get(home).content.decode()

    response = browser.post("/akun/bahasa/", {"language": "en", "next": home})

    assert response["Location"] == home
    for path in (home, f"{home}percakapan/", "/akun/", "/akun/password/change/"):
        assert 'lang="en"' in browser.get(path).content.decode(), path
    owner.account.refresh_from_db()
    assert owner.account.language == "en"
    # Another person at the same server is not meant.
    other = make_shop("Warung Lain")
    client = Client()
    client.force_login(
        other.members.get().account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert 'lang="id"' in client.get(f"/konsol/{other.slug}/").content.decode()


def test_before_logging_in_the_browser_remembers_the_language(db: None) -> None:
    client = Client()
    assert "Masuk" in client.get("/akun/login/").content.decode()

    client.post("/akun/bahasa/", {"language": "en", "next": "/akun/login/"})

    assert "Log in" in client.get("/akun/login/").content.decode()


@pytest.mark.parametrize("target", ["https://jahat.example/", "//jahat.example", ""])
def test_the_switch_sends_nobody_elsewhere(db: None, target: str) -> None:
    response = Client().post("/akun/bahasa/", {"language": "xx", "next": target})

    assert response["Location"] == "/akun/"
    assert not response.cookies
