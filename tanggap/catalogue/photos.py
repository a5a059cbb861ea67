"""Photos of products: drawn anew in a few widths, found again by the name of the largest.

Served as they are under `/media/products/`; a new photo has a new name, so that pages may keep the
old one for ever.
"""

import re
import secrets
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tanggap.core.pictures import as_webp, read_picture

# In pixels of the longer side: a page of its own, a card of the chat, a line of a list.
WIDTHS: Final = (1200, 480, 160)
_LARGEST: Final = re.compile(rf"-{WIDTHS[0]}\.webp$")


def store_photo(data: bytes, *, business_id: int) -> str:
    """Stores a photo in all widths; returns the name for the product. Raises `Refused`."""
    picture = read_picture(data, longest=WIDTHS[0])
    name = f"products/{business_id}/{secrets.token_hex(10)}"
    for width in WIDTHS:
        default_storage.save(f"{name}-{width}.webp", ContentFile(as_webp(picture, longest=width)))
    return f"{name}-{WIDTHS[0]}.webp"


def forget_photo(name: str) -> None:
    """Takes a stored photo away that no product has come to have."""
    for width in WIDTHS:
        default_storage.delete(_LARGEST.sub(f"-{width}.webp", name))


def photo_url(name: str, width: int) -> str:
    """The address of a photo in one of the widths; one that came in one width has only that."""
    if not name:
        return ""
    return str(default_storage.url(_LARGEST.sub(f"-{width}.webp", name)))
