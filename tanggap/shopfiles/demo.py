"""The demo shops, made from the shop files that come with Tanggap."""

import json
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.catalogue.services import set_photos
from tanggap.shopfiles.importing import import_shop

FOLDER = Path(__file__).resolve().parent.parent / "businesses" / "demo"
_PHOTO_FOLDER = "products/demo"


def install_demo(*, now: datetime, folder: Path = FOLDER) -> list[Business]:
    """Makes the demo shops with their photos, those that are not there yet.

    A shop that is there stays as its visitors have changed it; only missing photos are added.
    """
    photos: dict[str, dict[str, str]] = {}
    listed = folder / "photos.json"
    if listed.is_file():
        photos = json.loads(listed.read_text("utf-8"))
    shops = []
    for path in sorted(folder.glob("*.json")):
        if path == listed:
            continue
        data = path.read_bytes()
        slug = json.loads(data)["slug"]
        if not Business.objects.filter(slug=slug).exists():
            import_shop(data=data, now=now, author="demo")
        shop = Business.objects.get(slug=slug)
        _attach_photos(shop, photos.get(slug, {}), folder / "photos")
        shops.append(Business.objects.get(slug=slug))
    return shops


def _attach_photos(shop: Business, files: dict[str, str], folder: Path) -> None:
    """Copies the pictures into the media folder once and gives them to products without one."""
    bare = Product.objects.for_business(shop).on_sale().filter(photo="", sku__in=list(files))
    names = {}
    for sku in bare.values_list("sku", flat=True):
        name = f"{_PHOTO_FOLDER}/{files[sku]}"
        if not default_storage.exists(name):
            with (folder / files[sku]).open("rb") as picture:
                name = default_storage.save(name, File(picture))
        names[sku] = name
    if names:
        set_photos(business_id=shop.pk, photos=names)
