"""Photos of products: drawn anew, and nothing let in that is none."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tanggap.businesses.models import Business
from tests.factories import make_product


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def url(shop: Business, path: str = "") -> str:
    return f"/konsol/{shop.slug}/produk/{path}"


def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), **options: Any) -> Any:
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, kind, **options)
    return SimpleUploadedFile(f"foto.{kind.lower()}", out.getvalue())


def test_a_photo_is_drawn_anew_in_three_widths_without_what_it_carried(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop)
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (6.0, 54.0, 0.0)}
    exif[0x0112] = 6
    upload = picture(size=(3000, 2000), exif=exif)

    browser.post(url(shop, f"{product.pk}/foto/"), {"photo": upload})

    product.refresh_from_db()
    sizes = []
    for width in (1200, 480, 160):
        name = product.photo.name.replace("-1200.", f"-{width}.")
        with default_storage.open(name) as file:
            stored = Image.open(file)
            sizes.append(stored.size)
            assert not stored.getexif()
    # Turned upright as the camera said.
    assert sizes == [(800, 1200), (320, 480), (107, 160)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"GIF89a" + b"\0" * 40, "GIF"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"bukan gambar", "bukan foto"),
        (b"", "Pilih dulu fotonya"),
    ],
)
def test_what_is_no_photo_is_refused_with_the_way_out(
    browser: Client, shop: Business, data: bytes, said: str
) -> None:
    product = make_product(shop)
    back = url(shop, f"{product.pk}/")
    answer = browser.post(
        url(shop, f"{product.pk}/foto/"),
        {"photo": SimpleUploadedFile("foto.jpg", data), "back": back},
        follow=True,
    )
    assert said in answer.content.decode()
    product.refresh_from_db()
    assert not product.photo


def test_moving_and_gigantic_pictures_are_refused(browser: Client, shop: Business) -> None:
    product = make_product(shop)
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    for data, said in ((out, "bergerak"), (bomb, "megapiksel")):
        answer = browser.post(
            url(shop, f"{product.pk}/foto/"),
            {
                "photo": SimpleUploadedFile("a.webp", data.getvalue()),
                "back": url(shop, f"{product.pk}/"),
            },
            follow=True,
        )
        assert said in answer.content.decode()
