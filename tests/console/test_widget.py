"""The owner's page for the chat on other pages."""

from typing import Any

import pytest
from django.test import Client

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.channels.widget.settings import Widget, widget_from

GOOD = {
    "domains": "https://www.tokoku.com/\ntokoku.blogspot.com",
    "colour": "#0B6E4F",
    "side": "left",
    "language": "en",
    "greeting": " Halo!  Ada yang bisa dibantu? ",
    "hiding": "hours",
    "hidden_from": "22:00",
    "hidden_until": "06:00",
}


def stored(shop: Business) -> Widget:
    return widget_from(Channel.objects.for_business(shop).get(kind="webchat").settings)


def address(shop: Business) -> str:
    return f"/konsol/{shop.slug}/toko/situs/"


def test_what_the_owner_chooses_is_stored_exactly(browser: Client, shop: Business) -> None:
    response = browser.post(address(shop), GOOD)

    assert response.status_code == 302
    assert stored(shop) == Widget(
        domains=("www.tokoku.com", "tokoku.blogspot.com"),
        colour="#0b6e4f",
        side="left",
        language="en",
        greeting="Halo! Ada yang bisa dibantu?",
        hiding="hours",
    )
    page = browser.get(address(shop)).content.decode()
    assert "www.tokoku.com\ntokoku.blogspot.com</textarea>" in page
    assert f"data-shop=&quot;{shop.slug}&quot; async&gt;&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"domains": "toko saya"}, "bukan alamat situs"),
        ({"colour": "merah"}, "Pilih warna"),
        ({"greeting": "a" * 161}, "terlalu panjang"),
        ({"hidden_from": "jam 10"}, "Tulis jamnya"),
        ({"hidden_until": "22.00"}, "dua jam yang berbeda"),
        ({"side": "atas"}, "Pilih salah satu"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_in_the_form(
    browser: Client, shop: Business, wrong: dict[str, str], says: str
) -> None:
    response = browser.post(address(shop), GOOD | wrong)

    page = response.content.decode()
    assert response.status_code == 400
    assert says in page
    assert "tokoku.blogspot.com" in page or "domains" in wrong
    assert stored(shop) == Widget()


def test_a_pale_colour_is_taken_and_told_of(browser: Client, shop: Business) -> None:
    browser.post(address(shop), GOOD | {"colour": "#ffe14d"})

    page = browser.get(address(shop)).content.decode()
    assert "Gambar hitam, kontras 16,1 banding 1" in page
    assert "Warna ini pucat" in page


def test_other_settings_of_the_channel_stay(browser: Client, shop: Business) -> None:
    Channel.objects.for_business(shop).update(settings={"lain": 1})

    browser.post(address(shop), GOOD)

    settings: dict[str, Any] = Channel.objects.for_business(shop).get().settings
    assert settings["lain"] == 1
