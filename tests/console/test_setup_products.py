"""Bringing the first products: typed one by one, or read off a photo of the menu."""

import io
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.businesses.models import Business, MonthSpending
from tanggap.catalogue.models import Product
from tanggap.console.setup.trades import trade_of
from tests.vendors.openai_script import Behaviour, Text
from tests.vendors.openai_server import SCRIPT_IS_OVER, OpenAIServer

MENU = {
    "products": [
        {
            "name": "Nasi Goreng",
            "variant": "",
            "price_idr": 18_000,
            "category": "Makanan",
            "unit": "",
        },
        {"name": "Kopi", "variant": "L", "price_idr": 15, "category": "Minuman", "unit": ""},
        {"name": "Es Campur", "variant": "", "price_idr": None, "category": "", "unit": ""},
    ]
}


def url(shop: Business) -> str:
    return f"/konsol/{shop.slug}/mulai/produk/"


def menu_photo(data: bytes | None = None) -> dict[str, Any]:
    if data is None:
        out = io.BytesIO()
        Image.new("RGB", (3000, 2000), "white").save(out, "JPEG")
        data = out.getvalue()
    return {"foto": SimpleUploadedFile("menu.jpg", data)}


@pytest.fixture(params=["responses", "chat"])
def vendor(request: pytest.FixtureRequest, settings: Any) -> Iterator[OpenAIServer]:
    """A ChatGPT that reads the menu, by either of its interfaces."""

    def script(asked: Any) -> Behaviour:
        assert asked.everything.count("data:image/jpeg;base64,") == 1
        return Text(orjson.dumps(MENU).decode())

    with OpenAIServer(script) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = f"{request.param}:gpt-6-luna"
        yield server
    forget_troubles()


def test_a_photographed_menu_is_shown_for_correction_and_never_stored_unseen(
    browser: Client, shop: Business, vendor: OpenAIServer
) -> None:
    page = browser.post(url(shop), menu_photo())

    listed = page.context["listed"]
    assert [(one.name, one.variant, one.price_idr, one.doubt) for one in listed] == [
        ("Nasi Goreng", "", 18_000, ""),
        ("Kopi", "L", 15, "thousands"),
        ("Es Campur", "", None, "no_price"),
    ]
    said = page.content.decode()
    assert "belum ada yang disimpan" in said
    assert not Product.objects.exists()
    body = vendor.asked[0].body
    form = body["text"]["format"] if "text" in body else body["response_format"]["json_schema"]
    assert form["strict"] is True
    assert form["name"] == "menu"
    # What it cost counts for the month's budget.
    assert MonthSpending.objects.get().cost_micro_usd > 0

    names = ["Nasi Goreng", "Kopi", ""]
    browser.post(
        url(shop),
        {
            "name": names,
            "price": ["18.000", "15.000", ""],
            "variant": ["", "L", ""],
            "category": ["Makanan", "Minuman", ""],
            "unit": ["", "", ""],
        },
    )
    assert sorted(Product.objects.values_list("name", "price_idr")) == [
        ("Kopi L", 15_000),
        ("Nasi Goreng", 18_000),
    ]


@pytest.mark.parametrize(
    "answer", [Text("bukan JSON"), Text('{"menu": []}'), Text('{"products": []}'), SCRIPT_IS_OVER]
)
def test_a_photo_that_could_not_be_read_leaves_the_other_ways(
    browser: Client, shop: Business, settings: Any, answer: Behaviour
) -> None:
    with OpenAIServer([answer]) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = "responses:gpt-6-luna"
        page = browser.post(url(shop), menu_photo())
    forget_troubles()
    assert page.status_code == 400
    said = page.content.decode()
    assert "ChatGPT tidak bisa membaca fotonya" in said or "Tidak terlihat produk" in said
    assert 'name="daftar"' in said


def test_without_a_key_the_photo_explains_itself_and_nothing_is_sent(
    browser: Client, shop: Business, settings: Any
) -> None:
    settings.OPENAI_API_KEY = ""
    page = browser.get(url(shop)).content.decode()
    assert "belum punya kuncinya" in page
    assert 'name="foto"' not in page

    page = browser.post(url(shop), menu_photo())
    assert page.status_code == 400
    assert "Pasang dulu kunci ChatGPT" in page.content.decode()


def test_a_file_that_is_no_photo_is_never_sent_to_a_model(
    browser: Client, shop: Business, vendor: OpenAIServer
) -> None:
    page = browser.post(url(shop), menu_photo(b"<svg><script>1</script></svg>"))
    assert page.status_code == 400
    assert "SVG" in page.content.decode()
    assert vendor.asked == []


def test_products_typed_one_by_one_get_the_trades_unit_in_the_first_run(
    browser: Client, shop: Business
) -> None:
    Business.objects.filter(pk=shop.pk).update(type="Kopi dan minuman")
    typed = {
        "name": ["Es Kopi", "Latte", "", ""],
        "price": ["18rb", "22.000", "", ""],
        **{name: ["", "", "", ""] for name in ("variant", "category", "unit")},
    }

    answer = browser.post(url(shop), typed)

    assert answer.headers["Location"].endswith("/toko/ubah/bayar/?mulai=1")
    assert set(Product.objects.values_list("name", "price_idr", "unit")) == {
        ("Es Kopi", 18_000, "gelas"),
        ("Latte", 22_000, "gelas"),
    }
    page = browser.get(f"/konsol/{shop.slug}/toko/ubah/jam/?mulai=1").content.decode()
    assert 'value="22:00" data-closes' in page


@pytest.mark.parametrize(
    ("type", "unit"),
    [
        ("Warung makan", "porsi"),
        ("", "porsi"),
        ("Aksesori HP", "pcs"),
        ("Laundry kiloan", "kg"),
        ("Toko baju anak", "pcs"),
        ("Kedai Kopi", "gelas"),
        ("Frozen food", "pak"),
    ],
)
def test_a_trade_is_known_by_its_words(type: str, unit: str) -> None:
    assert trade_of(type).unit == unit
