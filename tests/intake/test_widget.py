"""What the launcher, its settings and its frames say to browsers."""

import json
from typing import Any

import pytest
from django.test import AsyncClient, Client

from tanggap.businesses.models import Business
from tanggap.channels.services import ensure_webchat_channel
from tanggap.channels.widget.services import change_widget
from tanggap.channels.widget.settings import Widget
from tanggap.core.db import in_db
from tanggap.intake.webchat.selectors import shop_of_page
from tests.factories import make_business

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop(transactional_db: Any) -> Business:
    """A shop with a web chat."""
    business = make_business(slug="warung", name="Warung Uji")
    ensure_webchat_channel(business=business)
    return business


async def get(path: str) -> Any:
    return await AsyncClient().get(path)


def setup_in(response: Any) -> Any:
    """What the settings' module exports."""
    text = response.content.decode()
    return json.loads(text.removeprefix("export default ").removesuffix(";\n"))


def ancestors(response: Any) -> str:
    """Who may frame this page."""
    policy: str = response.headers["Content-Security-Policy"]
    (found,) = (part.strip() for part in policy.split(";") if "frame-ancestors" in part)
    return found


def test_the_launcher_is_the_same_for_all_and_may_be_kept(client: Client) -> None:
    response = client.get("/widget.js")

    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


async def test_the_settings_are_a_module_that_any_page_may_import(shop: Business) -> None:
    await in_db(change_widget, business=shop, widget=Widget(("tokoku.com",), "#ffd400"))
    response = await get("/w/warung/setelan.js")

    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found = setup_in(response)
    assert found["domains"] == ["tokoku.com", "www.tokoku.com"]
    assert (found["colour"], found["on"]) == ("#ffd400", "#000000")
    assert found["words"]["open"] == "Buka chat Warung Uji"
    assert setup_in(await get("/w/tidak-ada/setelan.js")) is None


async def test_only_the_shops_sites_may_frame_the_chat_and_nobody_any_other_page(
    shop: Business,
) -> None:
    assert ancestors(await get("/w/warung")) == "frame-ancestors 'self'"
    await in_db(change_widget, business=shop, widget=Widget(("tokoku.com",)))

    for path in ("/w/warung", "/w/warung/kabar"):
        response = await get(path)
        assert "https://www.tokoku.com" in ancestors(response)
        assert "X-Frame-Options" not in response.headers
    alone = await get("/c/warung")
    assert ancestors(alone) == "frame-ancestors 'none'"
    assert alone.headers["X-Frame-Options"] == "DENY"
    for path in ("/w/tidak-ada", "/w/tidak-ada/kabar"):
        assert (await get(path)).status_code == 404
        assert (await get(path)).headers["X-Frame-Options"] == "DENY"


async def test_a_page_in_the_shops_own_colour_and_language(shop: Business) -> None:
    widget = Widget(colour="#0b6e4f", language="en", greeting="Hungry?")
    await in_db(change_widget, business=shop, widget=widget)
    page = (await get("/w/warung")).content.decode()

    assert '<html lang="en" class="embedded">' in page
    assert "--brand:#0b6e4f" in page
    assert "Hungry?" in page
    assert "Write a message" in page
    assert "Tulis pesan" not in page


def test_a_page_costs_two_statements(shop: Business, django_assert_num_queries: Any) -> None:
    shop_of_page("warung")

    with django_assert_num_queries(2):
        shop_of_page("warung")
